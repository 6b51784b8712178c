// A trap is not the end: the instance is replaced, what belonged to the old one never touches the new one.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inChild } from "./lib/child.mjs";

const PACKAGE = new URL(".", import.meta.resolve("automations-wasm/package.json"));
const at = (file) => JSON.stringify(new URL(file, PACKAGE).href);

/** The browser's entry and the glue below it, in a process of their own; `dump` shows errors in JSON's words. */
const PRELUDE = `
import { AutomationsClient, AutomationsError, doctor, init, nextOccurrence, onTrap, previewSchedule, validate } from ${at("index.js")};
import { BodyTape, trap } from ${at("glue/client.js")};
import * as tools from ${at("glue/tools.js")};
const glue = await import(${at("glue/client.js")});
const dump = (error) => ({ name: error.name, code: error.code, ours: error instanceof AutomationsError, message: error.message, cause: error.cause?.name });
const thrown = (work) => { try { return { value: work() }; } catch (error) { return dump(error); } };
const tick = () => new Promise((resolve) => { setTimeout(resolve, 0); });
const print = (value) => console.log(JSON.stringify(value));
const config = { start: { start_date: { year: 2026, month: 3, day: 1 }, time: { hours: 9 }, time_zone: "America/New_York" }, repeat_interval: { unit: "FREQUENCY_UNIT_DAY" } };
const next = () => nextOccurrence(config, "2026-03-08T00:00:00Z").instant;
await init();
`;
const healed = (body, options) => inChild(PRELUDE + body, options);

test("a synchronous trap: INTERNAL with its cause, an event a microtask later, then all works again", () => {
  const [error, early, heard, after, last] = healed(`
    const told = [];
    onTrap((error) => told.push(dump(error)));
    const error = thrown(() => trap());
    const early = told.length;
    await null;
    print([error, early, told, validate("GetRun", {}).map(({ field }) => field), doctor().wasm.lastTrap]);`);
  assert.deepEqual({ ...error, message: undefined }, { name: "AutomationsError", code: "INTERNAL", ours: true, cause: "RuntimeError", message: undefined });
  assert.match(error.message, /trapped.*later calls work.*doctor\(\)/);
  assert.equal(early, 0);
  assert.deepEqual(heard, [error]);
  assert.deepEqual(after, ["automation_id", "run_id"]);
  assert.equal(last.in, "trap");
  assert.ok(Math.abs(Date.parse(last.time) - Date.now()) < 60_000);
});

test("a trap while a call waits for its answer: the call ends at once with it, and nothing of it is left behind", () => {
  const got = healed(`
    const uncaught = [];
    process.on("uncaughtException", (error) => uncaught.push(String(error)));
    process.on("unhandledRejection", (error) => uncaught.push(String(error)));
    const told = [];
    onTrap((error) => told.push(error.code));
    let signal;
    const fetch = (request) => new Promise((_, reject) => { signal = request.signal; signal.addEventListener("abort", () => reject(signal.reason)); });
    const client = new AutomationsClient({ baseUrl: "https://x.invalid", organization: "o", workspace: "w", fetch });
    const pending = client.automations.get("a").catch(({ code, operation, attempts }) => [code, operation, attempts]);
    await tick();
    await Promise.resolve().then(trap).catch(() => {});
    const ended = await pending;
    await tick();
    print([ended, signal.aborted, told, uncaught, validate("GetRun", {}).length]);`);
  assert.deepEqual(got, [["INTERNAL", "GetAutomation", 1], true, ["INTERNAL"], [], 2]);
});

test("compiled schedules are compiled anew, with the same answers", () => {
  const [before, after, ...told] = healed(`
    const ask = () => [next(), previewSchedule(config, { from: "2026-03-08T00:00:00Z", count: 3 })];
    const before = ask();
    let told = 0;
    onTrap(() => { told += 1; });
    thrown(() => tools.trap());
    await null;
    print([before, ask(), told, doctor().tools.lastTrap.in]);`);
  assert.deepEqual(after, before);
  assert.deepEqual(told, [1, "trap"]);
});

