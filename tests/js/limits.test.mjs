// An attempt's time and a call's: what ends when, in simulated time, and what the error says of what was done.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { AutomationsError, init } from "automations-wasm";
import { operation } from "./operations.mjs";
import { simulate } from "./lib/clock.mjs";
import { clientOn, failure, json, rejection, stub } from "./lib/stub.mjs";

before(() => init());

const never = () => new Promise(() => {});
const GET = operation("GetAutomation");
const INVOKE = operation("InvokeAutomation");
const PATCH = operation("UpdateAutomationSchedule");
const later = (seconds) => () => failure(503, 14, "later", undefined, seconds === undefined ? {} : { "retry-after": String(seconds) });
const script = (...answers) => stub((request, index) => (answers[index] ?? answers.at(-1))(request));
const end = (clock, promise) => clock.finish(rejection(promise));

for (const limit of ["timeoutMs", "deadlineMs"]) {
  test(`${limit}: a fraction of a millisecond is rounded up, never "no limit"`, async (t) => {
    const clock = simulate(t);
    for (const [given, millis] of [[1500.5, 1501], [0.25, 1], [100 / 3, 34], [2.000001, 3]]) {
      for (const where of ["client", "call"]) {
        const began = clock.time;
        const client = clientOn(never, where === "client" ? { [limit]: given } : {});
        const error = await end(clock, client.automations.get("a", where === "call" ? { [limit]: given } : {}));
        assert.equal(error.code, "DEADLINE_EXCEEDED");
        assert.equal(clock.time - began, millis, `${given} of the ${where}`);
        assert.deepEqual(clock.running, []);
      }
    }
  });

  test(`${limit}: what is no span is refused, and nothing is sent`, async () => {
    for (const given of [-1, Number.NaN, "5", {}, true, Number.NEGATIVE_INFINITY]) {
      assert.throws(() => clientOn(stub(), { [limit]: given }), { code: "INVALID_ARGUMENT" });
      const fetch = stub();
      const error = await rejection(clientOn(fetch).automations.get("a", { [limit]: given }));
      assert.deepEqual([error.code, error.violations[0].field, fetch.requests.length], ["INVALID_ARGUMENT", limit, 0]);
    }
  });

  test(`${limit}: endless or longer than timers know is no limit`, async (t) => {
    const clock = simulate(t);
    for (const given of [0, Infinity, 2_147_483_648, Number.MAX_VALUE]) {
      const controller = new AbortController();
      const ended = rejection(clientOn(never).automations.get("a", { timeoutMs: 0, [limit]: given, signal: controller.signal }));
      await clock.settle();
      assert.deepEqual(clock.running, [], `${given}`);
      controller.abort("enough");
      assert.equal(await ended, "enough");
    }
  });
}

test("each attempt has its own time, and the deadline is over all of them", async (t) => {
  const clock = simulate(t, { random: 0 });
  const fetch = script(never);
  const error = await end(clock, clientOn(fetch, { maxRetries: 2, timeoutMs: 1000 }).automations.get("a"));
  assert.deepEqual([error.code, error.attempts, fetch.requests.length], ["DEADLINE_EXCEEDED", 3, 3]);
  assert.equal(clock.fired.filter((millis) => millis === 1000).length, 3);

  const began = clock.time;
  const short = script(later(1), never);
  const cutOff = await end(clock, clientOn(short, { maxRetries: 9, timeoutMs: 5000, deadlineMs: 2500 }).automations.get("a"));
  assert.equal(cutOff.code, "DEADLINE_EXCEEDED");
  assert.equal(clock.time - began, 2500, "not a millisecond more");
  assert.match(cutOff.message, /2500 ms/);
  assert.deepEqual([cutOff.attempts, short.requests.length], [2, 2]);
  assert.deepEqual(clock.running, []);
});

test("a wait that would reach the deadline is not begun: the service's own error comes at once", async (t) => {
  const clock = simulate(t);
  for (const deadlineMs of [1, 5000, 9999, 10_000]) {
    const fetch = script(later(10));
    const began = clock.time;
    const error = await end(clock, clientOn(fetch, { maxRetries: 5 }).automations.get("a", { deadlineMs }));
    assert.deepEqual([error.code, error.httpStatus, error.retryAfterMs, error.attempts], ["UNAVAILABLE", 503, 10_000, 1]);
    assert.equal(clock.time, began);
    assert.deepEqual(clock.running, []);
  }
});

