//! Which record belongs to a name?
//!
//! Names stand in the order of their bytes, a line each, in blocks of as many, so that a name is looked for in one of them.

use super::data::{self, LINES};
use super::layout::{BLOCK, BLOCKS};

/// All names.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    LINES.split_terminator('\n')
}

/// Whether there is exactly that name.
pub(super) fn exists(name: &str) -> bool {
    all().any(|known| known == name)
}

/// The record of exactly that name.
pub(super) fn record_of(name: &str) -> Option<usize> {
    let (mut low, mut high) = (0, BLOCKS);
    while high - low > 1 {
        let middle = low.midpoint(high);
        if data::block(middle)?.split('\n').next()? <= name {
            low = middle;
        } else {
            high = middle;
        }
    }
    let place = data::block(low)?.split('\n').take(BLOCK).position(|known| known == name)?;
    data::record_of(low, place)
}
