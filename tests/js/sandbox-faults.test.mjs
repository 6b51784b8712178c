// A sandbox that is told to fail: what its `fetch` then does, as a real network would, and what the service did.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { createSandbox } from "automations-wasm/sandbox";
import { NOW } from "./lib/demo.mjs";
import { rejection } from "./lib/stub.mjs";

const TARGET = "/automations?page_size=2";
const ABORTED = { why: "the user left" };

/** A sandbox whose waits are written down and not waited. */
async function failing(faults, options = {}) {
  const waits = [];
  const sandbox = await createSandbox({ now: NOW, faults, sleep: async (ms) => { waits.push(ms); }, ...options });
  const ask = (init = {}, target = TARGET) => sandbox.fetch(urlOf(sandbox, target), { ...init, headers: { authorization: `Bearer ${sandbox.token}`, ...init.headers } });
  return { sandbox, waits, ask };
}
const urlOf = (sandbox, target) => `${sandbox.baseUrl}/api/v1/organizations/${sandbox.organization}/workspaces/${sandbox.workspace}${target}`;

let whole;
before(async () => { whole = await (await (await failing([])).ask()).text(); });

/** What `fetch` rejects with when there is no connection, in Node and much the same in browsers. */
function isNetworkError(error, code) {
  assert.ok(error instanceof TypeError, String(error));
  assert.equal(error.message, "fetch failed");
  assert.equal(error.cause.code, code);
}

test("refused, and reset before the request: the service never sees it", async () => {
  for (const [kind, code] of [["refused", "ECONNREFUSED"], ["reset", "ECONNRESET"]]) {
    const { sandbox, ask } = await failing([{ kind, times: 1 }]);
    isNetworkError(await rejection(ask()), code);
    const [entry] = sandbox.log;
    assert.deepEqual([entry.handled, entry.status, entry.faults], [false, undefined, [kind]]);
    assert.equal(await (await ask()).text(), whole, "the next one goes free");
  }
});

test("reset after the request: the answer is lost and the service has it", async () => {
  const { sandbox, ask } = await failing([{ kind: "reset", handled: true }]);
  isNetworkError(await rejection(ask()), "ECONNRESET");
  const [entry] = sandbox.log;
  assert.deepEqual([entry.handled, entry.status], [true, 200]);
});

test("a status with Retry-After and RetryInfo; the service is asked where `handled` says so", async () => {
  for (const handled of [false, true]) {
    const { sandbox, ask } = await failing([{ kind: "status", status: 503, retry_after: 7, retry_info_ms: 1500, message: "later", handled }]);
    const response = await ask();
    assert.deepEqual([response.status, response.headers.get("retry-after")], [503, "7"]);
    const body = await response.json();
    assert.deepEqual([body.code, body.message, body.details[0].retry_delay], [14, "later", "1.500s"]);
    const [entry] = sandbox.log;
    assert.deepEqual([entry.handled, entry.status], [handled, handled ? 200 : 503]);
    if (!handled) assert.equal(entry.request_id, response.headers.get("x-request-id"));
  }
});

test("a body that is cut rejects while it is read, after the bytes that arrived", async () => {
  for (const [where, bytes] of [[{ bytes: 10 }, 10], [{ bytes: 0 }, 0], [{ fraction: 1 }, Buffer.byteLength(whole)], [{}, Math.floor(Buffer.byteLength(whole) / 2)]]) {
    const { ask } = await failing([{ kind: "cut", ...where }]);
    const { status, body } = await ask();
    assert.equal(status, 200);
    const got = [];
    const error = await rejection((async () => { for await (const chunk of body) got.push(chunk); })());
    assert.ok(error instanceof TypeError);
    assert.equal(Buffer.concat(got).toString(), Buffer.from(whole).subarray(0, bytes).toString());
    assert.ok(await rejection((await ask()).json()) instanceof TypeError);
  }
});

test("a slow body comes in pieces, and each waits", async () => {
  const { ask, waits } = await failing([{ kind: "slow_body", bytes: 1000, ms: 40 }]);
  const got = [];
  for await (const chunk of (await ask()).body) got.push(chunk);
  const length = Buffer.byteLength(whole);
  assert.deepEqual(got.map((chunk) => chunk.length), Array.from({ length: Math.ceil(length / 1000) }, (_, i) => Math.min(1000, length - i * 1000)));
  assert.equal(Buffer.concat(got).toString(), whole);
  assert.deepEqual(waits, got.map(() => 40));
});

