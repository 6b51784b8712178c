//! Laws over random filters, items, trees and bytes.

use automations_core::filter::{
    Argument, Comparable, Comparator, Comparison, Expression, Function, MAX_BYTES, Member,
    Restriction, Span, Word, parse,
};
use serde_json::Value as Json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{generated, laws};
use crate::random::Random;

const NOWHERE: Span = Span { start: 0, end: 0 };

/// How much is tried: in wasm32 without optimisation, a part of it.
const MANY: usize = if cfg!(target_arch = "wasm32") { 300 } else { 3000 };

#[wasm_bindgen_test(unsupported = test)]
fn the_engine_keeps_what_a_naive_reading_keeps() {
    let mut random = Random::new(160);
    let (mut kept, mut dropped) = (0, 0);
    for _ in 0..MANY {
        let line = generated::line(&mut random);
        let keeps = line["keeps"].as_array().unwrap();
        kept += keeps.iter().filter(|keeps| **keeps == Json::Bool(true)).count();
        dropped += keeps.iter().filter(|keeps| **keeps == Json::Bool(false)).count();
        assert_eq!(generated::difference(&line), None);
    }
    assert!(kept > MANY / 2 && dropped > MANY / 2, "{kept} kept, {dropped} dropped");
}

#[wasm_bindgen_test(unsupported = test)]
fn the_committed_lines_still_hold() {
    let lines = include_str!("../../filter/generated.jsonl").lines();
    let mut total = 0;
    for line in lines {
        total += 1;
        assert_eq!(generated::difference(&serde_json::from_str(line).unwrap()), None);
    }
    assert!(total >= 900, "{total}");
}

#[wasm_bindgen_test(unsupported = test)]
fn what_is_printed_is_read_back() {
    let mut random = Random::new(7);
    for _ in 0..MANY {
        let tree = expression(&mut random, 4);
        let text = tree.to_string();
        let again = parse(&text).into_result().unwrap_or_else(|e| panic!("{text}: {e:?}"));
        assert_eq!(again.respan(&|_| NOWHERE), tree, "{text}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn any_text_obeys_the_laws() {
    const PARTS: [&str; 44] = [
        " ",
        " ",
        " ",
        "AND",
        "OR",
        "NOT",
        "-",
        "(",
        ")",
        ".",
        ",",
        ":",
        "=",
        "!=",
        "<",
        ">=",
        "!",
        "==",
        "\"",
        "'",
        "\\",
        "*",
        "a",
        "state",
        "create_time",
        "DRAFT",
        "2026-01-01T",
        "00:00Z",
        "1.5",
        "20s",
        "é",
        "𝄞",
        "\u{0}",
        "\u{a0}",
        "\n",
        "f(",
        "connections",
        "input_specs.name",
        "display_name",
        "null",
        "true",
        "is_active",
        "\u{200d}",
        "\"x\"",
    ];
    let mut random = Random::new(42);
    for _ in 0..MANY / 4 {
        let length = random.below(24);
        let text: String = (0..length).map(|_| *random.pick(&PARTS)).collect();
        laws::hold(&text);
    }
    for _ in 0..MANY / 10 {
        let bytes: Vec<u8> = (0..random.below(40)).map(|_| random.next() as u8).collect();
        laws::hold(&String::from_utf8_lossy(&bytes));
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn hostile_lengths_end_at_once() {
    let megabyte = 1_000_000;
    for part in ["(", "-", "NOT ", "a.", "f(", "a = (", "\"", "a AND ", "é", ")", "!", ", "] {
        let long = part.repeat(megabyte / part.len());
        let errors = parse(&long).errors;
        assert_eq!(errors.len(), 1, "{part}");
        assert!(errors[0].message.contains("at most 65536 bytes"), "{part}: {}", errors[0]);
        let fits = part.repeat(MAX_BYTES / part.len());
        for collection in automations_core::filter::Collection::ALL {
            let schema = collection.schema(automations_core::filter::Scope::Loaded);
            let found = automations_core::filter::Filter::new(&schema, &fits);
            assert!(found.is_err() || matches!(part, "é" | "a AND "), "{part}");
            automations_core::filter::complete(&schema, &fits, fits.len() / 2);
        }
    }
}

/// A tree as parsing could give it.
fn expression(random: &mut Random, depth: usize) -> Expression {
    let items = |random: &mut Random| -> Vec<Expression> {
        (0..2 + random.below(2)).map(|_| expression(random, depth - 1)).collect()
    };
    match random.below(if depth == 0 { 2 } else { 6 }) {
        2 => Expression::And { items: items(random), span: NOWHERE },
        3 => Expression::Sequence { items: items(random), span: NOWHERE },
        4 => Expression::Or { items: items(random), span: NOWHERE },
        5 => {
            let item = Box::new(expression(random, depth - 1));
            Expression::Not { item, operator: NOWHERE, span: NOWHERE }
        }
        _ => {
            let comparable = match random.below(5) {
                0 => Comparable::Function(function(random, depth)),
                _ => Comparable::Member(member(random, false)),
            };
            let comparison = (random.below(3) > 0).then(|| Comparison {
                comparator: *random.pick(Comparator::ALL),
                operator: NOWHERE,
                argument: argument(random, depth),
            });
            Expression::Restriction(Restriction { comparable, comparison, span: NOWHERE })
        }
    }
}

fn argument(random: &mut Random, depth: usize) -> Argument {
    match random.below(6) {
        0 => Argument::Function(function(random, depth)),
        1 if depth > 0 => {
            let expression = Box::new(expression(random, depth - 1));
            Argument::Composite { expression, span: NOWHERE }
        }
        _ => Argument::Member(member(random, true)),
    }
}

fn function(random: &mut Random, depth: usize) -> Function {
    let name = *random.pick(&["f", "math.mem", "NOT", "a.AND.b", "größe"]);
    let arguments =
        (0..random.below(3)).map(|_| argument(random, depth.saturating_sub(1))).collect();
    Function { name: name.to_owned(), arguments, span: NOWHERE }
}

fn member(random: &mut Random, is_argument: bool) -> Member {
    let value =
        match random.below(8) {
            0 if is_argument => plain("-2"),
            1 => plain("2024-01-01T00:00:00.5Z"),
            2 | 3 => quoted(random),
            _ => plain(random.pick::<&str>(&[
                "a", "b1", "x*", "*", "größe", "a-b", "/a/b", "null", "&&", "NOTE",
            ])),
        };
    let is_timestamp = value.text.contains('T') && !value.quoted && value.text.len() > 10;
    let fields = (0..if is_timestamp { 0 } else { random.below(3) })
        .map(|_| match random.below(4) {
            0 => quoted(random),
            1 => plain(random.pick::<&str>(&["AND", "OR", "NOT"])),
            _ => plain(random.pick::<&str>(&["c", "0", "5e9"])),
        })
        .collect();
    Member { value, fields }
}

fn plain(text: &str) -> Word {
    Word { text: text.to_owned(), quoted: false, escaped: Vec::new(), span: NOWHERE }
}

fn quoted(random: &mut Random) -> Word {
    let text = *random.pick(&[
        "", " ", "a", "AND", "-1", "a.b", "*", "a*b*", "\"", "'", "\\", "\n\r\t", "𝄞", "\u{0}",
        "(=)", "\\*",
    ]);
    let stars = text.matches('*').count();
    let escaped = (0..stars).filter(|_| random.below(2) == 0).collect();
    Word { text: text.to_owned(), quoted: true, escaped, span: NOWHERE }
}
