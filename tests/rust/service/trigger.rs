//! Triggers are metadata: what is told of them comes back.

use automations_core::error::ErrorCode;
use automations_core::model::{AutomationTrigger, PhaseSubType, PhaseType};
use wasm_bindgen_test::wasm_bindgen_test;

use super::ask;
use super::client::{Client, fails, id};

#[wasm_bindgen_test(unsupported = test)]
fn a_trigger_comes_back_with_its_automation() {
    let mut client = Client::new();
    let automation = client.published();
    let input = automation.input_specs.first().map(|spec| spec.name.clone());
    let body = AutomationTrigger {
        trigger_id: "suite-1".into(),
        input_mapping: input.map(|name| (name, "event.subject".to_owned())).into_iter().collect(),
        phase_type: PhaseType::Pre,
        phase_sub_type: Some(PhaseSubType::Webhook),
        is_active: Some(false),
        ..Default::default()
    };
    let create = |client: &mut Client, body: &AutomationTrigger| {
        ask!(client, CreateAutomationTrigger { automation_id: id(&automation), body: body.clone() })
    };
    let created = create(&mut client, &body).unwrap();
    let name = format!(
        "organizations/{}/workspaces/{}/automations/{}",
        client.organization,
        client.workspace,
        id(&automation)
    );
    assert_eq!(created, AutomationTrigger { automation: Some(name), ..body.clone() });

    let listed = ask!(
        client,
        ListAutomationTriggers { automation_id: id(&automation), page_size: Some(1000) }
    );
    assert!(listed.unwrap().automation_triggers.contains(&created));
    fails(create(&mut client, &body), ErrorCode::AlreadyExists);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_trigger_that_says_nothing_of_it_is_active() {
    let mut client = Client::new();
    let automation_id = id(&client.published());
    let body = AutomationTrigger {
        trigger_id: "suite-1".into(),
        phase_type: PhaseType::Main,
        ..Default::default()
    };
    let created =
        ask!(client, CreateAutomationTrigger { automation_id: automation_id, body: body });
    assert_eq!(created.unwrap().is_active, Some(true));
}

#[wasm_bindgen_test(unsupported = test)]
fn a_mapping_to_no_input_is_refused() {
    let mut client = Client::new();
    let automation_id = id(&client.published());
    let body = AutomationTrigger {
        trigger_id: "suite-1".into(),
        phase_type: PhaseType::Main,
        input_mapping: [("no such input".to_owned(), "event.x".to_owned())].into(),
        ..Default::default()
    };
    let created =
        ask!(client, CreateAutomationTrigger { automation_id: automation_id, body: body });
    let error = fails(created, ErrorCode::InvalidArgument);
    assert_eq!(error.violations().len(), 1);
    assert!(error.violations()[0].field.starts_with("input_mapping"));
}
