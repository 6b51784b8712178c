//! What does a page show of a schedule?

use serde::{Deserialize, Serialize};

use super::occurrence::{LocalTime, Note, Occurrence};
use super::rule::Rule;
use super::series::END_OF_TIME;
use crate::time::Instant;
use crate::validate::Violation;
use crate::wire::Timestamp;
use crate::zone::{Segment, Zone};

/// How many occurrences a preview shows when nothing else limits it.
pub const DEFAULT_COUNT: u64 = 10;
/// How many occurrences a preview may show.
pub const MAX_PREVIEW: u64 = 10_000;
/// How many occurrences [`Rule::times`] is asked for at once by [`Rule::times_within`].
pub const MAX_TIMES: u64 = 1_000_000;

/// Which occurrences are asked for: those in `from..until`, at most `count`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Range {
    /// The first instant that counts.
    pub from: Instant,
    /// The instant at which to stop, itself excluded; absent for the schedule's own end.
    pub until: Option<Instant>,
    /// How many at most; absent for all before `until`, or ten where there is no `until` either.
    pub count: Option<u64>,
}

/// A schedule as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct SchedulePreview {
    /// The occurrences asked for, ascending.
    pub occurrences: Vec<ScheduleOccurrence>,
    /// The schedule in one sentence of English.
    pub summary: String,
    /// How many occurrences are left from `from` on; absent for a schedule that never ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional, type = "number"))]
    pub remaining: Option<u64>,
    /// The last occurrence; absent for a schedule that never ends or never runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub ends: Option<Timestamp>,
    /// Why it has no occurrence at all; absent as a rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub never_fires: Option<NeverFires>,
}

/// One moment at which a schedule runs, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct ScheduleOccurrence {
    /// RFC 3339, in UTC: `2026-03-08T07:30:00Z`.
    pub instant: Timestamp,
    /// RFC 9557, in the zone that was asked for: `2026-03-08T03:30:00-04:00[America/New_York]`.
    pub zoned: String,
    /// What clocks in that zone show: `2026-03-08T03:30:00`.
    pub local: String,
    /// What is special about it; empty as a rule.
    pub notes: Vec<Note>,
}

/// Why a schedule has no occurrence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct NeverFires {
    /// Which part of the schedule excludes all others.
    pub reason: NeverReason,
    /// The same in words.
    pub message: String,
}

/// Which part of a schedule leaves nothing of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum NeverReason {
    /// No day before the year 10000 fits the pattern and the interval.
    NoSuchDay,
    /// The end comes before the first occurrence.
    EndsBefore,
    /// The active window lets none through.
    OutsideWindow,
}

impl ScheduleOccurrence {
    /// An occurrence as clocks in `zone` show it.
    pub fn of(occurrence: Occurrence, zone: &Zone) -> Self {
        let time = LocalTime::at(occurrence.instant, zone);
        Self {
            instant: occurrence.instant.to_timestamp(),
            zoned: time.to_zoned(),
            local: time.to_local(),
            notes: occurrence.notes,
        }
    }
}

impl Rule {
    /// What a page shows: occurrences in `zone` (the schedule's own where there is none), the
    /// summary, and how it ends.
    ///
    /// # Errors
    /// Violations at `count` and `until`: more than [`MAX_PREVIEW`] occurrences, or an end before
    /// the begin.
    pub fn preview(
        &self,
        range: &Range,
        zone: Option<&Zone>,
    ) -> Result<SchedulePreview, Vec<Violation>> {
        let zone = zone.unwrap_or(&self.zone);
        let occurrences = self.previewed(range)?;
        Ok(SchedulePreview {
            occurrences: occurrences.map(|found| ScheduleOccurrence::of(found, zone)).collect(),
            summary: self.describe(),
            remaining: self.remaining(range.from),
            ends: self.last().map(Instant::to_timestamp),
            never_fires: self.never_fires(),
        })
    }

