//! Is every fault of a request found, with its place and its rule, and nothing else?

mod answer;
mod fuzz;
mod hostile;
mod path;
mod request;
mod schedule;
mod shared;
mod suggestion;
mod value;

use automations_core::error::ErrorCode;
use automations_core::op;
use automations_core::validate::{self, Violation};
use serde_json::{Map, Value as Json};
use wasm_bindgen_test::wasm_bindgen_test;

/// An operation, a request's fields, and the faults expected: `field rule`, parted by `; `.
type Case = (&'static str, &'static str, &'static str);

/// A request's fields, with an id for every path parameter that is not given.
fn fields(operation: &str, json: &str) -> Map<String, Json> {
    let mut fields: Map<String, Json> =
        serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"));
    for parameter in op::find(operation).unwrap().path_parameters {
        fields.entry(parameter.name).or_insert_with(|| "x".into());
    }
    fields
}

fn violations(operation: &str, fields: &Map<String, Json>) -> Vec<Violation> {
    validate::fields(op::find(operation).unwrap(), fields, false)
}

/// Violations as the cases write them.
fn written(violations: &[Violation]) -> String {
    let each: Vec<String> = violations.iter().map(|v| format!("{} {}", v.field, v.rule)).collect();
    each.join("; ")
}

#[track_caller]
fn check(operation: &str, json: &str, expected: &str) {
    let fields = fields(operation, json);
    let found = violations(operation, &fields);
    assert_eq!(written(&found), expected, "{operation} {json}");
    for violation in &found {
        assert!(!violation.message.is_empty(), "{json}");
    }
    // What is valid is sent, and what is not is refused with the very same list.
    match op::prepare(op::find(operation).unwrap(), &fields) {
        Ok(_) => assert_eq!(expected, "", "{json}"),
        Err(error) => {
            assert_eq!(error.code(), ErrorCode::InvalidArgument);
            assert_eq!(error.violations(), found);
            assert_eq!(error.operation(), Some(operation));
        }
    }
}

#[track_caller]
fn check_all(cases: &[Case]) {
    for (operation, json, expected) in cases {
        check(operation, json, expected);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn the_tables_are_long_enough() {
    let count =
        request::CASES.len() + schedule::CASES.len() + value::CASES.len() + path::CASES.len();
    assert!(count >= 200, "{count}");
    let mut rules: Vec<&str> = [request::CASES, schedule::CASES, path::CASES]
        .concat()
        .iter()
        .flat_map(|(_, _, expected)| expected.split("; "))
        .chain(value::CASES.iter().flat_map(|(_, expected)| expected.split("; ")))
        .filter_map(|fault| fault.rsplit(' ').next())
        .filter(|rule| !rule.is_empty())
        .collect();
    rules.sort_unstable();
    rules.dedup();
    assert_eq!(
        rules,
        [
            "conflict",
            "date",
            "enum",
            "format",
            "id",
            "oneof",
            "range",
            "read_only",
            "required",
            "type",
            "unique",
            "unknown_field",
        ],
        "`length` and `depth` have cases of their own in hostile.rs"
    );
}
