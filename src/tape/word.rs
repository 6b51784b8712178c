//! How is a value written on the tape? As words of 32 bits: a tag in the low four, what it says in
//! the others. src/ts/decode/tape.ts reads the same.

/// A string: the next so many UTF-16 units of the segment's narrow text.
pub const TEXT: u32 = 0;
/// A string: the next so many UTF-16 units of the segment's wide text; it goes beyond Latin-1.
pub const WIDE: u32 = 1;
/// A string by itself: the next so many bytes of the texts apart.
pub const APART: u32 = 2;
/// The same, but JSON: a string with half a surrogate pair, which UTF-8 cannot write, or a number
/// of many digits.
pub const QUOTED: u32 = 3;
/// A small integer: its absolute value, doubled, and 1 if it is negative.
pub const INTEGER: u32 = 4;
/// Any other number: its JSON, the next so many units of the segment's narrow text.
pub const NUMBER: u32 = 5;
/// `null`, `false` or `true`: 0, 1, 2.
pub const LITERAL: u32 = 6;
/// A name of the contract, by its number.
pub const NAME: u32 = 7;
/// A message of that shape; the values of its fields follow.
pub const MESSAGE: u32 = 8;
/// The same; further members follow, each a [`KEY`], then the end.
pub const OPEN_MESSAGE: u32 = 9;
/// 0: a member follows, its key and its value. 1: no more members.
pub const KEY: u32 = 10;
/// An array of so many values, which follow.
pub const LIST: u32 = 11;
/// An object of so many members, which follow: key, value, key, value.
pub const MAP: u32 = 12;
/// A segment begins: strings are cut out of the next so many units of narrow text, and as many of
/// wide text as the next word says.
pub const SEGMENT: u32 = 13;
/// A unit begins, an item of the list last begun: a value.
pub const UNIT_ITEM: u32 = 14;
/// A unit begins, a member of the body's object: its key and its value.
pub const UNIT_MEMBER: u32 = 15;

/// The greatest number that a word holds beside its tag.
pub const MOST: u32 = (1 << 28) - 1;

/// The word of a tag and what it says, which is not more than [`MOST`].
pub const fn word(tag: u32, says: u32) -> u32 {
    (says << 4) | tag
}
