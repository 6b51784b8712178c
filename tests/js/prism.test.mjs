// Each of the 32 calls against Prism, an independent reader of the contract that refuses requests which do not fit it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { OPERATIONS } from "./operations.mjs";
import { CONTRACT_OPERATIONS } from "./lib/contract.mjs";
import { EXAMPLES } from "./lib/examples.mjs";
import { startPrism } from "./lib/prism.mjs";
import { clientOn, PREFIX, TOKEN } from "./lib/stub.mjs";
import { SCHEDULES, VALUES } from "./lib/values.mjs";

let prism;
before(async () => { prism = await startPrism(); });
after(() => prism?.stop());

const client = () => clientOn(undefined, { baseUrl: prism.url });

// What shows that Prism read a request as this very operation: the same request with one fault that
// no other operation on a similar path would see. Prism takes `{id}` for `{id}:verb` as well (its
// path patterns are not anchored), so a request that passes does not show it by itself.
const badQuery = (query) => ({ query });
const badBody = (body) => ({ body });
const FAULTS = {
  ListAutomations: badQuery("show_deleted=perhaps"),
  QueryAutomation: badQuery(""),
  InvokeAutomation: badBody({ inputs: {} }),
  ListDefaultInputsHistory: badQuery("page_size=many"),
  ListAutomationRevisions: badQuery("page_size=many"),
  CreateAutomationSchedule: badBody({ name: "x" }),
  UpdateAutomationSchedule: badBody({ enabled: true }),
  ListAutomationTriggers: badQuery("page_size=many"),
  CreateAutomationTrigger: badBody({ trigger_id: "t" }),
  ExtractAutomationCodeConnections: badQuery(""),
  AddAutomationConnections: badBody({ connections: [{ book: "b" }] }),
  RemoveAutomationConnections: badBody({ removals: [{ connection_id: "c" }] }),
  SwitchAutomationConnections: badBody({ switches: [{ old_connection_id: "c" }] }),
  UpgradeAutomationConnections: badBody({ upgrades: [{ old_connection_id: "c" }] }),
  CountConnectionUsage: badBody({ connection_ids: "erp" }),
  TraceConnectionUsage: badBody({ connection_id: 5 }),
  DeleteWorkspaceConnection: badQuery(""),
  ListRuns: badQuery("page_size=many"),
  ListRunEvents: badQuery("page_size=many"),
  PauseRun: badBody({}),
  ContinueRun: badBody([]),
  EnableAutomationSchedule: badBody([]),
  DisableAutomationSchedule: badBody([]),
  QueryDailyRunAggregates: badQuery("time_zone=UTC&start_date.year=this"),
};

// These take nothing but ids: no request on their path can be at fault, whoever reads it. Their
// method and path fit no other template, or (GetAutomation, GetRun) a verb's template needs its verb.
const WITHOUT_FAULT = [
  "GetAutomation", "GetAutomationVisualization", "GetAutomationRevision", "GetAutomationSchedule", "DeleteAutomationSchedule",
  "GetRun", "GetExecutionOutputs", "QueryAutomationRunAggregates",
];

test("every operation has a fault, or a reason why there is none", () => {
  const names = OPERATIONS.map(({ name }) => name).sort();
  assert.deepEqual([...Object.keys(FAULTS), ...WITHOUT_FAULT].sort(), names);
  assert.deepEqual([...CONTRACT_OPERATIONS.keys()].sort(), names);
});

for (const row of OPERATIONS) {
  test(`${row.name}: Prism takes the request, and its answer is read`, async () => {
    const answer = await row.call(client(), row.request);
    const body = row.items ? answer.raw : answer;
    assert.deepEqual(body, EXAMPLES[row.name]);
    if (row.items) assert.deepEqual(answer.items, EXAMPLES[row.name][row.items]);
  });

  const fault = FAULTS[row.name];
  if (fault !== undefined) {
    test(`${row.name}: Prism refuses the same request with a fault (the check can fail)`, async () => {
      const path = row.target.split("?")[0];
      const query = fault.query === undefined || fault.query === "" ? "" : `?${fault.query}`;
      const headers = { authorization: `Bearer ${TOKEN}`, accept: "application/json" };
      if (fault.body !== undefined) headers["content-type"] = "application/json";
      const base = PREFIX.replace(/^https:\/\/[^/]+/, prism.url);
      const response = await fetch(base + path + query, { method: row.method, headers, body: fault.body && JSON.stringify(fault.body) });
      await response.arrayBuffer();
      assert.equal(response.status, 422);
      const places = JSON.parse(response.headers.get("sl-violations")).map(({ location }) => location.slice(0, 2).join(" "));
      assert.ok(places.some((place) => place === (fault.body === undefined ? "request query" : "request body")), places.join());
    });
  }
}

for (const [name, value] of Object.entries(VALUES)) {
  test(`Prism takes an input of the kind \`${name}\``, async () => {
    const got = await client().automations.invoke("a", { stage: "AUTOMATION_STAGE_PUBLISHED", inputs: { value } });
    assert.deepEqual(got, EXAMPLES.InvokeAutomation);
  });
}

for (const [name, config] of Object.entries(SCHEDULES)) {
  test(`Prism takes the schedule \`${name}\``, async () => {
    assert.deepEqual(await client().automations.schedule.create("a", { config }), EXAMPLES.CreateAutomationSchedule);
    assert.deepEqual(await client().automations.schedule.update("a", { config }), EXAMPLES.UpdateAutomationSchedule);
  });
}

test("without a token Prism answers 401, which becomes UNAUTHENTICATED", async () => {
  const anonymous = clientOn(undefined, { baseUrl: prism.url, token: undefined });
  await assert.rejects(anonymous.automations.get("a"), { name: "AutomationsError", code: "UNAUTHENTICATED", httpStatus: 401 });
});

// Two things that we send on purpose and the contract's letter does not allow.
test("Prism refuses `null_value: null`, which the contract declares a string and protobuf JSON writes as null", async () => {
  const inputs = { nothing: { null_value: null } };
  await assert.rejects(client().automations.invoke("a", { stage: "AUTOMATION_STAGE_DRAFT", inputs }), { httpStatus: 422 });
});

test("Prism refuses a daily `active_window`, which services take and the contract does not list", async () => {
  const active_window = { window_start: { hours: 9 }, window_end: { hours: 17 }, time_zone: "UTC" };
  await assert.rejects(client().automations.schedule.create("a", { config: { ...SCHEDULES.quarterHours, active_window } }), { httpStatus: 422 });
});
