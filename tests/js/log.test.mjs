// The log: what is written at which level, what never is, and a logger that misbehaves.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { runInNewContext } from "node:vm";
import { init } from "automations-wasm";
import { OPERATIONS, operation } from "./operations.mjs";
import { simulate } from "./lib/clock.mjs";
import { clientOn, failure, json, least, rejection, stub, TOKEN } from "./lib/stub.mjs";

before(() => init());

const LEVELS = ["error", "warn", "info", "debug"];
const INVOKE = operation("InvokeAutomation");
/** A logger that keeps its lines, as `[level, message, details]`. */
function logger() {
  const lines = [];
  const methods = Object.fromEntries(LEVELS.map((level) => [level, (...line) => { lines.push([level, ...line]); }]));
  return Object.assign(methods, { lines, levels: () => lines.map(([level]) => level) });
}
const reset = () => { throw new TypeError("connection reset"); };
const script = (...answers) => stub((request, index) => (answers[index] ?? answers.at(-1))(request));

test("off without a logger; info with one; and each level has those before it", async (t) => {
  const methods = LEVELS.map((level) => t.mock.method(console, level, () => {}));
  await clientOn(stub()).automations.get("a");
  await rejection(INVOKE.call(clientOn(reset), INVOKE.request));
  assert.deepEqual(methods.map(({ mock }) => mock.callCount()), [0, 0, 0, 0], "a library is silent");
  await clientOn(stub(), { logLevel: "debug" }).automations.get("a");
  assert.deepEqual(methods.map(({ mock }) => mock.callCount()), [0, 0, 1, 2], "console, when a level is asked for");

  const expected = { off: [], error: [], warn: ["warn"], info: ["info", "warn"], debug: ["debug", "debug", "info", "debug", "warn"] };
  for (const [logLevel, levels] of [[undefined, expected.info], ...Object.entries(expected)]) {
    const own = logger();
    const client = clientOn(script(() => json({}), reset), { logger: own, logLevel });
    await client.automations.get("a");
    await rejection(INVOKE.call(client, INVOKE.request));
    assert.deepEqual(own.levels(), levels, String(logLevel));
  }
});

test("warn: an attempt that is made again, and a write that may have been done; info: every other end", async (t) => {
  const clock = simulate(t);
  const own = logger();
  const client = clientOn(script(() => failure(503, 14, "later"), () => json({})), { logger: own, maxRetries: 2 });
  await clock.finish(client.automations.get("a"));
  assert.deepEqual(own.levels(), ["warn", "info"]);
  const [[, message, { waitMs, ...details }], [, end, { elapsedMs, ...rest }]] = own.lines;
  assert.match(message, /^automations-wasm: GetAutomation: attempt 1 failed \(UNAVAILABLE: later\), again in \d+ ms$/);
  assert.deepEqual(details, { operation: "GetAutomation", attempt: 1, code: "UNAVAILABLE" });
  assert.deepEqual([waitMs], clock.fired);
  assert.match(end, /^automations-wasm: GetAutomation: 200 after \d+ ms$/);
  assert.equal(elapsedMs, waitMs);
  assert.deepEqual(JSON.parse(JSON.stringify(rest)), { operation: "GetAutomation", attempts: 2, httpStatus: 200 });
});

/** Ends of a write, with the level that they have. */
const ENDS = {
  "200": [least, "info"],
  "404": [() => failure(404, 5, "none"), "info"],
  "500": [() => failure(500, 13, "broke"), "warn"],
  "a reset": [reset, "warn"],
};
for (const [name, [answer, level]] of Object.entries(ENDS)) {
  test(`the end of a write, ${name}: ${level}, with its code, status and request id`, async () => {
    const own = logger();
    const fetch = stub((...args) => { const response = answer(...args); response.headers.set("x-request-id", "req-1"); return response; });
    await INVOKE.call(clientOn(name === "a reset" ? answer : fetch, { logger: own }), INVOKE.request).catch((error) => {
      const [[, , details]] = own.lines;
      assert.deepEqual([details.code, details.httpStatus, details.requestId, details.attempts], [error.code, error.httpStatus, error.requestId, 1]);
    });
    assert.deepEqual(own.levels(), [level]);
  });
}

