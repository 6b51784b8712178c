// Connections in the sandbox: changes are of drafts, atomic, and one version each; deleting is blocked by published use.

import assert from "node:assert/strict";
import { test } from "node:test";
import { demo, idOf } from "./lib/demo.mjs";
import { rejection } from "./lib/stub.mjs";

/** A draft that uses `erp-group`, and the alias under which it does. */
async function draft() {
  const it = await demo();
  const automation = it.draftWith("erp-group");
  const [alias] = Object.entries(automation.connections).find(([, { connection_id }]) => connection_id === "erp-group");
  const { connections } = it.client.automations;
  return { ...it, automation, id: idOf(automation), alias, connections, now: () => it.client.automations.get(idOf(automation)) };
}
const next = (version) => version.replace(/\d+$/, (minor) => Number(minor) + 1);

test("switch: another connection of the same book, one new version and revision", async () => {
  const { client, connections, automation, id, alias, now } = await draft();
  const revisions = await client.automations.revisions.list(id).collect();
  const answer = await connections.switch(id, { switches: [{ old_connection_id: "erp-group", new_connection_id: "erp-subsidiary", connection_alias: alias }] });
  assert.equal(answer.automation.version, next(automation.version));
  assert.equal(answer.automation.connections[alias].connection_id, "erp-subsidiary");
  assert.equal(answer.automation.code, automation.code);
  assert.deepEqual(await now(), answer.automation);
  const after = await client.automations.revisions.list(id).collect();
  assert.equal(after.length, revisions.length + 1);
  assert.equal(idOf(after[0]), answer.automation.version);
  assert.deepEqual(after[1].snapshot.connections, automation.connections, "the earlier version is as it was");
});

test("upgrade: a connection of a newer version of the book", async () => {
  const { connections, automation, id, alias } = await draft();
  const answer = await connections.upgrade(id, { upgrades: [{ old_connection_id: "erp-group", new_connection_id: "erp-group-next", connection_alias: alias }] });
  assert.equal(answer.automation.version, next(automation.version));
  assert.equal(answer.automation.connections[alias].connection_id, "erp-group-next");
});

test("remove, extract, add: the code names a placeholder until a connection is back", async () => {
  const { connections, automation, id, alias, now } = await draft();
  assert.match(automation.code, new RegExp(`kognitos\\.${alias}\\.northledger\\.`));
  const removed = await connections.remove(id, { removals: [{ connection_id: "erp-group", connection_alias: alias }] });
  assert.equal(removed.automation.version, next(automation.version));
  assert.equal(alias in (removed.automation.connections ?? {}), false);
  assert.match(removed.automation.code, /kognitos\.connection_name\.northledger\./);
  const extracted = await connections.extract(id, { filter: 'stage = "DRAFT"' });
  const placeholder = extracted.connections.find(({ book }) => book === "northledger");
  assert.equal(placeholder.connection_id || undefined, undefined, "nothing is connected");
  const added = await connections.add(id, { connections: [{ book: "northledger", book_version: "4.2.0", connection_alias: alias, connection_id: "erp-group" }] });
  assert.equal(added.automation.version, next(removed.automation.version));
  assert.equal(added.automation.connections[alias].connection_id, "erp-group");
  assert.deepEqual(await now(), added.automation);
});

test("two changes in one call are one version; one bad change and none is made", async () => {
  const { connections, automation, id, alias, now } = await draft();
  const good = { book: "taxpoint", book_version: "2026.1", connection_alias: "tax_a", connection_id: "tax-2026" };
  const error = await rejection(connections.add(id, { connections: [good, { book: "webcall", book_version: "1.0.0", connection_alias: "http_a", connection_id: "no-such" }] }));
  assert.ok(["NOT_FOUND", "INVALID_ARGUMENT", "FAILED_PRECONDITION"].includes(error.code), error.code);
  assert.deepEqual(await now(), automation, "nothing has changed");
  const answer = await connections.add(id, { connections: [good, { book: "webcall", book_version: "1.0.0", connection_alias: "http_a", connection_id: "http-api" }] });
  assert.equal(answer.automation.version, next(automation.version));
  assert.deepEqual(Object.keys(answer.automation.connections).filter((key) => key.endsWith("_a")).sort(), ["http_a", "tax_a"]);
  assert.ok(alias in answer.automation.connections);
});

