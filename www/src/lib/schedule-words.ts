/** A schedule's rule in words. */
import type { DayOfMonthPattern, RepeatInterval, ScheduleConfig, TimeWindow } from "automations-wasm";
import { formatDate, formatTime } from "./calendar";

/** `DAY_OF_WEEK_MONDAY` as `Monday`. */
export function enumWord(name: string | undefined, prefix: string): string {
  const word = (name ?? "").replace(prefix, "").replaceAll("_", " ").toLowerCase();
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** One sentence: how often, on which days, when, until when. */
export function scheduleWords(config: ScheduleConfig): string {
  const { start, repeat_interval, end } = config;
  const zone = start.time_zone || "UTC";
  const clock = formatTime(start.time ?? {});
  const day = start.start_date ? formatDate(start.start_date) : undefined;
  if (repeat_interval === undefined) return `Once${day ? ` on ${day}` : ""} at ${clock}, ${zone}`;
  const unit = enumWord(repeat_interval.unit, "FREQUENCY_UNIT_").toLowerCase();
  const parts = [intervalWords(repeat_interval)];
  const days = config.weekly_pattern?.days ?? [];
  if (days.length > 0) parts.push(`on ${listed(days.map((name) => enumWord(name, "DAY_OF_WEEK_")))}`);
  if (config.monthly_pattern) parts.push(`on ${dayWords(config.monthly_pattern)}`);
  if (config.yearly_pattern) {
    const { month, day_pattern } = config.yearly_pattern;
    parts.push(`on ${dayWords(day_pattern)} of ${enumWord(month, "MONTH_")}`);
  }
  parts.push(/minute|hour/.test(unit) ? `starting at ${clock}` : `at ${clock}`);
  const more = [zone];
  if (config.active_window) more.push(windowWords(config.active_window, zone));
  if (day) more.push(`from ${day}`);
  if (end?.end_type === "SCHEDULE_END_TYPE_ON_DATE" && end.end_date) more.push(`until ${formatDate(end.end_date)}`);
  if (end?.end_type === "SCHEDULE_END_TYPE_AFTER_OCCURRENCES") more.push(`${end.max_occurrences ?? 0} times in all`);
  return `${parts.join(" ")}, ${more.join(", ")}`;
}

/** `Every day`, `Every 2 weeks`. */
export function intervalWords({ unit, interval = 1 }: RepeatInterval): string {
  const word = enumWord(unit, "FREQUENCY_UNIT_").toLowerCase();
  return interval === 1 ? `Every ${word}` : `Every ${interval} ${word}s`;
}

/** `between 07:00 and 20:00`, or a span between two moments; with its zone when that is not the `known` one. */
export function windowWords(
  { start_time, end_time, window_start, window_end, time_zone }: TimeWindow,
  known?: string,
): string {
  if (window_start && window_end) {
    return `between ${formatTime(window_start)} and ${formatTime(window_end)}${time_zone && time_zone !== known ? ` (${time_zone})` : ""}`;
  }
  return `between ${start_time} and ${end_time}`;
}

function dayWords({ day_number, ordinal_day }: DayOfMonthPattern): string {
  if (ordinal_day) {
    return `the ${enumWord(ordinal_day.ordinal, "ORDINAL_").toLowerCase()} ${enumWord(ordinal_day.day, "DAY_OF_WEEK_")}`;
  }
  return day_number === 31 ? "the last day" : `day ${day_number ?? 1}`;
}

function listed(words: string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}
