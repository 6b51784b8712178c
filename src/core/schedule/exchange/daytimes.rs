//! At which minutes of a day does something happen, and are they evenly spaced?
//!
//! cron and RRULE name minutes and hours; a config names an interval and a window. Both are the
//! same where the minutes lie on a clock's face as one run of equal steps.

/// The minutes of a day.
pub(super) const DAY: i64 = 1440;

/// Minutes since midnight, ascending, each once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Daytimes(Vec<i64>);

/// Minutes at equal steps, which may run on over midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// The first minute: `0..1440`.
    pub(super) first: i64,
    /// The step; divides 1440.
    pub(super) step: i64,
    /// How many there are: at least 1.
    pub(super) count: i64,
}

impl Daytimes {
    /// Every minute of every hour.
    pub(super) fn product(hours: &[i64], minutes: &[i64]) -> Self {
        let all =
            hours.iter().flat_map(|hour| minutes.iter().map(move |minute| hour * 60 + minute));
        Self::of(all.collect())
    }

    /// Every `step`-th minute through `through`, which divides the day.
    pub(super) fn steps(through: i64, step: i64) -> Self {
        Self::of((0..DAY / step).map(|index| (through + index * step) % DAY).collect())
    }

    fn of(mut minutes: Vec<i64>) -> Self {
        minutes.sort_unstable();
        minutes.dedup();
        Self(minutes)
    }

    /// Only those of which `keep` is true.
    pub(super) fn filter(mut self, keep: impl Fn(i64) -> bool) -> Self {
        self.0.retain(|minute| keep(*minute));
        self
    }

    pub(super) fn as_slice(&self) -> &[i64] {
        &self.0
    }

    /// The hours in which any lies.
    pub(super) fn hours(&self) -> Vec<i64> {
        let mut hours: Vec<_> = self.0.iter().map(|minute| minute / 60).collect();
        hours.dedup();
        hours
    }

    /// The minutes past the hour in each of those hours, where they are the same in all.
    pub(super) fn minutes(&self) -> Option<Vec<i64>> {
        match self.lines().as_slice() {
            [(_, minutes)] => Some(minutes.clone()),
            _ => None,
        }
    }

    /// Hours with the same minutes, together: (hours, minutes), by the first time of each.
    pub(super) fn lines(&self) -> Vec<(Vec<i64>, Vec<i64>)> {
        let mut lines: Vec<(Vec<i64>, Vec<i64>)> = Vec::new();
        for hour in self.hours() {
            let own =
                self.0.iter().filter(|minute| **minute / 60 == hour).map(|m| m % 60).collect();
            match lines.iter_mut().find(|(_, minutes)| *minutes == own) {
                Some((hours, _)) => hours.push(hour),
                None => lines.push((vec![hour], own)),
            }
        }
        lines
    }

    /// The run of `step` minutes that these are.
    pub(super) fn run(&self, step: i64) -> Option<Run> {
        let count = i64::try_from(self.0.len()).ok()?;
        let begins =
            |minute: &i64| self.0.binary_search(&((minute - step).rem_euclid(DAY))).is_err();
        let mut firsts = self.0.iter().copied().filter(begins);
        let first = match firsts.next() {
            Some(first) => first,
            // Nothing begins: round the clock.
            None => *self.0.first()?,
        };
        let run = Run { first, step, count };
        (DAY % step == 0 && firsts.next().is_none() && run.covers(self)).then_some(run)
    }

    /// The run that these are, of whatever step divides the day; `None` for one minute alone.
    pub(super) fn evenly(&self) -> Option<Run> {
        let neighbours = self.0.iter().zip(self.0.iter().cycle().skip(1));
        let mut gaps: Vec<_> = neighbours.map(|(a, b)| (b - a).rem_euclid(DAY)).collect();
        gaps.sort_unstable();
        gaps.dedup();
        gaps.into_iter().filter(|gap| *gap > 0 && DAY % gap == 0).find_map(|gap| self.run(gap))
    }
}

impl Run {
    fn covers(&self, daytimes: &Daytimes) -> bool {
        let minutes = (0..self.count).map(|index| (self.first + index * self.step) % DAY);
        Daytimes::of(minutes.collect()) == *daytimes
    }

