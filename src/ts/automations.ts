/** Calls that concern automations. */
import type { Caller } from "./caller.js";
import { AutomationConnections } from "./automation-connections.js";
import type {
  Automation,
  AutomationId,
  AutomationName,
  AutomationVisualization,
  DefaultInputsHistoryEntry,
  InvokeAutomationRequest,
  InvokeAutomationResponse,
  ListAutomationsRequest,
  ListAutomationsResponse,
  ListDefaultInputsHistoryRequest,
  ListDefaultInputsHistoryResponse,
  QueryAutomationRequest,
  Run,
} from "./glue/models.js";
import { requireInputs } from "./invoke-inputs.js";
import { fieldsOf } from "./json.js";
import { type ListOptions, listOf } from "./list.js";
import type { Without } from "./operations.js";
import type { CallOptions } from "./options.js";
import type { Reply } from "./reply.js";
import type { Paged } from "./paged.js";
import { Revisions } from "./revisions.js";
import { type InvokeAndWaitOptions, startAndWait } from "./run-start.js";
import type { RunWaits } from "./run-wait.js";
import type { Runs } from "./runs.js";
import { Schedule } from "./schedule.js";
import { Triggers } from "./triggers.js";
import type { InvokeOptions } from "./value-inputs.js";

/** Calls that concern automations; ids are bare ids or resource names. */
export class Automations {
  /** The versions of an automation. */
  readonly revisions: Revisions;
  /** The schedule of an automation. */
  readonly schedule: Schedule;
  /** The triggers of an automation. */
  readonly triggers: Triggers;
  /** The connections of an automation. */
  readonly connections: AutomationConnections;
  readonly #caller: Caller;
  readonly #waits: RunWaits;

  /** @internal */
  constructor(caller: Caller, waits: RunWaits) {
    this.#caller = caller;
    this.#waits = waits;
    this.revisions = new Revisions(caller);
    this.schedule = new Schedule(caller);
    this.triggers = new Triggers(caller);
    this.connections = new AutomationConnections(caller);
  }

  /**
   * Lists automations, newest update first (`ListAutomations`).
   *
   * @example
   * ```ts
   * const { items } = await client.automations.list({ filter: 'state = "PUBLISHED"', page_size: 50 });
   * ```
   */
  list(request: Without<ListAutomationsRequest> = {}, options?: ListOptions): Paged<Automation, ListAutomationsResponse> {
    return listOf<ListAutomationsResponse, "automations">(
      this.#caller, "ListAutomations", "automations", fieldsOf(request), options,
    );
  }

  /**
   * Reads an automation as it is now, its draft where it has one (`GetAutomation`).
   *
   * @throws AutomationsError `NOT_FOUND`: there is none with this id, or it is hidden from the caller
   * @example
   * ```ts
   * const { display_name, version } = await client.automations.get(id);
   * console.log(display_name, version); // → Report the daily cash position 6.0
   * ```
   */
  get(id: AutomationId | AutomationName, options?: CallOptions): Reply<Automation> {
    return this.#caller.call("GetAutomation", { automation_id: id }, options);
  }

  /**
   * Reads the draft or the published copy (`QueryAutomation`).
   *
   * @throws AutomationsError `NOT_FOUND`: there is no automation, or no copy of that stage yet
   * @example
   * ```ts
   * const published = await client.automations.query(id, { stage: "AUTOMATION_STAGE_PUBLISHED" });
   * console.log(published.version); // → 6.0
   * ```
   */
  query(id: AutomationId | AutomationName, request: Without<QueryAutomationRequest, "automation_id">, options?: CallOptions): Reply<Automation> {
    return this.#caller.call("QueryAutomation", fieldsOf(request, { automation_id: id }), options);
  }

