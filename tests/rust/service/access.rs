//! Who is let in, and what is there to reach?

use automations_core::error::ErrorCode;
use automations_core::http::{Method, Request};
use automations_core::op::{self, Operation as _};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::client::{Client, id, refuses};
use crate::operations;

fn request(client: &Client, token: Option<&str>) -> Request {
    let call = op::ListAutomations {
        organization_id: client.organization.clone(),
        workspace_id: client.workspace.clone(),
        ..Default::default()
    };
    let mut request = call.request().unwrap();
    request.headers.extend(token.map(|token| ("authorization".to_owned(), token.to_owned())));
    request
}

#[wasm_bindgen_test(unsupported = test)]
fn only_the_token_opens_the_service() {
    let mut client = Client::new();
    let good = format!("Bearer {}", client.token);
    assert_eq!(client.answer_as_is(&request(&client, Some(&good))).status, 200);
    let near = &good[..good.len() - 1];
    for token in [
        None,
        Some(""),
        Some("Bearer"),
        Some("Bearer "),
        Some(near),
        Some("Basic eDp5"),
        Some(&good[7..]),
    ] {
        let response = client.answer_as_is(&request(&client, token));
        let status = refuses(&response, ErrorCode::Unauthenticated);
        assert!(!format!("{status:?}").contains(&client.token), "a token is never told");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn every_operation_asks_for_the_token() {
    let mut client = Client::new();
    for case in operations::all() {
        let mut fields = case.fields("x");
        fields.insert("organization_id".into(), json!(client.organization));
        fields.insert("workspace_id".into(), json!(client.workspace));
        let request = op::prepare(case.descriptor, &fields).unwrap();
        refuses(&client.answer_as_is(&request), ErrorCode::Unauthenticated);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn what_is_not_there_is_not_found() {
    let mut client = Client::new();
    for case in operations::all() {
        let mut fields = case.fields("no-such-thing");
        fields.insert("organization_id".into(), json!(client.organization));
        let request = op::prepare(case.descriptor, &fields).unwrap();
        refuses(&client.answer(request), ErrorCode::NotFound);
        let below_workspace = case.descriptor.path_parameters.len() > 2;
        if below_workspace || case.descriptor.name == "DeleteWorkspaceConnection" {
            fields.insert("workspace_id".into(), json!(client.workspace));
            let request = op::prepare(case.descriptor, &fields).unwrap();
            refuses(&client.answer(request), ErrorCode::NotFound);
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn an_id_is_never_a_verb_or_a_path() {
    let mut client = Client::new();
    let id = id(&client.published());
    for target in [
        format!("/automations/{id}%3Aquery?stage=AUTOMATION_STAGE_DRAFT"),
        format!("/automations/{id}%2Fschedule"),
        format!("/automations/x%2F..%2F{id}"),
        "/automations/%2e%2e".to_owned(),
        "/nothing".to_owned(),
        format!("/automations/{id}/"),
        format!("/automations//{id}"),
        format!("/automations/{id}:teleport"),
    ] {
        let response = client.raw(Method::Get, &target, None);
        assert!([400, 404, 501].contains(&response.status), "{target}: {}", response.status);
    }
    assert_eq!(client.raw(Method::Get, &format!("/automations/{id}"), None).status, 200);
}

#[wasm_bindgen_test(unsupported = test)]
fn another_method_is_refused() {
    let mut client = Client::new();
    for (method, target) in [
        (Method::Post, "/automations"),
        (Method::Delete, "/automations/x"),
        (Method::Patch, "/automations/x"),
        (Method::Get, "/automations/x:invoke"),
        (Method::Post, "/automations:deleteConnection"),
    ] {
        let response = client.raw(method, target, Some("{}"));
        assert!([404, 405, 501].contains(&response.status), "{method:?} {target}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_bad_body_is_an_invalid_argument() {
    let mut client = Client::new();
    let target = format!("/automations/{}:invoke", id(&client.published()));
    for body in [
        "",
        "{",
        "[]",
        "null",
        "7",
        "\"x\"",
        "{\"stage\": 1}",
        "{\"stage\": \"DRAFT\"}",
        "{}",
        "{\"stage\": \"AUTOMATION_STAGE_DRAFT\", \"colour\": 1}",
        "{\"stage\": \"AUTOMATION_STAGE_DRAFT\"} x",
        "{\"stage\": \"AUTOMATION_STAGE_UNSPECIFIED\"}",
        "{\"inputs\": [], \"stage\": \"AUTOMATION_STAGE_DRAFT\"}",
        "<xml/>",
    ] {
        refuses(&client.raw(Method::Post, &target, Some(body)), ErrorCode::InvalidArgument);
    }
    let deep = format!("{{\"inputs\": {}", "{\"a\":".repeat(100_000));
    refuses(&client.raw(Method::Post, &target, Some(&deep)), ErrorCode::InvalidArgument);
    refuses(&client.raw(Method::Post, &target, None), ErrorCode::InvalidArgument);
}

#[wasm_bindgen_test(unsupported = test)]
fn the_faults_of_a_body_come_back_with_their_fields() {
    let mut client = Client::new();
    let target = format!("/automations/{}/triggers", id(&client.published()));
    let body = r#"{"phase_type": "PHASE_TYPE_LATER", "is_active": "yes"}"#;
    let response = client.raw(Method::Post, &target, Some(body));
    let error = op::CreateAutomationTrigger::default().response(&response).unwrap_err();
    let mut fields: Vec<&str> = error.violations().iter().map(|v| v.field.as_str()).collect();
    fields.sort_unstable();
    assert_eq!(fields, ["is_active", "phase_type", "trigger_id"]);
}
