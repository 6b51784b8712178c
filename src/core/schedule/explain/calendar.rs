//! Is the instant the time of day, on a day of the pattern?
//!
//! Occurrences are nominal dates with one time of day, and the zone makes instants of them. Here
//! the way back is gone: from the instant to the date that it would be the occurrence of.

use super::{Check, CheckRule};
use crate::schedule::gate::DAY;
use crate::schedule::pattern::Months;
use crate::schedule::rule::{Cadence, End, MonthDay, Rule, Weekdays, weekday_of};
use crate::schedule::stretch::instant_of;
use crate::schedule::words::{
    count, date, day_of_month, day_of_year, every, month_of_year, time, weekday, weekdays, zoned,
};
use crate::time::{Instant, civil_from_days};

impl Rule {
    pub(super) fn check_calendar(&self, at: Instant) -> Vec<Check> {
        let day = self.nominal_day(at);
        let mut checks = self.check_day(day);
        checks.push(self.check_time(at, day));
        checks
    }

    /// The date whose occurrence the instant would be; the date on the clocks where it is none's.
    ///
    /// On a day that the zone skipped as a whole, two dates have the same instant: the later that
    /// counts is meant.
    pub(super) fn nominal_day(&self, at: Instant) -> i64 {
        let shown = self.local(at).div_euclid(DAY) - self.start.time.div_euclid(DAY);
        let dates = (shown - 2..=shown + 1).filter(|day| self.instant_on(*day) == at.seconds);
        let counts = |day: &i64| self.check_day(*day).iter().all(|check| check.passes);
        let ended = |day: &i64| matches!(self.end, End::OnDate(end) if *day > end);
        let wanted = |day: &i64| (counts(day), !ended(day), *day);
        dates.max_by_key(wanted).unwrap_or(shown)
    }

    /// When a date's time of day is, in seconds.
    fn instant_on(&self, day: i64) -> i64 {
        instant_of(&self.zone, day * DAY + self.start.time)
    }

    /// The date is one of the pattern's, in a period that counts.
    fn check_day(&self, day: i64) -> Vec<Check> {
        let start = self.start.day;
        let (year, month, _) = civil_from_days(day);
        let (start_year, start_month, _) = civil_from_days(start);
        let months = (year - start_year) * 12 + month - start_month;
        let mut checks = Vec::new();
        match self.cadence {
            Cadence::Once => {
                let (date, only) = (date(day), date(start));
                checks.push(Check::new(
                    CheckRule::Day,
                    day == start,
                    match day == start {
                        true => format!("{date} is its only day"),
                        false => format!("{date} is not {only}, its only day"),
                    },
                ));
            }
            Cadence::Days { interval, days } => {
                checks.extend(Check::on_weekday_of(day, days));
                checks.extend(Check::in_turn(
                    day - start,
                    interval,
                    "day",
                    &date(day),
                    "the start",
                ));
            }
            Cadence::Weeks { interval, days } => {
                checks.extend(Check::on_weekday_of(day, days));
                let monday = |day| day - weekday_of(day);
                let weeks = (monday(day) - monday(start)) / 7;
                let origin = format!("the week of {}", date(start));
                let here = format!("the week of {}", date(day));
                checks.extend(Check::in_turn(weeks, interval, "week", &here, &origin));
            }
            Cadence::Months { interval, day: wanted } => {
                let name = format!("{} of the month", day_of_month(wanted));
                let name = name
                    + if is_clamped(wanted) { " (its last day when it is shorter)" } else { "" };
                let own = Months { first: year * 12 + month - 1, interval, day: wanted };
                checks.push(Check::on_day(day, &name, own.day_of(own.first), &month_of_year(day)));
                let (here, origin) = (month_of_year(day), month_of_year(start));
                checks.extend(Check::in_turn(months, interval, "month", &here, &origin));
            }
            Cadence::Years { interval, month: number, day: wanted } => {
                let name = day_of_year(number, wanted);
                let own = Months { first: year * 12 + number - 1, interval, day: wanted };
                let here = year.to_string();
                checks.push(Check::on_day(day, &name, own.day_of(own.first), &here));
                let origin = start_year.to_string();
                checks.extend(Check::in_turn(year - start_year, interval, "year", &here, &origin));
            }
            Cadence::Minutes { .. } | Cadence::Hours { .. } => {}
        }
        checks
    }

