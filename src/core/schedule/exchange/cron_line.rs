//! Which lines of cron is a rule?
//!
//! One as a rule; several for a window that begins or ends within an hour, for an interval such as
//! 45 minutes, and for a day that short months lack. A line has neither a start nor an end.

use super::super::rule::{Cadence, MonthDay, Rule, Weekdays, weekday_of};
use super::cron_field;
use super::daytimes::{DAY, Daytimes};
use super::life::Life;
use super::months::{Clamped, Months};
use super::offset::{ahead_of, offset_at};
use super::wall::Wall;
use crate::time::civil_from_days;
use crate::validate::Violation;

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) hours: Vec<i64>,
    pub(super) minutes: Vec<i64>,
    pub(super) day: Day,
    pub(super) months: Months,
}

/// On which days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Day {
    Week(Weekdays),
    Number(i64),
    /// The last of the month.
    Last,
    Nth {
        nth: i64,
        weekday: i64,
    },
    LastWeekday(i64),
}

/// All lines, and the second of the minute.
pub(super) struct Lines {
    pub(super) lines: Vec<Line>,
    pub(super) second: i64,
    /// Whether clocks ever skip or repeat one of the times.
    pub(super) is_touched: bool,
}

impl Line {
    /// Minute and hour.
    pub(super) fn time(&self) -> String {
        let minutes = cron_field::write(&self.minutes, 0, 59);
        format!("{minutes} {}", cron_field::write(&self.hours, 0, 23))
    }

    /// The months.
    pub(super) fn month(&self) -> String {
        cron_field::write(self.months.as_slice(), 1, 12)
    }
}

/// The days of the week as cron counts them: Sunday is 0.
pub(super) fn weekdays(days: Weekdays) -> String {
    let mut values: Vec<_> = days.iter().map(of_weekday).collect();
    values.sort_unstable();
    match values.len() {
        7 => "*".to_owned(),
        // No steps: a week is no range of them.
        _ => cron_field::runs(&values),
    }
}

/// cron's number of a weekday.
pub(super) fn of_weekday(weekday: i64) -> i64 {
    (weekday + 1) % 7
}

impl Lines {
    /// The lines of a rule between its first occurrence and its last.
    ///
    /// # Errors
    /// Every field that no number of lines can say.
    pub(super) fn of(rule: &Rule, life: &Life) -> Result<Self, Vec<Violation>> {
        let (_, start_month, _) = civil_from_days(rule.start.day);
        let all = Months::all;
        let (days, monthly) = match rule.cadence {
            Cadence::Minutes { interval, days } => return elapsed(rule, life, interval, days),
            Cadence::Hours { interval, days } => return elapsed(rule, life, interval * 60, days),
            Cadence::Once => {
                let fault = "is missing: cron repeats for ever, it cannot run once";
                return Err(vec![Violation::new("repeat_interval", "unsupported", fault)]);
            }
            Cadence::Days { interval: 1, days } => (days, None),
            Cadence::Days { interval: 7, .. } => (Weekdays::only(weekday_of(rule.start.day)), None),
            Cadence::Weeks { interval: 1, days } => (days, None),
            Cadence::Months { interval, day } if 12 % interval == 0 => {
                (Weekdays::ALL, Some((day, Months::met(start_month, interval))))
            }
            Cadence::Years { interval: 1, month, day } => {
                (Weekdays::ALL, Some((day, Months::of([month]))))
            }
            Cadence::Days { .. } => return Err(vec![interval("1 (or 7)", "days")]),
            Cadence::Weeks { .. } => return Err(vec![interval("1", "weeks")]),
            Cadence::Months { .. } => {
                return Err(vec![interval("a divisor of 12", "months")]);
            }
            Cadence::Years { .. } => return Err(vec![interval("1", "years")]),
        };
        if life.window(rule).is_some() {
            let fault = "drops some of the days, which cron cannot tell apart from others";
            return Err(vec![
                Violation::new("active_window", "unsupported", fault)
                    .with_help("leave the window out, or give it the schedule's time zone"),
            ]);
        }
        let minute = rule.start.time / 60;
        let times = Daytimes::product(&[minute / 60], &[minute % 60]);
        let lines = match monthly {
            None => vec![(Day::Week(days), all())],
            Some((day, months)) => month_days(day, &months),
        };
        let line = |(day, months)| Line {
            hours: vec![minute / 60],
            minutes: vec![minute % 60],
            day,
            months,
        };
        let second = rule.start.time % 60;
        let Life { first: from, until, .. } = *life;
        let wall = Wall { zone: &rule.zone, from, until, days, times: &times, second };
        let is_touched = wall.is_touched();
        Ok(Self { lines: lines.into_iter().map(line).collect(), second, is_touched })
    }
}

