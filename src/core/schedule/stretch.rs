//! Which instant is a local time?
//!
//! In a gap the clocks' jump is added: the offset from before it is used. In a fold the first of
//! the two is meant: the offset from before it again. So local time falls into stretches, each
//! with one offset, and a stretch ends where the *later* of both clocks shows the change.

use crate::zone::{Segment, Zone};

/// A span of local time whose instants are `local - offset`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    /// The first local second, inclusive; `i64::MIN` where it has no begin.
    pub(super) from: i64,
    /// The end, exclusive; `i64::MAX` where it has none.
    pub(super) until: i64,
    pub(super) offset: i64,
    segment: Segment,
}

/// The local time at which the stretch of `earlier` gives way to that of `later`.
fn boundary(earlier: &Segment, later: &Segment) -> i64 {
    earlier.until + i64::from(earlier.offset.max(later.offset))
}

impl Stretch {
    /// The stretch that holds a local time, in seconds since 1970-01-01T00:00:00.
    pub(super) fn at(zone: &Zone, local: i64) -> Self {
        let near = zone.segment(local);
        let mut stretch = Self::of(zone, zone.segment(local - i64::from(near.offset)));
        while local < stretch.from {
            stretch = Self::of(zone, zone.segment(stretch.segment.from - 1));
        }
        while local >= stretch.until {
            stretch = Self::of(zone, zone.segment(stretch.segment.until));
        }
        stretch
    }

    fn of(zone: &Zone, segment: Segment) -> Self {
        let from = match segment.from {
            i64::MIN => i64::MIN,
            from => boundary(&zone.segment(from - 1), &segment),
        };
        let until = match segment.until {
            i64::MAX => i64::MAX,
            until => boundary(&segment, &zone.segment(until)),
        };
        Self { from, until, offset: i64::from(segment.offset), segment }
    }
}

/// No zone's clocks are further from UTC, or jump further, than this.
pub(super) const REACH: i64 = 27 * 3600;

/// The offset that turns a local time into its instant. As `Stretch::at(..).offset`, which it asks
/// only near a change.
pub(super) fn offset_at(zone: &Zone, local: i64) -> i64 {
    let near = zone.segment(local);
    if local >= near.from.saturating_add(REACH) && local < near.until.saturating_sub(REACH) {
        return i64::from(near.offset);
    }
    Stretch::at(zone, local).offset
}

/// [`offset_at`] for local times that follow one another: it remembers the segment.
pub(super) struct Offsets<'a> {
    zone: &'a Zone,
    from: i64,
    until: i64,
    offset: i64,
}

impl<'a> Offsets<'a> {
    pub(super) fn of(zone: &'a Zone) -> Self {
        Self { zone, from: 0, until: 0, offset: 0 }
    }

    pub(super) fn at(&mut self, local: i64) -> i64 {
        if local >= self.from && local < self.until {
            return self.offset;
        }
        let near = self.zone.segment(local);
        (self.from, self.until) =
            (near.from.saturating_add(REACH), near.until.saturating_sub(REACH));
        self.offset = i64::from(near.offset);
        if local >= self.from && local < self.until {
            return self.offset;
        }
        Stretch::at(self.zone, local).offset
    }
}

/// The instant of a local time; both in seconds.
pub(super) fn instant_of(zone: &Zone, local: i64) -> i64 {
    local - offset_at(zone, local)
}

/// The first instant at which the clocks show `local` or later.
pub(super) fn instant_reaching(zone: &Zone, local: i64) -> i64 {
    let stretch = Stretch::at(zone, local);
    (local - stretch.offset).min(stretch.segment.until)
}

/// The day, since 1970-01-01, that the zone skipped as a whole, as Apia did 2011-12-30.
///
/// No zone has more than one since 1970; `tests/rust/zone` holds the table to that.
pub(super) fn lost_day(zone: &Zone) -> Option<i64> {
    let (at, offset) = zone.longest_leap()?;
    let is_day = offset.1 - offset.0 >= 86_400;
    is_day.then(|| (at + i64::from(offset.0)).div_euclid(86_400))
}
