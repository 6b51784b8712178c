// The sandbox as a whole: forks, snapshots, resets, and how sandbox.admin goes with storage, faults, log and fetch.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { AutomationsError } from "automations-wasm";
import { createSandbox } from "automations-wasm/sandbox";
import { NOW, clientOf, demo, idOf } from "./lib/demo.mjs";
import { rejection } from "./lib/stub.mjs";

let template;
before(async () => { template = await demo(); });

const names = async (sandbox) => (await clientOf(sandbox).automations.list({ page_size: 1000 }).collect()).map(({ display_name }) => display_name);

test("a fork goes its own way from the same moment", async () => {
  const one = await createSandbox({ seed: "empty", now: NOW });
  await one.admin.automations.create({ display_name: "Both" });
  one.advance(1000);
  one.faults.set([{ kind: "refused" }]);
  const other = await one.fork();
  assert.deepEqual(await other.snapshot(), await one.snapshot());
  assert.deepEqual([other.faults.list(), other.log.entries(), other.token], [[], [], one.token]);
  await other.admin.automations.create({ display_name: "Other" });
  one.faults.clear();
  assert.deepEqual([await names(one), await names(other)], [["Both"], ["Other", "Both"]]);
  one.close();
  other.advance(1000);
  const { create_time } = await other.admin.automations.create({ display_name: "Later" });
  assert.equal(create_time, "2026-03-01T09:30:02Z");
  await other.reset();
  assert.deepEqual(await names(other), ["Both"], "a fork goes back to where it began");
  other.close();
  await assert.rejects(other.fork(), /closed/);
});

test("a sandbox begins with a snapshot, as often as one likes", async () => {
  const snapshot = await template.sandbox.snapshot();
  const one = await createSandbox({ snapshot, now: NOW });
  const [first] = await names(one);
  await one.admin.automations.delete(idOf(template.all.find(({ display_name }) => display_name === first)));
  const two = await createSandbox({ snapshot, now: NOW });
  assert.deepEqual(await two.snapshot(), snapshot);
  await one.reset();
  assert.deepEqual(await one.snapshot(), snapshot);
  for (const sandbox of [one, two]) sandbox.close();
  const kept = snapshot.slice();
  snapshot.fill(0);
  await assert.rejects(createSandbox({ snapshot }), { code: "DATA_LOSS" }, "other bytes are another snapshot");
  const moved = new Uint8Array(kept.length + 1).subarray(1);
  moved.set(kept);
  for (const bytes of [kept, moved, moved]) {
    const again = await createSandbox({ snapshot: bytes });
    assert.deepEqual(await again.snapshot(), kept);
    again.close();
  }
  const error = await rejection(createSandbox({ snapshot: kept, seed: "demo" }));
  assert.deepEqual([error.code, error.violations[0].field], ["INVALID_ARGUMENT", "snapshot"]);
});

test("a reset takes the demo back, for the time that it is", async () => {
  const { sandbox, client, published } = await demo();
  const before = await sandbox.snapshot();
  await sandbox.admin.automations.delete(idOf(published()));
  sandbox.faults.set([{ kind: "latency", ms: 0 }]);
  await sandbox.reset();
  assert.deepEqual(await sandbox.snapshot(), before);
  assert.equal(sandbox.faults.list().length, 1);
  sandbox.advance(86_400_000);
  await sandbox.reset();
  const { items } = await client.automations.list();
  assert.ok(items[0].update_time > "2026-03-01", items[0].update_time);
  sandbox.close();
});

test("what admin does is stored before it is answered, and seen by the other sandbox on the database", async () => {
  const options = { storage: "indexeddb", name: "admin-kept", seed: "empty", now: NOW };
  const [one, two] = [await createSandbox(options), await createSandbox(options)];
  await one.admin.automations.create({ display_name: "Kept" }, { automation_id: "kept" });
  await two.admin.automations.update("kept", { code: "a = 1" });
  const published = await one.admin.automations.publish("kept");
  assert.deepEqual(await clientOf(two).automations.get("kept"), published);
  one.close();
  two.close();
  const again = await createSandbox({ ...options, seed: "demo" });
  assert.deepEqual(await clientOf(again).automations.get("kept"), published);
  await again.reset();
  assert.ok((await names(again)).length > 200, "a reset begins with this one's own seed");
  again.close();
});

