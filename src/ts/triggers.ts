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

  /** Lists the triggers (`ListAutomationTriggers`). */
  list(
    id: AutomationId | AutomationName,
    request: Without<ListAutomationTriggersRequest, "automation_id"> = {},
    options?: ListOptions,
  ): Paged<AutomationTrigger, ListAutomationTriggersResponse> {
    return listOf<ListAutomationTriggersResponse, "automation_triggers">(
      this.#caller, "ListAutomationTriggers", "automation_triggers", fieldsOf(request, { automation_id: id }), options,
    );
  }

  /** Tells the automation of a trigger (`CreateAutomationTrigger`). */
  create(
    id: AutomationId | AutomationName,
    trigger: Without<CreateAutomationTriggerRequest, "automation_id">,
    options?: CallOptions,
  ): Reply<AutomationTrigger> {
    return this.#caller.call("CreateAutomationTrigger", fieldsOf(trigger, { automation_id: id }), options);
  }
}
