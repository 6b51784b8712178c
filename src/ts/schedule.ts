/** Calls that concern the schedule of an automation. */
import type { Caller } from "./caller.js";
import type {
  AutomationId,
  AutomationName,
  AutomationSchedule,
  CreateAutomationScheduleRequest,
  DisableAutomationScheduleResponse,
  Empty,
  EnableAutomationScheduleResponse,
  UpdateAutomationScheduleRequest,
} from "./glue/models.js";
import { fieldsOf } from "./json.js";
import type { Without } from "./operations.js";
import type { CallOptions } from "./options.js";
import type { Reply } from "./reply.js";

/** The schedule of an automation; there is one at most. */
export class Schedule {
  readonly #caller: Caller;

  /** @internal */
  constructor(caller: Caller) {
    this.#caller = caller;
  }

  /** Reads the schedule (`GetAutomationSchedule`). */
  get(id: AutomationId | AutomationName, options?: CallOptions): Reply<AutomationSchedule> {
    return this.#caller.call("GetAutomationSchedule", { automation_id: id }, options);
  }

  /** Gives the automation its schedule (`CreateAutomationSchedule`). */
  create(
    id: AutomationId | AutomationName,
    schedule: Without<CreateAutomationScheduleRequest, "automation_id">,
    options?: CallOptions,
  ): Reply<AutomationSchedule> {
    return this.#caller.call("CreateAutomationSchedule", fieldsOf(schedule, { automation_id: id }), options);
  }

  /**
   * Replaces the schedule's rule (`UpdateAutomationSchedule`). Send the whole `config`; whether
   * the schedule runs is changed by `enable` and `disable` alone.
   */
  update(
    id: AutomationId | AutomationName,
    schedule: Without<UpdateAutomationScheduleRequest, "automation_id">,
    options?: CallOptions,
  ): Reply<AutomationSchedule> {
    return this.#caller.call("UpdateAutomationSchedule", fieldsOf(schedule, { automation_id: id }), options);
  }

  /** Takes the schedule away (`DeleteAutomationSchedule`). */
  delete(id: AutomationId | AutomationName, options?: CallOptions): Reply<Empty> {
    return this.#caller.call("DeleteAutomationSchedule", { automation_id: id }, options);
  }

  /** Resumes a disabled schedule (`EnableAutomationSchedule`). */
  enable(id: AutomationId | AutomationName, options?: CallOptions): Reply<EnableAutomationScheduleResponse> {
    return this.#caller.call("EnableAutomationSchedule", { automation_id: id }, options);
  }

  /** Pauses the schedule without deleting it (`DisableAutomationSchedule`). */
  disable(id: AutomationId | AutomationName, options?: CallOptions): Reply<DisableAutomationScheduleResponse> {
    return this.#caller.call("DisableAutomationSchedule", { automation_id: id }, options);
  }
}
