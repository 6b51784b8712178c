// runs.wait: looks until a run is over or waits for someone; time is mocked, nothing sleeps.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AutomationsClient, AutomationsError, init, runState } from "automations-wasm";
import { inner, slim } from "./lib/module.mjs";
import { clientOn, failure, json, rejection } from "./lib/stub.mjs";
import { demo, inputsOf, stateOf } from "./lib/demo.mjs";

const NAME = "organizations/acme/workspaces/finance/automations/a/runs/r";
const run = (state, content = {}) => ({ name: NAME, state: { [state]: content, update_time: "2026-03-01T09:30:00Z" } });
const event = (n) => ({ name: `e${n}` });
/** Lets everything happen that waits for no timer. */
const settle = async () => {
  for (let i = 0; i < 20; i++) await new Promise(setImmediate);
};

/** A service whose run and events a test sets; counts the looks. */
function service() {
  const state = { run: run("pending"), events: [], pageSize: 1000, looks: 0, lists: [], expired: 0, fail: undefined };
  const fetch = async (request) => {
    const url = new URL(request.url);
    if (state.fail !== undefined) return state.fail(request);
    if (!url.pathname.endsWith("/events")) {
      state.looks += 1;
      return json(state.run);
    }
    const token = url.searchParams.get("page_token");
    state.lists.push(token);
    if (token !== null && state.expired-- > 0) return failure(400, 3, "the page token has expired");
    const from = Number(token ?? 0);
    const to = from + state.pageSize;
    const more = to < state.events.length ? { next_page_token: String(to) } : {};
    return json({ run_events: state.events.slice(from, to), ...more });
  };
  return Object.assign(state, { fetch });
}

/** Waits with mocked timers: `pass(ms)` lets time pass. */
async function waiting(t, options = {}, setup = {}) {
  await init();
  t.mock.method(Math, "random", () => 0);
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const state = Object.assign(service(), setup);
  const client = clientOn(state.fetch);
  const start = (more = options) => {
    const one = { value: undefined, error: undefined };
    one.promise = client.runs.wait("a", NAME, more).then((value) => { one.value = value; }, (error) => { one.error = error ?? new Error("nothing"); });
    return one;
  };
  const end = start();
  const pass = async (ms) => {
    await settle();
    t.mock.timers.tick(ms);
    await settle();
  };
  await settle();
  return { state, end, pass, client, start };
}

test("runState is the key that is present; update_time is none", () => {
  for (const name of ["pending", "executing", "stopping", "stopped", "awaiting_guidance", "completed", "failed", "dreaming"]) {
    assert.equal(runState(run(name)), name);
  }
  assert.equal(runState({ state: { update_time: "2026-03-01T09:30:00Z" } }), undefined);
  assert.equal(runState({ state: { pending: null, executing: {} } }), "executing");
  assert.equal(runState({}), undefined);
});

for (const [name, ends] of Object.entries({ completed: true, failed: true, stopped: true, awaiting_guidance: true, pending: false, executing: false, stopping: false, dreaming: false })) {
  test(`settled: ${name} ${ends ? "ends it" : "goes on"}`, async (t) => {
    const { state, end, pass } = await waiting(t, {}, { run: run(name) });
    assert.equal(end.value !== undefined, ends);
    if (ends) return;
    state.run = run("completed");
    await pass(1_000);
    assert.equal(runState(end.value), "completed");
  });
}

test("final goes on through a pause; states and functions say for themselves", async (t) => {
  const { state, end, pass, start } = await waiting(t, { until: "final" }, { run: run("stopped") });
  const stopping = start({ until: ["stopping"] });
  const mine = start({ until: ({ state: { executing } }) => executing?.deep === 1 });
  await settle();
  assert.deepEqual([end.value, stopping.value, mine.value], [undefined, undefined, undefined]);
  state.run = run("stopping");
  await pass(1_500);
  assert.equal(runState(stopping.value), "stopping");
  state.run = run("executing", { deep: 1 });
  await pass(1_500);
  assert.equal(runState(mine.value), "executing");
  state.run = run("failed");
  await pass(1_500);
  assert.equal(runState(end.value), "failed");
});

