// sandbox.admin: every call, what it does as the API shows it, and what it refuses.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { AutomationsError } from "automations-wasm";
import { createSandbox } from "automations-wasm/sandbox";
import { NOW, advanceTo, clientOf, demo, idOf } from "./lib/demo.mjs";
import { rejection } from "./lib/stub.mjs";

let template;
before(async () => { template = await demo(); });

/** A sandbox of its own with the demo data. */
async function own() {
  const sandbox = await template.sandbox.fork();
  return { sandbox, client: clientOf(sandbox), admin: sandbox.admin };
}

/** What a call is refused with. */
async function refused(call, code, fields = []) {
  const error = await rejection(call);
  assert.ok(error instanceof AutomationsError, String(error));
  assert.deepEqual([error.code, error.violations.map(({ field }) => field)], [code, fields], error.message);
  return error;
}

const collect = async (items) => {
  const all = [];
  for await (const item of items) all.push(item);
  return all;
};

test("an automation from its draft to its purge, as the API shows it", async () => {
  const { sandbox, client, admin } = await own();
  const { automations } = admin;
  const draft = { display_name: "Add", code: "a = 1", input_specs: [{ name: "x" }] };
  const made = await automations.create(draft, { automation_id: "add" });
  const id = "add";
  assert.equal(idOf(made), id);
  assert.deepEqual(await client.automations.get(id), made);
  const edited = await automations.update(made.name, { code: "a = 2" }, { etag: "0.1" });
  assert.deepEqual([edited.version, edited.code, edited.display_name], ["0.2", "a = 2", "Add"]);
  const emptied = await automations.update(id, {}, { update_mask: "input_specs" });
  assert.equal(emptied.input_specs?.length ?? 0, 0);
  const published = await automations.publish(id, { etag: "0.3" });
  assert.deepEqual([published.version, published.activation_state], ["1.0", "AUTOMATION_ACTIVATION_STATE_ACTIVE"]);
  assert.equal((await automations.deactivate(id)).activation_state, "AUTOMATION_ACTIVATION_STATE_DEACTIVATED");
  await refused(client.automations.invoke(id, { stage: "AUTOMATION_STAGE_PUBLISHED" }), "FAILED_PRECONDITION");
  assert.equal((await automations.activate(id)).activation_state, "AUTOMATION_ACTIVATION_STATE_ACTIVE");
  assert.ok((await client.automations.invoke(id, { stage: "AUTOMATION_STAGE_PUBLISHED" })).run_id);
  assert.equal((await automations.fork(id)).version, "1.1");
  const restored = await automations.restoreRevision(id, "0.1");
  assert.deepEqual([restored.code, restored.restore_version, restored.version], ["a = 1", "0.1", "1.2"]);
  assert.equal((await client.automations.query(id, { stage: "AUTOMATION_STAGE_PUBLISHED" })).code, "a = 2");
  const { items } = await client.automations.revisions.list(id);
  assert.deepEqual(items.map(idOf), ["1.2", "1.1", "1.0", "0.3", "0.2", "0.1"]);
  assert.deepEqual(items.map(({ alternate_ids = [] }) => alternate_ids), [["latest"], [], [], [], [], []]);
  await automations.setDefaultInputs(id, { x: { text: "y" } });
  const [entry] = await client.automations.defaultInputsHistory(id).collect();
  assert.deepEqual([entry.default_inputs, entry.change_actor], [{ x: { text: "y" } }, "user-demo"]);
  assert.ok((await automations.delete(id)).delete_time);
  assert.equal((await automations.undelete(id)).delete_time, undefined);
  await automations.delete(id);
  assert.equal(await automations.purge(id), undefined);
  await refused(client.automations.get(id), "NOT_FOUND");
  sandbox.close();
});

