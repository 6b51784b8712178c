// The sandbox runs the engine that previews: its clock fires schedules exactly at the previewed instants.

import assert from "node:assert/strict";
import { test } from "node:test";
import { describeSchedule, previewSchedule } from "automations-wasm";
import { createSandbox } from "automations-wasm/sandbox";
import { NOW, clientOf, demo, idOf } from "./lib/demo.mjs";
import { rejection } from "./lib/stub.mjs";
import { SCHEDULES } from "./lib/values.mjs";

const MINUTE = 60_000;
const DAY = 86_400_000;

const every = (minutes) => ({
  start: { start_date: { year: 2026, month: 3, day: 1 }, time_zone: "Europe/Berlin" },
  repeat_interval: { unit: "FREQUENCY_UNIT_MINUTE", interval: minutes },
});

/** Daily at 02:30, over the night in which New York has no 02:30. */
const GAP = {
  start: { start_date: { year: 2026, month: 3, day: 1 }, time: { hours: 2, minutes: 30 }, time_zone: "America/New_York" },
  repeat_interval: { unit: "FREQUENCY_UNIT_DAY" },
  end: { end_type: "SCHEDULE_END_TYPE_AFTER_OCCURRENCES", max_occurrences: 40 },
};

/** A demo with an automation that runs, and has no schedule. */
async function unscheduled(options) {
  const it = await demo(options);
  const id = idOf(it.published());
  await it.client.automations.schedule.delete(id).catch(() => {});
  const known = new Set((await it.client.runs.list(id).collect()).map(({ name }) => name));
  const started = async () => {
    const runs = await it.client.runs.list(id, { page_size: 1000 }).collect();
    return runs.filter(({ name }) => !known.has(name)).map(({ create_time }) => create_time).reverse();
  };
  return { ...it, id, schedule: it.client.automations.schedule, started };
}

/** The occurrences after a moment, as the page previews them. */
const foretold = (config, after, options) =>
  previewSchedule(config, { from: Number(after) + 1, ...options }).occurrences.map(({ instant }) => instant);

for (const [name, config] of Object.entries({ ...SCHEDULES, gap: GAP, quarter: every(15) })) {
  test(`\`${name}\`: what is previewed, is foretold, and fires`, async () => {
    const { schedule, id, sandbox, started } = await unscheduled();
    const created = await schedule.create(id, { config });
    assert.equal(created.summary, describeSchedule(config));
    assert.deepEqual(created.next_run_times ?? [], foretold(config, NOW));
    const counted = config.end?.end_type === "SCHEDULE_END_TYPE_AFTER_OCCURRENCES";
    const left = (at) => (counted ? previewSchedule(config, { from: Number(at) + 1 }).remaining : undefined);
    assert.equal(created.remaining_occurrences, left(NOW));
    let now = Number(NOW);
    for (const ms of [1, 7 * MINUTE, DAY, 1, 6 * DAY - 1, 3 * DAY, 0]) {
      sandbox.advance(ms);
      now += ms;
      const shown = await schedule.get(id);
      assert.deepEqual(shown.next_run_times ?? [], foretold(config, now));
      assert.equal(shown.remaining_occurrences, left(now));
    }
    assert.deepEqual(await started(), foretold(config, NOW, { until: now + 1 }));
  });
}

test("the hour that New York skips: fired at 03:30, once", async () => {
  const { schedule, id, sandbox, started } = await unscheduled({ now: new Date("2026-03-07T12:00:00Z") });
  await schedule.create(id, { config: GAP });
  sandbox.advance(2 * DAY);
  assert.deepEqual(await started(), ["2026-03-08T07:30:00Z", "2026-03-09T06:30:00Z"]);
});

test("disabled it foretells nothing, fires nothing, and makes nothing up", async () => {
  const { schedule, id, sandbox, started } = await unscheduled();
  await schedule.create(id, { config: every(30) });
  const disabled = await schedule.disable(id);
  assert.deepEqual(disabled.schedule.next_run_times ?? [], []);
  sandbox.advance(DAY);
  await schedule.enable(id);
  sandbox.advance(30 * MINUTE);
  assert.deepEqual(await started(), ["2026-03-02T10:00:00Z"]);
});

test("a leap of 30 years starts the newest thousand, and the next minute one more", async () => {
  const { schedule, id, sandbox, started } = await unscheduled();
  await schedule.create(id, { config: every(1) });
  sandbox.advance(30 * 365 * DAY);
  const end = Number(NOW) + 30 * 365 * DAY;
  assert.deepEqual(await started(), foretold(every(1), end - 1000 * MINUTE, { until: end + 1 }));
  sandbox.advance(MINUTE);
  assert.equal((await started()).length, 1001);
});

test("a snapshot in the middle goes on where it stood", async () => {
  const { schedule, id, sandbox, started } = await unscheduled();
  await schedule.create(id, { config: every(60) });
  sandbox.advance(150 * MINUTE);
  assert.equal((await started()).length, 3);
  const later = await createSandbox({ now: Number(NOW) + 240 * MINUTE });
  await later.restore(await sandbox.snapshot());
  const runs = await clientOf(later).runs.list(id).collect({ max: 4 });
  assert.deepEqual(runs.map(({ create_time }) => create_time), ["2026-03-01T13:00:00Z", "2026-03-01T12:00:00Z", "2026-03-01T11:00:00Z", "2026-03-01T10:00:00Z"]);
});

