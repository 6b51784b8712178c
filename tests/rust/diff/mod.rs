//! Does a comparison tell what changed, all of it and nothing else?
//!
//! The cases of `tests/diff` are shared with JavaScript, which runs them through the package.

mod arbitrary;
mod limit;
mod property;
mod unified;

use automations_core::diff::{DiffOptions, RevisionDiff, TextDiff, diff_revisions};
use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

#[track_caller]
fn cases(text: &str, least: usize) -> Vec<Json> {
    let cases: Vec<Json> = serde_json::from_str(text).unwrap();
    assert!(cases.len() >= least, "cases got lost");
    cases
}

fn context(case: &Json) -> u32 {
    case.get("context").map_or(3, |lines| lines.as_u64().unwrap().try_into().unwrap())
}

/// Compares two automations that are known to be some.
#[track_caller]
fn diff(a: &Json, b: &Json, context: u32) -> RevisionDiff {
    diff_revisions(a.as_object().unwrap(), b.as_object().unwrap(), DiffOptions { context })
        .unwrap_or_else(|violations| panic!("{a} {b}: {violations:?}"))
}

/// A comparison as JSON; what a case does not name is as where nothing changed.
fn with_nothing(expect: &Json) -> Json {
    let mut whole = serde_json::to_value(diff(&json!({}), &json!({}), 3)).unwrap();
    whole.as_object_mut().unwrap().extend(expect.as_object().unwrap().clone());
    whole
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn texts_are_compared_as_the_table_says() {
    for case in cases(include_str!("../../diff/text.json"), 31) {
        let (before, after) = (case["before"].as_str().unwrap(), case["after"].as_str().unwrap());
        let diff = TextDiff::of(before, after, context(&case));
        assert_eq!(json!(unified::print(&diff)), case["expect"], "{}", case["name"]);
        assert_eq!(diff.same, before == after, "{}", case["name"]);
        assert_eq!(unified::apply(before, &diff), after, "{}", case["name"]);
    }
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn revisions_are_compared_as_the_table_says() {
    for case in cases(include_str!("../../diff/revision.json"), 31) {
        let found = diff(&case["a"], &case["b"], context(&case));
        let found = serde_json::to_value(found).unwrap();
        assert_eq!(found, with_nothing(&case["expect"]), "{}", case["name"]);
    }
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn what_is_no_automation_is_refused_with_every_fault() {
    for case in cases(include_str!("../../diff/refused.json"), 8) {
        let (a, b) = (case["a"].as_object().unwrap(), case["b"].as_object().unwrap());
        let violations = diff_revisions(a, b, DiffOptions::default()).unwrap_err();
        assert_eq!(serde_json::to_value(violations).unwrap(), case["expect"], "{}", case["name"]);
    }
}
