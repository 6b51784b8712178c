// The tables of tests/schedule through the built package: previews, arrays of times, counts and neighbours.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { countOccurrences, nextOccurrence, occurrenceTimes, previewSchedule, previousOccurrence } from "automations-wasm";

const TABLES = ["rfc5545", "month-end", "fifth", "leap-day", "year-end", "iso-week", "gap-fold", "lost-day", "window", "end", "interval", "elapsed"];

const read = (name) => readFileSync(new URL(`../schedule/${name}`, import.meta.url), "utf8");
const instants = (occurrences) => occurrences.map(({ instant }) => instant);
// A table writes .5, the package .500.
const millis = (texts) => texts.map((text) => Date.parse(text));

/** Asks for what the case asks: all before `until`, the first `count`, or as many as it expects. */
function range({ from, until, count, expect }) {
  return { from, ...(until && { until }), ...((count ?? !until) && { count: count ?? Math.max(expect.length, 1) }) };
}

function check(given) {
  const { config, from, until, count, expect, notes, never_fires: never } = given;
  const { occurrences, ...preview } = previewSchedule(config, range(given));
  const list = count === undefined && !until ? occurrences.slice(0, expect.length) : occurrences;
  assert.deepEqual(millis(instants(list)), millis(expect), "preview");
  if (notes) assert.deepEqual(list.map((occurrence) => occurrence.notes), notes, "notes");
  assert.equal(preview.never_fires !== undefined, never ?? false, "never_fires");
  assert.ok(preview.summary.length > 0);
  const times = Array.from(occurrenceTimes(config, range(given))).slice(0, list.length);
  assert.deepEqual(times, millis(expect), "times");
  if (until && count === undefined) assert.equal(countOccurrences(config, { from, until }), expect.length, "count");
  for (const [index, instant] of expect.entries()) {
    const before = expect[index - 1];
    if (!before) continue;
    assert.equal(Date.parse(nextOccurrence(config, before).instant), Date.parse(instant), "next");
    assert.equal(Date.parse(previousOccurrence(config, instant).instant), Date.parse(before), "previous");
  }
}

for (const name of TABLES) {
  const { cases } = JSON.parse(read(`${name}.json`));
  test(`${name}: ${cases.length} cases`, async (t) => {
    for (const given of cases) await t.test(given.name, () => check(given));
  });
}

test("dateutil.jsonl: every case, as python-dateutil answers it", () => {
  const [head, ...lines] = read("dateutil.jsonl").trim().split("\n");
  assert.equal(lines.length, JSON.parse(head).count);
  for (const line of lines) {
    const { config, from, until, instants: expected, ended, count, next } = JSON.parse(line);
    const seconds = (times) => Array.from(times, (time) => Math.floor(time / 1000));
    const asked = expected.length + (ended ? 5 : 0);
    if (asked > 0) assert.deepEqual(seconds(occurrenceTimes(config, { from: from * 1000, count: asked })), expected, line);
    assert.equal(countOccurrences(config, { from: from * 1000, until: until * 1000 }), count, line);
    if (next === undefined) continue;
    const found = nextOccurrence(config, from * 1000);
    assert.equal(found ? Math.floor(Date.parse(found.instant) / 1000) : null, next, line);
  }
});
