// The schedule functions as a caller meets them: what they take, what they give, what they refuse.
// Whether the occurrences are right is schedule-vectors.test.mjs and the Rust tests' business.

import assert from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import {
  countOccurrences, describeSchedule, explainSchedule, nextOccurrence, occurrenceTimes,
  previewSchedule, previousOccurrence, scheduleFromCron, scheduleFromRrule, scheduleToCron, scheduleToKestra, scheduleToRrule,
} from "automations-wasm";
import { refusal } from "./lib/refusal.mjs";

const start = { start_date: { year: 2026, month: 3, day: 1 }, time: { hours: 2, minutes: 30 }, time_zone: "America/New_York" };
const daily = { start, repeat_interval: { unit: "FREQUENCY_UNIT_DAY" } };
const until = (max_occurrences) => ({ end_type: "SCHEDULE_END_TYPE_AFTER_OCCURRENCES", max_occurrences });

/** The fields and rules of what a call refuses, sorted. */
const refused = (call) => refusal(call).violations.map(({ field, rule }) => `${field} ${rule}`).sort();

test("a preview has instants, both local forms, notes, a sentence, and how it ends", () => {
  const preview = previewSchedule({ ...daily, end: until(9) }, { from: "2026-03-08T00:00:00Z" });
  assert.deepEqual(preview, {
    occurrences: [
      { instant: "2026-03-08T07:30:00Z", zoned: "2026-03-08T03:30:00-04:00[America/New_York]", local: "2026-03-08T03:30:00", notes: ["dst_gap_shifted"] },
      { instant: "2026-03-09T06:30:00Z", zoned: "2026-03-09T02:30:00-04:00[America/New_York]", local: "2026-03-09T02:30:00", notes: ["last_occurrence"] },
    ],
    summary: describeSchedule({ ...daily, end: until(9) }),
    remaining: 2,
    ends: "2026-03-09T06:30:00Z",
  });
});

test("what never ends has neither `remaining` nor `ends`, and ten occurrences unless told", () => {
  const preview = previewSchedule(daily, { from: 0 });
  assert.deepEqual(Object.keys(preview).sort(), ["occurrences", "summary"]);
  assert.equal(preview.occurrences.length, 10);
});

test("what never fires says why", () => {
  const over = { ...daily, end: { end_type: "SCHEDULE_END_TYPE_ON_DATE", end_date: { year: 2026, month: 2, day: 1 } } };
  const preview = previewSchedule(over, { from: 0 });
  assert.deepEqual(preview.occurrences, []);
  assert.equal(preview.never_fires.reason, "ends_before");
  assert.equal(preview.remaining, 0);
  const outside = { ...daily, active_window: { window_start: { hours: 9 }, window_end: { hours: 17 }, time_zone: "America/New_York" } };
  assert.equal(previewSchedule(outside, { from: 0 }).never_fires.reason, "outside_window");
  const weekly = { ...daily, repeat_interval: { unit: "FREQUENCY_UNIT_DAY", interval: 7 }, weekly_pattern: { days: ["DAY_OF_WEEK_MONDAY"] } };
  assert.equal(previewSchedule(weekly, { from: 0 }).never_fires.reason, "no_such_day");
});

test("text, Date and number are the same instant", () => {
  const at = "2026-03-08T00:00:00Z";
  for (const from of [at, new Date(at), runInNewContext(`new Date("${at}")`), Date.parse(at), "2026-03-07T19:00:00-05:00"]) {
    assert.equal(occurrenceTimes(daily, { from, count: 1 })[0], Date.UTC(2026, 2, 8, 7, 30), String(from));
    assert.equal(nextOccurrence(daily, from).instant, "2026-03-08T07:30:00Z");
    assert.equal(previousOccurrence(daily, from).instant, "2026-03-07T07:30:00Z");
  }
});