test("handles of the old instance: asked, they say what happened; freed, nothing happens", () => {
  const [asked, fed, freed, fresh] = healed(`
    const rule = new tools.CompiledSchedule(JSON.stringify(config));
    const tape = new BodyTape("GetRun");
    thrown(() => trap());
    thrown(() => tools.trap());
    next();
    validate("GetRun", {});
    const asked = thrown(() => rule.describe());
    const fed = thrown(() => tape.feed(new Uint8Array(2)));
    print([asked, fed, [thrown(() => rule.free()), thrown(() => tape.free())], new tools.CompiledSchedule(JSON.stringify(config)).describe()]);`);
  for (const error of [asked, fed]) assert.equal(error.code, "INTERNAL");
  assert.deepEqual(freed, [{}, {}]);
  assert.match(fresh, /^Every day at 09:00/);
});

test("what the collector frees of the old instance is not freed in the new one", () => {
  const [kept, before] = healed(`
    const make = (n) => new tools.CompiledSchedule(JSON.stringify({ ...config, end: { end_type: "SCHEDULE_END_TYPE_AFTER_OCCURRENCES", max_occurrences: n + 1 } }));
    (() => { for (let n = 0; n < 500; n++) make(n); })();
    thrown(() => tools.trap());
    next();
    // The allocator of the new instance gives out the addresses that the old handles hold.
    const rules = Array.from({ length: 500 }, (_, n) => make(n));
    const told = () => rules.map((rule) => rule.describe());
    const before = told();
    for (let n = 0; n < 10; n++) { gc(); await tick(); }
    print([told(), before]);`, { args: ["--expose-gc"] });
  assert.deepEqual(kept, before);
  assert.equal(new Set(kept).size, 500);
});

test("a response that comes for the old instance is let go, and the new one goes on undisturbed", () => {
  const got = healed(`
    const uncaught = [];
    process.on("uncaughtException", (error) => uncaught.push(String(error)));
    process.on("unhandledRejection", (error) => uncaught.push(String(error)));
    const answers = [];
    const client = new AutomationsClient({ baseUrl: "https://x.invalid", organization: "o", workspace: "w", fetch: () => new Promise((resolve) => { answers.push(resolve); }) });
    const pending = Array.from({ length: 20 }, () => client.automations.get("a").catch(() => "rejected"));
    await tick();
    thrown(() => trap());
    const later = Array.from({ length: 20 }, (_, n) => client.automations.get("b" + n));
    await tick();
    answers.forEach((resolve, n) => resolve(Response.json({ display_name: String(n) })));
    const names = (await Promise.all(later)).map(({ display_name }) => display_name);
    await tick();
    print([names, uncaught]);
    // The calls of the old instance have timers that would keep the process.
    process.exit(0);`);
  assert.deepEqual(got, [Array.from({ length: 20 }, (_, n) => String(20 + n)), []]);
});

test("fifty traps in a row, each healed, each told once", () => {
  const got = healed(`
    let told = 0;
    const stop = onTrap(() => { told += 1; });
    const answers = new Set();
    for (let n = 0; n < 50; n++) { thrown(() => (n % 2 ? glue : tools).trap()); answers.add(next() + validate("GetRun", {}).length); }
    await tick();
    stop();
    thrown(() => glue.trap());
    thrown(() => tools.trap());
    await tick();
    print([told, [...answers], next()]);`);
  assert.deepEqual(got, [50, ["2026-03-08T13:00:00Z2"], "2026-03-08T13:00:00Z"]);
});

test("a listener that throws keeps no other from hearing, and hears nothing after it has stopped", () => {
  const got = healed(`
    const uncaught = [];
    process.on("uncaughtException", (error) => uncaught.push(error.message));
    const told = [];
    onTrap(() => { throw new Error("mine"); });
    const stop = onTrap(() => told.push("a"));
    onTrap(() => told.push("b"));
    stop();
    thrown(() => trap());
    await tick();
    print([told, uncaught]);`);
  assert.deepEqual(got, [["b"], ["mine"]]);
});

test("a listener hears of a module that a later part of the page brings, until it is stopped", () => {
  const got = inChild(`
    import { readFileSync } from "node:fs";
    import { init, onTrap } from ${at("init.js")};
    const file = (name) => readFileSync(new URL(name, ${JSON.stringify(PACKAGE.href)}));
    let told = 0;
    const stop = onTrap(() => { told += 1; });
    await init(file("client.wasm"));
    const { nextOccurrence } = await import(${at("schedule-preview.js")});
    const tools = await import(${at("glue/tools.js")});
    await init(undefined, { tools: file("tools.wasm") });
    const trap = async () => { try { tools.trap(); } catch {} await null; };
    const next = () => nextOccurrence({ start: { start_date: { year: 2026, month: 3, day: 1 }, time: { hours: 9 } } }, "2026-01-01T00:00:00Z").instant;
    await trap();
    const heard = told;
    const after = next();
    stop();
    await trap();
    console.log(JSON.stringify([heard, after, told]));`);
  assert.deepEqual(got, [1, "2026-03-01T09:00:00Z", 1]);
});

