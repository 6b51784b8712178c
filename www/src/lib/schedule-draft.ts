/** What stands in the fields of a schedule's form. `draftOf` fills them from a config; `readDraft` reads them. */
import type { ScheduleConfig } from "automations-wasm";
import { formatDate, formatTime } from "./calendar";

export const UNITS = ["once", "MINUTE", "HOUR", "DAY", "WEEK", "MONTH", "YEAR"] as const;
export const DAYS = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"] as const;
export const ORDINALS = ["FIRST", "SECOND", "THIRD", "FOURTH", "FIFTH", "LAST"] as const;
export const MONTHS = [
  "JANUARY",
  "FEBRUARY",
  "MARCH",
  "APRIL",
  "MAY",
  "JUNE",
  "JULY",
  "AUGUST",
  "SEPTEMBER",
  "OCTOBER",
  "NOVEMBER",
  "DECEMBER",
] as const;
const ENDS = ["NEVER", "ON_DATE", "AFTER_OCCURRENCES"] as const;

/** Text as typed; names without their prefix. */
export interface ScheduleDraft {
  date: string;
  time: string;
  zone: string;
  unit: (typeof UNITS)[number];
  interval: string;
  /** The chosen weekdays. */
  days: string[];
  /** Which day of the month: the start's own, a number, or such as the second Tuesday. */
  monthDay: "start" | "number" | "ordinal";
  dayNumber: string;
  ordinal: string;
  weekday: string;
  month: string;
  /** Which occurrences count: all, those at some hours of the day, or those between two moments. */
  window: "none" | "daily" | "span";
  windowStart: string;
  windowEnd: string;
  spanStart: string;
  spanEnd: string;
  /** The window's own zone. */
  windowZone: string;
  end: (typeof ENDS)[number];
  endDate: string;
  maxOccurrences: string;
}

/** A new schedule: every day at 09:00 from a date on. */
export function newDraft(date: string, zone: string): ScheduleDraft {
  return {
    date,
    zone,
    time: "09:00",
    unit: "DAY",
    interval: "1",
    days: [],
    monthDay: "start",
    dayNumber: "1",
    ordinal: "FIRST",
    weekday: "MONDAY",
    month: "JANUARY",
    window: "none",
    windowStart: "09:00",
    windowEnd: "17:00",
    spanStart: "",
    spanEnd: "",
    windowZone: zone,
    end: "NEVER",
    endDate: "",
    maxOccurrences: "10",
  };
}

/** The fields of a config. A zone that is left out is written as UTC, which it means. */
export function draftOf(config: ScheduleConfig): ScheduleDraft {
  const { start, repeat_interval, weekly_pattern, monthly_pattern, yearly_pattern, active_window, end } = config;
  const pattern = monthly_pattern ?? yearly_pattern?.day_pattern;
  const zone = start.time_zone || "UTC";
  const base = newDraft(start.start_date ? formatDate(start.start_date) : "", zone);
  return {
    ...base,
    time: formatTime(start.time ?? {}),
    unit: known(UNITS, bare(repeat_interval?.unit, "FREQUENCY_UNIT_")) ?? "once",
    interval: String(repeat_interval?.interval ?? 1),
    days: (weekly_pattern?.days ?? []).map((day) => bare(day, "DAY_OF_WEEK_")),
    monthDay: pattern?.ordinal_day ? "ordinal" : pattern?.day_number === undefined ? "start" : "number",
    dayNumber: String(pattern?.day_number ?? base.dayNumber),
    ordinal: bare(pattern?.ordinal_day?.ordinal, "ORDINAL_") || base.ordinal,
    weekday: bare(pattern?.ordinal_day?.day, "DAY_OF_WEEK_") || base.weekday,
    month: bare(yearly_pattern?.month, "MONTH_") || base.month,
    window:
      active_window === undefined ? "none" : active_window.start_time || active_window.end_time ? "span" : "daily",
    windowStart: active_window?.window_start ? formatTime(active_window.window_start) : base.windowStart,
    windowEnd: active_window?.window_end ? formatTime(active_window.window_end) : base.windowEnd,
    spanStart: active_window?.start_time ?? "",
    spanEnd: active_window?.end_time ?? "",
    windowZone: active_window === undefined ? zone : active_window.time_zone || "UTC",
    end: known(ENDS, bare(end?.end_type, "SCHEDULE_END_TYPE_")) ?? "NEVER",
    endDate: end?.end_date ? formatDate(end.end_date) : "",
    maxOccurrences: String(end?.max_occurrences ?? base.maxOccurrences),
  };
}

/** A draft with another zone; a window that went by the same clocks goes along. */
export function withZone(draft: ScheduleDraft, zone: string): ScheduleDraft {
  return { ...draft, zone, windowZone: draft.windowZone === draft.zone ? zone : draft.windowZone };
}

/** Whether a unit can be narrowed to days of the week. */
export const takesDays = ({ unit }: ScheduleDraft): boolean => ["MINUTE", "HOUR", "DAY", "WEEK"].includes(unit);

/** Whether it can end: what runs once need not, but may have been told to. */
export const takesEnd = ({ unit, end }: ScheduleDraft): boolean => unit !== "once" || end !== "NEVER";

const bare = (name: string | undefined, prefix: string): string => (name ?? "").replace(prefix, "");

function known<const T extends string>(names: readonly T[], name: string): T | undefined {
  return names.find((each) => each === name);
}