test("`from` is included, `until` is not, and neither next nor previous is the instant itself", () => {
  const [from, next] = occurrenceTimes(daily, { from: "2026-05-01T00:00:00Z", count: 2 });
  assert.deepEqual([...occurrenceTimes(daily, { from, until: next })], [from]);
  assert.equal(countOccurrences(daily, { from, until: next }), 1);
  assert.equal(Date.parse(nextOccurrence(daily, from).instant), next);
  assert.equal(Date.parse(previousOccurrence(daily, next).instant), from);
  assert.equal(previousOccurrence(daily, occurrenceTimes(daily, { from: 0, count: 1 })[0]), undefined);
  assert.equal(nextOccurrence({ ...daily, end: until(1) }, from), undefined);
});

test("times are a Float64Array of their own, which no later call changes", () => {
  const times = occurrenceTimes(daily, { from: 0, count: 100 });
  const copy = [...times];
  assert.ok(times instanceof Float64Array);
  occurrenceTimes({ ...daily, repeat_interval: { unit: "FREQUENCY_UNIT_HOUR" } }, { from: 0, count: 10_000 });
  assert.deepEqual([...times], copy);
});

test("a config that was changed is another schedule", () => {
  const config = structuredClone(daily);
  assert.equal(occurrenceTimes(config, { from: 0, count: 1 })[0], Date.UTC(2026, 2, 1, 7, 30));
  config.start.time.hours = 5;
  assert.equal(occurrenceTimes(config, { from: 0, count: 1 })[0], Date.UTC(2026, 2, 1, 10, 30));
});

test("a config that is asked again and again is read anew whenever it says something else", () => {
  const config = structuredClone({ ...daily, weekly_pattern: { days: ["DAY_OF_WEEK_MONDAY"] } });
  const first = () => new Date(occurrenceTimes(config, { from: 0, count: 1 })[0]).toISOString();
  const asked = (change) => {
    change?.();
    const given = [first(), first(), first(), first()];
    assert.deepEqual(new Set(given).size, 1);
    return given[0];
  };
  assert.equal(asked(), "2026-03-02T07:30:00.000Z");
  assert.equal(asked(() => config.weekly_pattern.days.push("DAY_OF_WEEK_SUNDAY")), "2026-03-01T07:30:00.000Z");
  assert.equal(asked(() => (config.weekly_pattern.days[0] = "DAY_OF_WEEK_TUESDAY")), "2026-03-01T07:30:00.000Z");
  assert.equal(asked(() => config.weekly_pattern.days.pop()), "2026-03-03T07:30:00.000Z");
  assert.equal(asked(() => delete config.weekly_pattern), "2026-03-01T07:30:00.000Z");
  assert.equal(asked(() => (config.start.time.seconds = 5)), "2026-03-01T07:30:05.000Z");
  assert.equal(asked(() => (config.start.time.seconds = undefined)), "2026-03-01T07:30:00.000Z");
  assert.equal(asked(() => (config.start.start_date = { year: 2027, month: 1, day: 1 })), "2027-01-01T07:30:00.000Z");
  config.colour = "blue";
  assert.deepEqual(refused(first), ["colour unknown_field"]);
  delete config.colour;
  assert.equal(asked(), "2027-01-01T07:30:00.000Z");
  config.start.time.hours = NaN;
  assert.deepEqual(refused(first), ["start.time.hours type"]);
  config.start.time.hours = { valueOf: () => 2 };
  assert.deepEqual(refused(first), ["start.time.hours.valueOf type"]);
  config.start.time = new Map([["hours", 2]]);
  assert.deepEqual(refused(first), ["start.time type"]);
});

test("hundreds of schedules at once do not disturb each other", () => {
  const configs = Array.from({ length: 300 }, (_, index) => ({ ...daily, repeat_interval: { unit: "FREQUENCY_UNIT_MINUTE", interval: index + 1 } }));
  for (const round of [1, 2]) {
    configs.forEach((config, index) => {
      const [first, second] = occurrenceTimes(config, { from: 0, count: 2 });
      assert.equal((second - first) / 60_000, index + 1, `round ${round}`);
    });
  }
});

