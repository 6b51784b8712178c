// The life of a run in the sandbox, its events, outputs and counts; its clock moves only by `advance`.

import assert from "node:assert/strict";
import { test } from "node:test";
import { advanceTo, demo, idOf, inputsOf, NOW, stateOf } from "./lib/demo.mjs";
import { rejection } from "./lib/stub.mjs";

const PUBLISHED = "AUTOMATION_STAGE_PUBLISHED";

/** A started run of an automation whose runs end in that state. */
async function started(end = "completed") {
  const it = await demo();
  for (const one of it.all) {
    const simple = (one.input_specs ?? []).every(({ name }) => name in inputsOf(one));
    if (one.delete_time !== undefined || one.version !== one.latest_published_version || !one.activation_state.endsWith("_ACTIVE") || !simple) continue;
    const { items } = await it.client.runs.list(idOf(one), { page_size: 3 });
    if (items.length === 0 || !items.every((run) => stateOf(run) === end)) continue;
    const inputs = inputsOf(one);
    const { run_id } = await it.client.automations.invoke(idOf(one), { stage: PUBLISHED, inputs });
    return { ...it, automation: one, id: idOf(one), run_id, inputs };
  }
  throw new Error(`the demo has no automation whose runs end ${end}`);
}

test("invoke: the resource name of a new run, pending now, with its inputs and the published version", async () => {
  const { client, id, run_id, automation, inputs } = await started();
  assert.ok(run_id.startsWith(`${automation.name}/runs/`));
  const run = await client.runs.get(id, run_id);
  assert.deepEqual(await client.runs.get(id, run_id.split("/").at(-1)), run);
  assert.equal(run.name, run_id);
  assert.equal(stateOf(run), "pending");
  assert.equal(run.stage, PUBLISHED);
  assert.equal(run.stage_version, automation.latest_published_version);
  assert.equal(Date.parse(run.create_time), NOW.getTime());
  assert.deepEqual(run.executable_steps.inputs ?? {}, inputs);
  assert.equal(run.executable_steps.executables.at(-1).code, automation.code);
  const [newest] = await client.runs.list(id).collect({ max: 1 });
  assert.deepEqual(newest, run);
});

test("time stands still until it is advanced; then a run goes from pending over executing to completed", async () => {
  const it = await started();
  const { client, id, run_id } = it;
  assert.equal(stateOf(await client.runs.get(id, run_id)), "pending");
  assert.deepEqual(await advanceTo("completed", it, id, run_id), ["pending", "executing", "completed"]);
  const run = await client.runs.get(id, run_id);
  assert.ok(Object.keys(run.state.completed.outputs).length > 0);
  it.sandbox.advance(1e9);
  assert.deepEqual(await client.runs.get(id, run_id), run, "final is final");
});

test("a run that fails says what went wrong and where", async () => {
  const it = await started("failed");
  await advanceTo("failed", it, it.id, it.run_id);
  const { state: { failed } } = await it.client.runs.get(it.id, it.run_id);
  assert.ok(failed.description.length > 0);
  assert.ok(Number(failed.location.start_byte) < Number(failed.location.end_byte));
});

test("a run that awaits guidance says what for, waits, and goes on when it is continued", async () => {
  const it = await demo();
  let waiting;
  for (const one of it.all) {
    const runs = await it.client.runs.list(idOf(one), { page_size: 1000 }).collect();
    waiting = runs.find((run) => stateOf(run) === "awaiting_guidance");
    if (waiting !== undefined) break;
  }
  const { awaiting_guidance } = waiting.state;
  assert.ok(awaiting_guidance.description.length > 0 && awaiting_guidance.exception.length > 0);
  assert.ok(Number(awaiting_guidance.location.start_byte) < Number(awaiting_guidance.location.end_byte));
  const automation = waiting.name.split("/runs/")[0];
  it.sandbox.advance(1e9);
  assert.deepEqual(await it.client.runs.get(automation, waiting.name), waiting);
  assert.equal(stateOf(await it.client.runs.continue(automation, waiting.name)), "executing");
  await advanceTo("completed", it, automation, waiting.name);
});

test("pause: stopping, then stopped with its reason; continue: executing, then completed", async () => {
  const it = await started();
  const { client, id, run_id, sandbox } = it;
  await advanceTo("executing", it, id, run_id);
  const paused = await client.runs.pause(id, run_id, { reason: "lunch" });
  assert.equal(stateOf(paused), "stopping");
  assert.equal(paused.state.stopping.reason, "lunch");
  assert.deepEqual(await advanceTo("stopped", it, id, run_id), ["stopping", "stopped"]);
  sandbox.advance(1e9);
  const stopped = await client.runs.get(id, run_id);
  assert.equal(stopped.state.stopped.reason, "lunch");
  const continued = await client.runs.continue(id, run_id);
  assert.equal(continued.name, run_id);
  assert.equal(stateOf(continued), "executing");
  assert.equal((await advanceTo("completed", it, id, run_id)).at(-1), "completed");
});

test("pause and continue of a run that is over: FAILED_PRECONDITION", async () => {
  const it = await started();
  await advanceTo("completed", it, it.id, it.run_id);
  for (const call of [it.client.runs.pause(it.id, it.run_id, { reason: "x" }), it.client.runs.continue(it.id, it.run_id)]) {
    assert.equal((await rejection(call)).code, "FAILED_PRECONDITION");
  }
});