/// Short months on their last day, the others on the number.
fn month_days(day: MonthDay, months: &Months) -> Vec<(Day, Months)> {
    match (day, months.clamped(day)) {
        (MonthDay::Nth { nth, weekday }, _) => vec![(Day::Nth { nth, weekday }, months.clone())],
        (MonthDay::Last { weekday }, _) => vec![(Day::LastWeekday(weekday), months.clone())],
        (_, Clamped::Never(number)) => vec![(Day::Number(number), months.clone())],
        (_, Clamped::ToLast | Clamped::NoNumber) => vec![(Day::Last, months.clone())],
        (_, Clamped::InSome(number)) => {
            let (long, short): (Vec<_>, Vec<_>) = months
                .as_slice()
                .iter()
                .partition(|month| Months::of([**month]).shortest() >= number);
            vec![(Day::Number(number), Months::of(long)), (Day::Last, Months::of(short))]
        }
    }
}

fn interval(possible: &str, unit: &str) -> Violation {
    let fault = format!("cron cannot leave out {unit}: it knows no start to count from");
    Violation::new("repeat_interval.interval", "unsupported", fault)
        .with_help(format!("use {possible}"))
}

fn elapsed(rule: &Rule, life: &Life, step: i64, days: Weekdays) -> Result<Lines, Vec<Violation>> {
    let mut faults = Vec::new();
    let zone = &rule.zone;
    let local = life.first + offset_at(zone, life.first);
    let second = local.rem_euclid(60);
    if DAY % step != 0 {
        let fault = format!("{step} minutes do not divide a day: cron begins anew every day");
        let help = "use minutes that divide 60, or hours that divide 24";
        let fault = Violation::new("repeat_interval.interval", "unsupported", fault);
        return Err(vec![fault.with_help(help)]);
    }
    let mut times = Daytimes::steps(local.rem_euclid(86_400) / 60, step);
    if let Some(window) = life.window(rule) {
        match ahead_of(&window.zone, zone, life.first, life.until) {
            Some(ahead) => {
                times = times.filter(|minute| {
                    let shown = minute * 60 + second + ahead;
                    (shown - window.start).rem_euclid(86_400) < window.length
                });
            }
            None => {
                let fault = "does not keep its distance from the schedule's zone all year";
                let help = format!("use `{}`, or a zone that changes with it", zone.name());
                faults.push(
                    Violation::new("active_window.time_zone", "unsupported", fault).with_help(help),
                );
            }
        }
    }
    let Life { first: from, until, .. } = *life;
    let wall = Wall { zone, from, until, days, times: &times, second };
    if !wall.keeps_step(step) {
        let fault = format!(
            "{step} minutes of elapsed time are other times of day when the clocks of `{}` change",
            zone.name()
        );
        let help = "use a time zone without changes, such as `UTC`, or 60 minutes or less";
        faults
            .push(Violation::new("repeat_interval.interval", "unsupported", fault).with_help(help));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let is_touched = wall.is_touched();
    let line =
        |(hours, minutes)| Line { hours, minutes, day: Day::Week(days), months: Months::all() };
    Ok(Lines { lines: times.lines().into_iter().map(line).collect(), second, is_touched })
}