    /// The clocks show the time of day, the first time that they do, or what stands for it.
    fn check_time(&self, at: Instant, day: i64) -> Check {
        let nominal = day * DAY + self.start.time;
        let due = Instant { seconds: self.instant_on(day), nanos: self.start.nanos };
        let passes = at == due;
        let shown = |local: i64, nanos| time(local.rem_euclid(DAY), nanos);
        let wanted = time(self.start.time, self.start.nanos);
        let clock = shown(self.local(at), at.nanos);
        let place = zoned(&wanted, &self.zone);
        let (rule, message) = if self.local(due) != nominal {
            let instead = self.local(due);
            let clock_then = shown(instead, due.nanos);
            let then = match instead.div_euclid(DAY) {
                then if then == nominal.div_euclid(DAY) => format!("at {clock_then}"),
                then => format!("on {} at {clock_then}", date(then)),
            };
            let gap = format!("{place} does not exist on {}, so it runs {then}", date(day));
            match passes {
                true => (CheckRule::TimeZone, gap),
                false => (CheckRule::Time, format!("{gap}, not at {clock}")),
            }
        } else if self.local(at) == nominal && at.nanos == due.nanos && !passes {
            let twice = format!("{place} comes twice on {}", date(day));
            (CheckRule::TimeZone, format!("{twice}, and it ran the first time"))
        } else if passes && self.comes_again(at, nominal) {
            let twice = format!("{place} comes twice on {}", date(day));
            (CheckRule::TimeZone, format!("{twice}, and it runs the first time"))
        } else if passes {
            (CheckRule::Time, format!("it runs at {place}"))
        } else {
            (CheckRule::Time, format!("it runs at {place}, not at {clock}"))
        };
        Check::new(rule, passes, message)
    }

    /// Whether the clocks show a local time once more after an instant.
    fn comes_again(&self, at: Instant, local: i64) -> bool {
        match self.zone.segment(at.seconds).until {
            i64::MAX => false,
            until => local - i64::from(self.zone.segment(until).offset) >= until,
        }
    }
}

/// Whether a month may be too short for the day, in other words than `the last day`.
fn is_clamped(day: MonthDay) -> bool {
    matches!(day, MonthDay::Number(29 | 30))
}

impl Check {
    /// The weekday is one of several.
    pub(super) fn on_weekday(day: i64, days: Weekdays) -> Self {
        let passes = days.contains(weekday_of(day));
        let (date, name, days) = (date(day), weekday(weekday_of(day)), weekdays(days));
        let message = format!("{date} is a {name}, and it runs on {days}");
        Self::new(CheckRule::Weekday, passes, message)
    }

    fn on_weekday_of(day: i64, days: Weekdays) -> Option<Self> {
        (days != Weekdays::ALL).then(|| Self::on_weekday(day, days))
    }

    /// The day is the wanted one; `None` where its period has none.
    fn on_day(day: i64, name: &str, wanted: Option<i64>, period: &str) -> Self {
        let passes = wanted == Some(day);
        let text = date(day);
        let message = match wanted.map(date) {
            _ if passes => format!("{text} is {name}"),
            None => format!("{text} is not {name}, which {period} does not have"),
            // `15 March` needs no date.
            Some(wanted) if wanted.starts_with(name) => format!("{text} is not {name}"),
            Some(wanted) => format!("{text} is not {name}, which is {wanted}"),
        };
        Self::new(CheckRule::Day, passes, message)
    }

    /// The period is one that an interval counts; none is said where all are.
    fn in_turn(ahead: i64, interval: i64, unit: &str, here: &str, origin: &str) -> Option<Self> {
        if interval == 1 {
            return None;
        }
        let passes = ahead.rem_euclid(interval) == 0;
        let distance = match ahead {
            0 => format!("{here} is the first to count"),
            1.. => format!("{here} is {} after {origin}", count(ahead, unit)),
            _ => format!("{here} is {} before {origin}", count(-ahead, unit)),
        };
        let message = format!("{distance}, and it runs {}", every(interval, unit));
        Some(Self::new(CheckRule::Interval, passes, message))
    }
}