describe("what is refused tells everything, and changes nothing", () => {
  const draft = { display_name: "Draft" };
  const cases = {
    "a draft with faults": [({ automations }) => automations.create({ display_nam: "x", connections: { a: { connection_id: "none" } } }), "INVALID_ARGUMENT", ["display_name", "display_nam"]],
    "an unknown connection": [({ automations }) => automations.create({ ...draft, connections: { a: { connection_id: "none" } } }), "INVALID_ARGUMENT", ["connections.a.connection_id"]],
    "what JSON cannot say": [({ automations }) => automations.create({ display_name: 5n }), "INVALID_ARGUMENT", ["display_name"]],
    "an id that is none": [({ automations }) => automations.create(draft, { automation_id: "a b" }), "INVALID_ARGUMENT", ["automation_id"]],
    "an automation that is not there": [({ automations }) => automations.publish("nobody"), "NOT_FOUND"],
    "an id that would lead elsewhere": [({ automations }) => automations.purge("..:purge"), "NOT_FOUND"],
    "a stale version": [({ automations }, id) => automations.fork(id, { etag: "0.1" }), "ABORTED"],
    "an edit of what is published": [({ automations }, id) => automations.update(id, { code: "" }), "FAILED_PRECONDITION"],
    "an edit of no field": [({ automations }, id) => automations.update(id, {}, { update_mask: "cod" }), "INVALID_ARGUMENT", ["update_mask"]],
    "publishing without a draft": [({ automations }, id) => automations.publish(id), "FAILED_PRECONDITION"],
    "undeleting what is there": [({ automations }, id) => automations.undelete(id), "ALREADY_EXISTS"],
    "purging what is there": [({ automations }, id) => automations.purge(id), "FAILED_PRECONDITION"],
    "a revision that is not there": [({ automations }, id) => automations.restoreRevision(id, "99.9"), "NOT_FOUND"],
    "defaults of no input": [({ automations }, id) => automations.setDefaultInputs(id, { nothing: { text: "x" } }), "INVALID_ARGUMENT", ["default_inputs.nothing"]],
    "events of nobody": [({ automations }) => collect(automations.skippedEvents("nobody")), "NOT_FOUND"],
    "a connection without its book": [({ connections }) => connections.create({}), "INVALID_ARGUMENT", ["book", "book_version"]],
    "a connection twice": [({ connections }) => connections.create({ book: "a", book_version: "1" }, { connection_id: "bank-feed" }), "ALREADY_EXISTS"],
    "a connection in use": [({ connections }) => connections.update("bank-feed", { book_version: "9" }), "FAILED_PRECONDITION"],
    "a used connection's end": [({ connections }) => connections.delete("bank-feed"), "FAILED_PRECONDITION"],
    "a stale connection": [({ connections }) => connections.update("bank-feed", { endpoint: "" }, { etag: "0" }), "ABORTED"],
    "what nobody keeps": [({ books }) => books.kept("nobody", "outbox"), "NOT_FOUND"],
    "what is no value": [({ books }) => books.keep("http-api", "requests", ["x"]), "INVALID_ARGUMENT", ["values[0]"]],
    "a run that is not there": [({ runs }, id) => runs.approve(id, "nobody"), "NOT_FOUND"],
    "no reason": [({ runs }, id) => runs.reject(id, "nobody", {}), "INVALID_ARGUMENT", ["reason"]],
    "a trigger that is not there": [({ triggers }, id) => triggers.fire(id, "nobody"), "NOT_FOUND"],
    "a change of a trigger that is not there": [({ triggers }, id) => triggers.update(id, "nobody", {}), "NOT_FOUND"],
    "a trigger's new id": [({ triggers }, id) => triggers.update(id, "nobody", { trigger_id: "other" }), "INVALID_ARGUMENT", ["trigger_id"]],
    "the end of a trigger that is not there": [({ triggers }, id) => triggers.delete(id, "nobody"), "NOT_FOUND"],
    "a payload that JSON cannot say": [({ triggers }, id) => triggers.fire(id, "nobody", { a: [() => 1] }), "INVALID_ARGUMENT", ["payload.a[0]"]],
  };
  for (const [name, [call, code, fields]] of Object.entries(cases)) {
    test(name, async () => {
      const { sandbox, admin } = await own();
      const before = await sandbox.snapshot();
      const error = await refused(call(admin, idOf(template.published())), code, fields);
      assert.ok(error.operation, "it says which call");
      assert.deepEqual(await sandbox.snapshot(), before);
      sandbox.close();
    });
  }
});

