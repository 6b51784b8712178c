// invokeAndWait: a run is started once and followed, and its id is never lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AutomationsError, init, runState } from "automations-wasm";
import { simulate } from "./lib/clock.mjs";
import { demo, inputsOf } from "./lib/demo.mjs";
import { clientOn, failure, json, rejection } from "./lib/stub.mjs";

const NAME = "organizations/acme/workspaces/finance/automations/a/runs/r";
const REQUEST = { stage: "AUTOMATION_STAGE_PUBLISHED" };
const over = { name: NAME, state: { completed: {} } };
const going = { name: NAME, state: { executing: {} } };

await init();

/** A service that starts runs and tells of each in turn; `asked` are the calls that came. */
function service({ started = () => json({ run_id: NAME }), looks = [() => json(over)] } = {}) {
  const asked = [];
  const fetch = async (request) => {
    const starts = request.url.endsWith(":invoke");
    asked.push(starts ? "invoke" : request.url.includes("/events") ? "events" : "look");
    if (starts) return started(request);
    if (asked.at(-1) === "events") return json({});
    return (looks.length > 1 ? looks.shift() : looks[0])(request);
  };
  return { asked, fetch };
}

test("it starts a run once and gives it when it is over", async (t) => {
  const clock = simulate(t);
  const { asked, fetch } = service({ looks: [() => json(going), () => json(going), () => json(over)] });
  const seen = [];
  const run = await clock.finish(clientOn(fetch).automations.invokeAndWait("a", REQUEST, {
    onInvoked: (id) => { seen.push(id); },
    onUpdate: ({ state }) => seen.push(state),
  }));
  assert.equal(runState(run), "completed");
  assert.deepEqual(seen, [NAME, "executing", "completed"]);
  assert.equal(asked.filter((what) => what === "invoke").length, 1);
});

test("it takes the options of both: what is waited for, headers, the specs of the inputs", async () => {
  const { asked, fetch } = service({ looks: [() => json(going)] });
  const run = await clientOn(fetch).automations.invokeAndWait("a", REQUEST, { until: ["executing"], headers: { "x-a": "1" } });
  assert.equal(runState(run), "executing");
  const error = await rejection(clientOn(fetch).automations.invokeAndWait("a", REQUEST, {
    input_specs: [{ name: "total", type: { scalar_type: "VALUE_SCALAR_TYPE_TEXT" }, required: true }],
  }));
  assert.deepEqual([error.code, error.violations[0].field, error.runId], ["INVALID_ARGUMENT", "inputs.total", undefined]);
  assert.deepEqual(asked, ["invoke", "look"]);
});

test("what is wrong with the wait is told before anything is started", async () => {
  const wrong = { until: "never", pollMs: 0, onUpdate: 5, onInvoked: "x", signal: {}, deadlineMs: -1, pollMS: 5 };
  for (const [field, value] of Object.entries(wrong)) {
    const { asked, fetch } = service();
    const error = await rejection(clientOn(fetch).automations.invokeAndWait("a", REQUEST, { [field]: value }));
    assert.ok(error instanceof AutomationsError, field);
    assert.deepEqual([error.code, error.violations[0].field, asked], ["INVALID_ARGUMENT", field, []]);
  }
  const { fetch } = service();
  for (const options of [undefined, null, {}]) {
    assert.equal(runState(await clientOn(fetch).automations.invokeAndWait("a", REQUEST, options)), "completed");
  }
});

test("an invocation that fails says so itself, and names no run", async () => {
  const { asked, fetch } = service({ started: () => failure(500, 13, "broke") });
  const error = await rejection(clientOn(fetch).automations.invokeAndWait("a", REQUEST, { onInvoked: () => assert.fail("nothing was started") }));
  assert.deepEqual([error.code, error.operation, error.runId, error.mayHaveTakenEffect], ["INTERNAL", "InvokeAutomation", undefined, true]);
  assert.deepEqual(asked, ["invoke"]);
});

test("an error of the wait names the run, and says that the same call is not to be made again", async () => {
  const { asked, fetch } = service({ looks: [() => failure(403, 7, "not yours")] });
  const error = await rejection(clientOn(fetch).automations.invokeAndWait("a", REQUEST));
  assert.deepEqual([error.code, error.operation, error.runId, error.retryable, error.mayHaveTakenEffect], ["PERMISSION_DENIED", "GetRun", NAME, false, true]);
  assert.equal(error.message, "PERMISSION_DENIED: not yours; the run was started, and its id is in `runId`");
  assert.equal(error.toJSON().runId, NAME);
  assert.deepEqual(asked, ["invoke", "look"]);
});

