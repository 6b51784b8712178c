//! The cases of tests/values, which JavaScript runs as well.

use serde_json::Value as Json;

/// The cases of one file.
pub fn read(text: &str) -> Vec<Json> {
    serde_json::from_str(text).unwrap()
}

macro_rules! cases {
    ($name:literal) => {
        crate::value::case::read(include_str!(concat!("../../values/", $name, ".json")))
    };
}
pub(super) use cases;

/// The fields and rules that a case expects, sorted.
pub fn expected(case: &Json) -> Vec<(String, String)> {
    let text = |violation: &Json, at: usize| violation[at].as_str().unwrap().to_owned();
    let violations = case["violations"].as_array().unwrap();
    let mut expected: Vec<_> = violations.iter().map(|v| (text(v, 0), text(v, 1))).collect();
    expected.sort();
    expected
}

/// The fields and rules that were found, sorted; each says what is wrong and what to do.
pub fn found(violations: &[automations_core::validate::Violation]) -> Vec<(String, String)> {
    for violation in violations {
        assert!(!violation.message.is_empty() && violation.help.is_some(), "{violation:?}");
    }
    let mut found: Vec<_> = violations.iter().map(|v| (v.field.clone(), v.rule.clone())).collect();
    found.sort();
    found
}
