// What the offsets of the wasm have to agree with: those of an engine's Intl, Node's or a browser's.
//
// The host's data may be older than ours: every difference is listed below, with its reason. A
// newer host may agree where one is listed.

import assert from "node:assert/strict";
import { occurrenceTimes, previewSchedule } from "automations-wasm";

const DAY = 86_400_000;
const BEGIN = 0;
const END = Date.UTC(2101, 0, 1);

/**
 * Where this machine's data, if older than ours, may differ: between `from` and `until`, and only
 * there. Seen with release 2025c, in Node 20.20; ours is 2026f.
 */
export const DIFFERENCES = [
  {
    zones: ["Africa/Casablanca", "Africa/El_Aaiun"],
    from: "2026-09-20T01:00:00Z",
    why: "Morocco goes back to UTC+0 for good; before, it was to keep +1 outside Ramadan",
  },
  {
    zones: ["America/Bogota"],
    from: "1992-05-02T05:00:00Z",
    until: "1992-05-03T05:00:00Z",
    why: "the past was corrected: summer time began a day earlier",
  },
  {
    zones: ["America/Edmonton", "America/Yellowknife", "Canada/Mountain", "America/Inuvik"],
    from: "2026-11-01T08:00:00Z",
    why: "they stay at -6 for good, and no longer change their clocks",
  },
  {
    zones: ["America/Vancouver", "Canada/Pacific"],
    from: "2026-11-01T09:00:00Z",
    why: "it stays at -7 for good, and no longer changes its clocks",
  },
  {
    zones: ["America/Winnipeg", "America/Rainy_River", "Canada/Central"],
    from: "2026-11-01T07:00:00Z",
    why: "they stay at -5 for good, and no longer change their clocks",
  },
  {
    zones: ["America/Havana", "Cuba"],
    from: "2026-11-01T05:00:00Z",
    until: "2027-03-14T05:00:00Z",
    why: "Cuba keeps summer time through one winter",
  },
  {
    zones: ["Asia/Tehran", "Iran"],
    from: "1979-05-25T20:30:00Z",
    until: "1979-05-26T20:30:00Z",
    why: "the past was corrected: summer time began a day earlier",
  },
  {
    zones: ["Europe/Chisinau", "Europe/Tiraspol"],
    from: "2022-03-27T00:00:00Z",
    why: "Moldova changes its clocks with the European Union, at 01:00 UTC, an hour later than was thought",
  },
];

/** Whether a difference at an instant is listed. */
export function isListed(zone, at) {
  return DIFFERENCES.some(({ zones, from, until }) => zones.includes(zone) && Date.parse(from) <= at && !(Date.parse(until) <= at));
}

/**
 * The segments of a zone as Intl has them: when each begins, and its offset in milliseconds. Uses nothing around it, so
 * that it can be sent to a browser.
 */
export function intlSegments(zone) {
  const [day, begin, end] = [86_400_000, 0, Date.UTC(2101, 0, 1)];
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
  });
  const offset = (at) => {
    const [month, date, year, hours, minutes, seconds] = format.format(at).match(/\d+/g);
    return Date.UTC(year, month - 1, date, hours, minutes, seconds) - at;
  };
  const segments = [{ from: begin, offset: offset(begin) }];
  // The shortest segment since 1970 is longer than three weeks.
  for (let at = begin; at < end; at += 10 * day) {
    const { offset: before } = segments.at(-1);
    const until = Math.min(at + 10 * day, end);
    const after = offset(until);
    if (before === after) continue;
    let [low, high] = [at, until];
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000;
      if (offset(middle) === before) low = middle;
      else high = middle;
    }
    segments.push({ from: high, offset: offset(high) });
    if (offset(high) !== after) throw new Error(`${zone} changes twice in ten days, at ${new Date(at).toISOString()}`);
  }
  return segments;
}

/** The same in ours, at one instant: of a schedule that runs then, shown in the zone. */
function ourOffset(zone, at) {
  const date = new Date(at);
  const config = {
    start: {
      start_date: { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() },
      time: { hours: date.getUTCHours(), minutes: date.getUTCMinutes(), seconds: date.getUTCSeconds() },
      time_zone: "UTC",
    },
  };
  const [{ local }] = previewSchedule(config, { from: at, count: 1, time_zone: zone }).occurrences;
  return Date.parse(`${local}Z`) - at;
}

/** A time of every day on the zone's clocks, as ours has it: no gap of less than a day holds it. */
function ourDays(zone) {
  const config = {
    start: { start_date: { year: 1970, month: 1, day: 2 }, time: { hours: 15, minutes: 30 }, time_zone: zone },
    repeat_interval: { unit: "FREQUENCY_UNIT_DAY" },
  };
  return occurrenceTimes(config, { from: BEGIN, until: END });
}

/** The instants at which ours and Intl differ: around each change in Intl, and on each day. */
export function differences(zone, segments) {
  const found = [];
  for (const [index, { from, offset }] of segments.entries()) {
    if (ourOffset(zone, from) !== offset) found.push(from);
    const before = segments[index - 1];
    if (before && ourOffset(zone, from - 1000) !== before.offset) found.push(from - 1000);
  }
  let index = 0;
  const days = ourDays(zone);
  assert.ok(Math.abs(days.length - (END - BEGIN) / DAY) <= 2, `${zone} has ${days.length} days`);
  for (const at of days) {
    while (segments[index + 1]?.from <= at) index++;
    if ((at + segments[index].offset) % DAY !== 15.5 * 3_600_000) found.push(at);
  }
  return found;
}
