// The clock, the data as a whole, and the beginning: what `sandbox.advance`, `snapshot` and `restore` are in a page.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { createSandbox } from "automations-wasm/sandbox";
import { idOf, NOW } from "../js/lib/demo.mjs";
import { clientOf, control, folder, start } from "./lib/server.mjs";

const at = (millis) => new Date(millis).toISOString().replace(".000Z", "Z");
const fields = ({ body }) => body.details[0].field_violations.map(({ field }) => field);

test("the clock goes with the machine's until it is told to stand still; it is moved forward only", async (t) => {
  const server = await start(t, ["--seed", "empty"]);
  const before = Date.now();
  const { now, still } = (await control(server, "GET", "clock")).body;
  assert.ok(Date.parse(now) >= before && Date.parse(now) <= Date.now() && !still);
  const later = Date.parse("2027-01-01T00:00:00Z");
  assert.deepEqual((await control(server, "POST", "clock", { now: at(later) })).body, { now: at(later), still: true });
  assert.deepEqual((await control(server, "POST", "clock", { advance_ms: 60_000 })).body, { now: at(later + 60_000), still: true });
  for (const [body, field] of [
    [{ advance_ms: -1 }, "advance_ms"],
    [{ advance_ms: "soon" }, "advance_ms"],
    [{ advance_ms: 1e18 }, "advance_ms"],
    [{ now: "yesterday" }, "now"],
    [{ now: 5 }, "now"],
    [{ now: at(later) }, "now"],
    [{ then: at(later) }, "then"],
    [{}, "body"],
    [[], "body"],
  ]) {
    const refused = await control(server, "POST", "clock", body);
    assert.equal(refused.status, 400);
    assert.deepEqual(fields(refused), [field], JSON.stringify(body));
  }
  assert.deepEqual((await control(server, "GET", "clock")).body, { now: at(later + 60_000), still: true });
});

test("schedules fire by it", async (t) => {
  const server = await start(t, ["--now", at(NOW)]);
  const client = clientOf(server);
  const all = await client.automations.list({ page_size: 1000 }).collect();
  const id = idOf(all.find(({ version, latest_published_version, activation_state }) => version === latest_published_version && activation_state.endsWith("_ACTIVE")));
  await client.automations.schedule.delete(id).catch(() => {});
  const config = { start: { start_date: { year: 2026, month: 3, day: 2 }, time: { hours: 9 }, time_zone: "UTC" }, repeat_interval: { unit: "FREQUENCY_UNIT_DAY", interval: 1 } };
  await client.automations.schedule.create(id, { config });
  const before = (await client.runs.list(id).collect()).length;
  await control(server, "POST", "clock", { advance_ms: 3 * 86_400_000 });
  const { items: runs } = await client.runs.list(id, { page_size: 3 });
  assert.deepEqual(runs.map(({ create_time }) => create_time), ["2026-03-04T09:00:00Z", "2026-03-03T09:00:00Z", "2026-03-02T09:00:00Z"]);
  assert.equal((await client.runs.list(id).collect()).length, before + 3);
});

test("a snapshot of the server is one of the page, and the other way round", async (t) => {
  const server = await start(t, ["--database", join(folder(t), "exchanged.db")]);
  const { body } = await control(server, "GET", "snapshot");
  const sandbox = await createSandbox({ seed: "empty" });
  t.after(() => sandbox.close());
  await sandbox.restore(new TextEncoder().encode(JSON.stringify(body)));
  const again = JSON.parse(new TextDecoder().decode(await sandbox.snapshot()));
  assert.deepEqual(Object.fromEntries(again.records), Object.fromEntries(body.records));
  await control(server, "POST", "reset", { seed: "empty" });
  assert.equal((await clientOf(server).automations.list().collect()).length, 0);
  assert.equal((await control(server, "PUT", "snapshot", again)).status, 200);
  assert.deepEqual((await control(server, "GET", "snapshot")).body, body);
});

test("what is no snapshot changes nothing", async (t) => {
  const server = await start(t);
  const { body } = await control(server, "GET", "snapshot");
  for (const [snapshot, field] of [
    [{ version: 2, records: [] }, "version"],
    [{ version: 1 }, "body"],
    [{ version: 1, records: [["meta"]] }, "body"],
    [{ version: 1, records: [["meta", "{}"]] }, "records"],
    [{ version: 1, records: body.records.filter(([key]) => key !== "meta") }, "records"],
    [{ version: 1, records: [...body.records, ["automation/x", "no JSON"]] }, "records"],
  ]) {
    const refused = await control(server, "PUT", "snapshot", snapshot);
    assert.equal(refused.status, 400);
    assert.deepEqual(fields(refused), [field]);
  }
  assert.deepEqual((await control(server, "GET", "snapshot")).body, body);
  assert.deepEqual(fields(await control(server, "POST", "reset", { seed: "full" })), ["seed"]);
});
