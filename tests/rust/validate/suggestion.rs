//! Does a violation say what was meant?

use automations_core::op;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{fields, violations};

#[track_caller]
fn help(operation: &str, json: &str, expected: Option<&str>) {
    let found = violations(operation, &fields(operation, json));
    assert_eq!(found.len(), 1, "{json}: {found:?}");
    assert_eq!(found[0].help.as_deref(), expected, "{json}");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_misspelt_field_is_recognised() {
    let list = |name: &str, meant: Option<&str>| {
        help("ListAutomations", &format!(r#"{{"{name}": 1}}"#), meant);
    };
    list("pageSize", Some("did you mean `page_size`?"));
    list("PAGE-SIZE", Some("did you mean `page_size`?"));
    list("page_sise", Some("did you mean `page_size`?"));
    list("fliter", Some("did you mean `filter`?"));
    list("orderBy", Some("did you mean `order_by`?"));
    list("showdeleted", Some("did you mean `show_deleted`?"));
    let fields = "leave it out; the fields here are `organization_id`, `workspace_id`, `page_size`, `page_token`, `show_deleted`, `filter`, `order_by`";
    list("colour", Some(fields));
    list("x", Some(fields));
    help("PauseRun", r#"{"reason": "r", "reasons": 1}"#, Some("did you mean `reason`?"));
    help(
        "AddAutomationConnections",
        r#"{"connections": [{"book": "b", "book_version": "1", "connectionAlias": "a"}]}"#,
        Some("did you mean `connection_alias`?"),
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn what_only_the_service_sets_is_not_suggested() {
    let json = r#"{"config": {"start": {"start_date": {"year": 2026, "month": 1, "day": 1}}}, "enable": true}"#;
    let fields = "leave it out; the fields here are `organization_id`, `workspace_id`, `automation_id`, `config`";
    help("UpdateAutomationSchedule", json, Some(fields));
}

#[wasm_bindgen_test(unsupported = test)]
fn a_short_or_misspelt_enum_name_is_recognised() {
    let stage = |name: &str, meant: &str| {
        help("QueryAutomation", &format!(r#"{{"stage": "{name}"}}"#), Some(meant));
    };
    stage("DRAFT", "did you mean `AUTOMATION_STAGE_DRAFT`?");
    stage("published", "did you mean `AUTOMATION_STAGE_PUBLISHED`?");
    stage("AUTOMATION_STAGE_DRAFTS", "did you mean `AUTOMATION_STAGE_DRAFT`?");
    stage("automation-stage-draft", "did you mean `AUTOMATION_STAGE_DRAFT`?");
    stage("live", "give one of `AUTOMATION_STAGE_DRAFT`, `AUTOMATION_STAGE_PUBLISHED`");
}

#[wasm_bindgen_test(unsupported = test)]
fn formats_and_read_only_fields_say_what_to_do() {
    help(
        "QueryDailyRunAggregates",
        r#"{"time_zone": "EST5EDT!"}"#,
        Some("did you mean `EST5EDT`?"),
    );
    help(
        "QueryDailyRunAggregates",
        r#"{"time_zone": "!"}"#,
        Some("write it as `UTC` or `America/New_York`"),
    );
    help("ListRuns", r#"{"page_size": -1}"#, Some("leave it out for the service's own page size"));
    help(
        "CreateAutomationTrigger",
        r#"{"trigger_id": "t", "phase_type": "PHASE_TYPE_PRE", "automation": "a"}"#,
        Some("leave it out"),
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn a_misspelt_operation_is_recognised() {
    let help = |name: &str| op::find(name).unwrap_err().violations()[0].help.clone().unwrap();
    assert_eq!(help("getAutomation"), "did you mean `GetAutomation`?");
    assert_eq!(help("PauseRuns"), "did you mean `PauseRun`?");
    assert_eq!(help("Teleport"), "give one of the contract's 32 operation names");
    assert!(op::find(&"x".repeat(1_000_000)).unwrap_err().message().len() < 200);
}
