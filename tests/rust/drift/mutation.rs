//! Would the drift test notice? Each test changes the contract and expects to be told where.

use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{contract, descriptors};

/// Changes the contract and checks that the comparison tells of `place`.
fn found(place: &str, change: impl FnOnce(&mut Json)) {
    let mut contract = contract::file();
    let before = contract.clone();
    change(&mut contract);
    assert_ne!(contract, before, "{place}: the change changed nothing");
    let differences = contract::facts(&contract).differences(&descriptors::facts());
    assert!(
        differences.iter().any(|difference| difference.starts_with(place)),
        "{place} was not told of, but {differences:?}"
    );
}

fn at<'a>(json: &'a mut Json, pointer: &str) -> &'a mut Json {
    json.pointer_mut(pointer).unwrap_or_else(|| panic!("the contract has no {pointer}"))
}

fn remove(json: &mut Json, pointer: &str, key: &str) {
    at(json, pointer).as_object_mut().unwrap().remove(key).unwrap();
}

const SCHEMAS: &str = "/components/schemas";
const AUTOMATION: &str = "/components/schemas/v1Automation/properties";
const LIST: &str = "/paths/~1api~1v1~1organizations~1{organization_id}~1workspaces~1{workspace_id}~1automations/get";

#[wasm_bindgen_test(unsupported = test)]
fn a_changed_property_is_found() {
    found("v1Automation.code:", |c| remove(c, AUTOMATION, "code"));
    found("v1Automation.colour:", |c| at(c, AUTOMATION)["colour"] = json!({"type": "string"}));
    found("v1Automation.create_time:", |c| {
        at(c, AUTOMATION)["create_time"]["format"] = json!("date");
    });
    found("v1Automation.code:", |c| at(c, AUTOMATION)["code"]["type"] = json!("integer"));
    found("v1Automation.code:", |c| at(c, AUTOMATION)["code"]["readOnly"] = json!(true));
    found("v1Automation.version:", |c| at(c, AUTOMATION)["version"]["readOnly"] = json!(false));
    found("v1Automation.code_mapping:", |c| {
        at(c, AUTOMATION)["code_mapping"]["$ref"] = json!("#/components/schemas/v1Run");
    });
    found("v1Automation.connections:", |c| {
        at(c, AUTOMATION)["connections"] = json!({"type": "array", "items": {"type": "string"}});
    });
    found("v1Automation.marked_outputs:", |c| {
        at(c, AUTOMATION)["marked_outputs"]["items"]["format"] = json!("byte");
    });
    found("v1Automation.code keyword pattern:", |c| {
        at(c, AUTOMATION)["code"]["pattern"] = json!("^a");
    });
}

#[wasm_bindgen_test(unsupported = test)]
fn flipped_requirements_are_found() {
    found("v1Automation.display_name:", |c| {
        *at(c, "/components/schemas/v1Automation/required") = json!([]);
    });
    found("v1Automation.code:", |c| {
        *at(c, "/components/schemas/v1Automation/required") = json!(["display_name", "code"]);
    });
    found("v1Automation.ghost:", |c| {
        *at(c, "/components/schemas/v1Automation/required") = json!(["display_name", "ghost"]);
    });
    found("operation ListAutomations path workspace_id:", |c| {
        at(c, LIST)["parameters"][1]["required"] = json!(false);
    });
    found("operation ListAutomations query page_size:", |c| {
        at(c, LIST)["parameters"][2]["required"] = json!(true);
    });
}

#[wasm_bindgen_test(unsupported = test)]
fn a_changed_enum_is_found() {
    let stage = "/components/schemas/v1AutomationStage";
    found("v1AutomationStage:", |c| at(c, stage)["enum"][1] = json!("AUTOMATION_STAGE_DRAFTED"));
    found("v1AutomationStage:", |c| at(c, stage)["enum"].as_array_mut().unwrap().swap(1, 2));
    found("v1AutomationStage:", |c| at(c, stage)["default"] = json!("AUTOMATION_STAGE_DRAFT"));
    found("v1AutomationStage:", |c| remove(c, stage, "default"));
    found("v1AutomationStage:", |c| remove(c, SCHEMAS, "v1AutomationStage"));
}

