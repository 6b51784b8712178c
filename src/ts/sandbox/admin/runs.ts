/** What does a person decide about a run that waits? */
import type { AutomationId, AutomationName, Run, RunId, RunName } from "../../glue/models.js";
import type { ApproveRunBody, RejectRunBody } from "../../glue/sandbox-models.js";
import type { Channel } from "./channel.js";

/** Decisions about runs that await guidance. */
export class RunsAdmin {
  readonly #channel: Channel;

  /** @internal */
  constructor(channel: Channel) {
    this.#channel = channel;
  }

  /**
   * Approves what a run asks: it goes on.
   *
   * @throws AutomationsError `FAILED_PRECONDITION` for a run that does not await guidance
   * @example
   * ```ts
   * const refused = await sandbox.admin.runs.approve(id, runId).catch((error: AutomationsError) => error);
   * if (refused instanceof AutomationsError) console.log(refused.code); // → FAILED_PRECONDITION
   * ```
   */
  approve(automation: AutomationId | AutomationName, run: RunId | RunName, body: ApproveRunBody = {}): Promise<Run> {
    return this.#channel.call({ operation: "ApproveRun", method: "POST", path: this.#channel.run(automation, run, "approve"), body });
  }

  /**
   * Rejects what a run asks: the call that asked it fails.
   *
   * @throws AutomationsError `FAILED_PRECONDITION` for a run that does not await guidance
   * @example
   * ```ts
   * const refused = await sandbox.admin.runs.reject(id, runId, { reason: "too much" }).catch((error: AutomationsError) => error);
   * if (refused instanceof AutomationsError) console.log(refused.code); // → FAILED_PRECONDITION
   * ```
   */
  reject(automation: AutomationId | AutomationName, run: RunId | RunName, body: RejectRunBody): Promise<Run> {
    return this.#channel.call({ operation: "RejectRun", method: "POST", path: this.#channel.run(automation, run, "reject"), body });
  }
}

