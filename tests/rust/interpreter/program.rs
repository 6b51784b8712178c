//! Does each program do what is written beside it?
//!
//! After a change that is meant, `BLESS_PROGRAMS=1 cargo test -p automations-conformance --test
//! interpreter` writes it down anew; the difference is then to be read.

use std::collections::VecDeque;

use automations_spy::{Answer, Program, Trace};
use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::programs::{Listed, PROGRAMS};
use crate::run;

/// A program with what it is given, and the answers of its books.
pub(crate) fn read((name, code, given): &Listed) -> (Program, VecDeque<Answer>) {
    let mut given: Json = serde_json::from_str(given).unwrap_or_else(|e| panic!("{name}: {e}"));
    given["program"]["code"] = Json::from(*code);
    let program = serde_json::from_value(given["program"].take());
    let answers = serde_json::from_value(given["books"].take());
    (
        program.unwrap_or_else(|e| panic!("{name}: {e}")),
        answers.unwrap_or_else(|e| panic!("{name}: {e}")),
    )
}

/// Runs it with those answers.
pub(crate) fn trace(program: &Program, mut answers: VecDeque<Answer>) -> Trace {
    let trace = run(program, &mut |call| {
        let answer = answers.pop_front();
        answer.unwrap_or_else(|| panic!("nobody expected the call {call:?}"))
    });
    assert!(answers.is_empty(), "nobody asked for {answers:?}");
    trace
}

#[test]
#[wasm_bindgen_test]
fn each_program_does_what_is_written_beside_it() {
    let mut wrong = Vec::new();
    for listed in PROGRAMS {
        let (name, _, given) = listed;
        let (program, answers) = read(listed);
        let done = serde_json::to_value(trace(&program, answers)).unwrap();
        #[cfg(not(target_arch = "wasm32"))]
        if blessing::is_asked_for() {
            blessing::write(name, given, &done);
            continue;
        }
        let expected = serde_json::from_str::<Json>(given).unwrap()["trace"].take();
        if done != expected {
            wrong.push(format!("{name}: {}", first_difference(&expected, &done)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(PROGRAMS.len() >= 60);
}

/// What was told holds together: each node begins once and ends once at most, within its parent.
#[test]
#[wasm_bindgen_test]
fn nodes_end_within_their_parents() {
    for listed in PROGRAMS {
        let (program, answers) = read(listed);
        let trace = trace(&program, answers);
        let events = serde_json::to_value(&trace.events).unwrap();
        let mut open: Vec<u64> = Vec::new();
        let mut ended: Vec<u64> = Vec::new();
        for event in events.as_array().unwrap() {
            let begins = event.get("started");
            let node = begins.or_else(|| event.get("executed")).unwrap();
            let id = node["id"].as_u64().unwrap();
            let (start, end) = (&node["span"]["start"], &node["span"]["end"]);
            let text = start.as_u64().zip(end.as_u64()).unwrap();
            let (start, end) = (text.0 as usize, text.1 as usize);
            assert!(program.code.get(start..end).is_some_and(|text| text == text.trim()));
            if begins.is_some() {
                assert!(!ended.contains(&id) && !open.contains(&id), "{}: {id}", listed.0);
                if let Some(parent) = node.get("parent") {
                    assert!(open.contains(&parent.as_u64().unwrap()), "{}: {id}", listed.0);
                }
                open.push(id);
            } else {
                let at = open.iter().position(|open| *open == id);
                open.remove(at.unwrap_or_else(|| panic!("{}: {id} did not begin", listed.0)));
                ended.push(id);
            }
        }
        let waits = matches!(trace.end, automations_spy::End::Waits { .. });
        assert!(open.is_empty() || waits, "{}: {open:?} are open", listed.0);
    }
}

/// Where two values differ first, in words.
fn first_difference(expected: &Json, done: &Json) -> String {
    match (expected, done) {
        (Json::Array(a), Json::Array(b)) => {
            let pairs = a.iter().zip(b).enumerate();
            let at = pairs.clone().find(|(_, (a, b))| a != b);
            match at {
                Some((at, (a, b))) => format!("[{at}]{}", first_difference(a, b)),
                None => format!(" has {} items instead of {}", b.len(), a.len()),
            }
        }
        (Json::Object(a), Json::Object(b)) => {
            let mut names = a.keys().chain(b.keys());
            let name = names.find(|name| a.get(*name) != b.get(*name)).unwrap();
            let nothing = json!("(absent)");
            let [a, b] = [a, b].map(|object| object.get(name).unwrap_or(&nothing));
            format!(".{name}{}", first_difference(a, b))
        }
        _ => format!(" is {done} instead of {expected}"),
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod blessing {
    #![allow(clippy::disallowed_methods)] // Whoever asks for it wants the files written.

    use serde_json::{Value as Json, to_string};

    const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../programs");

    pub(super) fn is_asked_for() -> bool {
        std::env::var_os("BLESS_PROGRAMS").is_some()
    }

    /// One event a line, so that a difference can be read.
    pub(super) fn write(name: &str, given: &str, done: &Json) {
        let given: Json = serde_json::from_str(given).unwrap();
        let text = |json: &Json| to_string(json).unwrap();
        let events = done["events"].as_array().unwrap().iter().map(text);
        let events = events.collect::<Vec<_>>().join(",\n      ");
        let rest = ["truncated", "outputs", "answers", "end"]
            .map(|name| format!("    \"{name}\": {}", text(&done[name])))
            .join(",\n");
        let file = format!(
            "{{\n  \"program\": {},\n  \"books\": {},\n  \"trace\": {{\n    \"events\": [\n      \
             {events}\n    ],\n{rest}\n  }}\n}}\n",
            text(&given["program"]),
            text(&given["books"]),
        );
        std::fs::write(format!("{FOLDER}/{name}.json"), file).unwrap();
    }

    #[test]
    fn every_file_is_a_program_of_the_list() {
        let files = std::fs::read_dir(FOLDER).unwrap();
        for file in files {
            let name = file.unwrap().file_name().into_string().unwrap();
            let stem = name.trim_end_matches(".spy").trim_end_matches(".json");
            assert!(super::PROGRAMS.iter().any(|(listed, ..)| *listed == stem), "{name}");
        }
    }
}
