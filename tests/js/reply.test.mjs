// What a call gives: a promise like any other, that can also tell of the response.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { AutomationsError, init, Reply } from "automations-wasm";
import { OPERATIONS } from "./operations.mjs";
import { inChild } from "./lib/child.mjs";
import { simulate } from "./lib/clock.mjs";
import { clientOn, failure, json, rejection, stub } from "./lib/stub.mjs";

before(() => init());

const REQUEST_IDS = ["x-request-id", "request-id", "x-cloud-trace-context", "x-amzn-requestid"];

for (const row of OPERATIONS) {
  test(`${row.name}: withResponse gives the data and the response's head; both come from one request`, async () => {
    const fetch = stub(() => json({ run_id: "r", x: 1 }, 200, { "x-request-id": "req-1", etag: '"7"' }));
    const call = row.call(clientOn(fetch), row.request);
    const { data, response } = await call.withResponse();
    assert.equal(data, await call);
    assert.deepEqual(row.items === undefined ? data : data.raw, { run_id: "r", x: 1 });
    assert.deepEqual([response.status, response.requestId, response.attempts, response.headers.get("etag")], [200, "req-1", 1, '"7"']);
    assert.equal(typeof response.url, "string");
    assert.equal((await call.withResponse()).response, response);
    assert.equal(fetch.requests.length, 1);
  });

  test(`${row.name}: withResponse rejects as the call does, with the same error`, async () => {
    const call = row.call(clientOn(stub(() => failure(404, 5, "none"))), row.request);
    const error = await rejection(call);
    assert.ok(error instanceof AutomationsError);
    assert.equal(await rejection(call.withResponse()), error);
    assert.equal(await rejection(call), error);
  });
}

test("a call is a real promise, and what follows from it is a plain one", async () => {
  const call = clientOn(stub(() => json({ display_name: "x" }))).automations.get("a");
  assert.ok(call instanceof Promise && call instanceof Reply);
  assert.equal(Object.prototype.toString.call(call), "[object Promise]");
  assert.equal(Reply[Symbol.species], Promise);
  for (const next of [call.then(), call.then((value) => value), call.catch(() => {}), call.finally(() => {})]) {
    assert.equal(Object.getPrototypeOf(next), Promise.prototype);
    assert.equal(next.withResponse, undefined);
    assert.deepEqual(await next, { display_name: "x" });
  }
  assert.equal(Promise.resolve(call) === call, false, "its constructor is its own");
  assert.deepEqual(await Promise.all([call, call]), [{ display_name: "x" }, { display_name: "x" }]);
  assert.equal((await Promise.allSettled([call]))[0].status, "fulfilled");
  assert.deepEqual(await Promise.race([call]), { display_name: "x" });
});

test("awaited a hundred times, it was sent once and gives the same object", async () => {
  const fetch = stub();
  const call = clientOn(fetch).automations.get("a");
  const values = await Promise.all(Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? call : call.withResponse().then(({ data }) => data))));
  assert.equal(new Set(values).size, 1);
  assert.equal(fetch.requests.length, 1);
});

test("a call is sent without being awaited", async () => {
  const fetch = stub();
  clientOn(fetch).automations.get("a");
  for (let turn = 0; turn < 12; turn++) await new Promise(setImmediate);
  assert.equal(fetch.requests.length, 1);
});

test("a method never throws: even what is wrong at once is a rejection", async () => {
  const client = clientOn(stub());
  for (const call of [
    () => client.automations.get(".."), () => client.automations.get("a", { timeoutMs: -1 }), () => client.automations.get("a", { signal: 5 }), () => client.automations.get("a", { headers: { "a b": "c" } }),
    () => client.automations.list({}, { headers: { "a b": "c" } }), () => client.automations.list({ page_size: -1 }), () => client.send("Nothing", {}), () => client.request("GET", "x"),
    () => client.automations.get("a", { headers: { authorization: "x" } }), () => client.automations.get("a", { organization: 5 }), () => client.automations.get("a", { maxRetries: -1 }),
  ]) {
    let reply;
    assert.doesNotThrow(() => { reply = call(); }, String(call));
    const error = await rejection(reply);
    assert.ok(error instanceof AutomationsError, String(call));
    assert.equal(error.code, "INVALID_ARGUMENT");
  }
});

test("the request id is that of any of the usual headers; the first counts", async () => {
  for (const name of REQUEST_IDS) {
    const answer = (status) => () => (status === 200 ? json({}, 200, { [name]: "id-1" }) : failure(status, 13, "x", undefined, { [name]: "id-1" }));
    assert.equal((await clientOn(stub(answer(200))).automations.get("a").withResponse()).response.requestId, "id-1", name);
    assert.equal((await rejection(clientOn(stub(answer(500))).automations.get("a"))).requestId, "id-1", name);
    const html = () => new Response("<html>", { headers: { [name]: "id-1" } });
    assert.equal((await rejection(clientOn(stub(html)).automations.get("a"))).requestId, "id-1", name);
    assert.equal((await rejection(clientOn(stub(html)).request("GET", "/x"))).requestId, "id-1", name);
  }
  const all = Object.fromEntries(REQUEST_IDS.map((name, index) => [name, `id-${index}`]));
  assert.equal((await clientOn(stub(() => json({}, 200, all))).automations.get("a").withResponse()).response.requestId, "id-0");
  assert.equal((await clientOn(stub()).automations.get("a").withResponse()).response.requestId, undefined);
});

