//! Which record belongs to a name?
//!
//! Names stand in the order of their bytes, in blocks: the count of bytes kept from the name
//! before (0 at the begin of a block), the further bytes (the last one with its high bit set),
//! and the record: 0 for the first that no name before had, else its index plus one.

use std::cmp::Ordering;

use super::data;
use super::layout::BLOCKS;

/// A walk over the names.
#[derive(Default)]
pub(super) struct Names {
    rest: &'static [u8],
    name: Vec<u8>,
    /// How many records were named so far.
    named: usize,
}

impl Names {
    /// All names.
    pub(super) fn new() -> Self {
        let mut names = Self { name: Vec::with_capacity(64), ..Self::default() };
        names.seek(0);
        names
    }

    fn seek(&mut self, block: usize) {
        (self.rest, self.named) = data::block(block).unwrap_or_default();
        self.name.clear();
    }

    /// Goes to the next name and gives its record.
    fn advance(&mut self) -> Option<usize> {
        let (&kept, rest) = self.rest.split_first()?;
        let length = rest.iter().position(|byte| *byte > 127)?;
        let (further, rest) = rest.split_at_checked(length)?;
        let (&last, rest) = rest.split_first()?;
        self.name.truncate(usize::from(kept));
        self.name.extend_from_slice(further);
        self.name.push(last & 127);
        self.rest = rest;
        match data::number(&mut self.rest)? {
            0 => {
                self.named += 1;
                Some(self.named - 1)
            }
            known => Some(known - 1),
        }
    }
}

impl Iterator for Names {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        self.advance()?;
        Some(String::from_utf8_lossy(&self.name).into_owned())
    }
}

/// The record of exactly that name.
pub(super) fn record_of(name: &str) -> Option<usize> {
    let mut names = Names::new();
    let (mut low, mut high) = (0, BLOCKS);
    while high - low > 1 {
        let middle = low.midpoint(high);
        names.seek(middle);
        names.advance()?;
        if names.name.as_slice() <= name.as_bytes() {
            low = middle;
        } else {
            high = middle;
        }
    }
    names.seek(low);
    loop {
        let record = names.advance()?;
        match names.name.as_slice().cmp(name.as_bytes()) {
            Ordering::Less => {}
            Ordering::Equal => return Some(record),
            Ordering::Greater => return None,
        }
    }
}
