// Hostile arguments to every call: a typed error before anything is sent, never a trap, and the next call works.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AutomationsError, validate } from "automations-wasm";
import { OPERATIONS, pathParameters } from "./operations.mjs";
import { clientOn, PREFIX, rejection, stub, TOKEN } from "./lib/stub.mjs";
import { ENCODED_IDS, nested, protoKey, REFUSED_IDS, unclear, VALUES } from "./lib/hostile.mjs";

// Values that are right for some field: the field's own value is put in the place of the others'.
const fits = (right, value) => typeof value === "string" && value !== "" && typeof right === "string";

for (const row of OPERATIONS) {
  const works = async (client) => assert.ok(await row.call(client, row.request), "the next call works");
  const secret = TOKEN;

  test(`${row.name}: a value of the wrong type in each field`, async () => {
    const fetch = stub();
    const client = clientOn(fetch);
    const faults = [];
    for (const [field, right] of Object.entries(row.request)) {
      for (const [name, value] of Object.entries(VALUES)) {
        if (fits(right, value) || (typeof right === "boolean" && value === true)) continue;
        // An empty text in a query counts as absent, and `{}` is a map or a date without entries.
        if (value === "" && !pathParameters(row).includes(field)) continue;
        if (name === "empty object" && typeof right === "object") continue;
        if (name === "number" && typeof right === "number") continue;
        // A Date says itself as text (`toJSON`).
        if (name === "array" && row.name === "CountConnectionUsage") continue;
        if (name === "Date" && typeof right === "string") continue;
        const error = await rejection(row.call(client, { ...row.request, [field]: value })).catch((none) => none);
        const fault = unclear(error, { operation: row.name, code: "INVALID_ARGUMENT", secret }, AutomationsError);
        const told = error.violations?.some((violation) => violation.field.startsWith(field) || violation.field === "");
        if (fault !== undefined || !told) faults.push(`${field} = ${name}: ${fault ?? `no violation names ${field}`}`);
      }
    }
    assert.deepEqual(faults, []);
    assert.equal(fetch.requests.length, 0, "nothing was sent");
    await works(client);
  });

  test(`${row.name}: ids that would leave their place are refused, others are encoded`, async () => {
    const fetch = stub();
    const client = clientOn(fetch);
    const faults = [];
    for (const field of pathParameters(row)) {
      for (const [name, id] of Object.entries(REFUSED_IDS)) {
        const error = await rejection(row.call(client, { ...row.request, [field]: id })).catch((none) => none);
        const fault = unclear(error, { operation: row.name, code: "INVALID_ARGUMENT", secret }, AutomationsError);
        if (fault !== undefined) faults.push(`${field} = ${name}: ${fault}`);
      }
    }
    assert.deepEqual(faults, []);
    assert.equal(fetch.requests.length, 0, "nothing was sent");

    for (const field of pathParameters(row)) {
      for (const [id, encoded] of Object.entries(ENCODED_IDS)) {
        await row.call(client, { ...row.request, [field]: id });
        const { url } = fetch.requests.at(-1);
        const expected = PREFIX + row.target.split("?")[0].replace(row.request[field], encoded);
        assert.equal(url.split("?")[0], expected, `${field} = ${id}`);
      }
    }
    await works(client);
  });

  test(`${row.name}: a request that is no request`, async () => {
    const fetch = stub();
    const client = clientOn(fetch);
    for (const [name, value] of Object.entries(VALUES)) {
      if (row.name === "QueryAutomationRunAggregates" && name === "empty object") continue;
      const optional = row.name === "ListAutomations" || row.name === "QueryAutomationRunAggregates";
      const error = await rejection(client.send(row.name, value)).catch((none) => none);
      if (optional && name === "empty object") continue;
      assert.equal(unclear(error, { operation: row.name, code: "INVALID_ARGUMENT", secret }, AutomationsError), undefined, name);
    }
    await works(client);
  });

  test(`${row.name}: unknown names, own \`__proto__\` among them, are told and pollute nothing`, async () => {
    const fetch = stub();
    const client = clientOn(fetch);
    const request = { ...row.request };
    Object.defineProperty(request, "__proto__", { value: { polluted: true }, enumerable: true, configurable: true });
    for (const bad of [request, { ...row.request, constructor: 1 }, { ...row.request, ["x".repeat(1 << 20)]: 1 }, { ...row.request, a: protoKey() }]) {
      const error = await rejection(client.send(row.name, bad));
      assert.equal(unclear(error, { operation: row.name, code: "INVALID_ARGUMENT", secret }, AutomationsError), undefined);
      assert.ok(error.violations.some(({ rule }) => rule === "unknown_field"), JSON.stringify(error.violations));
    }
    assert.equal({}.polluted, undefined);
    assert.equal(fetch.requests.length, 0);
    await works(client);
  });

  test(`${row.name}: \`validate\` lists the same faults as the call and never throws for a request`, async () => {
    const client = clientOn(stub());
    for (const [field] of Object.entries(row.request)) {
      for (const value of Object.values(VALUES)) {
        const request = { ...row.request, [field]: value };
        const violations = validate(row.name, request);
        const thrown = await client.send(row.name, request).then(() => [], (error) => error.violations);
        assert.deepEqual(violations, thrown);
      }
    }
    assert.ok(Array.isArray(validate(row.name, nested(100_000))));
  });
}

test("options of a call that are no options", async () => {
  const client = clientOn(stub());
  for (const options of [{ timeoutMs: "5" }, { timeoutMs: -1 }, { deadlineMs: Number.NaN }, { headers: { "a b": "c" } }, { headers: { a: "\u0000" } }, { headers: { Authorization: "Bearer x" } }]) {
    const error = await rejection(client.automations.get("a", options));
    assert.ok(error instanceof AutomationsError, JSON.stringify(options));
    assert.equal(error.code, "INVALID_ARGUMENT");
    assert.equal(error.violations.length, 1);
  }
  for (const [name, value] of Object.entries({ organization: "..", workspace: "a/b" })) {
    const error = await rejection(client.automations.get("a", { [name]: value }));
    assert.equal(error.code, "INVALID_ARGUMENT", name);
  }
  assert.ok(await client.automations.get("a"));
});

test("the error for a bad option of a call names the call's operation", async () => {
  assert.equal((await rejection(clientOn(stub()).automations.get("a", { timeoutMs: -1 }))).operation, "GetAutomation");
});

test("an operation that the contract does not have", async () => {
  const client = clientOn(stub());
  for (const name of ["GetAutomatoin", "", "__proto__", "x".repeat(1 << 20), 5, null, undefined, {}]) {
    const error = await rejection(client.send(name, {})).catch((none) => none);
    assert.equal(unclear(error, { code: "INVALID_ARGUMENT" }, AutomationsError), undefined, String(name).slice(0, 20));
  }
  const error = await rejection(client.send("GetAutomatoin", {}));
  assert.match(error.violations[0].help, /GetAutomation/);
});
