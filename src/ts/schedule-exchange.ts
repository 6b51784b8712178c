/**
 * How is a schedule said in other forms? What a form cannot say is an error that names the field;
 * what it can, runs at the same instants.
 */
import { asError } from "./error.js";
import { schedule_from_cron as fromCron, schedule_from_rrule as fromRrule } from "./glue/tools.js";
import type { CalendarDate, ScheduleConfig } from "./glue/models.js";
import { ask } from "./schedule-rule.js";
import { requireTools } from "./tools-module.js";

/**
 * RFC 5545's `DTSTART` and `RRULE`, two lines (or `DTSTART` alone, for a schedule that runs once).
 *
 * @throws AutomationsError `INVALID_ARGUMENT`: with every violation of the config, or with every
 * field that RFC 5545 cannot say (rule `unsupported`), such as a window in another zone
 * @example
 * ```ts
 * const config = {
 *   start: { start_date: { year: 2026, month: 3, day: 10 }, time: { hours: 9 }, time_zone: "America/New_York" },
 *   repeat_interval: { unit: "FREQUENCY_UNIT_MONTH" },
 *   monthly_pattern: { ordinal_day: { ordinal: "ORDINAL_SECOND", day: "DAY_OF_WEEK_TUESDAY" } },
 * } as const;
 * scheduleToRrule(config); // → "DTSTART;TZID=America/New_York:20260310T090000\nRRULE:FREQ=MONTHLY;BYDAY=2TU"
 * ```
 */
export function scheduleToRrule(config: ScheduleConfig): string {
  return ask(config, (rule) => rule.to_rrule());
}

/**
 * The config of RFC 5545's `DTSTART` and `RRULE`.
 *
 * @param text both lines; names in any case, folded lines and CRLF are understood
 * @throws AutomationsError `INVALID_ARGUMENT`, with every part that a config cannot say, as
 * `RRULE.BYWEEKNO`
 */
export function scheduleFromRrule(text: string): ScheduleConfig {
  return read(() => fromRrule(String(text)));
}

/**
 * Cron's five fields: minute, hour, day of the month, month, day of the week. They hold the rhythm
 * alone; the zone and the first day stay with you.
 *
 * @throws AutomationsError `INVALID_ARGUMENT`: with every violation of the config, or with every
 * field that cron cannot say (rule `unsupported`), such as an end or every second week
 * @example
 * ```ts
 * const start = { start_date: { year: 2026, month: 3, day: 2 }, time: { hours: 9 }, time_zone: "Europe/Berlin" };
 * scheduleToCron({ start, repeat_interval: { unit: "FREQUENCY_UNIT_DAY" } }); // → "0 9 * * *"
 * ```
 */
export function scheduleToCron(config: ScheduleConfig): string {
  return ask(config, (rule) => rule.to_cron());
}

/** What cron's fields leave out. */
export interface CronOptions {
  /** The day from which the schedule counts; today's (in UTC) when absent. */
  start_date?: CalendarDate | undefined;
  /** The IANA zone whose clocks it goes by; UTC when absent. */
  time_zone?: string | undefined;
}

/**
 * The config of cron's five fields (or of a name such as `@daily`).
 *
 * @param text lists, ranges, steps, names of months and days, `L`, `#` and `?` are understood
 * @throws AutomationsError `INVALID_ARGUMENT`, with every field that a config cannot say, as
 * `day_of_month`
 * @example
 * ```ts
 * scheduleFromCron("0 9 * * MON-FRI", { start_date: { year: 2026, month: 3, day: 1 }, time_zone: "Europe/Berlin" });
 * ```
 */
export function scheduleFromCron(text: string, options?: CronOptions): ScheduleConfig {
  const { year, month, day } = options?.start_date ?? today();
  return read(() => fromCron(String(text), year ?? 0, month ?? 0, day ?? 0, options?.time_zone ?? "UTC"));
}

/**
 * The `triggers` of a Kestra flow, in YAML; a comment in it says where Kestra differs at clock
 * changes.
 *
 * @param options the trigger's id, `schedule` when absent
 * @throws AutomationsError `INVALID_ARGUMENT`: with every violation of the config, or with every
 * field that Kestra cannot say (rule `unsupported`)
 */
export function scheduleToKestra(config: ScheduleConfig, options?: { id?: string | undefined }): string {
  return ask(config, (rule) => rule.to_kestra(options?.id));
}

function read(config: () => string): ScheduleConfig {
  requireTools();
  try {
    return JSON.parse(config()) as ScheduleConfig;
  } catch (thrown) {
    throw asError(thrown);
  }
}

function today(): CalendarDate {
  const now = new Date();
  return { year: now.getUTCFullYear(), month: now.getUTCMonth() + 1, day: now.getUTCDate() };
}
