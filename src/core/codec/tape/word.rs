//! How is a value written on the tape? As words of 32 bits: a tag in the low four, what it says in
//! the others. src/ts/decode/tape.ts reads the same.

/// A string: the next so many UTF-16 units of the segment's narrow text.
pub const TEXT: u32 = 0;
/// A string: the next so many UTF-16 units of the segment's wide text (some beyond Latin-1).
pub const WIDE: u32 = 1;
/// A string by itself: the next word says where it begins in the unit's text, this one how many
/// bytes it has.
pub const APART: u32 = 2;
/// The same, but the string's JSON: it holds a lone surrogate, which UTF-8 cannot.
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
/// From here on strings are of another segment. Four words follow: where its narrow text begins in
/// the unit's, its bytes, and the same of the wide text.
pub const SEGMENT: u32 = 13;
/// An item of the list last begun. Two words follow: where the unit's narrow and wide text begin;
/// then the value.
pub const UNIT_ITEM: u32 = 14;
/// A member of the body's object. The same two words; then the key and the value.
pub const UNIT_MEMBER: u32 = 15;

/// The greatest number that a word holds beside its tag.
pub const MOST: u32 = (1 << 28) - 1;

/// The word of a tag and what it says, which is not more than [`MOST`].
pub const fn word(tag: u32, says: u32) -> u32 {
    (says << 4) | tag
}
