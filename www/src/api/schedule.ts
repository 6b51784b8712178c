/** The schedule of an automation. */
import type { AutomationsClient, AutomationSchedule, ScheduleConfig } from "automations-wasm";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { apiError } from "./api";
import { useBackend } from "./backend";

/** The schedule; `null` when the automation has none. */
export function useSchedule(automationId: string) {
  const { id, client } = useBackend();
  return useQuery(scheduleQuery(id, client, automationId));
}

/** How a schedule is read, by whoever shows it. */
export function scheduleQuery(backend: string, client: AutomationsClient, automationId: string) {
  return queryOptions({
    queryKey: [backend, "schedule", automationId],
    queryFn: async ({ signal }): Promise<AutomationSchedule | null> => {
      try {
        return await client.automations.schedule.get(automationId, { signal });
      } catch (error) {
        if (apiError(error)?.code === "NOT_FOUND") return null;
        throw error;
      }
    },
  });
}

/** What can be done to a schedule. */
export type ScheduleChange =
  { do: "create" | "update"; config: ScheduleConfig } | { do: "enable" | "disable" | "delete" };

export function useChangeSchedule(automationId: string) {
  const { id, client } = useBackend();
  const queries = useQueryClient();
  const { schedule } = client.automations;
  return useMutation({
    mutationFn: async (change: ScheduleChange): Promise<void> => {
      switch (change.do) {
        case "create":
          return void (await schedule.create(automationId, { config: change.config }));
        case "update":
          return void (await schedule.update(automationId, { config: change.config }));
        default:
          return void (await schedule[change.do](automationId));
      }
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: [id, "schedule", automationId] }),
  });
}
