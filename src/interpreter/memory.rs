//! Which variables are set, and how large are their values?
//!
//! A probe may only name a variable that is set, and must not copy a large one again and again: the
//! values of one trace have a budget of parts (an item, a key, a text). A value larger than a
//! hundredth of what is left of it is not told.

use std::collections::{BTreeMap, BTreeSet};

use automations_core::model::Value;
use monty_types::{MontyObject, ObjectRef};

use crate::instrument::Read;
use crate::shape;

/// The parts that the values of one trace may have.
const BUDGET: usize = 200_000;
/// The parts that statements may tell of those within them: what is told is told again by every
/// statement around it.
const TOLD_AGAIN: usize = 200_000;
/// A value of so many parts is told as long as there is anything left.
const SMALL: usize = 32;

/// What is known of the program's variables: their sizes, by the call that they belong to and
/// their names.
#[derive(Debug)]
pub(crate) struct Memory {
    sizes: BTreeMap<u32, BTreeMap<String, usize>>,
    /// Functions that were given what is too large to be told. Nobody asks them again.
    large: BTreeSet<u32>,
    left: usize,
    /// What is left of what may be told again.
    again: usize,
}

impl Memory {
    /// The inputs are variables of the module.
    pub(crate) fn new<'a>(inputs: impl Iterator<Item = (&'a String, &'a Value)>) -> Self {
        let sizes = inputs.map(|(name, value)| (name.clone(), size(&shape::object(value))));
        Self {
            sizes: [(0, sizes.collect())].into(),
            large: BTreeSet::new(),
            left: BUDGET,
            again: TOLD_AGAIN,
        }
    }

    /// Whether a variable is set and small enough to be told.
    pub(crate) fn can_read(&self, frame: u32, read: &Read) -> bool {
        let of_call = self.sizes.get(&scope(frame, read));
        of_call.and_then(|names| names.get(&read.name)).is_some_and(|size| self.fits(*size))
    }

    /// Whether a variable may be told once it is written.
    pub(crate) fn can_write(&self, frame: u32, write: &Read) -> bool {
        let of_call = self.sizes.get(&scope(frame, write));
        let known = of_call.and_then(|names| names.get(&write.name)).copied();
        self.fits(known.unwrap_or(0))
    }

    /// Whether a function may tell what it is given.
    pub(crate) fn can_give(&self, function: u32) -> bool {
        self.fits(0) && !self.large.contains(&function)
    }

    /// A function was given what is too large to be told.
    pub(crate) fn too_large(&mut self, function: u32) {
        self.large.insert(function);
    }

    /// Whether a statement may tell what one within it told, which has so many parts.
    pub(crate) fn can_tell_again(&mut self, parts: usize) -> bool {
        let left = self.again.checked_sub(parts);
        self.again = left.unwrap_or(self.again);
        left.is_some()
    }

    fn fits(&self, size: usize) -> bool {
        self.left > 0 && size <= SMALL.max(self.left / 100)
    }

    /// A variable has this value, of at most `most` parts; gives it back if it is to be told, and
    /// can be a value of the API, with its parts.
    pub(crate) fn wrote(
        &mut self,
        frame: u32,
        variable: &Read,
        object: ObjectRef<'_>,
        most: usize,
    ) -> Option<(Value, usize)> {
        let held = if most <= SMALL { most } else { size(&object.to_owned()) };
        // What stands in several places is told as often.
        let parts = held.max(shape::parts(object, SMALL.max(self.left / 100) + 1));
        let names = self.sizes.entry(scope(frame, variable)).or_default();
        names.insert(variable.name.clone(), parts);
        self.left = self.left.saturating_sub(parts);
        let value = self.fits(parts).then(|| shape::value(object).ok()).flatten();
        value.map(|value| (value, parts))
    }

    /// The variables of a call are gone.
    pub(crate) fn forget(&mut self, frame: u32) {
        if frame != 0 {
            self.sizes.remove(&frame);
        }
    }
}

fn scope(frame: u32, variable: &Read) -> u32 {
    if variable.is_global { 0 } else { frame }
}

fn size(object: &MontyObject) -> usize {
    monty_types::unstable::graph_parts(object).0.len()
}
