// Hooks: who sees what, in which order, what may be changed, and what never reaches them.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { inspect } from "node:util";
import { runInNewContext } from "node:vm";
import { AutomationsError, init } from "automations-wasm";
import { OPERATIONS, operation } from "./operations.mjs";
import { simulate } from "./lib/clock.mjs";
import { BASE_URL, clientOn, failure, json, PREFIX, rejection, stub, TOKEN } from "./lib/stub.mjs";

before(() => init());

const never = () => new Promise(() => {});
const call = (options, fetch = stub()) => clientOn(fetch, options).automations.get("a");

for (const row of OPERATIONS) {
  test(`${row.name}: both hooks see the attempt, and a request without the token`, async () => {
    const seen = [];
    const kept = [];
    const fetch = stub();
    const client = clientOn(fetch, {
      onRequest: (request, context) => { kept.push(request); seen.push({ ...context, method: request.method, url: request.url, authorization: request.headers.get("authorization") }); },
      onResponse: (response, { elapsedMs, ...context }) => {
        assert.ok(elapsedMs >= 0);
        seen.push({ ...context, status: response.status });
      },
    });
    await row.call(client, row.request);
    const [{ method, url, headers, redirect }] = fetch.requests;
    const context = { operation: row.name, attempt: 1, method, url };
    assert.deepEqual(seen, [{ ...context, authorization: null }, { ...context, status: 200 }]);
    assert.deepEqual([headers.authorization, redirect], [`Bearer ${TOKEN}`, "manual"]);
    assert.equal(kept[0].headers.get("authorization"), null, "nor does what the hook kept ever get it");
  });
}

test("several run in their order, each with what the one before gave, synchronous or not", async () => {
  const order = [];
  const fetch = stub();
  const slow = () => new Promise(setImmediate);
  await call({
    onRequest: [
      async (request) => { await slow(); order.push("q1"); request.headers.set("x-order", "1"); },
      (request) => { order.push("q2"); return new Request(request, { headers: { ...Object.fromEntries(request.headers), "x-order": `${request.headers.get("x-order")}2` } }); },
      async (request) => { order.push("q3"); request.headers.append("x-order", "3"); return undefined; },
      () => { order.push("q4"); return null; },
    ],
    onResponse: [
      async (response) => { await slow(); order.push("r1"); return new Response(await response.text(), { headers: { "x-mark": "1" } }); },
      (response) => { order.push(`r2 ${response.headers.get("x-mark")}`); },
    ],
  }, fetch);
  assert.deepEqual(order, ["q1", "q2", "q3", "q4", "r1", "r2 1"]);
  assert.equal(fetch.requests[0].headers["x-order"], "12, 3");
});

test("the caller's headers are there already; a hook may change them, the token it cannot", async () => {
  const fetch = stub();
  await call({ headers: { "x-a": "client", "x-b": "client" }, onRequest: (request) => { request.headers.set("x-a", "hook"); request.headers.set("authorization", "Bearer mine"); request.headers.delete("x-b"); } }, fetch);
  const { headers } = fetch.requests[0];
  assert.deepEqual([headers["x-a"], headers["x-b"], headers.authorization], ["hook", undefined, `Bearer ${TOKEN}`]);
});

test("a request in the place of another: its path, method, headers and body are sent, and no redirect is followed", async () => {
  const controller = new AbortController();
  const sent = [];
  const client = clientOn(async (request) => { sent.push(request); return json({}); }, {
    onRequest: () => new Request(`${BASE_URL}/elsewhere?x=1`, { method: "POST", body: '{"a":1}', headers: { "content-type": "application/json" }, redirect: "follow" }),
  });
  await client.automations.get("a", { signal: controller.signal });
  const [{ method, url, redirect, headers }] = sent;
  assert.deepEqual([method, url, redirect, headers.get("authorization"), await sent[0].text()], ["POST", `${BASE_URL}/elsewhere?x=1`, "manual", `Bearer ${TOKEN}`, '{"a":1}']);
});

test("a request in the place of another ends with its attempt: on abort and when its time is up", async (t) => {
  const clock = simulate(t);
  let sent;
  const client = clientOn((request) => { sent = request; return never(); }, { onRequest: ({ url }) => new Request(url), timeoutMs: 100 });
  assert.equal((await clock.finish(rejection(client.automations.get("a")))).code, "DEADLINE_EXCEEDED");
  assert.equal(sent.signal.aborted, true);
  const controller = new AbortController();
  const ended = rejection(client.automations.get("a", { signal: controller.signal }));
  await clock.settle();
  controller.abort("enough");
  assert.equal(await ended, "enough");
  assert.equal(sent.signal.aborted, true);
});

test("an exception of another realm, as a test runner has it, rejects the call as it is, also with a code", async () => {
  for (const thrown of [runInNewContext("Object.assign(new TypeError('no such file'), { code: 'ENOENT' })"), new DOMException("no", "AbortError")]) {
    const onRequest = () => { throw thrown; };
    assert.equal(await rejection(call({ onRequest })), thrown);
    assert.equal(await rejection(clientOn(stub(), { onRequest }).automations.list().collect()), thrown);
  }
});

test("a call that is given up while a request hook works asks no further hook and no token", async () => {
  const controller = new AbortController();
  let asked = 0;
  const leave = async () => {
    controller.abort("enough");
    await new Promise(setImmediate);
  };
  const count = () => { asked += 1; return TOKEN; };
  const client = clientOn(stub(), { onRequest: [leave, count], token: count });
  assert.equal(await rejection(client.automations.get("a", { signal: controller.signal })), "enough");
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
  assert.equal(asked, 0);
});

