// Schedules and triggers in the sandbox: one schedule at most, enabled and disabled by the verbs alone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { demo, idOf } from "./lib/demo.mjs";
import { rejection } from "./lib/stub.mjs";
import { SCHEDULES } from "./lib/values.mjs";

async function unscheduled() {
  const it = await demo();
  const automation = it.published();
  const id = idOf(automation);
  await it.client.automations.schedule.delete(id).catch(() => {});
  return { ...it, automation, id, schedule: it.client.automations.schedule };
}

test("create, get, update, delete: the rule as it was given, then none", async () => {
  const { schedule, id, automation } = await unscheduled();
  assert.equal((await rejection(schedule.get(id))).code, "NOT_FOUND");
  const created = await schedule.create(id, { config: SCHEDULES.weekly });
  assert.equal(created.name, `${automation.name}/schedule`);
  assert.deepEqual(created.config, SCHEDULES.weekly);
  assert.deepEqual(await schedule.get(id), created);
  const updated = await schedule.update(id, { config: SCHEDULES.yearly });
  assert.deepEqual(updated.config, SCHEDULES.yearly, "nothing of the old rule is left");
  assert.deepEqual(await schedule.get(id), updated);
  assert.deepEqual(await schedule.delete(id), {});
  for (const call of [schedule.get(id), schedule.delete(id), schedule.enable(id), schedule.disable(id), schedule.update(id, { config: SCHEDULES.once })]) {
    assert.equal((await rejection(call)).code, "NOT_FOUND");
  }
});

test("a second schedule is ALREADY_EXISTS and leaves the first as it is", async () => {
  const { schedule, id } = await unscheduled();
  const first = await schedule.create(id, { config: SCHEDULES.weekly });
  const error = await rejection(schedule.create(id, { config: SCHEDULES.once }));
  assert.deepEqual([error.code, error.httpStatus], ["ALREADY_EXISTS", 409]);
  assert.deepEqual(await schedule.get(id), first);
});

test("disable and enable, twice each; an update keeps it disabled", async () => {
  const { schedule, id } = await unscheduled();
  await schedule.create(id, { config: SCHEDULES.weekly });
  for (const [verb, enabled] of [["disable", false], ["disable", false], ["enable", true], ["enable", true], ["disable", false]]) {
    const answer = await schedule[verb](id);
    assert.equal(answer.schedule.enabled ?? false, enabled);
    assert.deepEqual(await schedule.get(id), answer.schedule);
  }
  const updated = await schedule.update(id, { config: SCHEDULES.ordinal });
  assert.equal(updated.enabled ?? false, false);
});

for (const [name, config] of Object.entries(SCHEDULES)) {
  test(`the schedule \`${name}\` is kept as it is`, async () => {
    const { schedule, id } = await unscheduled();
    await schedule.create(id, { config });
    assert.deepEqual((await schedule.get(id)).config, config);
  });
}

test("what the client would refuse, the service refuses too", async () => {
  const { schedule, id, sandbox } = await unscheduled();
  const config = { ...SCHEDULES.weekly, end: { end_type: "SCHEDULE_END_TYPE_ON_DATE" } };
  const refused = await rejection(schedule.create(id, { config }));
  const url = `${sandbox.baseUrl}/api/v1/organizations/${sandbox.organization}/workspaces/${sandbox.workspace}/automations/${id}/schedule`;
  const headers = { authorization: `Bearer ${sandbox.token}`, "content-type": "application/json" };
  const response = await sandbox.fetch(url, { method: "POST", headers, body: JSON.stringify({ config }) });
  const status = await response.json();
  assert.deepEqual([response.status, status.code], [400, 3]);
  assert.deepEqual(status.details[0].field_violations.map(({ field }) => field), refused.violations.map(({ field }) => field));
});

test("a trigger is listed with what it was given; the same id again is refused", async () => {
  const { client, automation, id } = await unscheduled();
  const [input] = automation.input_specs;
  const trigger = { trigger_id: "mail-77", phase_type: "PHASE_TYPE_MAIN", phase_sub_type: "PHASE_SUB_TYPE_EMAIL", is_active: false, input_mapping: { [input.name]: "subject" } };
  const before = await client.automations.triggers.list(id).collect();
  const created = await client.automations.triggers.create(id, trigger);
  assert.deepEqual({ ...created, is_active: created.is_active ?? false }, { ...trigger, automation: automation.name });
  const after = await client.automations.triggers.list(id).collect();
  assert.equal(after.length, before.length + 1);
  assert.deepEqual(after.find(({ trigger_id }) => trigger_id === "mail-77"), created);
  assert.equal((await rejection(client.automations.triggers.create(id, trigger))).code, "ALREADY_EXISTS");
  const unknown = await rejection(client.automations.triggers.create(id, { ...trigger, trigger_id: "mail-78", input_mapping: { "no such": "x" } }));
  assert.equal(unknown.code, "INVALID_ARGUMENT");
});
