// An abort in every phase of a call: at once, with the signal's own reason, and nothing is kept.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { init } from "automations-wasm";
import { inChild } from "./lib/child.mjs";
import { simulate } from "./lib/clock.mjs";
import { memory, slim } from "./lib/module.mjs";
import { clientOn, failure, json, rejection, stub } from "./lib/stub.mjs";

const REASON = { why: "the user left" };
const never = () => new Promise(() => {});
const endless = () => new Response(new ReadableStream({ pull: never }, { highWaterMark: 0 }));
const later = (headers) => () => failure(503, 14, "later", undefined, headers);
const pages = stub((_, index) => json({ automations: [{ display_name: `${index}` }], next_page_token: `t${index}` }));

before(() => init());

/** Where a call may be when it is given up: the client's options and its `fetch`. */
const PHASES = {
  "the token": { token: never },
  "a request hook": { onRequest: never },
  "the connection": { fetch: never },
  "a response hook": { fetch: () => json({}), onResponse: never },
  "the body": { fetch: endless },
  "an error's body": { fetch: () => new Response(endless().body, { status: 500 }) },
  "the back-off": { fetch: later({}), maxRetries: 5 },
  "a wait that the service asked for": { fetch: later({ "retry-after": "60" }), maxRetries: 5 },
  "the token of a second attempt": { fetch: () => failure(401, 16, "who"), token: twice(never) },
  "the connection of a second attempt": { fetch: twice(never, later({ "retry-after": "0" })), maxRetries: 5, waits: true },
};
function twice(second, first = () => "t") {
  let turn = 0;
  return (...args) => (turn++ % 2 === 0 ? first(...args) : second(...args));
}

for (const [phase, { fetch = stub(), waits = false, ...options }] of Object.entries(PHASES)) {
  for (const limits of [{}, { timeoutMs: 0 }, { deadlineMs: 100_000 }]) {
    test(`given up during ${phase}, with ${JSON.stringify(limits)}`, async (t) => {
      const clock = simulate(t);
      const controller = new AbortController();
      const { signal } = controller;
      const added = t.mock.method(signal, "addEventListener");
      const removed = t.mock.method(signal, "removeEventListener");
      const sent = [];
      const client = clientOn((request) => { sent.push(request); return fetch(request); }, options);
      let settled = false;
      const ended = rejection(client.automations.get("a", { signal, ...limits })).finally(() => { settled = true; });
      await clock.settle();
      if (waits) {
        clock.fire();
        await clock.settle();
      }
      assert.equal(settled, false, "it is under way");
      const before = clock.time;
      controller.abort(REASON);
      await Promise.race([ended, clock.settle()]);
      assert.equal(settled, true, "at once");
      assert.equal(await ended, REASON);
      assert.equal(clock.time, before);
      assert.deepEqual(clock.running, [], "no timer is left");
      assert.equal(added.mock.callCount(), 1);
      assert.deepEqual(removed.mock.calls.map(({ arguments: [type, listener] }) => [type, listener]), added.mock.calls.map(({ arguments: [type, listener] }) => [type, listener]));
      const count = sent.length;
      await clock.settle();
      assert.equal(sent.length, count, "nothing is sent any more");
      if (/connection|body|response hook/.test(phase)) assert.equal(sent.at(-1).signal.aborted, true, "fetch is told");
    });
  }
}

test("given up during the loading of the module, in a fresh process: nothing is sent, later calls work", () => {
  const got = inChild(`
    import { readFileSync } from "node:fs";
    import { fileURLToPath } from "node:url";
    import { AutomationsClient, init } from "automations-wasm/slim";
    let open;
    const loading = init(new Promise((resolve) => { open = () => resolve(new Response(readFileSync(fileURLToPath(import.meta.resolve("automations-wasm/client.wasm"))))); }));
    const sent = [];
    const client = new AutomationsClient({ baseUrl: "https://x.invalid", organization: "o", workspace: "w", fetch: async ({ url }) => { sent.push(url); return Response.json({}); } });
    const controller = new AbortController();
    const aborted = client.automations.get("a", { signal: controller.signal }).catch((reason) => reason);
    const late = client.automations.get("b", { deadlineMs: 1 }).catch((error) => [error.code, error.attempts]);
    controller.abort("enough");
    const reason = await aborted;
    const limit = await late;
    const before = sent.length;
    open();
    await loading;
    await client.automations.get("c");
    console.log(JSON.stringify({ reason, limit, before, sent: sent.map((url) => url.split("/").at(-1)) }));`);
  assert.deepEqual(got, { reason: "enough", limit: ["DEADLINE_EXCEEDED", 0], before: 0, sent: ["c"] });
});

for (const prefetch of [false, true]) {
  test(`between pages, prefetch ${prefetch}: no further page, though it may be there already`, async () => {
    const controller = new AbortController();
    const list = clientOn(pages).automations.list({}, { signal: controller.signal, prefetch }).pages();
    assert.equal((await list.next()).done, false);
    for (let turn = 0; turn < 12; turn++) await new Promise(setImmediate);
    const count = pages.requests.length;
    controller.abort(REASON);
    assert.equal(await rejection(list.next()), REASON);
    assert.deepEqual(await list.next(), { done: true, value: undefined });
    assert.equal(pages.requests.length, count);
  });
}