    /// [`Rule::preview`] as JSON, its occurrences written without a string for each of their
    /// fields; `summary` is what [`Rule::describe`] gave. While someone types or turns pages, this
    /// is asked again and again.
    ///
    /// # Errors
    /// As [`Rule::preview`].
    pub fn preview_json(
        &self,
        range: &Range,
        zone: Option<&Zone>,
        summary: &str,
    ) -> Result<String, Vec<Violation>> {
        let zone = zone.unwrap_or(&self.zone);
        let mut text = String::with_capacity(2048);
        text.push_str(r#"{"occurrences":["#);
        // Mostly the next one has the offset of the one before.
        let mut segment = Segment { from: 0, until: 0, offset: 0 };
        for (index, found) in self.previewed(range)?.enumerate() {
            text.push_str(if index == 0 { r#"{"instant":""# } else { r#",{"instant":""# });
            let at = found.instant.seconds;
            if at < segment.from || at >= segment.until {
                segment = zone.segment(at);
            }
            push_occurrence(&mut text, &found, &LocalTime::within(found.instant, zone, &segment));
        }
        let rest = SchedulePreview {
            occurrences: Vec::new(),
            summary: summary.to_owned(),
            remaining: self.remaining(range.from),
            ends: self.last().map(Instant::to_timestamp),
            never_fires: self.never_fires(),
        };
        // Begins as `text` does.
        let rest = serde_json::to_string(&rest).unwrap_or_default();
        text.push_str(rest.strip_prefix(r#"{"occurrences":["#).unwrap_or("]}"));
        Ok(text)
    }

    fn previewed(&self, range: &Range) -> Result<impl Iterator<Item = Occurrence>, Vec<Violation>> {
        let count = self.size(range, MAX_PREVIEW)?;
        let until = range.until.unwrap_or(Instant { seconds: END_OF_TIME, nanos: 0 });
        let occurrences = self.occurrences(range.from).take(count);
        Ok(occurrences.take_while(move |found| found.instant < until))
    }

    /// The occurrences of a range as milliseconds since 1970-01-01T00:00:00Z, as [`Rule::times`].
    ///
    /// # Errors
    /// Violations at `count` and `until`: more than [`MAX_TIMES`] occurrences, or an end before
    /// the begin.
    pub fn times_within(&self, range: &Range) -> Result<Vec<f64>, Vec<Violation>> {
        let count = self.size(range, MAX_TIMES)?;
        Ok(self.times(range.from, range.until, count))
    }

    /// How many occurrences of the range are given at most.
    fn size(&self, range: &Range, limit: u64) -> Result<usize, Vec<Violation>> {
        let mut violations = Vec::new();
        if range.until.is_some_and(|until| until < range.from) {
            violations.push(Violation::new("until", "range", "lies before `from`"));
        }
        if range.count.is_some_and(|count| count > limit) {
            let message = format!("is more than {limit}");
            let violation = Violation::new("count", "range", message);
            violations.push(violation.with_help("ask again from the last occurrence on"));
        }
        if !violations.is_empty() {
            return Err(violations);
        }
        let held = match (range.count, range.until) {
            (Some(count), _) => count,
            (None, Some(until)) => self.count(range.from, until),
            (None, None) => DEFAULT_COUNT,
        };
        if held > limit {
            let message = format!("leaves {held} occurrences, more than {limit}");
            let violation = Violation::new("until", "range", message);
            return Err(vec![violation.with_help("give a nearer `until`, or a `count`")]);
        }
        Ok(usize::try_from(held).unwrap_or(0))
    }
}

/// An occurrence's JSON from its first value on. No name in it needs an escape.
fn push_occurrence(text: &mut String, occurrence: &Occurrence, time: &LocalTime<'_>) {
    occurrence.instant.push_local(text);
    text.push_str(r#"Z","zoned":""#);
    let local = time.to_local();
    text.push_str(&local);
    time.push_offset(text);
    text.push_str(r#"","local":""#);
    text.push_str(&local);
    text.push_str(r#"","notes":["#);
    for (index, note) in occurrence.notes.iter().enumerate() {
        text.push_str(if index == 0 { "\"" } else { ",\"" });
        text.push_str(note.as_str());
        text.push('"');
    }
    text.push_str("]}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::Unknown;

    #[test]
    fn the_fast_json_is_that_of_the_preview() {
        let start = r#""start": {"start_date": {"year": 2026, "month": 3, "day": 7}, "time":
            {"hours": 2, "minutes": 30, "nanos": 500}, "time_zone": "America/New_York"}"#;
        let repeat =
            |unit: &str| format!(r#""repeat_interval": {{"unit": "FREQUENCY_UNIT_{unit}"}}"#);
        let monthly = r#""monthly_pattern": {"day_number": 31}"#;
        let ends =
            r#""end": {"end_type": "SCHEDULE_END_TYPE_AFTER_OCCURRENCES", "max_occurrences": 3}"#;
        let over = r#""end": {"end_type": "SCHEDULE_END_TYPE_ON_DATE", "end_date":
            {"year": 2026, "month": 1, "day": 1}}"#;
        for config in [
            format!("{{{start}}}"),
            format!("{{{start}, {}}}", repeat("DAY")),
            format!("{{{start}, {}, {monthly}, {ends}}}", repeat("MONTH")),
            format!("{{{start}, {}, {over}}}", repeat("WEEK")),
        ] {
            let config: Unknown = serde_json::from_str(&config).unwrap();
            let rule = Rule::read(&config).unwrap();
            for count in [0, 1, 5] {
                let range = Range { count: Some(count), ..Range::default() };
                for zone in [None, Zone::find("Asia/Kolkata")] {
                    let preview = rule.preview(&range, zone.as_ref()).unwrap();
                    let json = rule.preview_json(&range, zone.as_ref(), &rule.describe()).unwrap();
                    assert_eq!(json, serde_json::to_string(&preview).unwrap());
                }
            }
        }
    }
}
