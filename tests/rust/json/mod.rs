//! Does the scanner know JSON from what is none, just as serde_json does?

mod depth;
mod hostile;
mod invalid;
mod mutation;
mod valid;

pub use mutation::mutate;

use automations_core::codec;
use automations_core::descriptor::{Message as _, MessageDescriptor};
use automations_core::model::Automation;
use serde::de::IgnoredAny;
use wasm_bindgen_test::wasm_bindgen_test;

/// serde_json's opinion; it asks nothing of numbers and surrogates but their grammar.
fn is_json(bytes: &[u8]) -> bool {
    let parsed: Result<IgnoredAny, _> = serde_json::from_slice(bytes);
    parsed.is_ok() && std::str::from_utf8(bytes).is_ok()
}

fn accepts(descriptor: &'static MessageDescriptor, bytes: &[u8]) -> bool {
    codec::check(descriptor, bytes).is_ok()
}

/// A value as a field that nobody knows.
fn as_unknown_field(value: &[u8]) -> Vec<u8> {
    [b"{\"x_later\":", value, b"}"].concat()
}

/// A value in a known list, in the place of an item's unknown field.
fn as_nested_field(value: &[u8]) -> Vec<u8> {
    [b"{\"input_specs\": [{\"name\": \"n\", \"x_later\" : ", value, b" }], \"code\": \"c\"}"]
        .concat()
}

#[wasm_bindgen_test(unsupported = test)]
fn what_is_json_is_accepted_wherever_nothing_is_known() {
    for (name, text) in valid::VALUES.iter().chain(valid::BEYOND) {
        assert!(is_json(text.as_bytes()), "{name}: the case itself");
        for body in [as_unknown_field(text.as_bytes()), as_nested_field(text.as_bytes())] {
            assert_eq!(codec::check(Automation::descriptor(), &body), Ok(()), "{name}");
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn what_is_json_and_can_be_held_is_read() {
    for (name, text) in valid::VALUES {
        let body = as_unknown_field(text.as_bytes());
        let read: Automation = codec::decode(&body).unwrap_or_else(|e| panic!("{name}: {e}"));
        let expected: serde_json::Value = serde_json::from_str(text).unwrap();
        assert_eq!(read.unknown["x_later"], expected, "{name}");
    }
}

/// JavaScript holds these, so an answer is not refused for them here.
#[wasm_bindgen_test(unsupported = test)]
fn what_is_json_and_cannot_be_held_is_read_as_the_nearest() {
    for (name, text) in valid::BEYOND {
        let body = [b"\xef\xbb\xbf", &*as_unknown_field(text.as_bytes())].concat();
        let read: Automation = codec::decode(&body).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert!(read.unknown.contains_key("x_later"), "{name}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn what_is_no_json_is_refused_wherever_it_stands() {
    for (name, text) in invalid::TEXTS {
        assert!(!is_json(text), "{name}: the case itself");
        assert!(!accepts(Automation::descriptor(), text), "{name}");
        for body in [as_unknown_field(text), as_nested_field(text)] {
            assert_eq!(accepts(Automation::descriptor(), &body), is_json(&body), "{name}");
        }
        assert!(codec::decode::<Automation>(&as_unknown_field(text)).is_err(), "{name}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn the_suites_are_whole() {
    let mut names: Vec<&str> = valid::VALUES.iter().chain(valid::BEYOND).map(|c| c.0).collect();
    names.extend(invalid::TEXTS.iter().map(|case| case.0));
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count, "a case stands there twice");
    assert!(count >= 240, "{count}");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_known_text_is_checked_as_any_other() {
    for (name, text) in valid::VALUES.iter().filter(|(name, _)| name.starts_with("string_")) {
        let string = text.trim_start_matches(['[', ' ']).trim_end_matches(']');
        let body = format!("{{\"display_name\":{string}}}");
        let read: Automation =
            codec::decode(body.as_bytes()).unwrap_or_else(|e| panic!("{name}: {e}"));
        let expected: String = serde_json::from_str(string).unwrap();
        assert_eq!(read.display_name, expected, "{name}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn an_escaped_key_is_the_key_that_it_spells() {
    let body = br#"{"displa\u0079_name": "n", "cod\u0065": 1}"#;
    let error = codec::check(Automation::descriptor(), body).unwrap_err();
    assert_eq!(error.path, "code");
    assert_eq!(error.offset, body.len() - 2);
    let read: Automation = codec::decode(br#"{"displa\u0079_name": "n"}"#).unwrap();
    assert_eq!(read.display_name, "n");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_fault_is_told_with_its_place() {
    let check = |text: &str, path: &str, offset: usize, message: &str| {
        let error = codec::check(Automation::descriptor(), text.as_bytes()).unwrap_err();
        assert_eq!((error.path.as_str(), error.offset), (path, offset), "{text}");
        assert_eq!(error.message, message, "{text}");
    };
    check("", "", 0, "is empty");
    check(" \n", "", 2, "is empty");
    check("<html>", "", 0, "is HTML or XML, not JSON");
    check("[]", "", 0, "is an array, expected an object");
    check("{} {}", "", 3, "has text behind its end");
    check("{\"code\": 1}", "code", 9, "is a number, expected a string");
    check(
        "{\"input_specs\": [{}, {\"type\": []}]}",
        "input_specs[1].type",
        30,
        "is an array, expected an object",
    );
    check(
        "{\"artifacts\": {\"a b\": 1}}",
        "artifacts.a b",
        22,
        "is a number, expected a string of base64",
    );
    check("{\"code\": \"a", "code", 11, "ends too early: expected `\"`");
}
