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
import { RunWaits, type WaitOptions } from "./run-wait.js";

/**
 * Runs; a run's id is the bare id or the resource name that `:invoke` gave. Beside a whole name the
 * automation may be `undefined`: the name says it.
 */
export class Runs {
  readonly #caller: Caller;
  readonly #waits: RunWaits;

  /** @internal */
  constructor(caller: Caller) {
    this.#caller = caller;
    this.#waits = new RunWaits(caller);
  }

  /** Reads a run (`GetRun`). Its state is the key of `state` that is present. */
  get(
    automationId: AutomationId | AutomationName | undefined,
    runId: RunId | RunName,
    options?: CallOptions,
  ): Reply<Run> {
    return this.#caller.call("GetRun", { automation_id: automationId, run_id: runId }, options);
  }

  /** Lists the runs of an automation (`ListRuns`). */
  list(
    automationId: AutomationId | AutomationName,
    request: Without<ListRunsRequest, "automation_id"> = {},
    options?: ListOptions,
  ): Paged<Run, ListRunsResponse> {
    return listOf<ListRunsResponse, "runs">(
      this.#caller, "ListRuns", "runs", fieldsOf(request, { automation_id: automationId }), options,
    );
  }

  /** Lists what happened in a run, oldest first (`ListRunEvents`). */
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

  /** Asks a run to stop; it goes through `stopping` to `stopped` (`PauseRun`). */
  pause(
    automationId: AutomationId | AutomationName | undefined,
    runId: RunId | RunName,
    request: Without<PauseRunRequest, "automation_id" | "run_id">,
    options?: CallOptions,
  ): Reply<Run> {
    return this.#caller.call("PauseRun", fieldsOf(request, { automation_id: automationId, run_id: runId }), options);
  }

  /** Resumes a stopped run (`ContinueRun`). */
  continue(
    automationId: AutomationId | AutomationName | undefined,
    runId: RunId | RunName,
    options?: CallOptions,
  ): Reply<Run> {
    return this.#caller.call("ContinueRun", { automation_id: automationId, run_id: runId }, options);
  }

  /** Reads the outputs of an execution, with their types (`GetExecutionOutputs`). */
  executionOutputs(executionId: ExecutionId | ExecutionName, options?: CallOptions): Reply<GetExecutionOutputsResponse> {
    return this.#caller.call("GetExecutionOutputs", { execution_id: executionId }, options);
  }

  /** Counts the runs of every automation (`QueryAutomationRunAggregates`). */
  aggregates(options?: CallOptions): Reply<QueryAutomationRunAggregatesResponse> {
    return this.#caller.call("QueryAutomationRunAggregates", {}, options);
  }

  /** Counts runs day by day, days cut in `time_zone` (`QueryDailyRunAggregates`). */
  dailyAggregates(
    request: Without<QueryDailyRunAggregatesRequest>,
    options?: CallOptions,
  ): Reply<QueryDailyRunAggregatesResponse> {
    return this.#caller.call("QueryDailyRunAggregates", fieldsOf(request), options);
  }

  /**
   * Waits until a run is over or waits for someone, looking at it again and again: soon after a
   * change, less and less often while there is none, seldom while the page is hidden. All who wait
   * for the same run share the looks. A network that is lost is waited for, too.
   *
   * @param automationId the automation; `undefined` where `runId` is a whole name
   * @param runId as `:invoke` gave it
   * @returns the run in the state that was waited for; ask `runState` which one it is
   * @throws AutomationsError `DEADLINE_EXCEEDED` after `deadlineMs`; `NOT_FOUND` and what else a
   * look at the run gives, but not `UNAVAILABLE`, `DEADLINE_EXCEEDED` and `RESOURCE_EXHAUSTED`,
   * after which it looks again. The signal's own reason when it is aborted.
   * @example
   * ```ts
   * const { run_id } = await client.automations.invoke(id, { stage: "AUTOMATION_STAGE_PUBLISHED" });
   * const run = await client.runs.wait(id, run_id!, {
   *   deadlineMs: 10 * 60_000,
   *   onUpdate: ({ state, events }) => console.log(state, events.length),
   * });
   * if (runState(run) === "awaiting_guidance") console.log("someone must help");
   * ```
   */
  wait(automationId: AutomationId | AutomationName | undefined, runId: RunId | RunName, options?: WaitOptions): Promise<Run> {
    return this.#waits.wait(automationId, runId, options);
  }
}
