/**
 * Every schedule of the workspace. The API has no list of them, so each automation is asked for
 * its own, a few at a time.
 */
import type { Automation, AutomationSchedule } from "automations-wasm";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { lastSegment } from "../lib/resource-name";
import { useAutomations } from "./automations";
import { useBackend } from "./backend";
import { limited } from "./limited";
import { scheduleQuery } from "./schedule";

/** An automation that has a schedule. */
export interface Scheduled {
  /** The automation's id. */
  id: string;
  name: string;
  schedule: AutomationSchedule;
}

/** What is known of the workspace so far. */
export interface WorkspaceSchedules {
  schedules: Scheduled[];
  /** How many automations were looked through, of those that are known of. */
  looked: number;
  known: number;
  /** Whether all of the workspace was looked through. */
  isComplete: boolean;
  /** Whether it stands still until `lookOn`, as there are so many. */
  isHeld: boolean;
  /** Automations whose schedule could not be read. */
  failures: { id: string; name: string; error: Error }[];
  /** Why the list of automations could not be read, or continued. */
  listError: Error | null;
  retry: () => void;
  lookOn: () => void;
}

/** How many automations are looked through before it is asked whether to go on. */
const HOLD_AT = 1_000;

/** How many schedules are read at once. */
const AT_ONCE = 6;

/** Milliseconds within which what came is shown at once: the calendar is not drawn anew for each. */
const BUNCH_MS = 100;

/** Milliseconds for which a schedule need not be read again; a change in this page is seen at once. */
const FRESH_MS = 5 * 60_000;

export function useWorkspaceSchedules(): WorkspaceSchedules {
  const list = useAutomations("all", false);
  const { items = NONE, hasMore, isFetching, error: listError, loadMore } = list;
  const [limit, setLimit] = useState(HOLD_AT);
  const isHeld = items.length >= limit && hasMore;
  useEffect(() => {
    if (hasMore && !isHeld && !isFetching && !listError) loadMore();
  });
  const names = items.map(({ name, display_name }) => `${name} ${display_name}`).join("\n");
  const { outcomes, retry } = useOutcomes(useMemo(() => items.map(({ name }) => lastSegment(name)), [names]));
  const found = useMemo(() => collect(items, outcomes), [names, outcomes]);
  return {
    ...found,
    known: items.length,
    isComplete: list.items !== undefined && !hasMore && found.looked === items.length,
    isHeld,
    listError,
    retry: () => {
      if (listError) list.retry();
      retry();
    },
    lookOn: () => setLimit((before) => before + HOLD_AT),
  };
}

/** What came of asking for a schedule; `null` is none. */
type Outcome = { schedule: AutomationSchedule | null; error?: undefined } | { error: Error };

/** Asks for the schedules of automations, a few at once, and tells what came of it a bunch at a time. */
function useOutcomes(ids: readonly string[]): { outcomes: ReadonlyMap<string, Outcome>; retry: () => void } {
  const { id: backend, client } = useBackend();
  const queries = useQueryClient();
  const gate = useMemo(() => limited(AT_ONCE), []);
  const known = useRef(new Map<string, Outcome>());
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(known.current);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const leave = new AbortController();
    // What the turn before this one did not come to show.
    setOutcomes((shown) => (shown.size === known.current.size ? shown : new Map(known.current)));
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = (id: string, outcome: Outcome): void => {
      if (leave.signal.aborted) return;
      known.current.set(id, outcome);
      timer ??= setTimeout(() => {
        timer = undefined;
        setOutcomes(new Map(known.current));
      }, BUNCH_MS);
    };
    for (const id of ids) {
      if (known.current.has(id)) continue;
      const query = { ...scheduleQuery(backend, client, id), staleTime: FRESH_MS };
      gate(leave.signal, () => queries.fetchQuery(query)).then(
        (schedule) => tell(id, { schedule }),
        (error: Error) => tell(id, { error }),
      );
    }
    return () => {
      leave.abort();
      clearTimeout(timer);
    };
  }, [ids, turn]);
  const retry = (): void => {
    for (const [id, { error }] of known.current) if (error) known.current.delete(id);
    setTurn((before) => before + 1);
  };
  return { outcomes, retry };
}

const NONE: Automation[] = [];

function collect(
  items: readonly Automation[],
  outcomes: ReadonlyMap<string, Outcome>,
): Pick<WorkspaceSchedules, "schedules" | "failures" | "looked"> {
  const schedules: Scheduled[] = [];
  const failures: WorkspaceSchedules["failures"] = [];
  let looked = 0;
  for (const { name, display_name } of items) {
    const id = lastSegment(name);
    const outcome = outcomes.get(id);
    if (outcome === undefined) continue;
    looked += 1;
    if (outcome.error) failures.push({ id, name: display_name, error: outcome.error });
    else if (outcome.schedule) schedules.push({ id, name: display_name, schedule: outcome.schedule });
  }
  return { schedules, failures, looked };
}
