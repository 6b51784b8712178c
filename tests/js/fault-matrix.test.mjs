// Every fault × every operation: the promised result or error, no write done twice, none lost that was acknowledged.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AutomationsClient, AutomationsError } from "automations-wasm";
import { demo, idOf } from "./lib/demo.mjs";
import { requestFor, startable } from "./lib/demo-requests.mjs";
import { expectation, FAULTS, TIMEOUT_MS } from "./lib/fault-rules.mjs";
import { OPERATIONS } from "./operations.mjs";

/**
 * Timers without time: a wait is over at once and is written down; the limit of an attempt runs out when `expire` is
 * called, which stands for a service that is too slow.
 */
function timeless(t) {
  const limits = new Map();
  const waits = [];
  const real = { setTimeout, clearTimeout };
  t.mock.method(globalThis, "setTimeout", (work, ms = 0, ...given) => {
    const id = {};
    if (ms !== TIMEOUT_MS) {
      waits.push(ms);
      return setImmediate(work, ...given);
    }
    limits.set(id, () => work(...given));
    return id;
  });
  t.mock.method(globalThis, "clearTimeout", (id) => {
    if (limits.delete(id)) return;
    if (id?.constructor?.name === "Immediate") clearImmediate(id);
    else real.clearTimeout(id);
  });
  const expire = () => {
    const due = [...limits.values()];
    limits.clear();
    for (const work of due) work();
  };
  return { waits, limits, expire };
}

/** A snapshot without any automation but those, so that going back to it takes no time. */
function reduced(snapshot, automations) {
  const { version, records } = JSON.parse(new TextDecoder().decode(snapshot));
  const kept = new Set(automations.map(idOf));
  const isKept = ([key]) => key === "meta" || key.startsWith("connection/") || kept.has(key.split("/")[1]);
  return new TextEncoder().encode(JSON.stringify({ version, records: records.filter(isKept) }));
}

/** A demo where the operation's request works, and what its state is before and after. */
async function prepared(t, row) {
  let sleep = async () => {};
  const it = await demo({ sleep: (ms, signal) => sleep(ms, signal) });
  const { sandbox } = it;
  const request = await requestFor(row.name, it);
  const timers = timeless(t);
  const client = new AutomationsClient({
    baseUrl: sandbox.baseUrl, organization: sandbox.organization, workspace: sandbox.workspace,
    fetch: sandbox.fetch, token: () => sandbox.token, timeoutMs: TIMEOUT_MS,
  });
  await sandbox.restore(reduced(await sandbox.snapshot(), [startable(it), it.draftWith("erp-group"), it.reopened()]));
  // What had come due by now is not to be taken for what the call does.
  await client.automations.list({ page_size: 1 });
  const before = await sandbox.snapshot();
  await row.call(client, request);
  const after = await sandbox.snapshot();
  await sandbox.restore(before);
  /** Makes the call while the fault hits; what came of it, with what the service wrote down. */
  const attempt = async (rule, times) => {
    sandbox.faults.set([{ ...rule.fault, operation: row.name, ...(times === undefined ? {} : { times }) }]);
    sandbox.log.clear();
    timers.waits.length = 0;
    sleep = rule.stuck ? () => { timers.expire(); return new Promise(() => {}); } : async () => {};
    const [outcome] = await Promise.allSettled([row.call(client, request)]);
    sandbox.faults.clear();
    const entries = sandbox.log.entries();
    const isChanged = entries.some(({ change_count }) => change_count > 0);
    const state = isChanged ? await sandbox.snapshot() : before;
    if (isChanged) await sandbox.restore(before);
    return { outcome, entries, state, waits: [...timers.waits] };
  };
  return { client, sandbox, request, before, after, attempt, limits: timers.limits };
}

for (const row of OPERATIONS) {
  test(`${row.name}: every fault leads to what is promised, and nothing is doubled or lost`, async (t) => {
    const { before, after, attempt, limits, sandbox } = await prepared(t, row);
    const isChange = !Buffer.from(before).equals(after);
    if (!row.write) assert.equal(isChange, false, "a read changes nothing");

    for (const [name, rule] of Object.entries(FAULTS)) {
      for (const times of [1, undefined]) {
        const { outcome, entries, state, waits } = await attempt(rule, times);
        const expected = expectation(rule, row, times === 1);
        const what = `${name}, ${times === 1 ? "once" : "always"}`;

        if (expected.error === undefined) {
          assert.equal(outcome.status, "fulfilled", `${what}: ${outcome.reason}`);
        } else {
          const error = outcome.reason;
          assert.ok(error instanceof AutomationsError, `${what}: gave ${JSON.stringify(outcome.value)?.slice(0, 100) ?? error?.stack}`);
          const { code, httpStatus, retryable, attempts, mayHaveTakenEffect } = error;
          assert.deepEqual({ code, httpStatus, retryable, attempts, mayHaveTakenEffect }, expected.error, `${what}: ${error.message}`);
          assert.equal(error.operation, row.name, what);
        }

        // The service saw each attempt, and no other.
        assert.equal(entries.length, expected.attempts, `${what}: attempts`);
        assert.ok(entries.every(({ operation }) => operation === row.name), what);
        if (rule.wait !== undefined) for (const wait of waits) assert.ok(wait >= rule.wait[0] && wait <= rule.wait[1], `${what}: waited ${wait} ms`);
        assert.equal(waits.length, rule.again === "refreshed" ? 0 : expected.attempts - 1, `${what}: a wait before each further attempt`);

        // It is done once, or not at all; never a second time, and never half.
        const done = expected.done && isChange;
        assert.ok(Buffer.from(state).equals(done ? after : before), `${what}: ${done ? "it was not done as without a fault" : "something was done"}`);
        if (row.write && row.method === "POST") {
          const writes = entries.filter(({ handled }) => handled).length;
          assert.ok(writes <= 1, `${what}: the service did it ${writes} times`);
        }
        // What was acknowledged is there; what is said to have had no effect had none.
        if (outcome.status === "rejected" && !outcome.reason.mayHaveTakenEffect) assert.ok(Buffer.from(state).equals(before), `${what}: had an effect`);
        assert.equal(limits.size, 0, `${what}: no timer is left`);
      }
    }
    sandbox.close();
  });
}

