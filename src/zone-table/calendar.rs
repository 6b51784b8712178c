//! On which day does a rule fall?
//!
//! The core has the same arithmetic; the generator has its own, so that it never needs the table
//! that it makes.

pub(crate) const DAY: i64 = 86_400;

/// Days from 1970-01-01 to the first of a month.
pub(crate) fn first_of(year: i64, month: i64) -> i64 {
    let shifted = if month <= 2 { year - 1 } else { year };
    let months = (month + 9) % 12;
    shifted * 365 + shifted.div_euclid(4) - shifted.div_euclid(100)
        + shifted.div_euclid(400)
        + (153 * months + 2) / 5
        - 719_468
}

/// The date, as (year, month, day), of a day counted from 1970-01-01.
pub(crate) fn date_of(day: i64) -> (i64, i64, i64) {
    let mut year = 1970 + day.div_euclid(366);
    while first_of(year + 1, 1) <= day {
        year += 1;
    }
    let mut month = 12;
    while first_of(year, month) > day {
        month -= 1;
    }
    (year, month, day - first_of(year, month) + 1)
}

/// 0 is Sunday.
pub(crate) fn weekday_of(day: i64) -> i64 {
    (day + 4).rem_euclid(7)
}

/// A day of the year on which clocks are changed, when, and by how much; see the reader's `Rule`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Rule {
    pub(crate) month: i64,
    pub(crate) weekday: i64,
    pub(crate) earliest_day: i64,
    pub(crate) time: i64,
    pub(crate) step: i32,
}

/// Of a rule for an exact date.
pub(crate) const ANY_WEEKDAY: i64 = 7;

impl Rule {
    /// When clocks that are `offset` ahead of UTC are changed in a year.
    pub(crate) fn instant(&self, year: i64, offset: i32) -> i64 {
        let earliest = first_of(year, self.month) + self.earliest_day - 1;
        let wait = match self.weekday {
            ANY_WEEKDAY => 0,
            weekday => (weekday - weekday_of(earliest)).rem_euclid(7),
        };
        (earliest + wait) * DAY + self.time - i64::from(offset)
    }

    /// Every rule that could have made this change of clocks that were `offset` ahead.
    pub(crate) fn candidates(at: i64, offset: i32, step: i32) -> Vec<Self> {
        let local = at + i64::from(offset);
        let (day, time) = (local.div_euclid(DAY), local.rem_euclid(DAY));
        let (_, month, date) = date_of(day);
        let exact = Self { month, weekday: ANY_WEEKDAY, earliest_day: date, time, step };
        let weekly = (date - 6..=date).filter(|earliest| *earliest >= 1).map(|earliest_day| Self {
            weekday: weekday_of(day),
            earliest_day,
            ..exact
        });
        weekly.chain([exact]).collect()
    }
}
