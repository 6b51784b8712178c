/** What does each of the contract's operations take and give? */
import type {
  AddAutomationConnectionsRequest,
  AddAutomationConnectionsResponse,
  Automation,
  AutomationRevision,
  AutomationSchedule,
  AutomationTrigger,
  AutomationVisualization,
  ContinueRunRequest,
  CountConnectionUsageRequest,
  CountConnectionUsageResponse,
  CreateAutomationScheduleRequest,
  CreateAutomationTriggerRequest,
  DeleteAutomationScheduleRequest,
  DeleteWorkspaceConnectionRequest,
  DeleteWorkspaceConnectionResponse,
  DisableAutomationScheduleRequest,
  DisableAutomationScheduleResponse,
  Empty,
  EnableAutomationScheduleRequest,
  EnableAutomationScheduleResponse,
  ExtractAutomationCodeConnectionsRequest,
  ExtractAutomationCodeConnectionsResponse,
  GetAutomationRequest,
  GetAutomationRevisionRequest,
  GetAutomationScheduleRequest,
  GetAutomationVisualizationRequest,
  GetExecutionOutputsRequest,
  GetExecutionOutputsResponse,
  GetRunRequest,
  InvokeAutomationRequest,
  InvokeAutomationResponse,
  ListAutomationRevisionsRequest,
  ListAutomationRevisionsResponse,
  ListAutomationTriggersRequest,
  ListAutomationTriggersResponse,
  ListAutomationsRequest,
  ListAutomationsResponse,
  ListDefaultInputsHistoryRequest,
  ListDefaultInputsHistoryResponse,
  ListRunEventsRequest,
  ListRunEventsResponse,
  ListRunsRequest,
  ListRunsResponse,
  PauseRunRequest,
  QueryAutomationRequest,
  QueryAutomationRunAggregatesRequest,
  QueryAutomationRunAggregatesResponse,
  QueryDailyRunAggregatesRequest,
  QueryDailyRunAggregatesResponse,
  RemoveAutomationConnectionsRequest,
  RemoveAutomationConnectionsResponse,
  Run,
  SwitchAutomationConnectionsRequest,
  SwitchAutomationConnectionsResponse,
  TraceConnectionUsageRequest,
  TraceConnectionUsageResponse,
  UpdateAutomationScheduleRequest,
  UpgradeAutomationConnectionsRequest,
  UpgradeAutomationConnectionsResponse,
} from "./glue/models.js";

/** The request of each operation: path, query and body fields side by side. */
export interface Requests {
  GetAutomation: GetAutomationRequest;
  QueryAutomation: QueryAutomationRequest;
  GetAutomationRevision: GetAutomationRevisionRequest;
  ListAutomationRevisions: ListAutomationRevisionsRequest;
  ListAutomations: ListAutomationsRequest;
  InvokeAutomation: InvokeAutomationRequest;
  ListDefaultInputsHistory: ListDefaultInputsHistoryRequest;
  CountConnectionUsage: CountConnectionUsageRequest;
  TraceConnectionUsage: TraceConnectionUsageRequest;
  ExtractAutomationCodeConnections: ExtractAutomationCodeConnectionsRequest;
  UpgradeAutomationConnections: UpgradeAutomationConnectionsRequest;
  SwitchAutomationConnections: SwitchAutomationConnectionsRequest;
  RemoveAutomationConnections: RemoveAutomationConnectionsRequest;
  AddAutomationConnections: AddAutomationConnectionsRequest;
  GetAutomationVisualization: GetAutomationVisualizationRequest;
  CreateAutomationSchedule: CreateAutomationScheduleRequest;
  UpdateAutomationSchedule: UpdateAutomationScheduleRequest;
  GetAutomationSchedule: GetAutomationScheduleRequest;
  DeleteAutomationSchedule: DeleteAutomationScheduleRequest;
  DisableAutomationSchedule: DisableAutomationScheduleRequest;
  EnableAutomationSchedule: EnableAutomationScheduleRequest;
  DeleteWorkspaceConnection: DeleteWorkspaceConnectionRequest;
  CreateAutomationTrigger: CreateAutomationTriggerRequest;
  ListAutomationTriggers: ListAutomationTriggersRequest;
  GetRun: GetRunRequest;
  ListRuns: ListRunsRequest;
  PauseRun: PauseRunRequest;
  ContinueRun: ContinueRunRequest;
  QueryAutomationRunAggregates: QueryAutomationRunAggregatesRequest;
  QueryDailyRunAggregates: QueryDailyRunAggregatesRequest;
  GetExecutionOutputs: GetExecutionOutputsRequest;
  ListRunEvents: ListRunEventsRequest;
}

/**
 * The body of each operation's 200, as the service sent it. What a service does not set is absent;
 * it may also write `null` for it, as protobuf's JSON form allows. Only where the contract says so
 * is `null` in the type: elsewhere ask with `??` or `== null`, which treat both alike.
 */
export interface Responses {
  GetAutomation: Automation;
  QueryAutomation: Automation;
  GetAutomationRevision: AutomationRevision;
  ListAutomationRevisions: ListAutomationRevisionsResponse;
  ListAutomations: ListAutomationsResponse;
  InvokeAutomation: InvokeAutomationResponse;
  ListDefaultInputsHistory: ListDefaultInputsHistoryResponse;
  CountConnectionUsage: CountConnectionUsageResponse;
  TraceConnectionUsage: TraceConnectionUsageResponse;
  ExtractAutomationCodeConnections: ExtractAutomationCodeConnectionsResponse;
  UpgradeAutomationConnections: UpgradeAutomationConnectionsResponse;
  SwitchAutomationConnections: SwitchAutomationConnectionsResponse;
  RemoveAutomationConnections: RemoveAutomationConnectionsResponse;
  AddAutomationConnections: AddAutomationConnectionsResponse;
  GetAutomationVisualization: AutomationVisualization;
  CreateAutomationSchedule: AutomationSchedule;
  UpdateAutomationSchedule: AutomationSchedule;
  GetAutomationSchedule: AutomationSchedule;
  DeleteAutomationSchedule: Empty;
  DisableAutomationSchedule: DisableAutomationScheduleResponse;
  EnableAutomationSchedule: EnableAutomationScheduleResponse;
  DeleteWorkspaceConnection: DeleteWorkspaceConnectionResponse;
  CreateAutomationTrigger: AutomationTrigger;
  ListAutomationTriggers: ListAutomationTriggersResponse;
  GetRun: Run;
  ListRuns: ListRunsResponse;
  PauseRun: Run;
  ContinueRun: Run;
  QueryAutomationRunAggregates: QueryAutomationRunAggregatesResponse;
  QueryDailyRunAggregates: QueryDailyRunAggregatesResponse;
  GetExecutionOutputs: GetExecutionOutputsResponse;
  ListRunEvents: ListRunEventsResponse;
}

/** The contract's name of a call. */
export type OperationName = keyof Requests;

/**
 * A request without what the method's own arguments and the client's settings say. A field that may be left out may be
 * `undefined` as well, so that `{ page_token }` of a page before is handed on as it is.
 */
export type Without<T, K extends string = never, R = Omit<T, "organization_id" | "workspace_id" | K>> = {
  [P in keyof R]: R[P] | (object extends Pick<R, P> ? undefined : never);
};
