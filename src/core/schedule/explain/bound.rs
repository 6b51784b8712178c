//! Is the instant within the schedule's bounds: its start, its window and its end?

use super::{Check, CheckRule};
use crate::schedule::gate::{DAY, DailyWindow};
use crate::schedule::rule::{Cadence, End, Rule};
use crate::schedule::series::END_OF_TIME;
use crate::schedule::stretch::{instant_of, instant_reaching};
use crate::schedule::window::Window;
use crate::schedule::words::{count, date, moment, span, time, zoned};
use crate::time::Instant;

impl Rule {
    /// Not before the start.
    pub(super) fn check_start(&self, at: Instant) -> Check {
        let local = self.start.day * DAY + self.start.time;
        let nanos = self.start.nanos;
        let passes = (at.seconds, at.nanos) >= (instant_of(&self.zone, local), nanos);
        let start = zoned(&moment(local, nanos), &self.zone);
        let message = if passes {
            format!("it starts on {start}")
        } else {
            format!("it starts later, on {start}")
        };
        Check::new(CheckRule::Start, passes, message)
    }

    /// Inside the window, where there is one that leaves something out.
    pub(super) fn check_window(&self, at: Instant) -> Option<Check> {
        let (passes, message) = match self.window.as_ref()? {
            Window::Daily(window) if window.is_whole_day() => return None,
            Window::Daily(window) => daily(window, at),
            Window::Span { from, until } => {
                let span = span(*from, *until, self.start.nanos);
                let place = match at.seconds {
                    second if second < *from => "before",
                    second if second >= *until => "after",
                    _ => "in",
                };
                (place == "in", format!("it is {place} its window, {span}"))
            }
        };
        Some(Check::new(CheckRule::Window, passes, message))
    }

    /// Not after the end, where there is one.
    pub(super) fn check_end(&self, at: Instant) -> Option<Check> {
        if at.seconds >= END_OF_TIME {
            let message = "nothing runs after the year 9999".to_owned();
            return Some(Check::new(CheckRule::End, false, message));
        }
        let (passes, message) = match self.end {
            End::Never => return None,
            End::OnDate(day) => {
                let passes = self.is_by(at, day);
                (passes, format!("it {} on {}", if passes { "ends" } else { "ended" }, date(day)))
            }
            End::After(number) => self.is_among(at, number),
        };
        Some(Check::new(CheckRule::End, passes, message))
    }

    /// Whether an instant counts to a day or an earlier one.
    fn is_by(&self, at: Instant, day: i64) -> bool {
        match self.cadence {
            Cadence::Minutes { .. } | Cadence::Hours { .. } => {
                at.seconds < instant_reaching(&self.zone, (day + 1) * DAY)
            }
            // A day that its zone skipped shares its instant with the next.
            Cadence::Once => at.seconds <= instant_of(&self.zone, day * DAY + self.start.time),
            _ => self.nominal_day(at) <= day,
        }
    }

    /// Whether an instant comes before so many runs have happened.
    fn is_among(&self, at: Instant, number: i64) -> (bool, String) {
        let long_ago = Instant { seconds: i64::MIN, nanos: 0 };
        let before = i64::try_from(self.count(long_ago, at)).unwrap_or(i64::MAX);
        let runs = count(number, "run");
        if before < number {
            return (true, format!("{before} of its {runs} come before"));
        }
        let last = self.last().map(|last| zoned(&moment(self.local(last), last.nanos), &self.zone));
        let last = last.map_or_else(String::new, |last| format!(" on {last}"));
        let message = match number {
            1 => format!("it has run, its only time{last}"),
            _ => format!("it has run all of its {number} times, the last{last}"),
        };
        (false, message)
    }
}

/// Whether a daily window is open, by the clocks of its own zone.
fn daily(window: &DailyWindow, at: Instant) -> (bool, String) {
    let offset = i64::from(window.zone.segment(at.seconds).offset);
    let local = at.seconds.saturating_add(offset).rem_euclid(DAY);
    let passes = window.is_open(local, 0);
    let clock = zoned(&time(local, at.nanos), &window.zone);
    let place = match passes {
        true => "in",
        false if local == window.end() % DAY => "no longer in",
        false => "outside",
    };
    (passes, format!("{clock} is {place} its window, {}", window.hours()))
}
