import { expect, test } from "@playwright/test";
import { previewSchedule } from "automations-wasm";
import { localDay, localMoment, localTime, NOTES, notesOf, offsetOf } from "../../../www/src/lib/occurrence";
import { agrees, timesAhead } from "../../../www/src/lib/run-times";

const { occurrences } = previewSchedule(
  {
    start: {
      start_date: { year: 2026, month: 3, day: 7 },
      time: { hours: 2, minutes: 30, seconds: 5 },
      time_zone: "America/New_York",
    },
    repeat_interval: { unit: "FREQUENCY_UNIT_DAY" },
    end: { end_type: "SCHEDULE_END_TYPE_AFTER_OCCURRENCES", max_occurrences: 2 },
  },
  { from: "2026-03-01T00:00:00Z" },
);

test("an occurrence in words, on the clocks of its zone", () => {
  const [before, after] = occurrences;
  expect(localDay(before!)).toBe("2026-03-07");
  expect(localTime(before!)).toBe("02:30:05");
  expect(localMoment(after!)).toBe("Sun, 8 Mar 2026, 03:30:05");
  expect([offsetOf(before!), offsetOf(after!)]).toEqual(["UTC−05:00", "UTC−04:00"]);
  expect(offsetOf({ ...before!, zoned: "2026-03-07T07:30:05+00:00[UTC]" })).toBe("UTC");
});

test("each note is explained, once", () => {
  expect(notesOf([...occurrences, ...occurrences])).toEqual(["dst_gap_shifted", "last_occurrence"]);
  for (const note of notesOf(occurrences)) expect(NOTES[note].about).toMatch(/\.$/);
});

test("the service and the page agree on the same instants alone", () => {
  const now = Date.parse("2026-03-01T00:00:00Z");
  const service = timesAhead(["2026-02-28T09:00:00Z", "2026-03-01T09:00:00Z", "2026-03-02T10:00:00+01:00"], now);
  expect(service).toHaveLength(2);
  const own = service.map((time) => Date.parse(time));
  expect(agrees(service, own)).toBe(true);
  expect(agrees(service, own.slice(1))).toBe(false);
  expect(agrees([], own)).toBe(true);
});
