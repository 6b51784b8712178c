//! At which times does a schedule let occurrences through?
//!
//! Days of the week are those of the schedule's own zone, a daily window goes by its own. While
//! both zones keep their offsets, what is let through repeats by the day or by the week.

use std::rc::Rc;

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
    pub(super) shape: Rc<Shape>,
}

/// What is let through, again and again.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// After so many seconds it repeats.
    pub(super) modulus: i64,
    /// Parts of `0..modulus`, ascending, each `low..high`.
    pub(super) spans: Vec<(i64, i64)>,
}

/// The regions of a gate, one after another: zones change between few offsets, so the shapes are
/// remembered.
pub(super) struct Regions<'a> {
    gate: &'a Gate,
    known: Vec<((i32, i32), Rc<Shape>)>,
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

    /// All shapes that come from an instant on, once only the yearly rules of both zones are left:
    /// there are four combinations of their offsets. `None` before that.
    pub(super) fn settled(&self, at: i64) -> Option<[Shape; 4]> {
        let zones = [Some(&self.zone), self.window.as_ref().map(|window| &window.zone)];
        if zones.iter().flatten().any(|zone| at < zone.settled_from()) {
            return None;
        }
        let offsets = |zone: Option<&Zone>| zone.map_or((0, 0), Zone::settled_offsets);
        let ((a, b), (c, d)) = (offsets(zones[0]), offsets(zones[1]));
        Some([(a, c), (a, d), (b, c), (b, d)].map(|offsets| self.shape(offsets)))
    }

    fn shape(&self, (own, window): (i32, i32)) -> Shape {
        let (own, window) = (i64::from(own), i64::from(window));
        let daily = self.window.as_ref().map(|w| ((w.start - window).rem_euclid(DAY), w.length));
        if self.days == Weekdays::ALL {
            let (start, length) = daily.unwrap_or((0, DAY));
            return Shape { modulus: DAY, spans: parts(start, length, DAY) };
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
        Shape { modulus: WEEK, spans: joined(spans) }
    }
}

impl<'a> Regions<'a> {
    pub(super) fn of(gate: &'a Gate) -> Self {
        Self { gate, known: Vec::new() }
    }

    /// The region that holds an instant.
    pub(super) fn at(&mut self, at: i64) -> Region {
        let own = self.gate.zone.segment(at);
        let (mut from, mut until) = (own.from, own.until);
        let mut offsets = (own.offset, 0);
        if let Some(window) = &self.gate.window {
            let segment = window.zone.segment(at);
            (from, until) = (from.max(segment.from), until.min(segment.until));
            offsets.1 = segment.offset;
        }
        let known = self.known.iter().find(|(known, _)| *known == offsets);
        let shape = known.map(|(_, shape)| Rc::clone(shape)).unwrap_or_else(|| {
            let shape = Rc::new(self.gate.shape(offsets));
            self.known.push((offsets, Rc::clone(&shape)));
            shape
        });
        Region { from, until, shape }
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
