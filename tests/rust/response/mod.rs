//! Is every response read, and nothing that is none?
//!
//! `json/` holds one rich response an operation; together they set every field that a response
//! can have, and names and fields of a service newer than this library.

mod error;
mod lenient;
mod place;
mod wrong_type;

use std::collections::BTreeSet;

use automations_core::codec;
use automations_core::http::Response;
use serde_json::Value as Json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::drift::Reached;
use crate::operations;

/// A 200 with that body.
pub fn ok(body: impl Into<Vec<u8>>) -> Response {
    let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    Response { status: 200, headers, body: body.into() }
}

#[wasm_bindgen_test(unsupported = test)]
fn what_is_read_is_written_again() {
    for case in operations::all() {
        let expected: Json = serde_json::from_str(case.rich).unwrap();
        let written = (case.rewrite)(&ok(case.rich)).unwrap();
        assert_eq!(difference(&written, &expected), None, "{}", case.descriptor.name);
    }
}

/// The first place at which two JSON values differ, and both values there.
fn difference(left: &Json, right: &Json) -> Option<String> {
    let none = Json::String("(nothing)".to_owned());
    match (left, right) {
        (Json::Object(a), Json::Object(b)) => a.keys().chain(b.keys()).find_map(|key| {
            let (a, b) = (a.get(key).unwrap_or(&none), b.get(key).unwrap_or(&none));
            difference(a, b).map(|found| format!("/{key}{found}"))
        }),
        (Json::Array(a), Json::Array(b)) => (0..a.len().max(b.len())).find_map(|index| {
            let (a, b) = (a.get(index).unwrap_or(&none), b.get(index).unwrap_or(&none));
            difference(a, b).map(|found| format!("/{index}{found}"))
        }),
        // 2 and 2.0 are one number of JSON.
        (Json::Number(a), Json::Number(b)) if a.is_f64() || b.is_f64() => {
            (a.as_f64() != b.as_f64()).then(|| format!(": {a}, expected {b}"))
        }
        _ => (left != right).then(|| format!(": {left}, expected {right}")),
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn together_the_responses_set_every_field() {
    let mut set = BTreeSet::new();
    let mut all = BTreeSet::new();
    for case in operations::all() {
        let json: Json = serde_json::from_str(case.rich).unwrap();
        let descriptor = (case.descriptor.response)();
        set.extend(place::places(descriptor, &json).into_iter().filter_map(|place| place.field));
        for message in Reached::below(descriptor).messages {
            all.extend(message.fields.iter().map(|field| (message.name, field.name)));
        }
    }
    let missing: Vec<_> = all.difference(&set).collect();
    assert!(missing.is_empty(), "never set: {missing:?}");
    assert_eq!(set.len(), 375);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_field_that_is_not_known_may_be_anything() {
    for extra in ["null", "true", "-1.5e300", "\"é\\u0000\"", "[[], {}]", r#"{"a": {"a": []}}"#] {
        for case in operations::all() {
            let expected: Json = serde_json::from_str(extra).unwrap();
            let mut body = case.least();
            body["x_later"] = expected.clone();
            let written = (case.rewrite)(&ok(body.to_string())).unwrap();
            assert_eq!(written["x_later"], expected, "{}", case.descriptor.name);
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_byte_order_mark_is_read_over() {
    for case in operations::all() {
        let body = format!("\u{feff}{}", case.rich);
        assert_eq!(codec::check((case.descriptor.response)(), body.as_bytes()), Ok(()));
        let written = (case.rewrite)(&ok(body)).map_err(|error| error.to_string());
        assert!(written.is_ok(), "{}: {written:?}", case.descriptor.name);
    }
}
