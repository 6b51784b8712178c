// The schedule functions' types: the README's example, every result, and what must not compile.
import {
  type AutomationSchedule, type Explanation, type Note, type ScheduleConfig, type ScheduleOccurrence, type SchedulePreview,
  countOccurrences, describeSchedule, explainSchedule, nextOccurrence, occurrenceTimes, previewSchedule, previousOccurrence,
  scheduleFromCron, scheduleFromRrule, scheduleToCron, scheduleToKestra, scheduleToRrule, version,
} from "automations-wasm";

const config = {
  start: { start_date: { year: 2026, month: 3, day: 1 }, time: { hours: 2, minutes: 30 }, time_zone: "America/New_York" },
  repeat_interval: { unit: "FREQUENCY_UNIT_DAY" },
} as const;

const preview: SchedulePreview = previewSchedule(config, { from: "2026-03-08T00:00:00Z", count: 3, time_zone: "Europe/Berlin" });
const first: ScheduleOccurrence | undefined = preview.occurrences[0];
const notes: Note[] = first?.notes ?? [];
const left: number | undefined = preview.remaining;
const ends: string | undefined = preview.ends;
const why: string | undefined = preview.never_fires?.message;
const times: Float64Array = occurrenceTimes(config, { from: new Date(0), until: 1 });
const many: number = countOccurrences(config, { from: 0, until: "2027-01-01T00:00:00Z" });
const next: ScheduleOccurrence | undefined = nextOccurrence(config, Date.now());
const previous: ScheduleOccurrence | undefined = previousOccurrence(config, new Date());
const explanation: Explanation = explainSchedule(config, "2026-03-08T06:30:00Z");
const words: string = describeSchedule(config) + scheduleToRrule(config) + scheduleToCron(config) + scheduleToKestra(config, { id: "x" });
const read: ScheduleConfig[] = [scheduleFromRrule("DTSTART:20260301T090000Z"), scheduleFromCron("@daily", { time_zone: "UTC" }), scheduleFromCron("0 9 * * *")];
const tzdb: string = version().tzdb;

/** A config as the service gave it is previewed as it is. */
export function shown(schedule: AutomationSchedule): string {
  return previewSchedule(schedule.config, { from: Date.now() }).summary;
}

// @ts-expect-error a preview needs to know from when
previewSchedule(config);
// @ts-expect-error an unknown option
previewSchedule(config, { from: 0, form: 1 });
// @ts-expect-error an unknown field of the config
describeSchedule({ ...config, colour: "blue" });
// @ts-expect-error counting needs an end
countOccurrences(config, { from: 0 });

export default [notes, left, ends, why, times, many, next, previous, explanation, words, read, tzdb];
