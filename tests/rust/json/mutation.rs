//! Bytes changed at random: nothing panics, and what the scanner accepts is JSON.

use automations_core::codec;
use serde_json::Value as Json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::is_json;
use crate::operations;
use crate::random::Random;
use crate::response::ok;

/// Bytes that mean something to JSON, and some that never may stand in it.
const BYTES: &[u8] =
    b"{}[]\":,\\/ \t\n\rtrufalsen0123456789+-.eE\x00\x1f\x7f\x80\xbf\xc3\xe2\xed\xf0\xff<'";

/// Texts that are put in, whole.
const PIECES: &[&str] = &[
    "null",
    "true",
    "{}",
    "[]",
    "\"\"",
    "1e5",
    "-0",
    ",",
    "\\u00e9",
    "\\ud83d\\ude00",
    "\u{feff}",
    "é",
    "\"code\":1,",
    "{\"a\":",
    "]}",
];

/// Changes bytes here and there.
pub fn mutate(random: &mut Random, bytes: &mut Vec<u8>) {
    for _ in 0..=random.below(3) {
        let at = random.below(bytes.len() + 1);
        let end = (at + 1 + random.below(4)).min(bytes.len());
        match random.below(6) {
            0 if at < bytes.len() => bytes[at] = *random.pick(BYTES),
            1 => bytes.insert(at, *random.pick(BYTES)),
            2 if at < end => drop(bytes.drain(at..end)),
            3 => bytes.truncate(at),
            4 if at < end => {
                let copy = bytes[at..end].to_vec();
                bytes.splice(at..at, copy);
            }
            _ => {
                bytes.splice(at..at, random.pick(PIECES).bytes());
            }
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn what_is_accepted_after_any_mutation_is_json() {
    let mut random = Random::new(2);
    let (mut accepted, mut refused) = (0, 0);
    for case in operations::all() {
        let descriptor = (case.descriptor.response)();
        let json: Json = serde_json::from_str(case.rich).unwrap();
        // Short bodies, so that most mutations hit what matters.
        for (key, value) in json.as_object().unwrap() {
            let body = serde_json::json!({ key.as_str(): value }).to_string().into_bytes();
            let body = &body[..body.len().min(2000)];
            for _ in 0..40 {
                let mut bytes = body.to_vec();
                mutate(&mut random, &mut bytes);
                let stripped = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
                if codec::check(descriptor, &bytes).is_ok() {
                    accepted += 1;
                    let text = String::from_utf8_lossy(&bytes);
                    assert!(is_json(stripped), "{}: accepted {text}", case.descriptor.name);
                } else {
                    refused += 1;
                }
                // Whatever it says, it does not panic.
                let _ = (case.rewrite)(&ok(bytes));
            }
        }
    }
    assert!(accepted > 500 && refused > 2000, "{accepted} accepted, {refused} refused");
}

#[wasm_bindgen_test(unsupported = test)]
fn any_cut_of_a_body_is_refused() {
    for case in operations::all().filter(|case| case.rich.len() < 3000) {
        let descriptor = (case.descriptor.response)();
        let body = case.rich.trim_end().as_bytes();
        for end in 0..body.len() {
            assert!(
                codec::check(descriptor, &body[..end]).is_err(),
                "{} of {end}",
                case.descriptor.name
            );
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn random_bytes_do_not_panic() {
    let mut random = Random::new(3);
    let cases: Vec<operations::Case> = operations::all().collect();
    for _ in 0..5000 {
        let mut bytes = b"{".to_vec();
        for _ in 0..random.below(40) {
            match random.below(4) {
                0 => bytes.extend(random.pick(PIECES).bytes()),
                _ => bytes.push(*random.pick(BYTES)),
            }
        }
        let case = random.pick(&cases);
        if codec::check((case.descriptor.response)(), &bytes).is_ok() {
            assert!(is_json(&bytes), "accepted {}", String::from_utf8_lossy(&bytes));
        }
        let _ = (case.rewrite)(&ok(bytes));
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn any_bytes_are_a_response_or_a_mismatch() {
    let mut random = Random::new(4);
    let cases: Vec<operations::Case> = operations::all().collect();
    for _ in 0..10_000 {
        let operation = random.below(cases.len());
        let mut bytes = cases[operation].rich.as_bytes().to_vec();
        mutate(&mut random, &mut bytes);
        bytes.insert(0, u8::try_from(operation).unwrap());
        super::hostile::answer(&bytes);
        let noise: Vec<u8> =
            (0..random.below(80)).map(|_| u8::try_from(random.below(256)).unwrap()).collect();
        super::hostile::answer(&noise);
    }
}
