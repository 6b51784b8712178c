/** Automations, their revisions and what is derived from them. */
import type {
  Automation,
  AutomationRevision,
  DefaultInputsHistoryEntry,
  RevisionDiff,
  Value,
} from "automations-wasm";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { RevisionPair, StageChoice, StateFilter } from "../lib/route";
import { type Backend, diffRevisions } from "./api";
import { useBackend } from "./backend";
import { PAGE_SIZE, type PagedList, usePagedList } from "./pages";

/** The API's name of a stage. */
export const STAGE = { draft: "AUTOMATION_STAGE_DRAFT", published: "AUTOMATION_STAGE_PUBLISHED" } as const;

const STATE_FILTER = { all: "", draft: 'state = "DRAFT"', published: 'state = "PUBLISHED"' } as const;

/** The workspace's automations; `filter` is one that the service can answer, or empty. */
export function useAutomations(state: StateFilter, showDeleted: boolean, filter = ""): PagedList<Automation> {
  const { id, client } = useBackend();
  const both = [STATE_FILTER[state], filter && `(${filter})`].filter(Boolean).join(" AND ");
  const request = { page_size: PAGE_SIZE, filter: both || undefined, show_deleted: showDeleted || undefined };
  return usePagedList([id, "automations", state, showDeleted, filter], (page_token, signal) => {
    return client.automations.list({ ...request, page_token }, { signal });
  });
}

export function useAutomation(automationId: string) {
  return useQuery(automationOptions(useBackend(), automationId));
}

/** How an automation is read, and where it is remembered. */
export function automationOptions({ id, client }: Backend, automationId: string) {
  return queryOptions({
    queryKey: [id, "automation", automationId],
    queryFn: ({ signal }) => client.automations.get(automationId, { signal }),
  });
}

/** The draft or the published copy, whose inputs may differ. */
export function useStagedAutomation(automationId: string, stage: StageChoice | undefined) {
  const { id, client } = useBackend();
  return useQuery({
    queryKey: [id, "automation", automationId, "stage", stage],
    queryFn: ({ signal }) => client.automations.query(automationId, { stage: STAGE[stage ?? "draft"] }, { signal }),
    enabled: stage !== undefined,
  });
}

/** What starts a run. */
export interface Invocation {
  stage: StageChoice;
  inputs: Record<string, Value>;
}

export function useInvoke(automationId: string) {
  const { id, client } = useBackend();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ stage, inputs }: Invocation) =>
      client.automations.invoke(automationId, { stage: STAGE[stage], inputs }),
    onSuccess: () => queries.invalidateQueries({ queryKey: [id, "runs", automationId] }),
  });
}

export function useVisualization(automationId: string) {
  const { id, client } = useBackend();
  return useQuery({
    queryKey: [id, "visualization", automationId],
    queryFn: ({ signal }) => client.automations.visualization(automationId, { signal }),
    // While it is being made it is worth another look.
    refetchInterval: ({ state }) => (state.data?.state === "VISUALIZATION_STATE_PENDING" ? 5_000 : false),
  });
}

export function useRevisions(automationId: string): PagedList<AutomationRevision> {
  const { id, client } = useBackend();
  return usePagedList([id, "revisions", automationId], (page_token, signal) => {
    return client.automations.revisions.list(automationId, { page_size: PAGE_SIZE, page_token }, { signal });
  });
}

/** @param isWanted whether it is to be read at all */
export function useRevision(automationId: string, revisionId: string, isWanted = true) {
  return useQuery({ ...revisionOptions(useBackend(), automationId, revisionId), enabled: isWanted });
}

function revisionOptions({ id, client }: Backend, automationId: string, revisionId: string) {
  return queryOptions({
    queryKey: [id, "revision", automationId, revisionId],
    queryFn: ({ signal }) => client.automations.revisions.get(automationId, revisionId, { signal }),
    // A revision never changes.
    staleTime: Infinity,
  });
}

/** Two revisions and what differs between them. */
export interface Comparison {
  from: AutomationRevision;
  to: AutomationRevision;
  diff: RevisionDiff;
}

/** @param context how many equal lines stand around each place where a text differs */
export function useComparison(automationId: string, pair: RevisionPair, context: number) {
  const backend = useBackend();
  const queries = useQueryClient();
  // Another context is compared at once, with nothing to wait for.
  const select = useCallback(
    ([from, to]: [AutomationRevision, AutomationRevision]): Comparison => ({
      from,
      to,
      diff: diffRevisions(from, to, { context }),
    }),
    [context],
  );
  return useQuery({
    queryKey: [backend.id, "comparison", automationId, pair.from, pair.to],
    queryFn: () => {
      const read = (revision: string) => queries.ensureQueryData(revisionOptions(backend, automationId, revision));
      return Promise.all([read(pair.from), read(pair.to)]);
    },
    select,
    staleTime: Infinity,
  });
}

export function useDefaultInputsHistory(automationId: string): PagedList<DefaultInputsHistoryEntry> {
  const { id, client } = useBackend();
  return usePagedList([id, "defaults", automationId], (page_token, signal) => {
    return client.automations.defaultInputsHistory(automationId, { page_size: PAGE_SIZE, page_token }, { signal });
  });
}