test("publishing lists every place without a connection", async () => {
  const { sandbox, admin } = await own();
  await admin.automations.create({ display_name: "Blocked", code: "kognitos.connection_name.erp.find()\nkognitos.none.erp.find()" }, { automation_id: "blocked" });
  const error = await refused(admin.automations.publish("blocked"), "FAILED_PRECONDITION");
  assert.deepEqual(error.detail("PreconditionFailure").violations.map(({ subject }) => subject), ["kognitos.connection_name.erp.find", "kognitos.none.erp.find"]);
  assert.deepEqual([error.operation, error.httpStatus, error.attempts], ["PublishAutomation", 400, 1]);
  assert.match(error.requestId, /^[0-9a-f]{16}$/);
  sandbox.close();
});

test("connections are made, listed, changed and deleted", async () => {
  const { sandbox, client, admin } = await own();
  const { connections } = admin;
  const made = await connections.create({ book: "erp", book_version: "1.0" }, { connection_id: "mine" });
  assert.deepEqual(await connections.get("mine"), made);
  const all = await collect(connections.list());
  assert.ok(all.length > 10 && all.some(({ name }) => name === made.name));
  const changed = await connections.update(made.name, { endpoint: "https://erp.invalid" }, { etag: made.etag });
  assert.equal(changed.endpoint, "https://erp.invalid");
  await admin.automations.create({ display_name: "User", connections: { erp: { connection_id: "mine" } } }, { automation_id: "user" });
  assert.equal((await client.automations.get("user")).connections.erp.endpoint, "https://erp.invalid");
  const { affected_automations } = await connections.delete("mine", { etag: changed.etag });
  assert.deepEqual(affected_automations, [{ automation_id: "user", display_name: "User" }]);
  await refused(connections.get("mine"), "NOT_FOUND");
  sandbox.close();
});

test("a run that waits is approved, or rejected", async () => {
  const runs = await Promise.all(template.all.map(async (automation) => {
    const { items } = await template.client.runs.list(idOf(automation));
    return items.find(({ state }) => state.awaiting_guidance !== undefined);
  }));
  const { name } = runs.find(Boolean);
  const [, automation, run] = /automations\/([^/]+)\/runs\/(.+)$/.exec(name);
  for (const [decide, end] of [[(admin) => admin.runs.approve(automation, run, { note: "fine" }), "completed"], [(admin) => admin.runs.reject(automation, name, { reason: "no" }), "failed"]]) {
    const { sandbox, client, admin } = await own();
    assert.equal((await decide(admin)).name, name);
    await advanceTo(end, { sandbox, client }, automation, run);
    await refused(decide(admin), "FAILED_PRECONDITION");
    sandbox.close();
  }
});

test("an event starts a run, or says why not", async () => {
  const { sandbox, client, admin } = await own();
  const draft = { display_name: "Fired", code: "a = 1", input_specs: [{ name: "subject", type: { scalar_type: "VALUE_SCALAR_TYPE_TEXT" } }] };
  await admin.automations.create(draft, { automation_id: "fired" });
  await client.automations.triggers.create("fired", { trigger_id: "mail", phase_type: "PHASE_TYPE_PRE", input_mapping: { subject: "mail.subject" } });
  assert.equal((await admin.triggers.fire("fired", "mail")).skipped.reason, "SKIPPED_EVENT_REASON_UNPUBLISHED");
  await admin.automations.publish("fired");
  const { run_id } = await admin.triggers.fire("fired", "mail", { mail: { subject: "Hello" } });
  const run = await client.runs.get("fired", run_id);
  assert.deepEqual([run.user_inputs, run.invocation_details.trigger_id], [{ subject: { text: "Hello" } }, "mail"]);
  await refused(admin.triggers.fire("fired", "mail"), "INVALID_ARGUMENT", ["inputs.subject"]);
  await admin.automations.deactivate("fired");
  const { skipped } = await admin.triggers.fire("fired", "mail", { mail: { subject: "Hello" } });
  const events = await collect(admin.automations.skippedEvents("fired"));
  assert.deepEqual([events.length, events[0], skipped.reason], [2, skipped, "SKIPPED_EVENT_REASON_DEACTIVATED"]);
  sandbox.close();
});