test("a rule that the page refuses, the service refuses with the same places", async () => {
  const { schedule, id, sandbox } = await unscheduled();
  const config = { ...GAP, start: { ...GAP.start, time_zone: "Mars/Base" }, weekly_pattern: { days: [] } };
  assert.throws(() => previewSchedule(config, { from: NOW }), ({ code, violations }) => code === "INVALID_ARGUMENT" && violations.length === 2);
  const refused = await rejection(schedule.create(id, { config }));
  const url = `${sandbox.baseUrl}/api/v1/organizations/${sandbox.organization}/workspaces/${sandbox.workspace}/automations/${id}/schedule`;
  const headers = { authorization: `Bearer ${sandbox.token}`, "content-type": "application/json" };
  const response = await sandbox.fetch(url, { method: "POST", headers, body: JSON.stringify({ config }) });
  const { details } = await response.json();
  assert.equal(response.status, 400);
  const fields = details[0].field_violations.map(({ field }) => field).sort();
  assert.deepEqual(fields, refused.violations.map(({ field }) => field).sort());
  assert.ok(fields.includes("config.start.time_zone"), `${fields}`);
});

test("the clock goes forward only, within the years 1 to 9999", async () => {
  const { sandbox, client } = await unscheduled();
  for (const ms of [-1, Number.NaN, Infinity, 1e15, "1000", undefined, 10n]) {
    assert.throws(() => sandbox.advance(ms), ({ name, code, violations: [{ field }] }) => name === "AutomationsError" && code === "INVALID_ARGUMENT" && field === "ms", `${ms}`);
  }
  await client.automations.list({ page_size: 1 }).collect();
  for (const now of [new Date("nonsense"), Number.NaN, Infinity, 1e15, "today"]) {
    const error = await rejection(createSandbox({ now }));
    assert.deepEqual([error.code, error.violations[0]?.field], ["INVALID_ARGUMENT", "now"], `${now}`);
  }
});

test("between two programs of one step the event loop turns, so that a page is drawn", async () => {
  const sandbox = await createSandbox({ seed: "empty", now: NOW });
  const { admin } = sandbox;
  await admin.connections.create({ book: "postroom", book_version: "1.0" }, { connection_id: "mail" });
  const code = 'kognitos.m.postroom.send(to="a@example.com", subject="b")';
  const { name } = await admin.automations.create({ display_name: "mails", code, connections: { m: { connection_id: "mail" } } });
  await admin.automations.publish(name);
  const client = clientOf(sandbox);
  await client.automations.schedule.create(name, { config: every(1) });
  sandbox.advance(30 * MINUTE);
  let turns = 0;
  let isOver = false;
  const turn = () => {
    turns += 1;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  await client.automations.get(name);
  isOver = true;
  const { length } = await client.runs.list(name).collect();
  assert.ok(length >= 29, `${length} runs`);
  assert.ok(turns >= length - 1, `${turns} turns for ${length} programs`);
});

test("a step that takes long leaves programs to later requests, and nothing shows where it was cut", async (t) => {
  const run = async (msOfProgram) => {
    const sandbox = await createSandbox({ seed: "empty", now: NOW });
    const { admin } = sandbox;
    await admin.connections.create({ book: "postroom", book_version: "1.0" }, { connection_id: "mail" });
    const code = 'kognitos.m.postroom.send(to="a@example.com", subject="b")';
    const { name } = await admin.automations.create({ display_name: "mails", code, connections: { m: { connection_id: "mail" } } }, { automation_id: "mails" });
    await admin.automations.publish(name);
    const client = clientOf(sandbox);
    await client.automations.schedule.create(name, { config: every(1) });
    sandbox.advance(20 * MINUTE);
    let elapsed = 0;
    const clock = t.mock.method(performance, "now", () => (elapsed += msOfProgram));
    const counts = [];
    for (let i = 0; i < 24; i++) counts.push((await admin.books.kept("mail", "outbox")).length);
    clock.mock.restore();
    const runs = await client.runs.list(name, { page_size: 1000 }).collect();
    const outbox = await admin.books.kept("mail", "outbox");
    sandbox.close();
    return { counts, runs, outbox };
  };
  const whole = await run(0);
  // A program looks at the clock several times, too, and has 2 s.
  const cut = await run(75);
  assert.deepEqual(whole.counts, Array(24).fill(20));
  assert.ok(cut.counts[0] > 0 && cut.counts[0] < 20, `${cut.counts}`);
  assert.ok(cut.counts.every((count, i) => i === 0 || count === 20 || count > cut.counts[i - 1]), `${cut.counts}`);
  assert.equal(cut.counts.at(-1), 20);
  assert.deepEqual([cut.runs, cut.outbox], [whole.runs, whole.outbox]);
  // The newest came due in this very moment.
  assert.ok(whole.runs.slice(1).every(({ state }) => state.completed));
});
