//! When does a schedule run?
//!
//! [`Rule`] is a schedule's `config` once nothing in it can be wrong; every question is asked of
//! it. The sandbox schedules with the same code that previews in the page.
//!
//! Days are counted first and the zone comes last: `pattern` numbers the days of a rule,
//! `stretch` turns a local time into an instant, `calendar` joins the two; `elapsed` steps
//! minutes and hours through time itself, behind a `gate` of weekdays and windows; `series`
//! puts a start and an end to them. Nothing walks from the start, so the year 9999 costs what
//! tomorrow does.
//!
//! What the contract leaves open is decided as the documentation of [`Rule`] says.

mod calendar;
mod describe;
mod elapsed;
mod exchange;
mod explain;
mod field;
mod fill;
mod gate;
mod never;
mod occurrence;
mod pattern;
mod phase;
mod preview;
mod query;
mod rule;
mod series;
mod stretch;
mod window;
mod words;
mod year;

pub use exchange::{KestraOptions, from_cron, from_rrule};
pub use explain::{Check, CheckRule, Explanation};
pub use occurrence::{LocalTime, Note, Occurrence};
pub use preview::{
    DEFAULT_COUNT, MAX_PREVIEW, MAX_TIMES, NeverFires, NeverReason, Range, ScheduleOccurrence,
    SchedulePreview,
};
pub use rule::Rule;
