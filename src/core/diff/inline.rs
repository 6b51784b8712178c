//! Which words changed within a line?

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::lines::compare;

/// A part of a line, in UTF-16 code units as JavaScript counts them: start inclusive, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct ChangedSpan {
    /// The first unit.
    pub start: u32,
    /// The unit behind the last.
    pub end: u32,
}

/// The longest line that is looked into, in bytes: nobody reads a longer one word by word.
const MAX_LINE: usize = 1_000;

/// How much of one text is looked into, in bytes: what comes beyond is told by whole lines.
pub(super) struct Budget(usize);

impl Default for Budget {
    fn default() -> Self {
        Self(200_000)
    }
}

impl Budget {
    /// The parts of two lines that the other does not have, word by word; `None` where the lines
    /// have less than half in common, or are too long.
    pub(super) fn changed(
        &mut self,
        before: &str,
        after: &str,
    ) -> Option<(Vec<ChangedSpan>, Vec<ChangedSpan>)> {
        if before.len().max(after.len()) > MAX_LINE || before == after {
            return None;
        }
        self.0 = self.0.checked_sub(before.len() + after.len())?;
        let (old, new) = (words(before), words(after));
        let replacements = compare(&old, &new);
        let old = Side::of(&old, replacements.iter().map(|found| &found.before));
        let new = Side::of(&new, replacements.iter().map(|found| &found.after));
        let alike = (old.common + new.common) * 2 >= old.whole + new.whole;
        alike.then_some((old.changed, new.changed))
    }
}

/// One of two lines.
struct Side {
    changed: Vec<ChangedSpan>,
    /// How much there is to read in it, and how much of that the other line has, in bytes.
    whole: usize,
    common: usize,
}

impl Side {
    fn of<'a>(words: &[&str], replaced: impl Iterator<Item = &'a Range<usize>>) -> Self {
        let mut side = Self { changed: Vec::new(), whole: 0, common: 0 };
        let (mut index, mut unit) = (0, 0);
        let mut pass = |side: &mut Self, end: usize, is_common: bool| {
            for word in words.get(index..end).unwrap_or_default() {
                side.whole += weight(word);
                side.common += if is_common { weight(word) } else { 0 };
                unit += u32::try_from(word.encode_utf16().count()).unwrap_or(0);
            }
            index = end;
            unit
        };
        for range in replaced {
            let start = pass(&mut side, range.start, true);
            let end = pass(&mut side, range.end, false);
            if start < end {
                side.changed.push(ChangedSpan { start, end });
            }
        }
        pass(&mut side, words.len(), true);
        side
    }
}

/// White space says nothing about whether two lines are the same one.
fn weight(word: &str) -> usize {
    if word.trim().is_empty() { 0 } else { word.len() }
}

/// Names and numbers, white space, and every other character by itself.
fn words(line: &str) -> Vec<&str> {
    let class = |c: char| match c {
        '_' => 1,
        c if c.is_alphanumeric() => 1,
        c if c.is_whitespace() => 2,
        _ => 0,
    };
    let mut words = Vec::new();
    let mut start = 0;
    let mut last = 0;
    for (at, c) in line.char_indices() {
        if at > 0 && (class(c) == 0 || class(c) != last) {
            words.push(line.get(start..at).unwrap_or_default());
            start = at;
        }
        last = class(c);
    }
    words.push(line.get(start..).unwrap_or_default());
    words
}
