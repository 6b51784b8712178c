//! What is a list of faults, and what is none?

use automations_sandbox::fault::Faults;
use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::faults;

/// The path and the rule of every violation.
#[track_caller]
fn check(list: Json, expected: &[&str]) {
    let violations = Faults::read(&list, 1).unwrap_err();
    let found: Vec<String> = violations.iter().map(|v| format!("{} {}", v.field, v.rule)).collect();
    assert_eq!(found, expected, "{list}");
    for violation in &violations {
        assert!(!violation.message.is_empty() && violation.help.is_some(), "{violation:?}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn every_kind_is_read_and_listed_as_it_was_set() {
    let list = json!([
        { "kind": "latency", "ms": 5 },
        { "kind": "latency", "ms": { "min": 1, "max": 9 }, "handled": true },
        { "kind": "latency", "ms": { "mean": 40 } },
        { "kind": "refused", "operation": "*", "rate": 0.25, "after": 1, "times": 2 },
        { "kind": "reset", "operation": ["GetRun", "ListRuns"], "handled": true },
        { "kind": "status", "status": 503 },
        {
            "kind": "status", "status": 429, "code": "RESOURCE_EXHAUSTED", "message": "slow down",
            "retry_after": 2, "retry_info_ms": 1500, "handled": true,
        },
        { "kind": "status", "status": 503, "retry_after": "Sun, 06 Nov 1994 08:49:37 GMT" },
        { "kind": "cut" },
        { "kind": "cut", "bytes": 0 },
        { "kind": "cut", "fraction": 0.75 },
        { "kind": "slow_body", "bytes": 1, "ms": 3 },
        { "kind": "html" },
        { "kind": "html", "status": 200, "handled": true },
        { "kind": "truncated_json", "fraction": 0.5 },
        { "kind": "wrong_types" },
        { "kind": "duplicate_page_token", "operation": "ListRuns" },
        { "kind": "expired_page_token" },
        { "kind": "expired_token", "times": 1 },
        { "kind": "redirect" },
        { "kind": "redirect", "status": 302, "location": "https://other.example/x" },
    ]);
    let faults = faults(list.clone());
    assert_eq!(faults.list(), list.as_array().unwrap());
    assert!(Faults::read(&json!([]), 1).unwrap().list().is_empty());
}

#[wasm_bindgen_test(unsupported = test)]
fn all_violations_are_told_at_once_with_their_paths() {
    check(
        json!([
            { "kind": "refused", "rate": 2, "times": -1, "after": 1.5, "operation": "GetRuns" },
            { "kind": "status" },
            { "kind": "redirect", "status": 304, "location": "elsewhere", "body": 1 },
            "refused",
        ]),
        &[
            "faults[0].after range",
            "faults[0].operation enum",
            "faults[0].rate range",
            "faults[0].times range",
            "faults[1].status required",
            "faults[2].body unknown_field",
            "faults[2].location format",
            "faults[2].status range",
            "faults[3] type",
        ],
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn each_field_has_its_type_and_its_range() {
    for (fault, expected) in [
        (json!({}), "faults[0].kind required"),
        (json!({ "kind": 7 }), "faults[0].kind type"),
        (json!({ "kind": "explosion", "anything": 1 }), "faults[0].kind enum"),
        (json!({ "kind": "refused", "handled": true }), "faults[0].handled unknown_field"),
        (json!({ "kind": "refused", "rate": "0.5" }), "faults[0].rate type"),
        (json!({ "kind": "refused", "operation": 3 }), "faults[0].operation type"),
        (json!({ "kind": "refused", "operation": [] }), "faults[0].operation required"),
        (json!({ "kind": "refused", "operation": ["GetRun", "X"] }), "faults[0].operation[1] enum"),
        (json!({ "kind": "refused", "operation": [["GetRun"]] }), "faults[0].operation[0] type"),
        (json!({ "kind": "reset", "handled": 1 }), "faults[0].handled type"),
        (json!({ "kind": "latency" }), "faults[0].ms required"),
        (json!({ "kind": "latency", "ms": -1 }), "faults[0].ms range"),
        (json!({ "kind": "latency", "ms": 3_600_001 }), "faults[0].ms range"),
        (json!({ "kind": "latency", "ms": "5" }), "faults[0].ms type"),
        (json!({ "kind": "latency", "ms": { "min": 9, "max": 1 } }), "faults[0].ms range"),
        (json!({ "kind": "latency", "ms": { "min": 9 } }), "faults[0].ms type"),
        (json!({ "kind": "latency", "ms": { "mean": 9, "max": 1 } }), "faults[0].ms type"),
        (json!({ "kind": "status", "status": 200 }), "faults[0].status range"),
        (json!({ "kind": "status", "status": 500, "code": "OOPS" }), "faults[0].code enum"),
        (
            json!({ "kind": "status", "status": 500, "code": "INVALID_RESPONSE" }),
            "faults[0].code enum",
        ),
        (
            json!({ "kind": "status", "status": 500, "retry_after": -1 }),
            "faults[0].retry_after range",
        ),
        (
            json!({ "kind": "status", "status": 500, "retry_after": "" }),
            "faults[0].retry_after format",
        ),
        (
            json!({ "kind": "status", "status": 500, "retry_after": "a\nb" }),
            "faults[0].retry_after format",
        ),
        (
            json!({ "kind": "status", "status": 500, "retry_after": [] }),
            "faults[0].retry_after type",
        ),
        (json!({ "kind": "html", "status": 199 }), "faults[0].status range"),
        (json!({ "kind": "cut", "bytes": 1, "fraction": 0.5 }), "faults[0] oneof"),
        (json!({ "kind": "cut", "fraction": 1.5 }), "faults[0].fraction range"),
        (json!({ "kind": "slow_body", "ms": 1, "bytes": 0 }), "faults[0].bytes range"),
        (json!({ "kind": "slow_body", "bytes": 4 }), "faults[0].ms required"),
    ] {
        check(json!([fault]), &[expected]);
    }
    for list in [json!({}), json!(null), json!("refused")] {
        check(list, &["faults type"]);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_name_that_is_nearly_right_is_told() {
    for (fault, help) in [
        (json!({ "kind": "latencyy" }), "did you mean `latency`?"),
        (json!({ "kind": "refused", "operation": "getRun" }), "did you mean `GetRun`?"),
        (
            json!({ "kind": "status", "status": 503, "retryAfter": 1 }),
            "did you mean `retry_after`?",
        ),
    ] {
        let violations = Faults::read(&json!([fault]), 1).unwrap_err();
        assert_eq!(violations[0].help.as_deref(), Some(help), "{violations:?}");
    }
}
