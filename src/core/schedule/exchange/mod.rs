//! How is a schedule said to other programs, and what they say as a schedule?
//!
//! Three forms: RFC 5545's `DTSTART` and `RRULE` both ways, cron's five fields both ways, Kestra's
//! triggers out. What is written means the same instants as the rule (cron and Kestra: except for
//! clock changes, as their functions say); what a form cannot say is a violation with the field
//! that it has no word for, and what to do. Nothing is ever rounded, left out or approximated.
//!
//! Readers pour what they read into a [`draft`], spelled out, so a config read from `BYDAY=TU` has
//! its weekly pattern whether or not the start is a Tuesday. Questions of clocks against elapsed
//! time are [`offset`]'s and [`wall`]'s.

mod cron_field;
mod cron_line;
mod cron_read;
mod cron_write;
mod daytimes;
mod draft;
mod kestra;
mod life;
mod months;
mod offset;
mod rrule_elapsed;
mod rrule_months;
mod rrule_parts;
mod rrule_read;
mod rrule_steps;
mod rrule_text;
mod rrule_times;
mod rrule_write;
mod wall;

use super::rule::Rule;
use crate::model::ScheduleConfig;
use crate::validate::Violation;

pub use kestra::KestraOptions;

impl Rule {
    /// Writes the rule as RFC 5545's `DTSTART` and, unless it runs once, `RRULE`.
    ///
    /// Two lines, joined by a line feed; in a file RFC 5545 wants CRLF, and lines of more than 75
    /// bytes folded. `DTSTART` is the first occurrence, in the schedule's zone or in UTC; `UNTIL`
    /// is in UTC, as RFC 5545 demands. The text means the same instants to every reader that
    /// takes a local time in a clock's gap by the offset before it (RFC 5545, 3.3.5); a reader
    /// that leaves such a time out (3.3.10) has one occurrence less.
    ///
    /// # Errors
    /// Every field that RFC 5545 cannot say, with the rule `unsupported`: nanoseconds
    /// (`start.time.nanos`), a rule that never runs (`start`), a daily window within an hour or
    /// in a zone that does not go with the schedule's (`active_window`), minutes or hours limited
    /// to days of a zone whose clocks change (`weekly_pattern`).
    ///
    /// ```
    /// # use automations_core::{model::ScheduleConfig, schedule::Rule};
    /// let config: ScheduleConfig = serde_json::from_str(r#"{
    ///     "start": { "start_date": { "year": 2026, "month": 3, "day": 1 }, "time": { "hours": 9 } },
    ///     "repeat_interval": { "unit": "FREQUENCY_UNIT_MONTH" },
    ///     "monthly_pattern": { "day_number": 30 }
    /// }"#)?;
    /// assert_eq!(
    ///     Rule::validate(&config).unwrap().to_rrule().unwrap(),
    ///     "DTSTART:20260330T090000Z\nRRULE:FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1",
    /// );
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn to_rrule(&self) -> Result<String, Vec<Violation>> {
        rrule_write::write(self)
    }

