/** The runs of a schedule on each day of a calendar. Few are listed; many are counted, however many there are. */
import type { ScheduleConfig, ScheduleOccurrence } from "automations-wasm";
import { localDay } from "../lib/occurrence";
import { countOccurrences, previewSchedule, previousOccurrence } from "./api";
import type { ZoneDay } from "./zone-days";

/** What runs on a day. */
export interface DayRuns {
  count: number;
  /** Each run, in the calendar's zone; absent where there are too many to list. */
  runs?: ScheduleOccurrence[];
}

/** How many runs a day are listed, on the average of all days shown. */
const LISTED_A_DAY = 6;

/** How many runs of one day are listed when it is looked at by itself. */
export const LISTED_OF_ONE = 100;

/**
 * The runs of consecutive days of a zone; days without any are not in the map.
 *
 * @throws AutomationsError when the config is not valid
 */
export function runsByDay(config: ScheduleConfig, days: readonly ZoneDay[], zone: string): Map<string, DayRuns> {
  const found = new Map<string, DayRuns>();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return found;
  const range = { from: first.from, until: last.until };
  const total = countOccurrences(config, range);
  if (total === 0) return found;
  if (total > days.length * LISTED_A_DAY) {
    for (const { date, from, until } of days) {
      const count = countOccurrences(config, { from, until });
      if (count > 0) found.set(date, { count });
    }
    return found;
  }
  for (const occurrence of previewSchedule(config, { ...range, time_zone: zone }).occurrences) {
    const day = localDay(occurrence);
    const { count = 0, runs = [] } = found.get(day) ?? {};
    runs.push(occurrence);
    found.set(day, { count: count + 1, runs });
  }
  return found;
}

/** The runs of one day, in a zone: all of them, or the first and the last of very many. */
export function runsOfDay(config: ScheduleConfig, { from, until }: ZoneDay, zone: string): Required<DayRuns> {
  const count = countOccurrences(config, { from, until });
  if (count <= LISTED_OF_ONE) {
    return { count, runs: previewSchedule(config, { from, until, time_zone: zone }).occurrences };
  }
  const one = (at: number | string): ScheduleOccurrence[] => {
    return previewSchedule(config, { from: at, count: 1, time_zone: zone }).occurrences;
  };
  const last = previousOccurrence(config, until);
  return { count, runs: [...one(from), ...(last ? one(last.instant) : [])] };
}
