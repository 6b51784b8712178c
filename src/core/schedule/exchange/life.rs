//! From when until when does a rule run?

use super::super::rule::Rule;
use super::super::series::{END_OF_TIME, Series};
use super::super::window::Window;
use super::super::{gate::DailyWindow, rule::End};
use crate::validate::Violation;

/// The span of a rule's occurrences, in seconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Life {
    /// The first occurrence.
    pub(super) first: i64,
    /// The second after the last one; where there is none, the year 10000.
    pub(super) until: i64,
    /// How many there are; `None` where there is no end.
    pub(super) count: Option<i64>,
}

impl Life {
    /// # Errors
    /// A violation at `start` for a rule without occurrences: no other form can say nothing.
    pub(super) fn of(rule: &Rule) -> Result<Self, Violation> {
        let first = rule.series.first(i64::MIN).ok_or_else(|| {
            Violation::new(
                "start",
                "unsupported",
                "the schedule never runs: there is nothing to say",
            )
            .with_help("check its end, its window and its pattern against its start")
        })?;
        if !rule.series.ends {
            return Ok(Self { first, until: END_OF_TIME, count: None });
        }
        let until = rule.series.last(END_OF_TIME).unwrap_or(first) + 1;
        Ok(Self { first, until, count: Some(rule.series.count(first, until)) })
    }
}

/// The rule's daily window, where it has one that drops anything.
pub(super) fn daily_window<'a>(rule: &'a Rule, life: &Life) -> Option<&'a DailyWindow> {
    let Some(window @ Window::Daily(daily)) = &rule.window else { return None };
    let count = |window| Series::limited(rule, window, End::Never).count(life.first, life.until);
    (count(Some(window)) != count(None)).then_some(daily)
}

/// The rule as if nothing ended it: neither its end nor its span of time.
pub(super) fn endless(rule: &Rule) -> Series {
    let daily = rule.window.as_ref().filter(|window| matches!(window, Window::Daily(_)));
    Series::limited(rule, daily, End::Never)
}