#[wasm_bindgen_test(unsupported = test)]
fn a_changed_operation_is_found() {
    found("operation ListAutomation:", |c| at(c, LIST)["operationId"] = json!("ListAutomation"));
    found("operation ListAutomations:", |c| at(c, LIST)["tags"][0] = json!("Runs"));
    found("operation ListAutomations query page_size:", |c| {
        at(c, LIST)["parameters"][2]["schema"]["format"] = json!("int64");
    });
    found("operation ListAutomations query page_token:", |c| {
        at(c, LIST)["parameters"][3]["in"] = json!("header");
    });
    found("operation ListAutomations query order_by:", |c| {
        at(c, LIST)["parameters"].as_array_mut().unwrap().pop();
    });
    found("operation ListAutomations answers 200:", |c| {
        at(c, LIST)["responses"]["200"]["content"]["application/json"]["schema"]["$ref"] =
            json!("#/components/schemas/v1Run");
    });
    found("operation ListAutomations answers default:", |c| {
        remove(c, &format!("{LIST}/responses"), "default");
    });
    found("operation ListAutomations answers 201:", |c| {
        let created = at(c, LIST)["responses"]["200"].clone();
        at(c, LIST)["responses"]["201"] = created;
    });
    found("operation ListAutomations:", |c| {
        let paths = at(c, "/paths").as_object_mut().unwrap();
        let path = paths.keys().find(|path| path.ends_with("/automations")).unwrap().clone();
        let item = paths.remove(&path).unwrap();
        paths.insert(format!("{path}s"), item);
    });
    found("operation ListAutomations:", |c| {
        let item = at(c, LIST.strip_suffix("/get").unwrap()).as_object_mut().unwrap();
        let operation = item.remove("get").unwrap();
        item.insert("put".into(), operation);
    });
}

#[wasm_bindgen_test(unsupported = test)]
fn every_dropped_property_is_found() {
    let descriptors = descriptors::facts();
    let contract = contract::file();
    let mut dropped = 0;
    for (schema, described) in contract["components"]["schemas"].as_object().unwrap() {
        let properties = described.get("properties").and_then(Json::as_object);
        for property in properties.into_iter().flat_map(|properties| properties.keys()) {
            let mut mutated = json!({"paths": {}, "components": {"schemas": {schema: described}}});
            let whole = contract::facts(&mutated).differences(&descriptors).len();
            let at = &mut mutated["components"]["schemas"][schema];
            at["properties"].as_object_mut().unwrap().remove(property);
            let mutated = contract::facts(&mutated).differences(&descriptors);
            assert_eq!(mutated.len(), whole + 1, "{schema}.{property}");
            dropped += 1;
        }
    }
    assert_eq!(dropped, 390);
}

#[wasm_bindgen_test(unsupported = test)]
fn every_renamed_enum_value_is_found() {
    let descriptors = descriptors::facts();
    let contract = contract::file();
    let mut renamed = 0;
    for (schema, described) in contract["components"]["schemas"].as_object().unwrap() {
        for index in 0..described.get("enum").and_then(Json::as_array).map_or(0, Vec::len) {
            let mut described = described.clone();
            described["enum"][index] = json!("RENAMED");
            let mutated = json!({"paths": {}, "components": {"schemas": {schema: described}}});
            let differences = contract::facts(&mutated).differences(&descriptors);
            let place = format!("{schema}: ");
            assert!(differences.iter().any(|d| d.starts_with(&place)), "{schema}[{index}]");
            renamed += 1;
        }
    }
    assert_eq!(renamed, 81);
}
