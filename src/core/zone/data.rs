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
//!
//! and `names.bin`, apart so that a module which only asks whether there is such a zone has no more than that:
//!
//! | section | what it holds |
//! |---|---|
//! | blocks | of names: columns of low and high bytes of where the block begins, and of how many records were named before it |
//! | names | see the module `name` |

use super::layout::{BLOCKS, NUMBERS, RECORDS, RULES};
use super::record::Rule;

static TABLE: &[u8] = include_bytes!("table.bin");
static NAMES: &[u8] = include_bytes!("names.bin");

const RULES_START: usize = NUMBERS * 4;
const LENGTHS_START: usize = RULES_START + RULES * 4;
const RECORDS_START: usize = LENGTHS_START + RECORDS * 2;
const NAMES_START: usize = BLOCKS * 4;

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
    let low = TABLE.get(LENGTHS_START..)?.get(..RECORDS)?;
    let high = TABLE.get(LENGTHS_START + RECORDS..)?.get(..RECORDS)?;
    let sum = |bytes: &[u8]| bytes.iter().map(|&byte| usize::from(byte)).sum::<usize>();
    let start = sum(low.get(..index)?) + 256 * sum(high.get(..index)?);
    let length = usize::from(*low.get(index)?) + 256 * usize::from(*high.get(index)?);
    TABLE.get(RECORDS_START..)?.get(start..start + length)
}

/// The names from the begin of a block on, and how many records were named before it.
pub(super) fn block(index: usize) -> Option<(&'static [u8], usize)> {
    let column = |number: usize| {
        let bytes = NAMES.get(number * BLOCKS..)?.get(..BLOCKS)?;
        bytes.get(index).map(|&byte| usize::from(byte))
    };
    let start = column(0)? + 256 * column(1)?;
    Some((NAMES.get(NAMES_START..)?.get(start..)?, column(2)? + 256 * column(3)?))
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
