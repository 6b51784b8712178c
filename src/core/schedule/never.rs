//! Why does a schedule never run?

use super::preview::{NeverFires, NeverReason};
use super::rule::{Cadence, End, Rule};
use super::series::Series;

impl Rule {
    /// Why there is no occurrence at all, ever; `None` for a schedule that has one.
    ///
    /// The first part that excludes everything is named: the days, then the end, then the window.
    pub fn never_fires(&self) -> Option<NeverFires> {
        if self.series.first(i64::MIN).is_some() {
            return None;
        }
        let fires = |window, end| Series::limited(self, window, end).first(i64::MIN).is_some();
        let (reason, message) = if !fires(None, End::Never) {
            (NeverReason::NoSuchDay, no_such_day(&self.cadence))
        } else if !fires(None, self.end) {
            (NeverReason::EndsBefore, "it ends before its first occurrence")
        } else if self.end != End::Never && fires(self.window.as_ref(), End::Never) {
            (NeverReason::EndsBefore, "it ends before the first occurrence in its active window")
        } else {
            (NeverReason::OutsideWindow, "no occurrence lies in its active window")
        };
        Some(NeverFires { reason, message: message.to_owned() })
    }
}

fn no_such_day(cadence: &Cadence) -> &'static str {
    match cadence {
        Cadence::Days { .. } | Cadence::Minutes { .. } | Cadence::Hours { .. } => {
            "its interval never meets one of its days of the week"
        }
        _ => "its interval never meets a month that has such a day",
    }
}
