// Hostile answers to every call: a typed error each time, never a trap, and the next call works.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AutomationsError } from "automations-wasm";
import { OPERATIONS } from "./operations.mjs";
import { clientOn, json, least, rejection, stub, TOKEN } from "./lib/stub.mjs";
import { ANSWERS, FETCHES, unclear } from "./lib/hostile.mjs";

for (const row of OPERATIONS) {
  for (const [kind, cases] of Object.entries({ "an answer that is none of the API's": ANSWERS, "a fetch that is none": FETCHES })) {
    test(`${row.name}: ${kind}`, async () => {
      const faults = [];
      for (const [name, [answer, code]] of Object.entries(cases)) {
        let turn = 0;
        const fetch = async (request) => (turn++ === 0 ? answer(request) : least(request));
        // The limit is met only by a call that would never end.
        const client = clientOn(fetch, { timeoutMs: 1000 });
        const error = await rejection(row.call(client, row.request)).catch((none) => none);
        const fault = unclear(error, { operation: row.name, code, secret: TOKEN }, AutomationsError);
        if (fault !== undefined) faults.push(`${name}: ${fault}`);
        else if (error.attempts !== 1) faults.push(`${name}: ${error.attempts} attempts`);
        assert.ok(await row.call(client, row.request), `the next call works after ${name}`);
      }
      assert.deepEqual(faults, []);
    });
  }

  test(`${row.name}: a fetch that throws instead of rejecting`, async () => {
    let turn = 0;
    const client = clientOn((request) => {
      if (turn++ === 0) throw new TypeError("synchronous");
      return least(request);
    });
    const error = await rejection(row.call(client, row.request));
    assert.equal(unclear(error, { operation: row.name, code: "UNAVAILABLE", secret: TOKEN }, AutomationsError), undefined);
    assert.ok(await row.call(client, row.request));
  });

  test(`${row.name}: says whether a cut-off call may have taken effect`, async () => {
    const broken = clientOn(stub(() => { throw new TypeError("fetch failed"); }));
    const error = await rejection(row.call(broken, row.request));
    assert.equal(error.mayHaveTakenEffect, row.write);
    const unreached = clientOn(stub(() => {
      throw Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error(), { code: "ECONNREFUSED" }) });
    }));
    assert.equal((await rejection(row.call(unreached, row.request))).mayHaveTakenEffect, false);
    const answered = clientOn(stub(() => new Response("<html>", { status: 500 })));
    assert.equal((await rejection(row.call(answered, row.request))).mayHaveTakenEffect, row.write);
  });
}

// One field of each result, given every wrong type of JSON.
const FIELDS = {
  GetAutomation: ["display_name", "text"], QueryAutomation: ["connections", {}], GetAutomationRevision: ["snapshot", {}],
  ListAutomations: ["automations", []], GetRun: ["state", {}], ListRuns: ["runs", []], GetAutomationSchedule: ["enabled", true],
  QueryDailyRunAggregates: ["daily_run_aggregates", []], GetExecutionOutputs: ["outputs", {}], InvokeAutomation: ["run_id", "text"],
};

for (const [name, [field, right]] of Object.entries(FIELDS)) {
  test(`${name}: a wrong type in \`${field}\` is told with its path`, async () => {
    const row = OPERATIONS.find((one) => one.name === name);
    const kind = (value) => (Array.isArray(value) ? "array" : typeof value);
    for (const wrong of ["text", 1, true, [], {}]) {
      if (kind(wrong) === kind(right)) continue;
      const error = await rejection(row.call(clientOn(stub(() => json({ [field]: wrong }))), row.request));
      assert.equal(error.code, "INVALID_RESPONSE");
      assert.equal(error.violations[0].field, field);
      assert.equal(error.httpStatus, 200);
    }
  });
}

test("a deep mismatch is told with the path to it", async () => {
  const page = { automations: [{ display_name: "ok" }, { display_name: "bad", default_inputs: { x: { list: { items: [{ text: 5 }] } } } }] };
  const error = await rejection(clientOn(stub(() => json(page))).automations.list());
  assert.equal(error.violations[0].field, "automations[1].default_inputs.x.list.items[0].text");
});

test("what a newer service adds is handed on: fields, enum names, numbers out of range", async () => {
  const sent = { display_name: "x", new_field: { a: [1] }, activation_state: "AUTOMATION_ACTIVATION_STATE_NEW", default_inputs: { d: { date: { year: 99999, month: 13 } } } };
  assert.deepEqual(await clientOn(stub(() => json(sent))).automations.get("a"), sent);
});

test("own `__proto__` in a response stays an own key and pollutes nothing", async () => {
  const body = '{"display_name":"x","default_inputs":{"__proto__":{"text":"t"}},"__proto__":{"polluted":true}}';
  const got = await clientOn(stub(() => new Response(body))).automations.get("a");
  assert.equal({}.polluted, undefined);
  assert.deepEqual(Object.keys(got.default_inputs), ["__proto__"]);
  assert.equal(Object.getPrototypeOf(got.default_inputs), Object.prototype);
});
