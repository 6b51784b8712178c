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

  /**
   * Reads the schedule (`GetAutomationSchedule`).
   *
   * @throws AutomationsError `NOT_FOUND`: the automation has none, or does not exist
   * @example
   * ```ts
   * const { enabled, next_run_times = [] } = await client.automations.schedule.get(id);
   * console.log(typeof enabled, next_run_times.length > 0); // → boolean true
   * ```
   */
  get(id: AutomationId | AutomationName, options?: CallOptions): Reply<AutomationSchedule> {
    return this.#caller.call("GetAutomationSchedule", { automation_id: id }, options);
  }

  /**
   * Gives the automation its schedule (`CreateAutomationSchedule`).
   *
   * @throws AutomationsError `INVALID_ARGUMENT` with every violation of the config; `ALREADY_EXISTS`: it
   * has one, which can be updated
   * @example
   * ```ts
   * await client.automations.schedule.delete(id);
   * const schedule = await client.automations.schedule.create(id, { config });
   * console.log(schedule.next_run_times?.[0]); // → 2026-03-02T08:00:00Z
   * ```
   */
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

  /**
   * Takes the schedule away (`DeleteAutomationSchedule`).
   *
   * @throws AutomationsError `NOT_FOUND`: there is none; after an attempt that was cut off it may have been
   * this very call's doing, as `mayHaveTakenEffect` says then
   * @example
   * ```ts
   * await client.automations.schedule.delete(id);
   * const gone = await client.automations.schedule.get(id).catch((error: AutomationsError) => error.code);
   * console.log(gone); // → NOT_FOUND
   * ```
   */
  delete(id: AutomationId | AutomationName, options?: CallOptions): Reply<Empty> {
    return this.#caller.call("DeleteAutomationSchedule", { automation_id: id }, options);
  }

  /**
   * Resumes a disabled schedule; what it missed is not made up (`EnableAutomationSchedule`).
   *
   * @throws AutomationsError `NOT_FOUND`: there is no schedule
   * @example
   * ```ts
   * const { schedule } = await client.automations.schedule.enable(id);
   * console.log(schedule?.enabled); // → true
   * ```
   */
  enable(id: AutomationId | AutomationName, options?: CallOptions): Reply<EnableAutomationScheduleResponse> {
    return this.#caller.call("EnableAutomationSchedule", { automation_id: id }, options);
  }

  /**
   * Pauses the schedule without deleting it (`DisableAutomationSchedule`).
   *
   * @throws AutomationsError `NOT_FOUND`: there is no schedule
   * @example
   * ```ts
   * const { schedule } = await client.automations.schedule.disable(id);
   * console.log(schedule?.enabled ?? false); // → false
   * ```
   */
  disable(id: AutomationId | AutomationName, options?: CallOptions): Reply<DisableAutomationScheduleResponse> {
    return this.#caller.call("DisableAutomationSchedule", { automation_id: id }, options);
  }
}
