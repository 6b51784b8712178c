//! Which lines, or words, of one text stand in the other?

use std::ops::Range;

use imara_diff::{Algorithm, Diff, IndentHeuristic, IndentLevel, InternedInput, Token};

/// How many lines of either text may lie between the first and the last difference. Beyond, all
/// between them is told as replaced: comparing more could take seconds.
pub const MAX_DIFFERING_LINES: usize = 20_000;

/// A place where the two differ: what is gone, and what stands there instead. One may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Replacement {
    pub(super) before: Range<usize>,
    pub(super) after: Range<usize>,
}

impl Replacement {
    fn swapped(self) -> Self {
        Self { before: self.after, after: self.before }
    }
}

/// Where two sequences differ, in order; equal items stand between any two places.
///
/// What it finds in (b, a) mirrors what it finds in (a, b): the library prefers one side where
/// there is a choice, so it is always asked in the same order.
pub(super) fn compare(before: &[&str], after: &[&str]) -> Vec<Replacement> {
    if before > after {
        return ordered(after, before).into_iter().map(Replacement::swapped).collect();
    }
    ordered(before, after)
}

fn ordered(before: &[&str], after: &[&str]) -> Vec<Replacement> {
    let prefix = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let (before, after) = (rest(before, prefix), rest(after, prefix));
    let suffix = before.iter().rev().zip(after.iter().rev()).take_while(|(a, b)| a == b).count();
    let (before, after) = (but_last(before, suffix), but_last(after, suffix));
    let moved = |range: Range<usize>| range.start + prefix..range.end + prefix;
    if before.is_empty() && after.is_empty() {
        return Vec::new();
    }
    if before.len().max(after.len()) > MAX_DIFFERING_LINES {
        return vec![Replacement { before: moved(0..before.len()), after: moved(0..after.len()) }];
    }
    middle(before, after)
        .into_iter()
        .map(|found| Replacement { before: moved(found.before), after: moved(found.after) })
        .collect()
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

/// Myers' algorithm with the heuristics of git, which also move a change that could stand in
/// several places to where the indentation says that a block begins.
fn middle(before: &[&str], after: &[&str]) -> Vec<Replacement> {
    let input = interned(before, after);
    let mut diff = Diff::default();
    let ids = input.interner.num_tokens();
    diff.compute_with(Algorithm::Myers, &input.before, &input.after, ids);
    diff.postprocess_with_heuristic(
        &input,
        IndentHeuristic::new(|token| {
            let line: &str = input.interner[token];
            IndentLevel::for_ascii_line(line.bytes(), 4)
        }),
    );
    let whole = |range: Range<u32>| range.start as usize..range.end as usize;
    diff.hunks()
        .map(|hunk| Replacement { before: whole(hunk.before), after: whole(hunk.after) })
        .collect()
}

fn rest<'a, 'b>(items: &'a [&'b str], from: usize) -> &'a [&'b str] {
    items.get(from..).unwrap_or_default()
}

fn but_last<'a, 'b>(items: &'a [&'b str], many: usize) -> &'a [&'b str] {
    items.get(..items.len().saturating_sub(many)).unwrap_or_default()
}