test("it looks at once, then less and less often while nothing changes, and soon again after a change", async (t) => {
  const { state, pass } = await waiting(t);
  assert.equal(state.looks, 1);
  for (const pause of [1_500, 2_250, 3_375, 5_062, 7_593, 10_000, 10_000]) {
    const before = state.looks;
    // The first look found something new; the second of the same is the first without a change.
    if (before === 1) await pass(1_000);
    const looks = state.looks;
    await pass(pause - 1);
    assert.equal(state.looks, looks, `${pause - 1}`);
    await pass(1);
    assert.equal(state.looks, looks + 1, `${pause}`);
  }
  state.run = run("executing");
  await pass(10_000);
  const looks = state.looks;
  await pass(1_000);
  assert.equal(state.looks, looks + 1);
});

test("all who wait for one run share the looks, by name and by id; each has its own end", async (t) => {
  const { state, end, pass, client, start } = await waiting(t);
  const others = [start({ until: "final" }), start({ until: ["executing"] })];
  let byId;
  client.runs.wait("a", "r").then((value) => { byId = value; });
  await settle();
  const before = state.looks;
  state.run = run("executing");
  await pass(1_500);
  assert.equal(state.looks, before + 1, "one look for four");
  assert.equal(runState(others[1].value), "executing");
  assert.equal(others[0].value, undefined);
  state.run = run("stopped");
  await pass(1_500);
  assert.deepEqual([end.value, byId].map((one) => runState(one)), ["stopped", "stopped"]);
  assert.equal(others[0].value, undefined);
  const looks = state.looks;
  state.run = run("completed");
  await pass(1_500);
  assert.equal(runState(others[0].value), "completed");
  await pass(1e6);
  assert.equal(state.looks, looks + 1, "nobody waits any more, nobody looks");
});

test("onUpdate is told each change with the new events, over several pages, each once", async (t) => {
  const updates = [];
  const onUpdate = ({ state, events }) => updates.push([state, events.map(({ name }) => name).join(" ")]);
  const { state, end, pass } = await waiting(t, { onUpdate }, { pageSize: 2, events: [event(1), event(2), event(3)] });
  assert.deepEqual(updates, [["pending", "e1 e2 e3"]]);
  await pass(1_000);
  assert.equal(updates.length, 1, "nothing new, nothing told");
  state.events.push(event(4), event(5));
  await pass(1_500);
  state.expired = 1;
  state.run = run("completed");
  state.events.push(event(6));
  await pass(1_000);
  assert.deepEqual(updates.slice(1), [["pending", "e4 e5"], ["completed", "e6"]]);
  assert.equal(runState(end.value), "completed");
  assert.deepEqual(state.lists.slice(0, 4), [null, "2", "2", "2"], "it goes on at the last page");
});

test("one who comes while a look is under way is told of the next one alone, which begins at once", async (t) => {
  const { state, end, pass, start } = await waiting(t, { until: "final" }, { run: run("stopped") });
  let answer;
  state.fail = () => new Promise((resolve) => { answer = () => resolve(json(run("stopped"))); });
  await pass(1_000);
  state.fail = undefined;
  // Continued meanwhile, as `continue` has told its caller.
  state.run = run("executing");
  const other = start({});
  const told = [];
  const third = start({ until: "final", onUpdate: (update) => told.push(update.state) });
  await settle();
  const { looks } = state;
  answer();
  await settle();
  assert.deepEqual([other.value, end.value, told], [undefined, undefined, ["executing"]]);
  assert.equal(state.looks, looks + 1, "one look for all who came");
  state.run = run("completed");
  await pass(1_500);
  assert.deepEqual([end, other, third].map(({ value }) => runState(value)), ["completed", "completed", "completed"]);
});

