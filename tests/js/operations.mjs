// The 32 operations, each once: its name, how it is called through the façade, a valid request with
// every field that it takes, what goes over the wire, and whether it writes. Every suite walks it.

import { SCHEDULES, VALUES } from "./lib/values.mjs";

/** The ids that the requests name. */
export const ORGANIZATION = "acme";
export const WORKSPACE = "finance";
const AUTOMATION = "-V1StGXR8_Z5jdHi6B_mT";
const automation_id = AUTOMATION;
const run_id = "Uakgb_J5m9g-0JDMbcJqL";

const FILTER = 'create_time >= "2024-01-01T00:00:00Z" AND create_time <= "2024-12-31T23:59:59Z"';
const page = { page_size: 25, page_token: "t/0k+en=" };
const replacement = { old_connection_id: "erp-1", new_connection_id: "erp-2", connection_alias: "erp" };

const read = (name, method, target, request, call, more = {}) => ({ name, method, target, request, call, write: false, ...more });
const write = (name, method, target, request, call, more = {}) => ({ name, method, target, request, call, write: true, ...more });

const A = `/automations/${automation_id}`;
const R = `${A}/runs/${run_id}`;
const P = "page_size=25&page_token=t%2F0k%2Ben%3D";
const F = `filter=${encodeURIComponent(FILTER)}`;

/**
 * `target` is what follows the workspace in the URL (query parameters in the contract's order);
 * `items` names the field of a list's items; `call` takes a flat request, as `client.send` does.
 */
