/**
 * The config that the fields of a schedule's form say. Text that is no date, time or number is told
 * here; whether the whole is a schedule is the package's to say.
 */
import type {
  DayOfMonthPattern,
  DayOfWeek,
  Month,
  Ordinal,
  ScheduleConfig,
  TimeWindow,
  Violation,
} from "automations-wasm";
import { parseDate, parseTime } from "./calendar";
import type { Parsed } from "./parsed";
import { DAYS, type ScheduleDraft, takesDays, takesEnd } from "./schedule-draft";

/** What was read: what cannot be read is left out of the config, and told at its path below it. */
export interface Reading {
  config: ScheduleConfig;
  violations: Violation[];
}

type Read = <T>(field: string, parsed: Parsed<T>) => T | undefined;

export function readDraft(draft: ScheduleDraft): Reading {
  const violations: Violation[] = [];
  const read: Read = (field, parsed) => {
    if (parsed.fault !== undefined) violations.push({ field, rule: "format", message: parsed.fault });
    return parsed.value;
  };
  const { unit, zone } = draft;
  const date = read("start.start_date", parseDate(draft.date));
  const time = read("start.time", parseTime(draft.time));
  const config: ScheduleConfig = { start: {} };
  if (date) config.start.start_date = date;
  if (time) config.start.time = time;
  if (zone.trim() !== "") config.start.time_zone = zone.trim();
  if (unit !== "once") {
    const interval = read("repeat_interval.interval", parseWhole(draft.interval));
    config.repeat_interval = { unit: `FREQUENCY_UNIT_${unit}`, ...(interval !== undefined && { interval }) };
  }
  if (takesDays(draft) && draft.days.length > 0) {
    const inOrder = DAYS.filter((day) => draft.days.includes(day));
    config.weekly_pattern = { days: inOrder.map((day): DayOfWeek => `DAY_OF_WEEK_${day}`) };
  }
  const pattern = dayPattern(draft, read);
  if (unit === "MONTH" && pattern) config.monthly_pattern = pattern;
  if (unit === "YEAR" && pattern) {
    config.yearly_pattern = { month: `MONTH_${draft.month}` as Month, day_pattern: pattern };
  }
  const window = activeWindow(draft, read);
  if (window) config.active_window = window;
  if (takesEnd(draft)) config.end = end(draft, read);
  return { config, violations };
}

/** The faults of the fields before those of the config: a field that could not be read is not also missing. */
export function joinViolations(read: readonly Violation[], found: readonly Violation[]): Violation[] {
  const isTold = ({ field }: Violation): boolean => read.some((told) => told.field === field);
  return [...read, ...found.filter((violation) => !isTold(violation))];
}

function dayPattern(draft: ScheduleDraft, read: Read): DayOfMonthPattern | undefined {
  const { unit, monthDay } = draft;
  if ((unit !== "MONTH" && unit !== "YEAR") || monthDay === "start") return undefined;
  if (monthDay === "ordinal") {
    const ordinal = `ORDINAL_${draft.ordinal}` as Ordinal;
    return { ordinal_day: { ordinal, day: `DAY_OF_WEEK_${draft.weekday}` as DayOfWeek } };
  }
  const path = unit === "MONTH" ? "monthly_pattern" : "yearly_pattern.day_pattern";
  const day_number = read(`${path}.day_number`, parseWhole(draft.dayNumber));
  return day_number === undefined ? {} : { day_number };
}

function activeWindow(draft: ScheduleDraft, read: Read): TimeWindow | undefined {
  if (draft.window === "none") return undefined;
  const zone = draft.windowZone.trim();
  const window: TimeWindow = zone === "" ? {} : { time_zone: zone };
  if (draft.window === "span") {
    return { ...window, start_time: draft.spanStart.trim(), end_time: draft.spanEnd.trim() };
  }
  const from = read("active_window.window_start", parseTime(draft.windowStart));
  const until = read("active_window.window_end", parseTime(draft.windowEnd));
  return { ...window, ...(from && { window_start: from }), ...(until && { window_end: until }) };
}

function end(draft: ScheduleDraft, read: Read): NonNullable<ScheduleConfig["end"]> {
  const end: NonNullable<ScheduleConfig["end"]> = { end_type: `SCHEDULE_END_TYPE_${draft.end}` };
  if (draft.end === "ON_DATE") {
    const day = read("end.end_date", parseDate(draft.endDate));
    if (day) end.end_date = day;
  }
  if (draft.end === "AFTER_OCCURRENCES") {
    const count = read("end.max_occurrences", parseWhole(draft.maxOccurrences));
    if (count !== undefined) end.max_occurrences = count;
  }
  return end;
}

/** A whole number, in whichever range. */
function parseWhole(text: string): Parsed<number> {
  return /^-?\d{1,15}$/.test(text.trim()) ? { value: Number(text) } : { fault: "is not a whole number" };
}
