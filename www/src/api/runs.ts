/** Runs and what happened in them. */
import type { Run, RunEvent, RunSight } from "automations-wasm";
import { useMutation, useQuery, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { useBackend } from "./backend";
import { PAGE_SIZE, type PagedList, usePagedList } from "./pages";

/** Milliseconds between the first two looks at a run; later ones are further apart. */
const FIRST_LOOK_MS = 500;

/** The runs of an automation; `filter` is one that the service can answer, or empty. */
export function useRuns(automationId: string, filter = ""): PagedList<Run> {
  const { id, client } = useBackend();
  return usePagedList([id, "runs", automationId, filter], (page_token, signal) => {
    return client.runs.list(automationId, { page_size: PAGE_SIZE, page_token, filter: filter || undefined }, { signal });
  });
}

/** A run and what happened in it, told of each change until it is over. */
export interface FollowedRun {
  run: UseQueryResult<Run>;
  /** Oldest first; absent until they were read. */
  events: readonly RunEvent[] | undefined;
  /** Why it can no longer be followed. */
  trouble: unknown;
  /** Looks at once, and follows it again. */
  follow: () => void;
}

export function useFollowedRun(automationId: string, runId: string): FollowedRun {
  const { id, client } = useBackend();
  const queries = useQueryClient();
  const queryKey = [id, "run", automationId, runId];
  // Whoever waits for a run is told nothing of a service that cannot be reached: the first look tells it.
  const run = useQuery({
    queryKey,
    queryFn: ({ signal }) => client.runs.get(automationId, runId, { signal }),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  const [events, setEvents] = useState<readonly RunEvent[]>();
  const [trouble, setTrouble] = useState<unknown>();
  const [turn, setTurn] = useState(0);
  const isThere = run.data !== undefined;
  useEffect(() => {
    if (!isThere) return undefined;
    const leave = new AbortController();
    let seen: RunEvent[] = [];
    let before: RunSight["state"] | undefined;
    setTrouble(undefined);
    const onUpdate = ({ run, state, events }: RunSight): void => {
      seen = [...seen, ...events];
      setEvents(seen);
      queries.setQueryData(queryKey, run);
      if (state === before) return;
      before = state;
      // Lists and counts that were read a moment ago know less.
      for (const key of [[id, "runs", automationId], [id, "activity"]]) void queries.invalidateQueries({ queryKey: key });
    };
    client.runs
      .wait(automationId, runId, { until: "final", pollMs: FIRST_LOOK_MS, signal: leave.signal, onUpdate })
      .catch((error: unknown) => {
        if (!leave.signal.aborted) setTrouble(error);
      });
    return () => leave.abort();
  }, [client, automationId, runId, isThere, turn]);
  const follow = useCallback(() => setTurn((before) => before + 1), []);
  return { run, events, trouble, follow };
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
    return queries.invalidateQueries({ queryKey: [id, "runs", automationId] });
  };
}
