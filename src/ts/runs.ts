/** Calls that concern runs. */
import type { Caller } from "./caller.js";
import type {
  AutomationId,
  AutomationName,
  ExecutionId,
  ExecutionName,
  GetExecutionOutputsResponse,
  ListRunEventsRequest,
  ListRunEventsResponse,
  ListRunsRequest,
  ListRunsResponse,
  PauseRunRequest,
  QueryAutomationRunAggregatesResponse,
  QueryDailyRunAggregatesRequest,
  QueryDailyRunAggregatesResponse,
  Run,
  RunEvent,
  RunId,
  RunName,
} from "./glue/models.js";
import { fieldsOf } from "./json.js";
import { type ListOptions, listOf } from "./list.js";
import type { Without } from "./operations.js";
import type { CallOptions } from "./options.js";
import type { Reply } from "./reply.js";
import type { Paged } from "./paged.js";
import type { RunWaits, WaitOptions } from "./run-wait.js";

/**
 * Runs; a run's id is the bare id or the resource name that `:invoke` gave. Beside a whole name the
 * automation may be `undefined`: the name says it.
 */
export class Runs {
  readonly #caller: Caller;
  readonly #waits: RunWaits;

  /** @internal */
  constructor(caller: Caller, waits: RunWaits) {
    this.#caller = caller;
    this.#waits = waits;
  }

  /**
   * Reads a run (`GetRun`). Its state is the key of `state` that is present: see {@link runState}.
   *
   * @throws AutomationsError `NOT_FOUND`: there is none with this id, or it is hidden from the caller
   * @example
   * ```ts
   * const run = await client.runs.get(id, runId);
   * console.log(runState(run)); // → completed
   * ```
   */
  get(
    automationId: AutomationId | AutomationName | undefined,
    runId: RunId | RunName,
    options?: CallOptions,
  ): Reply<Run> {
    return this.#caller.call("GetRun", { automation_id: automationId, run_id: runId }, options);
  }

  /**
   * Lists the runs of an automation, newest first (`ListRuns`).
   *
   * @throws AutomationsError `INVALID_ARGUMENT`: the filter is wrong; `NOT_FOUND`: there is no automation
   * @example
   * ```ts
   * const since = new Date("2026-02-01");
   * const runs = await client.runs.list(id, { filter: filter`create_time >= ${since}` }).collect({ max: 5 });
   * console.log(runs.length); // → 5
   * ```
   */
  list(
    automationId: AutomationId | AutomationName,
    request: Without<ListRunsRequest, "automation_id"> = {},
    options?: ListOptions,
  ): Paged<Run, ListRunsResponse> {
    return listOf<ListRunsResponse, "runs">(
      this.#caller, "ListRuns", "runs", fieldsOf(request, { automation_id: automationId }), options,
    );
  }

  /**
   * Lists what happened in a run, oldest first (`ListRunEvents`).
   *
   * @throws AutomationsError `NOT_FOUND`: there is none with this id, or it is hidden from the caller
   * @example
   * ```ts
   * const { items } = await client.runs.events(id, runId, { page_size: 3 });
   * console.log(items.map((event) => Object.keys(event)[0])); // → ["run_update", "run_update", "execution_journal"]
   * ```
   */
  events(
    automationId: AutomationId | AutomationName | undefined,
    runId: RunId | RunName,
    request: Without<ListRunEventsRequest, "automation_id" | "run_id"> = {},
    options?: ListOptions,
  ): Paged<RunEvent, ListRunEventsResponse> {
    return listOf<ListRunEventsResponse, "run_events">(
      this.#caller, "ListRunEvents", "run_events",
      fieldsOf(request, { automation_id: automationId, run_id: runId }), options,
    );
  }

  /**
   * Asks a run to stop; it goes through `stopping` to `stopped` (`PauseRun`).
   *
   * @throws AutomationsError `FAILED_PRECONDITION`: the run is over, or stopped already; `NOT_FOUND`
   * @example
   * ```ts
   * const { run_id } = await client.automations.invoke(id, { stage: "AUTOMATION_STAGE_PUBLISHED" });
   * const run = await client.runs.pause(id, run_id, { reason: "the bank is closed" });
   * console.log(runState(run)); // → stopping
   * ```
   */
  pause(
    automationId: AutomationId | AutomationName | undefined,
    runId: RunId | RunName,
    request: Without<PauseRunRequest, "automation_id" | "run_id">,
    options?: CallOptions,
  ): Reply<Run> {
    return this.#caller.call("PauseRun", fieldsOf(request, { automation_id: automationId, run_id: runId }), options);
  }

