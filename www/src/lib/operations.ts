/** The names of the API's operations. */
import type { OperationName } from "automations-wasm";

// One that is missing, or too many, is an error of types.
const NAMES: Record<OperationName, true> = {
  GetAutomation: true,
  QueryAutomation: true,
  GetAutomationRevision: true,
  ListAutomationRevisions: true,
  ListAutomations: true,
  InvokeAutomation: true,
  ListDefaultInputsHistory: true,
  CountConnectionUsage: true,
  TraceConnectionUsage: true,
  ExtractAutomationCodeConnections: true,
  UpgradeAutomationConnections: true,
  SwitchAutomationConnections: true,
  RemoveAutomationConnections: true,
  AddAutomationConnections: true,
  GetAutomationVisualization: true,
  CreateAutomationSchedule: true,
  UpdateAutomationSchedule: true,
  GetAutomationSchedule: true,
  DeleteAutomationSchedule: true,
  DisableAutomationSchedule: true,
  EnableAutomationSchedule: true,
  DeleteWorkspaceConnection: true,
  CreateAutomationTrigger: true,
  ListAutomationTriggers: true,
  GetRun: true,
  ListRuns: true,
  PauseRun: true,
  ContinueRun: true,
  QueryAutomationRunAggregates: true,
  QueryDailyRunAggregates: true,
  GetExecutionOutputs: true,
  ListRunEvents: true,
};

/** By their names' order. */
export const OPERATIONS = (Object.keys(NAMES) as OperationName[]).sort();
