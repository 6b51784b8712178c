// What is sent again, when, and how often; what must never be; and what the error of it all says.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { init } from "automations-wasm";
import { OPERATIONS, operation } from "./operations.mjs";
import { simulate } from "./lib/clock.mjs";
import { clientOn, failure, json, least, rejection, stub } from "./lib/stub.mjs";

before(() => init());

const refused = () => { throw Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error("x"), { code: "ECONNREFUSED" }) }); };
const reset = () => { throw new TypeError("fetch failed", { cause: Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }) }); };
const cut = () => new Response(new ReadableStream({ pull: (controller) => controller.error(new Error("cut")) }, { highWaterMark: 0 }));
const retryInfo = (delay) => [{ "@type": "type.googleapis.com/google.rpc.RetryInfo", retry_delay: delay }];
const asked = (value) => () => failure(503, 14, "later", undefined, { "retry-after": value });

/** Calls with a service that gives these answers, then the last one for ever. */
async function met(clock, row, answers, options = {}, clientOptions = {}) {
  const fetch = stub((request, index) => (answers[index] ?? answers.at(-1))(request));
  const client = clientOn(fetch, { maxRetries: 2, ...clientOptions });
  const began = clock.fired.length;
  let error;
  await clock.finish(row.call(client, row.request, options).then(undefined, (thrown) => { error = thrown; }));
  return { error, requests: fetch.requests, sent: fetch.requests.length, waits: clock.fired.slice(began) };
}

/** The contract's methods: a read, or a PATCH or DELETE, may be done twice; a POST that writes may not. */
const repeats = (row) => !row.write || row.method === "PATCH" || row.method === "DELETE";

/** Answers by what they say of the work: `never` begun, `unclear`, or `done` with. */
const FAILURES = {
  "connection refused": [refused, "never"],
  "429": [() => failure(429, 8, "slow down"), "never"],
  "429 with Retry-After": [() => failure(429, 8, "slow down", undefined, { "retry-after": "1" }), "never"],
  "503 with Retry-After": [asked("1"), "never"],
  "503 with RetryInfo": [() => failure(503, 14, "later", retryInfo("1s")), "never"],
  "503": [() => failure(503, 14, "later"), "unclear"],
  "502 with HTML": [() => new Response("<html>", { status: 502 }), "unclear"],
  "504": [() => failure(504, 4, "too late"), "unclear"],
  "408": [() => failure(408, 14, "too slow"), "unclear"],
  "connection reset": [reset, "unclear"],
  "body cut": [cut, "unclear"],
  "500": [() => failure(500, 13, "broke"), "final"],
  "400": [() => failure(400, 3, "wrong"), "final"],
  "403": [() => failure(403, 7, "no"), "final"],
  "404": [() => failure(404, 5, "none"), "final"],
  "409": [() => failure(409, 10, "changed"), "final"],
  "501": [() => failure(501, 12, "never"), "final"],
  "HTML with 200": [() => new Response("<html>"), "final"],
  "a redirect": [() => new Response(null, { status: 307, headers: { location: "https://evil.example/" } }), "final"],
};

for (const row of OPERATIONS) {
  test(`${row.name}: sent again only where that does no harm, each time the same`, async (t) => {
    const clock = simulate(t);
    for (const [name, [answer, kind]] of Object.entries(FAILURES)) {
      const again = kind === "never" || (kind === "unclear" && repeats(row));
      const { error, sent, requests } = await met(clock, row, [answer]);
      assert.equal(sent, again ? 3 : 1, name);
      assert.equal(error.attempts, sent, name);
      assert.equal(new Set(requests.map((request) => JSON.stringify(request))).size, 1, `${name}: every attempt is the same, body and headers`);
      const effect = row.write && (kind === "unclear" || ["500", "501", "HTML with 200"].includes(name));
      assert.equal(error.mayHaveTakenEffect, effect, name);
      assert.equal(error.operation, row.name, name);
    }
  });

  test(`${row.name}: with the caller's word it is sent again, and a success is one`, async (t) => {
    const clock = simulate(t);
    for (const [name, [answer, kind]] of Object.entries(FAILURES)) {
      const { error, sent } = await met(clock, row, [answer, least], { safeToRepeat: true });
      assert.equal(sent, kind === "final" ? 1 : 2, name);
      assert.equal(error === undefined, kind !== "final", name);
    }
    assert.deepEqual(clock.running, [], "no timer is left");
  });
}

