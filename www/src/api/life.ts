/**
 * The life of automations: what the API has no calls for, and the sandbox's own console has. Nothing
 * of it is there with a real service.
 */
import type { Automation, Value } from "automations-wasm";
import type { AutomationDraft, AutomationEdit, SandboxAdmin } from "automations-wasm/sandbox";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ChangedError, isConflict, isSame } from "./api";
import { useBackend } from "./backend";
import { useSandbox } from "./sandbox";

export type { AutomationDraft, AutomationEdit };

/** What people do to the sandbox; nothing with a real service. */
export function useAdmin(): SandboxAdmin | undefined {
  return useSandbox()?.sandbox.admin;
}

/** One step in the life of an automation. */
export type LifeStep =
  | { do: "publish" | "activate" | "deactivate" | "fork" | "delete" | "undelete" | "purge" }
  | { do: "update"; edit: AutomationEdit; etag: string | undefined }
  | { do: "setDefaultInputs"; inputs: Record<string, Value>; before: Record<string, Value>; version: string | undefined }
  | { do: "restoreRevision"; revision: string };

/** Takes steps in the life of an automation; what is shown of it is read again then. */
export function useLifeStep(automationId: string) {
  const { id, client } = useBackend();
  const controls = useSandbox();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (step: LifeStep): Promise<Automation | undefined> => {
      const { automations } = needed(controls?.sandbox.admin);
      switch (step.do) {
        case "update":
          return automations.update(automationId, step.edit, { etag: step.etag });
        case "setDefaultInputs": {
          // They make no version, so that alone does not tell: what was shown is compared, and the
          // etag of what was compared sees to it that nothing comes between.
          const { data, response } = await client.automations.get(automationId).withResponse();
          if (data.version !== step.version || !isSame(data.default_inputs ?? {}, step.before)) {
            throw new ChangedError("the default inputs are others by now");
          }
          return automations.setDefaultInputs(automationId, step.inputs, { etag: response.headers.get("etag") ?? undefined });
        }
        case "restoreRevision":
          return automations.restoreRevision(automationId, step.revision);
        case "purge":
          await automations.purge(automationId);
          return undefined;
        default:
          return automations[step.do](automationId);
      }
    },
    onSuccess: (automation) => {
      controls?.changed();
      if (automation) queries.setQueryData([id, "automation", automationId], automation);
      else queries.removeQueries({ queryKey: [id, "automation", automationId] });
      // Its revisions, connections, flow chart, schedule and places in lists all follow from it.
      void queries.invalidateQueries({
        queryKey: [id],
        predicate: ({ queryKey: [, kind, whose, part] }) =>
          kind !== "automation" || whose !== automationId || part !== undefined,
      });
    },
    // What somebody else made of it meanwhile is shown beside what is edited.
    onError: (error) =>
      isConflict(error)
        ? queries.invalidateQueries({ queryKey: [id, "automation", automationId], exact: true })
        : undefined,
  });
}

/** Makes an automation: a draft. */
export function useCreateAutomation() {
  const { id } = useBackend();
  const controls = useSandbox();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (draft: AutomationDraft) => needed(controls?.sandbox.admin).automations.create(draft),
    onSuccess: () => {
      controls?.changed();
      return queries.invalidateQueries({ queryKey: [id, "automations"] });
    },
  });
}

/** Rejects what a run asks. */
export function useRejectRun(automationId: string, runId: string) {
  const { id } = useBackend();
  const controls = useSandbox();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) => needed(controls?.sandbox.admin).runs.reject(automationId, runId, { reason }),
    onSuccess: (run) => {
      controls?.changed();
      queries.setQueryData([id, "run", automationId, runId], run);
    },
  });
}

/** The newest events that started no run; the last 50. */
export function useSkippedEvents(automationId: string) {
  const { id } = useBackend();
  const admin = useAdmin();
  return useQuery({
    queryKey: [id, "skipped", automationId],
    queryFn: () => collect(needed(admin).automations.skippedEvents(automationId), 50),
    enabled: admin !== undefined,
  });
}

async function collect<T>(items: AsyncIterable<T>, most: number): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) {
    found.push(item);
    if (found.length === most) break;
  }
  return found;
}

/** What people do to the sandbox, where there must be one. */
export function needed(admin: SandboxAdmin | undefined): SandboxAdmin {
  if (admin === undefined) throw new Error("a real service has no such calls");
  return admin;
}
