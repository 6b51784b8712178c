/** Calls that concern the schedule of an automation. */
import type { Caller } from "./caller.js";
import type {
  AutomationSchedule,
  CreateAutomationScheduleRequest,
  DisableAutomationScheduleResponse,
  Empty,
  EnableAutomationScheduleResponse,
  UpdateAutomationScheduleRequest,
} from "./glue/models.js";
import type { Without } from "./operations.js";
import type { CallOptions } from "./options.js";

/** The schedule of an automation; there is one at most. */
export class Schedule {
  readonly #caller: Caller;

  /** @internal */
  constructor(caller: Caller) {
    this.#caller = caller;
  }

  /** Reads the schedule (`GetAutomationSchedule`). */
  get(id: string, options?: CallOptions): Promise<AutomationSchedule> {
    return this.#caller.call("GetAutomationSchedule", { automation_id: id }, options);
  }

  /** Gives the automation its schedule (`CreateAutomationSchedule`). */
  create(
    id: string,
    schedule: Without<CreateAutomationScheduleRequest, "automation_id">,
    options?: CallOptions,
  ): Promise<AutomationSchedule> {
    return this.#caller.call("CreateAutomationSchedule", { ...schedule, automation_id: id }, options);
  }

  /**
   * Replaces the schedule's rule (`UpdateAutomationSchedule`). Send the whole `config`; whether
   * the schedule runs is changed by `enable` and `disable` alone.
   */
  update(
    id: string,
    schedule: Without<UpdateAutomationScheduleRequest, "automation_id">,
    options?: CallOptions,
  ): Promise<AutomationSchedule> {
    return this.#caller.call("UpdateAutomationSchedule", { ...schedule, automation_id: id }, options);
  }

  /** Takes the schedule away (`DeleteAutomationSchedule`). */
  delete(id: string, options?: CallOptions): Promise<Empty> {
    return this.#caller.call("DeleteAutomationSchedule", { automation_id: id }, options);
  }

  /** Resumes a disabled schedule (`EnableAutomationSchedule`). */
  enable(id: string, options?: CallOptions): Promise<EnableAutomationScheduleResponse> {
    return this.#caller.call("EnableAutomationSchedule", { automation_id: id }, options);
  }

  /** Pauses the schedule without deleting it (`DisableAutomationSchedule`). */
  disable(id: string, options?: CallOptions): Promise<DisableAutomationScheduleResponse> {
    return this.#caller.call("DisableAutomationSchedule", { automation_id: id }, options);
  }
}