test("an error of a look that began before is not told to one who came while it was under way", async (t) => {
  const { state, end, pass, start } = await waiting(t);
  let answer;
  state.fail = () => new Promise((resolve) => { answer = () => resolve(failure(403, 7, "not yet")); });
  await pass(1_000);
  const other = start({});
  await settle();
  state.fail = undefined;
  state.run = run("completed");
  answer();
  await settle();
  assert.equal(end.error.code, "PERMISSION_DENIED");
  assert.equal(runState(other.value), "completed");
});

test("whole names of different parents are different runs; the same run is one, however it is named", async (t) => {
  await init();
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const paths = [];
  const fetch = async (request) => {
    const name = new URL(request.url).pathname.replace("/api/v1/", "");
    paths.push(name);
    return json({ name, state: { completed: {} } });
  };
  const bare = new AutomationsClient({ baseUrl: "https://api.example.com", fetch });
  const [one, other] = ["w1", "w2"].map((workspace) => `organizations/o/workspaces/${workspace}/automations/pay`);
  const names = await Promise.all([
    bare.runs.wait(undefined, `${one}/runs/r1`),
    bare.runs.wait(undefined, `${other}/runs/r1`),
    bare.runs.wait(one, "r1"),
    bare.runs.wait(other, "r1"),
    bare.runs.wait("pay", "r1", { workspace: "organizations/o/workspaces/w2" }),
    bare.runs.wait("pay", "r1", { organization: "o", workspace: "w1" }),
    bare.runs.wait("pay", "r1", { organization: "organizations/o", workspace: "w3" }),
    bare.runs.wait("pay2", "r1", { organization: "o", workspace: "w1" }),
  ]);
  const wanted = [one, other, one, other, other, one, one.replace("w1", "w3"), one.replace("pay", "pay2")].map((name) => `${name}/runs/r1`);
  assert.deepEqual(names.map(({ name }) => name), wanted);
  assert.deepEqual(paths.toSorted(), [...new Set(wanted)].toSorted(), "one look for each run");
});

test("names that contradict each other are refused, though another waits for one of them", async (t) => {
  const { client, state } = await waiting(t);
  const automation = NAME.replace("/a/runs/r", "/b");
  assert.equal((await rejection(client.runs.wait(automation, NAME))).code, "INVALID_ARGUMENT");
  assert.equal((await rejection(client.runs.wait("a", "r", { workspace: "organizations/other/workspaces/finance" }))).code, "INVALID_ARGUMENT");
  assert.equal(state.looks, 1);
});

test("a service that wants to be left alone is, whoever comes or what comes back", async (t) => {
  let asked = 0;
  const fail = () => { asked += 1; return failure(429, 8, "later", undefined, { "retry-after": "30" }); };
  globalThis.addEventListener = (_, listener) => { back = listener; };
  globalThis.removeEventListener = () => {};
  t.after(() => { delete globalThis.addEventListener; delete globalThis.removeEventListener; });
  let back;
  const { state, end, pass, start } = await waiting(t, {}, { fail });
  assert.equal(asked, 1);
  const others = [];
  for (let i = 0; i < 5; i++) {
    await pass(50);
    others.push(start({}));
  }
  back(new Event("online"));
  await pass(29_700);
  assert.equal(asked, 1);
  state.fail = undefined;
  state.run = run("completed");
  await pass(100);
  assert.deepEqual([end, ...others].map(({ value }) => runState(value)), Array.from({ length: 6 }, () => "completed"));
  assert.equal(state.looks, 1);
});

test("no pause is longer than a timer knows, whatever the service or the caller asks for", async (t) => {
  for (const [options, headers] of [[{}, { "retry-after": "3000000" }], [{}, { "retry-after": "9999999999" }], [{ pollMs: 2_147_483_647 }], [{ pollMs: 3_000_000_000 }], [{ pollMs: Infinity }]]) {
    await init();
    const pauses = [];
    const chance = t.mock.method(Math, "random", () => 0.999);
    const timer = t.mock.method(globalThis, "setTimeout", (_, millis) => { pauses.push(millis); });
    const fetch = async () => (headers === undefined ? json(run("executing")) : failure(429, 8, "later", undefined, headers));
    const leaving = new AbortController();
    const waited = rejection(clientOn(fetch, { timeoutMs: 0 }).runs.wait("a", "r", { ...options, signal: leaving.signal }));
    await settle();
    assert.deepEqual(pauses, [2_147_483_647], JSON.stringify([options, headers]));
    leaving.abort("enough");
    assert.equal(await waited, "enough");
    timer.mock.restore();
    chance.mock.restore();
  }
});

