/**
 * The life of automations: what the API has no calls for, and the sandbox's own console has. Nothing
 * of it is there with a real service.
 */
import type { Automation } from "automations-wasm";
import type { AutomationDraft, AutomationEdit, SandboxAdmin } from "automations-wasm/sandbox";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
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
  | { do: "restoreRevision"; revision: string };

/** Takes steps in the life of an automation; what is shown of it is read again then. */
export function useLifeStep(automationId: string) {
  const { id } = useBackend();
  const controls = useSandbox();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (step: LifeStep): Promise<Automation | undefined> => {
      const { automations } = needed(controls?.sandbox.admin);
      switch (step.do) {
        case "update":
          return automations.update(automationId, step.edit, step.etag === undefined ? {} : { etag: step.etag });
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

/** Lets a trigger fire. */
export function useFireTrigger(automationId: string) {
  const { id } = useBackend();
  const controls = useSandbox();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ trigger, payload }: { trigger: string; payload: unknown }) =>
      needed(controls?.sandbox.admin).triggers.fire(automationId, trigger, payload),
    onSuccess: () => {
      controls?.changed();
      void queries.invalidateQueries({ queryKey: [id, "runs", automationId] });
      return queries.invalidateQueries({ queryKey: [id, "skipped", automationId] });
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

/** What the books of the workspace's connections keep. */
export interface Shelf {
  connection: string;
  book: string;
  name: string;
  count: number;
}

export function useShelves() {
  const { id } = useBackend();
  const admin = useAdmin();
  return useQuery({
    queryKey: [id, "shelves"],
    queryFn: async (): Promise<Shelf[]> => {
      const { connections, books } = needed(admin);
      const shelves: Shelf[] = [];
      for await (const { name = "", book } of connections.list()) {
        const connection = name.split("/").at(-1) ?? "";
        for await (const { shelf_id = "", count = 0 } of books.list(connection)) {
          shelves.push({ connection, book, name: shelf_id, count });
        }
      }
      return shelves;
    },
    enabled: admin !== undefined,
    staleTime: 0,
  });
}

/** What is kept under a name. */
export function useKept(connection: string, name: string) {
  const { id } = useBackend();
  const admin = useAdmin();
  return useQuery({
    queryKey: [id, "kept", connection, name],
    queryFn: () => needed(admin).books.kept(connection, name),
    staleTime: 0,
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

function needed(admin: SandboxAdmin | undefined): SandboxAdmin {
  if (admin === undefined) throw new Error("a real service has no such calls");
  return admin;
}
