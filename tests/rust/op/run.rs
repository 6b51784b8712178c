//! Requests about runs, executions and their counts.

use automations_core::model::{CalendarDate, PauseRunBody};
use automations_core::op::{
    ContinueRun, GetExecutionOutputs, GetRun, ListRunEvents, ListRuns, PauseRun,
    QueryAutomationRunAggregates, QueryDailyRunAggregates,
};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{check, refused};

#[wasm_bindgen_test(unsupported = test)]
fn get_run() {
    let call = GetRun {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
        automation_id: "pay".into(),
        run_id: "r1".into(),
    };
    check(
        &call,
        "GET",
        "/api/v1/organizations/acme/workspaces/finance/automations/pay/runs/r1",
        None,
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn list_runs() {
    let minimal = ListRuns {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
        automation_id: "pay".into(),
        ..Default::default()
    };
    check(
        &minimal,
        "GET",
        "/api/v1/organizations/acme/workspaces/finance/automations/pay/runs",
        None,
    );
    let full = ListRuns {
        page_size: Some(5000),
        page_token: Some("t".into()),
        filter: Some("create_time >= \"2024-01-01T00:00:00Z\"".into()),
        ..minimal
    };
    check(
        &full,
        "GET",
        "/api/v1/organizations/acme/workspaces/finance/automations/pay/runs?page_size=1000&page_token=t&filter=create_time%20%3E%3D%20%222024-01-01T00%3A00%3A00Z%22",
        None,
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn pause_run() {
    let call = |reason: &str| PauseRun {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
        automation_id: "pay".into(),
        run_id: "r1".into(),
        body: PauseRunBody { reason: reason.into(), ..Default::default() },
    };
    check(
        &call("lunch"),
        "POST",
        "/api/v1/organizations/acme/workspaces/finance/automations/pay/runs/r1:pause",
        Some(r#"{"reason":"lunch"}"#),
    );
    refused(&call(""), "reason", "required");
}

#[wasm_bindgen_test(unsupported = test)]
fn continue_run() {
    let call = ContinueRun {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
        automation_id: "pay".into(),
        run_id: "r1".into(),
        ..Default::default()
    };
    check(
        &call,
        "POST",
        "/api/v1/organizations/acme/workspaces/finance/automations/pay/runs/r1:continue",
        Some("{}"),
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn list_run_events() {
    let minimal = ListRunEvents {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
        automation_id: "pay".into(),
        run_id: "r1".into(),
        ..Default::default()
    };
    check(
        &minimal,
        "GET",
        "/api/v1/organizations/acme/workspaces/finance/automations/pay/runs/r1/events",
        None,
    );
    let full = ListRunEvents {
        page_size: Some(100),
        page_token: Some("t".into()),
        filter: Some("node_kind = \"FunctionCall\"".into()),
        ..minimal
    };
    check(
        &full,
        "GET",
        "/api/v1/organizations/acme/workspaces/finance/automations/pay/runs/r1/events?page_size=100&page_token=t&filter=node_kind%20%3D%20%22FunctionCall%22",
        None,
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn get_execution_outputs() {
    let call = GetExecutionOutputs {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
        execution_id: "e1".into(),
    };
    check(
        &call,
        "GET",
        "/api/v1/organizations/acme/workspaces/finance/executions/e1/outputs",
        None,
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn query_automation_run_aggregates() {
    let call = QueryAutomationRunAggregates {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
    };
    check(
        &call,
        "GET",
        "/api/v1/organizations/acme/workspaces/finance:automationRunAggregates",
        None,
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn query_daily_run_aggregates() {
    let minimal = QueryDailyRunAggregates {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
        time_zone: "Europe/Berlin".into(),
        ..Default::default()
    };
    check(
        &minimal,
        "GET",
        "/api/v1/organizations/acme/workspaces/finance:dailyRunAggregates?time_zone=Europe%2FBerlin",
        None,
    );
    let date = |year, month, day| CalendarDate { year, month, day, ..Default::default() };
    let full = QueryDailyRunAggregates {
        start_date: Some(date(Some(2026), Some(1), Some(2))),
        end_date: Some(date(Some(2026), Some(12), Some(31))),
        filter: Some("automation_id = \"789\" OR automation_id = \"790\"".into()),
        ..minimal.clone()
    };
    check(
        &full,
        "GET",
        "/api/v1/organizations/acme/workspaces/finance:dailyRunAggregates?start_date.day=2&start_date.month=1&start_date.year=2026&end_date.day=31&end_date.month=12&end_date.year=2026&time_zone=Europe%2FBerlin&filter=automation_id%20%3D%20%22789%22%20OR%20automation_id%20%3D%20%22790%22",
        None,
    );
    let part = QueryDailyRunAggregates {
        start_date: Some(date(Some(2026), None, None)),
        end_date: Some(date(None, None, None)),
        ..minimal.clone()
    };
    check(
        &part,
        "GET",
        "/api/v1/organizations/acme/workspaces/finance:dailyRunAggregates?start_date.year=2026&time_zone=Europe%2FBerlin",
        None,
    );
    refused(
        &QueryDailyRunAggregates { time_zone: String::new(), ..minimal },
        "time_zone",
        "required",
    );
}
