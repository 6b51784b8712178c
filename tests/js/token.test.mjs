// The token: where it comes from, when another is asked for, and where it never shows.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { AutomationsClient, AutomationsError, init } from "automations-wasm";
import { OPERATIONS } from "./operations.mjs";
import { simulate } from "./lib/clock.mjs";
import { BASE_URL, clientOn, failure, json, least, rejection, stub, TOKEN } from "./lib/stub.mjs";
import { ANSWERS, FETCHES } from "./lib/hostile.mjs";

const bearer = ({ headers }) => headers.authorization;
const unauthenticated = () => failure(401, 16, "token expired");
/** A provider that gives `t1`, `t2`, … and counts. */
function provider() {
  const give = async () => {
    give.asked += 1;
    return `t${give.asked}`;
  };
  return Object.assign(give, { asked: 0 });
}
/** A service that takes only that token. */
const taking = (state) => stub((request) => (request.headers.get("authorization") === `Bearer ${state.good}` ? least(request) : unauthenticated()));

test("a string goes out as it is; no token, no header", async () => {
  const fetch = stub();
  await clientOn(fetch).automations.get("a");
  await clientOn(fetch, { token: undefined }).automations.get("a");
  assert.deepEqual(fetch.requests.map(bearer), [`Bearer ${TOKEN}`, undefined]);
});

test("a provider, synchronous or not, is asked once for many calls", async () => {
  for (const kind of ["sync", "async"]) {
    let asked = 0;
    const give = () => `t${++asked}`;
    const fetch = stub();
    const client = clientOn(fetch, { token: kind === "sync" ? give : async () => give() });
    await Promise.all(OPERATIONS.map((row) => row.call(client, row.request)));
    await client.automations.get("a");
    assert.equal(asked, 1);
    assert.deepEqual(new Set(fetch.requests.map(bearer)), new Set(["Bearer t1"]));
  }
});

test("after a 401 it is asked once more, and the call is sent once more", async () => {
  const token = provider();
  const fetch = taking({ good: "t2" });
  assert.ok(await clientOn(fetch, { token }).automations.get("a"));
  assert.equal(token.asked, 2);
  assert.deepEqual(fetch.requests.map(bearer), ["Bearer t1", "Bearer t2"]);
});

for (const row of OPERATIONS) {
  test(`${row.name}: a 401 refreshes the token once, the same request goes out again, then it gives up`, async () => {
    const token = provider();
    const fetch = stub(unauthenticated);
    const error = await rejection(row.call(clientOn(fetch, { token }), row.request));
    assert.equal(error.code, "UNAUTHENTICATED");
    assert.equal(error.operation, row.name);
    assert.equal(error.attempts, 2);
    assert.equal(error.mayHaveTakenEffect, false);
    assert.equal(token.asked, 2);
    const [first, second] = fetch.requests.map(({ headers: { authorization: _, ...headers }, ...rest }) => ({ ...rest, headers }));
    assert.deepEqual(first, second);
  });
}

test("a fixed token is not tried twice", async () => {
  const fetch = stub(unauthenticated);
  const error = await rejection(clientOn(fetch).automations.get("a"));
  assert.equal(error.attempts, 1);
  assert.equal(fetch.requests.length, 1);
});

test("many calls that are refused at once share one refresh", async () => {
  const token = provider();
  const client = clientOn(taking({ good: "t2" }), { token });
  await Promise.all(OPERATIONS.map((row) => row.call(client, row.request)));
  assert.equal(token.asked, 2);
});

test("a call that is refused late does not throw away the newer token", async () => {
  const token = provider();
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  const fetch = stub(async (request, index) => {
    if (index === 0) await held;
    return request.headers.get("authorization") === "Bearer t2" ? json({}) : unauthenticated();
  });
  const client = clientOn(fetch, { token });
  const late = client.automations.get("late");
  await client.automations.get("early");
  release();
  await late;
  assert.equal(token.asked, 2);
});

test("a token that expires later is refreshed again", async () => {
  const token = provider();
  const state = { good: "t1" };
  const client = clientOn(taking(state), { token });
  await client.automations.get("a");
  for (const good of ["t2", "t3"]) {
    state.good = good;
    await client.automations.get("a");
  }
  assert.equal(token.asked, 3);
});

test("a provider that fails: UNAUTHENTICATED with its exception as cause, nothing sent, and the next call asks again", async () => {
  const reason = new Error("signed out");
  for (const fail of [() => { throw reason; }, () => Promise.reject(reason)]) {
    const fetch = stub();
    let turn = 0;
    const client = clientOn(fetch, { token: () => (turn++ === 0 ? fail() : "t") });
    const error = await rejection(client.automations.get("a"));
    assert.ok(error instanceof AutomationsError);
    assert.equal(error.code, "UNAUTHENTICATED");
    assert.equal(error.cause, reason);
    assert.equal(error.attempts, 0);
    assert.equal(fetch.requests.length, 0);
    assert.ok(await client.automations.get("a"));
  }
});

