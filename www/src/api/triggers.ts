/** The triggers that start an automation. */
import type { AutomationTrigger, AutomationTriggerInput } from "automations-wasm";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useBackend } from "./backend";
import { PAGE_SIZE, type PagedList, usePagedList } from "./pages";

export function useTriggers(automationId: string): PagedList<AutomationTrigger> {
  const { id, client } = useBackend();
  return usePagedList([id, "triggers", automationId], (page_token, signal) => {
    return client.automations.triggers.list(automationId, { page_size: PAGE_SIZE, page_token }, { signal });
  });
}

export function useCreateTrigger(automationId: string) {
  const { id, client } = useBackend();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (trigger: AutomationTriggerInput) => client.automations.triggers.create(automationId, trigger),
    onSuccess: () => queries.invalidateQueries({ queryKey: [id, "triggers", automationId] }),
  });
}
