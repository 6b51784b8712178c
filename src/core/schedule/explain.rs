//! Why does a schedule fire at an instant, or why not?
//!
//! The engine says whether; this takes the rule apart and tells what each part of it says about
//! the instant. The two are computed apart from each other: `tests/rust/schedule_words` holds
//! that a schedule fires exactly where every check passes.

use serde::{Deserialize, Serialize};

use super::gate::DAY;
use super::occurrence::{LocalTime, Note};
use super::rule::{Cadence, Rule, weekday_of};
use super::words::{date, time, weekday, zoned};
use crate::time::Instant;
use crate::wire::Timestamp;

mod bound;
mod calendar;
mod elapsed;

/// Why a schedule fires at an instant, or why not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Explanation {
    /// Whether it fires at the very instant.
    pub fires: bool,
    /// Why, in one sentence.
    pub message: String,
    /// What each part of the rule says; it fires where all pass.
    pub checks: Vec<Check>,
    /// The last occurrence before the instant, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub previous: Option<Timestamp>,
    /// The first occurrence after it, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub next: Option<Timestamp>,
    /// The instant in the schedule's zone, as RFC 9557:
    /// `2026-03-08T03:30:00-04:00[America/New_York]`.
    pub local: String,
    /// What is special about the occurrence; empty where it does not fire.
    pub notes: Vec<Note>,
}

/// What one part of a rule says about an instant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Check {
    /// Which part.
    pub rule: CheckRule,
    /// Whether it lets the instant through.
    pub passes: bool,
    /// Why, in words that make no sentence of their own: without a capital and a full stop.
    pub message: String,
}

/// The part of a rule that a check is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum CheckRule {
    /// Nothing fires before the start.
    Start,
    /// Only every so-many-th minute, hour, day, week, month or year counts.
    Interval,
    /// The day of the week.
    Weekday,
    /// The day of the month, of the year, or the only day.
    Day,
    /// The time of day.
    Time,
    /// The time of day where clocks change: it does not exist on the day, or comes twice.
    TimeZone,
    /// The window outside which occurrences are dropped.
    Window,
    /// The last day, the number of occurrences, or the year 9999.
    End,
}

/// Seconds beyond the calendar, where arithmetic is still safe: an instant further away is taken
/// to be there, and nothing fires at either.
const FAR: i64 = 1_000_000_000_000;

impl Check {
    fn new(rule: CheckRule, passes: bool, message: String) -> Self {
        Self { rule, passes, message }
    }

    /// Beyond them nothing else matters.
    fn is_bound(&self) -> bool {
        matches!(self.rule, CheckRule::Start | CheckRule::End)
    }
}

impl Rule {
    /// Why the schedule fires at an instant, or why not.
    ///
    /// Parts that let everything through, such as an interval of one week, have no check.
    ///
    /// ```
    /// use automations_core::model::ScheduleConfig;
    /// use automations_core::schedule::{CheckRule, Rule};
    /// use automations_core::time::Instant;
    ///
    /// let config: ScheduleConfig = serde_json::from_str(r#"{
    ///     "start": { "start_date": { "year": 2026, "month": 3, "day": 2 }, "time": { "hours": 9 } },
    ///     "repeat_interval": { "unit": "FREQUENCY_UNIT_WEEK" },
    ///     "weekly_pattern": { "days": ["DAY_OF_WEEK_MONDAY", "DAY_OF_WEEK_FRIDAY"] }
    /// }"#)?;
    /// let rule = Rule::validate(&config).map_err(|violations| format!("{violations:?}"))?;
    /// let tuesday = Instant::parse("2026-05-05T09:00:00Z").ok_or("no instant")?;
    /// let why = rule.explain(tuesday);
    /// assert!(!why.fires);
    /// assert_eq!(
    ///     why.message,
    ///     "Does not fire: 5 May 2026 is a Tuesday, and it runs on Monday and Friday."
    /// );
    /// let failing = why.checks.iter().find(|check| !check.passes).ok_or("all pass")?;
    /// assert_eq!(failing.rule, CheckRule::Weekday);
    /// assert_eq!(why.next.ok_or("no next")?.0, "2026-05-08T09:00:00Z");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn explain(&self, at: Instant) -> Explanation {
        let at = Instant { seconds: at.seconds.clamp(-FAR, FAR), nanos: at.nanos };
        // One search gives both: what comes at the instant, and what comes after it.
        let mut coming = self.occurrences(at);
        let (occurrence, next) = match coming.next() {
            Some(found) if found.instant == at => (Some(found), coming.next()),
            later => (None, later),
        };
        let mut checks = vec![self.check_start(at)];
        checks.extend(match self.cadence {
            Cadence::Minutes { interval, days } => self.check_elapsed(at, interval, "minute", days),
            Cadence::Hours { interval, days } => self.check_elapsed(at, interval, "hour", days),
            _ => self.check_calendar(at),
        });
        checks.extend(self.check_window(at));
        checks.extend(self.check_end(at));
        let notes = occurrence.as_ref().map(|found| found.notes.clone()).unwrap_or_default();
        Explanation {
            fires: occurrence.is_some(),
            message: match occurrence {
                Some(_) => format!("Fires: {}.", self.reasons(at, &checks, &notes).join("; ")),
                None => format!("Does not fire: {}.", obstacles(&checks).join("; ")),
            },
            checks,
            previous: self.previous(at).map(|found| found.instant.to_timestamp()),
            next: next.map(|found| found.instant.to_timestamp()),
            local: LocalTime::at(at, &self.zone).to_zoned(),
            notes,
        }
    }

    /// When it fires, and what is special about that.
    fn reasons(&self, at: Instant, checks: &[Check], notes: &[Note]) -> Vec<String> {
        let local = self.local(at);
        let clock = zoned(&time(local.rem_euclid(DAY), at.nanos), &self.zone);
        let day = local.div_euclid(DAY);
        let mut reasons =
            vec![format!("it is {clock} on {} {}", weekday(weekday_of(day)), date(day))];
        let mut add = |rule| {
            let told = checks.iter().filter(|check| check.rule == rule);
            reasons.extend(told.map(|check| check.message.clone()));
        };
        add(CheckRule::TimeZone);
        if notes.contains(&Note::MonthEndClamped) {
            add(CheckRule::Day);
        }
        if notes.contains(&Note::LastOccurrence) {
            reasons.push("it is the last time".to_owned());
        }
        reasons
    }

    /// What the clocks of the schedule's zone show, in seconds since 1970-01-01T00:00:00.
    fn local(&self, at: Instant) -> i64 {
        at.seconds.saturating_add(i64::from(self.zone.segment(at.seconds).offset))
    }
}

/// What keeps it from firing: the start or the end alone where it is one of them.
fn obstacles(checks: &[Check]) -> Vec<String> {
    let failing = || checks.iter().filter(|check| !check.passes);
    let bound = failing().find(|check| check.is_bound());
    match bound {
        Some(bound) => vec![bound.message.clone()],
        None => failing().map(|check| check.message.clone()).collect(),
    }
}
