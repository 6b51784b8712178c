// A caller's abort ends a call at once, with the caller's own reason; a time limit ends it with DEADLINE_EXCEEDED.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { AutomationsError } from "automations-wasm";
import { OPERATIONS, operation } from "./operations.mjs";
import { clientOn, json, rejection, stub } from "./lib/stub.mjs";

const REASON = { why: "the user left" };
const never = () => new Promise(() => {});
/** A promise and what settles it. */
function gate() {
  let open;
  const promise = new Promise((resolve) => { open = resolve; });
  return { promise, open };
}
/** A signal that counts its listeners. */
function countedSignal() {
  const controller = new AbortController();
  const { signal } = controller;
  const listeners = new Set();
  let added = 0;
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = function add(type, listener, options) {
    added += 1;
    listeners.add(listener);
    return addEventListener.call(this, type, listener, options);
  };
  signal.removeEventListener = function remove(type, listener, options) {
    listeners.delete(listener);
    return removeEventListener.call(this, type, listener, options);
  };
  return { controller, signal, left: () => listeners.size, added: () => added };
}

for (const row of OPERATIONS) {
  test(`${row.name}: aborted already, nothing is sent and no token is asked for`, async () => {
    const fetch = stub();
    const token = mock.fn(() => "t");
    assert.equal(await rejection(row.call(clientOn(fetch, { token }), row.request, { signal: AbortSignal.abort(REASON) })), REASON);
    assert.equal(fetch.requests.length, 0);
    assert.equal(token.mock.callCount(), 0);
  });

  test(`${row.name}: aborted while the token, fetch or the body is awaited`, async () => {
    for (const stage of ["token", "fetch", "body"]) {
      const { controller, signal, left } = countedSignal();
      const reached = gate();
      const wait = () => { reached.open(); return never(); };
      const body = () => new Response(new ReadableStream({ pull: wait }, { highWaterMark: 0 }));
      let sent;
      const fetch = (request) => {
        sent = request;
        return stage === "fetch" ? wait() : body();
      };
      const call = row.call(clientOn(fetch, { token: stage === "token" ? wait : "t" }), row.request, { signal });
      const ended = rejection(call);
      await reached.promise;
      controller.abort(REASON);
      assert.equal(await ended, REASON, stage);
      if (stage !== "token") assert.equal(sent.signal.aborted, true, "fetch is told");
      assert.equal(left(), 0, stage);
    }
  });
}

test("the reason is the signal's own: a DOMException by default, an Error, a text", async () => {
  const abort = (reason) => {
    const controller = new AbortController();
    const ended = rejection(clientOn(never).automations.get("a", { signal: controller.signal }));
    controller.abort(reason);
    return ended;
  };
  const byDefault = await abort();
  assert.equal(byDefault.name, "AbortError");
  for (const reason of [new Error("mine"), "text", 0, null]) assert.equal(await abort(reason), reason);
});

test("aborted between two pages", async () => {
  const controller = new AbortController();
  const fetch = stub((_, index) => json({ automations: [{ display_name: "x" }], next_page_token: `t${index}` }));
  const pages = clientOn(fetch).automations.list({}, { signal: controller.signal }).pages();
  assert.equal((await pages.next()).value.items.length, 1);
  controller.abort(REASON);
  assert.equal(await rejection(pages.next()), REASON);
  assert.equal(fetch.requests.length, 1);
});

test("an abort after the answer changes nothing", async () => {
  const controller = new AbortController();
  const answer = await clientOn(stub(() => json({ display_name: "x" }))).automations.get("a", { signal: controller.signal });
  controller.abort(REASON);
  assert.deepEqual(answer, { display_name: "x" });
});

test("10,000 calls leave no listener on a long-lived signal", async () => {
  const { signal, left, added } = countedSignal();
  const client = clientOn(async () => json({}));
  for (let i = 0; i < 10_000; i += 100) {
    await Promise.all(Array.from({ length: 100 }, () => client.automations.get("a", { signal })));
  }
  assert.equal(added(), 10_000);
  assert.equal(left(), 0);
});

test("failed calls leave none either", async () => {
  const { signal, left } = countedSignal();
  for (const answer of [() => { throw new TypeError("x"); }, () => 42, () => new Response("<html>"), () => json({}, 500)]) {
    await rejection(clientOn(answer).automations.get("a", { signal }));
    await rejection(clientOn(answer).automations.get("..", { signal }));
  }
  assert.equal(left(), 0);
});

