//! Which lines, or words, of one text stand in the other?

use std::ops::Range;

use imara_diff::{Algorithm, Diff, Hunk, IndentHeuristic, IndentLevel, InternedInput, Token};

/// How many lines of either text may lie between the first and the last difference. Beyond, all
/// between them is told as replaced: comparing more could take seconds.
pub const MAX_DIFFERING_LINES: usize = 20_000;

/// A place where the two differ: what is gone, and what stands there instead. One may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Replacement {
    pub(super) before: Range<usize>,
    pub(super) after: Range<usize>,
}

/// Where two sequences differ, in order; equal items stand between any two places.
///
/// What it finds in (b, a) mirrors what it finds in (a, b): the library prefers one side where
/// there is a choice, so it is always asked in the same order.
pub(super) fn compare(before: &[&str], after: &[&str]) -> Vec<Replacement> {
    if before <= after {
        return ordered(before, after);
    }
    let mut found = ordered(after, before);
    for Replacement { before, after } in &mut found {
        std::mem::swap(before, after);
    }
    found
}

fn ordered(before: &[&str], after: &[&str]) -> Vec<Replacement> {
    let prefix = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let shorter = before.len().min(after.len()) - prefix;
    let ends = before.iter().rev().zip(after.iter().rev());
    let suffix = ends.take(shorter).take_while(|(a, b)| a == b).count();
    let (before_end, after_end) = (before.len() - suffix, after.len() - suffix);
    if before_end.max(after_end) - prefix > MAX_DIFFERING_LINES {
        return vec![Replacement { before: prefix..before_end, after: prefix..after_end }];
    }
    by_myers(before, after)
}

/// Myers' algorithm with the heuristics of git, which also move a change that could stand in
/// several places to where the indentation says that a block begins.
fn by_myers(before: &[&str], after: &[&str]) -> Vec<Replacement> {
    let input = interned(before, after);
    let mut diff = Diff::compute(Algorithm::Myers, &input);
    let indent = |token: Token| IndentLevel::for_ascii_line(input.interner[token].bytes(), 4);
    diff.postprocess_with_heuristic(&input, IndentHeuristic::new(indent));
    let whole = |range: Range<u32>| range.start as usize..range.end as usize;
    let mut found = Vec::new();
    for Hunk { before, after } in diff.hunks() {
        found.push(Replacement { before: whole(before), after: whole(after) });
    }
    found
}

/// A number for each item: the same where the items are, and less than there are items.
pub(super) fn intern(before: &[&str], after: &[&str]) -> (Vec<usize>, Vec<usize>) {
    let input = interned(before, after);
    let ids = |tokens: &[Token]| tokens.iter().map(|token| token.0 as usize).collect();
    (ids(&input.before), ids(&input.after))
}

fn interned<'a>(before: &[&'a str], after: &[&'a str]) -> InternedInput<&'a str> {
    let mut input = InternedInput::default();
    input.update_before(before.iter().copied());
    input.update_after(after.iter().copied());
    input
}
