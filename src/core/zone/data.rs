//! Where does what stand in the table?
//!
//! `table.bin` holds, one after another:
//!
//! | section | what it holds |
//! |---|---|
//! | seconds | every number of seconds that occurs, 32 bits each, little-endian |
//! | rules | four columns of bytes: month × 8 + weekday (7: any), earliest day of the month, index of the time of day, index of the step |
//! | lengths | of the records: a column of low bytes, a column of high bytes |
//! | records | see the module `record` |
//! | blocks | of names: columns of low and high bytes of where the block begins, and of how many records were named before it |
//! | names | columns of low and high bytes: for each name 0 for the first record that no name before had, else its index plus one |
//!
//! and `names.txt` the names, a line each in the order of their bytes. It is apart, so that a module which only asks whether
//! there is such a zone has no more than that; and plain, since that is shortest once it is compressed, as a module travels.

use super::layout::{BLOCK, BLOCKS, BODY, NAMES, NUMBERS, RECORDS, RULES};
use super::record::Rule;

static TABLE: &[u8] = include_bytes!("table.bin");
/// All names, a line each.
pub(super) static LINES: &str = include_str!("names.txt");

const RULES_START: usize = NUMBERS * 4;
const LENGTHS_START: usize = RULES_START + RULES * 4;
const RECORDS_START: usize = LENGTHS_START + RECORDS * 2;
const BLOCKS_START: usize = RECORDS_START + BODY;
const NAMES_START: usize = BLOCKS_START + BLOCKS * 4;

/// A number of seconds, by its index.
pub(super) fn seconds(index: u8) -> Option<i32> {
    let bytes = TABLE.get(..RULES_START)?.get(usize::from(index) * 4..)?.first_chunk()?;
    Some(i32::from_le_bytes(*bytes))
}

/// A rule, by its index.
pub(super) fn rule(index: usize) -> Option<Rule> {
    let column = |number: usize| {
        TABLE.get(RULES_START + number * RULES..)?.get(..RULES)?.get(index).copied()
    };
    let when = column(0)?;
    Some(Rule {
        month: i64::from(when >> 3),
        weekday: i64::from(when & 7),
        earliest_day: i64::from(column(1)?),
        time: seconds(column(2)?)?,
        step: seconds(column(3)?)?,
    })
}

/// The bytes of a record, by its index.
pub(super) fn record(index: usize) -> Option<&'static [u8]> {
    let lengths = TABLE.get(LENGTHS_START..)?;
    let low = lengths.get(..RECORDS)?;
    let high = lengths.get(RECORDS..)?;
    let sum = |bytes: &[u8]| bytes.iter().map(|&byte| usize::from(byte)).sum::<usize>();
    let start = sum(low.get(..index)?) + 256 * sum(high.get(..index)?);
    let length = wide(lengths, RECORDS, index)?;
    TABLE.get(RECORDS_START..)?.get(start..start + length)
}

/// The names from the begin of a block on.
pub(super) fn block(index: usize) -> Option<&'static str> {
    let columns = TABLE.get(BLOCKS_START..)?;
    LINES.get(wide(columns, BLOCKS, index)?..)
}

/// The record of a name, by the block that it stands in and its place there.
pub(super) fn record_of(block: usize, place: usize) -> Option<usize> {
    let named = wide(TABLE.get(BLOCKS_START + BLOCKS * 2..)?, BLOCKS, block)?;
    let columns = TABLE.get(NAMES_START..)?;
    let start = block * BLOCK;
    match wide(columns, NAMES, start + place)? {
        0 => {
            let before =
                (start..start + place).filter(|name| wide(columns, NAMES, *name) == Some(0));
            Some(named + before.count())
        }
        known => Some(known - 1),
    }
}

/// A number of two columns of that length, the first of low bytes.
fn wide(columns: &[u8], length: usize, index: usize) -> Option<usize> {
    let (low, high) = columns.get(..length * 2)?.split_at_checked(length)?;
    Some(usize::from(*low.get(index)?) + 256 * usize::from(*high.get(index)?))
}

/// Takes a number off the front: seven bits a byte, the lowest first, the high bit says "more".
#[inline]
pub(super) fn number(bytes: &mut &[u8]) -> Option<usize> {
    let (mut value, mut shift) = (0, 0);
    loop {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= usize::from(byte & 127) << shift;
        shift += 7;
        if byte < 128 {
            return Some(value);
        }
        if shift > 14 {
            return None;
        }
    }
}
