//! Do others read filters as we do?
//!
//! Every text of `tests/filter/*.json` goes through our parser and through two that nobody here
//! wrote. Ours must give the corpus's tree. Where a peer differs, the difference must stand in
//! `differences.json` with the reason; a new one fails, and so does one that is gone. Random
//! filters of the grammar go through ours and the peer that keeps all of its tree.

// The tables are files.
#![allow(clippy::disallowed_methods)]

mod aip_160;
mod aip_filtering;
mod ours;
mod random;
mod tree;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use serde_json::Value as Json;
use tree::Tree;

type Read = fn(&str) -> Result<Tree, String>;

/// The peers, and whether they keep what `Tree::loose` takes away.
const PEERS: &[(&str, Read, bool)] =
    &[("aip-160", aip_160::read, true), ("aip-filtering", aip_filtering::read, false)];

/// How many random filters are compared.
const RANDOM: usize = 20_000;

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let texts = corpus(&folder.join(".."));
    // A peer's panic is caught and told below.
    std::panic::set_hook(Box::new(|_| ()));
    let mut faults = Vec::new();
    let mut found = Vec::new();
    for (text, expected) in &texts {
        let read = ours::read(text);
        let tree = read.as_ref().map(Tree::print).ok();
        if tree != *expected {
            faults.push(format!("{text:?}: we read {tree:?}, the corpus says {expected:?}"));
        }
        for (peer, theirs, exact) in PEERS {
            let form = |tree: Tree| if *exact { tree } else { tree.loose() }.print();
            let (ours, theirs) = (read.clone().map(form).ok(), theirs(text).map(form).ok());
            if ours != theirs {
                found.push(((*peer).to_owned(), text.clone(), ours, theirs));
            }
        }
    }
    let reviewed = reviewed(&folder.join("differences.json"));
    let said = |tree: &Option<String>| tree.clone().unwrap_or_else(|| "refused".to_owned());
    for (peer, text, ours, theirs) in &found {
        match reviewed.get(&(peer.clone(), text.clone())) {
            Some(known) if *known == said(theirs) => (),
            _ => {
                let row = serde_json::json!({"peer": peer, "text": text, "ours": said(ours), "theirs": said(theirs)});
                faults.push(format!("not reviewed: {row}"));
            }
        }
    }
    for (peer, text) in reviewed.keys() {
        if !found.iter().any(|(one, other, ..)| one == peer && other == text) {
            faults.push(format!("{peer} reads {text:?} as we do: take it out of differences.json"));
        }
    }
    let mut grammar = random::Grammar::new(160);
    let mut differing_random = 0;
    for _ in 0..RANDOM {
        let text = grammar.expression(3);
        let print = |tree: Result<Tree, String>| tree.map(|tree| tree.print());
        let (ours, theirs) = (print(ours::read(&text)), print(aip_160::read(&text)));
        if ours.is_err() || ours != theirs {
            faults.push(format!("random: {text:?}: we read {ours:?}, aip-160 {theirs:?}"));
            differing_random += 1;
        }
    }
    println!("aip-160: {} of {RANDOM} random filters read as we do", RANDOM - differing_random);
    for (peer, ..) in PEERS {
        let differing = found.iter().filter(|(one, ..)| one == peer).count();
        println!("{peer}: {} of {} texts read as we do", texts.len() - differing, texts.len());
    }
    for fault in &faults {
        println!("{fault}");
    }
    println!("{} reviewed differences, {} faults", reviewed.len(), faults.len());
    if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Every text with its tree; `None` where the text is no filter.
fn corpus(folder: &Path) -> BTreeMap<String, Option<String>> {
    let mut texts = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("the corpus is there").flatten() {
        if entry.path().extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let content = std::fs::read_to_string(entry.path()).expect("a table can be read");
        let table: Json = serde_json::from_str(&content).expect("a table is JSON");
        // Tables about fields and items are other tests' business.
        if table["schema"].is_object() || table["groups"].is_array() {
            continue;
        }
        for case in table["cases"].as_array().into_iter().flatten() {
            let Some(text) = case["text"].as_str() else { continue };
            texts.insert(text.to_owned(), case["tree"].as_str().map(str::to_owned));
        }
    }
    texts
}

/// What a peer makes of a text, where it is known to differ; every difference has a reason.
fn reviewed(path: &Path) -> BTreeMap<(String, String), String> {
    let content = std::fs::read_to_string(path).expect("the table of differences is there");
    let groups: Vec<Json> = serde_json::from_str(&content).expect("the table is JSON");
    let mut reviewed = BTreeMap::new();
    for group in &groups {
        let peer = group["peer"].as_str().expect("a group is about a peer");
        assert!(group["why"].as_str().is_some_and(|why| !why.is_empty()), "a group has a reason");
        for (text, theirs) in group["reads"].as_object().into_iter().flatten() {
            let theirs = theirs.as_str().unwrap_or_default().to_owned();
            reviewed.insert((peer.to_owned(), text.clone()), theirs);
        }
    }
    reviewed
}
