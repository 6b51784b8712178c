/** The triggers that start an automation. */
import type { AutomationTrigger, AutomationTriggerInput } from "automations-wasm";
import type { FireTriggerResponse, TriggerEdit } from "automations-wasm/sandbox";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useBackend } from "./backend";
import { needed } from "./life";
import { PAGE_SIZE, type PagedList, usePagedList } from "./pages";
import { useSandbox } from "./sandbox";

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

/** What is done to a trigger that there is. */
export type TriggerStep = { do: "update"; trigger: string; edit: TriggerEdit } | { do: "delete"; trigger: string };

/** Changes and deletes triggers: in the sandbox alone. */
export function useTriggerStep(automationId: string) {
  const { id } = useBackend();
  const controls = useSandbox();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (step: TriggerStep): Promise<void> => {
      const { triggers } = needed(controls?.sandbox.admin);
      if (step.do === "update") await triggers.update(automationId, step.trigger, step.edit);
      else await triggers.delete(automationId, step.trigger);
    },
    onSuccess: () => {
      controls?.changed();
      return queries.invalidateQueries({ queryKey: [id, "triggers", automationId] });
    },
  });
}

/** Lets a trigger fire: in the sandbox alone. */
export function useFireTrigger(automationId: string) {
  const { id, client } = useBackend();
  const controls = useSandbox();
  const queries = useQueryClient();
  return useMutation({
    // The payload is JSON as it was typed: made an object and written again, it would have other digits.
    mutationFn: ({ trigger, payload }: { trigger: string; payload: string }) => {
      if (controls === undefined) throw new Error("a real service has no such call");
      const { organization, workspace } = controls.sandbox;
      const parents = `organizations/${organization}/workspaces/${workspace}/automations/${encodeURIComponent(automationId)}`;
      const path = `/sandbox/v1/${parents}/triggers/${encodeURIComponent(trigger)}:fire`;
      return client.request<FireTriggerResponse>("POST", path, { body: { payload } });
    },
    onSuccess: () => {
      controls?.changed();
      void queries.invalidateQueries({ queryKey: [id, "runs", automationId] });
      return queries.invalidateQueries({ queryKey: [id, "skipped", automationId] });
    },
  });
}
