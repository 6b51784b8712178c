// Every fault of a request at once, with its path, before anything is sent.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AutomationsError, validate, version } from "automations-wasm";
import { OPERATIONS, pathParameters } from "./operations.mjs";
import { EXAMPLES } from "./lib/examples.mjs";
import { SCHEDULES, VALUES } from "./lib/values.mjs";

const faults = (operation, request) => validate(operation, request).map(({ field, rule }) => `${field} ${rule}`).sort();
const invoke = (value) => faults("InvokeAutomation", { automation_id: "a", stage: "AUTOMATION_STAGE_DRAFT", inputs: { value } });
const schedule = (config) => faults("CreateAutomationSchedule", { automation_id: "a", config });
const base = { start: { start_date: { year: 2026, month: 1, day: 5 } } };

for (const row of OPERATIONS) {
  test(`${row.name}: the valid request has no fault, and is not changed`, () => {
    const before = structuredClone(row.request);
    assert.deepEqual(validate(row.name, row.request), []);
    assert.deepEqual(row.request, before);
  });

  test(`${row.name}: an empty request lacks what is required, and nothing else`, () => {
    const found = validate(row.name, {});
    assert.ok(found.every(({ rule, message }) => rule === "required" && message.length > 0));
    const named = found.map(({ field }) => field);
    for (const name of pathParameters(row)) assert.ok(named.includes(name), name);
    for (const field of named) assert.ok(field in row.request, field);
    for (const field of named) {
      const { [field]: _, ...without } = row.request;
      assert.deepEqual(faults(row.name, without), [`${field} required`]);
    }
  });

  test(`${row.name}: a camelCase name gets the name on the wire as help`, () => {
    for (const field of Object.keys(row.request).filter((name) => name.includes("_"))) {
      const camel = field.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
      const { [field]: value, ...rest } = row.request;
      const violation = validate(row.name, { ...rest, [camel]: value }).find((one) => one.field === camel);
      assert.equal(violation.rule, "unknown_field");
      assert.match(violation.help, new RegExp(`\`${field}\``));
    }
  });
}

test("each kind of value is accepted, null_value as null and as text", () => {
  for (const value of [...Object.values(VALUES), { null_value: null }, { null_value: "NULL_VALUE" }]) assert.deepEqual(invoke(value), []);
});

test("a union takes one variant", () => {
  assert.deepEqual(invoke({ text: "a", bool_value: true }), ["inputs.value oneof"]);
  assert.deepEqual(invoke({}), ["inputs.value oneof"]);
  assert.deepEqual(invoke({ list: { items: [{ text: "a" }, { text: "b", duration: "1s" }] } }), ["inputs.value.list.items[1] oneof"]);
  assert.deepEqual(invoke({ file: { remote: "x", inline: {} } }), ["inputs.value.file oneof"]);
});

test("the two kinds of values are kept apart, the likely mistake gets help", () => {
  for (const [value, wrong, right] of [
    [{ text_value: "a" }, "text_value", "text"], [{ boolean_value: true }, "boolean_value", "bool_value"], [{ list: { values: [] } }, "list.values", undefined],
  ]) {
    const found = validate("InvokeAutomation", { automation_id: "a", stage: "AUTOMATION_STAGE_DRAFT", inputs: { value } });
    const violation = found.find(({ field }) => field === `inputs.value.${wrong}`);
    assert.equal(violation?.rule, "unknown_field");
    if (right !== undefined && violation.help !== undefined) assert.match(violation.help, new RegExp(right));
  }
});

test("formats: base64, int64, date-times, zone ids, numbers", () => {
  assert.deepEqual(invoke({ file: { inline: { content: "a b" } } }), ["inputs.value.file.inline.content format"]);
  assert.deepEqual(invoke({ number: { lo: 1, flags: 29 << 16 } }), ["inputs.value.number.flags range"]);
  assert.deepEqual(invoke({ number: { lo: 4294967296 } }), ["inputs.value.number.lo range"]);
  assert.deepEqual(invoke({ number: { lo: 1, flags: -2147418112 } }), [], "a signed `flags`, as some senders write");
  assert.deepEqual(invoke({ date: { year: 2026, month: 2, day: 29 } }), ["inputs.value.date.day date"]);
  assert.deepEqual(schedule({ ...base, start: { ...base.start, time_zone: "+02:00" } }), ["config.start.time_zone format"]);
});

test("enums: the short name gets the whole one as help, a newer one is refused", () => {
  const [violation] = validate("InvokeAutomation", { automation_id: "a", stage: "published" });
  assert.deepEqual([violation.field, violation.rule], ["stage", "enum"]);
  assert.match(violation.help, /AUTOMATION_STAGE_PUBLISHED/);
  assert.deepEqual(faults("QueryAutomation", { automation_id: "a", stage: "AUTOMATION_STAGE_UNSPECIFIED" }), ["stage required"]);
});

test("page_size: negative is a fault, larger than the largest is not", () => {
  for (const row of OPERATIONS.filter(({ items }) => items)) {
    assert.deepEqual(faults(row.name, { ...row.request, page_size: -1 }), ["page_size range"]);
    assert.deepEqual(faults(row.name, { ...row.request, page_size: 1.5 }), ["page_size range"]);
    assert.deepEqual(faults(row.name, { ...row.request, page_size: 5000 }), []);
  }
});

