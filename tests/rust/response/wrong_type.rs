//! Is a value of the wrong JSON type found, wherever it stands?

use automations_core::descriptor::Kind;
use automations_core::error::ErrorCode;
use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{ok, place};
use crate::operations::{self, Case};

/// Long responses are walked in steps of this many places; `every_field_is_refused_alone` sees to
/// it that no field is missed.
const MANY: usize = 64;

/// The JSON types that a kind does not allow, with a value of each.
fn wrong(kind: Kind) -> Vec<Json> {
    let text = json!("text");
    let (yes, number, list, object) = (json!(true), json!(7), json!([]), json!({}));
    match kind {
        Kind::Bool => vec![text, number, list, object],
        Kind::Int32 | Kind::UInt32 | Kind::Double => vec![json!("7"), yes, list, object],
        Kind::Message(_) | Kind::Map(_) => vec![text, yes, number, list],
        Kind::List(_) => vec![text, yes, number, object],
        _ => vec![yes, number, list, object],
    }
}

#[track_caller]
fn refused(case: &Case, body: &Json, path: &str) {
    let name = case.descriptor.name;
    let error = (case.rewrite)(&ok(body.to_string()));
    let error = error.expect_err(&format!("{name}: {path} was read"));
    assert_eq!(error.code(), ErrorCode::InvalidResponse, "{name}: {path}");
    assert_eq!(error.operation(), Some(name));
    assert_eq!(error.http_status(), Some(200), "{name}: {path}");
    let violations: Vec<(&str, &str)> =
        error.violations().iter().map(|v| (v.field.as_str(), v.rule.as_str())).collect();
    assert_eq!(violations, [(path, "type")], "{name}");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_value_of_the_wrong_type_is_named() {
    let mut refusals = 0;
    for case in operations::all() {
        let json: Json = serde_json::from_str(case.rich).unwrap();
        let places = place::places((case.descriptor.response)(), &json);
        let step = places.len().div_ceil(MANY).max(1);
        for place in places.iter().step_by(step) {
            for value in wrong(place.kind) {
                refused(&case, &place.with(&json, &value), &place.path);
                refusals += 1;
            }
        }
    }
    assert!(refusals > 3000, "{refusals}");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_body_that_is_no_object_is_no_response() {
    for case in operations::all() {
        for body in [json!(null), json!([]), json!("x"), json!(1), json!(true)] {
            refused(&case, &body, "");
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn every_field_is_refused_alone() {
    let mut fields = std::collections::BTreeSet::new();
    for case in operations::all() {
        let json: Json = serde_json::from_str(case.rich).unwrap();
        for place in place::places((case.descriptor.response)(), &json) {
            if place.field.is_some_and(|field| fields.insert(field)) {
                for value in wrong(place.kind) {
                    refused(&case, &place.with(&json, &value), &place.path);
                }
            }
        }
    }
    assert_eq!(fields.len(), 375);
}