test("a call that its caller gave up has an end too: warn where it may have been done", async () => {
  for (const [row, level] of [[operation("GetAutomation"), "info"], [INVOKE, "warn"]]) {
    const own = logger();
    const controller = new AbortController();
    const fetch = () => { setImmediate(() => controller.abort(new Error(TOKEN))); return new Promise(() => {}); };
    await rejection(row.call(clientOn(fetch, { logger: own }), row.request, { signal: controller.signal }));
    assert.deepEqual(own.levels(), [level]);
    assert.match(own.lines[0][1], /given up/);
    assert.ok(!JSON.stringify(own.lines).includes(TOKEN));
  }
  const own = logger();
  await rejection(clientOn(stub(), { logger: own }).automations.get("a", { signal: AbortSignal.abort() }));
  assert.deepEqual(own.levels(), ["info"]);
});

test("no body and no header value is logged, at any level, for any operation", async () => {
  const own = logger();
  const answer = () => json({ run_id: "RESPONSE-BODY" }, 200, { "x-secret": "RESPONSE-HEADER", "set-cookie": "s=RESPONSE-COOKIE" });
  const client = clientOn(stub(answer), { logger: own, logLevel: "debug", headers: { "x-secret": "REQUEST-HEADER" } });
  for (const row of OPERATIONS) await row.call(client, row.request, { headers: { "x-more": "CALL-HEADER" } });
  await client.request("POST", "/x", { body: { secret: "REQUEST-BODY" } });
  await client.runs.pause("a", "r", { reason: "REQUEST-BODY" });
  await client.automations.invoke("a", { stage: "AUTOMATION_STAGE_DRAFT", inputs: { secret: { text: "REQUEST-BODY" } } });
  const text = JSON.stringify(own.lines);
  assert.ok(own.lines.length > 90);
  for (const secret of ["RESPONSE-BODY", "RESPONSE-HEADER", "RESPONSE-COOKIE", "REQUEST-HEADER", "CALL-HEADER", "REQUEST-BODY", TOKEN, "Bearer"]) assert.ok(!text.includes(secret), secret);
});

test("every line is a text and plain data whose operation is named", async () => {
  const own = logger();
  const client = clientOn(script(() => json({}), () => failure(500, 13, "broke")), { logger: own, logLevel: "debug" });
  for (const row of OPERATIONS.slice(0, 6)) await row.call(client, row.request).then(undefined, () => {});
  await rejection(client.automations.get(".."));
  for (const [, message, details, ...more] of own.lines) {
    assert.match(message, new RegExp(`^automations-wasm: ${details.operation}: `));
    for (const value of Object.values(details)) assert.ok(["string", "number", "boolean", "undefined"].includes(typeof value));
    assert.deepEqual(more, []);
  }
});

test("a logger that throws, rejects or never ends disturbs no call", async () => {
  const loud = [];
  const onUnhandled = (reason) => { loud.push(reason); };
  process.on("unhandledRejection", onUnhandled);
  for (const method of [() => { throw new Error("full"); }, async () => { throw new Error("full"); }, () => Promise.reject(undefined), () => new Promise(() => {}), () => ({ then: (_, reject) => reject?.(new Error("full")) })]) {
    const broken = Object.fromEntries(LEVELS.map((level) => [level, method]));
    const client = clientOn(script(() => json({ display_name: "x" }), reset), { logger: broken, logLevel: "debug" });
    assert.deepEqual(await client.automations.get("a"), { display_name: "x" });
    assert.equal((await rejection(client.automations.get("a"))).code, "UNAVAILABLE");
  }
  for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
  process.off("unhandledRejection", onUnhandled);
  assert.deepEqual(loud, []);
});

test("a logger whose promise is of another realm, and rejects, disturbs no process", async () => {
  let asked = 0;
  const reject = runInNewContext("async () => { throw new Error('no disk'); }");
  const write = () => { asked += 1; return reject(); };
  await clientOn(stub(), { logger: { error: write, warn: write, info: write, debug: write } }).automations.get("a");
  for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
  assert.equal(asked, 1);
});

test("a logger is called as its own method, so that a class will do", async () => {
  class Own {
    lines = [];
    error() {}
    warn() {}
    info(message) { this.lines.push(message); }
    debug() {}
  }
  const own = new Own();
  await clientOn(stub(), { logger: own }).automations.get("a");
  assert.equal(own.lines.length, 1);
});

test("what is no logger and no level is refused when the client is made", () => {
  for (const given of [5, "console", {}, { info() {} }, { error() {}, warn() {}, info() {}, debug: 1 }]) {
    assert.throws(() => clientOn(stub(), { logger: given }), (error) => error.code === "INVALID_ARGUMENT" && error.violations[0].field === "logger");
  }
  for (const given of ["verbose", "DEBUG", 1, {}, ""]) {
    assert.throws(() => clientOn(stub(), { logLevel: given }), (error) => error.code === "INVALID_ARGUMENT" && error.violations[0].field === "logLevel");
  }
});
