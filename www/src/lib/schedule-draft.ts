/** A schedule's rule ⇄ the fields of its form. What the form has no field for is kept. */
import type {
  DayOfMonthPattern,
  DayOfWeek,
  Month,
  Ordinal,
  ScheduleConfig,
  ScheduleEnd,
  Violation,
} from "automations-wasm";
import { formatDate, formatTime, parseDate, parseTime } from "./calendar";

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

/** What stands in the form's fields. */
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
  end: "NEVER" | "ON_DATE" | "AFTER_OCCURRENCES";
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
    end: "NEVER",
    endDate: "",
    maxOccurrences: "10",
  };
}

export function draftOf(config: ScheduleConfig): ScheduleDraft {
  const { start, repeat_interval, weekly_pattern, monthly_pattern, yearly_pattern, end } = config;
  const pattern = monthly_pattern ?? yearly_pattern?.day_pattern;
  const base = newDraft(start.start_date ? formatDate(start.start_date) : "", start.time_zone ?? "UTC");
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
    end:
      known(["NEVER", "ON_DATE", "AFTER_OCCURRENCES"] as const, bare(end?.end_type, "SCHEDULE_END_TYPE_")) ?? "NEVER",
    endDate: end?.end_date ? formatDate(end.end_date) : "",
    maxOccurrences: String(end?.max_occurrences ?? base.maxOccurrences),
  };
}

/** The rule that the fields say, and every fault of theirs. `before` gives what has no field. */
export function readDraft(
  draft: ScheduleDraft,
  before?: ScheduleConfig,
): { config: ScheduleConfig; violations: Violation[] } {
  const violations: Violation[] = [];
  const read = <T>(field: string, parsed: { value?: T; fault?: string | undefined }): T | undefined => {
    if (parsed.fault !== undefined) violations.push({ field, rule: "format", message: parsed.fault });
    return parsed.value;
  };
  const whole = (field: string, text: string): number => {
    const number = Number(text);
    if (!Number.isInteger(number) || number < 1)
      violations.push({ field, rule: "range", message: "is not a whole number of 1 or more" });
    return number;
  };
  const date = read("config.start.start_date", parseDate(draft.date));
  const time = read("config.start.time", parseTime(draft.time));
  const config: ScheduleConfig = { start: {} };
  if (date) config.start.start_date = date;
  if (time) config.start.time = time;
  if (draft.zone.trim() !== "") config.start.time_zone = draft.zone.trim();
  if (draft.unit !== "once") {
    config.repeat_interval = {
      unit: `FREQUENCY_UNIT_${draft.unit}`,
      interval: whole("config.repeat_interval.interval", draft.interval),
    };
  }
  if (takesDays(draft) && draft.days.length > 0) {
    const inOrder = DAYS.filter((day) => draft.days.includes(day));
    config.weekly_pattern = { days: inOrder.map((day): DayOfWeek => `DAY_OF_WEEK_${day}`) };
  }
  const pattern = dayPattern(draft, whole);
  if (draft.unit === "MONTH" && pattern) config.monthly_pattern = pattern;
  if (draft.unit === "YEAR" && pattern)
    config.yearly_pattern = { month: `MONTH_${draft.month}` as Month, day_pattern: pattern };
  if (draft.unit !== "once" && before?.active_window) config.active_window = before.active_window;
  if (draft.unit !== "once") {
    const end: ScheduleEnd = { end_type: `SCHEDULE_END_TYPE_${draft.end}` };
    if (draft.end === "ON_DATE") {
      const last = read("config.end.end_date", parseDate(draft.endDate));
      if (last) end.end_date = last;
    }
    if (draft.end === "AFTER_OCCURRENCES")
      end.max_occurrences = whole("config.end.max_occurrences", draft.maxOccurrences);
    config.end = end;
  }
  return { config, violations };
}

/** Whether a unit can be narrowed to days of the week. */
export const takesDays = ({ unit }: ScheduleDraft): boolean => ["MINUTE", "HOUR", "DAY", "WEEK"].includes(unit);

function dayPattern(
  draft: ScheduleDraft,
  whole: (field: string, text: string) => number,
): DayOfMonthPattern | undefined {
  if (draft.unit !== "MONTH" && draft.unit !== "YEAR") return undefined;
  if (draft.monthDay === "start") return undefined;
  if (draft.monthDay === "ordinal") {
    return {
      ordinal_day: { ordinal: `ORDINAL_${draft.ordinal}` as Ordinal, day: `DAY_OF_WEEK_${draft.weekday}` as DayOfWeek },
    };
  }
  const field =
    draft.unit === "MONTH" ? "config.monthly_pattern.day_number" : "config.yearly_pattern.day_pattern.day_number";
  return { day_number: whole(field, draft.dayNumber) };
}

const bare = (name: string | undefined, prefix: string): string => (name ?? "").replace(prefix, "");

function known<const T extends string>(names: readonly T[], name: string): T | undefined {
  return names.find((each) => each === name);
}
