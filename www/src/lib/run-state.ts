/** In which state is a run, and what can be done then? */
import type { Run, RunState } from "automations-wasm";

const NAMES = ["pending", "executing", "stopping", "stopped", "awaiting_guidance", "completed", "failed"] as const;

/** A state by the name of its key; `unknown` is one that this console does not know. */
export type RunStateName = (typeof NAMES)[number] | "unknown";

/** The key that is present names the state, whatever it holds. */
export function runState(run: Run | undefined): RunStateName {
  const state: RunState = run?.state ?? {};
  return NAMES.find((name) => state[name] !== undefined && state[name] !== null) ?? "unknown";
}

/** Whether nothing will change any more. */
export const isFinal = (state: RunStateName): boolean => state === "completed" || state === "failed";

/** Whether it waits until somebody does something. */
export const isWaiting = (state: RunStateName): boolean => state === "stopped" || state === "awaiting_guidance";

export const canPause = (state: RunStateName): boolean => state === "pending" || state === "executing";

export const canContinue = isWaiting;