const GET = operation("GetAutomation");
const INVOKE = operation("InvokeAutomation");
const PATCH = operation("UpdateAutomationSchedule");

test("the waits are random from nothing to a limit that doubles, and follow from Math.random alone", async (t) => {
  const spans = [];
  for (const random of [0, 0.25, 0.5, 0.75, 0.999_999]) {
    const waits = [];
    for (let turn = 0; turn < 2; turn++) {
      const clock = simulate(t, { random });
      ({ waits: waits[turn] } = await met(clock, GET, [() => failure(503, 14, "later")], { maxRetries: 7 }));
      t.mock.restoreAll();
    }
    assert.deepEqual(waits[0], waits[1], "the same chance, the same waits");
    assert.equal(waits[0].length, 7);
    waits[0].forEach((wait, index) => assert.ok(wait >= 0 && wait <= Math.min(500 * 2 ** index, 8000), `${wait} as wait ${index}`));
    spans.push(waits[0].join());
  }
  assert.equal(new Set(spans).size, spans.length, "another chance, other waits");
});

/** What the service asks for, with the least and the most that is waited. */
const WAITS = {
  "seconds": [asked("3"), 3000, 3300],
  "no seconds": [asked("0"), 0, 0],
  "with spaces": [asked(" 2 "), 2000, 2200],
  "a minute": [asked("60"), 60_000, 66_000],
  "a date against the service's own clock": [() => failure(503, 14, "x", undefined, { date: "Wed, 21 Oct 2015 07:28:00 GMT", "retry-after": "Wed, 21 Oct 2015 07:28:05 GMT" }), 5000, 5500],
  "a date that is over": [() => failure(503, 14, "x", undefined, { date: "Wed, 21 Oct 2015 07:28:00 GMT", "retry-after": "Tue, 20 Oct 2015 07:28:00 GMT" }), 0, 0],
  "RetryInfo": [() => failure(503, 14, "x", retryInfo("1.5s")), 1500, 1650],
  "RetryInfo with 429": [() => failure(429, 8, "x", retryInfo("0.250s")), 250, 275],
  "the longer of header and RetryInfo": [() => failure(503, 14, "x", retryInfo("4s"), { "retry-after": "1" }), 4000, 4400],
  "rubbish": [asked("soon"), 0, 500],
  "a negative number": [asked("-5"), 0, 500],
  "a fraction": [asked("1.5"), 0, 500],
};
for (const [name, [answer, least, most]] of Object.entries(WAITS)) {
  test(`Retry-After, ${name}: between ${least} and ${most} ms`, async (t) => {
    for (const random of [0, 0.4, 0.999_999]) {
      const clock = simulate(t, { random });
      const { error, waits } = await met(clock, GET, [answer, () => json({})]);
      assert.equal(error, undefined);
      assert.equal(waits.length, 1);
      assert.ok(waits[0] >= least && waits[0] <= most, `waited ${waits[0]}`);
      t.mock.restoreAll();
    }
  });
}

test("a date without the service's clock is held against our own", async (t) => {
  const clock = simulate(t);
  const until = new Date(Math.ceil(clock.now / 1000) * 1000 + 5000);
  const { waits } = await met(clock, GET, [asked(until.toUTCString()), () => json({})]);
  assert.ok(waits[0] >= 4999 && waits[0] <= 6601, `waited ${waits[0]}`);
});