test("events: oldest first, from the start to the end of the run; a filter keeps its kind of node alone", async () => {
  const it = await started();
  const { client, id, run_id } = it;
  await advanceTo("completed", it, id, run_id);
  const events = await client.runs.events(id, run_id).collect();
  const paged = await client.runs.events(id, run_id, { page_size: 2 }).collect();
  assert.deepEqual(paged, events);
  assert.ok(events.every((event) => Object.keys(event).length === 1));
  const journal = events.flatMap(({ execution_journal }) => execution_journal ?? []);
  const times = journal.map(({ event_time }) => Date.parse(event_time));
  assert.deepEqual(times, times.toSorted((a, b) => a - b));
  assert.ok("started" in journal[0] && "completed" in journal.at(-1));
  assert.equal(journal.filter((one) => "node_started" in one).length, journal.filter((one) => "node_executed" in one).length);
  const updates = events.flatMap(({ run_update }) => run_update ?? []).map(({ run }) => stateOf(run));
  assert.deepEqual([updates[0], updates.at(-1)], ["pending", "completed"]);

  const calls = await client.runs.events(id, run_id, { filter: 'node_kind = "FunctionCall"' }).collect();
  assert.ok(calls.length > 0 && calls.length < events.length);
  for (const { execution_journal } of calls) {
    assert.equal((execution_journal.node_started ?? execution_journal.node_executed).node_kind, "FunctionCall");
  }
});

test("events appear with time, and what was read stays as it was", async () => {
  const it = await started();
  const read = () => it.client.runs.events(it.id, it.run_id).collect();
  const first = await read();
  it.sandbox.advance(1000);
  const later = await read();
  assert.ok(later.length >= first.length);
  await advanceTo("completed", it, it.id, it.run_id);
  const last = await read();
  assert.ok(last.length > first.length);
  const journal = (events) => events.filter(({ execution_journal }) => execution_journal);
  assert.deepEqual(journal(last).slice(0, journal(later).length), journal(later));
});

test("outputs of an execution are those of the run, with types", async () => {
  const it = await started();
  await advanceTo("completed", it, it.id, it.run_id);
  const { state } = await it.client.runs.get(it.id, it.run_id);
  const events = await it.client.runs.events(it.id, it.run_id).collect();
  const { execution_id } = events.find(({ execution_journal }) => execution_journal).execution_journal;
  const { outputs } = await it.client.runs.executionOutputs(execution_id);
  assert.deepEqual(Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value])), state.completed.outputs);
  for (const { type } of Object.values(outputs)) assert.equal(Object.keys(type).length, 1);
});

test("aggregates count what ListRuns lists", async () => {
  const it = await started();
  const stats = async () => (await it.client.runs.aggregates()).automation_run_aggregates.find(({ automation_id }) => automation_id === it.automation.name).stats;
  const before = await stats();
  const runs = await it.client.runs.list(it.id).collect();
  assert.equal(before.total_runs, String(runs.length));
  assert.equal(before.completed_runs ?? "0", String(runs.filter((run) => stateOf(run) === "completed").length));
  await advanceTo("completed", it, it.id, it.run_id);
  assert.equal(BigInt((await stats()).completed_runs), BigInt(before.completed_runs ?? 0) + 1n);
});

test("daily aggregates: every day of the span in the zone asked for, filtered by automation", async () => {
  const it = await started();
  const filter = `automation_id = "${it.id}"`;
  const span = { start_date: { year: 2026, month: 2, day: 25 }, end_date: { year: 2026, month: 3, day: 1 }, filter };
  const { daily_run_aggregates } = await it.client.runs.dailyAggregates({ ...span, time_zone: "UTC" });
  const runs = await it.client.runs.list(it.id).collect();
  const counted = (zone, date) => runs.filter(({ create_time }) => new Date(create_time).toLocaleDateString("sv-SE", { timeZone: zone }) === date).length;
  for (const { date, stats } of daily_run_aggregates) assert.equal(stats.total_runs ?? 0, counted("UTC", date), date);
  assert.equal(daily_run_aggregates.at(-1).date, "2026-03-01");
  for (const time_zone of ["Asia/Tokyo", "America/New_York", "Australia/Lord_Howe"]) {
    const elsewhere = await it.client.runs.dailyAggregates({ ...span, time_zone });
    for (const { date, stats } of elsewhere.daily_run_aggregates) assert.equal(stats.total_runs ?? 0, counted(time_zone, date), date);
  }
  // A zone that there is not is refused, never taken for another.
  for (const time_zone of ["Mars/Olympus", "Europe/Atlantis"]) {
    const error = await rejection(it.client.runs.dailyAggregates({ ...span, time_zone }));
    assert.deepEqual([error.code, error.violations[0].field], ["INVALID_ARGUMENT", "time_zone"]);
  }
});

test("what cannot be started: a deactivated automation, a deleted one, one never published, unknown inputs", async () => {
  const { client, deactivated, deleted, draftWith, published } = await demo();
  const invoke = (one, request = {}) => rejection(client.automations.invoke(idOf(one), { stage: PUBLISHED, ...request }));
  assert.equal((await invoke(deactivated())).code, "FAILED_PRECONDITION");
  assert.ok(["NOT_FOUND", "FAILED_PRECONDITION"].includes((await invoke(deleted())).code));
  assert.ok(["NOT_FOUND", "FAILED_PRECONDITION"].includes((await invoke(draftWith("erp-group"))).code));
  const error = await invoke(published(), { inputs: { ...inputsOf(published()), "no such input": { text: "x" } } });
  assert.equal(error.code, "INVALID_ARGUMENT");
  assert.match(error.violations[0].field, /no such input/);
});