test("a change that cannot be stored is told, and did not happen", async () => {
  const sandbox = await createSandbox({ storage: "indexeddb", name: "admin-full", seed: "empty", now: NOW });
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = () => { throw new DOMException("the disk is full", "QuotaExceededError"); };
  try {
    const error = await rejection(sandbox.admin.automations.create({ display_name: "Lost" }));
    assert.deepEqual([error.code, /did not happen: the browser gives this site no more room/.test(error.message)], ["RESOURCE_EXHAUSTED", true]);
  } finally {
    IDBObjectStore.prototype.put = put;
  }
  assert.deepEqual(await names(sandbox), []);
  sandbox.close();
});

test("no fault hits admin, and the log tells of it without the token", async () => {
  const sandbox = await createSandbox({ seed: "empty", now: NOW, faults: [{ kind: "refused", times: 1 }, { kind: "status", status: 503 }] });
  await sandbox.admin.automations.create({ display_name: "Spared" }, { automation_id: "spared" });
  await rejection(sandbox.admin.automations.publish("nobody"));
  const entries = sandbox.log.entries();
  assert.deepEqual(entries.map(({ operation, method, status, handled, faults }) => [operation, method, status, handled, faults]), [
    ["CreateAutomation", "POST", 200, true, []], ["PublishAutomation", "POST", 404, true, []],
  ]);
  assert.deepEqual(entries[0].changes, ["automation/spared", "revision/spared/0.1"]);
  assert.ok(!JSON.stringify(entries).includes(sandbox.token));
  await assert.rejects(sandbox.fetch(`${sandbox.baseUrl}/api/v1/x`), TypeError, "the first fault was not used up");
  sandbox.close();
});

test("the same paths answer over fetch, with the token alone", async () => {
  const sandbox = await createSandbox({ seed: "empty", now: NOW });
  const url = `${sandbox.baseUrl}/sandbox/v1/organizations/${sandbox.organization}/workspaces/${sandbox.workspace}/automations`;
  const body = JSON.stringify({ display_name: "Over fetch" });
  assert.equal((await sandbox.fetch(url, { method: "POST", body })).status, 401);
  const headers = { authorization: `Bearer ${sandbox.token}` };
  const response = await sandbox.fetch(url, { method: "POST", body, headers });
  assert.deepEqual([response.status, (await response.json()).version], [200, "0.1"]);
  assert.equal((await sandbox.fetch(url.replace("/sandbox/v1", "/api/v1"), { method: "POST", body, headers })).status, 405);
  sandbox.close();
});

test("a closed sandbox does nothing any more", async () => {
  const sandbox = await createSandbox({ seed: "empty" });
  sandbox.close();
  for (const call of [sandbox.admin.automations.create({ display_name: "x" }), sandbox.reset(), sandbox.fork()]) {
    const error = await rejection(call);
    assert.deepEqual([error instanceof AutomationsError, error.code], [true, "FAILED_PRECONDITION"], String(error));
  }
});

test("half a character in an id or an option is refused with its name", async () => {
  const sandbox = await createSandbox({ seed: "empty", now: NOW });
  const { automations, books, triggers } = sandbox.admin;
  const half = "a\ud800";
  for (const [field, call] of [
    ["automation_id", () => automations.publish(half)],
    ["automation_id", () => automations.create({ display_name: "x" }, { automation_id: half })],
    ["update_mask", () => automations.update("a", { display_name: "x" }, { update_mask: half })],
    ["etag", () => automations.delete("a", { etag: half })],
    ["trigger_id", () => triggers.fire("a", half)],
    ["trigger_id", () => triggers.delete("a", half)],
    ["shelf_id", () => books.kept("mail", half)],
  ]) {
    const error = await rejection(call());
    assert.deepEqual([error instanceof AutomationsError, error.code, error.violations?.map((found) => found.field)], [true, "INVALID_ARGUMENT", [field]], String(error));
  }
  sandbox.close();
});

test("a name that is missing is not taken for all of them", async () => {
  const sandbox = await createSandbox({ seed: "empty", now: NOW });
  const { books, triggers } = sandbox.admin;
  for (const [field, call] of [
    ["shelf_id", () => books.kept("mail", undefined)],
    ["shelf_id", () => books.keep("mail", "", [])],
    ["trigger_id", () => triggers.update("a", undefined, { is_active: false })],
    ["trigger_id", () => triggers.delete("a", "")],
  ]) {
    const error = await rejection(call());
    assert.deepEqual([error.code, error.violations?.map(({ field, rule }) => [field, rule])], ["INVALID_ARGUMENT", [[field, "required"]]], String(error));
  }
  sandbox.close();
});
