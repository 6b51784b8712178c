/** When does a schedule run? Answered in the page, by the engine that the sandbox schedules with. */
import type { Explanation, ScheduleConfig, ScheduleOccurrence, SchedulePreview } from "./glue/models.js";
import { isDate } from "./json.js";
import { ask } from "./schedule-rule.js";

/** An instant: RFC 3339 text, a `Date`, or milliseconds since 1970-01-01T00:00:00Z. */
export type InstantLike = string | Date | number;

/** Which occurrences are asked for. */
export interface OccurrenceRange {
  /** The first instant that counts; an occurrence at this very instant is included. */
  from: InstantLike;
  /** The instant at which to stop, itself excluded. */
  until?: InstantLike | undefined;
  /** How many at most: all before `until`, or 10 where there is no `until` either. */
  count?: number | undefined;
}

/** What `previewSchedule` shows. */
export interface PreviewOptions extends OccurrenceRange {
  /** The IANA zone in which `zoned` and `local` are given; the schedule's own by default. */
  time_zone?: string | undefined;
}

/**
 * What a page shows of a schedule: its next occurrences with their notes, a sentence, how many are
 * left and when it ends. Synchronous; `await init()` first (in Node it loads by itself).
 *
 * Occurrences lie in `from..until` (`until` excluded), at most 10,000. What the contract leaves
 * open is decided so: day 31 of a shorter month is its last day; a local time that the clocks skip
 * is shifted forward by as much, one that comes twice is the first; minutes and hours are elapsed
 * time; `end_date` is inclusive; an active window drops occurrences and never moves them.
 *
 * @throws AutomationsError `INVALID_ARGUMENT`, with every violation and its path below the config
 * (or `from`, `until`, `count`, `time_zone`); `WASM_UNAVAILABLE` before `init`
 * @example
 * ```ts
 * const { occurrences, summary } = previewSchedule(
 *   {
 *     start: { start_date: { year: 2026, month: 3, day: 7 }, time: { hours: 2, minutes: 30 }, time_zone: "America/New_York" },
 *     repeat_interval: { unit: "FREQUENCY_UNIT_DAY" },
 *   },
 *   { from: "2026-03-08T00:00:00Z", count: 1 },
 * );
 * summary; // → "Every day at 02:30 (America/New_York), from 7 March 2026."
 * occurrences[0];
 * // → { instant: "2026-03-08T07:30:00Z", zoned: …, local: "2026-03-08T03:30:00", notes: ["dst_gap_shifted"] }
 * ```
 */
export function previewSchedule(config: ScheduleConfig, options: PreviewOptions): SchedulePreview {
  const { from, until, count, time_zone } = given(options);
  return JSON.parse(ask(config, (rule) => rule.preview(plain(from), plain(until), count, text(time_zone)))) as SchedulePreview;
}

/**
 * The occurrences of a range as milliseconds since 1970-01-01T00:00:00Z, ascending: the fast path
 * for calendars and thousands of occurrences, at most 1,000,000. Fractions of a millisecond in the
 * start's time are rounded down.
 *
 * @throws AutomationsError as `previewSchedule`
 * @example
 * ```ts
 * const march = { from: "2026-03-01T00:00:00Z", until: "2026-04-01T00:00:00Z" };
 * const days = [...occurrenceTimes(config, march)].map((time) => new Date(time).getUTCDate());
 * days.length; // → 30
 * ```
 */
export function occurrenceTimes(config: ScheduleConfig, range: OccurrenceRange): Float64Array {
  const { from, until, count } = given(range);
  const begin = plain(from);
  const end = plain(until);
  // Numbers cross the boundary as they are; everything else is looked at first.
  if (isNumber(begin) && (end === undefined || isNumber(end)) && (count === undefined || isNumber(count, 0))) {
    return ask(config, (rule) => rule.times_millis(begin, end ?? Infinity, count ?? -1));
  }
  return ask(config, (rule) => rule.times(begin, end, count));
}

/**
 * The first occurrence strictly after an instant, or `undefined` where none follows. Decades ahead
 * costs what tomorrow does.
 *
 * @throws AutomationsError as `previewSchedule`
 */
export function nextOccurrence(config: ScheduleConfig, instant: InstantLike): ScheduleOccurrence | undefined {
  return parsed(ask(config, (rule) => rule.next(plain(instant))));
}

/**
 * The last occurrence strictly before an instant, or `undefined` where none came.
 *
 * @throws AutomationsError as `previewSchedule`
 */
export function previousOccurrence(config: ScheduleConfig, instant: InstantLike): ScheduleOccurrence | undefined {
  return parsed(ask(config, (rule) => rule.previous(plain(instant))));
}

/**
 * How many occurrences lie in `from..until`, `until` excluded. Counted, not listed: decades cost
 * what a day does.
 *
 * @throws AutomationsError as `previewSchedule`
 */
export function countOccurrences(config: ScheduleConfig, range: { from: InstantLike; until: InstantLike }): number {
  const { from, until } = given(range);
  return ask(config, (rule) => rule.count(plain(from), plain(until)));
}

/**
 * Why a schedule fires at an instant, or why not: in one sentence, and as what each part of it says.
 *
 * @throws AutomationsError as `previewSchedule`
 * @example
 * ```ts
 * const { fires, message, checks } = explainSchedule(config, "2026-05-05T09:00:00Z");
 * if (!fires) console.log(message, checks.filter(({ passes }) => !passes).map(({ rule }) => rule));
 * // → Does not fire: it runs at 09:00 (Europe/Berlin), not at 11:00. ["time"]
 * ```
 */
export function explainSchedule(config: ScheduleConfig, instant: InstantLike): Explanation {
  return JSON.parse(ask(config, (rule) => rule.explain(plain(instant)))) as Explanation;
}

/**
 * The schedule in one sentence of English.
 *
 * @throws AutomationsError as `previewSchedule`
 */
export function describeSchedule(config: ScheduleConfig): string {
  return ask(config, (rule) => rule.describe());
}

/** Options that JavaScript left out are all missing, and told so. */
function given<T extends object>(options: T): Partial<T> {
  return options ?? {};
}

/** Number or text, as the module takes it; an invalid `Date` is the `NaN` that it is. */
function plain(instant: InstantLike | undefined): string | number | undefined {
  return typeof instant === "object" && instant !== null && isDate(instant) ? instant.getTime() : instant;
}

function isNumber(value: unknown, least = -Infinity): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= least;
}

function text(name: string | undefined): string | undefined {
  return name === undefined || name === null ? undefined : String(name);
}

function parsed(occurrence: string | undefined): ScheduleOccurrence | undefined {
  return occurrence === undefined ? undefined : (JSON.parse(occurrence) as ScheduleOccurrence);
}
