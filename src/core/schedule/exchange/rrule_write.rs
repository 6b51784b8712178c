//! How is a rule written as `DTSTART` and `RRULE`?
//!
//! RFC 5545 leaves a `DTSTART` undefined that its rule does not fall on, so the first occurrence
//! is what is written; every interval counts from the same period as before. Intervals of minutes
//! and hours are elapsed time, which readers agree on only where the clocks never change: there,
//! in UTC, or as times of day that no change touches. What is left is refused.

use super::super::rule::{Cadence, End, MonthDay, Rule, Weekdays};
use super::super::series::{END_OF_TIME, Track};
use super::super::stretch::{instant_of, instant_reaching, lost_day};
use super::super::window::Window;
use super::life::Life;
use super::months::{Clamped, Months};
use super::offset::offset_at;
use super::rrule_elapsed::Elapsed;
use crate::time::civil_from_days;
use crate::validate::Violation;
use crate::zone::Zone;

/// The two-letter weekdays of RFC 5545, Monday first.
pub(super) const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// What the two lines say.
pub(super) struct Text {
    /// The zone of `DTSTART`, and what its clocks show.
    pub(super) zone: Zone,
    pub(super) local: i64,
    /// Of `RRULE`, all but its end.
    pub(super) parts: Vec<String>,
}

/// Writes a rule as RFC 5545 does, with line feeds only.
pub(super) fn write(rule: &Rule) -> Result<String, Vec<Violation>> {
    let mut faults = Vec::new();
    if rule.start.nanos != 0 {
        let fault = "RRULE counts whole seconds";
        faults.push(
            Violation::new("start.time.nanos", "unsupported", fault)
                .with_help("leave out `start.time.nanos`"),
        );
    }
    let life = match Life::of(rule) {
        Ok(life) => life,
        Err(fault) => {
            faults.push(fault);
            return Err(faults);
        }
    };
    let text = match rule.cadence {
        Cadence::Minutes { interval, days } => {
            Elapsed::of(rule, &life, days).write("MINUTELY", interval, 1)
        }
        Cadence::Hours { interval, days } => {
            Elapsed::of(rule, &life, days).write("HOURLY", interval, 60)
        }
        _ => calendar(rule, &life),
    };
    match text {
        Ok(text) if faults.is_empty() => Ok(lines(rule, &life, text)),
        Ok(_) => Err(faults),
        Err(more) => Err([faults, more].concat()),
    }
}

fn lines(rule: &Rule, life: &Life, text: Text) -> String {
    let local = digits(text.local);
    let start = match text.zone.name() {
        "UTC" => format!("DTSTART:{local}Z"),
        name => format!("DTSTART;TZID={name}:{local}"),
    };
    if text.parts.is_empty() {
        return start;
    }
    let mut parts = text.parts;
    parts.extend(end(rule, life));
    format!("{start}\nRRULE:{}", parts.join(";"))
}

/// `20260301T090000`
fn digits(local: i64) -> String {
    let (year, month, day) = civil_from_days(local.div_euclid(86_400));
    let time = local.rem_euclid(86_400);
    let (hours, minutes, seconds) = (time / 3600, time / 60 % 60, time % 60);
    format!("{year:04}{month:02}{day:02}T{hours:02}{minutes:02}{seconds:02}")
}

/// `COUNT` or `UNTIL`, which RFC 5545 does not allow together.
fn end(rule: &Rule, life: &Life) -> Option<String> {
    let count = life.count?;
    // A day that a zone skipped is one occurrence less to us, and perhaps not to a reader.
    let lost = lost_day(&rule.zone).is_some_and(|day| {
        (life.first..life.until).contains(&instant_of(&rule.zone, day * 86_400))
    });
    if rule.end == End::After(count) && !lost {
        return Some(format!("COUNT={count}"));
    }
    let end_of_day = match rule.end {
        End::OnDate(day) => instant_reaching(&rule.zone, (day + 1) * 86_400) - 1,
        End::Never | End::After(_) => END_OF_TIME - 1,
    };
    let last = match rule.window {
        Some(Window::Span { until, .. }) => end_of_day.min(until - 1),
        _ => end_of_day,
    };
    // The end of the day reads better than the last occurrence, where both come to the same.
    let same = last < END_OF_TIME - 1 && life.endless(rule).count(life.first, last + 1) == count;
    Some(format!("UNTIL={}Z", digits(if same { last } else { life.until - 1 })))
}