  /**
   * Resumes a stopped run (`ContinueRun`).
   *
   * @throws AutomationsError `FAILED_PRECONDITION`: the run does not stand still; `NOT_FOUND`
   * @example
   * ```ts
   * const { run_id } = await client.automations.invoke(id, { stage: "AUTOMATION_STAGE_PUBLISHED" });
   * await client.runs.pause(id, run_id, { reason: "the bank is closed" });
   * await client.runs.wait(id, run_id, { until: ["stopped"] });
   * const run = await client.runs.continue(id, run_id);
   * console.log(runState(run)); // → executing
   * ```
   */
  continue(
    automationId: AutomationId | AutomationName | undefined,
    runId: RunId | RunName,
    options?: CallOptions,
  ): Reply<Run> {
    return this.#caller.call("ContinueRun", { automation_id: automationId, run_id: runId }, options);
  }

  /**
   * Reads the outputs of an execution, with their types (`GetExecutionOutputs`).
   *
   * @throws AutomationsError `NOT_FOUND`: there is no such execution; its id is in the journal among a
   * run's events
   * @example
   * ```ts
   * const { outputs = {} } = await client.runs.executionOutputs(executionId);
   * console.log(Object.keys(outputs)); // → ["Cash Position", "Gap To Target"]
   * ```
   */
  executionOutputs(executionId: ExecutionId | ExecutionName, options?: CallOptions): Reply<GetExecutionOutputsResponse> {
    return this.#caller.call("GetExecutionOutputs", { execution_id: executionId }, options);
  }

  /**
   * Counts the runs of every automation (`QueryAutomationRunAggregates`).
   *
   * The counts are 64-bit integers, and so are texts.
   *
   * @throws AutomationsError `NOT_FOUND`: there is no such workspace
   * @example
   * ```ts
   * const { automation_run_aggregates = [] } = await client.runs.aggregates();
   * console.log(typeof automation_run_aggregates[0]?.stats?.total_runs); // → string
   * ```
   */
  aggregates(options?: CallOptions): Reply<QueryAutomationRunAggregatesResponse> {
    return this.#caller.call("QueryAutomationRunAggregates", {}, options);
  }

  /**
   * Counts runs day by day, days cut in `time_zone`, an IANA name (`QueryDailyRunAggregates`).
   *
   * @throws AutomationsError `INVALID_ARGUMENT`: the zone or a date does not exist, or the end is before
   * the start
   * @example
   * ```ts
   * const { daily_run_aggregates = [] } = await client.runs.dailyAggregates({
   *   start_date: { year: 2026, month: 2, day: 1 },
   *   end_date: { year: 2026, month: 2, day: 3 },
   *   time_zone: "Europe/Berlin",
   * });
   * console.log(daily_run_aggregates.map(({ date }) => date)); // → ["2026-02-01", "2026-02-02", "2026-02-03"]
   * ```
   */
  dailyAggregates(
    request: Without<QueryDailyRunAggregatesRequest>,
    options?: CallOptions,
  ): Reply<QueryDailyRunAggregatesResponse> {
    return this.#caller.call("QueryDailyRunAggregates", fieldsOf(request), options);
  }

  /**
   * Waits until a run is over or waits for someone, looking at it again and again: soon after a
   * change, less and less often while there is none, seldom while the page is hidden. All who wait
   * for the same run share the looks. A network that is lost is waited for, too. A sandbox whose `now`
   * is a fixed moment stands still meanwhile: its runs go on with `sandbox.advance`.
   *
   * @param automationId the automation; `undefined` where `runId` is a whole name
   * @param runId as `:invoke` gave it
   * @returns the run in the state that was waited for, or over; ask `runState` which one it is
   * @throws AutomationsError `DEADLINE_EXCEEDED` after `deadlineMs`; `INVALID_ARGUMENT` for ids and
   * options that no call takes; `NOT_FOUND` and what else a look at the run gives, but not
   * `UNAVAILABLE`, `DEADLINE_EXCEEDED` and `RESOURCE_EXHAUSTED`, after which it looks again, no
   * earlier than the service wants it. The signal's own reason when it is aborted.
   * @example
   * ```ts
   * const { run_id } = await client.automations.invoke(id, { stage: "AUTOMATION_STAGE_PUBLISHED" });
   * const run = await client.runs.wait(id, run_id, {
   *   deadlineMs: 10 * 60_000,
   *   onUpdate: ({ state, events }) => console.log(state, events.length),
   * });
   * if (runState(run) === "awaiting_guidance") console.log("someone must help");
   * ```
   */
  async wait(automationId: AutomationId | AutomationName | undefined, runId: RunId | RunName, options?: WaitOptions): Promise<Run> {
    return this.#waits.wait(automationId, runId, options ?? {}, this.#caller.deadlineOf(options));
  }
}
