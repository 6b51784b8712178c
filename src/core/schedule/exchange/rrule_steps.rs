//! Does a config keep just the steps of elapsed time that an `RRULE` keeps?
//!
//! Steps go on while clocks change, so the times of day that they meet move: a rule that is one
//! run of equal steps at its start may be none in summer. The rule and a config are therefore
//! compared at every offset that the zone has while the rule runs, over a whole day of steps; a
//! config that differs at one of them is no reading of the rule.

use super::super::gate::DAY as SECONDS;
use super::super::rule::{Cadence, End, Weekdays};
use super::super::series::END_OF_TIME;
use super::super::stretch::instant_of;
use super::daytimes::{DAY, Daytimes};
use super::draft::Draft;
use super::offset::{offset_at, offsets};
use super::rrule_parts::Parts;
use super::rrule_read::Reading;
use super::rrule_text::DateTime;

/// What a rule of `HOURLY` or `MINUTELY` names.
pub(super) struct Steps<'a> {
    pub(super) parts: &'a Parts,
    pub(super) start: &'a DateTime,
    /// Minutes from one step to the next.
    pub(super) step: i64,
    /// Every minute of the day that the steps meet, as the clocks go at the start.
    pub(super) met: Daytimes,
    pub(super) second: i64,
    /// Whether `BYMINUTE` names minutes of each hour, and leaves none of the steps out.
    pub(super) expands: bool,
    pub(super) days: Weekdays,
}

impl Steps<'_> {
    /// The config that keeps the same steps; `None` where no interval and window does.
    pub(super) fn draft(&self) -> Option<Draft> {
        let kept = self.kept_at_start();
        let own = |window| self.stepped(0, self.step, window);
        let hours = &self.parts.hours;
        let all: Vec<i64> = (0..60).collect();
        let whole_hours = Daytimes::product(hours, &all);
        [
            (!self.expands && hours.is_empty()).then(|| own(None)),
            kept.run(gcd(self.step, DAY)).filter(|_| !self.expands).map(|run| own(run.window())),
            whole_hours.run(1).filter(|_| !self.expands).map(|run| own(run.window())),
            kept.evenly().map(|run| {
                let ahead = run.first * 60 + self.second - self.start.time;
                self.stepped(ahead.rem_euclid(run.step * 60), run.step, run.window())
            }),
        ]
        .into_iter()
        .flatten()
        .flatten()
        .find(|draft| self.is_kept_by(draft))
    }

    /// Whether no step is ever kept.
    pub(super) fn is_never_met(&self) -> bool {
        let offsets = offsets(&self.start.zone, self.first(), self.until(None));
        offsets.into_iter().all(|offset| self.kept(offset).is_some_and(|kept| kept.is_empty()))
    }

    /// The minutes of the day that are kept, as the clocks go at the start.
    pub(super) fn kept_at_start(&self) -> Daytimes {
        self.met.clone().filter(|minute| self.names(minute))
    }

    fn names(&self, minute: i64) -> bool {
        let Parts { hours, minutes, .. } = self.parts;
        let among = |list: &[i64], value| list.is_empty() || list.contains(&value);
        among(hours, minute / 60) && among(minutes, minute % 60)
    }

    /// The instant of `DTSTART`.
    fn first(&self) -> i64 {
        instant_of(&self.start.zone, self.local())
    }

    fn local(&self) -> i64 {
        self.start.day * SECONDS + self.start.time
    }

    /// Steps that begin so many seconds after `DTSTART`; `None` where clocks show that time as
    /// another one.
    fn stepped(&self, ahead: i64, step: i64, window: Option<(i64, i64)>) -> Option<Draft> {
        let zone = &self.start.zone;
        let first = self.first() + ahead;
        let local = if ahead == 0 { self.local() } else { first + offset_at(zone, first) };
        let days = self.days;
        let cadence = match step {
            step if step % 60 == 0 => Cadence::Hours { interval: step / 60, days },
            interval => Cadence::Minutes { interval, days },
        };
        (instant_of(zone, local) == first).then(|| Draft {
            day: local.div_euclid(SECONDS),
            time: local.rem_euclid(SECONDS),
            zone: zone.clone(),
            cadence,
            window,
            end: End::Never,
        })
    }

    fn is_kept_by(&self, draft: &Draft) -> bool {
        let (Cadence::Minutes { interval: step, .. } | Cadence::Hours { interval: step, .. }) =
            draft.cadence
        else {
            return false;
        };
        let step = if matches!(draft.cadence, Cadence::Hours { .. }) { step * 60 } else { step };
        // Steps that drift through the day are the same ones only where they are the very same.
        if (step != self.step || self.expands) && (DAY % step != 0 || DAY % self.step != 0) {
            return false;
        }
        let first = instant_of(&draft.zone, draft.day * SECONDS + draft.time);
        let steps = gcd(step, DAY);
        offsets(&draft.zone, self.first(), self.until(Some(draft))).into_iter().all(|offset| {
            let terms = (0..DAY / steps).map(|at| first + offset + at * steps * 60);
            let mut shown: Vec<_> = terms.map(|local| local.rem_euclid(SECONDS)).collect();
            shown.retain(|second| draft.window.is_none_or(|window| is_open(window, *second)));
            shown.sort_unstable();
            self.kept(offset).is_some_and(|kept| kept == shown)
        })
    }

    /// The seconds of the day that are kept while clocks show so much more than UTC; `None` where
    /// the minutes of an hour are not those that its clocks show.
    fn kept(&self, offset: i64) -> Option<Vec<i64>> {
        let moved = self.first() + offset - self.local();
        let shown = self.met.as_slice().iter().map(|minute| minute * 60 + self.second + moved);
        let mut shown: Vec<_> = shown.map(|second| second.rem_euclid(SECONDS)).collect();
        let minutes = &self.parts.minutes;
        if self.expands && shown.iter().any(|second| !minutes.contains(&(second / 60 % 60))) {
            return None;
        }
        shown.retain(|second| self.names(second / 60));
        shown.sort_unstable();
        Some(shown)
    }

    /// When the rule is over, exclusive.
    fn until(&self, draft: Option<&Draft>) -> i64 {
        let until = self.parts.until.map_or(END_OF_TIME, |until| until.saturating_add(1));
        let (Some(draft), Some(count)) = (draft, self.parts.count) else { return until };
        // As long as both keep the same, the last of them is the same one.
        let ended = Draft { end: End::After(count), ..draft.clone() };
        let last = ended.rule().ok().and_then(|rule| rule.series.last(END_OF_TIME));
        last.map_or(until, |last| last.saturating_add(1).min(until))
    }
}

