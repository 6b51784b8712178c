/** In which state is a run, and does it go on by itself? */
import type { Run, RunState } from "./glue/models.js";

/** The name of a run's state: the key of `state` that is present; one of a newer service is text. */
export type RunStateName = Exclude<keyof RunState, "update_time"> | (string & {});

/** It is over for good. */
const FINAL: ReadonlySet<string> = new Set(["completed", "failed"] satisfies RunStateName[]);
/** It stands still until someone continues it or gives guidance. */
const PAUSED: ReadonlySet<string> = new Set(["stopped", "awaiting_guidance"] satisfies RunStateName[]);

/**
 * The name of a run's state, as `executing`; `undefined` for a run that has none.
 *
 * `pending`, `executing` and `stopping` go on by themselves, `stopped` and `awaiting_guidance`
 * wait for someone, `completed` and `failed` are over.
 *
 * @example
 * ```ts
 * runState({ state: { executing: {}, update_time: "2026-03-01T09:30:00Z" } }); // → "executing"
 * ```
 */
export function runState(run: Pick<Run, "state">): RunStateName | undefined {
  const state: object = run.state ?? {};
  return Object.keys(state).find((name) => name !== "update_time" && (state as Record<string, unknown>)[name] != null);
}

/** Whether a run is in one of the states meant, or over, which it will be for good. @internal */
export function isReached(run: Run, until: readonly string[] | "final" | "settled"): boolean {
  const state = runState(run);
  if (state === undefined) return false;
  if (FINAL.has(state)) return true;
  return typeof until === "object" ? until.includes(state) : until === "settled" && PAUSED.has(state);
}