test("a trigger is changed and deleted", async () => {
  const { sandbox, client, admin } = await own();
  const id = idOf(template.published());
  const triggers = async () => (await client.automations.triggers.list(id).collect()).filter(({ trigger_id }) => trigger_id === "a/b");
  const made = await client.automations.triggers.create(id, { trigger_id: "a/b", phase_type: "PHASE_TYPE_PRE", phase_sub_type: "PHASE_SUB_TYPE_EMAIL" });
  const off = await admin.triggers.update(id, "a/b", { is_active: false });
  assert.deepEqual([off, await triggers()], [{ ...made, is_active: false }, [off]]);
  const { phase_sub_type: _, ...rest } = off;
  assert.deepEqual(await admin.triggers.update(made.automation, "a/b", {}, { update_mask: "phase_sub_type" }), rest);
  assert.equal((await admin.triggers.fire(id, "a/b")).skipped.reason, "SKIPPED_EVENT_REASON_TRIGGER_INACTIVE");
  assert.equal(await admin.triggers.delete(id, "a/b"), undefined);
  assert.deepEqual(await triggers(), []);
  await refused(admin.triggers.fire(id, "a/b"), "NOT_FOUND");
  sandbox.close();
});

test("what books keep is put there and seen", async () => {
  const { sandbox, admin } = await own();
  await admin.books.keep("http-api", "answers/GET /a?b=c", [{ text: "one" }]);
  assert.deepEqual(await admin.books.kept("http-api", "answers/GET /a?b=c"), [{ text: "one" }]);
  assert.deepEqual(await collect(admin.books.list("http-api")), [{ shelf_id: "answers/GET /a?b=c", count: 1 }]);
  await admin.books.keep("http-api", "answers/GET /a?b=c", []);
  assert.deepEqual(await collect(admin.books.list("http-api")), []);
  sandbox.close();
});

test("a name says its parents and its kind: what is not this workspace's is refused", async () => {
  const sandbox = await createSandbox({ seed: "empty", now: NOW });
  const { admin, organization, workspace } = sandbox;
  const { name } = await admin.automations.create({ display_name: "a", code: "x = 1" }, { automation_id: "a" });
  assert.equal(name, `organizations/${organization}/workspaces/${workspace}/automations/a`);
  for (const [id, rule] of [
    ["organizations/OTHER/workspaces/PROD/automations/a", "conflict"], [`organizations/${organization}/workspaces/PROD/automations/a`, "conflict"],
    [`${name}/runs/a`, "conflict"], [`organizations/${organization}/workspaces/${workspace}/connections/a`, "conflict"], ["automations/a", "conflict"], ["x/a", "conflict"],
    [`${name}/`, "conflict"], ["", "required"], [undefined, "required"], [null, "required"], [5, "type"], [{}, "type"],
  ]) {
    for (const call of [() => admin.automations.delete(id), () => admin.automations.publish(id), () => admin.automations.skippedEvents(id).next()]) {
      const error = await rejection(call());
      assert.deepEqual([error instanceof AutomationsError, error.code, error.violations[0]?.field, error.violations[0]?.rule], [true, "INVALID_ARGUMENT", "automation_id", rule], String(id));
    }
  }
  const run = await rejection(admin.runs.approve("a", `${name.replace(/a$/, "b")}/runs/r`));
  assert.deepEqual([run.code, run.violations[0].field], ["INVALID_ARGUMENT", "run_id"]);
  assert.equal((await rejection(admin.connections.get(name))).violations[0].field, "connection_id");
  assert.equal((await admin.automations.publish(name)).version, "1.0");
});
