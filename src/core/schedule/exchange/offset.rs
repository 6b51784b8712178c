//! How do the clocks of a zone differ from elapsed time?
//!
//! An interval of 15 minutes shows the same minutes on every clock that only ever jumps by whole
//! quarters of an hour; one of two hours does not. The questions here are answered by walking a
//! zone's segments from the schedule's first occurrence to its last, so they are answered for
//! that schedule and not for the zone as such.

use super::super::series::END_OF_TIME;
use crate::zone::{Segment, Zone};

/// Within so long a yearly rule has shown all that it ever does. A year is one of 14 kinds, by its
/// first weekday and whether it is a leap year; 28 years have them all unless a leap year is left
/// out among them, and then the other half of 60 years has.
const ALL_YEARS: i64 = 60 * 366 * 86_400;

/// Up to when what happens in `from..until` has to be looked at.
fn horizon(zone: &Zone, from: i64, until: i64) -> i64 {
    until.min(END_OF_TIME).min(zone.settled_from().max(from).saturating_add(ALL_YEARS))
}

/// Every segment that overlaps `from..until`, in order, as far as they differ.
fn segments(zone: &Zone, from: i64, until: i64) -> impl Iterator<Item = Segment> {
    let until = horizon(zone, from, until);
    let mut next = Some(from);
    core::iter::from_fn(move || {
        let segment = zone.segment(next?);
        next = (segment.until < until).then_some(segment.until);
        Some(segment)
    })
}

/// What the zone's clocks show more than UTC at an instant.
pub(super) fn offset_at(zone: &Zone, instant: i64) -> i64 {
    i64::from(zone.segment(instant).offset)
}

/// The one offset of `from..until`; `None` where it changes.
pub(super) fn fixed(zone: &Zone, from: i64, until: i64) -> Option<i64> {
    let segment = zone.segment(from);
    (segment.until >= until.min(END_OF_TIME)).then(|| i64::from(segment.offset))
}

/// Every offset that the zone has in `from..until`, each once.
pub(super) fn offsets(zone: &Zone, from: i64, until: i64) -> Vec<i64> {
    let mut offsets: Vec<_> =
        segments(zone, from, until).map(|segment| i64::from(segment.offset)).collect();
    offsets.sort_unstable();
    offsets.dedup();
    offsets
}

/// Whether every change of the clocks in `from..until` is a multiple of so many seconds.
pub(super) fn keeps_step(zone: &Zone, from: i64, until: i64, step: i64) -> bool {
    let first = offset_at(zone, from);
    segments(zone, from, until).all(|segment| (i64::from(segment.offset) - first) % step == 0)
}

/// What `zone` shows more than `other`, where that is the same throughout `from..until`.
pub(super) fn ahead_of(zone: &Zone, other: &Zone, from: i64, until: i64) -> Option<i64> {
    if zone.name() == other.name() {
        return Some(0);
    }
    let until = horizon(zone, from, until).max(horizon(other, from, until));
    let (mut mine, mut theirs) = (zone.segment(from), other.segment(from));
    let difference = i64::from(mine.offset) - i64::from(theirs.offset);
    loop {
        if i64::from(mine.offset) - i64::from(theirs.offset) != difference {
            return None;
        }
        let change = mine.until.min(theirs.until);
        if change >= until {
            return Some(difference);
        }
        (mine, theirs) = (zone.segment(change), other.segment(change));
    }
}

/// The local times, as `from..until` in seconds, that clocks skip or show twice.
pub(super) fn jumps(zone: &Zone, from: i64, until: i64) -> impl Iterator<Item = (i64, i64)> {
    let mut before = zone.segment(from);
    segments(zone, from, until).skip(1).map(move |after| {
        let shown = [before, after].map(|segment| after.from + i64::from(segment.offset));
        before = after;
        (shown[0].min(shown[1]), shown[0].max(shown[1]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const IN_2026: i64 = 1_767_225_600;
    const YEAR: i64 = 366 * 86_400;

    fn zone(name: &str) -> Zone {
        Zone::find(name).unwrap()
    }

    #[test]
    fn utc_and_kolkata_are_fixed_and_new_york_is_not() {
        assert_eq!(fixed(&Zone::utc(), IN_2026, i64::MAX), Some(0));
        assert_eq!(fixed(&zone("Asia/Kolkata"), IN_2026, i64::MAX), Some(19_800));
        assert_eq!(fixed(&zone("America/New_York"), IN_2026, i64::MAX), None);
        // Until its clocks change in March, it is.
        let february = IN_2026 + 31 * 86_400;
        assert_eq!(fixed(&zone("America/New_York"), IN_2026, february), Some(-18_000));
    }

    #[test]
    fn clocks_jump_by_an_hour_or_by_half_of_one() {
        let keeps = |name, minutes: i64| keeps_step(&zone(name), IN_2026, i64::MAX, minutes * 60);
        assert!(keeps("America/New_York", 60) && keeps("America/New_York", 20));
        assert!(!keeps("America/New_York", 120) && !keeps("America/New_York", 45));
        assert!(keeps("Australia/Lord_Howe", 30) && !keeps("Australia/Lord_Howe", 60));
    }

    #[test]
    fn two_zones_that_change_together_keep_their_difference() {
        let ahead = |a, b| ahead_of(&zone(a), &zone(b), IN_2026, i64::MAX);
        assert_eq!(ahead("Europe/Berlin", "Europe/London"), Some(3600));
        assert_eq!(ahead("Europe/Berlin", "America/New_York"), None);
        assert_eq!(ahead("Asia/Kolkata", "UTC"), Some(19_800));
        assert_eq!(ahead("America/New_York", "America/New_York"), Some(0));
    }

    #[test]
    fn a_year_in_new_york_skips_an_hour_and_repeats_one() {
        let hours: Vec<_> = jumps(&zone("America/New_York"), IN_2026, IN_2026 + YEAR)
            .map(|(from, until)| (from % 86_400 / 3600, (until - from) / 3600))
            .collect();
        assert_eq!(hours, [(2, 1), (1, 1)]);
    }
}
