//! Laws of values, over anything: tests/fuzz looks for a breach of them, `law.rs` tries random ones.

use automations_core::validate::Violation;
use automations_core::value::{canonical, decode_json, encode_json};
use serde_json::Value as Json;

use super::random_value::Draw;

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

fn told(violations: &[Violation]) {
    assert!(!violations.is_empty());
    for violation in violations {
        assert!(!violation.rule.is_empty() && !violation.message.is_empty(), "{violation:?}");
        assert!(violation.help.is_some(), "{violation:?}");
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

/// What is canonical is encoded as it was decoded.
pub fn canonical_value(value: &Json) {
    let notation = decode_json(value, "").unwrap_or_else(|faults| panic!("{value}: {faults:?}"));
    let again =
        encode_json(&notation, "").unwrap_or_else(|faults| panic!("{notation}: {faults:?}"));
    assert_eq!(&again, value);
}
