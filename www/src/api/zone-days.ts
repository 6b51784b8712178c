/**
 * When do the days of a zone begin and end? Asked of the schedule engine: a schedule that runs each
 * day at 00:00 runs at the first moment of each day, clock changes and skipped days included.
 */
import type { ScheduleConfig } from "automations-wasm";
import { addDays, calendarDate } from "../lib/month";
import { localDay } from "../lib/occurrence";
import { previewSchedule } from "./api";

/** A day of a zone: the instants in `from..until`, `until` excluded, in milliseconds. */
export interface ZoneDay {
  /** `2026-03-09`. */
  date: string;
  from: number;
  until: number;
}

/** Longer than any zone is from UTC. */
const MARGIN_MS = 2 * 86_400_000;

/**
 * The days from the first to the last, both included; a day that the zone skipped is not among them.
 *
 * @throws AutomationsError when the zone is not known
 */
export function zoneDays(zone: string, first: string, last: string): ZoneDay[] {
  const config: ScheduleConfig = {
    start: { start_date: calendarDate(first), time_zone: zone },
    repeat_interval: { unit: "FREQUENCY_UNIT_DAY" },
    end: { end_type: "SCHEDULE_END_TYPE_ON_DATE", end_date: calendarDate(addDays(last, 1)) },
  };
  const from = Date.parse(`${first}T00:00:00Z`) - MARGIN_MS;
  const until = Date.parse(`${last}T00:00:00Z`) + 2 * MARGIN_MS;
  const { occurrences } = previewSchedule(config, { from, until });
  return occurrences.slice(0, -1).map((midnight, index) => ({
    date: localDay(midnight),
    from: Date.parse(midnight.instant),
    until: Date.parse(occurrences[index + 1]?.instant ?? midnight.instant),
  }));
}

/**
 * The day that it is in a zone.
 *
 * @throws AutomationsError when the zone is not known
 */
export function dayIn(zone: string, atMs: number): string {
  const utc = new Date(atMs).toISOString().slice(0, 10);
  const days = zoneDays(zone, addDays(utc, -1), addDays(utc, 1));
  return days.find(({ from, until }) => from <= atMs && atMs < until)?.date ?? utc;
}
