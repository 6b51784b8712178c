//! Requests made to hurt: long, deep, wide, oddly named.

use automations_core::op;
use automations_core::validate::MAX_DEPTH;
use serde_json::{Map, Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{fields, violations, written};

fn invoke(value: Json) -> Map<String, Json> {
    let mut fields = fields("InvokeAutomation", r#"{"stage": "AUTOMATION_STAGE_DRAFT"}"#);
    // `json!` would copy the value by recursion.
    let inputs: Map<String, Json> = [("v".to_owned(), value)].into_iter().collect();
    fields.insert("inputs".into(), Json::Object(inputs));
    fields
}

/// A value in so many lists.
fn nested(levels: usize) -> Json {
    let mut value = json!({"text": "x"});
    for _ in 0..levels {
        let mut list = Map::new();
        list.insert("items".into(), Json::Array(vec![value]));
        let mut outer = Map::new();
        outer.insert("list".into(), Json::Object(list));
        value = Json::Object(outer);
    }
    value
}

/// Takes a deep value apart: dropping it whole would go as deep as it is.
fn dismantle(mut value: Json) {
    loop {
        let next = match &mut value {
            Json::Object(object) => object.values_mut().next().map(Json::take),
            Json::Array(items) => items.first_mut().map(Json::take),
            _ => None,
        };
        match next {
            Some(next) => value = next,
            None => return,
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn nesting_is_followed_to_its_limit_and_no_further() {
    // The request, its inputs and the text around the lists; a list is a union, its items' message
    // and their array.
    let fits = (MAX_DEPTH - 3) / 3;
    assert_eq!(written(&violations("InvokeAutomation", &invoke(nested(fits)))), "");
    let found = violations("InvokeAutomation", &invoke(nested(fits + 1)));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].rule, "depth");
    assert!(found[0].field.starts_with("inputs.v.list.items[0].list.items[0]"));
}

#[wasm_bindgen_test(unsupported = test)]
fn a_hundred_thousand_levels_are_refused_without_being_followed() {
    let mut fields = invoke(nested(50_000));
    let found = violations("InvokeAutomation", &fields);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].rule, "depth");
    assert!(op::prepare(op::find("InvokeAutomation").unwrap(), &fields).is_err());

    // Where nothing is known, nothing is followed.
    let inputs = fields.remove("inputs").unwrap();
    fields.insert("x_later".into(), inputs);
    let found = violations("InvokeAutomation", &fields);
    assert_eq!(written(&found), "x_later unknown_field");
    fields.into_iter().for_each(|(_, value)| dismantle(value));
}

#[wasm_bindgen_test(unsupported = test)]
fn a_text_that_fits_no_url_is_refused() {
    let fits = fields("ListRuns", &json!({"page_token": "x".repeat(65_536)}).to_string());
    assert_eq!(written(&violations("ListRuns", &fits)), "");
    for (operation, name) in [
        ("ListRuns", "filter"),
        ("ListRuns", "page_token"),
        ("DeleteWorkspaceConnection", "connection_id"),
    ] {
        for length in [65_537, 1_000_000] {
            let long = fields(operation, &json!({name: "x".repeat(length)}).to_string());
            assert_eq!(written(&violations(operation, &long)), format!("{name} length"));
        }
    }
}

fn fields_of(operation: &str, json: &Json) -> Map<String, Json> {
    fields(operation, &json.to_string())
}

#[wasm_bindgen_test(unsupported = test)]
fn a_megabyte_of_text_is_sent_in_a_body() {
    let reason = "é\u{0}\"\\".repeat(250_000);
    let fields = fields_of("PauseRun", &json!({"reason": reason}));
    let request = op::prepare(op::find("PauseRun").unwrap(), &fields).unwrap();
    let body: Json = serde_json::from_slice(&request.body.unwrap()).unwrap();
    assert_eq!(body["reason"], json!(reason));
}

#[wasm_bindgen_test(unsupported = test)]
fn long_names_do_not_make_long_messages() {
    let long = "x".repeat(1_000_000);
    for (operation, json) in [
        ("GetAutomation", json!({long.as_str(): 1})),
        ("GetAutomation", json!({"automation_id": long.as_str()})),
        ("QueryAutomation", json!({"stage": long.as_str()})),
        (
            "InvokeAutomation",
            json!({"stage": "AUTOMATION_STAGE_DRAFT", "inputs": {long.as_str(): 1}}),
        ),
    ] {
        let fields = fields_of(operation, &json);
        let found = violations(operation, &fields);
        assert!(!found.is_empty(), "{operation}");
        for violation in &found {
            let told = violation.field.len() + violation.message.len();
            assert!(told < 1000, "{operation}: {told} bytes");
        }
        let error = op::prepare(op::find(operation).unwrap(), &fields).unwrap_err();
        assert!(error.to_string().len() < 1000, "{operation}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn names_of_javascript_are_plain_names() {
    for name in ["__proto__", "constructor", "toString", "hasOwnProperty", "prototype"] {
        let fields = fields_of("PauseRun", &json!({"reason": "r", name: {"reason": "x"}}));
        assert_eq!(written(&violations("PauseRun", &fields)), format!("{name} unknown_field"));
        let inputs = json!({"stage": "AUTOMATION_STAGE_DRAFT", "inputs": {name: {"text": "t"}}});
        let request = op::prepare(
            op::find("InvokeAutomation").unwrap(),
            &fields_of("InvokeAutomation", &inputs),
        );
        let body: Json = serde_json::from_slice(&request.unwrap().body.unwrap()).unwrap();
        assert_eq!(body, inputs);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_huge_list_is_checked_to_its_end() {
    let mut ids: Vec<Json> = vec!["c".into(); 100_000];
    *ids.last_mut().unwrap() = json!(7);
    let fields = fields_of("CountConnectionUsage", &json!({ "connection_ids": ids }));
    let found = violations("CountConnectionUsage", &fields);
    assert_eq!(written(&found), "connection_ids[99999] type");

    let removal = |index: usize| json!({"connection_id": format!("c{}", index % 19_999), "connection_alias": "a"});
    let removals: Vec<Json> = (0..20_000).map(removal).collect();
    let fields = fields_of("RemoveAutomationConnections", &json!({ "removals": removals }));
    let found = violations("RemoveAutomationConnections", &fields);
    assert_eq!(written(&found), "removals[19999] unique");
}
