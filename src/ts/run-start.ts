/** How is a run started and followed by one call? */
import { type Caller, isReason } from "./caller.js";
import { AutomationsError, bareMessage, changed } from "./error.js";
import type { AutomationId, AutomationName, InvokeAutomationResponse, Run, RunId, RunName } from "./glue/models.js";
import { requireFunction } from "./options.js";
import { type RunWaits, type WaitOptions, waitOf } from "./run-wait.js";
import { now } from "./transport.js";
import type { InvokeOptions } from "./value-inputs.js";

/** What can be said when a run is started and followed. `deadlineMs`, also the client's own, limits both together. */
export interface InvokeAndWaitOptions extends InvokeOptions, WaitOptions {
  /**
   * Told the run's id as soon as the run has started: keep it, and the run can be found again whatever becomes of the
   * wait. A promise that it gives is awaited before the first look; what it throws ends the wait.
   */
  onInvoked?: ((runId: RunId | RunName) => unknown) | undefined;
}

/** Starts a run by `invoke`, once, and waits for it. @internal */
export async function startAndWait(
  caller: Caller,
  waits: RunWaits,
  id: AutomationId | AutomationName,
  invoke: () => Promise<InvokeAutomationResponse>,
  options: InvokeAndWaitOptions,
): Promise<Run> {
  // What is wrong with the wait must not be found when the run has started.
  waitOf(options);
  const { onInvoked } = options;
  requireFunction("onInvoked", onInvoked);
  const deadlineMs = caller.deadlineOf(options);
  const began = now();
  const { run_id: runId } = await invoke();
  try {
    const leftMs = deadlineMs && Math.max(Math.ceil(began + deadlineMs - now()), 1);
    return await waits.wait(id, runId, options, leftMs, () => onInvoked?.(runId));
  } catch (thrown) {
    if (!(thrown instanceof AutomationsError) || isReason(thrown, options)) throw thrown;
    // The same call again would start another run.
    throw changed(thrown, { message: `${bareMessage(thrown)}; the run was started, and its id is in \`runId\``, runId, retryable: false, mayHaveTakenEffect: true });
  }
}
