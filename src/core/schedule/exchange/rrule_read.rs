//! Which config is a text of `DTSTART` and `RRULE`?
//!
//! A part that only repeats what `DTSTART` says is accepted. A `DTSTART` that its rule does not
//! fall on, which RFC 5545 leaves undefined, is no occurrence, here as in a config. `MINUTELY`
//! and `HOURLY` are elapsed time in every zone, as in a config; RFC 5545 does not say.

use super::super::rule::{Cadence, End, Weekdays, weekday_of};
use super::super::series::END_OF_TIME;
use super::daytimes::Daytimes;
use super::draft::Draft;
use super::offset::offset_at;
use super::rrule_parts::{Frequency, Parts};
use super::rrule_text::{self, DateTime};
use crate::model::ScheduleConfig;
use crate::time::civil_from_days;
use crate::validate::Violation;
use crate::zone::Zone;

/// Reads a text as RFC 5545 has it.
pub(super) fn read(text: &str) -> Result<ScheduleConfig, Vec<Violation>> {
    let mut faults = Vec::new();
    let text = rrule_text::read(text, &mut faults);
    let parts = text.rule.as_deref().map(|rule| Parts::read(rule, &mut faults));
    // Without a start the rule is still looked at, so that all its faults are told at once.
    let start = text.start.clone().unwrap_or(DateTime { day: 11_323, time: 0, zone: Zone::utc() });
    let Some(parts) = parts else {
        let draft = Draft {
            day: start.day,
            time: start.time,
            zone: start.zone,
            cadence: Cadence::Once,
            window: None,
            end: End::Never,
        };
        return if faults.is_empty() { Ok(draft.config()) } else { Err(faults) };
    };
    let Some(frequency) = parts.frequency else { return Err(faults) };
    if faults.iter().any(|fault| fault.field.starts_with("RRULE.") && fault.rule != "unsupported") {
        return Err(faults);
    }
    let mut reading = Reading { parts: &parts, start: &start, faults };
    let draft = reading.draft(frequency);
    match draft {
        Some(draft) if reading.faults.is_empty() => end(draft, &parts).map(|draft| draft.config()),
        _ => Err(reading.faults),
    }
}

/// A rule under way.
pub(super) struct Reading<'a> {
    pub(super) parts: &'a Parts,
    pub(super) start: &'a DateTime,
    pub(super) faults: Vec<Violation>,
}

