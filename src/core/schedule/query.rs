//! What can be asked of a rule?

use super::occurrence::{Note, Occurrence};
use super::rule::{Cadence, Rule};
use super::series::{END_OF_TIME, Series, Track};
use super::stretch::Stretch;
use super::window::{second_after, second_from};
use crate::time::Instant;
use crate::zone::Zone;

/// For how many occurrences there is room at first; then for as many again.
const CHUNK: usize = 4096;

impl Rule {
    /// The first occurrence strictly after an instant; `None` where none follows.
    ///
    /// ```
    /// # use automations_core::{model::ScheduleConfig, schedule::Rule, time::Instant};
    /// # let config: ScheduleConfig = serde_json::from_str(r#"{
    /// #     "start": { "start_date": { "year": 2026, "month": 1, "day": 31 }, "time": { "hours": 9 } },
    /// #     "repeat_interval": { "unit": "FREQUENCY_UNIT_MONTH" } }"#).unwrap();
    /// // Monthly from 31 January at 09:00 UTC.
    /// let rule = Rule::validate(&config).unwrap();
    /// let next = rule.next(Instant::parse("2026-01-31T09:00:00Z").unwrap()).unwrap();
    /// assert_eq!(next.instant.to_timestamp().0, "2026-02-28T09:00:00Z");
    /// ```
    pub fn next(&self, after: Instant) -> Option<Occurrence> {
        let from = second_after(after, self.start.nanos);
        self.series.first(from).map(|second| self.occurrence(second))
    }

    /// The last occurrence strictly before an instant; `None` where none came.
    pub fn previous(&self, before: Instant) -> Option<Occurrence> {
        let until = second_from(before, self.start.nanos);
        self.series.last(until).map(|second| self.occurrence(second))
    }

    /// How many occurrences lie in `from..until`: `from` inclusive, `until` exclusive.
    pub fn count(&self, from: Instant, until: Instant) -> u64 {
        let nanos = self.start.nanos;
        let count = self.series.count(second_from(from, nanos), second_from(until, nanos));
        u64::try_from(count).unwrap_or(0)
    }

    /// The occurrences in `from..until`, at most `count`, as milliseconds since
    /// 1970-01-01T00:00:00Z (fractions of them rounded down): the fast path for thousands.
    pub fn times(&self, from: Instant, until: Option<Instant>, count: usize) -> Vec<f64> {
        let nanos = self.start.nanos;
        let from = second_from(from, nanos);
        let until = until.map_or(END_OF_TIME, |until| second_from(until, nanos));
        let fraction = f64::from(nanos / 1_000_000);
        // Room for no more than there is: a caller may well ask for "all".
        let mut out = Vec::new();
        let (mut filled, mut begin) = (0, from);
        loop {
            let room = (count - filled).min(filled.max(CHUNK));
            out.resize(filled + room, 0.0);
            let written = out
                .get_mut(filled..)
                .map_or(0, |room| self.series.fill(begin, until, fraction, room));
            filled += written;
            if written < room || filled == count {
                break;
            }
            #[allow(clippy::cast_possible_truncation)] // whole seconds of at most the year 9999
            let last = out.last().map_or(0, |last| ((last - fraction) / 1000.0) as i64);
            begin = last + 1;
        }
        out.truncate(filled);
        out
    }

    /// The occurrences from an instant on, that instant included.
    pub fn occurrences(&self, from: Instant) -> impl Iterator<Item = Occurrence> {
        let mut from = second_from(from, self.start.nanos);
        core::iter::from_fn(move || {
            let second = self.series.first(from)?;
            from = second + 1;
            Some(self.occurrence(second))
        })
    }

    /// How many occurrences are left from an instant on; `None` for a schedule that never ends.
    pub fn remaining(&self, from: Instant) -> Option<u64> {
        let from = second_from(from, self.start.nanos);
        let count = || self.series.count(from, END_OF_TIME);
        self.series.ends.then(|| u64::try_from(count()).unwrap_or(0))
    }

    /// The last occurrence of a schedule that ends; `None` for one that never ends or never runs.
    pub fn last(&self) -> Option<Instant> {
        let Series { from, until, ends, .. } = self.series;
        (ends && from < until).then(|| self.instant(until - 1))
    }

    fn instant(&self, second: i64) -> Instant {
        Instant { seconds: second, nanos: self.start.nanos }
    }

    /// The occurrence of a second that has one.
    fn occurrence(&self, second: i64) -> Occurrence {
        let mut notes = Vec::new();
        match &self.series.track {
            Track::Calendar(calendar) => {
                let slot = calendar.slot_at(second);
                notes.extend(shift(&self.zone, calendar.local(slot), second));
                if calendar.is_clamped(slot) && self.cadence != Cadence::Once {
                    notes.push(Note::MonthEndClamped);
                }
            }
            Track::Elapsed(elapsed) if elapsed.origin == second => {
                let start = self.start.day * 86_400 + self.start.time;
                notes.extend(shift(&self.zone, start, second));
            }
            _ => {}
        }
        if self.series.ends && second + 1 == self.series.until {
            notes.push(Note::LastOccurrence);
        }
        Occurrence { instant: self.instant(second), notes }
    }
}

/// What the clocks do to a local time whose instant that is.
fn shift(zone: &Zone, local: i64, instant: i64) -> Option<Note> {
    let segment = zone.segment(instant);
    if local - i64::from(segment.offset) != instant {
        return Some(Note::DstGapShifted);
    }
    if segment.until == i64::MAX {
        return None;
    }
    let later = local - i64::from(zone.segment(segment.until).offset);
    (later >= segment.until && Stretch::at(zone, local).offset == i64::from(segment.offset))
        .then_some(Note::DstFoldFirst)
}