test("one deadline covers the start and the wait", async (t) => {
  const clock = simulate(t);
  const late = (ms, answer) => () => new Promise((resolve) => setTimeout(() => resolve(answer()), ms));
  const { fetch } = service({ started: late(600, () => json({ run_id: NAME })), looks: [() => json(going)] });
  for (const [client, options] of [[clientOn(fetch), { deadlineMs: 1_000 }], [clientOn(fetch, { deadlineMs: 1_000 }), {}]]) {
    const began = clock.now;
    const error = await rejection(clock.finish(client.automations.invokeAndWait("a", REQUEST, options)));
    assert.deepEqual([error.code, error.runId, error.retryable], ["DEADLINE_EXCEEDED", NAME, false]);
    assert.match(error.message, /waited 4\d\d ms for the run, which is executing; the run was started/);
    assert.equal(Math.round((clock.now - began) / 10), 100);
  }
  const stuck = service({ started: () => new Promise(() => {}) });
  const error = await rejection(clock.finish(clientOn(stuck.fetch).automations.invokeAndWait("a", REQUEST, { deadlineMs: 1_000 })));
  assert.deepEqual([error.code, error.operation, error.runId, error.mayHaveTakenEffect], ["DEADLINE_EXCEEDED", "InvokeAutomation", undefined, true]);
  const patient = service({ looks: [() => json(going), () => json(over)] });
  assert.ok(await clock.finish(clientOn(patient.fetch, { deadlineMs: 1 }).automations.invokeAndWait("a", REQUEST, { deadlineMs: 0 })));
});

test("an abort ends it at once with the signal's own reason; onInvoked knows the run", async () => {
  const leaving = new AbortController();
  const told = [];
  const { asked, fetch } = service({ looks: [() => { leaving.abort("gone"); return json(going); }] });
  const reason = await rejection(clientOn(fetch).automations.invokeAndWait("a", REQUEST, { signal: leaving.signal, onInvoked: (id) => told.push(id) }));
  assert.deepEqual([reason, told, asked], ["gone", [NAME], ["invoke", "look"]]);

  const own = new AutomationsError({ code: "CANCELLED", message: "mine" });
  const early = new AbortController();
  early.abort(own);
  const untouched = service();
  assert.equal(await rejection(clientOn(untouched.fetch).automations.invokeAndWait("a", REQUEST, { signal: early.signal })), own);
  assert.deepEqual(untouched.asked, []);

  const between = new AbortController();
  assert.equal(await rejection(clientOn(service().fetch).automations.invokeAndWait("a", REQUEST, { signal: between.signal, onInvoked: () => between.abort(own) })), own);
});

test("onInvoked is awaited before the first look, and what it throws ends the wait", async () => {
  const { asked, fetch } = service();
  let kept;
  await clientOn(fetch).automations.invokeAndWait("a", REQUEST, {
    onInvoked: async (id) => {
      await new Promise(setImmediate);
      assert.deepEqual(asked, ["invoke"]);
      kept = id;
    },
  });
  assert.equal(kept, NAME);
  const mine = new Error("the disk is full");
  for (const onInvoked of [() => { throw mine; }, async () => { throw mine; }]) {
    const one = service();
    assert.equal(await rejection(clientOn(one.fetch).automations.invokeAndWait("a", REQUEST, { onInvoked })), mine);
    assert.deepEqual(one.asked, ["invoke"]);
  }
});

test("a promise of onInvoked that never comes holds up neither an abort nor the deadline", async () => {
  const leaving = new AbortController();
  const call = clientOn(service().fetch).automations.invokeAndWait("a", REQUEST, {
    signal: leaving.signal,
    onInvoked: () => { setImmediate(() => leaving.abort("gone")); return new Promise(() => {}); },
  });
  assert.equal(await rejection(call), "gone");
  const late = await rejection(clientOn(service().fetch).automations.invokeAndWait("a", REQUEST, { deadlineMs: 30, onInvoked: () => new Promise(() => {}) }));
  assert.deepEqual([late.code, late.runId], ["DEADLINE_EXCEEDED", NAME]);
});

test("what the caller changes in the options when the run is on its way changes nothing", async () => {
  const options = { until: ["executing"], headers: { "x-a": "1" } };
  const { asked, fetch } = service({ started: () => { Object.assign(options, { until: "never", pollMs: 0, headers: 5 }); return json({ run_id: NAME }); }, looks: [() => json(going)] });
  assert.equal(runState(await clientOn(fetch).automations.invokeAndWait("a", REQUEST, options)), "executing");
  assert.deepEqual(asked, ["invoke", "look"]);
});

test("who waits for that run already shares its looks", async (t) => {
  const clock = simulate(t);
  const { asked, fetch } = service({ looks: [() => json(going), () => json(over)] });
  const client = clientOn(fetch);
  const first = client.runs.wait("a", NAME);
  const second = client.automations.invokeAndWait("a", REQUEST);
  await clock.finish(Promise.all([first, second]));
  assert.ok(asked.filter((what) => what === "look").length <= 3, String(asked));
});

test("in the sandbox it runs to its end", async () => {
  const { client, sandbox, all } = await demo();
  const automation = all.find(({ display_name }) => display_name === "Report the daily cash position");
  const run = await client.automations.invokeAndWait(automation.name, { ...REQUEST, inputs: inputsOf(automation) }, {
    pollMs: 1,
    deadlineMs: 5_000,
    onUpdate: () => sandbox.advance(60_000),
  });
  assert.equal(runState(run), "completed");
});
