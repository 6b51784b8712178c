//! On which days does a schedule run, and how many lie between two days?
//!
//! Days are numbered from 1970-01-01; the days of a pattern are its *slots*, numbered from 0 in
//! the period that holds the start. Every slot is computed from its number, so none depends on
//! another and the hundred-thousandth costs what the first does.

use super::rule::{MonthDay, Weekdays, weekday_of};
use crate::time::{civil_from_days, days_from_civil, days_in_month};

/// The days of a calendar schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pattern {
    /// Some days of every so many.
    Cycle(Cycle),
    /// One day of every so-many-th month; years are twelve months.
    Months(Months),
}

/// Up to seven days of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cycle {
    /// The first day of the first period.
    pub(super) origin: i64,
    /// How many days a period has.
    pub(super) period: i64,
    /// The days, counted from the period's first; the rest is not used.
    offsets: [i64; 7],
    len: usize,
}

/// One day of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Months {
    /// The first month: `year * 12 + month - 1`.
    pub(super) first: i64,
    pub(super) interval: i64,
    pub(super) day: MonthDay,
}

/// After so many months the calendar repeats: 400 years.
const CALENDAR: i64 = 4800;

impl Cycle {
    fn of(origin: i64, period: i64, days: impl Iterator<Item = i64>) -> Option<Self> {
        let mut cycle = Self { origin, period, offsets: [0; 7], len: 0 };
        for (place, day) in cycle.offsets.iter_mut().zip(days) {
            *place = day;
            cycle.len += 1;
        }
        (cycle.len > 0).then_some(cycle)
    }

    /// The days of one period, ascending and never none.
    pub(super) fn offsets(&self) -> &[i64] {
        self.offsets.get(..self.len).unwrap_or_default()
    }

    fn slots(&self) -> i64 {
        i64::try_from(self.len).unwrap_or(1)
    }

    fn day(&self, slot: i64) -> i64 {
        let (round, place) = (slot.div_euclid(self.slots()), slot.rem_euclid(self.slots()));
        let offset = usize::try_from(place).ok().and_then(|place| self.offsets.get(place));
        self.origin + round * self.period + offset.copied().unwrap_or(0)
    }

    fn at_or_after(&self, day: i64) -> i64 {
        let (round, rest) = (
            (day - self.origin).div_euclid(self.period),
            (day - self.origin).rem_euclid(self.period),
        );
        let place = self.offsets().iter().zip(0..).find(|(offset, _)| **offset >= rest);
        round * self.slots() + place.map_or(self.slots(), |(_, place)| place)
    }
}

impl Months {
    /// The day of that month; `None` where it has no such day.
    pub(super) fn day_of(&self, month: i64) -> Option<i64> {
        let (first, length) = month_of(month);
        match self.day {
            MonthDay::Number(number) => Some(first + number.min(length) - 1),
            MonthDay::Nth { nth, weekday } => {
                let ahead = (weekday + 7 - weekday_of(first)) % 7 + 7 * (nth - 1);
                (ahead < length).then_some(first + ahead)
            }
            MonthDay::Last { weekday } => {
                let last = first + length - 1;
                Some(last - (weekday_of(last) + 7 - weekday) % 7)
            }
        }
    }

    fn month(&self, slot: i64) -> i64 {
        self.first + slot * self.interval
    }

    /// A month without the day counts as one whose day is its last, and does not exist.
    fn day(&self, slot: i64) -> i64 {
        let month = self.month(slot);
        self.day_of(month).unwrap_or_else(|| {
            days_from_civil((month + 1).div_euclid(12), (month + 1).rem_euclid(12) + 1, 1) - 1
        })
    }

    fn at_or_after(&self, day: i64) -> i64 {
        let (year, month, _) = civil_from_days(day);
        let months = year * 12 + month - 1 - self.first;
        let slot =
            months.div_euclid(self.interval) + i64::from(months.rem_euclid(self.interval) > 0);
        slot + i64::from(self.day(slot) < day)
    }

    fn always_exists(&self) -> bool {
        !matches!(self.day, MonthDay::Nth { nth: 5, .. })
    }

    fn existing(&self, slots: core::ops::Range<i64>) -> i64 {
        slots
            .filter(|slot| self.day_of(self.month(*slot)).is_some())
            .count()
            .try_into()
            .unwrap_or(0)
    }

    fn count(&self, from: i64, until: i64) -> i64 {
        if self.always_exists() {
            return until - from;
        }
        let round = CALENDAR / gcd(self.interval, CALENDAR);
        let (rounds, rest) = ((until - from) / round, (until - from) % round);
        let whole = if rounds > 0 { rounds * self.existing(0..round) } else { 0 };
        whole + self.existing(from..from + rest)
    }
}

/// The first day of a month, and how many it has. Of 32 bits in the years that schedules reach:
/// this is what most of the time of monthly schedules goes into.
fn month_of(month: i64) -> (i64, i64) {
    const BEFORE: [u32; 13] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];
    let Some(index) = u32::try_from(month).ok().filter(|index| (12..120_012).contains(index))
    else {
        let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
        return (days_from_civil(year, month, 1), days_in_month(year, month));
    };
    let (year, month) = (index / 12, (index % 12) as usize);
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let past = year - 1;
    // Days since 0001-01-01, which lies 719,162 before 1970-01-01.
    let first_of_year = past * 365 + past / 4 - past / 100 + past / 400;
    let before = BEFORE.get(month).copied().unwrap_or(0);
    let length = BEFORE.get(month + 1).copied().unwrap_or(0) - before;
    let first = first_of_year + before + u32::from(is_leap && month > 1);
    (i64::from(first) - 719_162, i64::from(length + u32::from(is_leap && month == 1)))
}

fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

impl Pattern {
    /// Every `interval` days from `start` on, where the day is one of `days`. `None` where that
    /// is no day at all.
    pub(super) fn days(start: i64, interval: i64, days: Weekdays) -> Option<Self> {
        // After seven intervals, or one of whole weeks, the weekday is the same again.
        let turns = if days == Weekdays::ALL || interval % 7 == 0 { 1 } else { 7 };
        let offsets = (0..turns).map(|turn| turn * interval);
        let named = offsets.filter(|offset| days.contains(weekday_of(start + offset)));
        Cycle::of(start, turns * interval, named).map(Self::Cycle)
    }

    /// Those days of every `interval` weeks, the start's own first.
    pub(super) fn weeks(start: i64, interval: i64, days: Weekdays) -> Option<Self> {
        Cycle::of(start - weekday_of(start), 7 * interval, days.iter()).map(Self::Cycle)
    }

    /// That day of every `interval` months; `first` is `year * 12 + month - 1`.
    pub(super) fn months(first: i64, interval: i64, day: MonthDay) -> Self {
        Self::Months(Months { first, interval, day })
    }

    /// The day of a slot: strictly ascending, also through slots that do not exist.
    pub(super) fn day(&self, slot: i64) -> i64 {
        match self {
            Self::Cycle(cycle) => cycle.day(slot),
            Self::Months(months) => months.day(slot),
        }
    }

    /// Whether the slot is a day at all: not every month has a fifth Friday.
    pub(super) fn exists(&self, slot: i64) -> bool {
        match self {
            Self::Cycle(_) => true,
            Self::Months(months) => {
                months.always_exists() || months.day_of(months.month(slot)).is_some()
            }
        }
    }

    /// The first slot whose day is `day` or later.
    pub(super) fn at_or_after(&self, day: i64) -> i64 {
        match self {
            Self::Cycle(cycle) => cycle.at_or_after(day),
            Self::Months(months) => months.at_or_after(day),
        }
    }

    /// How many slots of `from..until` exist. Bounded work, whatever the distance.
    pub(super) fn count(&self, from: i64, until: i64) -> i64 {
        match self {
            _ if until <= from => 0,
            Self::Cycle(_) => until - from,
            Self::Months(months) => months.count(from, until),
        }
    }

    /// Whether the slot's day stands for a later one that its month lacks.
    pub(super) fn is_clamped(&self, slot: i64) -> bool {
        match self {
            Self::Cycle(_) => false,
            Self::Months(months) => match months.day {
                MonthDay::Number(number) => {
                    let month = months.month(slot);
                    number > days_in_month(month.div_euclid(12), month.rem_euclid(12) + 1)
                }
                _ => false,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patterns() -> Vec<Pattern> {
        let weekdays =
            [Weekdays::ALL, Weekdays::only(0), Weekdays::of([0, 2, 4]), Weekdays::only(6)];
        let mut all = Vec::new();
        for start in [0, 20_000, 20_003, -5_000] {
            for interval in [1, 2, 3, 7, 10, 14] {
                for days in weekdays {
                    all.extend(Pattern::days(start, interval, days));
                    all.extend(Pattern::weeks(start, interval, days));
                }
                for day in [
                    MonthDay::Number(1),
                    MonthDay::Number(31),
                    MonthDay::Nth { nth: 2, weekday: 1 },
                    MonthDay::Nth { nth: 5, weekday: 4 },
                    MonthDay::Last { weekday: 6 },
                ] {
                    all.push(Pattern::months(24_000 + start / 1000, interval, day));
                }
            }
        }
        all
    }

    #[test]
    fn a_slot_is_the_first_at_or_after_its_own_day_and_after_the_one_before() {
        for pattern in patterns() {
            for slot in -3..400 {
                let day = pattern.day(slot);
                assert_eq!(pattern.at_or_after(day), slot, "{pattern:?}");
                assert_eq!(pattern.at_or_after(day + 1), slot + 1, "{pattern:?}");
                assert!(pattern.day(slot + 1) > day, "{pattern:?}");
            }
        }
    }

    #[test]
    fn slots_are_counted_as_if_one_by_one() {
        for pattern in patterns() {
            for (from, until) in [(0, 0), (0, 1), (5, 5_000), (17, 11_000)] {
                let existing = (from..until).filter(|slot| pattern.exists(*slot)).count();
                assert_eq!(pattern.count(from, until), existing as i64, "{pattern:?}");
            }
        }
    }

    #[test]
    fn months_are_those_of_the_calendar() {
        for month in (-300..120_300).chain([-10_000_000, 10_000_000]) {
            let (year, number) = (i64::div_euclid(month, 12), i64::rem_euclid(month, 12) + 1);
            let expected = (days_from_civil(year, number, 1), days_in_month(year, number));
            assert_eq!(month_of(month), expected, "{year}-{number}");
        }
    }

    #[test]
    fn every_seventh_day_never_is_another_day_of_the_week() {
        // 1970-01-01 was a Thursday.
        assert_eq!(Pattern::days(0, 14, Weekdays::only(4)), None);
        assert!(Pattern::days(0, 14, Weekdays::only(3)).is_some());
        assert!(Pattern::days(0, 2, Weekdays::only(4)).is_some());
    }
}
