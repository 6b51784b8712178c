// A rich body for the 200 of each operation: every field of every message, every variant of every union.

import { SCHEDULES, VALUES } from "./values.mjs";

const T = "2026-03-01T09:30:00.123Z";
const PARENT = "organizations/acme/workspaces/finance";
const AUTOMATION_NAME = `${PARENT}/automations/a1`;
const RUN_NAME = `${AUTOMATION_NAME}/runs/r1`;
const values = { ...VALUES, nothing: { null_value: "NULL_VALUE" } };
const location = { start_byte: "0", end_byte: "9007199254740993" };
const connections = { erp: { connection_id: "erp-1", endpoint: "https://erp.example.com" } };

const scalar = { scalar_type: "VALUE_SCALAR_TYPE_TEXT" };
/** Every kind of type, by a name. */
export const TYPES = {
  scalar,
  optional: { optional_type: { inner: scalar } },
  list: { list_type: { inner: { list_type: { inner: scalar } } } },
  dictionary: { dictionary_type: { is_a: "invoice", description: "An invoice", fields: [{ key: "total", value: { scalar_type: "VALUE_SCALAR_TYPE_NUMBER" }, description: "in euro" }] } },
  table: { table_type: { is_a: "ledger", description: "A ledger", columns: [{ key: "day", value: { scalar_type: "VALUE_SCALAR_TYPE_DATE" }, description: "booked" }] } },
  opaque: { opaque_type: { is_a: "blob", description: "bytes" } },
  any: { any_type: {} },
  union: { union_type: { inners: [scalar, { any_type: {} }] } },
  sensitive: { sensitive_type: { inner: scalar } },
  enum: { enum_type: { is_a: "colour", members: [{ name: "red", description: "as blood" }], description: "A colour" } },
  generic: { generic_dictionary_type: { key_type: scalar, value_type: { any_type: {} } } },
};

/** An automation with every field. */
export const AUTOMATION = {
  name: AUTOMATION_NAME, display_name: "Pay invoices – „täglich“", english_code: "Read the invoice.\nPay it.", code: 'inv = get_input("invoice")\nset_output("paid", value=True)\n',
  artifacts: { thumbnail: "iVBORw0KGgo=" }, create_time: "2025-01-01T00:00:00Z", version: "2.1", connections,
  update_time: T, update_user_id: "u1", delete_time: T, purge_time: T,
  input_specs: Object.entries(TYPES).map(([name, type]) => ({ name, type })),
  description: "Pays.", latest_published_version: "2.0", author_id: "u0",
  code_mapping: { entries: [{ spy_location: location, english_location: location }] },
  restore_time: T, restore_version: "1.0", restore_user_id: "u2", publish_time: T, publish_user_id: "u3",
  activation_state: "AUTOMATION_ACTIVATION_STATE_ACTIVE", default_inputs: values, marked_outputs: ["paid"],
};

const SCHEDULE = {
  name: `${AUTOMATION_NAME}/schedule`, config: SCHEDULES.weekly, enabled: true, summary: "Every two weeks on Monday and Friday",
  next_run_times: [T, "2026-03-06T08:00:00Z"], remaining_occurrences: 9,
};
const TRIGGER = {
  trigger_id: "mail-1", automation: AUTOMATION_NAME, input_mapping: { invoice: "attachment" }, phase_type: "PHASE_TYPE_PRE",
  phase_sub_type: "PHASE_SUB_TYPE_EMAIL", is_active: true,
};
const STATES = {
  pending: {}, executing: {}, stopping: { reason: "lunch" }, stopped: { reason: "lunch" },
  awaiting_guidance: { exception: "ex1", description: "Which supplier?", location },
  completed: { outputs: values }, failed: { id: "f1", description: "No such invoice", location },
};
const run = (state) => ({
  name: RUN_NAME, create_time: T, update_time: T, previous_run: `${AUTOMATION_NAME}/runs/r0`, stage: "AUTOMATION_STAGE_PUBLISHED", stage_version: "2.0",
  executable_steps: { inputs: values, executables: [{ code: "x = 1", book_connections: connections, phase_type: "AUTOMATION_PHASE_TYPE_MAIN" }] },
  state: { [state]: STATES[state], update_time: T },
  invocation_details: { trigger_id: "mail-1", user_id: "u1", invocation_source: "INVOCATION_SOURCE_TRIGGER" }, user_inputs: values,
});
/** A run in each state. */
export const RUNS = Object.keys(STATES).map(run);

