/** How does an event from outside arrive? */
import { AutomationsError } from "../../error.js";
import type { AutomationId, AutomationName } from "../../glue/models.js";
import type { FireTriggerResponse } from "../../glue/sandbox-models.js";
import { encode } from "../../json.js";
import type { Channel } from "./channel.js";

/** Events from outside. */
export class TriggersAdmin {
  readonly #channel: Channel;

  /** @internal */
  constructor(channel: Channel) {
    this.#channel = channel;
  }

  /**
   * Lets a trigger fire, as if its event had arrived: the published version runs.
   *
   * `payload` is the body of a webhook or the parts of a message, of which the trigger's
   * `input_mapping` names what each input takes; nothing when absent. What is deactivated or not
   * active starts no run: `skipped` says why, and it is noted.
   *
   * @throws AutomationsError `NOT_FOUND` for a trigger that there is not; `INVALID_ARGUMENT` for a
   * payload that JSON cannot say
   * @example
   * ```ts
   * await client.automations.triggers.create(id, { trigger_id: "mail", phase_type: "PHASE_TYPE_PRE", phase_sub_type: "PHASE_SUB_TYPE_EMAIL" });
   * await sandbox.admin.automations.deactivate(id);
   * const { skipped } = await sandbox.admin.triggers.fire(id, "mail", { subject: "Hello" });
   * console.log(skipped?.reason); // → SKIPPED_EVENT_REASON_DEACTIVATED
   * ```
   */
  async fire(automation: AutomationId | AutomationName, triggerId: string, payload: unknown = {}): Promise<FireTriggerResponse> {
    const { text, violations: found } = encode({ payload });
    const operation = "FireTrigger";
    const [first] = found;
    if (first !== undefined || text === undefined) {
      throw new AutomationsError({ code: "INVALID_ARGUMENT", message: `\`${first?.field}\` ${first?.message}`, operation, violations: found });
    }
    const body = { payload: text.slice('{"payload":'.length, -1) };
    const path = this.#channel.automation(automation, `/triggers/${encodeURIComponent(triggerId)}:fire`);
    return this.#channel.call({ operation, method: "POST", path, body });
  }
}
