// Maps are data: a key `__proto__` or `constructor`, in a request, a response or an error, changes no prototype.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { AutomationsError, init } from "automations-wasm";
import { OPERATIONS } from "./operations.mjs";
import { clientOn, rejection, stub, TOKEN } from "./lib/stub.mjs";

await init();
const KEYS = ["__proto__", "constructor", "prototype", "hasOwnProperty", "toString", "then", "toJSON"];
/** JSON text of a map with each of those keys; `inner` is the JSON of each value. */
const map = (inner) => `{${KEYS.map((key) => `${JSON.stringify(key)}:${inner}`).join()}}`;
const raw = (text, status = 200) => new Response(text, { status, headers: { "content-type": "application/json" } });

afterEach(() => {
  assert.equal({}.polluted, undefined);
  assert.deepEqual([Object.keys(Object.prototype), Object.keys(Array.prototype), Object.keys(Function.prototype)], [[], [], []]);
});

const plain = (value) => {
  assert.equal(Object.getPrototypeOf(value), Object.prototype);
  assert.equal(value.polluted, undefined);
  return Object.keys(value);
};

for (const row of OPERATIONS) {
  test(`${row.name}: an answer with such keys, known and unknown, is delivered as own properties`, async () => {
    const text = `{"run_id":"r","extra":${map('{"polluted":true}')},"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}`;
    const answer = await row.call(clientOn(stub(() => raw(text))), row.request);
    const body = row.items === undefined ? answer : answer.raw;
    assert.ok(plain(body).includes("__proto__"));
    assert.deepEqual(plain(body.extra), KEYS);
    assert.equal(JSON.stringify(body), text);
  });

  test(`${row.name}: an error with such keys in its details, with and without a token to hide`, async () => {
    for (const word of ["nothing", TOKEN]) {
      const text = `{"code":3,"message":${JSON.stringify(word)},"details":[{"@type":"x/y","metadata":${map(`{"polluted":true,"word":${JSON.stringify(word)}}`)},"__proto__":{"polluted":true}}],"__proto__":{"polluted":true}}`;
      const error = await rejection(row.call(clientOn(stub(() => raw(text, 400))), row.request));
      assert.ok(error instanceof AutomationsError);
      assert.equal(error.polluted, undefined);
      plain(error.status);
      const [detail] = error.details;
      assert.ok(plain(detail).includes("__proto__"));
      assert.deepEqual(plain(detail.metadata), KEYS);
      assert.ok(!JSON.stringify(error).includes(TOKEN));
      plain(JSON.parse(JSON.stringify(error)));
    }
  });
}

test("maps in a request are sent with such keys, and nothing of theirs is lost or inherited", async () => {
  const fetch = [];
  const client = clientOn(async (request) => { fetch.push(await request.text()); return Response.json({ run_id: "r" }); });
  const inputs = JSON.parse(map('{"text":"x"}'));
  delete inputs.toJSON;
  await client.automations.invoke("a", { stage: "AUTOMATION_STAGE_DRAFT", inputs });
  assert.deepEqual(Object.keys(JSON.parse(fetch[0]).inputs).sort(), KEYS.filter((key) => key !== "toJSON").sort());
  await client.request("POST", "/x", { body: { map: inputs } });
  assert.deepEqual(Object.keys(JSON.parse(fetch[1]).map), Object.keys(inputs));
  const inherited = Object.create({ stage: "AUTOMATION_STAGE_DRAFT" });
  assert.equal((await rejection(client.automations.invoke("a", inherited))).code, "INVALID_ARGUMENT", "what is inherited is not sent");
});

test("such keys as fields, options, headers or query names are data too", async () => {
  const fetch = stub();
  const client = clientOn(fetch);
  const own = JSON.parse('{"__proto__":{"filter":"x","signal":5,"headers":{"x-a":"1"}}}');
  const error = await rejection(client.automations.list(own));
  assert.deepEqual([error.code, error.violations.map(({ field }) => field)], ["INVALID_ARGUMENT", ["__proto__"]]);
  await client.automations.get("a", own);
  assert.equal(fetch.requests[0].headers["x-a"], undefined);
  await client.request("GET", "/x", { query: JSON.parse('{"__proto__":"1","constructor":"2"}') });
  assert.deepEqual(Object.fromEntries(new URL(fetch.requests[1].url).searchParams).constructor, "2");
  assert.match(fetch.requests[1].url, /__proto__=1/);
});
