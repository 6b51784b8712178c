//! How is elapsed time written as an `RRULE`?
//!
//! Three ways, the first that says the same instants: in a zone whose clocks do not change while
//! the schedule runs; in UTC, where nothing goes by the clock; as times of every day
//! (`FREQ=DAILY;BYHOUR=9,10;BYMINUTE=0,30`) where a change of the clocks touches none of them.

use super::super::gate::DailyWindow;
use super::super::rule::{Rule, Weekdays};
use super::super::stretch::instant_of;
use super::daytimes::{DAY, Daytimes};
use super::life::Life;
use super::offset::{ahead_of, fixed, offset_at};
use super::rrule_write::{Text, frequency, limit, list, window_fault};
use super::wall::Wall;
use crate::validate::Violation;
use crate::zone::Zone;

/// Steps of minutes or hours, and what limits them.
pub(super) struct Elapsed<'a> {
    rule: &'a Rule,
    life: &'a Life,
    days: Weekdays,
    window: Option<&'a DailyWindow>,
}

impl<'a> Elapsed<'a> {
    pub(super) fn of(rule: &'a Rule, life: &'a Life, days: Weekdays) -> Self {
        Self { rule, life, days, window: life.window(rule) }
    }

    /// Writes steps of `interval` units of so many minutes.
    pub(super) fn write(
        &self,
        name: &str,
        interval: i64,
        unit: i64,
    ) -> Result<Text, Vec<Violation>> {
        let step = interval * unit;
        self.zone()
            .and_then(|zone| self.by_interval(zone, frequency(name, interval), step))
            .or_else(|| self.by_the_clock(step))
            .ok_or_else(|| self.faults())
    }

    /// A zone whose clocks do not change meanwhile, and by which all that is limited can be said.
    fn zone(&self) -> Option<Zone> {
        let is_fixed = |zone: &Zone| fixed(zone, self.life.first, self.life.until).is_some();
        if is_fixed(&self.rule.zone) {
            return Some(self.rule.zone.clone());
        }
        let zone = self.window.map_or_else(Zone::utc, |window| window.zone.clone());
        (self.days == Weekdays::ALL && is_fixed(&zone)).then_some(zone)
    }

    /// What the zone's clocks show first; `None` for a time that they show twice, where this is
    /// the second.
    fn local(&self, zone: &Zone) -> Option<i64> {
        let local = self.life.first + offset_at(zone, self.life.first);
        (instant_of(zone, local) == self.life.first).then_some(local)
    }

    /// Which minutes of a zone's day the steps can meet, and those of them in the window. `None`
    /// where the window does not keep its distance from that zone.
    fn times(&self, zone: &Zone, local: i64, step: i64) -> Option<(Daytimes, Daytimes)> {
        let all = Daytimes::steps(local.rem_euclid(86_400) / 60, gcd(step, DAY));
        let Some(window) = self.window else { return Some((all.clone(), all)) };
        let ahead = ahead_of(&window.zone, zone, self.life.first, self.life.until)?;
        let open = all.clone().filter(|minute| {
            let shown = minute * 60 + local.rem_euclid(60) + ahead;
            (shown - window.start).rem_euclid(86_400) < window.length
        });
        Some((all, open))
    }

    fn by_interval(&self, zone: Zone, mut parts: Vec<String>, step: i64) -> Option<Text> {
        let local = self.local(&zone)?;
        let (all, open) = self.times(&zone, local, step)?;
        let hours = open.hours();
        parts.extend(limit(self.days));
        if open != all {
            parts.push(format!("BYHOUR={}", list(&hours)));
        }
        let same = all.filter(|minute| hours.contains(&(minute / 60))) == open;
        same.then_some(Text { zone, local, parts })
    }

    fn by_the_clock(&self, step: i64) -> Option<Text> {
        let zone = &self.rule.zone;
        let local = self.local(zone)?;
        let (_, times) = self.times(zone, local, step)?;
        let (hours, minutes) = (times.hours(), times.minutes()?);
        let Life { first: from, until, .. } = *self.life;
        let second = local.rem_euclid(60);
        let wall = Wall { zone, from, until, days: self.days, times: &times, second };
        let same = DAY % step == 0 && wall.keeps_step(step) && !wall.is_touched();
        let mut parts = [frequency("DAILY", 1), limit(self.days)].concat();
        parts.push(format!("BYHOUR={}", list(&hours)));
        parts.push(format!("BYMINUTE={}", list(&minutes)));
        same.then_some(Text { zone: zone.clone(), local, parts })
    }

    /// What keeps it from being written.
    fn faults(&self) -> Vec<Violation> {
        let name = self.rule.zone.name();
        let changes = fixed(&self.rule.zone, self.life.first, self.life.until).is_none();
        let mut faults = Vec::new();
        if self.window.is_some() && changes {
            faults.push(window_fault(
                "drops runs that RRULE cannot name: it begins or ends within an hour, the \
                 interval drifts through it, or the clocks change while it is open",
            ));
        } else if self.window.is_some() {
            faults.push(window_fault("begins or ends within an hour: RRULE names whole ones"));
        }
        if self.days != Weekdays::ALL && changes {
            let fault = format!(
                "limits elapsed time to days of `{name}`, whose clocks change: what RRULE means \
                 then depends on its reader"
            );
            faults.push(Violation::new("weekly_pattern", "unsupported", fault).with_help(
                "use a time zone without changes, such as `UTC`, or the unit DAY or WEEK",
            ));
        }
        if faults.is_empty() {
            let fault = format!("the first run is at a time that the clocks of `{name}` repeat");
            faults.push(
                Violation::new("start", "unsupported", fault)
                    .with_help("start an hour earlier or later"),
            );
        }
        faults
    }
}

fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
