//! How is what another form said written as a config?

use super::super::rule::{Cadence, End, MonthDay, Rule, Weekdays};
use super::daytimes::{Daytimes, Run};
use crate::model::{
    CalendarDate, DayOfMonthPattern, DayOfWeek, DayOfWeekPattern, FrequencyUnit, Month,
    MonthPattern, Ordinal, OrdinalDayOfWeek, RepeatInterval, ScheduleConfig, ScheduleEnd,
    ScheduleEndType, ScheduleStart, TimeOfDay, TimeWindow,
};
use crate::time::civil_from_days;
use crate::validate::Violation;
use crate::zone::Zone;

/// A config in the terms of [`Rule`].
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// The start's day, since 1970-01-01.
    pub(super) day: i64,
    /// Seconds since midnight.
    pub(super) time: i64,
    pub(super) zone: Zone,
    pub(super) cadence: Cadence,
    /// A daily window, `from..until` in minutes since midnight, in the same zone.
    pub(super) window: Option<(i64, i64)>,
    pub(super) end: End,
}

const WEEKDAYS: [DayOfWeek; 7] = [
    DayOfWeek::Monday,
    DayOfWeek::Tuesday,
    DayOfWeek::Wednesday,
    DayOfWeek::Thursday,
    DayOfWeek::Friday,
    DayOfWeek::Saturday,
    DayOfWeek::Sunday,
];

const ORDINALS: [Ordinal; 5] =
    [Ordinal::First, Ordinal::Second, Ordinal::Third, Ordinal::Fourth, Ordinal::Fifth];

const MONTHS: [Month; 12] = [
    Month::January,
    Month::February,
    Month::March,
    Month::April,
    Month::May,
    Month::June,
    Month::July,
    Month::August,
    Month::September,
    Month::October,
    Month::November,
    Month::December,
];

impl Draft {
    /// The config; every pattern is spelled out, so it does not hang on the start's date.
    pub(super) fn config(&self) -> ScheduleConfig {
        let mut config = ScheduleConfig {
            start: ScheduleStart {
                start_date: Some(date(self.day)),
                time: Some(time(self.time)),
                time_zone: Some(self.zone.name().to_owned()),
                ..Default::default()
            },
            active_window: self.window.map(|(from, until)| TimeWindow {
                window_start: Some(time(from * 60)),
                window_end: Some(time(until * 60)),
                time_zone: Some(self.zone.name().to_owned()),
                ..Default::default()
            }),
            end: end(self.end),
            ..Default::default()
        };
        let (unit, interval) = match self.cadence {
            Cadence::Once => return config,
            Cadence::Minutes { interval, days } => {
                config.weekly_pattern = limit(days);
                (FrequencyUnit::Minute, interval)
            }
            Cadence::Hours { interval, days } => {
                config.weekly_pattern = limit(days);
                (FrequencyUnit::Hour, interval)
            }
            Cadence::Days { interval, days } => {
                config.weekly_pattern = limit(days);
                (FrequencyUnit::Day, interval)
            }
            Cadence::Weeks { interval, days } => {
                config.weekly_pattern = Some(weekly(days));
                (FrequencyUnit::Week, interval)
            }
            Cadence::Months { interval, day } => {
                config.monthly_pattern = Some(month_day(day));
                (FrequencyUnit::Month, interval)
            }
            Cadence::Years { interval, month, day } => {
                config.yearly_pattern = Some(MonthPattern {
                    month: nth(&MONTHS, month - 1),
                    day_pattern: month_day(day),
                    ..Default::default()
                });
                (FrequencyUnit::Year, interval)
            }
        };
        config.repeat_interval =
            Some(RepeatInterval { unit, interval: Some(small(interval)), ..Default::default() });
        config
    }

    /// Steps of minutes, or of hours where they are whole ones, limited to a run of them.
    pub(super) fn stepped(
        (zone, times, run): (&Zone, &Daytimes, Run),
        days: Weekdays,
        (day, time, second): (i64, i64, i64),
    ) -> Self {
        let cadence = match run.step {
            step if step % 60 == 0 => Cadence::Hours { interval: step / 60, days },
            interval => Cadence::Minutes { interval, days },
        };
        let mut seconds = times.as_slice().iter().map(|minute| minute * 60 + second);
        let first = seconds.clone().next().unwrap_or(0);
        // The first step at or after the start: of its day, or of the next.
        let (day, time) = match seconds.find(|seconds| *seconds >= time) {
            Some(seconds) => (day, seconds),
            None => (day + 1, first),
        };
        Self { day, time, zone: zone.clone(), cadence, window: run.window(), end: End::Never }
    }

    /// The rule that the config is.
    ///
    /// # Errors
    /// What [`Rule::validate`] says.
    pub(super) fn rule(&self) -> Result<Rule, Vec<Violation>> {
        Rule::validate(&self.config())
    }
}

/// Readers take no number that does not fit.
fn small(number: i64) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn nth<T: Clone + Default>(items: &[T], index: i64) -> T {
    usize::try_from(index).ok().and_then(|index| items.get(index)).cloned().unwrap_or_default()
}

fn date(day: i64) -> CalendarDate {
    let (year, month, day) = civil_from_days(day);
    CalendarDate {
        year: Some(small(year)),
        month: Some(small(month)),
        day: Some(small(day)),
        ..Default::default()
    }
}

/// Hours are always written; what is 0 below them is not.
fn time(seconds: i64) -> TimeOfDay {
    let part = |number: i64| (number > 0).then(|| small(number));
    TimeOfDay {
        hours: Some(small(seconds / 3600)),
        minutes: part(seconds / 60 % 60),
        seconds: part(seconds % 60),
        ..Default::default()
    }
}

fn weekly(days: Weekdays) -> DayOfWeekPattern {
    let days = days.iter().map(|weekday| nth(&WEEKDAYS, weekday)).collect();
    DayOfWeekPattern { days, ..Default::default() }
}

fn limit(days: Weekdays) -> Option<DayOfWeekPattern> {
    (days != Weekdays::ALL).then(|| weekly(days))
}

fn month_day(day: MonthDay) -> DayOfMonthPattern {
    let ordinal = |ordinal, weekday| DayOfMonthPattern {
        ordinal_day: Some(OrdinalDayOfWeek {
            ordinal,
            day: nth(&WEEKDAYS, weekday),
            ..Default::default()
        }),
        ..Default::default()
    };
    match day {
        MonthDay::Number(number) => {
            DayOfMonthPattern { day_number: Some(small(number)), ..Default::default() }
        }
        MonthDay::Nth { nth: index, weekday } => ordinal(nth(&ORDINALS, index - 1), weekday),
        MonthDay::Last { weekday } => ordinal(Ordinal::Last, weekday),
    }
}

fn end(end: End) -> Option<ScheduleEnd> {
    match end {
        End::Never => None,
        End::OnDate(day) => Some(ScheduleEnd {
            end_type: ScheduleEndType::OnDate,
            end_date: Some(date(day)),
            ..Default::default()
        }),
        End::After(count) => Some(ScheduleEnd {
            end_type: ScheduleEndType::AfterOccurrences,
            max_occurrences: Some(small(count)),
            ..Default::default()
        }),
    }
}