test("a wait that is longer than a minute is not waited: the error says how long it is", async (t) => {
  const clock = simulate(t);
  for (const [answer, millis] of [[asked("61"), 61_000], [asked("3600"), 3_600_000], [() => failure(429, 8, "x", retryInfo("61s")), 61_000], [asked("99999999999999999999"), 4_294_967_295]]) {
    const { error, sent, waits } = await met(clock, GET, [answer]);
    assert.deepEqual([error.retryAfterMs, error.attempts, sent, waits], [millis, 1, 1, []]);
    assert.equal(error.retryable, true);
  }
});

test("maxRetries of the client and of the call: 0 to 100, and the call's counts", async (t) => {
  const clock = simulate(t);
  const always = [() => failure(503, 14, "later")];
  for (const [client, call, sent] of [[undefined, undefined, 3], [0, undefined, 1], [5, undefined, 6], [5, 0, 1], [0, 4, 5], [0, 100, 101], [3, null, 4]]) {
    const got = await met(clock, GET, always, { maxRetries: call }, { maxRetries: client });
    assert.equal(got.sent, sent, `${client}, ${call}`);
    assert.equal(got.error.attempts, sent);
  }
  for (const maxRetries of [-1, 101, 1.5, Number.NaN, Infinity, "2", true, {}]) {
    assert.throws(() => clientOn(stub(), { maxRetries }), { code: "INVALID_ARGUMENT" });
    const { error, sent } = await met(clock, GET, always, { maxRetries });
    assert.deepEqual([error.code, error.violations[0].field, sent], ["INVALID_ARGUMENT", "maxRetries", 0]);
  }
});

test("once an attempt may have taken effect, every later error says so", async (t) => {
  const clock = simulate(t);
  const later = () => failure(503, 14, "later");
  const token = () => "t";
  for (const [name, last] of Object.entries({ "404": () => failure(404, 5, "none"), "429": () => failure(429, 8, "slow down"), refused, "401": () => failure(401, 16, "who") })) {
    const { error } = await met(clock, PATCH, [later, last], {}, { token });
    assert.equal(error.mayHaveTakenEffect, true, name);
    const { error: harmless } = await met(clock, PATCH, [() => failure(429, 8, "slow down"), last], {}, { token });
    assert.equal(harmless.mayHaveTakenEffect, false, name);
    const { error: repeated } = await met(clock, INVOKE, [reset, last], { safeToRepeat: true }, { token });
    assert.equal(repeated.mayHaveTakenEffect, true, name);
  }
});

test("calls that are refused and wait together ask for one more token, and a wait asks for none", async (t) => {
  const clock = simulate(t);
  let given = 0;
  const token = async () => `token-${++given}`;
  const fetch = stub((request, index) => {
    if (index < 20) return failure(503, 14, "later");
    return request.headers.get("authorization") === "Bearer token-2" ? json({}) : failure(401, 16, "expired");
  });
  const client = clientOn(fetch, { token, maxRetries: 3 });
  await clock.finish(Promise.all(Array.from({ length: 20 }, (_, index) => client.automations.get(`a${index}`))));
  assert.equal(given, 2);
  assert.deepEqual(clock.running, []);
});

test("a refreshed token is no retry, and one call refreshes once", async (t) => {
  const clock = simulate(t);
  let asked401 = 0;
  const who = () => failure(401, 16, "who");
  const token = () => `token-${++asked401}`;
  const { sent, error } = await met(clock, INVOKE, [who, () => json({ run_id: "r" })], { maxRetries: 0 }, { token });
  assert.deepEqual([sent, error, asked401], [2, undefined, 2]);
  const mixed = await met(clock, GET, [who, () => failure(503, 14, "later"), who], { maxRetries: 3 }, { token });
  assert.deepEqual([mixed.sent, mixed.error.code, mixed.error.attempts], [3, "UNAUTHENTICATED", 3]);
});
