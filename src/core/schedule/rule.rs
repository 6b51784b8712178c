//! What does a schedule's `config` say, once nothing in it can be wrong?

use serde_json::Value as Json;

use super::field::Fields;
use super::series::Series;
use super::window::Window;
use crate::descriptor::Message as _;
use crate::model::ScheduleConfig;
use crate::node::Field as _;
use crate::time::days_from_civil;
use crate::validate::{Violation, message};
use crate::wire::Unknown;
use crate::zone::Zone;

/// A validated schedule: its first moment, its rhythm, its window and its end.
///
/// The plain noun is the valid one; the raw input is [`ScheduleConfig`]. Every function that
/// computes occurrences starts here, in the page and in the sandbox alike.
///
/// What the contract leaves open is decided so:
///
/// - Days and coarser units run at the start's time of day. A local time that the clocks skip is
///   shifted forward by as much; one that comes twice is the first. On a day that a zone skipped
///   as a whole, the shifted occurrence and the next day's own are one.
/// - Minutes and hours are elapsed time from the start; a weekly pattern and a window drop
///   occurrences and never move them.
/// - Intervals count from the period (ISO week, month, year) that holds the start; a start that
///   its pattern does not name is no occurrence.
/// - A day number that a month lacks is its last day; a fifth Friday that it lacks is none.
/// - A daily window holds its start and not its end, and may run over midnight; a span of time
///   holds both. `end_date` still counts; minutes and hours end when the zone's date first passes
///   it. `max_occurrences` counts what is not dropped.
/// - Nothing occurs after the year 9999; before 1970 a zone keeps its offset of 1970-01-01.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    pub(super) start: Start,
    pub(super) zone: Zone,
    pub(super) cadence: Cadence,
    pub(super) window: Option<Window>,
    pub(super) end: End,
    /// Derived from all the rest.
    pub(super) series: Series,
}

/// The first moment, as clocks in the schedule's zone show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Start {
    /// Days since 1970-01-01.
    pub(super) day: i64,
    /// Seconds since midnight: `0..86_400`.
    pub(super) time: i64,
    /// Nanoseconds on top; every occurrence has them.
    pub(super) nanos: u32,
}

/// How occurrences follow one another. Intervals are at least 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cadence {
    /// Once, at the start.
    Once,
    /// Every so many minutes of elapsed time, on those days of the week.
    Minutes { interval: i64, days: Weekdays },
    /// Every so many hours of elapsed time, on those days of the week.
    Hours { interval: i64, days: Weekdays },
    /// Every so many days, where the day is one of those of the week.
    Days { interval: i64, days: Weekdays },
    /// On those days of every so-many-th week; weeks begin on Monday.
    Weeks { interval: i64, days: Weekdays },
    /// On that day of every so-many-th month.
    Months { interval: i64, day: MonthDay },
    /// On that day of one month (January is 1) of every so-many-th year.
    Years { interval: i64, month: i64, day: MonthDay },
}

/// A set of days of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Weekdays(u8);

/// A day of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MonthDay {
    /// That day, `1..=31`, or the month's last where the month is shorter.
    Number(i64),
    /// Such as the second Tuesday: `nth` is `1..=5`, Monday is 0. A month may have no fifth.
    Nth { nth: i64, weekday: i64 },
    /// The last day of that name; Monday is 0.
    Last { weekday: i64 },
}

/// What stops a schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Nothing.
    Never,
    /// The last day that still counts, in days since 1970-01-01.
    OnDate(i64),
    /// That many occurrences, filtered ones not among them.
    After(i64),
}

impl Weekdays {
    /// Every day.
    pub(super) const ALL: Self = Self(0x7F);

    /// One day; Monday is 0.
    pub(super) fn only(weekday: i64) -> Self {
        Self(1 << weekday.rem_euclid(7))
    }

    /// The set of several; Monday is 0.
    pub(super) fn of(weekdays: impl IntoIterator<Item = i64>) -> Self {
        Self(weekdays.into_iter().fold(0, |set, weekday| set | Self::only(weekday).0))
    }

    pub(super) fn contains(self, weekday: i64) -> bool {
        self.0 & Self::only(weekday).0 != 0
    }

    /// From Monday (0) on.
    pub(super) fn iter(self) -> impl DoubleEndedIterator<Item = i64> + Clone {
        (0..7).filter(move |weekday| self.contains(*weekday))
    }
}

/// The weekday of a day since 1970-01-01, which was a Thursday; Monday is 0.
pub(super) fn weekday_of(day: i64) -> i64 {
    // Since 0001-01-01, which is a Monday. Of 32 bits where that is enough.
    match u32::try_from(day + 719_162) {
        Ok(since) => i64::from(since % 7),
        Err(_) => (day + 3).rem_euclid(7),
    }
}