test("one who comes later is told all that happened so far", async (t) => {
  const { pass, start, state } = await waiting(t, { onUpdate: () => {} }, { events: [event(1), event(2)] });
  await pass(1_000);
  const told = [];
  start({ onUpdate: ({ events }) => told.push(events.length) });
  await settle();
  state.run = run("completed");
  await pass(1_500);
  assert.deepEqual(told, [2, 0]);
});

test("a network that is lost is waited for; Retry-After is kept; other errors end it", async (t) => {
  const { state, end, pass } = await waiting(t);
  state.fail = () => { throw new TypeError("fetch failed"); };
  for (const pause of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) await pass(pause);
  assert.equal(end.error, undefined);
  state.fail = () => failure(503, 14, "later", undefined, { "retry-after": "50" });
  await pass(30_000);
  state.fail = undefined;
  const { looks } = state;
  await pass(49_999);
  assert.equal(state.looks, looks);
  await pass(1);
  assert.equal(state.looks, looks + 1);
  state.fail = () => failure(404, 5, "no such run");
  await pass(1_500);
  assert.ok(end.error instanceof AutomationsError);
  assert.equal(end.error.code, "NOT_FOUND");
});

test("an abort ends one wait at once with the signal's reason, and leaves no listener; the others go on", async (t) => {
  const controller = new AbortController();
  const removed = t.mock.method(controller.signal, "removeEventListener");
  const { state, end, pass, start } = await waiting(t, { signal: controller.signal });
  const other = start({});
  await settle();
  controller.abort("enough");
  await settle();
  assert.equal(end.error, "enough");
  assert.equal(removed.mock.callCount(), 1);
  state.run = run("completed");
  await pass(1_500);
  assert.equal(runState(other.value), "completed");
  assert.equal(await rejection(clientOn(() => { throw new Error("asked"); }).runs.wait("a", "r", { signal: AbortSignal.abort("before") })), "before");
});

test("an abort before the first look ends a wait at once, and nothing is asked", async () => {
  const state = service();
  const client = clientOn(state.fetch);
  const leaving = new AbortController();
  let listeners = 0;
  const { signal } = leaving;
  for (const [method, by] of [["addEventListener", 1], ["removeEventListener", -1]]) {
    const own = signal[method].bind(signal);
    signal[method] = (...given) => {
      listeners += by;
      return own(...given);
    };
  }
  const waited = rejection(client.runs.wait("a", "r", { signal }));
  leaving.abort("left");
  assert.equal(await waited, "left");
  await settle();
  assert.deepEqual([state.looks, listeners], [0, 0]);
});

test("those who wait first, all at once, share the looks", async (t) => {
  await init();
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const state = Object.assign(service(), { run: run("completed") });
  const client = clientOn(state.fetch);
  await Promise.all([client.runs.wait("a", "r"), client.runs.wait("a", "r"), client.runs.wait(undefined, NAME)]);
  assert.equal(state.looks, 1);
});

test("a trap that an onUpdate met, and caught, does not end the looks", async (t) => {
  const { trap } = await inner("glue/client.js");
  t.mock.method(Math, "random", () => 0);
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const state = Object.assign(service(), { run: run("executing") });
  let met = 0;
  const onUpdate = () => {
    try {
      trap();
    } catch {
      met += 1;
    }
  };
  let end;
  clientOn(state.fetch, {}, slim.AutomationsClient).runs.wait("a", "r", { onUpdate }).then((value) => { end = value; }, (error) => { end = error; });
  await settle();
  assert.equal(met, 1);
  state.run = run("completed");
  t.mock.timers.tick(1_000);
  await settle();
  assert.equal(runState(end), "completed");
});