test("HTML, truncated JSON, wrong types", async () => {
  for (const [fault, status, type, body] of [
    [{ kind: "html" }, 502, /^text\/html/, /^<!doctype html>/],
    [{ kind: "html", status: 200 }, 200, /^text\/html/, /^<!doctype html>/],
    [{ kind: "truncated_json", bytes: 20 }, 200, /json/, new RegExp(`^.{20}$`)],
    [{ kind: "wrong_types" }, 200, /json/, /wrong/],
  ]) {
    const { ask } = await failing([fault]);
    const response = await ask();
    assert.equal(response.status, status);
    assert.match(response.headers.get("content-type"), type);
    assert.match(await response.text(), body);
  }
  const { ask } = await failing([{ kind: "html", status: 204 }]);
  assert.equal(await (await ask()).text(), "", "a 204 has no body, whatever it holds");
});

test("tokens and page tokens that expire", async () => {
  const once = await failing([{ kind: "expired_token", times: 1 }]);
  const refused = await once.ask();
  assert.deepEqual([refused.status, (await refused.json()).code], [401, 16]);
  assert.match(refused.headers.get("www-authenticate"), /invalid_token/);
  assert.equal((await once.ask()).status, 200);

  const { ask } = await failing([{ kind: "expired_page_token" }]);
  const { next_page_token } = await (await ask()).json();
  const expired = await ask({}, `${TARGET}&page_token=${next_page_token}`);
  assert.equal(expired.status, 400);
  assert.equal((await expired.json()).details[0].field_violations[0].field, "page_token");
});

test("every page names itself as the next one", async () => {
  const { ask } = await failing([{ kind: "duplicate_page_token" }]);
  const first = (await (await ask()).json()).next_page_token;
  assert.equal((await (await ask({}, `${TARGET}&page_token=${first}`)).json()).next_page_token, first);
});

test("a redirect is followed, given or refused as the request says; no credential goes elsewhere", async () => {
  const { ask, sandbox } = await failing([{ kind: "redirect" }]);
  assert.equal((await rejection(ask({ redirect: "error" }))).cause.message, "unexpected redirect");
  const given = await ask({ redirect: "manual" });
  assert.deepEqual([given.status, given.headers.get("location")], [307, "https://elsewhere.invalid/"]);
  assert.match((await rejection(ask())).message, /not for https:\/\/elsewhere\.invalid/);
  assert.ok([...sandbox.log].every(({ handled }) => !handled));

  const location = urlOf(sandbox, "/automations?page_size=1");
  sandbox.faults.set([{ kind: "redirect", status: 302, location, times: 1 }]);
  assert.equal((await (await ask()).json()).automations.length, 1, "followed within the sandbox");
  sandbox.faults.set([{ kind: "redirect", status: 308, location }]);
  assert.equal((await rejection(ask())).cause.message, "unexpected redirect", "but not for ever");
});

test("latencies are waited before the request, and before the answer where it is handled", async () => {
  const { sandbox, ask, waits } = await failing([{ kind: "latency", ms: 30 }, { kind: "latency", ms: { min: 5, max: 5 } }, { kind: "latency", ms: 8, handled: true }]);
  assert.equal(await (await ask()).text(), whole);
  assert.deepEqual(waits, [35, 8]);
  assert.deepEqual([...sandbox.log][0].faults, ["latency", "latency", "latency"]);
});

test("given up while it waits, it rejects at once; before it is handled, the service never sees it", async () => {
  for (const [handled, seen] of [[false, false], [true, true]]) {
    const controller = new AbortController();
    let waiting;
    const reached = new Promise((resolve) => { waiting = resolve; });
    const sleep = () => { waiting(); return new Promise(() => {}); };
    const { sandbox, ask } = await failing([{ kind: "latency", ms: 1000, handled }], { sleep });
    const ended = rejection(ask({ signal: controller.signal }));
    await reached;
    controller.abort(ABORTED);
    assert.equal(await ended, ABORTED);
    assert.deepEqual([...sandbox.log].map((entry) => entry.handled), [seen]);
  }
});

test("given up while a body is slow, reading it rejects with the reason; cancelled, the waiting ends", async () => {
  const controller = new AbortController();
  let stopped;
  const ended = new Promise((resolve) => { stopped = resolve; });
  const sleep = (ms, signal) => {
    if (ms === 2) controller.abort(ABORTED);
    signal.addEventListener("abort", stopped);
    return new Promise(() => {});
  };
  const { sandbox, ask } = await failing([{ kind: "slow_body", ms: 2 }], { sleep });
  const response = await ask({ signal: controller.signal });
  assert.equal(await rejection(response.text()), ABORTED);

  sandbox.faults.set([{ kind: "slow_body", ms: 3 }]);
  const reader = (await ask()).body.getReader();
  const read = reader.read();
  await reader.cancel();
  assert.equal((await read).done, true);
  await ended;
});

