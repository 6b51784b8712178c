// The clock, the data as a whole, and the beginning: what `sandbox.advance`, `snapshot` and `restore` are in a page.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { createSandbox } from "automations-wasm/sandbox";
import { idOf, NOW } from "../js/lib/demo.mjs";
import { clientOf, control, folder, start } from "./lib/server.mjs";

const MIB = 1024 * 1024;
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
    [{ advance_ms: 1, now: at(later) }, "body"],
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

test("a snapshot of more than 8 MiB is taken as one; beyond its own limit it is 413 in words", async (t) => {
  const server = await start(t, ["--seed", "empty", "--snapshot-limit", String(9 * MIB), "--body-limit", "1000"]);
  const { records } = (await control(server, "GET", "snapshot")).body;
  const named = (count) => [...records, ["recorded/long", JSON.stringify("x".repeat(count))]];
  assert.equal((await control(server, "PUT", "snapshot", { version: 1, records: named(8.5 * MIB) })).status, 200);
  const held = (await control(server, "GET", "snapshot")).body.records;
  assert.equal(new Map(held).get("recorded/long").length, 8.5 * MIB + 2);
  const refused = await control(server, "PUT", "snapshot", { version: 1, records: named(9 * MIB) });
  assert.equal(refused.status, 413);
  assert.deepEqual(refused.body, { code: 3, message: `the body has more than ${9 * MIB} bytes`, details: [] });
  assert.deepEqual((await control(server, "GET", "snapshot")).body.records, held, "nothing is changed then");
  assert.equal((await control(server, "POST", "clock", { advance_ms: 1, note: "x".repeat(1000) })).status, 413, "all else keeps its limit");
});

test("the faults are told with their seed, so that what was read can be put back", async (t) => {
  const server = await start(t, ["--seed", "empty"]);
  assert.deepEqual((await control(server, "GET", "faults")).body, { faults: [], seed: 1 });
  const faults = [{ kind: "status", status: 503, rate: 0.5 }];
  const told = { faults, seed: 4_294_967_295 };
  const headers = { authorization: `Bearer ${server.token}` };
  const answers = async () => {
    const seen = [];
    for (let i = 0; i < 32; i++) seen.push((await fetch(`${server.root}/automations`, { headers })).status);
    return seen;
  };
  assert.deepEqual((await control(server, "PUT", "faults", told)).body, told);
  const first = await answers();
  assert.ok(first.includes(503) && first.includes(200));
  const read = (await control(server, "GET", "faults")).body;
  assert.deepEqual(read, told);
  await control(server, "PUT", "faults", { faults });
  assert.equal((await control(server, "GET", "faults")).body.seed, 1);
  assert.notDeepEqual(await answers(), first);
  assert.deepEqual((await control(server, "PUT", "faults", read)).body, told);
  assert.deepEqual(await answers(), first);
});

test("all that is wrong with a body is told at once, an unknown field with what it may have been", async (t) => {
  const server = await start(t, ["--seed", "empty"]);
  for (const [method, path, body, expected] of [
    ["POST", "clock", { advanced_ms: 5, now: 5 }, ["advanced_ms", "now"]],
    ["POST", "clock", { advance_ms: -1, then: 0 }, ["advance_ms", "then"]],
    ["POST", "reset", { seed: "full", sed: 1 }, ["seed", "sed"]],
    ["POST", "reset", { seed: 1, sed: 1 }, ["seed", "sed"]],
    ["PUT", "faults", { faults: [{ kind: "refuse" }, { kind: "cut", rate: 2 }], seeds: 1 }, ["seeds", "faults[0].kind", "faults[1].rate"]],
    ["PUT", "faults", { faults: {}, seed: -1 }, ["seed", "faults"]],
    ["PUT", "faults", { fault: [], seed: "1" }, ["fault", "seed"]],
    ["PUT", "faults", { seed: 4_294_967_296 }, ["seed"]],
    ["PUT", "snapshot", { version: 2, records: [["a", 1], ["b"]], record: [] }, ["record", "records[0][1]", "records[1]", "version"]],
  ]) {
    const refused = await control(server, method, path, body);
    assert.equal(refused.status, 400, JSON.stringify(body));
    assert.deepEqual(fields(refused).sort(), [...expected].sort(), JSON.stringify(refused.body));
    assert.match(refused.body.message, expected.length === 1 ? /^`seed` / : new RegExp(`^the request has ${expected.length} faults; the first: `));
  }
  const { body } = await control(server, "POST", "clock", { advanced_ms: 5 });
  assert.match(body.details[0].field_violations[0].description, /did you mean `advance_ms`\?/);
  for (const text of ["", "{", "[]", "null"]) {
    const headers = { authorization: `Bearer ${server.token}` };
    const refused = await fetch(`${server.url}/sandbox/v1/faults`, { method: "PUT", headers, body: text });
    const status = { status: refused.status, body: await refused.json() };
    assert.deepEqual([status.status, fields(status)], [400, ["body"]], text);
  }
});

test("what is no snapshot changes nothing", async (t) => {
  const server = await start(t);
  const { body } = await control(server, "GET", "snapshot");
  for (const [snapshot, field] of [
    [{ ...body, version: 2 }, "version"],
    [{ version: 1 }, "records"],
    [{ version: 1, records: [["meta"]] }, "records[0]"],
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
