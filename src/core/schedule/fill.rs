//! How are thousands of days' instants written at once?
//!
//! Days of a cycle come run by run, days of months by the kind of their year. This is the fast
//! path; what it writes is what [`Calendar::first`] finds one by one.

use super::calendar::{Calendar, LATEST};
use super::elapsed::progression;
use super::gate::DAY;
use super::pattern::{Cycle, Months, Pattern};
use super::stretch::{Offsets, REACH};
use super::year::Year;

impl Calendar {
    /// Writes the occurrences of `from..until`, as far as there is room; gives how many.
    pub(super) fn fill(&self, from: i64, until: i64, fraction: f64, out: &mut [f64]) -> usize {
        if until <= from {
            return 0;
        }
        let slots = self.slot_from(from)..self.slot_from(until);
        match &self.pattern {
            Pattern::Cycle(cycle) => self.fill_cycle(cycle, slots, fraction, out),
            Pattern::Months(months) => self.fill_months(months, slots, fraction, out),
        }
    }

    /// Writes run after run: within one all is arithmetic.
    fn fill_cycle(
        &self,
        cycle: &Cycle,
        slots: core::ops::Range<i64>,
        fraction: f64,
        out: &mut [f64],
    ) -> usize {
        let mut filled = 0;
        let mut slot = slots.start;
        while slot < slots.end
            && let Some(room) = out.get_mut(filled..)
            && !room.is_empty()
        {
            if self.lost == Some(slot) {
                slot += 1;
                continue;
            }
            let run = self.run(slot);
            let mut until = self.at_or_after(run.until.min(LATEST)).clamp(slot + 1, slots.end);
            if let Some(lost) = self.lost.filter(|lost| (slot..until).contains(lost)) {
                until = lost;
            }
            if run.open {
                let held = usize::try_from(until - slot).unwrap_or(usize::MAX).min(room.len());
                let room = room.get_mut(..held).unwrap_or_default();
                emit_cycle(cycle, slot, self.time - run.offset, fraction, room);
                filled += held;
            }
            slot = until;
        }
        filled
    }

    /// Writes slot after slot: few share an offset, but all years of a kind do, once only the
    /// zone's yearly rule is left. What a slot of such a year comes to is remembered.
    #[allow(clippy::cast_precision_loss)] // milliseconds of ten thousand years are whole
    fn fill_months(
        &self,
        months: &Months,
        slots: core::ops::Range<i64>,
        fraction: f64,
        out: &mut [f64],
    ) -> usize {
        let mut offsets = Offsets::of(&self.zone);
        let settled = self.zone.settled_from().max(-REACH) + REACH;
        let mut year = Year::of(0);
        let mut filled = 0;
        // No slot has this number.
        let lost = self.lost.unwrap_or(i64::MIN);
        let mut slots = slots.filter(|slot| *slot != lost);
        for place in out {
            *place = loop {
                let Some(slot) = slots.next() else { return filled };
                let month = months.first + slot * months.interval;
                if !year.holds(month) {
                    year = Year::of(month);
                }
                // Before the zone has settled, years of a kind differ.
                let is_alike = year.start >= settled && self.window.is_none();
                let place = year.place(month);
                if let Some(seconds) = self.known.get(place).filter(|_| is_alike) {
                    break ((year.start + seconds) * 1000) as f64 + fraction;
                }
                let Some(day) = months.day_of(month) else { continue };
                let local = day * DAY + self.time;
                let instant = local - offsets.at(local);
                if !self.is_open(instant) {
                    continue;
                }
                if is_alike {
                    self.known.set(place, instant - year.start);
                }
                break (instant * 1000) as f64 + fraction;
            };
            filled += 1;
        }
        filled
    }
}

/// Writes the slots of one run from `slot` on; `shift` makes an instant of a day.
#[allow(clippy::cast_precision_loss)] // milliseconds of ten thousand years are whole in a double
fn emit_cycle(cycle: &Cycle, slot: i64, shift: i64, fraction: f64, out: &mut [f64]) {
    let offsets = cycle.offsets();
    let len = offsets.len();
    let places = i64::try_from(len).unwrap_or(1);
    let (round, skipped) = (slot.div_euclid(places), slot.rem_euclid(places));
    let origin = (cycle.origin + round * cycle.period) * DAY + shift;
    if len == 1 {
        let first = offsets.first().copied().unwrap_or(0);
        return progression(origin + first * DAY, cycle.period * DAY, fraction, out);
    }
    let mut base = (origin * 1000) as f64 + fraction;
    let period = (cycle.period * DAY * 1000) as f64;
    let mut deltas = [0.0; 7];
    for (delta, offset) in deltas.iter_mut().zip(offsets) {
        *delta = (offset * DAY * 1000) as f64;
    }
    let deltas = deltas.get(..len).unwrap_or_default();
    // The round that is under way, then whole ones.
    let skipped = usize::try_from(skipped).unwrap_or(0);
    let head = if skipped == 0 { 0 } else { (len - skipped).min(out.len()) };
    let (begun, whole) = out.split_at_mut(head);
    for (place, delta) in begun.iter_mut().zip(deltas.get(skipped..).unwrap_or_default()) {
        *place = base + delta;
    }
    if head > 0 {
        base += period;
    }
    for round in whole.chunks_mut(len) {
        for (place, delta) in round.iter_mut().zip(deltas) {
            *place = base + delta;
        }
        base += period;
    }
}
