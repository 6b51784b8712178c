import { expect, test } from "@playwright/test";
import type { ScheduleConfig } from "automations-wasm";
import { draftOf, newDraft, readDraft } from "../../../www/src/lib/schedule-draft";
import { scheduleWords } from "../../../www/src/lib/schedule-words";

const start = {
  start_date: { year: 2026, month: 1, day: 5 },
  time: { hours: 8, minutes: 15, seconds: 0, nanos: 0 },
  time_zone: "America/Chicago",
};
const never = { end_type: "SCHEDULE_END_TYPE_NEVER" };

const rules: [ScheduleConfig, string][] = [
  [{ start }, "Once on 2026-01-05 at 08:15, America/Chicago"],
  [
    {
      start,
      repeat_interval: { unit: "FREQUENCY_UNIT_WEEK", interval: 2 },
      weekly_pattern: { days: ["DAY_OF_WEEK_MONDAY", "DAY_OF_WEEK_FRIDAY"] },
      end: never,
    },
    "Every 2 weeks on Monday and Friday at 08:15, America/Chicago, from 2026-01-05",
  ],
  [
    {
      start,
      repeat_interval: { unit: "FREQUENCY_UNIT_MONTH", interval: 1 },
      monthly_pattern: { day_number: 31 },
      end: { end_type: "SCHEDULE_END_TYPE_AFTER_OCCURRENCES", max_occurrences: 3 },
    },
    "Every month on the last day at 08:15, America/Chicago, from 2026-01-05, 3 times in all",
  ],
  [
    {
      start,
      repeat_interval: { unit: "FREQUENCY_UNIT_YEAR", interval: 1 },
      yearly_pattern: {
        month: "MONTH_MARCH",
        day_pattern: { ordinal_day: { ordinal: "ORDINAL_SECOND", day: "DAY_OF_WEEK_TUESDAY" } },
      },
      end: { end_type: "SCHEDULE_END_TYPE_ON_DATE", end_date: { year: 2030, month: 12, day: 31 } },
    },
    "Every year on the second Tuesday of March at 08:15, America/Chicago, from 2026-01-05, until 2030-12-31",
  ],
  [
    {
      start,
      repeat_interval: { unit: "FREQUENCY_UNIT_HOUR", interval: 1 },
      active_window: { start_time: "", end_time: "", window_start: { hours: 7 }, window_end: { hours: 20 } },
      end: never,
    },
    "Every hour starting at 08:15, America/Chicago, between 07:00 and 20:00, from 2026-01-05",
  ],
];

for (const [config, words] of rules) {
  test(words, () => {
    expect(scheduleWords(config)).toBe(words);
    expect(readDraft(draftOf(config), config)).toEqual({ config, violations: [] });
  });
}

test("every fault of the form is told at once", () => {
  const draft = { ...newDraft("2026-02-30", "UTC"), time: "", interval: "0", end: "ON_DATE" as const };
  expect(readDraft(draft).violations.map(({ field }) => field)).toEqual([
    "config.start.start_date",
    "config.start.time",
    "config.repeat_interval.interval",
    "config.end.end_date",
  ]);
});
