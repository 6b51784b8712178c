//! Are the demo's recorded answers values, and its samples what its automations ask for?
//!
//! Whether they lead a program to its declared end is for the interpreter to say.

use automations_core::value::{encode_each, encode_json, inputs};
use automations_core::wire::Unknown;
use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::demo_files::{Area, areas};

#[wasm_bindgen_test(unsupported = test)]
fn every_automation_has_answers_and_no_other_has() {
    for Area { automations, recorded, .. } in areas() {
        let declared: Vec<_> = automations.iter().map(|it| it["key"].as_str().unwrap()).collect();
        let answered: Vec<_> = recorded.keys().map(String::as_str).collect();
        let missing: Vec<_> = declared.iter().filter(|key| !answered.contains(key)).collect();
        let unknown: Vec<_> = answered.iter().filter(|key| !declared.contains(key)).collect();
        assert!(missing.is_empty() && unknown.is_empty(), "{missing:?}, {unknown:?}");
    }
}

/// An answer is a value, or an object with the one key `failure` or `wait` and a text.
#[wasm_bindgen_test(unsupported = test)]
fn every_answer_is_a_value_a_failure_or_a_question() {
    let mut faults = Vec::new();
    for (key, procedure, answer) in areas().flat_map(|area| answers(&area.recorded)) {
        let words = ["failure", "wait"].iter().find_map(|name| answer.get(name));
        if let Some(words) = words {
            let alone = answer.as_object().is_some_and(|it| it.len() == 1);
            assert!(alone && words.is_string(), "{key}: {procedure}: {answer}");
        } else if let Err(found) = encode_json(&answer, "answer") {
            faults.push(format!("{key}: {procedure}: {found:?}"));
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

fn answers(recorded: &Unknown) -> Vec<(String, String, Json)> {
    let mut all = Vec::new();
    for (key, of_one) in recorded {
        for (procedure, answers) in of_one["calls"].as_object().unwrap() {
            let answers = answers.as_array().unwrap();
            assert!(!answers.is_empty(), "{key}: {procedure} has no answer");
            all.extend(answers.iter().map(|it| (key.clone(), procedure.clone(), it.clone())));
        }
    }
    all
}

#[wasm_bindgen_test(unsupported = test)]
fn every_sample_is_what_its_automation_asks_for() {
    let mut faults = Vec::new();
    for Area { automations, recorded, .. } in areas() {
        for automation in automations {
            let key = automation["key"].as_str().unwrap();
            let sample = recorded[key]["sample"].as_object().unwrap();
            let specs = automation.get("inputs").and_then(Json::as_array).into_iter().flatten();
            // What has a default is asked for only where the sample gives it.
            let given = |spec: &&Json| sample.contains_key(spec["name"].as_str().unwrap());
            let asked = specs.filter(|spec| spec.get("default").is_none() || given(spec));
            let asked: Vec<_> =
                asked.map(|it| json!({ "name": it["name"], "type": it["type"] })).collect();
            let values = encode_each(sample, "sample").unwrap_or_else(|found| {
                faults.push(format!("{key}: {found:?}"));
                json!({})
            });
            let values = values.as_object().unwrap();
            let found = inputs::check_json(&Json::from(asked), &Unknown::new(), values);
            faults.extend(found.iter().map(|violation| format!("{key}: {violation:?}")));
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}
