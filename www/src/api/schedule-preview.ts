/** A schedule as the page shows it before it is kept: computed here, by the package, in microseconds. */
import type { ScheduleConfig, SchedulePreview, ScheduleOccurrence, Violation } from "automations-wasm";
import { useMemo, useState } from "react";
import type { ScheduleDraft } from "../lib/schedule-draft";
import { joinViolations, readDraft } from "../lib/schedule-reading";
import { ownZone } from "../lib/time-zone";
import { apiError, previewSchedule } from "./api";

/** One run, on the clocks of the schedule and on those of whoever looks. */
export interface ForeseenRun {
  own: ScheduleOccurrence;
  /** In the viewer's zone. */
  viewer: ScheduleOccurrence;
}

/** A preview in both zones. */
export interface Foreseen {
  config: ScheduleConfig;
  preview: SchedulePreview;
  runs: ForeseenRun[];
  /** The last run of a schedule that ends. */
  last?: ScheduleOccurrence | undefined;
  /** The schedule's zone. */
  zone: string;
  /** The viewer's zone, or UTC where the package does not know it. */
  viewerZone: string;
}

/** The next runs of a config from an instant (in milliseconds) on; or every fault of it. */
export function foresee(config: ScheduleConfig, fromMs: number, count: number): Foreseen | { violations: Violation[] } {
  return orViolations(() => {
    const preview = previewSchedule(config, { from: fromMs, count });
    const viewerZone = knownZone(ownZone());
    const { occurrences } = previewSchedule(config, { from: fromMs, count, time_zone: viewerZone });
    const runs = preview.occurrences.map((own, index) => ({ own, viewer: occurrences[index] ?? own }));
    const [last] = preview.ends ? previewSchedule(config, { from: preview.ends, count: 1 }).occurrences : [];
    return { config, preview, runs, last, zone: config.start.time_zone || "UTC", viewerZone };
  });
}

/** What the fields of a form come to, from now on. */
export interface Foresight {
  /** Every fault, at its path below the config. */
  violations: Violation[];
  /** The last valid one; absent before the first. */
  foreseen: Foreseen | undefined;
  /** Whether that is what the fields say now. */
  isCurrent: boolean;
}

export function useForesight(draft: ScheduleDraft, nowMs: number): Foresight {
  const outcome = useMemo(() => foreseeDraft(draft, nowMs), [draft, nowMs]);
  const isCurrent = !("violations" in outcome);
  const [kept, setKept] = useState<Foreseen>();
  if (isCurrent && outcome !== kept) setKept(outcome);
  return isCurrent
    ? { violations: [], foreseen: outcome, isCurrent }
    : { violations: outcome.violations, foreseen: kept, isCurrent };
}

/** The next runs of what the fields of a form say; or every fault, of the fields and of the config. */
export function foreseeDraft(draft: ScheduleDraft, fromMs: number): Foreseen | { violations: Violation[] } {
  const { config, violations } = readDraft(draft);
  const foreseen = foresee(config, fromMs, SHOWN);
  if (!("violations" in foreseen) && violations.length === 0) return foreseen;
  return { violations: joinViolations(violations, "violations" in foreseen ? foreseen.violations : []) };
}

/** The next runs of a schedule as it is kept, from now on. */
export function useForeseen(config: ScheduleConfig, nowMs: number): Foreseen | { violations: Violation[] } {
  return useMemo(() => foresee(config, nowMs, SHOWN), [config, nowMs]);
}

/** How many runs are shown. */
const SHOWN = 10;

/** What a function gives, or the violations that it throws. */
export function orViolations<T>(work: () => T): T | { violations: Violation[] } {
  try {
    return work();
  } catch (error) {
    const { violations = [] } = apiError(error) ?? {};
    if (violations.length === 0) throw error;
    return { violations: [...violations] };
  }
}

/** What is wrong with a zone's name; nothing when it is known. */
export function zoneFault(zone: string): Violation | undefined {
  const outcome = orViolations(() => previewSchedule(MIDNIGHT, { from: 0, count: 0, time_zone: zone }));
  return "violations" in outcome ? outcome.violations[0] : undefined;
}

/** The zone, or UTC where the package does not know it. */
export function knownZone(zone: string): string {
  return zoneFault(zone) === undefined ? zone : "UTC";
}

const MIDNIGHT: ScheduleConfig = { start: { start_date: { year: 1970, month: 1, day: 1 } } };