test("the response is the last attempt's, and says how many there were", async (t) => {
  const clock = simulate(t);
  const answers = [() => failure(503, 14, "later", undefined, { "x-request-id": "one" }), () => failure(401, 16, "who", undefined, { "x-request-id": "two" }), () => json({}, 200, { "x-request-id": "three" })];
  const { response } = await clock.finish(clientOn(stub((_, index) => answers[index]()), { token: () => "t", maxRetries: 2 }).automations.get("a").withResponse());
  assert.deepEqual([response.status, response.requestId, response.attempts], [200, "three", 3]);
});

test("an error without a response has no request id, whatever an attempt before had", async (t) => {
  const clock = simulate(t);
  const answers = [() => failure(503, 14, "later", undefined, { "x-request-id": "one" }), () => { throw new TypeError("reset"); }];
  const error = await clock.finish(rejection(clientOn(stub((_, index) => answers[index]()), { maxRetries: 1 }).automations.get("a")));
  assert.deepEqual([error.requestId, error.httpStatus, error.attempts], [undefined, undefined, 2]);
});

test("a list tells of its first page's response, and an iteration of none", async () => {
  const fetch = stub((_, index) => json({ automations: [{ display_name: `${index}` }], next_page_token: index === 0 ? "b" : "" }, 200, { "x-request-id": `${index}` }));
  const list = clientOn(fetch).automations.list();
  const { data, response } = await list.withResponse();
  assert.deepEqual([data.items.length, data.next_page_token, response.requestId], [1, "b", "0"]);
  assert.equal(await list, data);
  assert.equal(fetch.requests.length, 1);
});

test("safe gives the outcome as a value, and throws only what is no error of the call", async () => {
  const body = { display_name: "Pay" };
  const good = await clientOn(stub(() => json(body))).automations.get("a").safe();
  assert.deepEqual([good.ok, good.data, good.response.status, good.error], [true, body, 200, undefined]);
  const bad = await clientOn(stub(() => failure(404, 5, "none"))).automations.get("a").safe();
  assert.deepEqual([bad.ok, bad.error.code, bad.error instanceof AutomationsError, bad.data], [false, "NOT_FOUND", true, undefined]);
  const invalid = await clientOn(stub()).automations.get("").safe();
  assert.deepEqual([invalid.ok, invalid.error.violations.length], [false, 1]);
  assert.equal(await rejection(clientOn(stub()).automations.get("a", { signal: AbortSignal.abort("enough") }).safe()), "enough");
  const thrown = new Error("a hook's");
  assert.equal(await rejection(clientOn(stub(), { onRequest: () => { throw thrown; } }).automations.get("a").safe()), thrown);
});

test("no rejection goes unhandled that somebody handles; one that nobody handles is told once", () => {
  const got = inChild(`
    import { AutomationsClient } from "automations-wasm";
    const told = [];
    process.on("unhandledRejection", (error) => { told.push(error.code); });
    const client = new AutomationsClient({ baseUrl: "https://x.invalid", organization: "o", workspace: "w", maxRetries: 0, fetch: async () => Response.json({ code: 5, message: "none" }, { status: 404 }) });
    const controller = new AbortController();
    const get = (options) => client.automations.get("a", options);
    const ignore = () => {};
    // What was called before has ended by the time that later calls have.
    const turns = async () => {
      for (let turn = 0; turn < 5; turn++) {
        await get().catch(ignore);
        await new Promise(setImmediate);
      }
    };
    get().catch(ignore);
    get().withResponse().catch(ignore);
    get().then(ignore, ignore);
    get().finally(ignore).catch(ignore);
    get({ signal: AbortSignal.abort("enough") }).catch(ignore);
    get({ signal: controller.signal }).catch(ignore);
    get({ deadlineMs: 1 }).catch(ignore);
    Promise.allSettled([get(), get().withResponse()]);
    client.automations.list();
    client.automations.list().catch(ignore);
    client.automations.list().withResponse().catch(ignore);
    client.automations.list({}, { prefetch: true }).collect().catch(ignore);
    controller.abort("enough");
    await turns();
    const quiet = told.length;
    get();
    await turns();
    console.log(JSON.stringify({ quiet, told }));`);
  assert.deepEqual(got, { quiet: 0, told: ["NOT_FOUND"] });
});