    /// Writes the rule as cron's five fields, with `L` for the last day of the month, `5L` for
    /// the last Friday, `2#2` for the second Tuesday. Sunday is 0.
    ///
    /// The fields hold the rhythm alone: the zone is [`Rule::zone`], the start's date is left out,
    /// and so is a beginning later on that day. At clock changes cron goes its own ways: a time
    /// that does not exist is often skipped, one that comes twice may run twice.
    ///
    /// # Errors
    /// Every field that cron cannot say, with the rule `unsupported`: seconds, an end, a span of
    /// time, one run only, intervals that cron begins anew (45 minutes, 5 hours, 2 weeks) or that
    /// are no wall-clock rhythm in the zone (2 hours where clocks change), day 29 or 30, a window
    /// within an hour.
    ///
    /// ```
    /// # use automations_core::{model::ScheduleConfig, schedule::Rule};
    /// let config: ScheduleConfig = serde_json::from_str(r#"{
    ///     "start": { "start_date": { "year": 2026, "month": 3, "day": 1 } },
    ///     "repeat_interval": { "unit": "FREQUENCY_UNIT_MINUTE", "interval": 15 },
    ///     "active_window": { "window_start": { "hours": 9 }, "window_end": { "hours": 17 } }
    /// }"#)?;
    /// assert_eq!(Rule::validate(&config).unwrap().to_cron().unwrap(), "*/15 9-16 * * *");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn to_cron(&self) -> Result<String, Vec<Violation>> {
        cron_write::write(self)
    }

    /// Writes the rule as the `triggers` of a Kestra flow, in YAML.
    ///
    /// One `Schedule` trigger, or several where the rhythm needs several lines of cron; start and
    /// end are a condition of each. A schedule that no cron line says, and that has at most 100
    /// occurrences, becomes a `ScheduleOnDates` trigger. A comment says where Kestra differs at
    /// clock changes.
    ///
    /// # Errors
    /// As [`Rule::to_cron`], but for what conditions, seconds and several triggers can say; and
    /// `id` for an id that Kestra would refuse.
    pub fn to_kestra(&self, options: &KestraOptions) -> Result<String, Vec<Violation>> {
        kestra::write(self, options)
    }
}

/// Reads RFC 5545's `DTSTART` and `RRULE` as a config.
///
/// Names may be in any case, lines may be folded and end in LF or CRLF, the rule may stand without
/// `RRULE:` before it. The config's occurrences are the rule's: an `UNTIL` within a day becomes
/// the number of occurrences up to it, times of day at equal steps become an interval and a
/// window. A `DTSTART` that the rule does not fall on, which RFC 5545 leaves undefined, is no
/// occurrence. `MINUTELY` and `HOURLY` are elapsed time in every zone, of which `BYHOUR` and the like
/// keep what the clocks then show: a rule that keeps other times in summer than one window does is
/// refused.
///
/// # Errors
/// Every part that a config cannot say, as `RRULE.BYWEEKNO`, `DTSTART` or `EXDATE`, with the rule
/// `unsupported`; what is no RFC 5545 at all with `format`, `range`, `required` or `conflict`.
///
/// ```
/// use automations_core::schedule::{Rule, from_rrule};
///
/// let config = from_rrule("DTSTART:20260301T090000Z\nRRULE:FREQ=MONTHLY;BYDAY=2TU").unwrap();
/// assert_eq!(Rule::validate(&config).unwrap().to_cron().unwrap(), "0 9 * * 2#2");
///
/// let violations = from_rrule("DTSTART:20260301T090000Z\nRRULE:FREQ=DAILY;BYWEEKNO=20").unwrap_err();
/// assert_eq!(violations[0].field, "RRULE.BYWEEKNO");
/// ```
pub fn from_rrule(text: &str) -> Result<ScheduleConfig, Vec<Violation>> {
    rrule_read::read(text)
}

/// Reads cron's five fields, or a name such as `@daily`, as a config.
///
/// Lists, ranges, steps, names, `L`, `#` and `?` are read; Sunday is 0 or 7. `start_date` is
/// (year, month, day), from which the schedule counts; for every third month and the like it moves
/// on to the first month that is named. `zone` is an IANA id.
///
/// # Errors
/// Every field that a config cannot say, as `day_of_month`, with the rule `unsupported`; what is
/// no cron with `format` or `range`, in `cron` where it is no one field's fault; `start_date` and
/// `time_zone` where those do not exist.
///
/// ```
/// use automations_core::schedule::from_cron;
///
/// let config = from_cron("*/15 9-16 * * 1-5", (2026, 3, 1), "America/New_York");
/// # if automations_core::zone::Zone::find("America/New_York").is_some() {
/// assert_eq!(config.unwrap().repeat_interval.unwrap().interval, Some(15));
/// # }
///
/// let violations = from_cron("0 9 31 * 1", (2026, 3, 1), "UTC").unwrap_err();
/// assert_eq!(violations[0].field, "day_of_week");
/// ```
pub fn from_cron(
    text: &str,
    start_date: (i64, i64, i64),
    zone: &str,
) -> Result<ScheduleConfig, Vec<Violation>> {
    cron_read::read(text, start_date, zone)
}
