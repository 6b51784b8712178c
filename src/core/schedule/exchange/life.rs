//! From when until when does a rule run?

use super::super::rule::Rule;
use super::super::series::{END_OF_TIME, Series};
use super::super::window::Window;
use super::super::{gate::DailyWindow, rule::End};
use crate::validate::Violation;

const YEAR: i64 = 366 * 86_400;

/// The span of a rule's occurrences, in seconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Life {
    /// The first occurrence.
    pub(super) first: i64,
    /// The second after the last one; where there is none, the year 10000.
    pub(super) until: i64,
    /// How many there are; `None` where there is no end.
    pub(super) count: Option<i64>,
    /// Whether a daily window drops any in between.
    is_gated: bool,
}

impl Life {
    /// # Errors
    /// A violation at `start` for a rule without occurrences: no other form can say nothing.
    pub(super) fn of(rule: &Rule) -> Result<Self, Violation> {
        let first = rule.series.first(i64::MIN).ok_or_else(|| {
            let fault = "the schedule never runs: there is nothing to say";
            Violation::new("start", "unsupported", fault)
                .with_help("check its end, its window and its pattern against its start")
        })?;
        let ends = rule.series.ends;
        let last = ends.then(|| rule.series.last(END_OF_TIME)).flatten();
        let until = last.map_or(END_OF_TIME, |last| last + 1);
        let is_gated = rule.window.as_ref().is_some_and(|window| {
            let [with, without] =
                [Some(window), None].map(|window| Series::limited(rule, window, End::Never));
            let drops = |until| with.count(first, until) != without.count(first, until);
            // Most windows show within a year; only one that never does is followed to the end.
            matches!(window, Window::Daily(_)) && (drops(until.min(first + YEAR)) || drops(until))
        });
        let count = ends.then(|| rule.series.count(first, until));
        Ok(Self { first, until, count, is_gated })
    }

    /// The rule's daily window, where it drops anything: else it need not be said.
    pub(super) fn window<'a>(&self, rule: &'a Rule) -> Option<&'a DailyWindow> {
        match &rule.window {
            Some(Window::Daily(daily)) if self.is_gated => Some(daily),
            _ => None,
        }
    }

    /// The rule as its text says it without an end: with no more of a window than
    /// [`Life::window`], so it can go on where the rule does not.
    pub(super) fn endless(&self, rule: &Rule) -> Series {
        let window = rule.window.as_ref().filter(|_| self.is_gated);
        Series::limited(rule, window, End::Never)
    }
}