test("read-only fields must be left out", () => {
  const sent = { automation_id: "a", ...EXAMPLES.GetAutomationSchedule };
  assert.deepEqual(faults("CreateAutomationSchedule", sent), ["enabled", "next_run_times", "remaining_occurrences", "summary"].map((name) => `${name} read_only`));
});

test("each schedule is accepted; both shapes of the window", () => {
  for (const config of Object.values(SCHEDULES)) assert.deepEqual(schedule(config), []);
  const daily = { window_start: { hours: 22 }, window_end: { hours: 6 }, time_zone: "UTC" };
  assert.deepEqual(schedule({ ...SCHEDULES.quarterHours, active_window: daily }), []);
  assert.deepEqual(schedule({ ...base, active_window: { window_start: { hours: 9 } } }), ["config.active_window.window_end required"]);
  assert.deepEqual(schedule({ ...base, active_window: { ...daily, start_time: "2026-01-01T00:00:00Z", end_time: "2026-01-02T00:00:00Z" } }), ["config.active_window conflict"]);
});

test("rules between the fields of a schedule", () => {
  const weekly = { days: ["DAY_OF_WEEK_MONDAY"] };
  const cases = [
    [{ start: {} }, ["config.start.start_date required"]],
    [{ start: { start_date: { year: 2026 } } }, ["config.start.start_date date"]],
    [{ ...base, weekly_pattern: weekly }, ["config.weekly_pattern conflict"]],
    [{ ...base, repeat_interval: { unit: "FREQUENCY_UNIT_MONTH" }, weekly_pattern: weekly }, ["config.weekly_pattern conflict"]],
    [{ ...base, repeat_interval: { unit: "FREQUENCY_UNIT_WEEK" }, weekly_pattern: { days: [] } }, ["config.weekly_pattern.days required"]],
    [{ ...base, repeat_interval: { unit: "FREQUENCY_UNIT_WEEK", interval: 0 } }, ["config.repeat_interval.interval range"]],
    [{ ...base, repeat_interval: { unit: "FREQUENCY_UNIT_MONTH" }, monthly_pattern: { day_number: 32 } }, ["config.monthly_pattern.day_number range"]],
    [{ ...base, end: { end_type: "SCHEDULE_END_TYPE_ON_DATE" } }, ["config.end.end_date required"]],
    [{ ...base, end: { end_type: "SCHEDULE_END_TYPE_AFTER_OCCURRENCES" } }, ["config.end.max_occurrences required"]],
  ];
  for (const [config, expected] of cases) assert.deepEqual(schedule(config), expected, JSON.stringify(config));
});

test("duplicates in the lists of connections", () => {
  const change = { old_connection_id: "a", new_connection_id: "b", connection_alias: "x" };
  for (const [name, field] of [["SwitchAutomationConnections", "switches"], ["UpgradeAutomationConnections", "upgrades"]]) {
    assert.deepEqual(faults(name, { automation_id: "a", [field]: [change, { ...change, new_connection_id: "c" }] }), [`${field}[1] unique`]);
    assert.deepEqual(faults(name, { automation_id: "a", [field]: [] }), [`${field} required`]);
  }
  const removal = { connection_id: "c", connection_alias: "x" };
  assert.deepEqual(faults("RemoveAutomationConnections", { automation_id: "a", removals: [removal, removal] }), ["removals[1] unique"]);
  assert.deepEqual(faults("RemoveAutomationConnections", { automation_id: "a", removals: [removal, { ...removal, connection_alias: "y" }] }), []);
});

test("an id that belongs elsewhere: another collection, another parent", () => {
  const other = "organizations/o/workspaces/w/automations/b/runs/r";
  assert.deepEqual(faults("GetAutomation", { automation_id: other }), ["automation_id id"]);
  assert.deepEqual(faults("GetRun", { automation_id: "a", run_id: other }), ["run_id id"]);
  assert.deepEqual(faults("GetRun", { automation_id: "b", run_id: other }), []);
});

test("organization and workspace may be missing, since a client fills them in", () => {
  assert.deepEqual(validate("GetAutomation", { automation_id: "a" }), []);
  assert.deepEqual(faults("GetAutomation", { organization_id: "..", automation_id: "a" }), ["organization_id id"]);
});

test("an operation that there is not", () => {
  assert.throws(() => validate("GetAutomatoin", {}), (error) => error instanceof AutomationsError && error.code === "INVALID_ARGUMENT" && /GetAutomation/.test(error.violations[0].help));
});

test("violations are plain objects: field, rule, message and perhaps help, nothing else", () => {
  for (const violation of validate("InvokeAutomation", { automation_id: "..", stage: "x", y: 1 })) {
    assert.equal(Object.getPrototypeOf(violation), Object.prototype);
    for (const [key, value] of Object.entries(violation)) {
      assert.ok(["field", "rule", "message", "help"].includes(key), key);
      assert.equal(typeof value, "string");
    }
  }
});

test("version() names the package's", () => assert.match(version().package, /^\d+\.\d+\.\d+/));