impl Reading<'_> {
    /// Steps of elapsed time as a config.
    pub(super) fn elapsed(
        &mut self,
        (step, met, expands): (i64, Daytimes, bool),
        days: Weekdays,
    ) -> Option<Draft> {
        let second = if expands { self.second() } else { self.own_second() };
        let (parts, start) = (self.parts, self.start);
        let steps = Steps { parts, start, step, met, second, expands, days };
        let never = steps.is_never_met();
        if !never && let Some(draft) = steps.draft() {
            return Some(draft);
        }
        let part = self.time_part();
        let changes = || {
            format!(
                "names times of day that are no equal steps when the clocks of `{}` change",
                start.zone.name()
            )
        };
        let (fault, help) = if never {
            ("is never met: no time of day fits every part".to_owned(), "make a schedule of each")
        } else if DAY % step != 0 {
            let fault = "leaves out times of day that an interval drifts through";
            (fault.to_owned(), "name hours that follow one another")
        } else if steps.kept_at_start().evenly().is_none() {
            let fault = "names times of day that are not evenly spaced";
            (fault.to_owned(), "make a schedule of each")
        } else {
            (changes(), "use a zone without changes, or FREQ=DAILY with the hours")
        };
        self.refuse(part, fault, help);
        None
    }

    /// The second of `DTSTART`, which steps of elapsed time keep.
    fn own_second(&mut self) -> i64 {
        let own = self.start.time % 60;
        if self.second() != own {
            let fault = "is another second than that of DTSTART";
            self.refuse("BYSECOND", fault, "leave it out, and give DTSTART that second");
        }
        own
    }
}

/// Whether a second of the day lies in a window of minutes, which may run on over midnight.
fn is_open((from, until): (i64, i64), second: i64) -> bool {
    let length = match (until - from).rem_euclid(DAY) {
        0 => DAY,
        length => length,
    };
    (second - from * 60).rem_euclid(SECONDS) < length * 60
}

pub(super) fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
