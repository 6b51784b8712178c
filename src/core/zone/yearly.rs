//! Which offset holds in a year of the yearly rules?
//!
//! A rule's day depends on two things alone: whether the year is a leap year, and the weekday of
//! its 1 January. So 14 kinds of years are worked out when a zone is loaded, and an instant costs
//! the search for its year and a look into a table.

use super::record::Rule;
use super::segment::Segment;
use crate::time::days_from_civil;

const DAY: i64 = 86_400;

/// Days from 0000-01-01 to 1970-01-01.
const EPOCH: u64 = 719_528;

/// The last second of the year 299,999: what holds then holds for ever.
const LAST: i64 = (146_097 * 750 - EPOCH.cast_signed()) * DAY - 1;

/// Two changes a year, for ever.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Yearly {
    /// Seconds from the begin of the year in UTC to its two changes, by the kind of year.
    changes: [[i32; 2]; 14],
    /// What holds after the first and after the second.
    offsets: [i32; 2],
}

impl Yearly {
    /// Two rules in turn; after the second one's changes `offset` holds.
    ///
    /// Neither change may come within a day of a new year (the table's generator checks it).
    pub(super) fn new(one: Rule, other: Rule, offset: i32) -> Self {
        // Each of the 14 kinds of years is among these.
        let mut changes = [[0; 2]; 14];
        for year in 2000..2028 {
            let start = days_from_civil(year, 1, 1);
            let seconds = |rule: Rule, before: i32| {
                i32::try_from(rule.instant(year, before) - start * DAY).unwrap_or(0)
            };
            let both = [seconds(one, offset), seconds(other, offset + one.step)];
            let leap = days_from_civil(year + 1, 1, 1) - start == 366;
            if let Some(slot) = changes.get_mut(kind(start.unsigned_abs() + EPOCH, leap)) {
                *slot = both;
            }
        }
        let mut yearly = Self { changes, offsets: [offset + one.step, offset] };
        if yearly.changes.first().is_some_and(|[one, other]| one > other) {
            yearly.changes.iter_mut().for_each(|both| both.reverse());
            yearly.offsets.reverse();
        }
        yearly
    }

    /// Both offsets, the smaller first.
    pub(super) fn offsets(&self) -> (i32, i32) {
        let [one, other] = self.offsets;
        (one.min(other), one.max(other))
    }

    /// The segment that holds an instant. An instant before 1970 is answered as 1970.
    #[inline]
    pub(super) fn segment(&self, at: i64) -> Segment {
        let at = at.clamp(0, LAST);
        let year = Year::of(at);
        let [first, second] = self.changes_in(year);
        let [after_first, after_second] = self.offsets;
        if at < first {
            let [_, from] = self.changes_in(year.before());
            Segment { from, until: first, offset: after_second }
        } else if at < second {
            Segment { from: first, until: second, offset: after_first }
        } else {
            let [next, _] = self.changes_in(year.after());
            let until = if next > LAST { i64::MAX } else { next };
            Segment { from: second, until, offset: after_second }
        }
    }

    #[inline]
    fn changes_in(&self, year: Year) -> [i64; 2] {
        let start = (year.start.cast_signed() - EPOCH.cast_signed()) * DAY;
        let both = self.changes.get(kind(year.start, is_leap(year.number)));
        both.copied().unwrap_or_default().map(|seconds| start + i64::from(seconds))
    }
}

/// A year, and the day of its 1 January since 0000-01-01.
#[derive(Clone, Copy)]
struct Year {
    number: u64,
    start: u64,
}

impl Year {
    #[inline]
    fn of(at: i64) -> Self {
        let day = at.unsigned_abs() / 86_400 + EPOCH;
        // The mean year, a day early: never too low, and too high by at most one.
        let number = (day + 1) * 400 / 146_097;
        let year = Self { number, start: start_of(number) };
        if year.start > day { year.before() } else { year }
    }

    #[inline]
    fn before(self) -> Self {
        let number = self.number - 1;
        Self { number, start: self.start - 365 - u64::from(is_leap(number)) }
    }

    #[inline]
    fn after(self) -> Self {
        let start = self.start + 365 + u64::from(is_leap(self.number));
        Self { number: self.number + 1, start }
    }
}

#[inline]
fn start_of(year: u64) -> u64 {
    365 * year + year.div_ceil(4) - year.div_ceil(100) + year.div_ceil(400)
}

#[inline]
fn is_leap(year: u64) -> bool {
    year & 3 == 0 && (year & 15 == 0 || !year.is_multiple_of(25))
}

/// The kind of a year that begins on that day since 0000-01-01.
#[inline]
fn kind(start: u64, leap: bool) -> usize {
    (start % 7) as usize + if leap { 7 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_holds_its_days() {
        for number in 1970..2_800_u64 {
            let start = start_of(number);
            let civil = days_from_civil(number.cast_signed(), 1, 1);
            assert_eq!(start, (civil + EPOCH.cast_signed()).unsigned_abs());
            for day in [start, start + 1, start + 364, start_of(number + 1) - 1] {
                let at = (day.cast_signed() - EPOCH.cast_signed()) * DAY;
                for at in [at, at + DAY - 1] {
                    let year = Year::of(at);
                    assert_eq!((year.number, year.start), (number, start), "{at}");
                }
            }
        }
        assert_eq!(Year::of(LAST).number, 299_999);
        assert_eq!(start_of(300_000), (LAST + 1).unsigned_abs() / 86_400 + EPOCH);
    }
}
