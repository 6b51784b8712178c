// What JavaScript can hold and JSON cannot say: a violation with its path, never lost data.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AutomationsError, validate } from "automations-wasm";
import { OPERATIONS } from "./operations.mjs";
import { clientOn, rejection, stub } from "./lib/stub.mjs";

const stage = "AUTOMATION_STAGE_DRAFT";
const invoke = (inputs) => validate("InvokeAutomation", { automation_id: "a", stage, inputs });
const faults = (violations) => violations.map(({ field, rule }) => `${field} ${rule}`);

test("a value that JSON cannot say is refused where it stands", () => {
  const cases = [
    [{ a: { text: "\ud800" } }, "inputs.a.text format"],
    [{ a: { text: "ok\udc00" } }, "inputs.a.text format"],
    [{ a: { text: "😀" } }, undefined],
    [{ "\ud800": { text: "x" } }, 'inputs["\\ud800"] format'],
    [{ a: { list: { items: [{ text: "x" }, { text: "\udfff" }] } } }, "inputs.a.list.items[1].text format"],
    [{ "Due Date": { text: "\ud800" } }, 'inputs["Due Date"].text format'],
    [{ a: { text: new Date(Number.NaN) } }, "inputs.a.text format"],
    [{ a: { number: { lo: 1n } } }, "inputs.a.number.lo type"],
    [{ a: { number: { lo: Number.NaN } } }, "inputs.a.number.lo type"],
    [{ a: new Map() }, "inputs.a type"],
    [new Map([["a", { text: "x" }]]), "inputs type"],
    [{ a: { list: { items: new Set() } } }, "inputs.a.list.items type"],
    [{ a: { file: { inline: { content: new Uint8Array(3) } } } }, "inputs.a.file.inline.content type"],
    [{ a: { text: () => "x" } }, "inputs.a.text type"],
    [{ a: { toJSON: () => ({ text: 5n }) } }, "inputs.a.text type"],
    [{ a: { toJSON: () => ({ text: "x" }) } }, undefined],
  ];
  for (const [inputs, expected] of cases) {
    const found = invoke(inputs);
    assert.deepEqual(faults(found).filter((fault) => !/ (required|oneof)$/.test(fault)), expected === undefined ? [] : [expected], JSON.stringify(found));
    for (const { message, help } of found) assert.ok(message && help, JSON.stringify(found));
  }
});

test("what JSON can say beside it is checked all the same", () => {
  const found = validate("PauseRun", { automation_id: "..", run_id: "r", reason: "\ud800", reasons: 1n });
  assert.deepEqual(faults(found).sort(), ["automation_id id", "reason format", "reasons type"]);
});

test("a whole request that is no object is refused by every call, and nothing is sent", async () => {
  const wrong = { "a Map": new Map([["page_size", 5]]), "a Set": new Set(["a"]), "an array": [], "a Date": new Date(0), "an invalid Date": new Date(Number.NaN), text: "page_size", "a number": 5, "a bigint": 5n, true: true, bytes: new Uint8Array(3), "a function": () => ({}) };
  const fetch = stub();
  const client = clientOn(fetch);
  for (const row of OPERATIONS) {
    for (const [name, value] of Object.entries(wrong)) {
      const found = validate(row.name, value);
      assert.ok(found.some(({ field, rule }) => field === "" && (rule === "type" || rule === "format")), `${row.name} ${name}: ${JSON.stringify(found)}`);
      const error = await rejection(client.send(row.name, value));
      assert.ok(error instanceof AutomationsError && error.violations.some(({ field }) => field === ""), `${row.name} ${name}`);
    }
  }
  // The methods that take ids apart from the request, too.
  const { automations, runs, connections } = client;
  for (const [name, value] of Object.entries(wrong)) {
    for (const call of [
      () => automations.list(value), () => automations.query("a", value), () => automations.invoke("a", value), () => automations.defaultInputsHistory("a", value),
      () => automations.revisions.list("a", value), () => automations.schedule.create("a", value), () => automations.schedule.update("a", value),
      () => automations.triggers.list("a", value), () => automations.triggers.create("a", value), () => automations.connections.extract("a", value),
      () => automations.connections.add("a", value), () => automations.connections.remove("a", value), () => automations.connections.switch("a", value),
      () => automations.connections.upgrade("a", value), () => runs.list("a", value), () => runs.events("a", "r", value), () => runs.pause("a", "r", value),
      () => runs.dailyAggregates(value), () => connections.count(value), () => connections.trace(value), () => connections.delete(value),
    ]) {
      const error = await rejection(call());
      assert.ok(error instanceof AutomationsError, `${call} ${name}`);
      assert.ok(error.violations.some(({ field, rule }) => field === "" && (rule === "type" || rule === "format")), `${call} ${name}: ${JSON.stringify(error.violations)}`);
    }
  }
  assert.equal(fetch.requests.length, 0);
  // An object that says itself as one is a request.
  await automations.invoke("a", { toJSON: () => ({ stage }) });
  assert.deepEqual(fetch.requests.at(-1).body, { stage });
});

test("a getter that throws is told by the call, not thrown by the method", async () => {
  const client = clientOn(stub());
  const request = Object.defineProperty({}, "stage", { enumerable: true, get: () => { throw new Error("no stage"); } });
  const promise = client.automations.invoke("a", request);
  const error = await rejection(promise);
  assert.ok(error instanceof AutomationsError);
  assert.match(error.violations[0].message, /no stage/);
});

test("nesting: what is deeper than 64 levels is refused where it stands, by the façade and by the core alike", () => {
  const nested = (levels) => (levels === 0 ? { text: "x" } : { list: { items: [nested(levels - 1)] } });
  assert.deepEqual(invoke({ a: nested(20) }), []);
  const [violation, ...more] = invoke({ a: nested(21) });
  assert.deepEqual([violation.rule, violation.message, more.length], ["depth", "is nested deeper than 64 levels", 0]);
  assert.equal(violation.field, `inputs.a${".list.items[0]".repeat(20)}.list.items`);
});

test("50,000 items are checked in a moment", () => {
  const many = Array.from({ length: 50_000 }, (_, index) => `c${index}`);
  const started = performance.now();
  assert.deepEqual(validate("CountConnectionUsage", { connection_ids: many }), []);
  many[49_999] = " ";
  assert.deepEqual(faults(validate("CountConnectionUsage", { connection_ids: many })), ["connection_ids[49999] required"]);
  const removals = many.map((connection_id) => ({ connection_id, connection_alias: "x" }));
  removals[49_999] = removals[0];
  assert.deepEqual(faults(validate("RemoveAutomationConnections", { automation_id: "a", removals })), ["removals[49999] unique"]);
  // Far above what it takes, far below what a walk that is quadratic would.
  assert.ok(performance.now() - started < 20_000);
});
