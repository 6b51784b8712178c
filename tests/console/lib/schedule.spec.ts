import { expect, test } from "@playwright/test";
import type { ScheduleConfig } from "automations-wasm";
import { draftOf, newDraft, withZone } from "../../../www/src/lib/schedule-draft";
import { joinViolations, readDraft } from "../../../www/src/lib/schedule-reading";

const start = {
  start_date: { year: 2026, month: 1, day: 5 },
  time: { hours: 8, minutes: 15, seconds: 0, nanos: 0 },
  time_zone: "America/Chicago",
};
const hour = (hours: number) => ({ hours, minutes: 0, seconds: 0, nanos: 0 });
const never = { end_type: "SCHEDULE_END_TYPE_NEVER" } as const;

const configs: Record<string, ScheduleConfig> = {
  once: { start },
  "once, with a window and an end": {
    start,
    active_window: { window_start: hour(22), window_end: hour(6), time_zone: "Asia/Tokyo" },
    end: { end_type: "SCHEDULE_END_TYPE_ON_DATE", end_date: { year: 2026, month: 1, day: 5 } },
  },
  "every two weeks on some days": {
    start,
    repeat_interval: { unit: "FREQUENCY_UNIT_WEEK", interval: 2 },
    weekly_pattern: { days: ["DAY_OF_WEEK_MONDAY", "DAY_OF_WEEK_FRIDAY"] },
    end: never,
  },
  "every month on its last day, three times": {
    start,
    repeat_interval: { unit: "FREQUENCY_UNIT_MONTH", interval: 1 },
    monthly_pattern: { day_number: 31 },
    end: { end_type: "SCHEDULE_END_TYPE_AFTER_OCCURRENCES", max_occurrences: 3 },
  },
  "every year on a weekday of a month, until a day": {
    start,
    repeat_interval: { unit: "FREQUENCY_UNIT_YEAR", interval: 1 },
    yearly_pattern: {
      month: "MONTH_MARCH",
      day_pattern: { ordinal_day: { ordinal: "ORDINAL_SECOND", day: "DAY_OF_WEEK_TUESDAY" } },
    },
    end: { end_type: "SCHEDULE_END_TYPE_ON_DATE", end_date: { year: 2030, month: 12, day: 31 } },
  },
  "every hour within some hours of the day": {
    start: { ...start, time: { hours: 8, minutes: 15, seconds: 30, nanos: 123_456_789 } },
    repeat_interval: { unit: "FREQUENCY_UNIT_HOUR", interval: 1 },
    active_window: { window_start: hour(7), window_end: hour(20), time_zone: "America/Chicago" },
    end: never,
  },
  "every minute between two moments": {
    start,
    repeat_interval: { unit: "FREQUENCY_UNIT_MINUTE", interval: 5 },
    active_window: { start_time: "2026-02-01T00:00:00Z", end_time: "2026-03-01T00:00:00Z", time_zone: "UTC" },
    end: never,
  },
};

for (const [name, config] of Object.entries(configs)) {
  test(`the fields hold all of a config: ${name}`, () => {
    expect(readDraft(draftOf(config))).toEqual({ config, violations: [] });
  });
}

test("a zone that is left out is UTC", () => {
  const config: ScheduleConfig = {
    start: { start_date: start.start_date },
    active_window: { window_start: hour(1), window_end: hour(2) },
  };
  const read = readDraft(draftOf(config)).config;
  expect(read.start.time_zone).toBe("UTC");
  expect(read.active_window?.time_zone).toBe("UTC");
});

test("a window goes along with the schedule's zone, unless it has one of its own", () => {
  const draft = newDraft("2026-01-05", "Europe/Rome");
  expect(withZone(draft, "Asia/Tokyo")).toMatchObject({ zone: "Asia/Tokyo", windowZone: "Asia/Tokyo" });
  expect(withZone({ ...draft, windowZone: "UTC" }, "Asia/Tokyo")).toMatchObject({ windowZone: "UTC" });
});

test("every fault of the fields is told at once, and what is read goes on to be checked", () => {
  const { config, violations } = readDraft({
    ...newDraft("2026-02-30", "UTC"),
    time: "",
    interval: "two",
    window: "daily",
    windowEnd: "late",
    end: "ON_DATE",
  });
  expect(violations.map(({ field }) => field)).toEqual([
    "start.start_date",
    "start.time",
    "repeat_interval.interval",
    "active_window.window_end",
    "end.end_date",
  ]);
  expect(config.repeat_interval).toEqual({ unit: "FREQUENCY_UNIT_DAY" });
  expect(readDraft({ ...newDraft("2026-02-28", "UTC"), interval: "0" })).toMatchObject({
    config: { repeat_interval: { interval: 0 } },
    violations: [],
  });
});

test("a field that could not be read is not told to be missing, too", () => {
  const date = { field: "start.start_date", rule: "format", message: "is not a day of the calendar" };
  const missing = { field: "start.start_date", rule: "required", message: "is required" };
  const zone = { field: "start.time_zone", rule: "time_zone", message: "no time zone is called `Nowhere`" };
  expect(joinViolations([date], [missing, zone])).toEqual([date, zone]);
});
