//! Does reading find every book, and is every chart one?

use std::collections::BTreeSet;

use automations_core::model::FlowNodeType;
use automations_interpreter::read;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::demo_files::areas;
use crate::programs::PROGRAMS;

/// The boxes and arrows of a chart, as text: `Start > Total > End`, `N is 1? Yes> …`.
fn chart(code: &str, inputs: &[&str]) -> Vec<String> {
    let inputs: Vec<String> = inputs.iter().map(|name| (*name).to_owned()).collect();
    let graph = read(code, &inputs).graph.unwrap();
    let label = |id: &Option<String>| {
        let node = graph.nodes.iter().find(|node| node.id == *id).unwrap();
        node.label.clone().unwrap()
    };
    let arrow = |edge: &automations_core::model::FlowEdge| {
        let condition = edge.condition.clone().unwrap_or_default();
        format!("{} {condition}> {}", label(&edge.source), label(&edge.target))
    };
    graph.edges.iter().map(arrow).collect()
}

#[test]
#[wasm_bindgen_test]
fn a_chart_goes_from_its_start_to_its_end() {
    assert_eq!(
        chart("import math\ntotal = net + 1\nset_output(\"Total\", value=total)", &["net"]),
        [
            "Start > net",
            "net > Set total to net + 1",
            "Set total to net + 1 > Total",
            "Total > End"
        ]
    );
}

/// Who leaves a `try` by `break`, `continue` or `return` does what is in its `finally`, too.
#[test]
#[wasm_bindgen_test]
fn every_way_out_of_a_try_goes_through_its_finally() {
    let code = "for n in rows:\n    try:\n        if n:\n            break\n    finally:\n        a = 1\nb = 2";
    assert_eq!(
        chart(code, &[]),
        [
            "Start > Another n in rows?",
            "Another n in rows? Yes> N?",
            "N? No> Set a to 1",
            "N? Yes> Set a to 1",
            "Set a to 1 > Another n in rows?",
            "Another n in rows? No> Set b to 2",
            "Set a to 1 > Set b to 2",
            "Set b to 2 > End",
        ]
    );
    let code = "for n in rows:\n    try:\n        if n:\n            continue\n        c = 3\n    finally:\n        a = 1\n    b = 2";
    assert_eq!(
        chart(code, &[]),
        [
            "Start > Another n in rows?",
            "Another n in rows? Yes> N?",
            "N? No> Set c to 3",
            "Set c to 3 > Set a to 1",
            "N? Yes> Set a to 1",
            "Set a to 1 > Set b to 2",
            "Set a to 1 > Another n in rows?",
            "Set b to 2 > Another n in rows?",
            "Another n in rows? No> End",
        ]
    );
    let code = "def f():\n    try:\n        return\n    finally:\n        a = 1\nf()\nb = 2";
    assert_eq!(
        chart(code, &[]),
        ["Start > Return", "Return > Set a to 1", "Set a to 1 > Set b to 2", "Set b to 2 > End"]
    );
}

/// Functions that do nothing but call one another draw no box by which a chart would become too large.
#[test]
#[wasm_bindgen_test]
fn a_chart_of_calls_alone_ends() {
    let calls = |n: usize| format!("def f{}():\n{}", n + 1, format!("    f{n}()\n").repeat(100));
    let functions: String = (0..6).map(calls).collect();
    let code = format!("def f0():\n    pass\n{functions}f6()\n");
    assert_eq!(chart(&code, &[]), ["Start > …", "… > End"]);
}

#[test]
#[wasm_bindgen_test]
fn a_decision_has_both_its_ways() {
    let code =
        "if a == 1:\n    b = 1\nelif get_input(\"Due\") is None:\n    b = 2\nelse:\n    b = 3";
    assert_eq!(
        chart(code, &[]),
        [
            "Start > A is 1?",
            "A is 1? Yes> Set b to 1",
            "A is 1? No> Due is nothing?",
            "Due is nothing? Yes> Set b to 2",
            "Due is nothing? No> Set b to 3",
            "Set b to 1 > End",
            "Set b to 2 > End",
            "Set b to 3 > End",
        ]
    );
}

