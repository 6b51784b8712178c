// What goes over the wire, exactly, for each of the 32 calls.

import assert from "node:assert/strict";
import { test } from "node:test";
import { OPERATIONS, pathParameters } from "./operations.mjs";
import { clientOn, PREFIX, rejection, stub, TOKEN } from "./lib/stub.mjs";

test("the table has every operation of the contract once", () => {
  assert.equal(OPERATIONS.length, 32);
  assert.equal(new Set(OPERATIONS.map(({ name }) => name)).size, 32);
});

// The order of query parameters is no promise; their encoding is.
const sorted = (url) => {
  const [path, query = ""] = url.split("?");
  return [path, ...query.split("&").sort()];
};

for (const row of OPERATIONS) {
  test(`${row.name}: one request, by the façade and by name alike`, async () => {
    const fetch = stub();
    const client = clientOn(fetch);
    const gave = await row.call(client, row.request);
    const byName = await client.send(row.name, row.request);
    assert.deepEqual(row.items ? gave.raw : gave, row.name === "InvokeAutomation" ? { run_id: "r" } : {});
    assert.deepEqual(byName, row.items ? gave.raw : gave);

    const [first, second] = fetch.requests;
    assert.equal(fetch.requests.length, 2);
    assert.deepEqual(first, second);
    assert.equal(first.method, row.method);
    assert.deepEqual(sorted(first.url), sorted(PREFIX + row.target));
    assert.equal(first.headers.authorization, `Bearer ${TOKEN}`);
    assert.equal(first.headers.accept, "application/json");
    assert.equal(first.redirect, "manual");

    const hasBody = row.method === "POST" || row.method === "PATCH";
    assert.equal(first.headers["content-type"], hasBody ? "application/json" : undefined);
    const expected = { ...row.request };
    for (const name of pathParameters(row)) delete expected[name];
    assert.deepEqual(first.body, hasBody ? expected : undefined);
    if (row.emptyBody) assert.deepEqual(first.body, {});
  });

  test(`${row.name}: the options of one call are used for it alone`, async () => {
    const fetch = stub();
    const client = clientOn(fetch, { headers: { "x-a": "client", "x-b": "client" } });
    await row.call(client, row.request, { organization: "o2", workspace: "organizations/o2/workspaces/w2", headers: { "x-b": "call" } });
    await row.call(client, row.request);
    const [first, second] = fetch.requests;
    assert.ok(first.url.includes("/organizations/o2/workspaces/w2"), first.url);
    assert.equal(first.headers["x-a"], "client");
    assert.equal(first.headers["x-b"], "call");
    assert.deepEqual(sorted(second.url), sorted(PREFIX + row.target));
    assert.equal(second.headers["x-b"], "client");
  });
}

test("what a body says goes out as it was said: numbers digit by digit, and keys that a reader of JSON keeps for itself", async () => {
  const fetch = stub();
  const client = clientOn(fetch);
  const numbers = [0, -0, 0.1, -1.5, 1e21, 1e-7, 5e-324, Number.MAX_VALUE, Number.MAX_SAFE_INTEGER, 2 ** 63, 2 ** 64, 123456789012345680000];
  const query = { inputs: [], numbers };
  const key = "$serde_json::private::Number";
  const inputs = { [key]: { text: "1" }, map: { dictionary: { entries: [{ key: { text: key }, value: { text: "1.5" } }] } }, schema: { document: { [key]: "1" } } };
  await client.request("POST", "/api/v1/books", { body: { query, inputs } });
  await client.automations.invoke("a", { stage: "AUTOMATION_STAGE_DRAFT", inputs: { [key]: inputs[key], map: inputs.map } });
  assert.deepEqual(fetch.requests[0].body, JSON.parse(JSON.stringify({ query, inputs })));
  assert.deepEqual(fetch.requests[1].body.inputs, { [key]: inputs[key], map: inputs.map });
  // As JavaScript says it, but in a cell, which is a double: there its sign is part of it.
  const cells = { table: { inline: { columns: [{ name: "n", values: [{ number_value: -0 }, { number_value: 0 }] }] } } };
  await client.automations.invoke("a", { stage: "AUTOMATION_STAGE_DRAFT", inputs: { cells, n: { number: { lo: -0 } } } });
  assert.deepEqual(fetch.requests.pop().body.inputs, { cells, n: { number: { lo: 0 } } });
  const flags = (number) => client.automations.invoke("a", { stage: "AUTOMATION_STAGE_DRAFT", inputs: { n: { number: { flags: 0, lo: number } } } });
  await flags(4294967295);
  assert.equal(fetch.requests[2].body.inputs.n.number.lo, 4294967295);
  for (const number of [0.5, 1e21, 4294967296, -2147483649]) {
    const error = await flags(number).catch((thrown) => thrown);
    assert.deepEqual(error.violations.map(({ field, rule }) => [field, rule]), [["inputs.n.number.lo", "range"]], String(number));
  }
});

