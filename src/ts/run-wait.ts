/** How does one wait for a run? */
import type { Caller } from "./caller.js";
import { loadClient } from "./client-module.js";
import type { AutomationId, AutomationName, ListRunEventsResponse, Run, RunEvent, RunId, RunName } from "./glue/models.js";
import { parseName } from "./name.js";
import { requireKnown } from "./option-name.js";
import { type CallOptions, MAX_DELAY_MS, requireFunction, signalOf } from "./options.js";
import { refuse } from "./refused.js";
import { type RunStateName, isReached, runState } from "./run-state.js";
import { RunPoller, type RunSource, type Watcher, shown } from "./run-watch.js";
import { Scope } from "./scope.js";

/** What was found when a run was looked at. */
export interface RunSight {
  /** The run as it is now. */
  run: Run;
  /** The name of its state. */
  state: RunStateName | undefined;
  /** What happened since the update before, oldest first. */
  events: RunEvent[];
}

/** What can be said when a run is waited for. `deadlineMs`, also the client's own, limits the whole wait. */
export interface WaitOptions extends CallOptions {
  /**
   * What is waited for: `"settled"` when absent, that it is over or waits for someone
   * (`completed`, `failed`, `stopped`, `awaiting_guidance`); `"final"`, that it is over; any of
   * some states, at least one; or whatever the function finds. A run that is over never changes
   * again, so that ends the wait for any states, too: ask `runState` of what you get.
   */
  until?: "settled" | "final" | readonly RunStateName[] | ((run: Run) => boolean) | undefined;
  /**
   * Milliseconds between the first two looks, from 1 on: 1000 when absent. The pause grows to
   * 10 000 while nothing changes, and to at least 30 000 while the page is hidden; one that is
   * longer from the beginning stays as it is, up to the 24 days that timers know.
   */
  pollMs?: number | undefined;
  /**
   * Told at once how the run is, and again whenever its state changes or something happened. What
   * it throws ends the wait, as does a promise that it gives and that rejects meanwhile.
   */
  onUpdate?: ((update: RunSight) => void) | undefined;
}

/** A pause between two looks at a run, when nobody says otherwise. */
const DEFAULT_POLL_MS = 1_000;

/** Waits for runs, with one poller for each run. @internal */
export class RunWaits {
  readonly #caller: Caller;
  readonly #pollers = new Map<unknown, RunPoller>();

  constructor(caller: Caller) {
    this.#caller = caller;
  }

  /** Waits as `Runs.wait` says, after `begin`; the signal and the deadline end both. */
  async wait(
    automationId: AutomationId | AutomationName | undefined,
    runId: RunId | RunName,
    options: WaitOptions,
    deadlineMs: number | undefined,
    begin?: () => unknown,
  ): Promise<Run> {
    const wait = waitOf(options);
    const scope = new Scope("GetRun", signalOf(options.signal), deadlineMs);
    return scope.race(async () => {
      await begin?.();
      return this.#reached(automationId, runId, options, wait, scope);
    });
  }

  async #reached(automationId: string | undefined, runId: string, options: WaitOptions, { until, onUpdate, pollMs }: Wait, scope: Scope): Promise<Run> {
    let last: Run | undefined;
    scope.late = (deadlineMs) => `waited ${deadlineMs} ms for the run, which ${shown(last)}`;
    // The pause between looks is the module's to say.
    await loadClient();
    return new Promise<Run>((resolve, reject) => {
      if (scope.isOver) return;
      const poller = this.#poller(automationId, runId, options);
      let told = 0;
      const end = (settle: () => void): void => {
        poller.remove(watcher);
        settle();
      };
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
              // An async function's promise; without this its rejection would be nobody's, which ends a process.
              Promise.resolve<unknown>(onUpdate({ run, state: runState(run), events: fresh })).catch(watcher.failed);
            }
            if (scope.isOver) return;
            if (typeof until === "function" ? until(run) : isReached(run, until)) end(() => resolve(run));
          } catch (thrown) {
            end(() => reject(thrown));
          }
        },
        failed: (error) => end(() => reject(error)),
      };
      scope.stop = () => poller.remove(watcher);
      poller.add(watcher);
    });
  }

  /** The poller of that run; calls with other settings than these have another one. */
  #poller(automationId: string | undefined, runId: string, options: WaitOptions): RunPoller {
    const { organization, workspace, timeoutMs, maxRetries, headers } = options;
    const settings = { organization, workspace, timeoutMs, maxRetries, headers };
    const fields = { automation_id: automationId, run_id: runId };
    const key = this.#key(fields, settings);
    const known = this.#pollers.get(key);
    if (known !== undefined) return known;
    const source: RunSource = {
      run: (signal) => this.#caller.call<Run>("GetRun", fields, { ...settings, signal }),
      events: async (pageToken, signal) => {
        const request = { ...fields, page_size: 1000, page_token: pageToken };
        const { data, response } = await this.#caller.call<ListRunEventsResponse>("ListRunEvents", request, { ...settings, signal }).withResponse();
        return { items: data.run_events ?? [], next_page_token: data.next_page_token, attempts: response.attempts };
      },
    };
    const poller = new RunPoller(source, () => this.#pollers.delete(key));
    this.#pollers.set(key, poller);
    return poller;
  }

  /**
   * What two calls have in common that may share a poller: the run that is meant, with all its parents
   * wherever they are said, and the settings. What cannot be read shares with nobody, and is refused
   * by the call.
   */
  #key(fields: { automation_id: string | undefined; run_id: string }, settings: CallOptions): unknown {
    try {
      const given = { ...this.#caller.placeOf(settings), automation: fields.automation_id, run: fields.run_id };
      const said: ParsedRun[] = PARTS.flatMap((part) => (given[part] === undefined ? [] : [parseName(given[part], part)]));
      // Two that differ are a fault, which another's poller must not hide.
      const ids = PARTS.map((part) => [...new Set(said.map((name) => name[part]))].filter((id) => id !== undefined));
      return JSON.stringify([ids, settings.timeoutMs, settings.maxRetries, [...new Headers(settings.headers)]]);
    } catch {
      return {};
    }
  }
}

type ParsedRun = Partial<Record<(typeof PARTS)[number], string>>;
const PARTS = ["organization", "workspace", "automation", "run"] as const;

const isStates = (until: unknown): until is readonly RunStateName[] =>
  Array.isArray(until) && until.length > 0 && until.every((state) => typeof state === "string");

/** What is waited for, and how; checked. */
type Wait = Pick<WaitOptions, "onUpdate"> & { until: NonNullable<WaitOptions["until"]>; pollMs: number };

/** What a wait is told, checked. @internal */
export function waitOf(options: WaitOptions): Wait {
  requireKnown(options);
  const { until = "settled", onUpdate } = options;
  if (!(until === "settled" || until === "final" || isStates(until) || typeof until === "function")) {
    throw refuse("until", "enum", "is neither `settled`, `final`, a list of states nor a function");
  }
  requireFunction("onUpdate", onUpdate);
  return { until, onUpdate, pollMs: pollOf(options.pollMs) };
}

/** The pause between the first two looks at a run, checked. */
function pollOf(given: unknown): number {
  if (given === undefined || given === null) return DEFAULT_POLL_MS;
  if (typeof given === "number" && given >= 1) return Math.min(Math.ceil(given), MAX_DELAY_MS);
  throw refuse("pollMs", "range", "is not a number of milliseconds from 1 on");
}
