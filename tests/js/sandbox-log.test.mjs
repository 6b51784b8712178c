// The log of a sandbox: what the service did with each request, and nothing that must not be kept.

import assert from "node:assert/strict";
import { test } from "node:test";
import { clientOf, demo, idOf, inputsOf, NOW } from "./lib/demo.mjs";
import { startable } from "./lib/demo-requests.mjs";
import { rejection } from "./lib/stub.mjs";

test("an entry says who asked what, what was answered, and which records it changed", async () => {
  const it = await demo();
  const { sandbox, client } = it;
  const automation = startable(it);
  const id = idOf(automation);
  sandbox.log.clear();
  const { run_id } = await client.automations.invoke(id, { stage: "AUTOMATION_STAGE_PUBLISHED", inputs: inputsOf(automation) });
  sandbox.advance(900);
  const error = await rejection(client.runs.get(id, "no-such"));
  const [write, read, ...more] = sandbox.log.entries();
  assert.deepEqual(more, []);
  const run = `run/${id}/${run_id.split("/").at(-1)}`;
  const trace = write.changes[2];
  assert.match(trace, /^trace\/[0-9a-f]{32}$/, "what its program did");
  assert.deepEqual({ ...write, sequence: 0, request_id: "" }, {
    sequence: 0, time: NOW.toISOString(), operation: "InvokeAutomation", method: "POST",
    target: `/api/v1/organizations/${sandbox.organization}/workspaces/${sandbox.workspace}/automations/${encodeURIComponent(id)}:invoke`,
    status: 200, request_id: "", handled: true, faults: [], change_count: 3, changes: ["meta", run, trace],
  });
  assert.match(write.request_id, /^[0-9a-f]{16}$/);
  assert.deepEqual([read.sequence - write.sequence, read.time, read.status, read.change_count], [1, "2026-03-01T09:30:00.900Z", 404, 1]);
  assert.deepEqual(read.changes, ["meta"], "that the clock was moved is kept with the request after it");
  assert.equal(read.request_id, error.requestId);
});

test("no token is kept: not the header's, nor one that was put into the address", async () => {
  const { sandbox } = await demo();
  await sandbox.fetch(`${sandbox.baseUrl}/api/v1/x?access_token=${sandbox.token}`, { headers: { authorization: `Bearer ${sandbox.token}` } });
  await rejection(clientOf(sandbox, { token: "kgn_pat_another" }).automations.list());
  const text = JSON.stringify(sandbox.log.entries());
  assert.ok(!text.includes(sandbox.token) && !text.includes("kgn_pat_another"));
  assert.match(text, /access_token=\[redacted\]/);
  assert.equal(sandbox.log.entries().at(-2).operation, undefined, "what the service does not have has no name");
});

test("it keeps the newest entries, as many as it is told to", async () => {
  for (const [logSize, kept] of [[3, 3], [0, 0], [undefined, 12]]) {
    const { sandbox, client } = await demo({ logSize });
    sandbox.log.clear();
    const ids = [];
    for (let i = 0; i < 12; i++) ids.push((await rejection(client.automations.get(`x${i}`))).requestId);
    const entries = sandbox.log.entries();
    assert.deepEqual(entries.map(({ request_id }) => request_id), ids.slice(12 - kept));
    assert.deepEqual([...sandbox.log], entries, "the same when it is gone through");
    if (kept > 0) assert.deepEqual(entries.map(({ sequence }) => sequence - entries[0].sequence), entries.map((_, i) => i));
    sandbox.log.clear();
    assert.deepEqual(sandbox.log.entries(), []);
    await rejection(client.automations.get("y"));
    if (kept > 0) assert.equal(sandbox.log.entries()[0].sequence, entries.at(-1).sequence + 1, "sequences go on");
  }
});

test("a leap of the clock that starts many runs names the first hundred records and counts all", async () => {
  const { sandbox, client, published } = await demo();
  const id = idOf(published());
  await client.automations.schedule.delete(id).catch(() => {});
  const config = { start: { start_date: { year: 2026, month: 3, day: 2 }, time: { hours: 0 }, time_zone: "UTC" }, repeat_interval: { unit: "FREQUENCY_UNIT_HOUR", interval: 1 } };
  await client.automations.schedule.create(id, { config });
  sandbox.advance(20 * 86_400_000);
  await client.automations.get(id);
  const last = sandbox.log.entries().at(-1);
  assert.equal(last.operation, "GetAutomation");
  assert.ok(last.change_count > 400, String(last.change_count));
  assert.equal(last.changes.length, 100);
});

test("a method that the service does not know is answered and logged", async () => {
  const { sandbox } = await demo();
  const path = `/api/v1/organizations/${sandbox.organization}/workspaces/${sandbox.workspace}/automations`;
  const response = await sandbox.fetch(sandbox.baseUrl + path, { method: "PUT" });
  assert.deepEqual([response.status, response.headers.get("allow")], [405, "GET"]);
  const last = sandbox.log.entries().at(-1);
  assert.deepEqual([last.method, last.status, last.operation], ["PUT", 405, undefined]);
});
