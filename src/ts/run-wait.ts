/** How does one wait for a run? */
import type { Caller } from "./caller.js";
import { AutomationsError } from "./error.js";
import type { AutomationId, AutomationName, ListRunEventsResponse, Run, RunEvent, RunId, RunName } from "./glue/models.js";
import { init } from "./loader.js";
import { type CallOptions, delayOf, refuse, signalOf } from "./options.js";
import { type RunStateName, isReached, runState } from "./run-state.js";
import { RunPoller, type RunSource, type Watcher, shown } from "./run-watch.js";

/** What was found when a run was looked at. */
export interface RunSight {
  /** The run as it is now. */
  run: Run;
  /** The name of its state. */
  state: RunStateName | undefined;
  /** What happened since the update before, oldest first. */
  events: RunEvent[];
}

/** What can be said when a run is waited for. `deadlineMs` limits the whole wait. */
export interface WaitOptions extends CallOptions {
  /**
   * What is waited for: `"settled"` when absent, that it is over or waits for someone
   * (`completed`, `failed`, `stopped`, `awaiting_guidance`); `"final"`, that it is over; any of
   * some states; or whatever the function finds.
   */
  until?: "settled" | "final" | readonly RunStateName[] | ((run: Run) => boolean) | undefined;
  /**
   * Milliseconds between the first two looks, from 1 on: 1000 when absent. The pause grows to
   * 10 000 while nothing changes, and to at least 30 000 while the page is hidden.
   */
  pollMs?: number | undefined;
  /**
   * Told at once how the run is, and again whenever its state changes or something happened. What
   * it throws ends the wait.
   */
  onUpdate?: ((update: RunSight) => void) | undefined;
}

/** A pause between two looks, when nobody says otherwise. */
const DEFAULT_POLL_MS = 1_000;

/** Waits for runs, with one poller for each run. @internal */
export class RunWaits {
  readonly #caller: Caller;
  readonly #pollers = new Map<string, RunPoller>();

  constructor(caller: Caller) {
    this.#caller = caller;
  }

  /** @throws as documented at `Runs.wait` */
  async wait(automationId: AutomationId | AutomationName | undefined, runId: RunId | RunName, options: WaitOptions = {}): Promise<Run> {
    const { until = "settled", onUpdate } = options;
    if (typeof until === "string" ? until !== "settled" && until !== "final" : !Array.isArray(until) && typeof until !== "function") {
      throw refuse("until", "enum", "is neither `settled`, `final`, a list of states nor a function");
    }
    if (onUpdate !== undefined && typeof onUpdate !== "function") throw refuse("onUpdate", "type", "is no function");
    const pollMs = Math.ceil(delayOf("pollMs", options.pollMs) ?? DEFAULT_POLL_MS);
    const deadlineMs = delayOf("deadlineMs", options.deadlineMs);
    const signal = signalOf(options.signal);
    signal?.throwIfAborted();
    return new Promise<Run>((resolve, reject) => {
      let last: Run | undefined;
      let told = 0;
      let poller: RunPoller | undefined;
      const end = (settle: () => void): void => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", onAbort);
        poller?.remove(watcher);
        ended = true;
        settle();
      };
      let ended = false;
      const onAbort = (): void => end(() => reject(signal?.reason));
      const watcher: Watcher = {
        pollMs,
        wantsEvents: onUpdate !== undefined,
        seen: (run, events) => {
          try {
            const changed = last === undefined || JSON.stringify(last.state) !== JSON.stringify(run.state);
            last = run;
            if (onUpdate !== undefined && (changed || events.length > told)) {
              const fresh = events.slice(told);
              told = events.length;
              onUpdate({ run, state: runState(run), events: fresh });
            }
            if (typeof until === "function" ? until(run) : isReached(run, until)) end(() => resolve(run));
          } catch (thrown) {
            end(() => reject(thrown));
          }
        },
        failed: (error) => end(() => reject(error)),
      };
      const timer = deadlineMs === undefined ? undefined : setTimeout(() => {
        const message = `waited ${deadlineMs} ms for the run, which ${shown(last)}`;
        end(() => reject(new AutomationsError({ code: "DEADLINE_EXCEEDED", operation: "GetRun", message, retryable: true })));
      }, deadlineMs);
      signal?.addEventListener("abort", onAbort, { once: true });
      // The pause between looks is the module's to say.
      init().then(() => {
        if (ended) return;
        poller = this.#poller(automationId, runId, options);
        poller.add(watcher);
      }, watcher.failed);
    });
  }

  /** The poller of that run; calls with other settings than these have another one. */
  #poller(automationId: string | undefined, runId: string, options: WaitOptions): RunPoller {
    const { organization, workspace, timeoutMs, maxRetries, headers } = options;
    const settings = { organization, workspace, timeoutMs, maxRetries, headers };
    const key = JSON.stringify([idIn(runId), runId.includes("/") ? runId.split("/").at(-3) : idIn(automationId ?? ""), { ...settings, headers: [...new Headers(headers)] }]);
    const known = this.#pollers.get(key);
    if (known !== undefined) return known;
    const fields = { automation_id: automationId, run_id: runId };
    const source: RunSource = {
      run: (signal) => this.#caller.call<Run>("GetRun", fields, { ...settings, signal }),
      events: async (pageToken, signal) => {
        const request = { ...fields, page_size: 1000, page_token: pageToken };
        const { run_events = [], next_page_token } = await this.#caller.call<ListRunEventsResponse>("ListRunEvents", request, { ...settings, signal });
        return { items: run_events, next_page_token };
      },
    };
    const poller = new RunPoller(source, () => this.#pollers.delete(key));
    this.#pollers.set(key, poller);
    return poller;
  }
}

const idIn = (name: string): string => name.slice(name.lastIndexOf("/") + 1);