test("a provider that gives rubbish: UNAUTHENTICATED, nothing sent", async () => {
  for (const rubbish of [undefined, null, "", 5, {}, [], "two words", "line\r\nx-injected: 1", "ä", "a\u0000b", Symbol("t"), () => "t"]) {
    const fetch = stub();
    const error = await rejection(clientOn(fetch, { token: () => rubbish }).automations.get("a"));
    assert.equal(error.code, "UNAUTHENTICATED", String(rubbish));
    assert.equal(fetch.requests.length, 0);
  }
});

test("the error of a provider names the operation of its call", async () => {
  for (const token of [() => { throw new Error("signed out"); }, () => ""]) {
    assert.equal((await rejection(clientOn(stub(), { token }).automations.get("a"))).operation, "GetAutomation");
  }
});

test("a token that comes when its attempt is over does not pass for the one that was sent", async (t) => {
  const clock = simulate(t);
  const given = [];
  const asked = [];
  const fetch = async (request) => {
    asked.push(request.headers.get("authorization"));
    return asked.length > 1 ? json({}) : new Promise((resolve) => { fetch.answer = resolve; });
  };
  const client = clientOn(fetch, { token: () => new Promise((resolve) => given.push(resolve)), timeoutMs: 1_000, maxRetries: 1 });
  const call = client.automations.get("a");
  while (given.length < 2) {
    await clock.settle();
    clock.fire();
    await clock.settle();
  }
  given[1]("second");
  await clock.settle();
  given[0]("first");
  await clock.settle();
  fetch.answer(unauthenticated());
  await clock.settle();
  assert.equal(given.length, 3);
  given[2]("third");
  assert.deepEqual(await call, {});
  assert.deepEqual(asked, ["Bearer second", "Bearer third"]);
});

test("a token that is none is refused when the client is made", () => {
  for (const token of ["", 5, {}, null, "two words", "ä", "a\nb"]) {
    assert.throws(() => clientOn(stub(), { token }), (error) => {
      assert.ok(error instanceof AutomationsError);
      assert.equal(error.code, "INVALID_ARGUMENT");
      assert.equal(error.violations[0].field, "token");
      assert.ok(typeof token !== "string" || token === "" || !error.message.includes(token));
      return true;
    });
  }
});

test("the token shows in no URL, body, error, JSON or inspection", async () => {
  const shown = [];
  const show = (value) => shown.push(inspect(value, { depth: 12, showHidden: true, getters: true }), String(value), JSON.stringify(value) ?? "");
  const cases = [...Object.values(ANSWERS), ...Object.values(FETCHES)].map(([answer]) => answer);
  for (const token of [TOKEN, () => TOKEN]) {
    for (const answer of [...cases, unauthenticated, () => failure(500, 13, "broke")]) {
      const fetch = stub(answer);
      const client = clientOn(fetch, { token });
      show(client);
      show(client.automations);
      const error = await rejection(client.automations.get("a"));
      show(error);
      shown.push(String(error.stack), inspect(error.cause, { depth: 8, showHidden: true }));
      for (const { headers: _, ...request } of fetch.requests) show(request);
    }
    show(await rejection(clientOn(stub(), { token }).automations.get("..")));
    show(clientOn(stub(), { token }).automations.list());
  }
  assert.deepEqual(shown.filter((text) => text.includes(TOKEN)), []);
});

test("a token cannot be set as a header instead", () => {
  for (const headers of [{ Authorization: "Bearer x" }, [["authorization", "x"]], new Headers({ AUTHORIZATION: "x" })]) {
    assert.throws(() => new AutomationsClient({ baseUrl: BASE_URL, headers }), { code: "INVALID_ARGUMENT" });
  }
});

const UNREACHABLE = {
  Chrome: new TypeError("Failed to fetch"),
  Firefox: new TypeError("NetworkError when attempting to fetch resource."),
  Safari: new TypeError("Load failed"),
  Node: Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error("connect"), { code: "ECONNREFUSED" }) }),
  "a limit of its own": new DOMException("The operation was aborted due to timeout", "TimeoutError"),
};
for (const [engine, reason] of Object.entries(UNREACHABLE)) {
  test(`a provider whose own fetch does not get through (${engine}) is asked again, and is UNAVAILABLE in the end`, async (t) => {
    const clock = simulate(t);
    for (const fails of [1, 5]) {
      const fetch = stub(least);
      let asked = 0;
      const token = () => { if (asked++ < fails) throw reason; return "t"; };
      const call = clock.finish(clientOn(fetch, { token, maxRetries: 2 }).automations.invoke("a", { stage: "AUTOMATION_STAGE_DRAFT" }));
      if (fails === 1) {
        assert.ok(await call);
        assert.deepEqual([asked, fetch.requests.length], [2, 1]);
        continue;
      }
      const error = await rejection(call);
      assert.deepEqual([error.code, error.retryable, error.mayHaveTakenEffect, error.attempts, error.cause?.message], ["UNAVAILABLE", true, false, 0, reason.message]);
      assert.deepEqual([asked, fetch.requests.length], [3, 0]);
    }
  });
}

