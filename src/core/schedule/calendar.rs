//! Which instants does a schedule of days, weeks, months or years have?
//!
//! Each slot of its pattern is a local date; with the start's time of day that is a local time,
//! and the zone makes an instant of it. Slots that share an offset form a *run*, half a year long
//! as a rule, and within a run all is arithmetic.

use super::gate::{DAY, DailyWindow};
use super::pattern::Pattern;
use super::stretch::{REACH, Stretch, instant_of, lost_day};
use super::year::Known;
use crate::zone::Zone;

/// The days of a pattern at one time of day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Calendar {
    pub(super) pattern: Pattern,
    /// Seconds since midnight.
    pub(super) time: i64,
    pub(super) zone: Zone,
    pub(super) window: Option<DailyWindow>,
    /// The slot on a day that the zone skipped as a whole, where the day after is a slot too:
    /// both are the same instant, and only the later counts.
    pub(super) lost: Option<i64>,
    pub(super) known: Known,
}

/// Local times that share an offset, and whether the window is open for them.
pub(super) struct Run {
    /// The first local second, inclusive.
    from: i64,
    /// The end, exclusive.
    pub(super) until: i64,
    pub(super) offset: i64,
    pub(super) open: bool,
}

impl Calendar {
    pub(super) fn new(
        pattern: Pattern,
        time: i64,
        zone: Zone,
        window: Option<DailyWindow>,
    ) -> Self {
        let mut calendar = Self { pattern, time, zone, window, lost: None, known: Known::new() };
        calendar.lost = lost_day(&calendar.zone).and_then(|day| {
            let slot = calendar.pattern.at_or_after(day);
            let is_slot =
                |slot: i64, day| calendar.pattern.day(slot) == day && calendar.pattern.exists(slot);
            (is_slot(slot, day) && is_slot(slot + 1, day + 1)).then_some(slot)
        });
        calendar
    }

    /// The local time of a slot, in seconds since 1970-01-01T00:00:00.
    pub(super) fn local(&self, slot: i64) -> i64 {
        self.pattern.day(slot) * DAY + self.time
    }

    fn exists(&self, slot: i64) -> bool {
        self.lost != Some(slot) && self.pattern.exists(slot)
    }

    /// The first slot at or after a local time.
    pub(super) fn at_or_after(&self, local: i64) -> i64 {
        self.pattern.at_or_after(-(self.time - local).div_euclid(DAY))
    }

    /// The run that holds a slot.
    pub(super) fn run(&self, slot: i64) -> Run {
        let local = self.local(slot);
        let Stretch { mut from, mut until, offset, .. } = Stretch::at(&self.zone, local);
        let mut open = true;
        if let Some(window) = &self.window {
            let instant = local - offset;
            let segment = window.zone.segment(instant);
            from = from.max(segment.from.saturating_add(offset));
            until = until.min(segment.until.saturating_add(offset));
            open = window.is_open(instant, i64::from(segment.offset));
        }
        Run { from, until, offset, open }
    }

    /// The first slot at or after an instant, whether it exists or not.
    pub(super) fn slot_from(&self, instant: i64) -> i64 {
        let segment = self.zone.segment(instant);
        let local = instant + i64::from(segment.offset);
        if instant >= segment.from.saturating_add(REACH) {
            return self.at_or_after(local);
        }
        // Soon after a change: what was shifted out of a gap may still come.
        let mut slot = self.at_or_after(local - REACH);
        while self.instant(slot) < instant {
            slot += 1;
        }
        slot
    }

    /// The instant of a slot.
    pub(super) fn instant(&self, slot: i64) -> i64 {
        instant_of(&self.zone, self.local(slot))
    }

    /// The slot of an occurrence.
    pub(super) fn slot_at(&self, instant: i64) -> i64 {
        let slot = self.slot_from(instant);
        slot + i64::from(self.lost == Some(slot))
    }

    /// Whether the window is open at an instant.
    pub(super) fn is_open(&self, instant: i64) -> bool {
        self.window.as_ref().is_none_or(|window| {
            window.is_open(instant, i64::from(window.zone.segment(instant).offset))
        })
    }

    /// Whether the window is open for no slot from an instant on, since neither zone keeps an
    /// offset with which it would be.
    fn is_shut_from(&self, instant: i64) -> bool {
        let Some(window) = &self.window else { return false };
        if instant < self.zone.settled_from().max(window.zone.settled_from()) {
            return false;
        }
        let (own, other) = (self.zone.settled_offsets(), window.zone.settled_offsets());
        let pairs = [(own.0, other.0), (own.0, other.1), (own.1, other.0), (own.1, other.1)];
        !pairs
            .iter()
            .any(|(own, other)| window.is_open(self.time - i64::from(*own), i64::from(*other)))
    }

    /// The first occurrence in `from..until`.
    pub(super) fn first(&self, from: i64, until: i64) -> Option<i64> {
        let mut slot = self.slot_from(from);
        loop {
            let instant = self.instant(slot);
            if instant >= until {
                return None;
            }
            if !self.is_open(instant) {
                if self.is_shut_from(instant) {
                    return None;
                }
                // None before the window's or the zone's next change.
                slot = self.at_or_after(self.run(slot).until.min(LATEST)).max(slot + 1);
            } else if self.exists(slot) {
                return Some(instant);
            } else {
                slot += 1;
            }
        }
    }

    /// The last occurrence in `from..until`.
    pub(super) fn last(&self, from: i64, until: i64) -> Option<i64> {
        let least = self.slot_from(from);
        let mut slot = self.slot_from(until) - 1;
        while slot >= least {
            let instant = self.instant(slot);
            if !self.is_open(instant) {
                let before = self.at_or_after(self.run(slot).from.max(EARLIEST)) - 1;
                slot = before.min(slot - 1);
            } else if self.exists(slot) {
                return Some(instant);
            } else {
                slot -= 1;
            }
        }
        None
    }

    /// How many occurrences lie in `from..until`.
    pub(super) fn count(&self, from: i64, until: i64) -> i64 {
        if until <= from {
            return 0;
        }
        let (mut slot, end) = (self.slot_from(from), self.slot_from(until));
        if self.window.is_none() {
            return self.count_slots(slot, end);
        }
        let mut sum = 0;
        while slot < end {
            let run = self.run(slot);
            let until = self.at_or_after(run.until.min(LATEST)).clamp(slot + 1, end);
            if run.open {
                sum += self.count_slots(slot, until);
            }
            slot = until;
        }
        sum
    }

    fn count_slots(&self, from: i64, until: i64) -> i64 {
        let lost = self.lost.is_some_and(|lost| (from..until).contains(&lost));
        self.pattern.count(from, until) - i64::from(lost)
    }

    /// Whether the slot's day stands for a later one that its month lacks.
    pub(super) fn is_clamped(&self, slot: i64) -> bool {
        self.pattern.is_clamped(slot)
    }

    /// The slot at or before a day that comes last.
    pub(super) fn last_slot_by(&self, day: i64) -> i64 {
        self.pattern.at_or_after(day + 1) - 1
    }
}

/// Local times that no schedule reaches.
const EARLIEST: i64 = -100_000_000_000;
pub(super) const LATEST: i64 = 300_000_000_000;
