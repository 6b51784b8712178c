//! Outside which span are occurrences dropped?

use super::field::Fields;
use super::gate::{DAY, DailyWindow};
use crate::time::Instant;
use crate::validate::Violation;

/// A schedule's `active_window`, in whole seconds.
///
/// Occurrences all have the same nanoseconds, so bounds are rounded once, here, to the seconds
/// that occurrences are compared by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Window {
    /// Between two times of day; an end that is not after its start lies on the next day.
    Daily(DailyWindow),
    /// Between two instants, both inclusive; `until` is the first second after it.
    Span { from: i64, until: i64 },
}

impl Window {
    /// Reads a valid `active_window`; `None` where there is none.
    pub(super) fn read(fields: &Fields<'_>, nanos: u32) -> Result<Option<Self>, Vec<Violation>> {
        if let (Some(from), Some(until)) =
            (fields.instant("start_time"), fields.instant("end_time"))
        {
            let from = second_from(from, nanos);
            return Ok(Some(Self::Span { from, until: second_after(until, nanos) }));
        }
        let (start, end) = (fields.message("window_start"), fields.message("window_end"));
        if !fields.0.contains_key("window_start") || !fields.0.contains_key("window_end") {
            return Ok(None);
        }
        let second = |bound: &Fields<'_>| bound.time() + i64::from(bound.nanos() > nanos);
        let over_midnight = (end.time(), end.nanos()) <= (start.time(), start.nanos());
        let length = second(&end) - second(&start) + if over_midnight { DAY } else { 0 };
        let zone = fields.zone("active_window.time_zone")?;
        let start = second(&start).rem_euclid(DAY);
        Ok(Some(Self::Daily(DailyWindow { start, length, zone })))
    }
}

/// The first second whose occurrence, `nanos` into it, is at or after the instant.
pub(super) fn second_from(instant: Instant, nanos: u32) -> i64 {
    instant.seconds.saturating_add(i64::from(instant.nanos > nanos))
}

/// The first second whose occurrence, `nanos` into it, is after the instant.
pub(super) fn second_after(instant: Instant, nanos: u32) -> i64 {
    instant.seconds.saturating_add(i64::from(instant.nanos >= nanos))
}
