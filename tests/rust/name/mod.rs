//! Are names read as they are meant, and printed so that they are read again?
//!
//! The cases in tests/names are shared with the package's own tests.

mod hostile;
mod property;

use automations_core::name::{Kind, ResourceName};
use automations_core::validate::Violation;
use serde_json::{Map, Value as Json};
use wasm_bindgen_test::wasm_bindgen_test;

fn cases(text: &str) -> Vec<Map<String, Json>> {
    serde_json::from_str(text).unwrap()
}

/// Reads a text, as the package's `parseName` does.
fn read(case: &Map<String, Json>) -> Result<ResourceName, Violation> {
    let text = case["text"].as_str().unwrap();
    let Some(word) = case.get("kind").and_then(Json::as_str) else {
        return ResourceName::parse(text).map_err(|fault| fault.violation("name"));
    };
    match Kind::parse(word) {
        Some(kind) => ResourceName::parse_as(text, kind).map_err(|fault| fault.violation("name")),
        None => {
            let parts = [("kind".to_owned(), word.into())].into_iter().collect();
            ResourceName::of_parts(&parts).map_err(|mut faults| faults.remove(0))
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn names_are_read_and_printed() {
    let cases = cases(include_str!("../../names/read.json"));
    assert!(cases.len() >= 70, "{}", cases.len());
    for case in cases {
        let name = read(&case).unwrap_or_else(|fault| panic!("{case:?}: {fault:?}"));
        let mut expected = case["parts"].as_object().unwrap().clone();
        expected.insert("name".into(), case["name"].clone());
        assert_eq!(Json::Object(name.parts()), Json::Object(expected), "{case:?}");
        assert_eq!(ResourceName::parse(&name.to_string()).as_ref(), Ok(&name), "{case:?}");
        assert_eq!(ResourceName::of_parts(&name.parts()).as_ref(), Ok(&name), "{case:?}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn what_is_no_name_is_refused_with_the_part_at_fault() {
    let cases = cases(include_str!("../../names/refused.json"));
    assert!(cases.len() >= 70, "{}", cases.len());
    for case in cases {
        let fault = read(&case).expect_err(&format!("{case:?}"));
        assert_eq!(fault.field, case["field"].as_str().unwrap(), "{case:?}: {fault:?}");
        assert_eq!(fault.rule, case["rule"].as_str().unwrap(), "{case:?}: {fault:?}");
        let help = fault.help.unwrap_or_default();
        assert!(!fault.message.is_empty() && !help.is_empty(), "{case:?}");
        assert!(fault.message.len() + help.len() < 400, "{case:?}");
        if let Some(expected) = case.get("help").and_then(Json::as_str) {
            assert_eq!(help, expected, "{case:?}");
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn parts_make_a_name_or_every_fault() {
    for case in cases(include_str!("../../names/format.json")) {
        let made = ResourceName::of_parts(case["parts"].as_object().unwrap());
        match case.get("name") {
            Some(name) => assert_eq!(made.unwrap().to_string(), name.as_str().unwrap()),
            None => {
                let faults: Vec<String> = made
                    .expect_err(&format!("{case:?}"))
                    .iter()
                    .map(|fault| {
                        assert!(fault.help.is_some(), "{fault:?}");
                        format!("{} {}", fault.field, fault.rule)
                    })
                    .collect();
                assert_eq!(Json::from(faults), case["faults"], "{case:?}");
            }
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_parent_is_the_name_without_its_last_part() {
    let name = ResourceName::parse("organizations/o/workspaces/w/automations/a/runs/r").unwrap();
    let mut above = Vec::new();
    let mut next = name.parent();
    while let Some(name) = next {
        next = name.parent();
        above.push(name.to_string());
    }
    assert_eq!(
        above,
        [
            "organizations/o/workspaces/w/automations/a",
            "organizations/o/workspaces/w",
            "organizations/o"
        ]
    );
    let schedule = ResourceName::automation("o", "w", "a").child(Kind::Schedule, "");
    assert_eq!(schedule.to_string(), "organizations/o/workspaces/w/automations/a/schedule");
    assert_eq!(schedule.parent(), Some(ResourceName::automation("o", "w", "a")));
    assert_eq!(schedule.own_id(), None);
}
