//! At which times does a schedule let occurrences through?
//!
//! Days of the week are those of the schedule's own zone, a daily window goes by its own. While
//! both zones keep their offsets, what is let through repeats by the day or by the week.

use super::rule::{Weekdays, weekday_of};
use crate::zone::Zone;

pub(super) const DAY: i64 = 86_400;
const WEEK: i64 = 7 * DAY;

/// A daily window: `start` is `0..86_400`, `length` `0..=86_400`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DailyWindow {
    pub(super) start: i64,
    pub(super) length: i64,
    pub(super) zone: Zone,
}

/// What limits the occurrences of elapsed time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gate {
    pub(super) days: Weekdays,
    pub(super) zone: Zone,
    pub(super) window: Option<DailyWindow>,
}

/// A span of instants in which what is let through repeats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) from: i64,
    pub(super) until: i64,
    /// After so many seconds it repeats.
    pub(super) modulus: i64,
    /// What is let through: parts of `0..modulus`, ascending, each `low..high`.
    pub(super) spans: Vec<(i64, i64)>,
}

impl DailyWindow {
    /// Whether it is open at an instant whose offset in its zone is `offset`.
    pub(super) fn is_open(&self, instant: i64, offset: i64) -> bool {
        (instant + offset - self.start).rem_euclid(DAY) < self.length
    }
}

impl Gate {
    /// Whether it lets everything through.
    pub(super) fn is_open(&self) -> bool {
        self.days == Weekdays::ALL && self.window.is_none()
    }

    /// The region that holds an instant.
    pub(super) fn region(&self, at: i64) -> Region {
        let own = self.zone.segment(at);
        let (mut from, mut until) = (own.from, own.until);
        let mut window_offset = 0;
        if let Some(window) = &self.window {
            let segment = window.zone.segment(at);
            (from, until) = (from.max(segment.from), until.min(segment.until));
            window_offset = segment.offset;
        }
        let (modulus, spans) = self.spans(i64::from(own.offset), i64::from(window_offset));
        Region { from, until, modulus, spans }
    }

    /// Whether anything at all gets through at an instant or later, for a progression that
    /// `hits` tests: once only the yearly rules of both zones are left, there are four
    /// combinations of their offsets.
    pub(super) fn settled(&self, at: i64) -> Option<Vec<Region>> {
        let zones = [Some(&self.zone), self.window.as_ref().map(|window| &window.zone)];
        if zones.iter().flatten().any(|zone| at < zone.settled_from()) {
            return None;
        }
        let offsets = |zone: Option<&Zone>| zone.map_or((0, 0), Zone::settled_offsets);
        let ((a, b), (c, d)) = (offsets(zones[0]), offsets(zones[1]));
        let regions = [(a, c), (a, d), (b, c), (b, d)].map(|(own, window)| {
            let (modulus, spans) = self.spans(i64::from(own), i64::from(window));
            Region { from: i64::MIN, until: i64::MAX, modulus, spans }
        });
        Some(regions.to_vec())
    }

    fn spans(&self, own: i64, window: i64) -> (i64, Vec<(i64, i64)>) {
        let daily = self.window.as_ref().map(|w| ((w.start - window).rem_euclid(DAY), w.length));
        if self.days == Weekdays::ALL {
            let (start, length) = daily.unwrap_or((0, DAY));
            return (DAY, parts(start, length, DAY));
        }
        let days = self.days.iter().map(|day| (day - weekday_of(0)) * DAY - own);
        let mut spans: Vec<_> = days.flat_map(|day| parts(day, DAY, WEEK)).collect();
        if let Some((start, length)) = daily {
            let windows: Vec<_> =
                (0..7).flat_map(|day| parts(day * DAY + start, length, WEEK)).collect();
            spans = spans
                .iter()
                .flat_map(|a| windows.iter().map(|b| (a.0.max(b.0), a.1.min(b.1))))
                .filter(|(low, high)| low < high)
                .collect();
        }
        spans.sort_unstable();
        (WEEK, joined(spans))
    }
}

/// `start..start + length`, modulo `modulus`: one part, two where it wraps, none where it is
/// empty.
fn parts(start: i64, length: i64, modulus: i64) -> Vec<(i64, i64)> {
    let low = start.rem_euclid(modulus);
    let high = low + length;
    let all = [(low, high.min(modulus)), (0, high - modulus)];
    all.into_iter().filter(|(low, high)| low < high).collect()
}

/// Joins spans that touch: neighbouring days are one.
fn joined(spans: Vec<(i64, i64)>) -> Vec<(i64, i64)> {
    let mut all: Vec<(i64, i64)> = Vec::with_capacity(spans.len());
    for (low, high) in spans {
        match all.last_mut() {
            Some(last) if last.1 >= low => last.1 = last.1.max(high),
            _ => all.push((low, high)),
        }
    }
    all
}
