/** Dates, times of day and both together: text ⇄ the API's objects. */
import type { CalendarDate, DateTime, TimeOfDay } from "automations-wasm";
import type { Parsed } from "./parsed";

const two = (part: number | undefined): string => String(part ?? 0).padStart(2, "0");
const four = (part: number): string => String(part).padStart(4, "0");

/** `2026-03-09`; what a partial date lacks is left out: `2026-03`, `--03-09`. */
export function formatDate({ year = 0, month = 0, day = 0 }: CalendarDate): string {
  if (year === 0) return `--${two(month)}-${two(day)}`;
  if (month === 0) return four(year);
  return day === 0 ? `${four(year)}-${two(month)}` : `${four(year)}-${two(month)}-${two(day)}`;
}

/** `08:15`, `08:15:30` or `08:15:30.250`. */
export function formatTime({ hours, minutes, seconds = 0, nanos = 0 }: TimeOfDay): string {
  const clock = `${two(hours)}:${two(minutes)}`;
  if (seconds === 0 && nanos === 0) return clock;
  const fraction = nanos === 0 ? "" : `.${String(nanos).padStart(9, "0").replace(/0+$/, "")}`;
  return `${clock}:${two(seconds)}${fraction}`;
}

/** `2026-03-09 08:15 Europe/Lisbon`; a local time has nothing behind it. */
export function formatDateTime(value: DateTime): string {
  const zone = value.time_zone?.id ?? (value.utc_offset === undefined ? "" : formatOffset(value.utc_offset));
  return `${formatDate(value)} ${formatTime(value)} ${zone}`.trim();
}

/** Reads `2026-03-09`, a day that exists. */
export function parseDate(text: string): Parsed<CalendarDate> {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  if (match === null) return { fault: "is not a date such as 2026-03-09" };
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  if (year === 0 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    return { fault: "is not a day of the calendar" };
  return { value: { year, month, day } };
}

/** Reads `08:15`, `08:15:30` or `08:15:30.250`. */
export function parseTime(text: string): Parsed<TimeOfDay> {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?$/.exec(text.trim());
  if (match === null) return { fault: "is not a time of day such as 08:15" };
  const [, hours, minutes, seconds = "0", fraction = ""] = match;
  const value = {
    hours: Number(hours),
    minutes: Number(minutes),
    seconds: Number(seconds),
    nanos: Number(fraction.padEnd(9, "0")),
  };
  if (value.hours > 23 || value.minutes > 59 || value.seconds > 59) return { fault: "is not a time of the day" };
  return { value };
}

/** `-14400s` as `-04:00`, `0s` as `UTC`. */
export function formatOffset(text: string): string {
  const total = Number(text.replace(/s$/, ""));
  if (!Number.isFinite(total)) return text;
  if (total === 0) return "UTC";
  const minutes = Math.abs(total) / 60;
  return `${total < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(Math.floor(minutes % 60))}`;
}
