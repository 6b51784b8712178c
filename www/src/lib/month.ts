/** Months as grids of days, Monday first. Layout alone: which instants a day holds is the schedule engine's to say. */

/** A month of the calendar; January is 1. */
export interface Month {
  year: number;
  month: number;
}

/** The months that a calendar can be turned to. */
export const FIRST_MONTH: Month = { year: 1970, month: 1 };
export const LAST_MONTH: Month = { year: 9998, month: 12 };

/** The days of the week, from Monday on. */
export const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

const titles = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
const days = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeZone: "UTC" });
const shorts = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const briefs = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** Reads `2026-03`, a month that a calendar can be turned to. */
export function parseMonth(text: string): Month | undefined {
  const match = /^(\d{4})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const month = { year: Number(match[1]), month: Number(match[2]) };
  return month.month >= 1 && month.month <= 12 && isWithin(month) ? month : undefined;
}

/** `2026-03`. */
export function printMonth({ year, month }: Month): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
}

/** The month so many months later; the first or last one where the calendar ends. */
export function addMonths({ year, month }: Month, count: number): Month {
  const index = year * 12 + (month - 1) + count;
  const moved = { year: Math.floor(index / 12), month: (index % 12) + 1 };
  if (isWithin(moved)) return moved;
  return count < 0 ? FIRST_MONTH : LAST_MONTH;
}

/** `March 2026`. */
export function monthTitle({ year, month }: Month): string {
  return titles.format(Date.UTC(year, month - 1, 1));
}

/** The weeks that hold a day of the month, each as seven days `2026-03-09`, Monday first. */
export function weeksOf(month: Month): string[][] {
  const first = `${printMonth(month)}-01`;
  const start = addDays(first, -weekdayOf(first));
  const length = new Date(Date.UTC(month.year, month.month, 0)).getUTCDate();
  const count = Math.ceil((weekdayOf(first) + length) / 7);
  return Array.from({ length: count }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => addDays(start, week * 7 + day)),
  );
}

/** The month of a day. */
export function monthOf(day: string): Month {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) };
}

/** The day so many days later. */
export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** The day of the same number in another month, or that month's last. */
export function sameDayIn(month: Month, day: string): string {
  const length = new Date(Date.UTC(month.year, month.month, 0)).getUTCDate();
  return `${printMonth(month)}-${String(Math.min(dayNumber(day), length)).padStart(2, "0")}`;
}

/** 0 for Monday, 6 for Sunday. */
export function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

export function dayNumber(day: string): number {
  return Number(day.slice(8, 10));
}

/** `Monday, 9 March 2026` or, in short, `Mon, 9 Mar 2026`. */
export function dayTitle(day: string, style: "long" | "short" = "long"): string {
  const date = Date.parse(`${day}T00:00:00Z`);
  // The comma after the weekday is not everywhere in this language's data.
  const text = (style === "long" ? days : shorts).format(date);
  return text.replace(/^(\p{L}+),? /u, "$1, ");
}

/** `9 Mar`. */
export function shortDay(day: string): string {
  return briefs.format(Date.parse(`${day}T00:00:00Z`));
}

/** The day as the API has it. */
export function calendarDate(day: string): { year: number; month: number; day: number } {
  return { ...monthOf(day), day: dayNumber(day) };
}

/** Whether text is a day `2026-03-09` that exists and that a calendar can show. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || parseMonth(text.slice(0, 7)) === undefined) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function isWithin({ year }: Month): boolean {
  return year >= FIRST_MONTH.year && year <= LAST_MONTH.year;
}
