//! Faults of plain requests.

use wasm_bindgen_test::wasm_bindgen_test;

use super::{Case, check, check_all};

pub const CASES: &[Case] = &[
    // required
    ("PauseRun", "{}", "reason required"),
    ("PauseRun", r#"{"reason": null}"#, "reason required"),
    ("PauseRun", r#"{"reason": ""}"#, "reason required"),
    ("PauseRun", r#"{"reason": " "}"#, ""),
    ("ContinueRun", "{}", ""),
    ("CountConnectionUsage", "{}", "connection_ids required"),
    ("CountConnectionUsage", r#"{"connection_ids": []}"#, "connection_ids required"),
    ("CountConnectionUsage", r#"{"connection_ids": ["a", "a"]}"#, ""),
    ("TraceConnectionUsage", "{}", "connection_id required"),
    ("DeleteWorkspaceConnection", "{}", "connection_id required"),
    ("DeleteWorkspaceConnection", r#"{"connection_id": ""}"#, "connection_id required"),
    ("ExtractAutomationCodeConnections", "{}", "filter required"),
    ("QueryAutomation", "{}", "stage required"),
    ("QueryAutomation", r#"{"stage": null}"#, "stage required"),
    ("QueryAutomation", r#"{"stage": "AUTOMATION_STAGE_UNSPECIFIED"}"#, "stage required"),
    ("InvokeAutomation", "{}", "stage required"),
    ("InvokeAutomation", r#"{"stage": "AUTOMATION_STAGE_DRAFT", "inputs": {}}"#, ""),
    ("InvokeAutomation", r#"{"stage": "AUTOMATION_STAGE_DRAFT", "inputs": null}"#, ""),
    ("QueryDailyRunAggregates", "{}", "time_zone required"),
    ("CreateAutomationTrigger", "{}", "trigger_id required; phase_type required"),
    (
        "CreateAutomationTrigger",
        r#"{"trigger_id": "t", "phase_type": "PHASE_TYPE_UNSPECIFIED"}"#,
        "phase_type required",
    ),
    (
        "UpgradeAutomationConnections",
        r#"{"upgrades": [{}]}"#,
        "upgrades[0].old_connection_id required; upgrades[0].new_connection_id required; upgrades[0].connection_alias required",
    ),
    ("UpgradeAutomationConnections", "{}", "upgrades required"),
    ("SwitchAutomationConnections", r#"{"switches": []}"#, "switches required"),
    ("RemoveAutomationConnections", r#"{"removals": null}"#, "removals required"),
    (
        "AddAutomationConnections",
        r#"{"connections": [{"book": "b"}]}"#,
        "connections[0].book_version required",
    ),
    (
        "AddAutomationConnections",
        r#"{"connections": [{"book": "", "book_version": ""}]}"#,
        "connections[0].book required; connections[0].book_version required",
    ),
    // type
    ("PauseRun", r#"{"reason": 1}"#, "reason type"),
    ("PauseRun", r#"{"reason": true}"#, "reason type"),
    ("PauseRun", r#"{"reason": ["r"]}"#, "reason type"),
    ("PauseRun", r#"{"reason": {}}"#, "reason type"),
    ("ListAutomations", r#"{"page_size": "10"}"#, "page_size type"),
    ("ListAutomations", r#"{"page_size": true}"#, "page_size type"),
    ("ListAutomations", r#"{"show_deleted": "true"}"#, "show_deleted type"),
    ("ListAutomations", r#"{"show_deleted": 1}"#, "show_deleted type"),
    ("ListAutomations", r#"{"filter": {}}"#, "filter type"),
    ("ListAutomations", r#"{"page_token": 7}"#, "page_token type"),
    ("QueryAutomation", r#"{"stage": 1}"#, "stage type"),
    ("CountConnectionUsage", r#"{"connection_ids": "a"}"#, "connection_ids type"),
    ("CountConnectionUsage", r#"{"connection_ids": ["a", 1]}"#, "connection_ids[1] type"),
    ("CountConnectionUsage", r#"{"connection_ids": [null]}"#, "connection_ids[0] type"),
    ("CountConnectionUsage", r#"{"connection_ids": {"0": "a"}}"#, "connection_ids type"),
    ("AddAutomationConnections", r#"{"connections": [7]}"#, "connections[0] type"),
    ("AddAutomationConnections", r#"{"connections": [[]]}"#, "connections[0] type"),
    (
        "QueryDailyRunAggregates",
        r#"{"time_zone": "UTC", "start_date": "2026-01-01"}"#,
        "start_date type",
    ),
    (
        "CreateAutomationTrigger",
        r#"{"trigger_id": "t", "phase_type": "PHASE_TYPE_PRE", "input_mapping": {"a": 1, "b": "x"}, "is_active": "yes"}"#,
        "input_mapping.a type; is_active type",
    ),
    ("InvokeAutomation", r#"{"stage": "AUTOMATION_STAGE_DRAFT", "inputs": []}"#, "inputs type"),
    // unknown_field
    ("GetAutomation", r#"{"colour": 1}"#, "colour unknown_field"),
    ("ListAutomations", r#"{"pageSize": 10}"#, "pageSize unknown_field"),
    ("ContinueRun", r#"{"reason": "r"}"#, "reason unknown_field"),
    ("GetRun", r#"{"page_size": 1}"#, "page_size unknown_field"),
    ("ListDefaultInputsHistory", r#"{"filter": "stage = \"DRAFT\""}"#, "filter unknown_field"),
    (
        "AddAutomationConnections",
        r#"{"connections": [{"book": "b", "book_version": "1", "alias": "a"}]}"#,
        "connections[0].alias unknown_field",
    ),
    (
        "PauseRun",
        r#"{"reason": "r", "a b": 1, "": 2, "x.y": 3, "__proto__": 4}"#,
        r#"[""] unknown_field; __proto__ unknown_field; ["a b"] unknown_field; ["x.y"] unknown_field"#,
    ),
    ("PauseRun", r#"{"reason": "r", "later": null}"#, "later unknown_field"),
    // read_only
    (
        "CreateAutomationTrigger",
        r#"{"trigger_id": "t", "phase_type": "PHASE_TYPE_PRE", "automation": "automations/a"}"#,
        "automation read_only",
    ),
    (
        "CreateAutomationTrigger",
        r#"{"trigger_id": "t", "phase_type": "PHASE_TYPE_PRE", "automation": null}"#,
        "",
    ),
    // enum
    ("QueryAutomation", r#"{"stage": "DRAFT"}"#, "stage enum"),
    ("QueryAutomation", r#"{"stage": "automation_stage_draft"}"#, "stage enum"),
    ("QueryAutomation", r#"{"stage": ""}"#, "stage required"),
    ("InvokeAutomation", r#"{"stage": "PUBLISHED"}"#, "stage enum"),
    (
        "CreateAutomationTrigger",
        r#"{"trigger_id": "t", "phase_type": "AUTOMATION_PHASE_TYPE_PRE", "phase_sub_type": "PHASE_SUB_TYPE_UNSPECIFIED"}"#,
        "phase_type enum",
    ),
    // range
    ("ListAutomations", r#"{"page_size": -1}"#, "page_size range"),
    ("ListAutomations", r#"{"page_size": 0}"#, ""),
    ("ListAutomations", r#"{"page_size": 2147483647}"#, ""),
    ("ListAutomations", r#"{"page_size": 2147483648}"#, "page_size range"),
    ("ListAutomations", r#"{"page_size": 1.5}"#, "page_size range"),
    ("ListAutomations", r#"{"page_size": 18446744073709551615}"#, "page_size range"),
    ("ListAutomationRevisions", r#"{"page_size": -1}"#, "page_size range"),
    ("ListDefaultInputsHistory", r#"{"page_size": -1}"#, "page_size range"),
    ("ListAutomationTriggers", r#"{"page_size": -1}"#, "page_size range"),
    ("ListRuns", r#"{"page_size": -1}"#, "page_size range"),
    ("ListRunEvents", r#"{"page_size": -1}"#, "page_size range"),
    // format and date of the query
    ("QueryDailyRunAggregates", r#"{"time_zone": "+02:00"}"#, "time_zone format"),
    ("QueryDailyRunAggregates", r#"{"time_zone": "America/New_York"}"#, ""),
    (
        "QueryDailyRunAggregates",
        r#"{"time_zone": "UTC", "start_date": {"year": 2026, "month": 2, "day": 30}}"#,
        "start_date.day date",
    ),
    (
        "QueryDailyRunAggregates",
        r#"{"time_zone": "UTC", "end_date": {"day": 1, "decade": 3}}"#,
        "end_date.day date; end_date.decade unknown_field",
    ),
    // unique
    (
        "UpgradeAutomationConnections",
        r#"{"upgrades": [{"old_connection_id": "a", "new_connection_id": "b", "connection_alias": "x"}, {"old_connection_id": "a", "new_connection_id": "c", "connection_alias": "y"}]}"#,
        "upgrades[1] unique",
    ),
    (
        "SwitchAutomationConnections",
        r#"{"switches": [{"old_connection_id": "a", "new_connection_id": "b", "connection_alias": "x"}, {"old_connection_id": "c", "new_connection_id": "b", "connection_alias": "x"}]}"#,
        "switches[1] unique",
    ),
    (
        "RemoveAutomationConnections",
        r#"{"removals": [{"connection_id": "a", "connection_alias": "x"}, {"connection_id": "a", "connection_alias": "y"}, {"connection_id": "a", "connection_alias": "x"}, {"connection_id": "a", "connection_alias": "x"}]}"#,
        "removals[2] unique; removals[3] unique",
    ),
    (
        "AddAutomationConnections",
        r#"{"connections": [{"book": "b", "book_version": "1"}, {"book": "b", "book_version": "1", "connection_alias": ""}]}"#,
        "connections[1] unique",
    ),
    (
        "AddAutomationConnections",
        r#"{"connections": [{"book": "b", "book_version": "1", "connection_alias": "x"}, {"book": "b", "book_version": "1", "connection_alias": "y"}]}"#,
        "",
    ),
    // several at once, in the order path, query, body, unknown
    (
        "PauseRun",
        r#"{"run_id": "..", "automation_id": "", "reason": 7, "zeal": 1, "haste": 2}"#,
        "automation_id id; run_id id; reason type; haste unknown_field; zeal unknown_field",
    ),
    (
        "ListAutomations",
        r#"{"workspace_id": null, "organization_id": 3, "page_size": -5, "filter": 1, "show_deleted": 0, "pagesize": 3}"#,
        "organization_id type; workspace_id required; page_size range; show_deleted type; filter type; pagesize unknown_field",
    ),
    (
        "AddAutomationConnections",
        r#"{"connections": [{"book": 1, "phase_type": "PRE", "extra": true}, {}]}"#,
        "connections[0].book type; connections[0].book_version required; connections[0].phase_type enum; connections[0].extra unknown_field; connections[1].book required; connections[1].book_version required",
    ),
];

#[wasm_bindgen_test(unsupported = test)]
fn plain_requests() {
    check_all(CASES);
}

#[wasm_bindgen_test(unsupported = test)]
fn minimal_requests_have_no_fault() {
    for case in crate::operations::all() {
        check(case.descriptor.name, case.minimal, "");
    }
}