#[test]
#[wasm_bindgen_test]
fn a_loop_comes_back_and_is_left() {
    let code = "for row in rows:\n    if row[\"paid\"]:\n        continue\n    if stop:\n        break\n    n += 1";
    assert_eq!(
        chart(code, &[]),
        [
            "Start > Another row in rows?",
            "Another row in rows? Yes> Paid of row?",
            "Paid of row? No> Stop?",
            "Stop? No> Add 1 to n",
            "Paid of row? Yes> Another row in rows?",
            "Add 1 to n > Another row in rows?",
            "Another row in rows? No> End",
            "Stop? Yes> End",
        ]
    );
}

#[test]
#[wasm_bindgen_test]
fn books_failures_and_functions_are_said_in_words() {
    let code = "def main():\n    try:\n        note = kognitos.mail.postroom.read_all(box=1)\n    \
        except ValueError:\n        return\n    notes.append(note)\n    ask_for_guidance(\"Go on?\")\n\
        main()\nraise ValueError(\"too late\")";
    assert_eq!(
        chart(code, &[]),
        [
            "Start > Read all (postroom) as note",
            "Read all (postroom) as note > Did that fail with ValueError?",
            "Did that fail with ValueError? Yes> Return",
            "Did that fail with ValueError? No> Add note to notes",
            "Add note to notes > Ask for guidance: Go on?",
            "Ask for guidance: Go on? > Fail: too late",
            "Return > Fail: too late",
            "Fail: too late > End",
        ]
    );
}

#[test]
#[wasm_bindgen_test]
fn every_box_of_every_chart_is_reached() {
    for (name, code, _) in PROGRAMS {
        let reading = read(code, &["One".to_owned(), "Two".to_owned()]);
        let Some(graph) = reading.graph else {
            assert!(!reading.faults.is_empty(), "{name}");
            continue;
        };
        let ids: BTreeSet<_> = graph.nodes.iter().map(|node| node.id.clone()).collect();
        assert_eq!(ids.len(), graph.nodes.len(), "{name}");
        let mut reached = BTreeSet::from([graph.nodes.first().unwrap().id.clone()]);
        while let Some(edge) = graph
            .edges
            .iter()
            .find(|edge| reached.contains(&edge.source) && !reached.contains(&edge.target))
        {
            reached.insert(edge.target.clone());
        }
        assert_eq!(reached, ids, "{name}");
        for node in &graph.nodes {
            let label = node.label.clone().unwrap();
            assert!((1..=80).contains(&label.chars().count()), "{name}: {label}");
            let out: Vec<_> = graph.edges.iter().filter(|edge| edge.source == node.id).collect();
            let is_decision = node.r#type == Some(FlowNodeType::Decision);
            assert_eq!(
                out.iter().all(|edge| edge.condition.is_some()),
                is_decision || out.is_empty()
            );
            let is_end = node.r#type == Some(FlowNodeType::End);
            assert_eq!(out.is_empty(), is_end, "{name}: {label}");
        }
    }
}

#[test]
#[wasm_bindgen_test]
fn references_have_their_places() {
    let code = "# kognitos.not.this.one()\nx = kognitos.connection_name.mail.send(\n    a=kognitos.erp.books)\n\
        text = \"kognitos.nor.this\"\ny = kognitos.only\n";
    let found = read(code, &[]).references;
    let text: Vec<&str> =
        found.iter().map(|it| &code[it.span.start as usize..it.span.end as usize]).collect();
    assert_eq!(text, ["kognitos.connection_name.mail.send", "kognitos.erp.books"]);
    assert_eq!(
        found.iter().map(|it| it.procedure.as_deref()).collect::<Vec<_>>(),
        [Some("send"), None]
    );
    assert_eq!(found.iter().map(|it| it.span.line).collect::<Vec<_>>(), [2, 3]);
    assert!(read("x = (", &[]).references.is_empty());
}

/// The demo names its books in code alone, so that a search of its text finds the same.
#[test]
#[wasm_bindgen_test]
fn every_book_of_the_demo_is_found() {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let mut count = 0;
    for area in areas() {
        let reading = read(area.programs, &[]);
        assert!(reading.graph.is_some(), "{:?}", reading.faults);
        let found: Vec<String> = reading
            .references
            .iter()
            .map(|it| format!("{}.{}.{}", it.alias, it.book, it.procedure.as_deref().unwrap_or("")))
            .collect();
        let searched: Vec<String> = area
            .programs
            .split("kognitos.")
            .skip(1)
            .map(|rest| rest.chars().take_while(|c| is_name(*c) || *c == '.').collect())
            .collect();
        assert_eq!(found, searched);
        count += found.len();
    }
    assert!(count > 400);
}
