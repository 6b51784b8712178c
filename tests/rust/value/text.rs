//! Decimals, dates, times, zones and durations: text ⇄ the parts on the wire.

use automations_core::value::{Decimal, canonical, decode_json, encode_json};
use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::case::cases;

/// A value of the wire, and how the notation tags it.
fn names(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "date" => ("date", "date"),
        "time" => ("timeofday", "time"),
        "datetime" => ("datetime", "datetime"),
        "time_zone" => ("time_zone", "time_zone"),
        _ => ("duration", "duration"),
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn decimals_are_read_and_printed_as_the_cases_say() {
    for case in cases!("decimal") {
        let text = case["text"].as_str().unwrap();
        let Some(rule) = case["rule"].as_str() else {
            let decimal = Decimal::parse(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
            let printed = case["printed"].as_str().unwrap_or(text);
            assert_eq!(decimal.to_string(), printed);
            let words: Vec<u64> = serde_json::from_value(case["words"].clone()).unwrap();
            let wire = json!({"number": {"lo": words[0], "mid": words[1], "hi": words[2], "flags": words[3]}});
            assert_eq!(encode_json(&json!({"number": text}), ""), Ok(wire.clone()), "{text}");
            assert_eq!(decode_json(&wire, ""), Ok(json!({"number": printed})), "{text}");
            assert_eq!(Decimal::of(&decimal.to_number()), Ok(decimal));
            continue;
        };
        let fault = Decimal::parse(text).unwrap_err();
        assert_eq!(fault.rule, rule, "{text}");
        assert!(fault.help.is_some(), "{text}");
        if let Some(words) = case["says"].as_str() {
            assert!(fault.message.contains(words), "{text}: {}", fault.message);
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn dates_times_zones_and_durations_are_read_as_the_cases_say() {
    for case in cases!("text") {
        let (kind, text) = (case["kind"].as_str().unwrap(), case["text"].as_str().unwrap());
        let read = canonical(kind, text);
        if let Some(rule) = case["rule"].as_str() {
            let fault = read.unwrap_err();
            assert_eq!((fault.rule.as_str(), fault.field.as_str()), (rule, ""), "{kind} {text}");
            assert!(fault.help.is_some(), "{fault:?}");
            continue;
        }
        let printed = case["printed"].as_str().unwrap_or(text);
        assert_eq!(read.as_deref(), Ok(printed), "{kind} {text}");
        assert_eq!(canonical(kind, printed).as_deref(), Ok(printed), "{kind} {text}");
        let (wire, tag) = names(kind);
        let value = Json::Object([(wire.to_owned(), case["parts"].clone())].into_iter().collect());
        assert_eq!(encode_json(&json!({tag: text}), ""), Ok(value.clone()), "{kind} {text}");
        assert_eq!(decode_json(&value, ""), Ok(json!({tag: printed})), "{kind} {text}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_megabyte_of_anything_is_answered_at_once() {
    for unit in ["0", "9", "-", ".", "e", "1e", "[", "2026-", ":", "é"] {
        let text = unit.repeat(1_000_000 / unit.len());
        for kind in ["number", "date", "time", "datetime", "time_zone", "duration"] {
            if let Err(fault) = canonical(kind, &text) {
                assert!(fault.message.len() < 1000, "{kind} of {unit}");
            }
        }
        let padded = format!("1{}s", "0".repeat(1_000_000));
        assert_eq!(canonical("duration", &padded).unwrap_err().rule, "range");
        assert_eq!(canonical("number", &"0".repeat(1_000_000)).as_deref(), Ok("0"));
    }
}
