//! Faults of ids in the path.

use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{Case, check_all, violations, written};
use automations_core::op;
use automations_core::validate;

pub const CASES: &[Case] = &[
    ("GetAutomation", r#"{"automation_id": "a:delete"}"#, ""),
    ("GetAutomation", r#"{"automation_id": ""}"#, "automation_id id"),
    ("GetAutomation", r#"{"automation_id": "."}"#, "automation_id id"),
    ("GetAutomation", r#"{"automation_id": ".."}"#, "automation_id id"),
    ("GetAutomation", r#"{"automation_id": "../x"}"#, "automation_id id"),
    ("GetAutomation", r#"{"automation_id": "a\u0000"}"#, "automation_id id"),
    ("GetAutomation", r#"{"automation_id": 7}"#, "automation_id type"),
    ("GetAutomation", r#"{"automation_id": null}"#, "automation_id required"),
    ("GetAutomation", r#"{"automation_id": {}}"#, "automation_id type"),
    ("GetAutomation", r#"{"automation_id": "organizations/x/workspaces/x/automations/a"}"#, ""),
    (
        "GetAutomation",
        r#"{"automation_id": "organizations/y/workspaces/z/automations/a"}"#,
        "automation_id id; automation_id id",
    ),
    ("GetAutomation", r#"{"automation_id": "runs/r"}"#, "automation_id id"),
    (
        "GetAutomation",
        r#"{"organization_id": "a/b", "workspace_id": "..", "automation_id": ""}"#,
        "organization_id id; workspace_id id; automation_id id",
    ),
    ("GetRun", r#"{"run_id": "organizations/x/workspaces/x/automations/x/runs/r"}"#, ""),
    ("GetRun", r#"{"run_id": "organizations/x/workspaces/x/automations/y/runs/r"}"#, "run_id id"),
    ("GetRun", r#"{"run_id": "organizations/x/workspaces/x/automations/x/runs/"}"#, "run_id id"),
    ("GetAutomationRevision", r#"{"revision_id": "2.0"}"#, ""),
    ("GetAutomationRevision", r#"{"revision_id": "latest"}"#, ""),
    ("GetExecutionOutputs", r#"{"execution_id": "executions/e"}"#, ""),
    ("GetExecutionOutputs", r#"{"execution_id": "automations/e"}"#, "execution_id id"),
];

#[wasm_bindgen_test(unsupported = test)]
fn ids() {
    check_all(CASES);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_client_may_fill_in_organization_and_workspace() {
    let operation = op::find("GetAutomation").unwrap();
    let only = json!({"automation_id": "a"});
    let only = only.as_object().unwrap();
    assert_eq!(written(&validate::fields(operation, only, true)), "");
    assert_eq!(
        written(&violations("GetAutomation", only)),
        "organization_id required; workspace_id required"
    );
    let none = json!({"workspace_id": ".."});
    assert_eq!(
        written(&validate::fields(operation, none.as_object().unwrap(), true)),
        "workspace_id id; automation_id required"
    );
}
