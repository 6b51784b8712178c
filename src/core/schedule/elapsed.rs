//! Which instants does a schedule of minutes or hours have?
//!
//! Its terms are `origin + k * step`, in elapsed time: clocks that change do not move them. What
//! a gate holds back is stepped over by arithmetic, not by trying one term after another.

use super::gate::{Gate, Region, Regions, Shape};
use super::phase::{count_hits, first_hit};

/// An arithmetic progression of instants behind a gate. All in seconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Elapsed {
    pub(super) origin: i64,
    pub(super) step: i64,
    pub(super) gate: Gate,
}

impl Shape {
    /// How many steps from `at` to the first term that gets through.
    fn ahead(&self, at: i64, step: i64) -> Option<i64> {
        self.hit(at.rem_euclid(self.modulus), step.rem_euclid(self.modulus))
    }

    /// How many steps back from `at` to the last term that gets through.
    fn behind(&self, at: i64, step: i64) -> Option<i64> {
        self.hit(at.rem_euclid(self.modulus), (-step).rem_euclid(self.modulus))
    }

    fn hit(&self, phase: i64, step: i64) -> Option<i64> {
        let hits = self.spans.iter();
        hits.filter_map(|(low, high)| first_hit(phase, step, self.modulus, *low, *high)).min()
    }

    fn count(&self, count: i64, at: i64, step: i64) -> i64 {
        let (phase, step) = (at.rem_euclid(self.modulus), step.rem_euclid(self.modulus));
        let hits = self.spans.iter();
        hits.map(|(low, high)| count_hits(count, phase, step, self.modulus, *low, *high)).sum()
    }

    /// The end of the span that lets `at` through.
    fn open_until(&self, at: i64) -> Option<i64> {
        let phase = at.rem_euclid(self.modulus);
        let span = self.spans.iter().find(|(low, high)| (*low..*high).contains(&phase));
        span.map(|(_, high)| at - phase + high)
    }
}

impl Elapsed {
    /// The first term at or after an instant.
    fn at_or_after(&self, at: i64) -> i64 {
        if at <= self.origin {
            return self.origin;
        }
        let rest = (at - self.origin) % self.step;
        if rest == 0 { at } else { at - rest + self.step }
    }

    /// How many terms lie in a span that begins with one.
    fn terms(&self, from: i64, until: i64) -> i64 {
        if until <= from { 0 } else { (until - from - 1) / self.step + 1 }
    }

    /// The first occurrence in `from..until`.
    pub(super) fn first(&self, from: i64, until: i64) -> Option<i64> {
        let mut at = self.at_or_after(from);
        if self.gate.is_open() {
            return (at < until).then_some(at);
        }
        let mut settled = false;
        let mut regions = Regions::of(&self.gate);
        while at < until {
            let region = regions.at(at);
            if let Some(steps) = region.shape.ahead(at, self.step) {
                let found = at.saturating_add(steps.saturating_mul(self.step));
                if found < region.until {
                    return (found < until).then_some(found);
                }
            } else if !settled && let Some(rest) = self.gate.settled(at) {
                // INVARIANT: from here on no shape but these comes, so this is asked once.
                if rest.iter().all(|shape| shape.ahead(at, self.step).is_none()) {
                    return None;
                }
                settled = true;
            }
            if region.until == i64::MAX {
                return None;
            }
            at = self.at_or_after(region.until);
        }
        None
    }

    /// The last occurrence in `from..until`.
    pub(super) fn last(&self, from: i64, until: i64) -> Option<i64> {
        let first = self.at_or_after(from);
        let mut count = self.terms(first, until);
        let mut regions = Regions::of(&self.gate);
        while count > 0 {
            let at = first + (count - 1) * self.step;
            if self.gate.is_open() {
                return Some(at);
            }
            let region = regions.at(at);
            if let Some(steps) = region.shape.behind(at, self.step) {
                let found = at.saturating_sub(steps.saturating_mul(self.step));
                if found >= region.from {
                    return (found >= first).then_some(found);
                }
            }
            count = self.terms(first, region.from);
        }
        None
    }

    /// How many occurrences lie in `from..until`.
    pub(super) fn count(&self, from: i64, until: i64) -> i64 {
        let mut at = self.at_or_after(from);
        if self.gate.is_open() {
            return self.terms(at, until);
        }
        let mut sum = 0;
        let mut regions = Regions::of(&self.gate);
        while at < until {
            let region = regions.at(at);
            let end = region.until.min(until);
            sum += region.shape.count(self.terms(at, end), at, self.step);
            at = self.at_or_after(end);
        }
        sum
    }

    /// Writes the occurrences of `from..until`, as far as there is room; gives how many.
    pub(super) fn fill(&self, from: i64, until: i64, fraction: f64, out: &mut [f64]) -> usize {
        let mut filled = 0;
        let mut next = self.first(from, until);
        let mut regions = Regions::of(&self.gate);
        let mut region: Option<Region> = None;
        while let (Some(at), Some(room)) = (next, out.get_mut(filled..))
            && !room.is_empty()
        {
            let end = if self.gate.is_open() {
                until
            } else {
                let here = match region.take() {
                    Some(here) if at < here.until => here,
                    _ => regions.at(at),
                };
                let end = here.shape.open_until(at).unwrap_or(at + 1).min(here.until).min(until);
                region = Some(here);
                end
            };
            let terms = usize::try_from(self.terms(at, end)).unwrap_or(usize::MAX);
            let written = terms.min(room.len());
            progression(at, self.step, fraction, room.get_mut(..written).unwrap_or_default());
            filled += written;
            if end >= until {
                break;
            }
            next = self.after(end, until, region.as_ref());
        }
        filled
    }

    /// The first occurrence in `from..until`, where the region is likely known.
    fn after(&self, from: i64, until: i64, region: Option<&Region>) -> Option<i64> {
        let at = self.at_or_after(from);
        if let Some(region) = region.filter(|region| at < region.until)
            && let Some(steps) = region.shape.ahead(at, self.step)
        {
            let found = at.saturating_add(steps.saturating_mul(self.step));
            if found < region.until {
                return (found < until).then_some(found);
            }
        }
        self.first(at, until)
    }
}

/// Writes epoch milliseconds `step` seconds apart.
#[allow(clippy::cast_precision_loss)] // milliseconds of ten thousand years are whole in a double
pub(super) fn progression(from: i64, step: i64, fraction: f64, out: &mut [f64]) {
    let (mut at, step) = ((from * 1000) as f64 + fraction, (step * 1000) as f64);
    for place in out {
        *place = at;
        at += step;
    }
}
