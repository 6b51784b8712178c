//! Is the largest comparison one that ends?

use automations_core::diff::{DiffOptions, MAX_DIFFERING_LINES, TextDiff, diff_revisions};
use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::unified;
use crate::random::Random;

/// Lines that say what `of` makes of their numbers.
fn numbered(many: usize, of: impl FnMut(usize) -> usize) -> String {
    (0..many).map(of).map(|number| format!("line {number}\n")).collect()
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn ten_thousand_lines_that_all_differ_are_compared() {
    let mut random = Random::new(51);
    let many = 10_000;
    let texts = [
        (numbered(many, |n| n), numbered(many, |n| n + many)),
        (numbered(many, |n| n), numbered(many, |n| many - n)),
        (numbered(many, |n| n % 3), numbered(many, |n| n % 2)),
        (numbered(many, |_| random.below(2)), numbered(many, |_| random.below(2))),
        (
            numbered(many, |n| if n % 2 == 0 { 0 } else { n }),
            numbered(many, |n| n % 2 * (n + many)),
        ),
    ];
    for (before, after) in texts {
        let diff = TextDiff::of(&before, &after, 3);
        assert_eq!(unified::apply(&before, &diff), after);
    }
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn beyond_the_limit_all_between_the_differences_is_replaced() {
    let many = MAX_DIFFERING_LINES;
    let inside = |changes: [usize; 2]| {
        numbered(2 * many, move |n| if changes.contains(&n) { 9_999_999 + n } else { n })
    };
    let before = numbered(2 * many, |n| n);
    let near = TextDiff::of(&before, &inside([100, 99 + many]), 3);
    assert_eq!((near.added, near.removed, near.hunks.len()), (2, 2, 2));
    let far = TextDiff::of(&before, &inside([100, 100 + many]), 3);
    let all = u32::try_from(many + 1).unwrap();
    assert_eq!((far.added, far.removed, far.hunks.len()), (all, all, 1));
    assert_eq!(unified::apply(&before, &far), inside([100, 100 + many]));
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn a_megabyte_is_compared() {
    let mut random = Random::new(52);
    let letters = |random: &mut Random| (0..1_000_000).map(|_| *random.pick(&['a', ' '])).collect();
    let texts: [(String, String); 4] = [
        ("\n".repeat(1_000_000), "a\n".repeat(500_000)),
        ("\n".repeat(1_000_000), "\n".repeat(999_999)),
        (letters(&mut random), letters(&mut random)),
        (numbered(90_000, |n| n), numbered(90_000, |n| n + usize::from(n > 45_000))),
    ];
    for (before, after) in texts {
        let diff = TextDiff::of(&before, &after, 3);
        assert_eq!(diff.same, before == after);
        assert!(diff.added > 0 || diff.removed > 0);
    }
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn many_inputs_and_outputs_are_paired() {
    let names =
        |from: usize| -> Vec<String> { (from..from + 50_000).map(|n| n.to_string()).collect() };
    let inputs = |names: &[String]| -> Vec<Json> {
        names.iter().map(|name| json!({ "name": name })).collect()
    };
    let (old, new) = (names(0), names(1));
    let a = json!({ "input_specs": inputs(&old), "marked_outputs": old });
    let b = json!({ "input_specs": inputs(&new), "marked_outputs": new });
    let (a, b) = (a.as_object().unwrap(), b.as_object().unwrap());
    let diff = diff_revisions(a, b, DiffOptions::default()).unwrap();
    assert_eq!(diff.inputs.changes.len(), 2);
    assert_eq!((diff.outputs.added.len(), diff.outputs.removed.len()), (1, 1));
    assert!(!diff.inputs.reordered && !diff.outputs.reordered);
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn what_is_nested_too_deep_is_refused() {
    let nested = |levels: usize| {
        let mut value = json!({ "text": "a" });
        for _ in 0..levels {
            value = json!({ "list": { "items": [value] } });
        }
        let mut unknown = json!(1);
        for _ in 0..levels * 3 {
            unknown = json!([unknown]);
        }
        json!({ "default_inputs": { "a": value }, "owner": unknown })
    };
    let fields = |levels: usize| {
        let a = nested(levels);
        let found =
            diff_revisions(a.as_object().unwrap(), &serde_json::Map::new(), DiffOptions::default());
        let violations = found.err().unwrap_or_default();
        violations.iter().map(|violation| violation.rule.clone()).collect::<Vec<_>>()
    };
    assert_eq!(fields(30), [""; 0]);
    assert_eq!(fields(40), ["depth", "depth"]);
}
