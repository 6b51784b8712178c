//! What changed in a text, line by line?

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::inline::{Budget, ChangedSpan};
use super::lines::{Replacement, compare};

/// What changed in a text, by lines.
///
/// A line ends with `\n`; a `\r` before it is part of the line, so other line endings are a change.
/// Comparing two texts costs at most a few hundred milliseconds, however they differ: where more
/// than [`MAX_DIFFERING_LINES`](super::MAX_DIFFERING_LINES) lines lie between the first and the
/// last difference, all of them are told as replaced. The result has a line for each that differs,
/// so two texts of a million lines make a large one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct TextDiff {
    /// Whether both are the same, to the last line ending.
    pub same: bool,
    /// How many lines only the text after has.
    pub added: u32,
    /// How many lines only the text before has.
    pub removed: u32,
    /// The places that differ, with equal lines around them; empty where both are the same. To
    /// replace in the text before the lines of each by its lines gives the text after.
    pub hunks: Vec<TextHunk>,
}

/// One place where two texts differ, with the equal lines around it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct TextHunk {
    /// Its first line in the text before, counted from 1. Where it has no line there, the number
    /// of the line that it would stand in front of.
    pub before_line: u32,
    /// How many lines of the text before it has.
    pub before_count: u32,
    /// Its first line in the text after, counted likewise.
    pub after_line: u32,
    /// How many lines of the text after it has.
    pub after_count: u32,
    /// Its lines, in order; of one change, the deleted before the inserted ones.
    pub lines: Vec<DiffLine>,
}

/// One line of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct DiffLine {
    /// Which of the texts has it.
    pub kind: LineKind,
    /// Its number in the text before, counted from 1; absent for an inserted line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub before_line: Option<u32>,
    /// Its number in the text after, counted from 1; absent for a deleted line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub after_line: Option<u32>,
    /// The line without its `\n`.
    pub text: String,
    /// Whether it is a last line that does not end with `\n`; absent as a rule.
    #[serde(default, skip_serializing_if = "is_false")]
    #[cfg_attr(feature = "typescript", tsify(optional, type = "boolean"))]
    pub no_newline: bool,
    /// The parts of a deleted line that the inserted line in its place does not have, and of that
    /// line those which it did not; absent where the two have little in common.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub changed: Vec<ChangedSpan>,
}

/// Which of two texts has a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// Both.
    Equal,
    /// The text before.
    Delete,
    /// The text after.
    Insert,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // as serde has it
fn is_false(flag: &bool) -> bool {
    !flag
}

impl TextDiff {
    /// Compares two texts; up to `context` equal lines stand around each place that differs.
    ///
    /// ```
    /// use automations_core::diff::{LineKind, TextDiff};
    /// let diff = TextDiff::of("a\nb\n", "a\nc\n", 3);
    /// assert_eq!((diff.added, diff.removed), (1, 1));
    /// let [hunk] = diff.hunks.as_slice() else { return };
    /// assert_eq!(hunk.lines[1].kind, LineKind::Delete);
    /// assert_eq!(hunk.lines[2].text, "c");
    /// ```
    pub fn of(before: &str, after: &str, context: u32) -> Self {
        if before == after {
            return Self { same: true, ..Self::default() };
        }
        let before: Vec<&str> = before.split_inclusive('\n').collect();
        let after: Vec<&str> = after.split_inclusive('\n').collect();
        let found = compare(&before, &after);
        let context = usize::try_from(context).unwrap_or(usize::MAX);
        let mut diff = Self::default();
        let mut writer = Writer { before: &before, after: &after, words: Budget::default() };
        // A hunk ends where more equal lines follow than two contexts show.
        let near = |one: &Replacement, next: &Replacement| {
            next.before.start - one.before.end <= context.saturating_mul(2)
        };
        for group in found.chunk_by(near) {
            for replacement in group {
                diff.removed += number(replacement.before.len());
                diff.added += number(replacement.after.len());
            }
            diff.hunks.push(writer.hunk(group, context));
        }
        diff
    }
}

struct Writer<'a> {
    before: &'a [&'a str],
    after: &'a [&'a str],
    words: Budget,
}

impl Writer<'_> {
    fn hunk(&mut self, group: &[Replacement], context: usize) -> TextHunk {
        let (mut lines, mut at) = (Vec::new(), (0, 0));
        let mut begin = at;
        for (index, found) in group.iter().enumerate() {
            let (start, end) = (found.before.start, found.after.start);
            if index == 0 {
                let lead = context.min(start);
                // As many lines are equal before: the texts begin alike, or a gap is longer.
                at = (start - lead, end.saturating_sub(lead));
                begin = at;
            }
            self.equal(&mut lines, &mut at, start);
            self.replacement(&mut lines, found);
            at = (found.before.end, found.after.end);
        }
        let end = at.0.saturating_add(context).min(self.before.len());
        self.equal(&mut lines, &mut at, end);
        TextHunk {
            before_line: number(begin.0 + 1),
            before_count: number(at.0 - begin.0),
            after_line: number(begin.1 + 1),
            after_count: number(at.1 - begin.1),
            lines,
        }
    }

    /// Equal lines, up to a line of the text before.
    fn equal(&self, lines: &mut Vec<DiffLine>, at: &mut (usize, usize), end: usize) {
        for text in self.before.get(at.0..end).unwrap_or_default() {
            let mut line = line(LineKind::Equal, text, at.0);
            line.after_line = Some(number(at.1 + 1));
            lines.push(line);
            *at = (at.0 + 1, at.1 + 1);
        }
    }

    fn replacement(&mut self, lines: &mut Vec<DiffLine>, found: &Replacement) {
        let (gone, come) = (slice(self.before, &found.before), slice(self.after, &found.after));
        let first = lines.len();
        for (index, text) in gone.iter().enumerate() {
            lines.push(line(LineKind::Delete, text, found.before.start + index));
        }
        let second = lines.len();
        for (index, text) in come.iter().enumerate() {
            lines.push(line(LineKind::Insert, text, found.after.start + index));
        }
        for (index, (old, new)) in gone.iter().zip(come).enumerate() {
            let found = self.words.changed(content(old), content(new));
            let Some((old, new)) = found else { continue };
            for (at, spans) in [(first + index, old), (second + index, new)] {
                if let Some(line) = lines.get_mut(at) {
                    line.changed = spans;
                }
            }
        }
    }
}

fn line(kind: LineKind, text: &str, index: usize) -> DiffLine {
    let place = Some(number(index + 1));
    DiffLine {
        kind,
        before_line: place.filter(|_| kind != LineKind::Insert),
        after_line: place.filter(|_| kind == LineKind::Insert),
        text: content(text).to_owned(),
        no_newline: !text.ends_with('\n'),
        changed: Vec::new(),
    }
}

fn content(line: &str) -> &str {
    line.strip_suffix('\n').unwrap_or(line)
}

fn slice<'a, 'b>(lines: &'a [&'b str], range: &Range<usize>) -> &'a [&'b str] {
    lines.get(range.clone()).unwrap_or_default()
}

/// A text of four billion lines does not fit a wasm module's memory.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
