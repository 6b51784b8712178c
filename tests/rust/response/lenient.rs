//! What the contract lets pass: absence, null, empty messages, numbers out of range.

use automations_core::descriptor::Kind;
use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::place::Place;
use super::{ok, place};
use crate::operations;

/// Long responses are walked in steps of this many places.
const MANY: usize = 64;

#[wasm_bindgen_test(unsupported = test)]
fn an_empty_object_is_every_response() {
    for case in operations::all() {
        assert!((case.rewrite)(&ok("{}")).is_ok(), "{}", case.descriptor.name);
        assert!((case.rewrite)(&ok(" \r\n\t{ } \n")).is_ok(), "{}", case.descriptor.name);
    }
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
    assert!(accepted(|place| place.field.map(|_| Json::Null)) > 600);
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
fn every_field_may_be_missing() {
    for case in operations::all() {
        let json: Json = serde_json::from_str(case.rich).unwrap();
        for place in place::places((case.descriptor.response)(), &json) {
            if place.field.is_none() || place.pointer.matches('/').count() > 4 {
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
