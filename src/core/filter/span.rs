//! Which part of a filter's text is meant?

use serde::Serialize;

/// A part of a filter's text: start inclusive, end exclusive.
///
/// Counted in bytes of UTF-8 in Rust; [`Utf16`] makes the units that JavaScript counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(type_prefix = "Filter"))]
pub struct Span {
    /// Where it begins.
    pub start: usize,
    /// Where the rest begins.
    pub end: usize,
}

impl Span {
    /// The span from the start of this one to the end of the other.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start, end: other.end }
    }
}

/// The byte, or the last before it, at which a character of the text begins or the text ends.
pub(super) fn boundary(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    (0..=byte).rev().find(|&byte| text.is_char_boundary(byte)).unwrap_or(0)
}

/// Bytes of a text into units of UTF-16, and back.
///
/// # Examples
/// ```
/// use automations_core::filter::Utf16;
/// let units = Utf16::of("é𝄞x");
/// assert_eq!([0, 2, 6, 7].map(|byte| units.unit(byte)), [0, 1, 3, 4]);
/// assert_eq!(units.byte(3), 6);
/// ```
#[derive(Debug, Clone)]
pub struct Utf16 {
    /// For each character of more than one byte: where it ends, in bytes and in units, and
    /// whether it has two units.
    wide: Vec<(usize, usize, bool)>,
}

impl Utf16 {
    /// Counts a text.
    pub fn of(text: &str) -> Self {
        let (mut wide, mut lead) = (Vec::new(), 0);
        for (at, character) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
            let end = at + character.len_utf8();
            lead += character.len_utf8() - character.len_utf16();
            wide.push((end, end - lead, character.len_utf16() == 2));
        }
        Self { wide }
    }

    /// The unit at which a byte's character begins.
    pub fn unit(&self, byte: usize) -> usize {
        let behind = self.wide.partition_point(|(end, ..)| *end <= byte);
        let last = behind.checked_sub(1).and_then(|at| self.wide.get(at));
        last.map_or(byte, |(end, unit, _)| byte - end + unit)
    }

    /// The byte at which a unit's character begins; the second half of a pair counts as the first
    /// behind it. Beyond the text it goes on as if one unit were one byte.
    pub fn byte(&self, unit: usize) -> usize {
        let behind = self.wide.partition_point(|(_, end, _)| *end <= unit);
        let last = behind.checked_sub(1).and_then(|at| self.wide.get(at));
        let byte = last.map_or(unit, |(end, last, _)| unit - last + end);
        // Inside a character of several units: its end.
        match self.wide.get(behind) {
            Some((end, last, true)) if unit + 1 == *last => *end,
            _ => byte,
        }
    }

    /// A span of bytes in units.
    pub fn span(&self, span: Span) -> Span {
        Span { start: self.unit(span.start), end: self.unit(span.end) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_units_agree_at_every_character() {
        for text in ["", "abc", "é", "aé𝄞b", "𝄞𝄞", "ééé=𝄞 x", "漢字a"] {
            let units = Utf16::of(text);
            let mut unit = 0;
            for (byte, character) in text.char_indices() {
                assert_eq!((units.unit(byte), units.byte(unit)), (unit, byte), "{text}");
                if character.len_utf16() == 2 {
                    assert_eq!(units.byte(unit + 1), byte + 4, "{text}");
                }
                unit += character.len_utf16();
            }
            assert_eq!((units.unit(text.len()), units.byte(unit)), (unit, text.len()), "{text}");
        }
    }
}
