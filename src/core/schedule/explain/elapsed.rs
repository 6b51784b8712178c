//! Is the instant a step of minutes or hours, on a day that counts?

use super::{Check, CheckRule};
use crate::schedule::gate::DAY;
use crate::schedule::rule::{Rule, Weekdays};
use crate::schedule::stretch::instant_of;
use crate::schedule::words::{count, every, moment, time};
use crate::time::Instant;

impl Rule {
    pub(super) fn check_elapsed(
        &self,
        at: Instant,
        interval: i64,
        unit: &str,
        days: Weekdays,
    ) -> Vec<Check> {
        let step = interval * if unit == "hour" { 3600 } else { 60 };
        let mut checks = vec![self.check_step(at, step, &every(interval, unit))];
        if days != Weekdays::ALL {
            checks.push(Check::on_weekday(self.local(at).div_euclid(DAY), days));
        }
        checks
    }

    /// A whole number of steps from the start.
    fn check_step(&self, at: Instant, step: i64, every: &str) -> Check {
        let origin = instant_of(&self.zone, self.start.day * DAY + self.start.time);
        let elapsed = at.seconds.saturating_sub(origin);
        let nanos = self.start.nanos;
        let passes = elapsed.rem_euclid(step) == 0 && at.nanos == nanos;
        // The last step that is not after the instant.
        let late = i64::from(elapsed.rem_euclid(step) == 0 && at.nanos < nanos);
        let steps = elapsed.div_euclid(step) - late;
        let message = if passes {
            match steps {
                0 => format!("it runs {every}, the first time at the start"),
                _ => {
                    format!("it runs {every}, and this is {} after its start", count(steps, "step"))
                }
            }
        } else if steps < 0 {
            format!("it runs {every}, counted from its start")
        } else {
            let before = at.seconds.saturating_sub(elapsed.rem_euclid(step) + late * step);
            let after = before.saturating_add(step);
            let [before, now, after] = self.clocks([
                Instant { seconds: before, nanos },
                at,
                Instant { seconds: after, nanos },
            ]);
            format!("it runs {every}, as {before} and {after}, not {now}")
        };
        Check::new(CheckRule::Interval, passes, message)
    }

    /// `at 09:00`, with the dates where they differ: `on 1 March 2026 at 09:00`.
    fn clocks<const N: usize>(&self, instants: [Instant; N]) -> [String; N] {
        let shown = instants.map(|instant| (self.local(instant), instant.nanos));
        let mut days = shown.iter().map(|(local, _)| local.div_euclid(DAY));
        let first = days.next();
        let same_day = days.all(|day| Some(day) == first);
        shown.map(|(local, nanos)| {
            if same_day {
                format!("at {}", time(local.rem_euclid(DAY), nanos))
            } else {
                format!("on {}", moment(local, nanos))
            }
        })
    }
}
