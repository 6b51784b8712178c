//! What changed between two automations?
//!
//! [`diff_revisions`] compares two automations, or revisions of them, as their JSON came from the
//! service. Which fields there are it reads from the descriptor, so a field that is added to the
//! model is compared without a line here, and one that only a newer service knows is compared as
//! it stands. What has an order or a name of its own is compared by that: texts by lines
//! (`text`, with the library imara-diff), connections by alias, inputs by name.
//!
//! Two values are the same where the contract makes no difference between them (`canonical`): a
//! field that is absent, `null` or its zero value; two spellings of one decimal, instant or byte
//! string; a set in another order. `1.0` and `1.00` are two values: the scale is part of a decimal.
//!
//! It has no clock to stop at, so its work is bounded by size: see [`TextDiff`].

mod artifact;
mod canonical;
mod connection;
mod default_input;
mod field;
mod inline;
mod input;
mod lines;
mod output;
mod pairing;
mod revision;
mod subject;
mod text;
mod type_text;

pub use artifact::ArtifactChange;
pub use connection::ConnectionChange;
pub use default_input::DefaultInputChange;
pub use field::{ChangeKind, FieldChange};
pub use inline::ChangedSpan;
pub use input::{InputChange, InputsDiff};
pub use lines::MAX_DIFFERING_LINES;
pub use output::OutputsDiff;
pub use revision::{DiffOptions, RevisionDiff, diff_revisions};
pub use text::{DiffLine, LineKind, TextDiff, TextHunk};