test("a wait that ends before the deadline is waited, then the deadline holds", async (t) => {
  const clock = simulate(t, { random: 0 });
  const error = await end(clock, clientOn(script(later(10), never), { maxRetries: 5, timeoutMs: 0 }).automations.get("a", { deadlineMs: 11_500 }));
  assert.deepEqual([error.code, error.attempts, clock.time], ["DEADLINE_EXCEEDED", 2, 11_500]);
});

test("an attempt that is given up is told to fetch, and what comes of it later disturbs nothing", async (t) => {
  const clock = simulate(t, { random: 0 });
  const late = [];
  const seen = [];
  const fetch = (request) => {
    late.push(request);
    return late.length === 1 ? new Promise((resolve) => { late.answer = () => resolve(json({ display_name: "late" }, 200, { "x-request-id": "late" })); }) : json({ display_name: "good" }, 200, { "x-request-id": "good" });
  };
  const client = clientOn(fetch, { maxRetries: 1, timeoutMs: 100, onResponse: (response) => { seen.push(response.headers.get("x-request-id")); } });
  const call = client.automations.get("a");
  const { data, response } = await clock.finish(call.withResponse());
  assert.equal(late[0].signal.aborted, true);
  assert.equal(late[1].signal.aborted, false);
  late.answer();
  await clock.settle();
  assert.deepEqual([data.display_name, response.requestId, response.attempts], ["good", "good", 2]);
  assert.equal((await call.withResponse()).response.requestId, "good");
  assert.deepEqual(seen, ["good"], "no hook sees what came too late");
});

test("attempts counts what was sent: a token that does not come in time is none", async (t) => {
  const clock = simulate(t);
  const fetch = stub();
  for (const limits of [{ timeoutMs: 50 }, { deadlineMs: 50 }, { timeoutMs: 50, deadlineMs: 50 }, { timeoutMs: 50, maxRetries: 3 }]) {
    const error = await end(clock, clientOn(fetch, { token: never }).automations.invoke("a", { stage: "AUTOMATION_STAGE_DRAFT" }, limits));
    assert.deepEqual([error.code, error.attempts, error.mayHaveTakenEffect], ["DEADLINE_EXCEEDED", 0, false], JSON.stringify(limits));
  }
  assert.equal(fetch.requests.length, 0);
});

/** First attempts, and whether a write may have taken effect after them. */
const FIRST = {
  "401": [() => failure(401, 16, "who"), false, INVOKE],
  "429": [() => failure(429, 8, "slow down"), false, INVOKE],
  "503 with Retry-After": [later(1), false, INVOKE],
  "connection refused": [() => { throw Object.assign(new Error("x"), { code: "ECONNREFUSED" }); }, false, INVOKE],
  "503 of a PATCH": [later(), true, PATCH],
  "connection reset of a PATCH": [() => { throw new TypeError("reset"); }, true, PATCH],
};

for (const [name, [first, effect, row]] of Object.entries(FIRST)) {
  const second = (limits, options) => async (clock) => {
    let turn = 0;
    const client = clientOn(script(first, () => failure(401, 16, "who"), json), { maxRetries: 2, ...options(() => turn++) });
    return end(clock, row.call(client, row.request, limits));
  };
  const cases = {
    "the deadline, while a hook is awaited": second({ deadlineMs: 60_000, timeoutMs: 0 }, (turn) => ({ token: () => "t", onRequest: () => (turn() === 0 ? undefined : never()) })),
    "the attempt's time, while a hook is awaited": second({ timeoutMs: 500, maxRetries: 1 }, (turn) => ({ token: () => "t", onRequest: () => (turn() === 0 ? undefined : never()) })),
    "the token's provider, which fails": second({}, (turn) => ({ token: () => { if (turn() === 0) return "t"; throw new Error("signed out"); } })),
    "a hook that leads elsewhere": second({}, (turn) => ({ token: () => "t", onRequest: () => (turn() === 0 ? undefined : new Request("https://evil.example/")) })),
  };
  for (const [what, run] of Object.entries(cases)) {
    test(`${name}, then ended by ${what}: may have taken effect is ${effect}`, async (t) => {
      const error = await run(simulate(t, { random: 0 }));
      assert.ok(error instanceof AutomationsError);
      assert.equal(error.mayHaveTakenEffect, effect);
      assert.ok(error.attempts >= 1 && error.attempts <= 2, `${error.attempts} attempts`);
      assert.equal(error.operation, row.name);
    });
  }
}