    /// The daily window, `from..until` in minutes, that leaves just these of every `step`-th
    /// minute; whole hours where they do. `None` where nothing is left out.
    pub(super) fn window(&self) -> Option<(i64, i64)> {
        if self.count * self.step == DAY {
            return None;
        }
        let last = self.first + (self.count - 1) * self.step;
        let hour_before = self.first / 60 * 60;
        let hour_after = (last / 60 + 1) * 60;
        let from = if hour_before > self.first - self.step { hour_before } else { self.first };
        let until = if hour_after <= last + self.step { hour_after } else { last + 1 };
        Some((from, until % DAY))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// First, step and count of a run, and its window.
    type Evenly = (i64, i64, i64, Option<(i64, i64)>);

    fn evenly(hours: &[i64], minutes: &[i64]) -> Option<Evenly> {
        let run = Daytimes::product(hours, minutes).evenly()?;
        Some((run.first, run.step, run.count, run.window()))
    }

    #[test]
    fn minutes_and_hours_are_an_interval_and_a_window() {
        let all: Vec<i64> = (0..24).collect();
        let office: Vec<i64> = (9..17).collect();
        assert_eq!(evenly(&all, &[0, 15, 30, 45]), Some((0, 15, 96, None)));
        assert_eq!(evenly(&all, &[7]), Some((7, 60, 24, None)));
        assert_eq!(evenly(&office, &[0, 15, 30, 45]), Some((540, 15, 32, Some((540, 1020)))));
        assert_eq!(evenly(&office, &[30]), Some((570, 60, 8, Some((540, 1020)))));
        assert_eq!(evenly(&[8, 10, 12], &[0]), Some((480, 120, 3, Some((480, 780)))));
        assert_eq!(evenly(&[9, 17], &[0]), Some((540, 480, 2, Some((540, 1080)))));
        assert_eq!(evenly(&[9, 13], &[0]), Some((540, 240, 2, Some((540, 840)))));
        assert_eq!(evenly(&[22, 23, 0, 1], &[0, 30]), Some((1320, 30, 8, Some((1320, 120)))));
        assert_eq!(evenly(&[9], &[0, 20, 40]), Some((540, 20, 3, Some((540, 600)))));
        assert_eq!(evenly(&[9], &[10, 20, 30]), Some((550, 10, 3, Some((550, 571)))));
        assert_eq!(evenly(&[23], &[58, 59]), Some((1438, 1, 2, Some((1438, 0)))));
    }

    #[test]
    fn what_is_not_one_run_of_equal_steps_is_none() {
        assert_eq!(evenly(&[9], &[0]), None);
        assert_eq!(evenly(&[9, 14], &[0]), None);
        assert_eq!(evenly(&[9, 10, 12], &[0]), None);
        assert_eq!(evenly(&[9, 10], &[0, 15]), None);
        assert_eq!(evenly(&[0], &[0, 7, 14, 21]), None);
        assert_eq!(evenly(&[], &[]), None);
    }

    #[test]
    fn a_run_and_its_window_leave_the_same_minutes() {
        for step in (1..=720).filter(|step| DAY % step == 0) {
            for first in (0..DAY).step_by(97) {
                for count in [1, 2, 3, 5, DAY / step - 1, DAY / step] {
                    let count = count.clamp(1, DAY / step);
                    let run = Run { first, step, count };
                    let inside = |minute: i64| match run.window() {
                        None => true,
                        Some((from, until)) => {
                            (minute - from).rem_euclid(DAY)
                                < match (until - from).rem_euclid(DAY) {
                                    0 => DAY,
                                    length => length,
                                }
                        }
                    };
                    let kept = Daytimes::steps(first, step).filter(inside);
                    assert!(run.covers(&kept), "{run:?} {:?}", run.window());
                    let found = kept.run(step);
                    assert!(found.is_some_and(|found| found.covers(&kept)), "{run:?}");
                }
            }
        }
    }

    #[test]
    fn a_window_off_the_hour_is_three_lines() {
        let minutes = Daytimes::steps(0, 15).filter(|minute| (570..1035).contains(&minute));
        let lines = minutes.lines();
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[0], (vec![9], vec![30, 45]));
        assert_eq!(lines[2], (vec![17], vec![0]));
        assert_eq!(minutes.minutes(), None);
        assert_eq!(Daytimes::steps(0, 45).lines().len(), 3);
    }
}
