/** An occurrence of a schedule for people to read. */
import type { Note, ScheduleOccurrence } from "automations-wasm";
import { dayTitle } from "./month";

/** The day of an occurrence in the zone it is shown in: `2026-03-08`. */
export function localDay({ local }: ScheduleOccurrence): string {
  return local.slice(0, 10);
}

/** What clocks show: `03:30`, with seconds where there are some. */
export function localTime({ local }: ScheduleOccurrence): string {
  return local.slice(11).replace(/^(\d\d:\d\d):00$/, "$1");
}

/** `Sun, 8 Mar 2026, 03:30`. */
export function localMoment(occurrence: ScheduleOccurrence): string {
  return `${dayTitle(localDay(occurrence), "short")}, ${localTime(occurrence)}`;
}

/** `UTC−04:00`, with a minus sign. */
export function offsetOf({ zoned }: ScheduleOccurrence): string {
  const offset = /([+-]\d\d:\d\d)\[/.exec(zoned)?.[1] ?? "";
  return `UTC${offset === "+00:00" ? "" : offset.replace("-", "−")}`;
}

/** What a note is called, and what it means. */
export const NOTES: Record<Note, { title: string; about: string }> = {
  dst_gap_shifted: {
    title: "Clocks go forward",
    about: "Clocks skip its time of day on that day: it runs later, by as much as they skip.",
  },
  dst_fold_first: {
    title: "Clocks go back",
    about: "Clocks show its time of day twice on that day: it runs once, at the first of the two.",
  },
  month_end_clamped: {
    title: "Month end",
    about: "The month is shorter than the day of the rule: it runs on the month's last day.",
  },
  last_occurrence: { title: "Last run", about: "The schedule ends with this run." },
};

/** The notes of some occurrences, each once, in the order above. */
export function notesOf(occurrences: readonly ScheduleOccurrence[]): Note[] {
  const found = new Set(occurrences.flatMap(({ notes }) => notes));
  return (Object.keys(NOTES) as Note[]).filter((note) => found.has(note));
}