/** What a request hook may not give, with a word of the error. */
const REFUSED = {
  "another host": [() => new Request("https://evil.example/api"), /another origin/],
  "another scheme": [() => new Request(BASE_URL.replace("https", "http")), /another origin/],
  "another port": [() => new Request(`${BASE_URL}:8443/`), /another origin/],
  "a host that begins alike": [() => new Request(`${BASE_URL}.evil.example/`), /another origin/],
  "a data URL": [() => new Request("data:text/plain,x"), /another origin/],
  "text": [() => `${BASE_URL}/x`, /Request/],
  "a URL": [() => new URL(BASE_URL), /Request/],
  "a plain object": [() => ({ url: `${BASE_URL}/x`, headers: new Headers() }), /Request/],
  "true": [() => true, /Request/],
  "a Response": [() => new Response("{}"), /Request/],
  "a body that it read": [async (request) => { await request.text(); }, /clone/],
};
for (const [name, [onRequest, message]] of Object.entries(REFUSED)) {
  test(`a request hook that gives ${name}: INVALID_ARGUMENT, nothing is sent, no token is asked for`, async (t) => {
    const fetch = stub();
    const token = t.mock.fn(() => TOKEN);
    const row = operation("InvokeAutomation");
    const error = await rejection(row.call(clientOn(fetch, { onRequest, token, maxRetries: 3 }), row.request));
    assert.ok(error instanceof AutomationsError, inspect(error));
    assert.deepEqual([error.code, error.operation, error.violations[0].field, error.attempts, error.mayHaveTakenEffect], ["INVALID_ARGUMENT", row.name, "onRequest", 0, false]);
    assert.match(JSON.stringify(error), message);
    assert.deepEqual([fetch.requests.length, token.mock.callCount()], [0, 0]);
  });
}

test("every attempt is seen, with its number: retries and the one after a 401", async (t) => {
  const clock = simulate(t);
  const answers = [() => failure(503, 14, "later"), () => failure(401, 16, "who"), () => json({})];
  const seen = [];
  const objects = new Set();
  const client = clientOn(stub((_, index) => answers[index]()), {
    maxRetries: 2, token: () => "t",
    onRequest: (request, { attempt }) => { seen.push(attempt); objects.add(request); assert.equal(request.headers.get("authorization"), null); },
    onResponse: ({ status }, { attempt }) => { seen.push(`${attempt}: ${status}`); },
  });
  await clock.finish(client.automations.get("a"));
  assert.deepEqual(seen, [1, "1: 503", 2, "2: 401", 3, "3: 200"]);
  assert.equal(objects.size, 3, "each attempt is a request of its own");
});

for (const hook of ["onRequest", "onResponse"]) {
  for (const [kind, fail] of Object.entries({ throws: (what) => { throw what; }, rejects: (what) => Promise.reject(what) })) {
    test(`${hook} ${kind}: the call rejects with that very thing, once, and is not sent again`, async () => {
      for (const what of [new Error("mine"), new TypeError("fetch failed"), "text", 0, null, { code: "UNAVAILABLE", why: 1 }, Symbol("x")]) {
        const fetch = stub();
        const client = clientOn(fetch, { [hook]: () => fail(what), maxRetries: 3 });
        assert.equal(await rejection(client.automations.get("a")), what);
        assert.equal(fetch.requests.length, hook === "onRequest" ? 0 : 1);
      }
    });
  }

  test(`${hook}: what is no function is refused when the client is made`, () => {
    for (const given of [5, "x", {}, [() => {}, 5], [null], true]) assert.throws(() => clientOn(stub(), { [hook]: given }), (error) => error.code === "INVALID_ARGUMENT" && error.violations[0].field === hook);
    for (const given of [undefined, null, [], () => {}]) assert.ok(clientOn(stub(), { [hook]: given }));
  });

  test(`${hook}: a list that changes later changes nothing`, async () => {
    let runs = 0;
    const hooks = [() => { runs += 1; }];
    const client = clientOn(stub(), { [hook]: hooks });
    hooks.push(() => { throw new Error("late"); });
    await client.automations.get("a");
    assert.equal(runs, 1);
  });
}

test("a response hook reads the body of a clone; one that reads the body itself is told so", async () => {
  let text;
  const answer = await call({ onResponse: async (response) => { text = await response.clone().text(); } }, stub(() => json({ display_name: "x" })));
  assert.deepEqual([text, answer.display_name], ['{"display_name":"x"}', "x"]);
  const error = await rejection(call({ onResponse: async (response) => { await response.text(); } }));
  assert.equal(error.code, "INVALID_RESPONSE");
  assert.match(error.message, /clone/);
});

test("a response in the place of another is the one that is read: a mended body, an invented error", async () => {
  assert.deepEqual(await call({ onResponse: () => json({ display_name: "y" }) }, stub(() => new Response("<html>"))), { display_name: "y" });
  const error = await rejection(call({ onResponse: () => failure(404, 5, "hidden") }));
  assert.deepEqual([error.code, error.httpStatus, error.attempts], ["NOT_FOUND", 404, 1]);
  assert.equal((await rejection(call({ onResponse: () => "text" }))).code, "INVALID_RESPONSE");
});

test("hooks belong to every kind of call: lists page by page, send and request", async () => {
  const seen = [];
  const client = clientOn(stub((_, index) => json({ automations: [], next_page_token: index === 0 ? "b" : "" })), { onRequest: ({ url }, { operation: name }) => { seen.push(`${name} ${url.replace(PREFIX, "")}`); } });
  await client.automations.list().collect();
  await client.send("GetAutomation", { automation_id: "a" });
  await client.request("GET", "/api/v1/x");
  assert.deepEqual(seen, ["ListAutomations /automations", "ListAutomations /automations?page_token=b", "GetAutomation /automations/a", `request ${BASE_URL}/api/v1/x`]);
});
