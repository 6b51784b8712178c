/** Calls that concern the triggers of an automation. */
import type { Caller } from "./caller.js";
import type {
  AutomationId,
  AutomationName,
  AutomationTrigger,
  CreateAutomationTriggerRequest,
  ListAutomationTriggersRequest,
  ListAutomationTriggersResponse,
} from "./glue/models.js";
import { fieldsOf } from "./json.js";
import { type ListOptions, listOf } from "./list.js";
import type { Without } from "./operations.js";
import type { CallOptions } from "./options.js";
import type { Reply } from "./reply.js";
import type { Paged } from "./paged.js";

/** What an automation knows of the triggers that start it. */
export class Triggers {
  readonly #caller: Caller;

  /** @internal */
  constructor(caller: Caller) {
    this.#caller = caller;
  }

  /**
   * Lists the triggers (`ListAutomationTriggers`).
   *
   * @throws AutomationsError `NOT_FOUND`: there is none with this id, or it is hidden from the caller
   * @example
   * ```ts
   * const { items } = await client.automations.triggers.list(id);
   * console.log(items.length); // → 0
   * ```
   */
  list(
    id: AutomationId | AutomationName,
    request: Without<ListAutomationTriggersRequest, "automation_id"> = {},
    options?: ListOptions,
  ): Paged<AutomationTrigger, ListAutomationTriggersResponse> {
    return listOf<ListAutomationTriggersResponse, "automation_triggers">(
      this.#caller, "ListAutomationTriggers", "automation_triggers", fieldsOf(request, { automation_id: id }), options,
    );
  }

  /**
   * Tells the automation of a trigger (`CreateAutomationTrigger`).
   *
   * @throws AutomationsError `INVALID_ARGUMENT` with every violation; `ALREADY_EXISTS`: it has a trigger
   * of this id
   * @example
   * ```ts
   * const trigger = await client.automations.triggers.create(id, {
   *   trigger_id: "nightly-mail",
   *   phase_type: "PHASE_TYPE_MAIN",
   *   phase_sub_type: "PHASE_SUB_TYPE_EMAIL",
   * });
   * console.log(trigger.trigger_id); // → nightly-mail
   * ```
   */
  create(
    id: AutomationId | AutomationName,
    trigger: Without<CreateAutomationTriggerRequest, "automation_id">,
    options?: CallOptions,
  ): Reply<AutomationTrigger> {
    return this.#caller.call("CreateAutomationTrigger", fieldsOf(trigger, { automation_id: id }), options);
  }
}