// At the very end of the stack JavaScript overflows; some frames before it, the parser's recursion does.
const DEEP = `
  const nested = "(".repeat(60) + "state = DRAFT" + ")".repeat(60);
  const codes = new Set();
  const deep = () => { try { deep(); } catch {} try { attempt(); } catch (error) { codes.add(error.code ?? error.name); } };
  try { deep(); } catch {}`;

test("an overflown stack is a trap: told, and later calls work", () => {
  const [told, last, fields] = healed(`
    let told = 0;
    onTrap(() => { told += 1; });
    const attempt = () => { validate("GetRun", {}); tools.filter_parse(nested, "automations", "service"); };
    ${DEEP}
    await tick();
    print([told > 0, (doctor().wasm.lastTrap ?? doctor().tools.lastTrap).message, validate("GetRun", {}).map(({ field }) => field)]);`);
  assert.equal(told, true);
  assert.match(last, /call stack/);
  assert.deepEqual(fields, ["automation_id", "run_id"]);
});

for (const [name, prelude] of Object.entries({
  "ES modules": 'import * as entry from "automations-wasm";',
  "CommonJS": 'import { createRequire } from "node:module"; const entry = createRequire(import.meta.resolve("automations-wasm"))("automations-wasm");',
})) {
  test(`wherever the stack overflows, in Node with ${name}, later calls work`, () => {
    const [met, fields] = inChild(`${prelude}
      const attempt = () => entry.parseFilter(nested, "automations");
      ${DEEP}
      console.log(JSON.stringify([[...codes], entry.validate("GetRun", {}).map(({ field }) => field)]));`);
    assert.ok(met.length > 0 && met.every((code) => ["RangeError", "INTERNAL", "WASM_UNAVAILABLE"].includes(code)), String(met));
    assert.deepEqual(fields, ["automation_id", "run_id"]);
  });
}

test("the sandbox's engine: what was in memory is lost and says so; a new sandbox works, a snapshot restores", () => {
  const [lost, again, restored] = inChild(`
    import { createSandbox } from ${at("sandbox.js")};
    import { trap } from ${at("glue/sandbox.js")};
    const glue = await import(${at("glue/sandbox.js")});
    const status = async ({ fetch, baseUrl, organization, workspace, token }) => {
      try {
        const url = baseUrl + "/api/v1/organizations/" + organization + "/workspaces/" + workspace + "/automations";
        return (await fetch(url, { headers: { authorization: "Bearer " + token } })).status;
      } catch (error) { return [error.name, error.code, error.message]; }
    };
    const sandbox = await createSandbox({ seed: "empty" });
    const snapshot = await sandbox.snapshot();
    try { glue.trap(); } catch {}
    const lost = await status(sandbox);
    const again = await status(await createSandbox({ seed: "empty" }));
    await sandbox.restore(snapshot);
    console.log(JSON.stringify([lost, again, await status(sandbox)]));`);
  assert.deepEqual(lost.slice(0, 2), ["AutomationsError", "INTERNAL"]);
  assert.match(lost[2], /lost what it held in memory: make a new one/);
  assert.equal(again, 200);
  assert.equal(restored, 200);
});

test("a sandbox whose engine has trapped can be closed, also before another is made", () => {
  const got = inChild(`
    import { createSandbox } from ${at("sandbox.js")};
    import { trap } from ${at("glue/sandbox.js")};
    const [one, other] = [await createSandbox({ seed: "empty", faults: [{ kind: "refused" }] }), await createSandbox({ seed: "empty" })];
    try { trap(); } catch {}
    const closed = (sandbox) => { try { return sandbox.close() ?? "closed"; } catch (error) { return error.message; } };
    const before = closed(one);
    await createSandbox({ seed: "empty" });
    console.log(JSON.stringify([before, closed(other), await one.fetch(one.baseUrl).catch(({ code }) => code)]));`);
  assert.deepEqual(got, ["closed", "closed", "FAILED_PRECONDITION"]);
});
