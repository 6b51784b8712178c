//! Which messages travel on the wire?
//!
//! All 153 schemas of the contract (139 messages and unions, 14 enums), one file per resource,
//! and the two that it declares in place. Field names are the contract's; a type's name is its
//! schema's without the package prefix, or another where that would hide a global of JavaScript
//! (`Value`, `NumberValue`, `CalendarDate`, `CodeLocation`, `InlineFile`).
//!
//! A list or map that is absent is empty; every other field that the contract does not require is
//! an `Option`. Fields, variants and enum names of a newer service survive a round trip.
//! Whether a message is valid is [`crate::validate`]'s business, not this module's.

mod aggregate;
mod automation;
mod bdk_value;
mod calendar;
mod connection;
mod connection_usage;
mod default_inputs;
mod empty;
mod execution;
mod journal;
mod revision;
mod run;
mod run_event;
mod run_state;
mod schedule;
mod status;
mod trigger;
mod value;
mod value_type;
mod visualization;

pub use aggregate::*;
pub use automation::*;
pub use bdk_value::*;
pub use calendar::*;
pub use connection::*;
pub use connection_usage::*;
pub use default_inputs::*;
pub use empty::*;
pub use execution::*;
pub use journal::*;
pub use revision::*;
pub use run::*;
pub use run_event::*;
pub use run_state::*;
pub use schedule::*;
pub use status::*;
pub use trigger::*;
pub use value::*;
pub use value_type::*;
pub use visualization::*;
