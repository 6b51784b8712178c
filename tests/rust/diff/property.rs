//! What holds of every comparison.

use automations_core::diff::{
    ChangeKind, DiffLine, DiffOptions, LineKind, RevisionDiff, TextDiff, TextHunk, diff_revisions,
};
use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{arbitrary, diff, unified};
use crate::random::Random;

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn the_hunks_make_one_text_of_the_other() {
    let mut random = Random::new(41);
    for _ in 0..3_000 {
        let before = arbitrary::text(&mut random, 30);
        let after = match random.below(2) {
            0 => arbitrary::edited(&mut random, &before),
            _ => arbitrary::text(&mut random, 30),
        };
        let context = *random.pick(&[0, 1, 3, u32::MAX]);
        let diff = TextDiff::of(&before, &after, context);
        assert_eq!(unified::apply(&before, &diff), after, "{before:?} {after:?}");
        assert_eq!(diff.same, before == after);
        let many = |kind| lines(&diff).filter(|line| line.kind == kind).count();
        assert_eq!(many(LineKind::Insert), diff.added as usize);
        assert_eq!(many(LineKind::Delete), diff.removed as usize);
        assert!(context != u32::MAX || diff.hunks.len() <= 1);
    }
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn no_more_lines_change_than_a_plain_search_finds() {
    // The heuristics of the algorithm are for long texts; short ones it compares to the end.
    let mut random = Random::new(42);
    for _ in 0..500 {
        let before = arbitrary::text(&mut random, 8);
        let after = arbitrary::edited(&mut random, &before);
        let diff = TextDiff::of(&before, &after, 3);
        let (old, new): (Vec<&str>, Vec<&str>) =
            (before.split_inclusive('\n').collect(), after.split_inclusive('\n').collect());
        let kept = old.len() - diff.removed as usize;
        assert_eq!(new.len() - diff.added as usize, kept);
        assert_eq!(kept, longest_common(&old, &new), "{before:?} {after:?}: {diff:?}");
    }
}

/// The length of the longest common subsequence, by the book.
fn longest_common(a: &[&str], b: &[&str]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    row[b.len()]
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn back_is_the_mirror_of_forth() {
    let mut random = Random::new(43);
    for _ in 0..2_000 {
        let before = arbitrary::text(&mut random, 20);
        let after = arbitrary::edited(&mut random, &before);
        let context = *random.pick(&[0, 1, 3, u32::MAX]);
        let (forth, back) =
            (TextDiff::of(&before, &after, context), TextDiff::of(&after, &before, context));
        assert_eq!(mirrored(&back), forth, "{before:?} {after:?}");
    }
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn parts_of_a_line_are_what_the_other_does_not_have() {
    let mut random = Random::new(44);
    let words = ["a", "total", " ", "  ", "=", "(", "😀", "ö", "1", "_x"];
    for _ in 0..2_000 {
        let mut line = || {
            let many = 1 + random.below(12);
            (0..many).map(|_| *random.pick(&words)).collect::<String>()
        };
        let (before, after) = (line(), line());
        let diff = TextDiff::of(&format!("{before}\n"), &format!("{after}\n"), 3);
        let Some([old, new]) = diff.hunks.first().map(|hunk| hunk.lines.as_slice()) else {
            assert_eq!(before, after);
            continue;
        };
        if !old.changed.is_empty() || !new.changed.is_empty() {
            assert_eq!(common(old), common(new), "{before:?} {after:?}");
        }
    }
}

/// What a line has outside its changed parts, which are in order and apart from each other.
fn common(line: &DiffLine) -> String {
    let units: Vec<u16> = line.text.encode_utf16().collect();
    let (mut common, mut at) = (Vec::new(), 0);
    for span in &line.changed {
        assert!(span.start < span.end && (at == 0 || at < span.start), "{line:?}");
        common.extend(&units[at as usize..span.start as usize]);
        at = span.end;
    }
    common.extend(&units[at as usize..]);
    String::from_utf16(&common).unwrap()
}

fn lines(diff: &TextDiff) -> impl Iterator<Item = &DiffLine> {
    diff.hunks.iter().flat_map(|hunk| &hunk.lines)
}

fn mirrored(diff: &TextDiff) -> TextDiff {
    let hunks = diff.hunks.iter().map(|hunk| TextHunk {
        before_line: hunk.after_line,
        before_count: hunk.after_count,
        after_line: hunk.before_line,
        after_count: hunk.before_count,
        lines: mirrored_lines(&hunk.lines),
    });
    TextDiff { same: diff.same, added: diff.removed, removed: diff.added, hunks: hunks.collect() }
}

/// Of one change, the deleted lines before the inserted ones.
fn mirrored_lines(lines: &[DiffLine]) -> Vec<DiffLine> {
    let changes = |line: &DiffLine| line.kind != LineKind::Equal;
    let mut mirrored = Vec::new();
    for run in lines.chunk_by(|a, b| changes(a) == changes(b)) {
        let mut run: Vec<DiffLine> = run.iter().cloned().map(mirrored_line).collect();
        run.sort_by_key(|line| line.kind == LineKind::Insert);
        mirrored.extend(run);
    }
    mirrored
}

fn mirrored_line(line: DiffLine) -> DiffLine {
    let kind = match line.kind {
        LineKind::Equal => LineKind::Equal,
        LineKind::Delete => LineKind::Insert,
        LineKind::Insert => LineKind::Delete,
    };
    DiffLine { kind, before_line: line.after_line, after_line: line.before_line, ..line }
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn an_automation_is_the_same_as_itself() {
    let mut random = Random::new(45);
    for _ in 0..500 {
        let automation = arbitrary::automation(&mut random);
        let nothing = diff(&json!({}), &json!({}), 3);
        assert_eq!(diff(&automation, &automation, 3), nothing, "{automation}");
        assert_eq!(diff(&automation, &json!({ "snapshot": automation }), 3), nothing);
    }
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn what_differs_is_told_both_ways() {
    let mut random = Random::new(46);
    for _ in 0..1_000 {
        let a = arbitrary::automation(&mut random);
        let mut b = arbitrary::automation(&mut random);
        if random.below(3) == 0 {
            let changed = b;
            b = a.clone();
            for (name, value) in changed.as_object().unwrap().iter().take(random.below(4)) {
                b[name] = value.clone();
            }
        }
        let (forth, back) = (diff(&a, &b, 3), diff(&b, &a, 3));
        assert_eq!(forth.same, back.same);
        assert_eq!(told(&forth, false), told(&back, true), "{a} {b}");
        let empty = [forth.fields.is_empty(), forth.connections.is_empty(), forth.code.same];
        assert!(!forth.same || empty == [true; 3]);
    }
}

/// Every change as text, in some order; seen from the other side where `mirror`.
fn told(diff: &RevisionDiff, mirror: bool) -> Vec<String> {
    let way = |change: ChangeKind| match (change, mirror) {
        (ChangeKind::Added, true) => ChangeKind::Removed,
        (ChangeKind::Removed, true) => ChangeKind::Added,
        (change, _) => change,
    };
    let pair = |before: &Option<Json>, after: &Option<Json>| {
        if mirror { format!("{after:?} {before:?}") } else { format!("{before:?} {after:?}") }
    };
    let mut told = Vec::new();
    let mut tell = |what: &str, name: &str, change: ChangeKind, rest: String| {
        told.push(format!("{what} {name} {:?} {rest}", way(change)));
    };
    for change in diff.fields.iter().chain(&diff.bookkeeping) {
        tell("field", &change.field, change.change, pair(&change.before, &change.after));
    }
    for change in &diff.connections {
        tell("connection", &change.alias, change.change, pair(&change.before, &change.after));
    }
    for change in &diff.inputs.changes {
        tell("input", &change.name, change.change, pair(&change.before, &change.after));
    }
    for change in &diff.default_inputs {
        tell("default", &change.name, change.change, pair(&change.before, &change.after));
    }
    for change in &diff.artifacts {
        tell("artifact", &change.name, change.change, String::new());
    }
    for (names, change) in
        [(&diff.outputs.added, ChangeKind::Added), (&diff.outputs.removed, ChangeKind::Removed)]
    {
        names.iter().for_each(|name| tell("output", name, change, String::new()));
    }
    if let Some(change) = diff.code_mapping {
        tell("mapping", "", change, String::new());
    }
    told.push(format!("{:?} {:?}", diff.inputs.reordered, diff.outputs.reordered));
    told.sort();
    told
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn any_json_is_compared_or_refused() {
    let mut random = Random::new(47);
    for _ in 0..2_000 {
        let mut a = arbitrary::automation(&mut random);
        spoil(&mut random, &mut a);
        let b = arbitrary::automation(&mut random);
        let found =
            diff_revisions(a.as_object().unwrap(), b.as_object().unwrap(), DiffOptions::default());
        if let Err(violations) = found {
            assert!(!violations.is_empty());
            assert!(violations.iter().all(|violation| violation.field.starts_with('a')), "{a}");
        }
    }
}

/// Puts something else somewhere.
fn spoil(random: &mut Random, json: &mut Json) {
    let other = [json!(5), json!("x"), json!([]), json!({}), json!(true), json!(null)];
    match json {
        Json::Object(object) if !object.is_empty() => {
            let at = random.below(object.len());
            let value = object.values_mut().nth(at).unwrap();
            if random.below(3) == 0 {
                *value = random.pick(&other).clone();
            } else {
                spoil(random, value);
            }
        }
        Json::Array(items) if !items.is_empty() => {
            let at = random.below(items.len());
            spoil(random, &mut items[at]);
        }
        other_value => *other_value = random.pick(&other).clone(),
    }
}