fn calendar(rule: &Rule, life: &Life) -> Result<Text, Vec<Violation>> {
    if life.window(rule).is_some() {
        return Err(vec![window_fault("drops days that RRULE cannot tell apart from others")]);
    }
    let local = match &rule.series.track {
        Track::Calendar(calendar) => calendar.local(calendar.slot_from(life.first)),
        _ => life.first + offset_at(&rule.zone, life.first),
    };
    let (_, month, _) = civil_from_days(rule.start.day);
    let parts = match rule.cadence {
        Cadence::Days { interval, days } => [frequency("DAILY", interval), limit(days)].concat(),
        Cadence::Weeks { interval, days } => {
            let monday = (interval > 1).then(|| "WKST=MO".to_owned());
            let days = vec![by_day(days)];
            [frequency("WEEKLY", interval), monday.into_iter().collect(), days].concat()
        }
        Cadence::Months { interval, day } => {
            let months = Months::met(month, interval);
            [frequency("MONTHLY", interval), month_day(day, &months)].concat()
        }
        Cadence::Years { interval, month, day } => {
            let by_month = vec![format!("BYMONTH={month}")];
            let day = month_day(day, &Months::of([month]));
            [frequency("YEARLY", interval), by_month, day].concat()
        }
        Cadence::Once | Cadence::Minutes { .. } | Cadence::Hours { .. } => Vec::new(),
    };
    Ok(Text { zone: rule.zone.clone(), local, parts })
}

pub(super) fn frequency(name: &str, interval: i64) -> Vec<String> {
    let interval = (interval > 1).then(|| format!("INTERVAL={interval}"));
    [format!("FREQ={name}")].into_iter().chain(interval).collect()
}

fn by_day(days: Weekdays) -> String {
    let names = days.iter().map(weekday).collect::<Vec<_>>();
    format!("BYDAY={}", names.join(","))
}

fn weekday(weekday: i64) -> &'static str {
    usize::try_from(weekday).ok().and_then(|index| WEEKDAYS.get(index)).copied().unwrap_or("MO")
}

pub(super) fn limit(days: Weekdays) -> Vec<String> {
    if days == Weekdays::ALL { Vec::new() } else { vec![by_day(days)] }
}

/// A clamped day is the last one of those from the 28th on that a month has.
fn month_day(day: MonthDay, months: &Months) -> Vec<String> {
    match (day, months.clamped(day)) {
        (MonthDay::Nth { nth, weekday: day }, _) => vec![format!("BYDAY={nth}{}", weekday(day))],
        (MonthDay::Last { weekday: day }, _) => vec![format!("BYDAY=-1{}", weekday(day))],
        (_, Clamped::Never(number)) => vec![format!("BYMONTHDAY={number}")],
        (_, Clamped::InSome(number)) => {
            let days = list(&(28..=number).collect::<Vec<_>>());
            vec![format!("BYMONTHDAY={days}"), "BYSETPOS=-1".to_owned()]
        }
        (_, Clamped::ToLast | Clamped::NoNumber) => vec!["BYMONTHDAY=-1".to_owned()],
    }
}

pub(super) fn list(numbers: &[i64]) -> String {
    numbers.iter().map(i64::to_string).collect::<Vec<_>>().join(",")
}

pub(super) fn window_fault(what: &str) -> Violation {
    Violation::new("active_window", "unsupported", what).with_help(
        "leave the window out, let it begin and end on a whole hour, or give it and the start \
         the same time zone",
    )
}