test("without a `sleep` of one's own, timers do it", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const sandbox = await createSandbox({ now: NOW, faults: [{ kind: "latency", ms: 500 }] });
  let settled = false;
  const answer = sandbox.fetch(urlOf(sandbox, TARGET)).finally(() => { settled = true; });
  const turns = async () => { for (let i = 0; i < 50; i++) await new Promise(setImmediate); };
  await turns();
  t.mock.timers.tick(499);
  await turns();
  assert.equal(settled, false);
  t.mock.timers.tick(1);
  assert.equal((await answer).status, 401);
});

test("the same seed and requests give the same faults, another seed others", async () => {
  const fates = async (options) => {
    const { sandbox, ask } = await failing([{ kind: "status", status: 503, rate: 0.5 }, { kind: "latency", ms: { mean: 50 }, rate: 0.5 }], options);
    for (let i = 0; i < 40; i++) await ask();
    return [...sandbox.log].map(({ faults, status }) => [...faults, status]);
  };
  const first = await fates();
  assert.deepEqual(await fates(), first);
  assert.deepEqual(await fates({ faultSeed: 1 }), first, "1 when absent");
  assert.notDeepEqual(await fates({ faultSeed: 2 }), first);
});

test("the seed is told, so that what was set can be set again", async () => {
  const faults = [{ kind: "status", status: 503, rate: 0.5 }];
  const { sandbox, ask } = await failing([], { faultSeed: 3 });
  const fates = async () => {
    const seen = [];
    for (let i = 0; i < 40; i++) seen.push((await ask()).status);
    return seen;
  };
  assert.equal(sandbox.faults.seed, 3);
  sandbox.faults.set(faults, { seed: 4_294_967_295 });
  const first = await fates();
  const [list, seed] = [sandbox.faults.list(), sandbox.faults.seed];
  assert.equal(seed, 4_294_967_295);
  await assert.rejects(async () => sandbox.faults.set([{ kind: "x" }], { seed: 5 }));
  assert.equal(sandbox.faults.seed, seed, "what was refused changes nothing");
  sandbox.faults.clear();
  assert.equal(sandbox.faults.seed, 3);
  sandbox.faults.set(list, { seed });
  assert.deepEqual(await fates(), first);
});

test("set replaces and counts anew, list gives what was set, clear ends it; a snapshot has nothing of it", async () => {
  const faults = [{ kind: "refused", operation: "ListAutomations", after: 1, times: 1 }, { kind: "reset", handled: true, rate: 0 }];
  const { sandbox, ask } = await failing(faults);
  assert.deepEqual(sandbox.faults.list(), faults);
  assert.equal((await ask()).status, 200);
  await sandbox.restore(await sandbox.snapshot());
  isNetworkError(await rejection(ask()), "ECONNREFUSED");
  sandbox.faults.set(faults);
  assert.equal((await ask()).status, 200, "counted anew");
  sandbox.faults.clear();
  assert.deepEqual(sandbox.faults.list(), []);
  for (let i = 0; i < 3; i++) assert.equal((await ask()).status, 200);
  sandbox.close();
  sandbox.close();
  assert.match((await rejection(ask())).message, /closed/);
});

test("what is no fault is INVALID_ARGUMENT with every violation and its path, and the faults stay", async () => {
  const { sandbox } = await failing([{ kind: "refused" }]);
  const cyclic = {};
  cyclic.self = cyclic;
  for (const [faults, fields, options] of [
    [[{ kind: "refused" }, { kind: "status", status: 200 }, { kind: "refused", rate: 1.5, times: -1 }], ["faults[1].status", "faults[2].rate", "faults[2].times"]],
    [[{ kind: "refused", rate: NaN }], ["faults[0].rate"]],
    [[{ kind: "latency", ms: 5n }], ["faults[0].ms"]],
    [[undefined], ["faults[0]"]],
    ["refused", ["faults"]],
    [undefined, ["faults"]],
    [[], ["seed"], { seed: -1 }],
    [[], ["seed"], { seed: "1" }],
  ]) {
    const error = await rejection((async () => sandbox.faults.set(faults, options))());
    assert.deepEqual([error.code, error.violations.map(({ field }) => field).sort()], ["INVALID_ARGUMENT", fields]);
    assert.deepEqual(sandbox.faults.list(), [{ kind: "refused" }]);
  }
  assert.equal((await rejection((async () => sandbox.faults.set([cyclic]))())).code, "INVALID_ARGUMENT");
  for (const [options, field] of [
    [{ faults: [{ kind: "x" }] }, "faults[0].kind"], [{ faults: {} }, "faults"], [{ faultSeed: 0.5 }, "faultSeed"],
    [{ sleep: 5 }, "sleep"], [{ logSize: -1 }, "logSize"], [{ logSize: "9" }, "logSize"],
  ]) {
    const error = await rejection(createSandbox(options));
    assert.deepEqual([error.code, error.violations.map((violation) => violation.field)], ["INVALID_ARGUMENT", [field]]);
  }
});