test("a config's faults come all at once, with their paths", () => {
  assert.deepEqual(refused(() => previewSchedule({}, { from: 0 })), ["start required"]);
  const faulty = {
    start: { start_date: { year: 2026, month: 2, day: 30 }, time: { hours: 25 }, time_zone: "America/NewYork" },
    repeat_interval: { unit: "FREQUENCY_UNIT_MONTH", interval: 0 },
    weekly_pattern: { days: ["DAY_OF_WEEK_MONDAY"] },
    colour: "blue",
  };
  const expected = [
    "colour unknown_field", "repeat_interval.interval range", "start.start_date.day date", "start.time.hours range",
    "start.time_zone time_zone", "weekly_pattern conflict",
  ];
  for (const call of [previewSchedule, occurrenceTimes, countOccurrences]) assert.deepEqual(refused(() => call(faulty, { from: 0, until: 1 })), expected);
  for (const call of [nextOccurrence, previousOccurrence, explainSchedule]) assert.deepEqual(refused(() => call(faulty, 0)), expected);
  for (const call of [describeSchedule, scheduleToRrule, scheduleToCron, scheduleToKestra]) assert.deepEqual(refused(() => call(faulty)), expected);
});

test("an unknown zone comes with the nearest names", () => {
  const config = { ...daily, start: { ...start, time_zone: "America/NewYork" } };
  try {
    describeSchedule(config);
    assert.fail("was not refused");
  } catch (error) {
    assert.match(error.violations[0].help, /America\/New_York/);
  }
  assert.deepEqual(refused(() => previewSchedule(daily, { from: 0, time_zone: "Mars/Phobos" })), ["time_zone time_zone"]);
});

test("what is no config is refused, never read as another", () => {
  for (const config of [undefined, null, 1, "daily", [], () => daily, { ...daily, repeat_interval: { unit: "FREQUENCY_UNIT_DAY", interval: NaN } }]) {
    assert.ok(refused(() => previewSchedule(config, { from: 0 })).length > 0);
  }
  // As JSON the same as a valid one that was seen before.
  previewSchedule({ ...daily, weekly_pattern: null }, { from: 0 });
  assert.deepEqual(refused(() => previewSchedule({ ...daily, weekly_pattern: NaN }, { from: 0 })), ["weekly_pattern type"]);
  assert.deepEqual(refused(() => describeSchedule({ ...daily, start: { ...start, time: { hours: 1n } } })), ["start.time.hours type"]);
  const circle = { ...daily };
  circle.active_window = circle;
  assert.ok(refused(() => describeSchedule(circle)).length > 0);
});

test("what is no range is refused, with the argument's name", () => {
  for (const call of [previewSchedule, occurrenceTimes]) {
    assert.deepEqual(refused(() => call(daily, {})), ["from required"]);
    assert.deepEqual(refused(() => call(daily)), ["from required"]);
    assert.deepEqual(refused(() => call(daily, { from: "yesterday", until: new Date(NaN), count: 1.5 })), ["count range", "from format", "until range"]);
    assert.deepEqual(refused(() => call(daily, { from: {}, count: "3" })), ["count type", "from type"]);
    assert.deepEqual(refused(() => call(daily, { from: NaN, count: -1 })), ["count range", "from range"]);
    assert.deepEqual(refused(() => call(daily, { from: 1000, until: 999 })), ["until range"]);
    assert.deepEqual(refused(() => call(daily, { from: 0, count: Infinity })), ["count range"]);
    assert.deepEqual(refused(() => call(daily, { from: 0, until: Infinity })), ["until range"]);
  }
  assert.deepEqual(refused(() => countOccurrences(daily, { from: 0 })), ["until required"]);
  assert.deepEqual(refused(() => countOccurrences(daily, { from: 1, until: 0 })), ["until range"]);
  for (const call of [nextOccurrence, previousOccurrence, explainSchedule]) assert.deepEqual(refused(() => call(daily)), ["instant required"]);
});

