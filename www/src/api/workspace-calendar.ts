/** The runs of many schedules on the days of one zone. */
import type { ScheduleConfig } from "automations-wasm";
import { type DayRuns, runsByDay } from "./day-runs";
import { orViolations } from "./schedule-preview";
import type { Scheduled } from "./workspace-schedules";
import type { ZoneDay } from "./zone-days";

/** The runs of one automation on a day. */
export interface DayEntry extends DayRuns {
  scheduled: Scheduled;
}

/** A month's weeks. */
export interface WorkspaceCalendar {
  /** By day, in the order of their first run; those that are only counted come last. */
  entries: Map<string, DayEntry[]>;
  /** Schedules that the package does not understand. */
  unread: Scheduled[];
}

// What was reckoned stays while more schedules are read.
const reckoned = new WeakMap<readonly ZoneDay[], WeakMap<ScheduleConfig, Map<string, DayRuns> | undefined>>();

export function workspaceCalendar(
  schedules: readonly Scheduled[],
  days: readonly ZoneDay[],
  zone: string,
): WorkspaceCalendar {
  const known = reckoned.get(days) ?? new WeakMap<ScheduleConfig, Map<string, DayRuns> | undefined>();
  reckoned.set(days, known);
  const entries = new Map<string, DayEntry[]>();
  const unread: Scheduled[] = [];
  for (const scheduled of schedules) {
    const { config } = scheduled.schedule;
    if (!known.has(config)) known.set(config, read(config, days, zone));
    const runs = known.get(config);
    if (runs === undefined) unread.push(scheduled);
    for (const [day, { count, runs: listed }] of runs ?? []) {
      const there = entries.get(day) ?? [];
      there.push(listed === undefined ? { scheduled, count } : { scheduled, count, runs: listed });
      entries.set(day, there);
    }
  }
  for (const there of entries.values()) there.sort(inOrder);
  return { entries, unread };
}

/** How many runs a day has, of all automations. */
export function totalOf(entries: readonly DayEntry[]): number {
  return entries.reduce((total, { count }) => total + count, 0);
}

function read(config: ScheduleConfig, days: readonly ZoneDay[], zone: string): Map<string, DayRuns> | undefined {
  const found = orViolations(() => runsByDay(config, days, zone));
  return "violations" in found ? undefined : found;
}

function inOrder(one: DayEntry, other: DayEntry): number {
  const [first, second] = [firstRun(one), firstRun(other)];
  return first === second ? one.scheduled.name.localeCompare(other.scheduled.name) : first < second ? -1 : 1;
}

/** In milliseconds; those that are only counted come after all others. */
function firstRun({ runs = [] }: DayEntry): number {
  return runs[0] === undefined ? Infinity : Date.parse(runs[0].instant);
}
