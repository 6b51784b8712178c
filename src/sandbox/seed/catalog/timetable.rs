//! How is a schedule of the catalog written down?
//!
//! Every timetable starts at 06:00 UTC on Monday, 5 January 2026, unless it says otherwise.

use automations_core::model::{
    DayOfMonthPattern, DayOfWeek, DayOfWeekPattern, FrequencyUnit, Month, MonthPattern, Ordinal,
    OrdinalDayOfWeek, RepeatInterval, ScheduleConfig, ScheduleEnd, ScheduleEndType, ScheduleStart,
    TimeWindow,
};
use automations_core::wire::Timestamp;

use super::example::{date_of, time_of};

/// A schedule in the making.
pub(super) struct Timetable(ScheduleConfig);

/// A schedule that runs once.
pub(super) fn once() -> Timetable {
    Timetable(ScheduleConfig {
        start: ScheduleStart {
            start_date: Some(date_of(2026, 1, 5)),
            time: Some(time_of(6, 0)),
            time_zone: Some("UTC".to_owned()),
            ..ScheduleStart::default()
        },
        ..ScheduleConfig::default()
    })
}

fn every(interval: i32, unit: FrequencyUnit) -> Timetable {
    let mut timetable = once();
    timetable.0.repeat_interval =
        Some(RepeatInterval { unit, interval: Some(interval), ..RepeatInterval::default() });
    timetable
}

/// Every so many minutes.
pub(super) fn minutes(interval: i32) -> Timetable {
    every(interval, FrequencyUnit::Minute)
}

/// Every so many hours.
pub(super) fn hours(interval: i32) -> Timetable {
    every(interval, FrequencyUnit::Hour)
}

/// Every so many days.
pub(super) fn days(interval: i32) -> Timetable {
    every(interval, FrequencyUnit::Day)
}

/// Every so many weeks.
pub(super) fn weeks(interval: i32) -> Timetable {
    every(interval, FrequencyUnit::Week)
}

/// Every so many months.
pub(super) fn months(interval: i32) -> Timetable {
    every(interval, FrequencyUnit::Month)
}

/// Every year, on that day of that month.
pub(super) fn yearly(month: Month, day: i32) -> Timetable {
    let mut timetable = every(1, FrequencyUnit::Year);
    timetable.0.yearly_pattern =
        Some(MonthPattern { month, day_pattern: day_number(day), ..MonthPattern::default() });
    timetable
}

fn day_number(day: i32) -> DayOfMonthPattern {
    DayOfMonthPattern { day_number: Some(day), ..DayOfMonthPattern::default() }
}

impl Timetable {
    /// The time of day at which it starts.
    pub(super) fn at(mut self, hours: i32, minutes: i32) -> Self {
        self.0.start.time = Some(time_of(hours, minutes));
        self
    }

    /// The day on which it starts.
    pub(super) fn from(mut self, year: i32, month: i32, day: i32) -> Self {
        self.0.start.start_date = Some(date_of(year, month, day));
        self
    }

    /// The time zone whose clocks it follows.
    pub(super) fn zone(mut self, id: &str) -> Self {
        self.0.start.time_zone = Some(id.to_owned());
        self
    }

    /// On these days of the week.
    pub(super) fn on<const N: usize>(mut self, days: [DayOfWeek; N]) -> Self {
        self.0.weekly_pattern =
            Some(DayOfWeekPattern { days: days.into(), ..DayOfWeekPattern::default() });
        self
    }

    /// From Monday to Friday.
    pub(super) fn on_weekdays(self) -> Self {
        use DayOfWeek::{Friday, Monday, Thursday, Tuesday, Wednesday};
        self.on([Monday, Tuesday, Wednesday, Thursday, Friday])
    }

    /// On that day of the month.
    pub(super) fn on_day(mut self, day: i32) -> Self {
        self.0.monthly_pattern = Some(day_number(day));
        self
    }

    /// On a day such as the second Tuesday of the month.
    pub(super) fn on_the(mut self, ordinal: Ordinal, day: DayOfWeek) -> Self {
        self.0.monthly_pattern = Some(DayOfMonthPattern {
            ordinal_day: Some(OrdinalDayOfWeek { ordinal, day, ..OrdinalDayOfWeek::default() }),
            ..DayOfMonthPattern::default()
        });
        self
    }

    /// Only between two hours of the day, in its own zone.
    pub(super) fn between(mut self, from: i32, to: i32) -> Self {
        self.0.active_window = Some(TimeWindow {
            window_start: Some(time_of(from, 0)),
            window_end: Some(time_of(to, 0)),
            time_zone: self.0.start.time_zone.clone(),
            ..TimeWindow::default()
        });
        self
    }

    /// Only between two instants.
    pub(super) fn within(mut self, from: &str, to: &str) -> Self {
        self.0.active_window = Some(TimeWindow {
            start_time: Some(Timestamp::from(from)),
            end_time: Some(Timestamp::from(to)),
            ..TimeWindow::default()
        });
        self
    }

    /// Until that day, which still counts.
    pub(super) fn until(mut self, year: i32, month: i32, day: i32) -> Self {
        self.0.end = Some(ScheduleEnd {
            end_type: ScheduleEndType::OnDate,
            end_date: Some(date_of(year, month, day)),
            ..ScheduleEnd::default()
        });
        self
    }

    /// So many times.
    pub(super) fn times(mut self, occurrences: i32) -> Self {
        self.0.end = Some(ScheduleEnd {
            end_type: ScheduleEndType::AfterOccurrences,
            max_occurrences: Some(occurrences),
            ..ScheduleEnd::default()
        });
        self
    }

    /// The rule as the service keeps it.
    pub(super) fn config(self) -> ScheduleConfig {
        self.0
    }
}
