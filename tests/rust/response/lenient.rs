//! What the contract lets pass: absence, null, empty messages, numbers out of range. And the one absence that is not.

use automations_core::descriptor::Kind;
use automations_core::error::ErrorCode;
use automations_core::op::{InvokeAutomation, Operation as _};
use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::place::Place;
use super::{ok, place};
use crate::operations;

/// Long responses are walked in steps of this many places.
const MANY: usize = 64;

#[wasm_bindgen_test(unsupported = test)]
fn an_empty_object_is_every_response_but_that_of_a_run_that_was_started() {
    for case in operations::all() {
        let is_started = case.descriptor.name == "InvokeAutomation";
        for body in ["{}", " \r\n\t{ } \n"] {
            assert_eq!((case.rewrite)(&ok(body)).is_err(), is_started, "{}", case.descriptor.name);
        }
        assert!((case.rewrite)(&ok(case.least().to_string())).is_ok(), "{}", case.descriptor.name);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_run_that_was_started_has_a_name() {
    for body in ["{}", r#"{"run_id":""}"#, r#"{"run_id":null}"#, r#"{"x":"r"}"#] {
        let error = InvokeAutomation::default().response(&ok(body)).unwrap_err();
        assert_eq!(error.code(), ErrorCode::InvalidResponse);
        assert!(error.message().contains("`run_id` is absent or empty"), "{error}");
        assert!(error.message().contains("look for it"), "{error}");
        assert!(error.may_have_taken_effect());
        assert_eq!(error.violations().first().map(|one| one.field.as_str()), Some("run_id"));
    }
    let named = InvokeAutomation::default().response(&ok("\u{feff}{\"run_id\":\"r\"}")).unwrap();
    assert_eq!(named.run_id.as_deref(), Some("r"));
}

/// A place that may be without a value: all but the name of a run that was started.
fn may_be_absent(place: &Place) -> bool {
    place.field.is_some_and(|field| field != ("v1InvokeAutomationResponse", "run_id"))
}

/// Puts `value(kind)` at every place and expects it to be read.
fn accepted(value: impl Fn(&Place) -> Option<Json>) -> usize {
    let mut count = 0;
    let mut refused = Vec::new();
    for case in operations::all() {
        let json: Json = serde_json::from_str(case.rich).unwrap();
        let places = place::places((case.descriptor.response)(), &json);
        let step = places.len().div_ceil(MANY).max(1);
        for place in places.iter().step_by(step) {
            let Some(value) = value(place) else { continue };
            count += 1;
            if let Err(error) = (case.rewrite)(&ok(place.with(&json, &value).to_string())) {
                refused.push(format!("{} {}: {error}", case.descriptor.name, place.path));
            }
        }
    }
    assert!(refused.is_empty(), "{} of {count}:\n{}", refused.len(), refused[0]);
    count
}

#[wasm_bindgen_test(unsupported = test)]
fn null_is_accepted_for_any_field_and_for_no_item() {
    assert!(accepted(|place| may_be_absent(place).then_some(Json::Null)) > 600);
    let mut count = 0;
    for case in operations::all() {
        let json: Json = serde_json::from_str(case.rich).unwrap();
        let places = place::places((case.descriptor.response)(), &json);
        for place in places.iter().filter(|place| place.field.is_none()) {
            // Null is one of the values that `google.protobuf.Value` has.
            if matches!(place.kind, Kind::Null) {
                continue;
            }
            count += 1;
            let read = (case.rewrite)(&ok(place.with(&json, &Json::Null).to_string()));
            let refused = read.err().map(|error| error.to_string()).unwrap_or_default();
            assert!(refused.contains("is null"), "{} {}", case.descriptor.name, place.path);
        }
    }
    assert!(count > 100, "{count} items and entries");
}

#[wasm_bindgen_test(unsupported = test)]
fn an_empty_message_list_or_map_is_accepted_anywhere() {
    let count = accepted(|place| match place.kind {
        Kind::Message(_) | Kind::Map(_) => Some(json!({})),
        Kind::List(_) => Some(json!([])),
        _ => None,
    });
    assert!(count > 200);
}

#[wasm_bindgen_test(unsupported = test)]
fn every_field_may_be_missing_but_the_name_of_a_run_that_was_started() {
    for case in operations::all() {
        let json: Json = serde_json::from_str(case.rich).unwrap();
        for place in place::places((case.descriptor.response)(), &json) {
            if !may_be_absent(&place) || place.pointer.matches('/').count() > 4 {
                continue;
            }
            let mut without = json.clone();
            let (parent, key) = place.pointer.rsplit_once('/').unwrap();
            without.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(key).unwrap();
            let read = (case.rewrite)(&ok(without.to_string()));
            assert!(read.is_ok(), "{} without {}", case.descriptor.name, place.path);
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn unknown_enum_names_and_odd_texts_are_delivered() {
    let count = accepted(|place| match place.kind {
        Kind::Enum(_) => Some(json!("NAME_OF_TOMORROW")),
        Kind::Int64 | Kind::Timestamp | Kind::Bytes => Some(json!("not what it should be")),
        Kind::Null => Some(json!("NULL_VALUE")),
        _ => None,
    });
    assert!(count > 100);
}

/// DECISIONS: out-of-range numbers from a server are delivered as they are.
#[wasm_bindgen_test(unsupported = test)]
fn numbers_out_of_range_are_delivered() {
    for number in [json!(3_000_000_000_u64), json!(-3_000_000_000_i64), json!(1.5)] {
        accepted(|place| matches!(place.kind, Kind::Int32 | Kind::UInt32).then(|| number.clone()));
    }
}