test("one aborted call does not end another that waits for the same token", async () => {
  const controller = new AbortController();
  const token = gate();
  const client = clientOn(stub(), { token: () => token.promise });
  const aborted = rejection(client.automations.get("a", { signal: controller.signal }));
  const other = client.automations.get("b");
  controller.abort(REASON);
  assert.equal(await aborted, REASON);
  token.open("t");
  assert.ok(await other);
});

for (const limit of ["timeoutMs", "deadlineMs"]) {
  for (const where of ["client", "call"]) {
    test(`${limit} of the ${where}: DEADLINE_EXCEEDED, and fetch is told`, async (t) => {
      await clientOn(stub()).automations.get("a");
      t.mock.timers.enable({ apis: ["setTimeout"] });
      for (const name of ["GetAutomation", "InvokeAutomation"]) {
        const row = operation(name);
        const reached = gate();
        let sent;
        const fetch = (request) => { sent = request; reached.open(); return never(); };
        const client = clientOn(fetch, where === "client" ? { [limit]: 1500 } : {});
        const ended = rejection(row.call(client, row.request, where === "call" ? { [limit]: 1500 } : undefined));
        await reached.promise;
        t.mock.timers.tick(1499);
        assert.equal(sent.signal.aborted, false);
        t.mock.timers.tick(1);
        const error = await ended;
        assert.ok(error instanceof AutomationsError);
        assert.equal(error.code, "DEADLINE_EXCEEDED");
        assert.equal(error.operation, name);
        assert.equal(error.attempts, 1);
        assert.equal(error.mayHaveTakenEffect, row.write);
        assert.equal(error.retryable, true);
        assert.match(error.message, /1500 ms/);
        assert.equal(sent.signal.aborted, true);
      }
    });
  }
}

test("the limit runs while the token is awaited too; nothing was sent then", async (t) => {
  await clientOn(stub()).automations.get("a");
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const reached = gate();
  const fetch = stub();
  const client = clientOn(fetch, { token: () => { reached.open(); return never(); } });
  const ended = rejection(client.automations.invoke("a", { stage: "AUTOMATION_STAGE_DRAFT" }, { deadlineMs: 10 }));
  await reached.promise;
  t.mock.timers.tick(10);
  const error = await ended;
  assert.deepEqual([error.code, error.attempts, error.mayHaveTakenEffect, fetch.requests.length], ["DEADLINE_EXCEEDED", 0, false, 0]);
});

test("a minute by default; 0 means no limit; the call's own limit wins", async (t) => {
  await clientOn(stub()).automations.get("a");
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const waiting = (options, callOptions) => {
    const reached = gate();
    const state = { error: undefined };
    const client = clientOn(() => { reached.open(); return never(); }, options);
    client.automations.get("a", callOptions).catch((error) => { state.error = error; });
    return reached.promise.then(() => state);
  };
  const [byDefault, unlimited, own] = await Promise.all([waiting({}), waiting({ timeoutMs: 0 }), waiting({ timeoutMs: 5 }, { timeoutMs: 100_000 })]);
  t.mock.timers.tick(59_999);
  await Promise.resolve();
  assert.deepEqual([byDefault.error, unlimited.error, own.error], [undefined, undefined, undefined]);
  t.mock.timers.tick(1);
  await new Promise(setImmediate);
  assert.equal(byDefault.error.code, "DEADLINE_EXCEEDED");
  t.mock.timers.tick(1e7);
  await new Promise(setImmediate);
  assert.equal(unlimited.error, undefined);
  assert.equal(own.error.code, "DEADLINE_EXCEEDED");
});

test("a call that is answered leaves no timer behind", async (t) => {
  const clear = t.mock.method(globalThis, "clearTimeout");
  const set = t.mock.method(globalThis, "setTimeout");
  await clientOn(stub()).automations.get("a", { timeoutMs: 5000 });
  const timers = set.mock.calls.filter(({ arguments: [, ms] }) => ms === 5000).map(({ result }) => result);
  assert.equal(timers.length, 1);
  assert.ok(clear.mock.calls.some(({ arguments: [timer] }) => timer === timers[0]));
});

test("a call that is refused for its options leaves no listener and no timer", async (t) => {
  const timer = t.mock.method(globalThis, "setTimeout");
  const { signal, added, left } = countedSignal();
  for (const options of [{ maxRetries: -1 }, { timeoutMs: -1 }, { headers: { authorization: "x" } }, { headers: { "bad name": "x" } }, { organization: 5 }, { workspace: "\ud800" }]) {
    const error = await rejection(clientOn(stub(), { deadlineMs: 5_000 }).automations.get("a", { ...options, signal }));
    assert.equal(error.code, "INVALID_ARGUMENT");
  }
  assert.deepEqual([added(), left(), timer.mock.callCount()], [0, 0, 0]);
});
