//! Do the demo's programs come to their declared ends?
//!
//! With its sample, its defaults and the answers that are recorded for it, a program gives exactly
//! the outputs that its automation declares; one that is declared to fail does so at its line and in
//! its words, and one that is declared to ask gives its outputs when the person agrees.

use std::collections::BTreeMap;

use automations_core::model::Value;
use automations_core::value::{Plain, encode_json};
use automations_core::wire::{Map, Null};
use automations_spy::{Answer, Call, Connected, End, Program, Trace};
use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::demo_files::{Area, areas};
use crate::run;

/// A value in the notation.
fn value(notation: &Json) -> Value {
    serde_json::from_value(encode_json(notation, "value").unwrap()).unwrap()
}

/// A value of the catalog: as on the wire, but for numbers, which are written by their digits.
fn declared(json: &Json) -> Value {
    fn spell_out(json: &mut Json) {
        match json {
            Json::Array(items) => items.iter_mut().for_each(spell_out),
            Json::Object(object) => {
                for (name, inner) in object {
                    match inner {
                        Json::String(digits) if name == "number" => {
                            let mut number = encode_json(&json!({ "number": digits }), "").unwrap();
                            *inner = number["number"].take();
                        }
                        _ => spell_out(inner),
                    }
                }
            }
            _ => {}
        }
    }
    let mut json = json.clone();
    spell_out(&mut json);
    serde_json::from_value(json).unwrap()
}

/// What a value says, in a form that is equal for equal values.
fn says(value: &Value) -> String {
    match Plain::of(value).unwrap() {
        Plain::Set(mut items) => {
            items.sort_by_key(|item| item.notation().to_string());
            Plain::Set(items).notation().to_string()
        }
        plain => plain.notation().to_string(),
    }
}

fn list<'a>(object: &'a Json, name: &str) -> &'a [Json] {
    object.get(name).and_then(Json::as_array).map_or(&[], Vec::as_slice)
}

fn text<'a>(object: &'a Json, name: &str) -> &'a str {
    object[name].as_str().unwrap()
}

/// The program of an automation, with all that it runs with.
fn program(automation: &Json, programs: &str, sample: &Json) -> Program {
    let key = text(automation, "key");
    let programs = programs.strip_prefix("#: ").unwrap_or(programs).split("\n#: ");
    let mut programs = programs.filter_map(|part| part.split_once('\n'));
    let (_, code) = programs.find(|(named, _)| *named == key).unwrap();
    let mut inputs = Map::new();
    for input in list(automation, "inputs") {
        let default = input.get("default").map_or(Value::NullValue(Null), declared);
        inputs.insert(text(input, "name").to_owned(), default);
    }
    for (name, notation) in sample.as_object().unwrap() {
        inputs.insert(name.clone(), value(notation));
    }
    // The book is what the program calls it: that both agree is for the catalog's own tests.
    let connection = |pair: &Json| (pair[0].as_str().unwrap().to_owned(), Connected::default());
    let connections = list(automation, "connections").iter().map(connection).collect();
    Program { code: code.trim().to_owned(), inputs, connections, ..Program::default() }
}

/// Answers calls with what is recorded.
struct Recorded<'a> {
    calls: &'a Json,
    counts: BTreeMap<String, usize>,
}

impl Recorded<'_> {
    fn answer(&mut self, call: &Call) -> Answer {
        let procedure = match call.alias.as_str() {
            "" => call.procedure.clone(),
            alias => format!("{alias}.{}.{}", call.book, call.procedure),
        };
        let answers = list(self.calls, &procedure);
        let Some(last) = answers.len().checked_sub(1) else {
            // The sandbox's own mailbox does it.
            assert!(call.book == "postroom", "nothing is recorded for {procedure}");
            return Answer::Value(Value::NullValue(Null));
        };
        let count = self.counts.entry(procedure).or_default();
        let answer = &answers[last.min(*count)];
        *count += 1;
        let words = |name| answer.get(name).and_then(Json::as_str).map(str::to_owned);
        match (words("failure"), words("wait")) {
            (Some(why), _) => Answer::Failure(why),
            (_, Some(question)) => Answer::Wait(question),
            (None, None) => Answer::Value(value(answer)),
        }
    }
}

/// Where a program's end differs from the declared one.
fn difference(automation: &Json, trace: &Trace) -> Option<String> {
    if let Some(fails) = automation.get("fails") {
        let End::Failed(fault) = &trace.end else {
            return Some(format!("{:?} and no failure", trace.end));
        };
        let same = fault.message.contains(text(fails, "description"))
            && fails["at_line"] == fault.span.line;
        return (!same).then(|| format!("{fault:?} and not {fails}"));
    }
    if trace.end != End::Completed {
        return Some(format!("{:?}", trace.end));
    }
    let wanted = list(automation, "outputs").iter();
    let wanted = wanted.map(|it| (text(it, "name").to_owned(), says(&declared(&it["value"]))));
    let wanted: BTreeMap<_, _> = wanted.collect();
    let found = trace.outputs.iter().map(|(name, value)| (name.clone(), says(value)));
    let found: BTreeMap<_, _> = found.collect();
    (found != wanted).then(|| format!("{found:?} and not {wanted:?}"))
}

fn end(automation: &Json, mut program: Program, calls: &Json) -> Option<String> {
    let mut recorded = Recorded { calls, counts: BTreeMap::new() };
    let trace = run(&program, &mut |call| recorded.answer(call));
    let Some(asks) = automation.get("asks") else {
        return difference(automation, &trace);
    };
    let End::Waits { call, question } = &trace.end else {
        return Some(format!("{:?} and no question", trace.end));
    };
    if question != text(asks, "description") || asks["at_line"] != call.span.line {
        return Some(format!("asks {question} at line {} and not {asks}", call.span.line));
    }
    program.answers = trace.answers;
    program.answers.push(Answer::Value(Value::BoolValue(true)));
    difference(automation, &run(&program, &mut |call| recorded.answer(call)))
}

#[wasm_bindgen_test(unsupported = test)]
fn programs_come_to_their_declared_ends() {
    let mut faults = Vec::new();
    for Area { automations, programs, recorded } in areas() {
        for automation in automations {
            let key = text(&automation, "key");
            let program = program(&automation, programs, &recorded[key]["sample"]);
            if let Some(fault) = end(&automation, program, &recorded[key]["calls"]) {
                faults.push(format!("{key}: {fault}"));
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}