export const OPERATIONS = [
  read("ListAutomations", "GET", `/automations?${P}&show_deleted=true&filter=state%20%3D%20%22PUBLISHED%22&order_by=update_time%20desc`,
    { ...page, show_deleted: true, filter: 'state = "PUBLISHED"', order_by: "update_time desc" },
    (client, request, options) => client.automations.list(request, options), { items: "automations" }),
  read("GetAutomation", "GET", A, { automation_id },
    (client, { automation_id: id }, options) => client.automations.get(id, options)),
  read("QueryAutomation", "GET", `${A}:query?stage=AUTOMATION_STAGE_PUBLISHED`, { automation_id, stage: "AUTOMATION_STAGE_PUBLISHED" },
    (client, { automation_id: id, ...rest }, options) => client.automations.query(id, rest, options)),
  write("InvokeAutomation", "POST", `${A}:invoke`, { automation_id, stage: "AUTOMATION_STAGE_DRAFT", inputs: VALUES },
    (client, { automation_id: id, ...rest }, options) => client.automations.invoke(id, rest, options)),
  read("ListDefaultInputsHistory", "GET", `${A}:listDefaultInputsHistory?${P}`, { automation_id, ...page },
    (client, { automation_id: id, ...rest }, options) => client.automations.defaultInputsHistory(id, rest, options), { items: "default_inputs_history_entries" }),
  read("GetAutomationVisualization", "GET", `${A}/visualization`, { automation_id },
    (client, { automation_id: id }, options) => client.automations.visualization(id, options)),
  read("ListAutomationRevisions", "GET", `${A}/revisions?${P}&filter=stage%20%3D%20%22DRAFT%22`, { automation_id, ...page, filter: 'stage = "DRAFT"' },
    (client, { automation_id: id, ...rest }, options) => client.automations.revisions.list(id, rest, options), { items: "revisions" }),
  read("GetAutomationRevision", "GET", `${A}/revisions/2.0`, { automation_id, revision_id: "2.0" },
    (client, { automation_id: id, revision_id }, options) => client.automations.revisions.get(id, revision_id, options)),

  read("GetAutomationSchedule", "GET", `${A}/schedule`, { automation_id },
    (client, { automation_id: id }, options) => client.automations.schedule.get(id, options)),
  write("CreateAutomationSchedule", "POST", `${A}/schedule`,
    { automation_id, name: `organizations/${ORGANIZATION}/workspaces/${WORKSPACE}/automations/${AUTOMATION}/schedule`, config: SCHEDULES.weekly },
    (client, { automation_id: id, ...rest }, options) => client.automations.schedule.create(id, rest, options)),
  write("UpdateAutomationSchedule", "PATCH", `${A}/schedule`, { automation_id, config: SCHEDULES.ordinal },
    (client, { automation_id: id, ...rest }, options) => client.automations.schedule.update(id, rest, options)),
  write("DeleteAutomationSchedule", "DELETE", `${A}/schedule`, { automation_id },
    (client, { automation_id: id }, options) => client.automations.schedule.delete(id, options)),
  write("EnableAutomationSchedule", "POST", `${A}:enableAutomationSchedule`, { automation_id },
    (client, { automation_id: id }, options) => client.automations.schedule.enable(id, options), { emptyBody: true }),
  write("DisableAutomationSchedule", "POST", `${A}:disableAutomationSchedule`, { automation_id },
    (client, { automation_id: id }, options) => client.automations.schedule.disable(id, options), { emptyBody: true }),

  read("ListAutomationTriggers", "GET", `${A}/triggers?${P}&filter=is_active%20%3D%20true`, { automation_id, ...page, filter: "is_active = true" },
    (client, { automation_id: id, ...rest }, options) => client.automations.triggers.list(id, rest, options), { items: "automation_triggers" }),
  write("CreateAutomationTrigger", "POST", `${A}/triggers`,
    {
      automation_id, trigger_id: "mail-1", phase_type: "PHASE_TYPE_PRE", phase_sub_type: "PHASE_SUB_TYPE_EMAIL",
      is_active: true, input_mapping: { invoice: "attachment", sender: "from" },
    },
    (client, { automation_id: id, ...rest }, options) => client.automations.triggers.create(id, rest, options)),

  read("ExtractAutomationCodeConnections", "GET", `${A}:extractCodeConnections?filter=stage%20%3D%20%22DRAFT%22`, { automation_id, filter: 'stage = "DRAFT"' },
    (client, { automation_id: id, ...rest }, options) => client.automations.connections.extract(id, rest, options)),
  write("AddAutomationConnections", "POST", `${A}:addConnections`,
    {
      automation_id,
      connections: [{ book: "northledger", book_version: "4.2.0", connection_alias: "erp", connection_id: "erp-1", phase_type: "PHASE_TYPE_MAIN" }],
    },
    (client, { automation_id: id, ...rest }, options) => client.automations.connections.add(id, rest, options)),
  write("RemoveAutomationConnections", "POST", `${A}:removeConnections`,
    { automation_id, removals: [{ connection_id: "erp-1", connection_alias: "erp" }] },
    (client, { automation_id: id, ...rest }, options) => client.automations.connections.remove(id, rest, options)),
  write("SwitchAutomationConnections", "POST", `${A}:switchConnections`, { automation_id, switches: [replacement] },
    (client, { automation_id: id, ...rest }, options) => client.automations.connections.switch(id, rest, options)),
  write("UpgradeAutomationConnections", "POST", `${A}:upgradeConnections`, { automation_id, upgrades: [replacement] },
    (client, { automation_id: id, ...rest }, options) => client.automations.connections.upgrade(id, rest, options)),

  // A POST that only reads.
  read("CountConnectionUsage", "POST", "/automations:countConnectionUsage", { connection_ids: ["erp-1", "erp-2"] },
    (client, request, options) => client.connections.count(request, options)),
  read("TraceConnectionUsage", "POST", "/automations:traceConnectionUsage", { connection_id: "erp-1" },
    (client, request, options) => client.connections.trace(request, options)),
  write("DeleteWorkspaceConnection", "DELETE", "/automations:deleteConnection?connection_id=erp%201%2F%26", { connection_id: "erp 1/&" },
    (client, request, options) => client.connections.delete(request, options)),

  read("GetRun", "GET", R, { automation_id, run_id },
    (client, { automation_id: id, run_id: run }, options) => client.runs.get(id, run, options)),
  read("ListRuns", "GET", `${A}/runs?${P}&${F}`, { automation_id, ...page, filter: FILTER },
    (client, { automation_id: id, ...rest }, options) => client.runs.list(id, rest, options), { items: "runs" }),
  read("ListRunEvents", "GET", `${R}/events?${P}&filter=node_kind%20%3D%20%22FunctionCall%22`, { automation_id, run_id, ...page, filter: 'node_kind = "FunctionCall"' },
    (client, { automation_id: id, run_id: run, ...rest }, options) => client.runs.events(id, run, rest, options), { items: "run_events" }),
  write("PauseRun", "POST", `${R}:pause`, { automation_id, run_id, reason: "The supplier's numbers look wrong." },
    (client, { automation_id: id, run_id: run, ...rest }, options) => client.runs.pause(id, run, rest, options)),
  write("ContinueRun", "POST", `${R}:continue`, { automation_id, run_id },
    (client, { automation_id: id, run_id: run }, options) => client.runs.continue(id, run, options), { emptyBody: true }),
  read("GetExecutionOutputs", "GET", "/executions/exec-1/outputs", { execution_id: "exec-1" },
    (client, { execution_id }, options) => client.runs.executionOutputs(execution_id, options)),
  read("QueryAutomationRunAggregates", "GET", ":automationRunAggregates", {},
    (client, _request, options) => client.runs.aggregates(options)),
  read("QueryDailyRunAggregates", "GET",
    ":dailyRunAggregates?start_date.year=2026&start_date.month=1&start_date.day=31&end_date.year=2026&end_date.month=2&end_date.day=28" +
      "&time_zone=America%2FNew_York&filter=automation_id%20%3D%20%22789%22%20OR%20automation_id%20%3D%20%22790%22",
    {
      start_date: { year: 2026, month: 1, day: 31 }, end_date: { year: 2026, month: 2, day: 28 },
      time_zone: "America/New_York", filter: 'automation_id = "789" OR automation_id = "790"',
    },
    (client, request, options) => client.runs.dailyAggregates(request, options)),
];

/** The row of an operation. */
export function operation(name) {
  const found = OPERATIONS.find((row) => row.name === name);
  if (found === undefined) throw new Error(`operations.mjs has no ${name}`);
  return found;
}

/** The names of the path parameters that a request must name; the client fills in the other two. */
export const pathParameters = ({ request }) =>
  ["automation_id", "run_id", "revision_id", "execution_id"].filter((name) => name in request);
