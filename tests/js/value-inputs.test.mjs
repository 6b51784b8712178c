// Inputs against what an automation declares: before anything is sent, and the same in the sandbox.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inspect } from "node:util";
import { AutomationsClient, AutomationsError, Decimal, PlainDate, decodeOutputs, encodeInputs, validateInputs } from "automations-wasm";
import { createSandbox } from "automations-wasm/sandbox";
import { refusal as thrown } from "./lib/refusal.mjs";

const cases = JSON.parse(readFileSync(new URL("../values/inputs.json", import.meta.url), "utf8"));
const sorted = (violations) => violations.map(({ field, rule }) => `${field} ${rule}`).sort();
const stage = "AUTOMATION_STAGE_PUBLISHED";

test("inputs are checked as the cases say", () => {
  for (const { why, specs, inputs, default_inputs, violations } of cases) {
    const found = validateInputs(specs, inputs, { default_inputs });
    assert.deepEqual(sorted(found), violations.map(([field, rule]) => `${field} ${rule}`).sort(), why);
    for (const [field, , help] of violations) {
      if (help !== undefined) assert.equal(found.find((violation) => violation.field === field).help, help, why);
    }
  }
});

test("what is no spec and no input says so", () => {
  assert.deepEqual(validateInputs(undefined, undefined), []);
  assert.deepEqual(sorted(validateInputs({}, {})), ["input_specs type"]);
  assert.deepEqual(sorted(validateInputs([], [])), ["inputs type"]);
  assert.deepEqual(sorted(validateInputs([{ name: "a" }], { a: 5n })), ["inputs.a type"]);
  assert.deepEqual(sorted(validateInputs([{ name: "a" }], { a: { list: new Map() } })), ["inputs.a.list type"]);
});

const specs = [{ name: "invoice", type: { scalar_type: "VALUE_SCALAR_TYPE_TEXT" } }, { name: "amount", type: { scalar_type: "VALUE_SCALAR_TYPE_NUMBER" } }];

/** A client whose every request is counted and answered. */
function counting() {
  const sent = [];
  const client = new AutomationsClient({
    baseUrl: "https://api.example.com", organization: "o", workspace: "w",
    fetch: async (request) => {
      sent.push(await request.json());
      return new Response('{"run_id": "r"}', { status: 200, headers: { "content-type": "application/json" } });
    },
  });
  return { client, sent };
}

async function refusal(promise) {
  return promise.then(() => assert.fail("was not refused"), (error) => {
    assert.ok(error instanceof AutomationsError, String(error));
    return error;
  });
}

test("a call whose inputs do not fit is not sent, and tells everything that is wrong with it", async () => {
  const { client, sent } = counting();
  const error = await refusal(client.automations.invoke("..", { stage: "AUTOMATION_STAGE_UNSPECIFIED", inputs: { invoce: { text: "a" } } }, { input_specs: specs }));
  assert.deepEqual([error.code, error.operation, error.attempts, error.mayHaveTakenEffect], ["INVALID_ARGUMENT", "InvokeAutomation", 0, false]);
  assert.deepEqual(sorted(error.violations), ["automation_id id", "inputs.amount required", "inputs.invoce unknown_field", "inputs.invoice required", "stage required"]);
  assert.deepEqual(sent, []);
});

test("a call whose inputs fit is sent as it is, and so is one without specs", async () => {
  const { client, sent } = counting();
  const inputs = encodeInputs({ invoice: "INV-1", amount: new Decimal("1.50") });
  await client.automations.invoke("a", { stage, inputs }, { input_specs: specs });
  await client.automations.invoke("a", { stage, inputs: { invoice: inputs.invoice } }, { input_specs: specs, default_inputs: { amount: inputs.amount } });
  await client.automations.invoke("a", { stage, inputs: { other: { text: "a" } } });
  assert.deepEqual(sent.map(({ inputs }) => Object.keys(inputs).sort()), [["amount", "invoice"], ["invoice"], ["other"]]);
});

test("the sandbox refuses with the same violations", async () => {
  const sandbox = await createSandbox({ seed: "demo", storage: "memory" });
  const { baseUrl, organization, workspace, token, fetch } = sandbox;
  const client = new AutomationsClient({ baseUrl, organization, workspace, token, fetch });
  let compared = 0;
  for await (const { name, input_specs, default_inputs } of client.automations.list({ filter: 'state = "PUBLISHED"', page_size: 100 })) {
    if (!input_specs?.length) continue;
    const id = name.split("/").at(-1);
    const inputs = encodeInputs({ [`${input_specs[0].name}x`]: new PlainDate("2026"), [input_specs[0].name]: new Map([[1, 2]]) });
    const here = await refusal(client.automations.invoke(id, { stage, inputs }, { input_specs, default_inputs }));
    const there = await refusal(client.automations.invoke(id, { stage, inputs }));
    if (there.code !== "INVALID_ARGUMENT") continue;
    assert.deepEqual([here.attempts, there.attempts], [0, 1]);
    assert.deepEqual(sorted(here.violations), sorted(there.violations), name);
    compared += 1;
  }
  assert.ok(compared >= 5, `${compared} automations`);
  sandbox.close();
});

test("a Map of inputs is taken by its names, and what would lose its inputs is refused", () => {
  const expected = encodeInputs({ amount: 5, note: null });
  assert.deepEqual(encodeInputs(new Map([["amount", 5], ["note", null], ["absent", undefined]])), expected);
  assert.deepEqual(encodeInputs(Object.assign(Object.create(null), { amount: 5, note: null })), expected);
  const keys = thrown(() => encodeInputs(new Map([["a", 1], [2, 1], [null, 1]])));
  assert.deepEqual(sorted(keys.violations), ["inputs.entries[1].key type", "inputs.entries[2].key type"]);
  const Row = class { get amount() { return 5; } };
  for (const given of [new Date(), new FormData(), Promise.resolve({ amount: 5 }), new Row(), new Set(["amount"]), ["amount"], "amount", null, undefined]) {
    assert.deepEqual(sorted(thrown(() => encodeInputs(given)).violations), ["inputs type"], inspect(given));
  }
  for (const given of [new Map(), Promise.resolve({}), new Date()]) {
    assert.deepEqual(sorted(thrown(() => decodeOutputs(given)).violations), ["outputs type"]);
  }
});
