/** Runs and what happened in them. */
import type { Run } from "automations-wasm";
import { keepPreviousData, type Query, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { isFinal, pollDelayMs, runState } from "../lib/run-state";
import { apiError } from "./api";
import { useBackend } from "./backend";
import { PAGE_SIZE, type PagedList, usePagedList } from "./pages";

/** How many events of a run are shown. */
export const MAX_EVENTS = 2_000;

/** Milliseconds between tries while a run cannot be read. */
const TROUBLE_MS = 5_000;

/** The runs of an automation; `filter` is one that the service can answer, or empty. */
export function useRuns(automationId: string, filter = ""): PagedList<Run> {
  const { id, client } = useBackend();
  return usePagedList([id, "runs", automationId, filter], (page_token, signal) => {
    return client.runs.list(automationId, { page_size: PAGE_SIZE, page_token, filter: filter || undefined }, { signal });
  });
}

/** A run, read again until nothing will change any more. */
export function useRun(automationId: string, runId: string) {
  const { id, client } = useBackend();
  return useQuery({
    queryKey: [id, "run", automationId, runId],
    queryFn: ({ signal }) => client.runs.get(automationId, runId, { signal }),
    staleTime: 0,
    refetchInterval: pollInterval,
    refetchIntervalInBackground: true,
  });
}

/** The run's events, oldest first, read anew each time the run was. */
export function useRunEvents(automationId: string, runId: string, run: Run | undefined) {
  const { id, client } = useBackend();
  const ended = isFinal(runState(run));
  return useQuery({
    // Once it has ended they are read a last time.
    queryKey: [id, "run", automationId, runId, "events", ended],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      client.runs.events(automationId, runId, { page_size: 1_000 }, { signal }).collect({ max: MAX_EVENTS }),
    enabled: run !== undefined,
    staleTime: 0,
    refetchInterval: ended ? false : 1_000,
  });
}

export function usePauseRun(automationId: string, runId: string) {
  const { client } = useBackend();
  const onSuccess = useRunChanged(automationId, runId);
  return useMutation({
    mutationFn: (reason: string) => client.runs.pause(automationId, runId, { reason }),
    onSuccess,
  });
}

export function useContinueRun(automationId: string, runId: string) {
  const { client } = useBackend();
  const onSuccess = useRunChanged(automationId, runId);
  return useMutation({
    mutationFn: () => client.runs.continue(automationId, runId),
    onSuccess,
  });
}

function useRunChanged(automationId: string, runId: string) {
  const { id } = useBackend();
  const queries = useQueryClient();
  return (run: Run): Promise<void> => {
    queries.setQueryData([id, "run", automationId, runId], run);
    // Partial match: the events too.
    return queries.invalidateQueries({ queryKey: [id, "run", automationId, runId] });
  };
}

function pollInterval({ state }: Query<Run>): number | false {
  if (state.error) return apiError(state.error)?.retryable === false ? false : TROUBLE_MS;
  return state.data === undefined ? false : pollDelayMs(runState(state.data), state.dataUpdateCount);
}
