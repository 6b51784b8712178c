//! Which interval and window are the times of day that an `RRULE` names?

use super::super::rule::Weekdays;
use super::super::series::END_OF_TIME;
use super::daytimes::{DAY, Daytimes};
use super::draft::Draft;
use super::rrule_parts::Parts;
use super::rrule_read::Reading;
use super::rrule_steps::gcd;
use super::wall::Wall;

impl Reading<'_> {
    pub(super) fn minutely(&mut self, days: Weekdays) -> Option<Draft> {
        let step = self.parts.interval;
        let met = Daytimes::steps(self.start.time / 60, gcd(step, DAY));
        self.elapsed((step, met, false), days)
    }

    pub(super) fn hourly(&mut self, days: Weekdays) -> Option<Draft> {
        let Parts { interval, minutes, .. } = self.parts;
        let own = self.start.time / 60;
        let step = gcd(interval * 60, DAY);
        let hours = Daytimes::steps(own, step);
        if minutes.is_empty() || *minutes == [own % 60] {
            return self.elapsed((interval * 60, hours, false), days);
        }
        if interval * 60 != step {
            let fault = "names minutes of hours that are other ones every day";
            self.refuse("BYMINUTE", fault, "leave it out, or use an INTERVAL that divides 24");
            return None;
        }
        let times = Daytimes::product(&hours.hours(), minutes);
        self.elapsed((step, times, true), days)
    }

    /// Times of day on some days of the week, as clocks show them.
    pub(super) fn at_times(&mut self, times: &Daytimes, days: Weekdays) -> Option<Draft> {
        let second = self.second();
        let part = self.time_part();
        let Some(run) = times.evenly() else {
            let fault = if times.as_slice().is_empty() {
                "is never met: no time of day fits every part"
            } else {
                "names times of day that are not evenly spaced"
            };
            self.refuse(part, fault, "make a schedule of each");
            return None;
        };
        let zone = &self.start.zone;
        let from = self.start.day * 86_400 - 86_400;
        let until = self.parts.until.map_or(END_OF_TIME, |until| until.saturating_add(1));
        let wall = Wall { zone, from, until, days, times, second };
        if !wall.keeps_step(run.step) || wall.is_touched() {
            let fault = format!(
                "names times of day that are no equal steps when the clocks of `{}` change",
                zone.name()
            );
            self.refuse(part, fault, "use a zone without changes, or leave out the changing hour");
            return None;
        }
        let start = (self.start.day, self.start.time, second);
        Some(Draft::stepped((zone, times, run), days, start))
    }
}
