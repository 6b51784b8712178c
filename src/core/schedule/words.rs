//! Which words do sentences about schedules share?
//!
//! Dates are written as `1 March 2026`, times on a clock of 24 hours, and a time's zone by its
//! IANA id: `09:00 (Europe/Berlin)`, `09:00 UTC`.

use super::gate::{DAY, DailyWindow};
use super::rule::{MonthDay, Weekdays};
use crate::time::{civil_from_days, days_in_month};
use crate::zone::Zone;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const ORDINALS: [&str; 5] = ["first", "second", "third", "fourth", "fifth"];

const FEBRUARY: i64 = 2;

/// What a number below the first stands for, counting from 0; empty beyond the last.
fn name(names: &[&'static str], number: i64) -> &'static str {
    usize::try_from(number).ok().and_then(|index| names.get(index)).copied().unwrap_or_default()
}

/// January is 1.
pub(super) fn month(month: i64) -> &'static str {
    name(&MONTHS, month - 1)
}

/// Monday is 0.
pub(super) fn weekday(weekday: i64) -> &'static str {
    name(&WEEKDAYS, weekday)
}

/// `March 2026`.
pub(super) fn month_of_year(day: i64) -> String {
    let (year, number, _) = civil_from_days(day);
    format!("{} {year}", month(number))
}

/// `1 March 2026`, from days since 1970-01-01.
pub(super) fn date(day: i64) -> String {
    let (_, _, number) = civil_from_days(day);
    format!("{number} {}", month_of_year(day))
}

/// `09:00`, from seconds since midnight; seconds and their fraction where they are not 0.
pub(super) fn time(seconds: i64, nanos: u32) -> String {
    let mut text = format!("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
    if seconds % 60 != 0 || nanos != 0 {
        text.push_str(&format!(":{:02}", seconds % 60));
    }
    if nanos != 0 {
        text.push_str(format!(".{nanos:09}").trim_end_matches('0'));
    }
    text
}

/// A time with its zone: `09:00 UTC`, `09:00 (Europe/Berlin)`.
pub(super) fn zoned(time: &str, zone: &Zone) -> String {
    match zone.name() {
        "UTC" => format!("{time} UTC"),
        name => format!("{time} ({name})"),
    }
}

/// `1 March 2026 at 09:00`, from local seconds since 1970-01-01T00:00:00.
pub(super) fn moment(local: i64, nanos: u32) -> String {
    format!("{} at {}", date(local.div_euclid(DAY)), time(local.rem_euclid(DAY), nanos))
}

/// `1 minute`, `15 minutes`.
pub(super) fn count(number: i64, unit: &str) -> String {
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}

/// `every minute`, `every 15 minutes`.
pub(super) fn every(interval: i64, unit: &str) -> String {
    if interval == 1 { format!("every {unit}") } else { format!("every {}", count(interval, unit)) }
}

/// `Monday, Wednesday and Friday`.
fn list(items: &[&str]) -> String {
    match items {
        [] => "no day".to_owned(),
        [only] => (*only).to_owned(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

/// What follows `on`: `weekdays`, `weekends`, `all seven days`, `Monday and Friday`.
pub(super) fn weekdays(days: Weekdays) -> String {
    if days == Weekdays::ALL {
        "all seven days".to_owned()
    } else if days == Weekdays::of(0..5) {
        "weekdays".to_owned()
    } else if days == Weekdays::of(5..7) {
        "weekends".to_owned()
    } else {
        list(&days.iter().map(weekday).collect::<Vec<_>>())
    }
}

/// `the second Tuesday`, `day 15`, `the last day`.
pub(super) fn day_of_month(day: MonthDay) -> String {
    match day {
        MonthDay::Number(31) => "the last day".to_owned(),
        MonthDay::Number(number) => format!("day {number}"),
        MonthDay::Nth { nth, weekday: day } => {
            format!("the {} {}", name(&ORDINALS, nth - 1), weekday(day))
        }
        MonthDay::Last { weekday: day } => format!("the last {}", weekday(day)),
    }
}

/// `15 March`, `the second Tuesday of March`, `29 February (28 February in common years)`.
pub(super) fn day_of_year(number: i64, day: MonthDay) -> String {
    let name = month(number);
    match day {
        MonthDay::Number(29) if number == FEBRUARY => {
            "29 February (28 February in common years)".to_owned()
        }
        // No year has more: 2000 is a leap year.
        MonthDay::Number(day) if day > days_in_month(2000, number) => {
            format!("the last day of {name}")
        }
        MonthDay::Number(day) => format!("{day} {name}"),
        _ => format!("{} of {name}", day_of_month(day)),
    }
}

impl DailyWindow {
    /// Whether it is open all day long.
    pub(super) fn is_whole_day(&self) -> bool {
        self.length >= DAY
    }

    /// The end's seconds since midnight; `24:00` where it is the end of its start's day.
    pub(super) fn end(&self) -> i64 {
        let end = self.start + self.length;
        if end > DAY { end - DAY } else { end }
    }

    /// `from 09:00 to 17:00 UTC`, `from 22:00 to 06:00 UTC the next day`.
    pub(super) fn hours(&self) -> String {
        let (start, end) = (time(self.start, 0), zoned(&time(self.end(), 0), &self.zone));
        let over_midnight = self.start + self.length > DAY;
        let rest = match (self.length, over_midnight) {
            (..=0, _) => ", an empty span",
            (_, true) => " the next day",
            (_, false) => "",
        };
        format!("from {start} to {end}{rest}")
    }
}

/// `between 1 March 2026 at 09:00 UTC and 2 March 2026 at 17:00 UTC`, from a span's first second
/// and the first after it.
pub(super) fn span(from: i64, until: i64, nanos: u32) -> String {
    // An occurrence that is whole seconds may fall on the very end; with a fraction it comes
    // later than the second that the end is written as.
    let end = if nanos == 0 { until.saturating_sub(1) } else { until };
    format!("between {} UTC and {} UTC", moment(from, 0), moment(end, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_and_fractions_are_told_where_there_are_some() {
        assert_eq!(time(9 * 3600, 0), "09:00");
        assert_eq!(time(9 * 3600 + 5, 0), "09:00:05");
        assert_eq!(time(0, 500_000_000), "00:00:00.5");
        assert_eq!(time(86_399, 1), "23:59:59.000000001");
        assert_eq!(time(86_400, 0), "24:00");
    }

    #[test]
    fn moments_before_1970_have_their_own_date() {
        assert_eq!(moment(-1, 0), "31 December 1969 at 23:59:59");
        assert_eq!(date(11_016), "29 February 2000");
    }

    #[test]
    fn sets_of_weekdays_that_have_a_name_are_called_by_it() {
        assert_eq!(weekdays(Weekdays::of([4, 0, 2])), "Monday, Wednesday and Friday");
        assert_eq!(weekdays(Weekdays::of([6, 5])), "weekends");
        assert_eq!(weekdays(Weekdays::of(0..5)), "weekdays");
        assert_eq!(
            weekdays(Weekdays::of(1..6)),
            "Tuesday, Wednesday, Thursday, Friday and Saturday"
        );
        assert_eq!(weekdays(Weekdays::only(3)), "Thursday");
        assert_eq!(weekdays(Weekdays::ALL), "all seven days");
        assert_eq!(weekdays(Weekdays::of([])), "no day");
    }
}