test("a list of states ends with the run, too, since that is over for good; a function does not", async (t) => {
  const { state, end, pass, start } = await waiting(t, { until: ["stopped"] }, { run: run("executing") });
  const misspelt = start({ until: ["complete"] });
  const mine = start({ until: () => false });
  state.run = run("awaiting_guidance");
  await pass(1_500);
  assert.deepEqual([end.value, misspelt.value], [undefined, undefined]);
  state.run = run("failed");
  await pass(10_000);
  assert.deepEqual([end, misspelt].map(({ value }) => runState(value)), ["failed", "failed"]);
  assert.deepEqual([mine.value, mine.error], [undefined, undefined]);
});

test("the client's own deadlineMs limits a wait, too; a call says otherwise", async (t) => {
  await init();
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const client = clientOn(async () => json(run("executing")), { deadlineMs: 5_000 });
  const short = rejection(client.runs.wait("a", "r"));
  let long = "waits";
  client.runs.wait("a", "r", { deadlineMs: 0 }).catch(() => { long = "ended"; });
  await settle();
  t.mock.timers.tick(5_000);
  const error = await short;
  assert.equal(error.code, "DEADLINE_EXCEEDED");
  assert.match(error.message, /waited 5000 ms/);
  await settle();
  assert.equal(long, "waits");
});

test("deadlineMs limits the whole wait and says how the run is", async (t) => {
  const { end, pass, state } = await waiting(t, { deadlineMs: 5_000 }, { run: run("executing") });
  await pass(4_999);
  assert.equal(end.error, undefined);
  await pass(1);
  assert.equal(end.error.code, "DEADLINE_EXCEEDED");
  assert.match(end.error.message, /waited 5000 ms for the run, which is executing/);
  const { looks } = state;
  await pass(1e6);
  assert.equal(state.looks, looks);
});

test("what onUpdate and a function of `until` throw ends the wait, as it is", async (t) => {
  const thrown = new Error("mine");
  const { end, start } = await waiting(t, { onUpdate: () => { throw thrown; } });
  const other = start({ until: () => { throw thrown; } });
  await settle();
  assert.deepEqual([end.error, other.error], [thrown, thrown]);
});

test("an onUpdate that ends another wait is the last that is heard of it", async (t) => {
  const leaving = new AbortController();
  let armed = false;
  let late = 0;
  const { state, pass, start } = await waiting(t, { onUpdate: () => { if (armed) leaving.abort("left"); } });
  const asked = [];
  const other = start({ signal: leaving.signal, onUpdate: () => { late += armed ? 1 : 0; }, until: () => { if (armed) asked.push(1); return false; } });
  await settle();
  armed = true;
  state.run = run("executing");
  await pass(1_500);
  assert.deepEqual([other.error, late, asked], ["left", 0, []]);
});

test("an async onUpdate that rejects ends the wait; after its end nobody hears of it", async (t) => {
  const thrown = new Error("mine");
  const unheard = [];
  const hear = (reason) => unheard.push(reason);
  process.on("unhandledRejection", hear);
  t.after(() => process.off("unhandledRejection", hear));
  const { state, end, pass, start } = await waiting(t, { onUpdate: async () => { throw thrown; } });
  assert.equal(end.error, thrown);
  state.run = run("completed");
  const last = start({ onUpdate: async () => { throw thrown; } });
  await pass(1_500);
  assert.equal(runState(last.value), "completed");
  assert.deepEqual(unheard, []);
});

test("a hidden page asks seldom, and looks at once when it is seen again or the network is back", async (t) => {
  const page = Object.assign(new EventTarget(), { visibilityState: "visible" });
  globalThis.document = page;
  t.after(() => { delete globalThis.document; });
  const added = t.mock.method(page, "addEventListener");
  const removed = t.mock.method(page, "removeEventListener");
  const { state, end, pass } = await waiting(t);
  page.visibilityState = "hidden";
  page.dispatchEvent(new Event("visibilitychange"));
  await pass(1_000);
  const { looks } = state;
  await pass(29_999);
  assert.equal(state.looks, looks);
  page.visibilityState = "visible";
  page.dispatchEvent(new Event("visibilitychange"));
  await settle();
  assert.equal(state.looks, looks + 1);
  state.run = run("completed");
  await pass(10_000);
  assert.equal(runState(end.value), "completed");
  assert.equal(added.mock.callCount(), removed.mock.callCount());
});

