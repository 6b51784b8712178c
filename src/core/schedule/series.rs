//! How are a rule's occurrences found?
//!
//! A rule becomes a *track*, of days or of elapsed time, between two instants: its start, and its
//! end or the last second of the year 9999. Every question is answered from where it is asked;
//! none walks from the start.

use super::calendar::Calendar;
use super::elapsed::Elapsed;
use super::gate::{DailyWindow, Gate};
use super::pattern::Pattern;
use super::rule::{Cadence, End, Rule, Start, Weekdays};
use super::stretch::{instant_of, instant_reaching};
use super::window::Window;
use crate::time::civil_from_days;
use crate::zone::Zone;

/// The first second of the year 10000: nothing occurs then or later.
pub(super) const END_OF_TIME: i64 = 253_402_300_800;

/// The occurrences of a rule. All in seconds; the start's nanoseconds come on top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Series {
    pub(super) track: Track,
    /// No occurrence is earlier.
    pub(super) from: i64,
    /// Every occurrence is earlier; where something ends it, the last is the second before.
    pub(super) until: i64,
    /// Whether something ends it before time does.
    pub(super) ends: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Track {
    /// No day fits.
    Nothing,
    Calendar(Calendar),
    Elapsed(Elapsed),
}

impl Track {
    fn of(rule: &Rule, from: i64, window: Option<DailyWindow>) -> Self {
        let zone = || rule.zone.clone();
        let Start { day: start, time, .. } = rule.start;
        let pattern = match rule.cadence {
            Cadence::Minutes { interval, days } => {
                let gate = Gate { days, zone: zone(), window };
                return Self::Elapsed(Elapsed { origin: from, step: interval * 60, gate });
            }
            Cadence::Hours { interval, days } => {
                let gate = Gate { days, zone: zone(), window };
                return Self::Elapsed(Elapsed { origin: from, step: interval * 3600, gate });
            }
            Cadence::Once => Pattern::days(start, 1, Weekdays::ALL),
            Cadence::Days { interval, days } => Pattern::days(start, interval, days),
            Cadence::Weeks { interval, days } => Pattern::weeks(start, interval, days),
            Cadence::Months { interval, day } => {
                let (year, month, _) = civil_from_days(start);
                Some(Pattern::months(year * 12 + month - 1, interval, day))
            }
            Cadence::Years { interval, month, day } => {
                let (year, _, _) = civil_from_days(start);
                Some(Pattern::months(year * 12 + month - 1, interval * 12, day))
            }
        };
        pattern.map_or(Self::Nothing, |pattern| {
            Self::Calendar(Calendar::new(pattern, time, zone(), window))
        })
    }

    /// The first occurrence in `from..until`.
    fn first(&self, from: i64, until: i64) -> Option<i64> {
        match self {
            _ if from >= until => None,
            Self::Nothing => None,
            Self::Calendar(calendar) => calendar.first(from, until),
            Self::Elapsed(elapsed) => elapsed.first(from, until),
        }
    }

    /// The last one.
    fn last(&self, from: i64, until: i64) -> Option<i64> {
        match self {
            _ if from >= until => None,
            Self::Nothing => None,
            Self::Calendar(calendar) => calendar.last(from, until),
            Self::Elapsed(elapsed) => elapsed.last(from, until),
        }
    }

    /// How many there are.
    fn count(&self, from: i64, until: i64) -> i64 {
        match self {
            _ if from >= until => 0,
            Self::Nothing => 0,
            Self::Calendar(calendar) => calendar.count(from, until),
            Self::Elapsed(elapsed) => elapsed.count(from, until),
        }
    }

    /// The instant after the last that the day allows.
    fn end_of_day(&self, day: i64, zone: &Zone) -> i64 {
        match self {
            Self::Calendar(calendar) => calendar.instant(calendar.last_slot_by(day)) + 1,
            _ => instant_reaching(zone, (day + 1) * 86_400),
        }
    }

    /// The instant of the `number`th occurrence in `from..until`, the first being 1.
    fn nth(&self, number: i64, from: i64, until: i64) -> Option<i64> {
        let (mut low, mut left, mut reach) = (from, number, 86_400);
        // Far enough first: the reach doubles until it holds as many.
        let mut high = loop {
            let high = low.saturating_add(reach).min(until);
            let held = self.count(low, high);
            if held >= left {
                break high;
            }
            if high >= until {
                return None;
            }
            (low, left, reach) = (high, left - held, reach * 2);
        };
        // Then near enough: `low..high` holds the wanted one and is halved down to its second.
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            let held = self.count(low, middle);
            if held >= left { high = middle } else { (low, left) = (middle, left - held) }
        }
        Some(low)
    }
}

impl Series {
    /// No occurrence at all.
    pub(super) fn nothing() -> Self {
        Self { track: Track::Nothing, from: 0, until: 0, ends: true }
    }

    pub(super) fn of(rule: &Rule) -> Self {
        Self::limited(rule, rule.window.as_ref(), rule.end)
    }

    /// As if the rule had that window and that end.
    pub(super) fn limited(rule: &Rule, window: Option<&Window>, end: End) -> Self {
        let start = instant_of(&rule.zone, rule.start.day * 86_400 + rule.start.time);
        let (mut from, mut until) = (start, END_OF_TIME);
        let mut ends = false;
        if rule.cadence == Cadence::Once {
            (until, ends) = (start + 1, true);
        }
        let daily = match window {
            Some(Window::Daily(daily)) => Some(daily.clone()),
            Some(Window::Span { from: opens, until: closes }) => {
                (from, until, ends) = (from.max(*opens), until.min(*closes), true);
                None
            }
            None => None,
        };
        let track = Track::of(rule, start, daily);
        let ends = ends || end != End::Never;
        // What never occurs is told at once, whatever is asked later.
        let Some(first) = track.first(from, until) else {
            return Self { ends, ..Self::nothing() };
        };
        match end {
            End::Never => {}
            End::OnDate(day) => {
                until = until.min(track.end_of_day(day, &rule.zone));
            }
            End::After(number) => {
                if let Some(last) = track.nth(number, from, until) {
                    until = last + 1;
                }
            }
        }
        if first >= until {
            return Self { ends, ..Self::nothing() };
        }
        if ends {
            until = track.last(from, until).map_or(from, |last| last + 1);
        }
        Self { track, from, until, ends }
    }

    pub(super) fn first(&self, from: i64) -> Option<i64> {
        self.track.first(from.max(self.from), self.until)
    }

    pub(super) fn last(&self, until: i64) -> Option<i64> {
        self.track.last(self.from, until.min(self.until))
    }

    pub(super) fn count(&self, from: i64, until: i64) -> i64 {
        self.track.count(from.max(self.from), until.min(self.until))
    }

    /// Writes the occurrences of `from..until` as epoch milliseconds, as far as there is room;
    /// gives how many.
    pub(super) fn fill(&self, from: i64, until: i64, fraction: f64, out: &mut [f64]) -> usize {
        let (from, until) = (from.max(self.from), until.min(self.until));
        match &self.track {
            _ if from >= until => 0,
            Track::Nothing => 0,
            Track::Calendar(calendar) => calendar.fill(from, until, fraction, out),
            Track::Elapsed(elapsed) => elapsed.fill(from, until, fraction, out),
        }
    }
}
