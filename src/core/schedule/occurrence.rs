//! One run that a schedule foresees.

use serde::{Deserialize, Serialize};

use crate::time::{Instant, civil_from_days, digit};
use crate::zone::{Segment, Zone};

/// One moment at which a schedule runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// When.
    pub instant: Instant,
    /// What is special about it; empty as a rule.
    pub notes: Vec<Note>,
}

/// What is special about an occurrence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// Its local time does not exist that day: clocks go forward over it. It is shifted by as
    /// much, as 02:30 to 03:30.
    DstGapShifted,
    /// Its local time comes twice that day: clocks go back over it. It is the first of the two.
    DstFoldFirst,
    /// The month is shorter than the pattern's day number: it is the month's last day.
    MonthEndClamped,
    /// The schedule ends with it.
    LastOccurrence,
}

/// An instant as the clocks of a zone show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LocalTime<'a> {
    instant: Instant,
    zone: &'a Zone,
    offset: i32,
}

impl Note {
    /// Its name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DstGapShifted => "dst_gap_shifted",
            Self::DstFoldFirst => "dst_fold_first",
            Self::MonthEndClamped => "month_end_clamped",
            Self::LastOccurrence => "last_occurrence",
        }
    }
}

impl<'a> LocalTime<'a> {
    /// What the clocks of `zone` show at `instant`.
    pub fn at(instant: Instant, zone: &'a Zone) -> Self {
        Self::within(instant, zone, &zone.segment(instant.seconds))
    }

    /// The same, where the segment that holds `instant` is known.
    pub(super) fn within(instant: Instant, zone: &'a Zone, segment: &Segment) -> Self {
        Self { instant, zone, offset: segment.offset }
    }

    /// Without offset or zone: `2026-03-08T03:30:00`.
    pub fn to_local(&self) -> String {
        let seconds = self.instant.seconds.saturating_add(i64::from(self.offset));
        let mut text = String::with_capacity(32);
        Instant { seconds, nanos: self.instant.nanos }.push_local(&mut text);
        text
    }

    /// RFC 9557: `2026-03-08T03:30:00-04:00[America/New_York]`. An offset with seconds is
    /// rounded to minutes, as the RFC's grammar has it.
    pub fn to_zoned(&self) -> String {
        let mut text = self.to_local();
        self.push_offset(&mut text);
        text
    }

    /// Appends what [`Self::to_zoned`] has behind [`Self::to_local`].
    pub(super) fn push_offset(&self, text: &mut String) {
        let minutes = i64::from((self.offset.unsigned_abs() + 30) / 60);
        let (hours, minutes) = (minutes / 60, minutes % 60);
        let sign = if self.offset < 0 { b'-' } else { b'+' };
        let all = [
            sign,
            digit(hours / 10),
            digit(hours),
            b':',
            digit(minutes / 10),
            digit(minutes),
            b'[',
        ];
        text.push_str(core::str::from_utf8(&all).unwrap_or_default());
        text.push_str(self.zone.name());
        text.push(']');
    }

    /// The civil date, as (year, month, day).
    pub fn civil_date(&self) -> (i64, i64, i64) {
        let seconds = self.instant.seconds.saturating_add(i64::from(self.offset));
        civil_from_days(seconds.div_euclid(86_400))
    }
}