test("bad options are refused before anything is asked", async () => {
  const client = clientOn(() => { throw new Error("asked"); });
  for (const [options, field] of [[{ until: "done" }, "until"], [{ until: 1 }, "until"], [{ until: [] }, "until"], [{ until: ["stopped", 1] }, "until"], [{ onUpdate: 1 }, "onUpdate"], [{ pollMs: -1 }, "pollMs"], [{ pollMs: 0 }, "pollMs"], [{ pollMs: NaN }, "pollMs"], [{ pollMs: "5" }, "pollMs"], [{ deadlineMs: "5" }, "deadlineMs"], [{ signal: {} }, "signal"]]) {
    const error = await rejection(client.runs.wait("a", "r", options));
    assert.deepEqual([error.code, error.violations[0].field], ["INVALID_ARGUMENT", field]);
  }
});

test("what names no run, and what no call can be made with, is refused as by every other call", async () => {
  const client = clientOn(() => { throw new Error("asked"); });
  const heard = new Set();
  for (const [automation, id, options] of [
    ["a", undefined], ["a", null], ["a", 5], ["a", ""], ["a", ".."], ["a", {}], ["a", "\ud800"], ["a", "x/y"],
    [5, "r"], [undefined, "r"], [Symbol("a"), "r"], ["a", 5n],
    ["a", "r", { headers: { "bad name": "x" } }], ["a", "r", { headers: { authorization: "x" } }],
    ["a", "r", { timeoutMs: 5n }], ["a", "r", { maxRetries: 5n }], ["a", "r", { maxRetries: -1 }],
    ["a", "r", { organization: 5 }], ["a", "r", { workspace: "\ud800" }],
  ]) {
    const leaving = new AbortController();
    heard.clear();
    for (const [name, change] of [["addEventListener", "add"], ["removeEventListener", "delete"]]) {
      const own = leaving.signal[name].bind(leaving.signal);
      leaving.signal[name] = (type, listener, ...more) => { heard[change](listener); own(type, listener, ...more); };
    }
    const waited = await rejection(client.runs.wait(automation, id, { ...options, signal: leaving.signal }));
    const got = await rejection(client.runs.get(automation, id, options));
    assert.ok(waited instanceof AutomationsError);
    assert.deepEqual([waited.code, waited.violations, waited.attempts], ["INVALID_ARGUMENT", got.violations, 0]);
    assert.equal(heard.size, 0);
  }
});

test("options that are null are none", async () => {
  assert.equal(runState(await clientOn(async () => json(run("completed"))).runs.wait("a", "r", null)), "completed");
});

test("through the sandbox: a run is followed from its start to its end", async (t) => {
  const place = await demo();
  const automation = place.all.find((one) => one.delete_time === undefined && one.activation_state?.endsWith("_ACTIVE") && one.version === one.latest_published_version &&
    (one.input_specs ?? []).every(({ name }) => name in inputsOf(one)));
  const id = automation.name;
  const { run_id } = await place.client.automations.invoke(id, { stage: "AUTOMATION_STAGE_PUBLISHED", inputs: inputsOf(automation) });
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const states = [];
  let done;
  place.client.runs.wait(undefined, run_id, { onUpdate: ({ state }) => states.push(state) }).then((value) => { done = value; });
  for (let i = 0; i < 400 && done === undefined; i++) {
    await settle();
    place.sandbox.advance(500);
    t.mock.timers.tick(10_000);
  }
  assert.ok(["completed", "failed", "awaiting_guidance"].includes(stateOf(done)), stateOf(done));
  assert.equal(states[0], "pending");
  assert.equal(states.at(-1), runState(done));
});
