//! Filters, schedules and differences in WebAssembly: what is asked without a call.
//!
//! A module of its own, so that a page which only makes calls does not load it: a call checks its request (filters in it,
//! too) in `src/wasm`. A shell around `automations-core`; the TypeScript façade in `src/ts` stands above it,
//! and what is exported here is internal to the npm package and not versioned.

mod diff;
mod exchange;
mod filter;
mod schedule;

pub use automations_boundary::trap;
pub use diff::diff_revisions;
pub use exchange::{schedule_from_cron, schedule_from_rrule};
pub use filter::{filter_check, filter_complete, filter_format, filter_parse, filter_plan};
pub use schedule::CompiledSchedule;