test("the message of what is refused says what is wrong, what to do about it, and how much more is wrong", async () => {
  const client = clientOn(stub());
  const messageOf = async (call) => (await rejection(call)).message;
  assert.equal(
    await messageOf(client.automations.invoke("a", { stage: "DRAFT" })),
    "INVALID_ARGUMENT: `stage`: `DRAFT` is not one of its names; did you mean `AUTOMATION_STAGE_DRAFT`?",
  );
  assert.match(await messageOf(client.automations.invoke("a", { stage: "DRAFT", stag: 1 })), /; did you mean `\w+`\? \(and 1 more violation\)$/);
  assert.match(await messageOf(client.automations.get("a", { maxRetries: -1 })), /^INVALID_ARGUMENT: `maxRetries`: is not a whole number from 0 to 100; 0 means that nothing is sent twice$/);
});

test("a resource name stands for its id, and the run id of `:invoke` for the run's", async () => {
  const fetch = stub();
  const client = clientOn(fetch);
  const automation = "organizations/acme/workspaces/finance/automations/a1";
  await client.automations.get(automation);
  await client.runs.get("a1", `${automation}/runs/r1`);
  await client.runs.get(automation, "r1");
  assert.deepEqual(fetch.requests.map(({ url }) => url), [
    `${PREFIX}/automations/a1`, `${PREFIX}/automations/a1/runs/r1`, `${PREFIX}/automations/a1/runs/r1`,
  ]);
});

test("page_size: 0 is not sent, more than 1000 is sent as 1000", async () => {
  const fetch = stub();
  const client = clientOn(fetch);
  await client.automations.list({ page_size: 0 });
  await client.automations.list({ page_size: 5000 });
  assert.deepEqual(fetch.requests.map(({ url }) => url), [`${PREFIX}/automations`, `${PREFIX}/automations?page_size=1000`]);
});

test("null_value is written as JSON null, other nulls are left out", async () => {
  const fetch = stub();
  const inputs = { nothing: { null_value: null } };
  await clientOn(fetch).automations.invoke("a", { stage: "AUTOMATION_STAGE_DRAFT", inputs });
  await clientOn(fetch).automations.invoke("a", { stage: "AUTOMATION_STAGE_DRAFT", inputs: null });
  assert.deepEqual(fetch.requests.map(({ body }) => body), [
    { stage: "AUTOMATION_STAGE_DRAFT", inputs }, { stage: "AUTOMATION_STAGE_DRAFT" },
  ]);
});

test("a request that says itself, as an object or as itself, is sent with the ids beside it; a function in it is refused", async () => {
  class Request {
    page_size = 2;
    toJSON() {
      return this;
    }
  }
  for (const request of [new Request(), { toJSON: () => ({ page_size: 2 }) }]) {
    const fetch = stub();
    await clientOn(fetch).runs.list("a", request);
    assert.equal(fetch.requests[0].url, `${PREFIX}/automations/a/runs?page_size=2`);
  }
  for (const request of [{ page_size: 2, toJSON() { return this; } }, { page_size: 2, toJSON() { return { ...this }; } }]) {
    const { violations } = await rejection(clientOn(stub()).runs.list("a", request));
    assert.deepEqual(violations.map(({ field }) => field), ["toJSON"]);
  }
});
