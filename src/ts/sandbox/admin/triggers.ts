/** How does an event from outside arrive, and how does its trigger change or go? */
import type { AutomationId, AutomationName, AutomationTrigger } from "../../glue/models.js";
import type { FireTriggerResponse, TriggerEdit } from "../../glue/sandbox-models.js";
import { encode } from "../../json.js";
import { refused } from "../../refused.js";
import type { Channel } from "./channel.js";

/** Events from outside, and the triggers at which they arrive. */
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
    if (found.length > 0 || text === undefined) throw refused(found, operation);
    const body = { payload: text.slice('{"payload":'.length, -1) };
    return this.#channel.call({ operation, method: "POST", path: this.#channel.trigger(automation, triggerId, ":fire"), body });
  }

  /**
   * Changes a trigger: what `edit` names; with `update_mask`, what the mask names. Its id stays.
   *
   * @throws AutomationsError `NOT_FOUND` for a trigger that there is not; `INVALID_ARGUMENT` with every
   * violation, as for a key of `input_mapping` that is no input of the automation; `FAILED_PRECONDITION`
   * for a deleted automation
   * @example
   * ```ts
   * await client.automations.triggers.create(id, { trigger_id: "hook", phase_type: "PHASE_TYPE_PRE", phase_sub_type: "PHASE_SUB_TYPE_WEBHOOK" });
   * await sandbox.admin.triggers.update(id, "hook", { is_active: false });
   * const { skipped } = await sandbox.admin.triggers.fire(id, "hook");
   * console.log(skipped?.reason); // → SKIPPED_EVENT_REASON_TRIGGER_INACTIVE
   * ```
   */
  update(automation: AutomationId | AutomationName, triggerId: string, edit: TriggerEdit, options: { update_mask?: string | undefined } = {}): Promise<AutomationTrigger> {
    return this.#channel.call({ operation: "UpdateTrigger", method: "PATCH", path: this.#channel.trigger(automation, triggerId), query: { ...options }, body: edit });
  }

  /**
   * Deletes a trigger: no event of it arrives any more. The runs that it started stay, and its id is free.
   *
   * @throws AutomationsError `NOT_FOUND` for a trigger that there is not; `FAILED_PRECONDITION` for a
   * deleted automation
   * @example
   * ```ts
   * await client.automations.triggers.create(id, { trigger_id: "old", phase_type: "PHASE_TYPE_PRE" });
   * await sandbox.admin.triggers.delete(id, "old");
   * const { items } = await client.automations.triggers.list(id, { filter: 'trigger_id = "old"' });
   * console.log(items.length); // → 0
   * ```
   */
  async delete(automation: AutomationId | AutomationName, triggerId: string): Promise<void> {
    await this.#channel.call({ operation: "DeleteTrigger", method: "DELETE", path: this.#channel.trigger(automation, triggerId) });
  }
}
