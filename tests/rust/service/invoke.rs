//! What an invocation takes, and when it is refused.

use automations_core::error::ErrorCode;
use automations_core::model::{
    AutomationActivationState, AutomationStage, InvocationSource, InvokeAutomationBody, Value,
};
use automations_core::name::{Kind, ResourceName};
use wasm_bindgen_test::wasm_bindgen_test;

use super::ask;
use super::client::{Client, fails, id};

#[wasm_bindgen_test(unsupported = test)]
fn an_invocation_names_a_run_of_its_automation() {
    let mut client = Client::new();
    let (automation, run) = client.run();
    let name = ResourceName::parse(&run).unwrap();
    assert_eq!(name.id(Kind::Automation), Some(automation.as_str()));
    let again = client.invoke(&automation, AutomationStage::Published).unwrap();
    assert_ne!(run, again, "twice is two runs");
    let run = ask!(client, GetRun { automation_id: automation, run_id: run }).unwrap();
    let source = run.invocation_details.unwrap().invocation_source;
    assert_eq!(source, Some(InvocationSource::Manual));
}

#[wasm_bindgen_test(unsupported = test)]
fn what_is_not_published_does_not_run_published() {
    let mut client = Client::new();
    let draft = client.find(|automation| automation.latest_published_version.is_none());
    let refused = client.invoke(&id(&draft), AutomationStage::Published);
    fails(refused, ErrorCode::FailedPrecondition);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_deactivated_automation_does_not_run_published() {
    let mut client = Client::new();
    let off = Some(AutomationActivationState::Deactivated);
    let automation = client.find(|automation| automation.activation_state == off);
    let refused = client.invoke(&id(&automation), AutomationStage::Published);
    fails(refused, ErrorCode::FailedPrecondition);
}

#[wasm_bindgen_test(unsupported = test)]
fn an_input_that_is_not_declared_is_refused() {
    let mut client = Client::new();
    let (automation, _) = client.run();
    let body = InvokeAutomationBody {
        inputs: [("no such input".to_owned(), Value::Text("x".into()))].into(),
        stage: AutomationStage::Published,
        ..Default::default()
    };
    let refused = ask!(client, InvokeAutomation { automation_id: automation, body: body });
    let error = fails(refused, ErrorCode::InvalidArgument);
    assert!(error.violations()[0].field.starts_with("inputs"), "{error:?}");
}

#[wasm_bindgen_test(unsupported = test)]
fn an_input_of_another_type_is_refused() {
    let mut client = Client::new();
    let automation = client.find(|a| {
        a.activation_state == Some(AutomationActivationState::Active) && !a.input_specs.is_empty()
    });
    let name = automation.input_specs[0].name.clone();
    let list = Value::Set(Default::default());
    let body = InvokeAutomationBody {
        inputs: [(name.clone(), list)].into(),
        stage: AutomationStage::Published,
        ..Default::default()
    };
    let refused = ask!(client, InvokeAutomation { automation_id: id(&automation), body: body });
    let error = fails(refused, ErrorCode::InvalidArgument);
    assert!(error.violations().iter().any(|v| v.field.contains(&name)), "{error:?}");
}