const node = { code_location: location, node_id: "n1", node_kind: "FunctionCall" };
const patched = { patch_location: location, node_location: location, node_id: "n1", node_kind: "Assignment" };
const error = { id: "e1", description: "Division by zero", context: { code_location: location, node_id: "n1" }, extra: { line: "3" }, code: "1 / 0" };
const book_function_call = {
  book_function: { connection_spy_identifier: "erp", book_name: "northledger", function_name: "post", code_location: location },
  inputs: values, output: VALUES.record,
};
const STEPS = {
  started: {}, completed: { outputs: values }, failed: { error }, node_started: node, node_skipped: node,
  node_executed: { ...node, inputs: values, outputs: values, error: [error], book_function_call },
  node_patched: { ...node, code_patch: "x = 2", inputs_patch: values, connections },
  patched_node_started: patched, patched_node_executed: { ...patched, inputs: values, outputs: values, error: [error], book_function_call },
};
const STOPS = { user_stopped: {}, waiting_on_book: {}, waiting_on_timer: { duration: "90s" }, program_stopped: { reason: "done" } };
const journal = (step) => ({
  execution_journal: {
    execution_id: "x1", run_id: "r1", event_time: T, automation_id: "a1", automation_phase_id: "p1", code_hash: "c0ffee",
    stage: "AUTOMATION_STAGE_DRAFT", workspace_id: "finance", organization_id: "acme", extra_metadata: values, ...step,
  },
});
/** Every kind of event. */
export const EVENTS = [
  { run_update: { run: run("executing") } },
  ...Object.entries(STEPS).map(([name, step]) => journal({ [name]: step })),
  ...Object.entries(STOPS).map(([name, stop]) => journal({ stopped: { [name]: stop } })),
];

const GRAPH_TYPES = ["START", "INPUT", "PROCESS", "DECISION", "OUTPUT", "END"];
const next_page_token = "cGFnZTI=";

/** A rich body for each operation. */
export const EXAMPLES = {
  GetAutomation: AUTOMATION,
  QueryAutomation: AUTOMATION,
  GetAutomationRevision: { name: `${AUTOMATION_NAME}/revisions/2.0`, snapshot: AUTOMATION, create_time: T, alternate_ids: ["latest"] },
  ListAutomationRevisions: { revisions: [{ name: `${AUTOMATION_NAME}/revisions/2.0`, snapshot: AUTOMATION, create_time: T, alternate_ids: [] }], next_page_token },
  ListAutomations: { automations: [AUTOMATION, { display_name: "Little" }], next_page_token },
  InvokeAutomation: { run_id: RUN_NAME },
  ListDefaultInputsHistory: { default_inputs_history_entries: [{ default_inputs: values, change_time: T, change_actor: "u1" }], next_page_token },
  CountConnectionUsage: { connection_counts: [{ connection_id: "erp-1", count: 3 }, { connection_id: "erp-2", count: 0 }] },
  TraceConnectionUsage: { automations: [{ automation_id: "a1", stages: ["AUTOMATION_STAGE_DRAFT", "AUTOMATION_STAGE_PUBLISHED"] }] },
  ExtractAutomationCodeConnections: {
    connections: [{ book: "northledger", book_version: "4.2.0", connection_alias: "erp", connection_id: "erp-1", phase_type: "PHASE_TYPE_POST" }],
  },
  UpgradeAutomationConnections: { automation: AUTOMATION },
  SwitchAutomationConnections: { automation: AUTOMATION },
  RemoveAutomationConnections: { automation: AUTOMATION },
  AddAutomationConnections: { automation: AUTOMATION },
  GetAutomationVisualization: {
    name: `${AUTOMATION_NAME}/visualization`, automation_version: "2.0", state: "VISUALIZATION_STATE_COMPLETED", error_message: "",
    graph: {
      nodes: GRAPH_TYPES.map((type, index) => ({ id: `n${index}`, label: type.toLowerCase(), type: `FLOW_NODE_TYPE_${type}` })),
      edges: [{ source: "n0", target: "n1", condition: "" }, { source: "n3", target: "n4", condition: "total > 100" }],
    },
  },
  CreateAutomationSchedule: SCHEDULE,
  UpdateAutomationSchedule: SCHEDULE,
  GetAutomationSchedule: SCHEDULE,
  DeleteAutomationSchedule: {},
  DisableAutomationSchedule: { schedule: { ...SCHEDULE, enabled: false } },
  EnableAutomationSchedule: { schedule: SCHEDULE },
  DeleteWorkspaceConnection: { affected_automations: [{ automation_id: "a1", display_name: "Pay invoices" }] },
  CreateAutomationTrigger: TRIGGER,
  ListAutomationTriggers: { automation_triggers: [TRIGGER], next_page_token },
  GetRun: RUNS.at(-1),
  ListRuns: { runs: RUNS, next_page_token },
  PauseRun: RUNS[2],
  ContinueRun: RUNS[1],
  QueryAutomationRunAggregates: { automation_run_aggregates: [{ automation_id: AUTOMATION_NAME, stats: { total_runs: "9007199254740993", completed_runs: "12" } }] },
  QueryDailyRunAggregates: { daily_run_aggregates: [{ date: "2026-02-28", stats: { total_runs: 4 } }] },
  GetExecutionOutputs: {
    outputs: Object.fromEntries([
      ...Object.entries(values).map(([name, value]) => [name, { value, type: TYPES.any }]),
      ...Object.entries(TYPES).map(([name, type]) => [`${name}_type`, { value: VALUES.name, type }]),
    ]),
  },
  ListRunEvents: { run_events: EVENTS, next_page_token },
};
