//! Laws of values, over anything: also those that tests/fuzz looks for a breach of.

use automations_core::codec;
use automations_core::descriptor::Message as _;
use automations_core::model::Value;
use automations_core::validate::message;
use automations_core::value::{canonical, decode_json, encode_json};
use serde_json::Value as Json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::random_value::Draw;
use crate::random::Random;

/// Not `time_zone`: looking for the nearest of 600 names is slow, and has tests of its own.
const KINDS: [&str; 5] = ["number", "date", "time", "datetime", "duration"];

/// What is decoded is encoded as the same, or refused with words; and then it stays the same.
pub fn any_json(wire: &Json) {
    let notation = match decode_json(wire, "") {
        Ok(notation) => notation,
        Err(violations) => return told(&violations),
    };
    match encode_json(&notation, "") {
        Ok(again) => {
            assert_eq!(decode_json(&again, "").as_ref(), Ok(&notation), "{wire}");
            assert_eq!(encode_json(&notation, ""), Ok(again), "{wire}");
        }
        Err(violations) => told(&violations),
    }
    // The notation is no wire, and the wire no notation; either is answered.
    if let Err(violations) = encode_json(wire, "") {
        told(&violations);
    }
}

/// A canonical text is read as itself.
pub fn any_text(text: &str) {
    for kind in KINDS {
        match canonical(kind, text) {
            Ok(printed) => {
                assert_eq!(canonical(kind, &printed).as_deref(), Ok(&*printed), "{kind} {text}")
            }
            Err(violation) => told(&[violation]),
        }
    }
}

fn told(violations: &[automations_core::validate::Violation]) {
    assert!(!violations.is_empty());
    for violation in violations {
        assert!(!violation.rule.is_empty() && !violation.message.is_empty(), "{violation:?}");
    }
}

/// Any bytes: as text, as JSON, and as the choices that make a canonical value.
pub fn any_bytes(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    any_text(&text);
    if let Ok(json) = serde_json::from_str(&text) {
        any_json(&json);
    }
    let mut rest = bytes.iter();
    let mut below = |end: usize| {
        let word = |rest: &mut core::slice::Iter<'_, u8>| usize::from(*rest.next().unwrap_or(&0));
        (word(&mut rest) << 8 | word(&mut rest)) % end.max(1)
    };
    canonical_value(&Draw { below: &mut below }.value(3));
}

fn canonical_value(value: &Json) {
    let notation = decode_json(value, "").unwrap_or_else(|faults| panic!("{value}: {faults:?}"));
    let again =
        encode_json(&notation, "").unwrap_or_else(|faults| panic!("{notation}: {faults:?}"));
    assert_eq!(&again, value);
}

#[wasm_bindgen_test(unsupported = test)]
fn random_canonical_values_come_back_as_they_were() {
    let mut random = Random::new(0x5EED);
    for _ in 0..3000 {
        let value = Draw { below: &mut |end| random.below(end) }.value(3);
        canonical_value(&value);
        let bytes = serde_json::to_vec(&value).unwrap();
        assert_eq!(codec::check(Value::descriptor(), &bytes), Ok(()), "{value}");
        assert_eq!(message(Value::descriptor(), value.as_object().unwrap()), [], "{value}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn random_texts_are_read_as_what_they_print_as() {
    let mut random = Random::new(7);
    let letters: Vec<char> = "0123456789--..::TZs+[]eE/ _Europe".chars().collect();
    for _ in 0..20_000 {
        let text: String = (0..random.below(24)).map(|_| *random.pick(&letters)).collect();
        any_text(&text);
    }
}

/// A canonical value with one part broken: another type, a name cut, a part away.
#[wasm_bindgen_test(unsupported = test)]
fn broken_values_are_answered() {
    let mut random = Random::new(11);
    for _ in 0..3000 {
        let value = Draw { below: &mut |end| random.below(end) }.value(3);
        let mut text = value.to_string();
        for _ in 0..=random.below(3) {
            let at = random.below(text.len());
            let Some(at) = (at..text.len()).find(|at| text.is_char_boundary(*at)) else { continue };
            let patch = *random.pick(&["0", "\"", "null", "-", "{}", "[]", "x", ""]);
            let end = (at + 1..=text.len()).find(|end| text.is_char_boundary(*end)).unwrap();
            text.replace_range(at..end, patch);
        }
        any_bytes(text.as_bytes());
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn random_bytes_are_answered() {
    let mut random = Random::new(13);
    for _ in 0..3000 {
        let bytes: Vec<u8> =
            (0..random.below(200)).map(|_| u8::try_from(random.below(256)).unwrap()).collect();
        any_bytes(&bytes);
    }
}
