//! Random canonical values, and broken ones, are held to the laws of `any.rs`.

use automations_core::codec;
use automations_core::descriptor::Message as _;
use automations_core::model::Value;
use automations_core::validate::message;
use wasm_bindgen_test::wasm_bindgen_test;

use super::any::{any_bytes, any_text, canonical_value};
use super::random_value::Draw;
use crate::random::Random;

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