impl Reading<'_> {
    /// Adds what a schedule cannot say.
    pub(super) fn refuse(&mut self, part: &str, fault: impl Into<String>, help: &str) {
        let fault = Violation::new(format!("RRULE.{part}"), "unsupported", fault).with_help(help);
        self.faults.push(fault);
    }

    fn draft(&mut self, frequency: Frequency) -> Option<Draft> {
        let days = match frequency {
            Frequency::Minutely | Frequency::Hourly | Frequency::Daily | Frequency::Weekly => {
                self.days(frequency)
            }
            Frequency::Monthly | Frequency::Yearly => Weekdays::ALL,
        };
        match frequency {
            Frequency::Minutely => self.minutely(days),
            Frequency::Hourly => self.hourly(days),
            Frequency::Daily => {
                let interval = self.parts.interval;
                self.daily(Cadence::Days { interval, days }, days)
            }
            Frequency::Weekly => {
                let interval = self.parts.interval;
                self.week_start(days);
                self.daily(Cadence::Weeks { interval, days }, days)
            }
            Frequency::Monthly | Frequency::Yearly => {
                let (cadence, months) = self.monthly(frequency == Frequency::Yearly)?;
                let mut draft = self.at_one_time(cadence)?;
                // Intervals count from the start: it moves on to the first month that is named.
                while let Some(months) = &months
                    && !months.contains(civil_from_days(draft.day).1)
                {
                    draft.day += 1;
                }
                Some(draft)
            }
        }
    }

    /// The days of the week to which a frequency of weeks or less is limited.
    fn days(&mut self, frequency: Frequency) -> Weekdays {
        let Parts { days, months, month_days, positions, .. } = self.parts;
        if days.iter().any(|(ordinal, _)| ordinal.is_some()) {
            let fault = "numbers its days: that goes with months and years";
            self.refuse("BYDAY", fault, "use FREQ=MONTHLY or FREQ=YEARLY");
        }
        if !months.is_empty() {
            let fault = "limits a frequency of weeks or less: a schedule runs in every month";
            self.refuse("BYMONTH", fault, "leave it out, or use FREQ=MONTHLY or FREQ=YEARLY");
        }
        if !month_days.is_empty() {
            self.refuse("BYMONTHDAY", "limits a frequency of weeks or less", "use FREQ=MONTHLY");
        }
        if !positions.is_empty() {
            let fault = "picks some of what a week, day or hour has";
            self.refuse("BYSETPOS", fault, "name the days themselves");
        }
        if !days.is_empty() {
            return Weekdays::of(days.iter().map(|(_, weekday)| *weekday));
        }
        let weekly = frequency == Frequency::Weekly;
        if weekly { Weekdays::only(weekday_of(self.start.day)) } else { Weekdays::ALL }
    }

    /// Where weeks begin matters once some are left out and a day lies in another of them.
    fn week_start(&mut self, days: Weekdays) {
        let own = weekday_of(self.start.day);
        let first = self.parts.week_start;
        let place = |weekday: i64| (weekday - first).rem_euclid(7) - (own - first).rem_euclid(7);
        if self.parts.interval > 1 && days.iter().any(|day| place(day) != day - own) {
            let fault = "begins weeks on another day than Monday, which moves some of the runs";
            self.refuse("WKST", fault, "use WKST=MO, with BYDAY and DTSTART to match");
        }
    }

    /// Days at one time of day, or at several that are evenly spaced.
    fn daily(&mut self, cadence: Cadence, days: Weekdays) -> Option<Draft> {
        let Parts { hours, minutes, interval, .. } = self.parts;
        if hours.len() <= 1 && minutes.len() <= 1 {
            return self.at_one_time(cadence);
        }
        if *interval > 1 {
            let fault = "names several times of every other day or week";
            self.refuse(self.time_part(), fault, "leave out INTERVAL, or name one time");
            return None;
        }
        let own = self.start.time / 60;
        let or = |list: &[i64], own| if list.is_empty() { vec![own] } else { list.to_vec() };
        let times = Daytimes::product(&or(hours, own / 60), &or(minutes, own % 60));
        self.at_times(&times, days)
    }

    /// The part to blame for a time of day.
    pub(super) fn time_part(&self) -> &'static str {
        match self.parts {
            Parts { hours, .. } if !hours.is_empty() => "BYHOUR",
            Parts { minutes, .. } if !minutes.is_empty() => "BYMINUTE",
            _ => "BYSECOND",
        }
    }

    /// The second of the minute.
    pub(super) fn second(&mut self) -> i64 {
        match self.parts.seconds.as_slice() {
            [] => self.start.time % 60,
            [second] => *second,
            [second, ..] => {
                let second = *second;
                let fault = "names several seconds of a minute";
                self.refuse("BYSECOND", fault, "name one");
                second
            }
        }
    }

    /// Days at one time of day.
    fn at_one_time(&mut self, cadence: Cadence) -> Option<Draft> {
        let second = self.second();
        let Parts { hours, minutes, interval, .. } = self.parts;
        if hours.len() > 1 || minutes.len() > 1 {
            let fault = "names several times of a day of the month";
            self.refuse(self.time_part(), fault, "name one time");
            return None;
        }
        let hour = hours.first().copied().unwrap_or(self.start.time / 3600);
        let minute = minutes.first().copied().unwrap_or(self.start.time / 60 % 60);
        let time = hour * 3600 + minute * 60 + second;
        let is_later = time < self.start.time;
        if is_later && *interval > 1 {
            let fault = "is a time of day before that of DTSTART";
            self.refuse(self.time_part(), fault, "give DTSTART that time of day");
            return None;
        }
        let zone = self.start.zone.clone();
        let day = self.start.day + i64::from(is_later);
        Some(Draft { day, time, zone, cadence, window: None, end: End::Never })
    }
}

/// Puts the rule's end to a draft.
fn end(mut draft: Draft, parts: &Parts) -> Result<Draft, Vec<Violation>> {
    if let Some(count) = parts.count {
        draft.end = End::After(count);
    }
    let Some(until) = parts.until else { return Ok(draft) };
    let series = draft.rule()?.series;
    let count = series.count(i64::MIN, until.saturating_add(1));
    if count == 0 {
        let fault = "is before the first occurrence";
        return Err(vec![Violation::new("RRULE.UNTIL", "range", fault)]);
    }
    // A last day where that comes to the same, else the number of occurrences: both are exact.
    let day = (until + offset_at(&draft.zone, until)).div_euclid(86_400);
    let ends = [End::OnDate(day), End::OnDate(day - 1), End::After(count)];
    for end in ends {
        draft.end = end;
        let fits = !matches!(end, End::After(count) if count > i64::from(i32::MAX));
        if fits && draft.rule()?.series.count(i64::MIN, END_OF_TIME) == count {
            return Ok(draft);
        }
    }
    let fault = "ends a day before it is over, after more occurrences than can be counted";
    Err(vec![Violation::new("RRULE.UNTIL", "unsupported", fault).with_help("use the end of a day")])
}
