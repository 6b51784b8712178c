//! Which Python value is a value of the API, and back?
//!
//! The crate's own text has the table. What Python has no value for goes in as `Other(kind,
//! notation)`, a named tuple that holds the core's notation of it, and comes out as it was.

mod incoming;
mod moment;
mod number;
mod outgoing;
mod size;

pub(crate) use incoming::object;
pub(crate) use outgoing::{Misfit, value};
pub(crate) use size::{held, parts};

/// How deep a value may be nested on its way out: deeper than any that means something.
const MAX_DEPTH: usize = 64;

/// How many parts a value may have on its way out.
pub(crate) const MAX_PARTS: usize = 250_000;

/// The named tuples that stand for values without a Python type of their own.
const FILE: &str = "File";
const TABLE: &str = "Table";
const OTHER: &str = "Other";