test("the reason may be anything, and even an error of ours stays what it is", async () => {
  const ours = await rejection(clientOn(stub()).automations.get(".."));
  for (const reason of [ours, new TypeError("x"), 0, "", false, null, Symbol("x"), () => {}, NaN]) {
    const controller = new AbortController();
    const ended = rejection(clientOn(never).automations.get("a", { signal: controller.signal }));
    controller.abort(reason);
    assert.ok(Object.is(await ended, reason));
  }
});

test("aborted twice, or again while its own listener runs", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  signal.addEventListener("abort", () => controller.abort("second"));
  const ended = rejection(clientOn(never).automations.get("a", { signal }));
  controller.abort("first");
  controller.abort("third");
  assert.equal(await ended, "first");
});

test("an AbortSignal.timeout and an AbortSignal.any end a call with their reasons", async () => {
  assert.equal((await rejection(clientOn(never).automations.get("a", { signal: AbortSignal.timeout(1) }))).name, "TimeoutError");
  const controller = new AbortController();
  const ended = rejection(clientOn(never).automations.get("a", { signal: AbortSignal.any([controller.signal, new AbortController().signal]) }));
  controller.abort(REASON);
  assert.equal(await ended, REASON);
});

test("a signal used for 10,000 calls that fail, wait or end keeps no listener, and memory is flat", async (t) => {
  const { signal } = new AbortController();
  const added = t.mock.method(signal, "addEventListener");
  const removed = t.mock.method(signal, "removeEventListener");
  const answers = [() => json({}), () => failure(404, 5, "none"), () => failure(503, 14, "x", undefined, { "retry-after": "0" }), () => { throw new TypeError("x"); }, () => 42];
  const client = clientOn(stub((_, index) => answers[index % answers.length]()), { maxRetries: 0 });
  for (let call = 0; call < 10_000; call += 200) {
    await Promise.all(Array.from({ length: 200 }, () => client.automations.get("a", { signal }).catch(() => {})));
  }
  assert.equal(added.mock.callCount(), 10_000);
  assert.equal(removed.mock.callCount(), 10_000);
});

test("calls that are given up leave nothing in the module: its memory is flat", async () => {
  const { AutomationsClient } = slim;
  const round = async (count) => {
    for (const { fetch = stub(), waits: _, ...options } of Object.values(PHASES)) {
      const client = clientOn(fetch, options, AutomationsClient);
      const controller = new AbortController();
      const ended = Array.from({ length: count }, () => rejection(client.automations.invoke("a", { stage: "AUTOMATION_STAGE_DRAFT", inputs: { text: { text: "x".repeat(10_000) } } }, { signal: controller.signal })));
      for (let turn = 0; turn < 12; turn++) await new Promise(setImmediate);
      controller.abort(REASON);
      await Promise.all(ended);
    }
  };
  await round(30);
  const warm = memory().buffer.byteLength;
  for (let turn = 0; turn < 10; turn++) await round(30);
  assert.equal(memory().buffer.byteLength, warm, "30 MB of requests went through");
});

test("a request that was given up can be collected although its fetch never ends", () => {
  const got = inChild(`
    import { AutomationsClient } from "automations-wasm";
    const held = [];
    let controller;
    const fetch = (request) => { held.push(new WeakRef(request)); setImmediate(() => controller.abort("enough")); return new Promise(() => {}); };
    const client = new AutomationsClient({ baseUrl: "https://x.invalid", organization: "o", workspace: "w", fetch });
    for (let call = 0; call < 50; call++) {
      controller = new AbortController();
      await client.automations.get("a", { signal: controller.signal }).catch(() => {});
    }
    for (let turn = 0; turn < 20; turn++) { await new Promise(setImmediate); globalThis.gc(); }
    console.log(JSON.stringify({ sent: held.length, left: held.filter((one) => one.deref() !== undefined).length }));`, { args: ["--expose-gc"] });
  assert.equal(got.sent, 50);
  assert.ok(got.left <= 1, `${got.left} of ${got.sent} requests are still held`);
});

test("a body that never ends, of a fetch that heeds no signal, is not read on after an abort", async () => {
  let pulls = 0;
  let isCanceled = false;
  const body = new ReadableStream({
    async pull(controller) {
      pulls += 1;
      await new Promise(setImmediate);
      controller.enqueue(new Uint8Array(1000).fill(0x20));
    },
    cancel() {
      isCanceled = true;
    },
  });
  const controller = new AbortController();
  const ended = rejection(clientOn(async () => new Response(body)).automations.get("a", { signal: controller.signal }));
  const turns = async () => {
    for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
  };
  await turns();
  assert.ok(pulls > 1);
  controller.abort("enough");
  assert.equal(await ended, "enough");
  await turns();
  const then = pulls;
  await turns();
  assert.deepEqual([isCanceled, pulls], [true, then]);
});
