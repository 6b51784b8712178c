//! Requests about triggers.

use automations_core::model::{AutomationTrigger, PhaseSubType, PhaseType};
use automations_core::op::{CreateAutomationTrigger, ListAutomationTriggers};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{check, refused};

#[wasm_bindgen_test(unsupported = test)]
fn create_automation_trigger() {
    let call = |body| CreateAutomationTrigger {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
        automation_id: "pay".into(),
        body,
    };
    let target = "/api/v1/organizations/acme/workspaces/finance/automations/pay/triggers";
    let minimal = AutomationTrigger {
        trigger_id: "t1".into(),
        phase_type: PhaseType::Main,
        ..Default::default()
    };
    check(
        &call(minimal.clone()),
        "POST",
        target,
        Some(r#"{"phase_type":"PHASE_TYPE_MAIN","trigger_id":"t1"}"#),
    );
    let full = AutomationTrigger {
        input_mapping: [("email".to_owned(), "event.from".to_owned())].into(),
        phase_sub_type: Some(PhaseSubType::Email),
        is_active: Some(false),
        ..minimal.clone()
    };
    check(
        &call(full),
        "POST",
        target,
        Some(
            r#"{"input_mapping":{"email":"event.from"},"is_active":false,"phase_sub_type":"PHASE_SUB_TYPE_EMAIL","phase_type":"PHASE_TYPE_MAIN","trigger_id":"t1"}"#,
        ),
    );
    let named = AutomationTrigger { automation: Some("x".into()), ..minimal };
    refused(&call(named), "automation", "read_only");
}

#[wasm_bindgen_test(unsupported = test)]
fn list_automation_triggers() {
    let minimal = ListAutomationTriggers {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
        automation_id: "pay".into(),
        ..Default::default()
    };
    check(
        &minimal,
        "GET",
        "/api/v1/organizations/acme/workspaces/finance/automations/pay/triggers",
        None,
    );
    let full = ListAutomationTriggers {
        page_size: Some(3),
        page_token: Some("t".into()),
        filter: Some("is_active = true".into()),
        ..minimal
    };
    check(
        &full,
        "GET",
        "/api/v1/organizations/acme/workspaces/finance/automations/pay/triggers?page_size=3&page_token=t&filter=is_active%20%3D%20true",
        None,
    );
}