test("more than fits is refused and not cut off", () => {
  const minutes = { ...daily, repeat_interval: { unit: "FREQUENCY_UNIT_MINUTE" } };
  const decade = { from: "2026-01-01T00:00:00Z", until: "2036-01-01T00:00:00Z" };
  assert.deepEqual(refused(() => occurrenceTimes(minutes, decade)), ["until range"]);
  assert.deepEqual(refused(() => occurrenceTimes(minutes, { from: 0, count: 1_000_001 })), ["count range"]);
  assert.deepEqual(refused(() => previewSchedule(minutes, { from: 0, count: 10_001 })), ["count range"]);
  assert.equal(occurrenceTimes(minutes, { ...decade, count: 5 }).length, 5);
  assert.equal(occurrenceTimes(minutes, { from: 0, count: 1_000_000 }).length, 1_000_000);
  // From 1 March 2026 at 07:30 UTC on.
  assert.equal(countOccurrences(minutes, decade), 3593 * 1440 - 450);
  assert.equal(occurrenceTimes(daily, { from: 0, count: 0 }).length, 0);
});

test("an explanation says why not, in words and as data", () => {
  const why = explainSchedule(daily, "2026-03-08T06:30:00Z");
  assert.equal(why.fires, false);
  assert.match(why.message, /02:30.*does not exist.*03:30/);
  assert.ok(why.checks.some(({ passes }) => !passes));
  assert.equal(why.next, "2026-03-08T07:30:00Z");
  const fires = explainSchedule(daily, "2026-03-08T07:30:00Z");
  assert.equal(fires.fires, true);
  assert.deepEqual(fires.notes, ["dst_gap_shifted"]);
  assert.ok(fires.checks.every(({ passes }) => passes));
});

test("RRULE and cron go out and come back as the same occurrences", () => {
  const weekdays = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"].map((day) => `DAY_OF_WEEK_${day}`);
  const config = { start, repeat_interval: { unit: "FREQUENCY_UNIT_WEEK" }, weekly_pattern: { days: weekdays } };
  const times = (one) => [...occurrenceTimes(one, { from: "2026-04-01T00:00:00Z", count: 50 })];
  assert.equal(scheduleToCron(config), "30 2 * * 1-5");
  assert.match(scheduleToRrule(config), /^DTSTART;TZID=America\/New_York:20260302T023000\nRRULE:FREQ=WEEKLY/);
  const { start_date, time_zone } = start;
  assert.deepEqual(times(scheduleFromCron(scheduleToCron(config), { start_date, time_zone })), times(config));
  assert.deepEqual(times(scheduleFromRrule(scheduleToRrule(config))), times(config));
  assert.match(scheduleToKestra(config, { id: "nightly" }), /id: "nightly"[^]*cron: "30 2 \* \* 1-5"[^]*timezone: "America\/New_York"/);
});

test("what another form cannot say names the field", () => {
  const biweekly = { ...daily, repeat_interval: { unit: "FREQUENCY_UNIT_WEEK", interval: 2 }, end: until(3) };
  assert.deepEqual(refused(() => scheduleToCron(biweekly)), ["end unsupported", "repeat_interval.interval unsupported"]);
  assert.deepEqual(refused(() => scheduleFromRrule("DTSTART:20260301T090000Z\nRRULE:FREQ=YEARLY;BYWEEKNO=20")), ["RRULE.BYWEEKNO unsupported"]);
  assert.deepEqual(refused(() => scheduleFromCron("61 9 * * *")), ["minute range"]);
  for (const text of ["", "nonsense", undefined, null, 5]) {
    assert.ok(refused(() => scheduleFromRrule(text)).length > 0, String(text));
    assert.ok(refused(() => scheduleFromCron(text)).length > 0, String(text));
  }
});