for (const row of OPERATIONS.filter(({ items }) => items)) {
  test(`${row.name}: a page token that comes twice ends the list with an error, and says where`, async () => {
    const it = await demo();
    const request = { ...(await requestFor(row.name, it)), page_size: 1 };
    it.sandbox.faults.set([{ kind: "duplicate_page_token", operation: row.name }]);
    it.sandbox.log.clear();
    for (const prefetch of [false, true]) {
      let error;
      try {
        for await (const _page of row.call(it.client, request, { prefetch }).pages()) continue;
      } catch (thrown) {
        error = thrown;
      }
      assert.ok(error instanceof AutomationsError, "the list ended as if it were whole");
      assert.deepEqual([error.code, error.operation, error.retryable, error.mayHaveTakenEffect], ["INVALID_RESPONSE", row.name, false, false]);
      assert.ok(error.resumeToken?.length > 0, "says where to go on");
    }
    assert.equal(it.sandbox.log.entries().length, 4, "each time two pages, and no more");
    it.sandbox.close();
  });

  test(`${row.name}: a page token that has expired is told, with the place to resume from`, async () => {
    const it = await demo();
    const request = { ...(await requestFor(row.name, it)), page_size: 1 };
    // Every list gets a second page.
    it.sandbox.faults.set([{ kind: "expired_page_token", operation: row.name }, { kind: "duplicate_page_token", operation: row.name }]);
    const [outcome] = await Promise.allSettled([row.call(it.client, request).collect()]);
    const { code, httpStatus, attempts, resumeToken, violations } = outcome.reason;
    assert.deepEqual([code, httpStatus, attempts, violations[0]?.field], ["INVALID_ARGUMENT", 400, 1, "page_token"]);
    assert.ok(resumeToken?.length > 0);
    it.sandbox.close();
  });
}

test("a token given as text cannot be had anew: a 401 is told at once", async () => {
  const { sandbox, client } = await demo();
  sandbox.faults.set([{ kind: "expired_token" }]);
  sandbox.log.clear();
  const [outcome] = await Promise.allSettled([client.automations.list()]);
  assert.deepEqual([outcome.reason.code, outcome.reason.attempts, sandbox.log.entries().length], ["UNAUTHENTICATED", 1, 1]);
});

test("chance as well: with a tenth of all requests failing, a hundred runs are started once or reported", async (t) => {
  const it = await demo({ faultSeed: 42, logSize: 10_000, sleep: async () => {} });
  const { sandbox } = it;
  const request = await requestFor("InvokeAutomation", it);
  timeless(t);
  const client = new AutomationsClient({ baseUrl: sandbox.baseUrl, organization: sandbox.organization, workspace: sandbox.workspace, fetch: sandbox.fetch, token: () => sandbox.token, timeoutMs: TIMEOUT_MS });
  sandbox.log.clear();
  sandbox.faults.set(Object.values(FAULTS).filter(({ stuck }) => !stuck).map(({ fault }) => ({ ...fault, rate: 0.01 })));
  const { automation_id, ...invocation } = request;
  const outcomes = await Promise.allSettled(Array.from({ length: 100 }, () => client.automations.invoke(automation_id, invocation)));
  const acknowledged = outcomes.filter(({ status }) => status === "fulfilled").map(({ value }) => value.run_id.split("/").at(-1));
  const unclear = outcomes.filter(({ reason }) => reason?.mayHaveTakenEffect === true).length;
  assert.ok(acknowledged.length > 70 && acknowledged.length < 100, `chance was too kind or too hard: ${acknowledged.length}`);
  assert.equal(new Set(acknowledged).size, acknowledged.length);
  const started = sandbox.log.entries().flatMap(({ changes }) => changes.filter((key) => key.startsWith("run/"))).map((key) => key.split("/").at(-1));
  assert.equal(new Set(started).size, started.length, "no run is written twice");
  assert.deepEqual(acknowledged.filter((id) => !started.includes(id)), [], "none that was acknowledged is missing");
  assert.ok(started.length <= acknowledged.length + unclear, `${started.length} runs, ${acknowledged.length} acknowledged, ${unclear} unclear`);
  sandbox.faults.clear();
  const listed = (await client.runs.list(automation_id, { page_size: 1000 }).collect()).map(({ name }) => name.split("/").at(-1));
  assert.deepEqual(started.filter((id) => !listed.includes(id)), []);
});
