//! Are times that clocks show at equal steps also equal steps of elapsed time?

use super::super::gate::DAY;
use super::super::rule::{Weekdays, weekday_of};
use super::daytimes::Daytimes;
use super::offset::{jumps, keeps_step};
use crate::zone::Zone;

/// Times of day on some days of the week, as clocks show them between two instants.
pub(super) struct Wall<'a> {
    pub(super) zone: &'a Zone,
    /// The first instant, in seconds since 1970-01-01T00:00:00Z.
    pub(super) from: i64,
    /// The end, exclusive.
    pub(super) until: i64,
    pub(super) days: Weekdays,
    pub(super) times: &'a Daytimes,
    /// Seconds past each minute.
    pub(super) second: i64,
}

impl Wall<'_> {
    /// Whether steps of so many minutes stay on these times when the clocks change.
    pub(super) fn keeps_step(&self, minutes: i64) -> bool {
        keeps_step(self.zone, self.from, self.until, minutes * 60)
    }

    /// Whether one of them is ever skipped or shown twice. Readers do not agree on what is meant
    /// then, and elapsed time runs through both.
    pub(super) fn is_touched(&self) -> bool {
        jumps(self.zone, self.from, self.until).any(|(from, until)| {
            (from.div_euclid(DAY)..=until.div_euclid(DAY))
                .filter(|day| self.days.contains(weekday_of(*day)))
                .any(|day| self.shows(from - day * DAY, until - day * DAY))
        })
    }

    /// Whether one of the times lies in `from..until`, in seconds since midnight.
    fn shows(&self, from: i64, until: i64) -> bool {
        let times = self.times.as_slice();
        let next = times.partition_point(|minute| minute * 60 + self.second < from);
        times.get(next).is_some_and(|minute| minute * 60 + self.second < until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_times_of_the_changing_hour_are_touched() {
        let zone = Zone::find("America/New_York").unwrap();
        let touched = |hours: &[i64], days| {
            let times = Daytimes::product(hours, &[0, 30]);
            let (from, until) = (1_767_225_600, 1_767_225_600 + 366 * DAY);
            Wall { zone: &zone, from, until, days, times: &times, second: 0 }.is_touched()
        };
        // 02:00 to 03:00 is skipped in March, 01:00 to 02:00 comes twice in November: on Sundays.
        assert!(touched(&[2], Weekdays::ALL) && touched(&[1], Weekdays::only(6)));
        assert!(!touched(&[0, 3, 23], Weekdays::ALL));
        assert!(!touched(&[1, 2], Weekdays::of([0, 1, 2, 3, 4])));
    }
}