impl Rule {
    /// Reads a `config`.
    ///
    /// # Errors
    /// Every violation at once, each with its path below the config, as
    /// `repeat_interval.interval`: what is missing, of the wrong type, out of its range or in
    /// conflict with another field (DECISIONS: patterns and units; contract:
    /// `v1ScheduleConfig`), and a zone that does not exist.
    ///
    /// ```
    /// use automations_core::model::ScheduleConfig;
    /// use automations_core::schedule::Rule;
    ///
    /// let daily: ScheduleConfig = serde_json::from_str(r#"{
    ///     "start": { "start_date": { "year": 2026, "month": 3, "day": 1 }, "time": { "hours": 9 } },
    ///     "repeat_interval": { "unit": "FREQUENCY_UNIT_DAY" }
    /// }"#)?;
    /// assert!(Rule::validate(&daily).is_ok());
    ///
    /// let violations = Rule::validate(&ScheduleConfig::default()).unwrap_err();
    /// assert_eq!(violations[0].field, "start.start_date");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn validate(config: &ScheduleConfig) -> Result<Self, Vec<Violation>> {
        match config.node().to_json() {
            Json::Object(object) => Self::read(&object),
            _ => Err(vec![Violation::new("", "type", "expected an object")]),
        }
    }

    /// Reads a `config` as JSON, as [`Rule::validate`] does.
    ///
    /// # Errors
    /// As [`Rule::validate`], and unknown fields with the nearest known name.
    pub fn read(config: &Unknown) -> Result<Self, Vec<Violation>> {
        let violations = message(ScheduleConfig::descriptor(), config);
        if violations.is_empty() { Self::build(&Fields(config)) } else { Err(violations) }
    }

    /// Reads what was found valid.
    fn build(config: &Fields<'_>) -> Result<Self, Vec<Violation>> {
        let at = config.message("start");
        let date = at.message("start_date").date();
        let start = Start {
            day: days_from_civil(date.0, date.1, date.2),
            time: at.message("time").time(),
            nanos: at.message("time").nanos(),
        };
        let mut rule = Self {
            start,
            zone: at.zone("start.time_zone")?,
            cadence: cadence(config, &start, date),
            window: Window::read(&config.message("active_window"), start.nanos)?,
            end: end(&config.message("end")),
            series: Series::nothing(),
        };
        rule.series = Series::of(&rule);
        Ok(rule)
    }

    /// The zone whose clocks the schedule goes by.
    pub fn zone(&self) -> &Zone {
        &self.zone
    }
}

fn cadence(config: &Fields<'_>, start: &Start, (_, month, day): (i64, i64, i64)) -> Cadence {
    let repeat = config.message("repeat_interval");
    let interval = repeat.number("interval").unwrap_or(1);
    let weekly = config.message("weekly_pattern");
    let named = Weekdays::of(weekly.weekdays("days"));
    let days = if weekly.is_set() { named } else { Weekdays::ALL };
    match repeat.name("unit", "FREQUENCY_UNIT_") {
        "MINUTE" => Cadence::Minutes { interval, days },
        "HOUR" => Cadence::Hours { interval, days },
        "DAY" => Cadence::Days { interval, days },
        "WEEK" => {
            let own = Weekdays::only(weekday_of(start.day));
            Cadence::Weeks { interval, days: if weekly.is_set() { named } else { own } }
        }
        "MONTH" => {
            let day = month_day(&config.message("monthly_pattern"), day);
            Cadence::Months { interval, day }
        }
        "YEAR" => {
            let yearly = config.message("yearly_pattern");
            let day = month_day(&yearly.message("day_pattern"), day);
            Cadence::Years { interval, month: yearly.month("month").unwrap_or(month), day }
        }
        _ => Cadence::Once,
    }
}

fn month_day(pattern: &Fields<'_>, own: i64) -> MonthDay {
    let ordinal = pattern.message("ordinal_day");
    let weekday = ordinal.weekday("day");
    match ordinal.name("ordinal", "ORDINAL_") {
        "FIRST" => MonthDay::Nth { nth: 1, weekday },
        "SECOND" => MonthDay::Nth { nth: 2, weekday },
        "THIRD" => MonthDay::Nth { nth: 3, weekday },
        "FOURTH" => MonthDay::Nth { nth: 4, weekday },
        "FIFTH" => MonthDay::Nth { nth: 5, weekday },
        "LAST" => MonthDay::Last { weekday },
        _ => MonthDay::Number(pattern.number("day_number").unwrap_or(own)),
    }
}

fn end(end: &Fields<'_>) -> End {
    match end.name("end_type", "SCHEDULE_END_TYPE_") {
        "ON_DATE" => {
            let (year, month, day) = end.message("end_date").date();
            End::OnDate(days_from_civil(year, month, day))
        }
        "AFTER_OCCURRENCES" => End::After(end.number("max_occurrences").unwrap_or(1)),
        _ => End::Never,
    }
}