test("an error of this package that a provider throws is kept as it is", async () => {
  const own = new AutomationsError({ code: "PERMISSION_DENIED", message: "the account is locked", operation: "SignIn", retryable: true });
  for (const token of [() => { throw own; }, async () => { throw own; }]) {
    const error = await rejection(clientOn(stub(), { token }).automations.get("a"));
    assert.deepEqual({ ...error.toJSON() }, { ...own.toJSON() });
  }
});

test("a fault in a provider is no lost network", async () => {
  const error = await rejection(clientOn(stub(), { token: () => undefined.token }).automations.get("a"));
  assert.deepEqual([error.code, error.retryable], ["UNAUTHENTICATED", false]);
});

test("a wait goes on while the provider cannot be reached", async (t) => {
  await init();
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let offline = true;
  const token = () => { if (offline) throw new TypeError("Failed to fetch"); return "t"; };
  let run;
  const waited = clientOn(async () => json({ state: { completed: {} } }), { token }).runs.wait("a", "r").then((value) => { run = value; });
  const settle = async () => { for (let i = 0; i < 20; i++) await new Promise(setImmediate); };
  await settle();
  offline = false;
  t.mock.timers.tick(3_000);
  await settle();
  assert.deepEqual(run, { state: { completed: {} } });
  await waited;
});

/** A provider that never answers by itself; each time that it is asked is one of `asked`. */
function patient() {
  const asked = [];
  const token = ({ signal }) => new Promise((resolve, reject) => {
    asked.push({ signal, resolve });
    signal.addEventListener("abort", () => reject(signal.reason));
  });
  return { asked, token };
}
const turn = () => new Promise(setImmediate);

test("a provider is told when nobody waits for the token any longer, and the next call asks anew", async () => {
  const { asked, token } = patient();
  const client = clientOn(stub(), { token });
  const [one, two] = [new AbortController(), new AbortController()];
  const calls = [client.automations.get("a", { signal: one.signal }), client.automations.get("a", { signal: two.signal })].map((call) => rejection(call));
  await turn();
  assert.equal(asked.length, 1);
  one.abort("first");
  await turn();
  assert.equal(asked[0].signal.aborted, false, "the other one waits");
  two.abort("second");
  assert.deepEqual(await Promise.all(calls), ["first", "second"]);
  assert.deepEqual([asked[0].signal.aborted, asked[0].signal.reason], [true, "second"]);
  const next = client.automations.get("a");
  await turn();
  assert.equal(asked.length, 2);
  asked[1].resolve("t");
  assert.ok(await next);
  assert.equal(asked[1].signal.aborted, false);
});

test("a provider is told when the time of an attempt, or of the call, is up", async (t) => {
  const clock = simulate(t);
  for (const options of [{ timeoutMs: 1_000 }, { deadlineMs: 1_000 }]) {
    const { asked, token } = patient();
    const error = await rejection(clock.finish(clientOn(stub(), { token, ...options }).automations.get("a")));
    assert.deepEqual([error.code, error.attempts, asked.length, asked[0].signal.aborted], ["DEADLINE_EXCEEDED", 0, 1, true]);
  }
});

test("a token that came is not taken back by a call that is given up", async () => {
  const { asked, token } = patient();
  const leaving = new AbortController();
  const fetch = stub(() => (fetch.requests.length === 1 ? new Promise(() => {}) : json({})));
  const client = clientOn(fetch, { token });
  const call = rejection(client.automations.get("a", { signal: leaving.signal }));
  await turn();
  asked[0].resolve("t");
  await turn();
  leaving.abort("gone");
  assert.equal(await call, "gone");
  assert.equal(asked[0].signal.aborted, false);
  assert.ok(await client.automations.get("a"));
  assert.equal(asked.length, 1);
});

test("a provider may say how long its token is good: then the next call asks, and nobody meets a 401", async (t) => {
  let time = 1_000_000;
  t.mock.method(Date, "now", () => time);
  let asked = 0;
  const fetch = stub();
  const client = clientOn(fetch, { token: () => ({ token: `t${++asked}`, expiresAtMs: time + 1_000 }) });
  for (const at of [0, 999, 1_000, 1_999, 2_000]) {
    time = 1_000_000 + at;
    await client.automations.get("a");
  }
  assert.deepEqual(fetch.requests.map(bearer), ["Bearer t1", "Bearer t1", "Bearer t2", "Bearer t2", "Bearer t3"]);
  for (const expiresAtMs of ["soon", null, {}]) {
    const error = await rejection(clientOn(stub(), { token: () => ({ token: "t-123456", expiresAtMs }) }).automations.get("a"));
    assert.equal(error.code, "UNAUTHENTICATED");
    assert.match(error.message, /no usable token.*`\{ token, expiresAtMs \}`/);
    assert.ok(!JSON.stringify(error).includes("t-123456"));
  }
  assert.ok(await clientOn(stub(), { token: async () => ({ token: "t" }) }).automations.get("a"));
});
