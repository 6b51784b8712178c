//! Requests about automations and what is kept of them.

use automations_core::model::{AutomationStage, InvokeAutomationBody, NumberValue, Value};
use automations_core::op::{
    GetAutomation, GetAutomationRevision, GetAutomationVisualization, InvokeAutomation,
    ListAutomationRevisions, ListAutomations, ListDefaultInputsHistory, QueryAutomation,
};
use automations_core::wire::Flags;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{check, refused};

fn list() -> ListAutomations {
    ListAutomations {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
        ..Default::default()
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn get_automation() {
    let call = GetAutomation {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
        automation_id: "-_V1StGXR8Z5jdHi6BmyT".into(),
    };
    check(
        &call,
        "GET",
        "/api/v1/organizations/acme/workspaces/finance/automations/-_V1StGXR8Z5jdHi6BmyT",
        None,
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn query_automation() {
    let call = |stage| QueryAutomation {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
        automation_id: "pay".into(),
        stage,
    };
    check(
        &call(AutomationStage::Draft),
        "GET",
        "/api/v1/organizations/acme/workspaces/finance/automations/pay:query?stage=AUTOMATION_STAGE_DRAFT",
        None,
    );
    check(
        &call(AutomationStage::Published),
        "GET",
        "/api/v1/organizations/acme/workspaces/finance/automations/pay:query?stage=AUTOMATION_STAGE_PUBLISHED",
        None,
    );
    refused(&call(AutomationStage::Unspecified), "stage", "required");
    refused(&call(AutomationStage::Unknown("DRAFT".into())), "stage", "enum");
}

#[wasm_bindgen_test(unsupported = test)]
fn list_automations() {
    check(&list(), "GET", "/api/v1/organizations/acme/workspaces/finance/automations", None);
    let full = ListAutomations {
        page_size: Some(25),
        page_token: Some("a+/=b".into()),
        show_deleted: Some(true),
        filter: Some("state = \"PUBLISHED\"".into()),
        order_by: Some("update_time desc".into()),
        ..list()
    };
    check(
        &full,
        "GET",
        "/api/v1/organizations/acme/workspaces/finance/automations?page_size=25&page_token=a%2B%2F%3Db&show_deleted=true&filter=state%20%3D%20%22PUBLISHED%22&order_by=update_time%20desc",
        None,
    );
    let deleted = ListAutomations { show_deleted: Some(false), ..list() };
    check(
        &deleted,
        "GET",
        "/api/v1/organizations/acme/workspaces/finance/automations?show_deleted=false",
        None,
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn a_page_size_is_sent_as_the_service_would_read_it() {
    let sized = |size| ListAutomations { page_size: Some(size), ..list() };
    let bare = "/api/v1/organizations/acme/workspaces/finance/automations";
    check(&sized(0), "GET", bare, None);
    check(&sized(1), "GET", &format!("{bare}?page_size=1"), None);
    check(&sized(1000), "GET", &format!("{bare}?page_size=1000"), None);
    check(&sized(1001), "GET", &format!("{bare}?page_size=1000"), None);
    check(&sized(i32::MAX), "GET", &format!("{bare}?page_size=1000"), None);
    refused(&sized(-1), "page_size", "range");
    refused(&sized(i32::MIN), "page_size", "range");
    let empty = ListAutomations { page_token: Some(String::new()), ..list() };
    check(&empty, "GET", bare, None);
}

#[wasm_bindgen_test(unsupported = test)]
fn get_automation_revision() {
    let call = GetAutomationRevision {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
        automation_id: "pay".into(),
        revision_id: "2.0".into(),
    };
    check(
        &call,
        "GET",
        "/api/v1/organizations/acme/workspaces/finance/automations/pay/revisions/2.0",
        None,
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn list_automation_revisions() {
    let minimal = ListAutomationRevisions {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
        automation_id: "pay".into(),
        ..Default::default()
    };
    check(
        &minimal,
        "GET",
        "/api/v1/organizations/acme/workspaces/finance/automations/pay/revisions",
        None,
    );
    let full = ListAutomationRevisions {
        page_size: Some(50),
        page_token: Some("t".into()),
        filter: Some("stage = \"DRAFT\"".into()),
        ..minimal
    };
    check(
        &full,
        "GET",
        "/api/v1/organizations/acme/workspaces/finance/automations/pay/revisions?page_size=50&page_token=t&filter=stage%20%3D%20%22DRAFT%22",
        None,
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn list_default_inputs_history() {
    let minimal = ListDefaultInputsHistory {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
        automation_id: "pay".into(),
        ..Default::default()
    };
    check(
        &minimal,
        "GET",
        "/api/v1/organizations/acme/workspaces/finance/automations/pay:listDefaultInputsHistory",
        None,
    );
    let full =
        ListDefaultInputsHistory { page_size: Some(2), page_token: Some("é".into()), ..minimal };
    check(
        &full,
        "GET",
        "/api/v1/organizations/acme/workspaces/finance/automations/pay:listDefaultInputsHistory?page_size=2&page_token=%C3%A9",
        None,
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn invoke_automation() {
    let call = |body| InvokeAutomation {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
        automation_id: "pay".into(),
        body,
    };
    let target = "/api/v1/organizations/acme/workspaces/finance/automations/pay:invoke";
    let minimal = InvokeAutomationBody { stage: AutomationStage::Published, ..Default::default() };
    check(&call(minimal), "POST", target, Some(r#"{"stage":"AUTOMATION_STAGE_PUBLISHED"}"#));
    let amount =
        NumberValue { lo: Some(1), flags: Some(Flags(2_147_680_256)), ..Default::default() };
    let inputs = [
        ("amount", Value::Number(amount)),
        ("note", Value::Text("naïve \"π\"\n".into())),
        ("nothing", Value::NullValue(automations_core::wire::Null)),
    ];
    let full = InvokeAutomationBody {
        inputs: inputs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
        stage: AutomationStage::Draft,
        ..Default::default()
    };
    check(
        &call(full),
        "POST",
        target,
        Some(
            r#"{"inputs":{"amount":{"number":{"flags":2147680256,"lo":1}},"note":{"text":"naïve \"π\"\n"},"nothing":{"null_value":null}},"stage":"AUTOMATION_STAGE_DRAFT"}"#,
        ),
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn get_automation_visualization() {
    let call = GetAutomationVisualization {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
        automation_id: "pay".into(),
    };
    check(
        &call,
        "GET",
        "/api/v1/organizations/acme/workspaces/finance/automations/pay/visualization",
        None,
    );
}
