//! Of which kind is a year?
//!
//! Fourteen kinds: leap years and others, by the weekday of their 1 January. In years of one kind
//! the days of a pattern, and a zone's yearly changes, come at the same second of the year.

use std::sync::atomic::{AtomicI32, Ordering};

/// Leap years and others, by the weekday of their 1 January.
const KINDS: usize = 14;

/// A year, and where its months stand.
pub(super) struct Year {
    /// January: `year * 12`.
    january: i64,
    /// Its first second.
    pub(super) start: i64,
    kind: usize,
}

impl Year {
    /// The year of a month. Of 32 bits: for yearly schedules this is most of the work.
    pub(super) fn of(month: i64) -> Self {
        let number = u32::try_from(month).unwrap_or(0) / 12;
        let past = number.saturating_sub(1);
        let century = past / 100;
        // Days since 0001-01-01, a Monday, which lies 719,162 before 1970-01-01.
        let start = past * 365 + past / 4 - century + century / 4;
        let is_leap = number & 3 == 0 && (number & 15 == 0 || !number.is_multiple_of(25));
        Self {
            january: i64::from(number) * 12,
            start: (i64::from(start) - 719_162) * 86_400,
            kind: (start % 7) as usize + if is_leap { 7 } else { 0 },
        }
    }

    pub(super) fn holds(&self, month: i64) -> bool {
        (0..12).contains(&(month - self.january))
    }

    /// One of `KINDS * 12` places: years of one kind have their months in the same ones.
    pub(super) fn place(&self, month: i64) -> usize {
        self.kind * 12 + usize::try_from(month - self.january).unwrap_or(0)
    }
}

/// What the months of a year of each kind come to, in seconds after the year's start, as far as it
/// was asked for. It is no part of what its owner is: all are equal, and a copy begins anew.
#[derive(Debug)]
pub(super) struct Known(Box<[AtomicI32]>);

/// No month is so long before its year.
const UNKNOWN: i32 = i32::MIN;

impl Known {
    pub(super) fn new() -> Self {
        Self((0..KINDS * 12).map(|_| AtomicI32::new(UNKNOWN)).collect())
    }

    pub(super) fn get(&self, place: usize) -> Option<i64> {
        // Whoever reads an older value works the same one out.
        let seconds = self.0.get(place)?.load(Ordering::Relaxed);
        (seconds != UNKNOWN).then_some(i64::from(seconds))
    }

    pub(super) fn set(&self, place: usize, seconds: i64) {
        if let (Some(known), Ok(seconds)) = (self.0.get(place), i32::try_from(seconds)) {
            known.store(seconds, Ordering::Relaxed);
        }
    }
}

impl Clone for Known {
    fn clone(&self) -> Self {
        Self::new()
    }
}

impl PartialEq for Known {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Known {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{days_from_civil, days_in_month};

    #[test]
    fn years_are_those_of_the_calendar() {
        for number in 1..=9999 {
            for month in [number * 12, number * 12 + 11] {
                let year = Year::of(month);
                let first = days_from_civil(number, 1, 1);
                assert_eq!(year.start, first * 86_400, "{number}");
                let leap = if days_in_month(number, 2) == 29 { 7 } else { 0 };
                // 1970-01-01 was a Thursday.
                let kind = usize::try_from((first + 3).rem_euclid(7)).unwrap() + leap;
                assert_eq!(year.place(month), kind * 12 + usize::try_from(month % 12).unwrap());
                assert!(year.holds(month) && !year.holds(month + 12) && !year.holds(month - 12));
            }
        }
    }
}