test("a published automation without a draft is FAILED_PRECONDITION", async () => {
  const { client, all } = await demo();
  const published = all.find((one) => one.version === one.latest_published_version && Object.keys(one.connections ?? {}).length > 0);
  const [connection_alias, { connection_id }] = Object.entries(published.connections)[0];
  const error = await rejection(client.automations.connections.remove(idOf(published), { removals: [{ connection_id, connection_alias }] }));
  assert.deepEqual([error.code, error.httpStatus], ["FAILED_PRECONDITION", 400]);
});

test("count: in the order asked, unknown ones count nothing; it agrees with trace and with the automations", async () => {
  const { client, all } = await demo();
  const ids = ["tax-2026", "no-such", "erp-group"];
  const { connection_counts } = await client.connections.count({ connection_ids: ids });
  assert.deepEqual(connection_counts.map(({ connection_id }) => connection_id), ids);
  for (const { connection_id, count } of connection_counts) {
    const { automations = [] } = await client.connections.trace({ connection_id });
    assert.equal(automations.length, count ?? 0, connection_id);
    const using = all.filter((one) => one.delete_time === undefined && Object.values(one.connections ?? {}).some((connection) => connection.connection_id === connection_id));
    const traced = new Set(automations.map(({ automation_id }) => automation_id));
    for (const one of using) assert.ok(traced.has(idOf(one)), `${idOf(one)} uses ${connection_id}`);
  }
});

test("delete is blocked by published use: FAILED_PRECONDITION with details that name every one", async () => {
  const { client, sandbox } = await demo();
  const before = await sandbox.snapshot();
  const error = await rejection(client.connections.delete({ connection_id: "erp-group" }));
  assert.deepEqual([error.code, error.httpStatus, error.mayHaveTakenEffect], ["FAILED_PRECONDITION", 400, false]);
  const [detail] = error.details;
  assert.match(detail["@type"], /DeleteConnectionBlockedError$/);
  const { automations } = await client.connections.trace({ connection_id: "erp-group" });
  const blocking = automations.filter(({ stages }) => stages.includes("AUTOMATION_STAGE_PUBLISHED")).map(({ automation_id }) => automation_id);
  assert.deepEqual(detail.blocking_automations.map(({ automation_id }) => automation_id).sort(), blocking.sort());
  assert.ok(detail.blocking_automations.every(({ display_name }) => display_name.length > 0));
  assert.deepEqual(await sandbox.snapshot(), before, "nothing has changed");
});

test("delete with use in drafts only: they are listed, and keep a dangling reference", async () => {
  const { client } = await demo();
  const { automations } = await client.connections.trace({ connection_id: "tax-2026" });
  assert.ok(automations.length > 0 && automations.every(({ stages }) => !stages.includes("AUTOMATION_STAGE_PUBLISHED")), "the demo's tax-2026 is used by drafts alone");
  const { affected_automations } = await client.connections.delete({ connection_id: "tax-2026" });
  assert.deepEqual(affected_automations.map(({ automation_id }) => automation_id).sort(), automations.map(({ automation_id }) => automation_id).sort());
  const one = await client.automations.get(affected_automations[0].automation_id);
  assert.equal(one.display_name, affected_automations[0].display_name);
  assert.equal((await rejection(client.connections.delete({ connection_id: "tax-2026" }))).code, "NOT_FOUND");
});

test("delete of an unused connection: an empty list", async () => {
  const { client } = await demo();
  assert.deepEqual((await client.connections.delete({ connection_id: "erp-group-next" })).affected_automations ?? [], []);
});