  /**
   * Starts a run (`InvokeAutomation`). It is never sent twice by itself. With the automation's
   * `input_specs` (and `default_inputs`) among the options, the inputs are checked against them
   * before anything is sent. {@link invokeAndWait} follows the run as well.
   *
   * @throws AutomationsError `INVALID_ARGUMENT`: the inputs do not fit, with every violation;
   * `INVALID_RESPONSE` with `mayHaveTakenEffect`: the answer has no `run_id`, so look for the run;
   * `WASM_UNAVAILABLE`: what checks inputs, which is loaded with the first `input_specs`, could not be
   * @example
   * ```ts
   * const { run_id } = await client.automations.invoke(id, {
   *   stage: "AUTOMATION_STAGE_PUBLISHED",
   *   inputs: { currency: { text: "EUR" } },
   * });
   * ```
   */
  invoke(
    id: AutomationId | AutomationName,
    request: Without<InvokeAutomationRequest, "automation_id">,
    options?: InvokeOptions,
  ): Reply<InvokeAutomationResponse> {
    const fields = fieldsOf(request, { automation_id: id });
    return this.#caller.call("InvokeAutomation", fields, options, () => requireInputs(fields, options));
  }

  /**
   * Starts a run and waits until it is over or waits for someone: {@link invoke} and {@link Runs.wait} in one call, with
   * the options of both. The invocation is sent once, whatever becomes of the wait; the run itself goes on.
   *
   * @returns the run as `runs.wait` gives it: ask `runState` whether it is `completed`
   * @throws AutomationsError what `invoke` throws, without `runId`; once the run has started what `runs.wait` throws,
   * with the run's id in `runId`: go on with `runs.wait`, and do not start it again. The signal's own reason when it is
   * aborted, which says nothing of the run: `onInvoked` was told its id.
   * @example
   * ```ts
   * const run = await client.automations.invokeAndWait(
   *   id,
   *   { stage: "AUTOMATION_STAGE_PUBLISHED", inputs: { currency: { text: "EUR" } } },
   *   { deadlineMs: 10 * 60_000, onUpdate: ({ state }) => console.log(state) },
   * );
   * console.log(runState(run)); // → completed
   * ```
   */
  invokeAndWait(
    id: AutomationId | AutomationName,
    request: Without<InvokeAutomationRequest, "automation_id">,
    options?: InvokeAndWaitOptions,
  ): Promise<Run> {
    // What the caller changes in the options while the run is started changes nothing.
    const own = { ...options };
    return startAndWait(this.#caller, this.#waits, id, () => this.invoke(id, request, own), own);
  }

  /**
   * Lists the changes of the default inputs, newest first (`ListDefaultInputsHistory`).
   *
   * @throws AutomationsError `NOT_FOUND`: there is none with this id, or it is hidden from the caller
   * @example
   * ```ts
   * const { items } = await client.automations.defaultInputsHistory(id);
   * console.log(items[0]?.default_inputs); // → { currency: { text: "CHF" } }
   * ```
   */
  defaultInputsHistory(
    id: AutomationId | AutomationName,
    request: Without<ListDefaultInputsHistoryRequest, "automation_id"> = {},
    options?: ListOptions,
  ): Paged<DefaultInputsHistoryEntry, ListDefaultInputsHistoryResponse> {
    return listOf<ListDefaultInputsHistoryResponse, "default_inputs_history_entries">(
      this.#caller, "ListDefaultInputsHistory", "default_inputs_history_entries",
      fieldsOf(request, { automation_id: id }), options,
    );
  }

  /**
   * Reads the flow chart of the latest published version (`GetAutomationVisualization`).
   *
   * The service draws it in the background: look at `state` before `graph`.
   *
   * @throws AutomationsError `NOT_FOUND`: there is no automation, or it was never published
   * @example
   * ```ts
   * const { state, graph } = await client.automations.visualization(id);
   * console.log(graph?.nodes?.[0]?.label); // → Start
   * ```
   */
  visualization(id: AutomationId | AutomationName, options?: CallOptions): Reply<AutomationVisualization> {
    return this.#caller.call("GetAutomationVisualization", { automation_id: id }, options);
  }
}
