/** How much runs in the workspace: runs counted by day, and by automation. */
import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { addDays, calendarDate } from "../lib/month";
import { lastSegment } from "../lib/resource-name";
import { automationOptions } from "./automations";
import { useBackend } from "./backend";

/** The runs that began on a day. */
export interface DayCount {
  /** `2026-03-09`. */
  date: string;
  runs: number;
}

/**
 * The runs of the days before a day, and on it.
 *
 * @param last as `2026-03-09`, in the zone
 * @param automation the one whose runs alone are counted
 */
export function useRunsByDay(last: string, days: number, zone: string, automation: string | undefined) {
  const { id, client } = useBackend();
  return useQuery({
    queryKey: [id, "activity", "days", last, days, zone, automation],
    queryFn: async ({ signal }): Promise<DayCount[]> => {
      const { daily_run_aggregates = [] } = await client.runs.dailyAggregates(
        {
          start_date: calendarDate(addDays(last, 1 - days)),
          end_date: calendarDate(last),
          time_zone: zone,
          filter: automation && `automation_id = ${JSON.stringify(automation)}`,
        },
        { signal },
      );
      return daily_run_aggregates.map(({ date = "", stats }) => ({ date, runs: stats?.total_runs ?? 0 }));
    },
    placeholderData: keepPreviousData,
  });
}

/** The runs of an automation, since it exists. */
export interface AutomationCount {
  id: string;
  runs: number;
  completed: number;
}

/** Those with most runs come first. */
export function useRunsByAutomation() {
  const { id, client } = useBackend();
  return useQuery({
    queryKey: [id, "activity", "automations"],
    queryFn: async ({ signal }): Promise<AutomationCount[]> => {
      const { automation_run_aggregates = [] } = await client.runs.aggregates({ signal });
      return automation_run_aggregates
        .map(({ automation_id = "", stats }) => ({
          id: lastSegment(automation_id),
          runs: Number(stats?.total_runs ?? 0),
          completed: Number(stats?.completed_runs ?? 0),
        }))
        .sort((one, other) => other.runs - one.runs || one.id.localeCompare(other.id));
    },
  });
}

/** What automations are called, by their ids; one that cannot be read is missing. */
export function useAutomationNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const backend = useBackend();
  return useQueries({
    queries: ids.map((id) => ({ ...automationOptions(backend, id), staleTime: 60_000 })),
    combine: (results) =>
      new Map(results.flatMap(({ data }, index) => (data ? [[ids[index]!, data.display_name] as const] : []))),
  });
}
