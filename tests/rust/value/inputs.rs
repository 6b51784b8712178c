//! Inputs against what an automation declares, in the core and in the sandbox alike.

use automations_core::model::{AutomationInputSpec, Value};
use automations_core::value::inputs;
use automations_core::wire::{Map, Unknown};
use serde_json::Value as Json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::case::{cases, expected, found};

fn object(case: &Json, name: &str) -> Unknown {
    case[name].as_object().cloned().unwrap_or_default()
}

#[wasm_bindgen_test(unsupported = test)]
fn inputs_are_checked_as_the_cases_say() {
    for case in cases!("inputs") {
        let (given, defaults) = (object(&case, "inputs"), object(&case, "default_inputs"));
        let violations = inputs::check_json(&case["specs"], &defaults, &given);
        assert_eq!(found(&violations), expected(&case), "{}", case["why"]);
        for told in case["violations"].as_array().unwrap() {
            let Some(help) = told[2].as_str() else { continue };
            let violation = violations.iter().find(|v| v.field == told[0].as_str().unwrap());
            assert_eq!(violation.unwrap().help.as_deref(), Some(help), "{}", case["why"]);
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn models_are_checked_as_their_json_is() {
    for case in cases!("inputs") {
        let Ok(given) = serde_json::from_value::<Map<Value>>(Json::Object(object(&case, "inputs")))
        else {
            continue;
        };
        let specs: Vec<AutomationInputSpec> =
            serde_json::from_value(case["specs"].clone()).unwrap();
        let defaults: Map<Value> =
            serde_json::from_value(Json::Object(object(&case, "default_inputs"))).unwrap();
        assert_eq!(
            found(&inputs::check(&specs, &defaults, &given)),
            expected(&case),
            "{}",
            case["why"]
        );
        for spec in specs {
            let (Some(value), Some(declared)) = (given.get(&spec.name), &spec.r#type) else {
                continue;
            };
            let path = format!("inputs.{}", spec.name);
            let is_told = expected(&case).iter().any(|(field, _)| {
                field
                    .strip_prefix(&path)
                    .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            });
            assert_eq!(inputs::fits(value, declared), !is_told, "{}: {}", case["why"], spec.name);
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn what_is_no_list_of_specs_says_so() {
    let violations = inputs::check_json(&Json::Bool(true), &Unknown::new(), &Unknown::new());
    assert_eq!(found(&violations), [("input_specs".to_owned(), "type".to_owned())]);
    assert_eq!(inputs::check_json(&Json::Null, &Unknown::new(), &Unknown::new()), []);
}
