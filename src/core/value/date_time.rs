//! Which date with a time does a text name, and where do its clocks stand?

use core::fmt;

use super::clock::{Reader, push_number};
use super::date::{self, Date};
use super::time::{self, Time};
use super::zone_id::ZoneId;
use crate::time::{days_from_civil, push_digits};
use crate::validate::{Violation, zone_violation};
use crate::zone::Zone;

/// A date with a time of day: local, at an offset, or in a zone.
///
/// The date may lack its year (`--03-01T09:30:00`), not its month or day.
///
/// ```
/// use automations_core::value::{DateTime, Place};
///
/// let read = |text| DateTime::parse(text).map_err(|fault| fault.message);
/// assert_eq!(read("2026-03-01T09:30:00")?.place, Place::Local);
/// assert_eq!(read("2026-03-01T09:30+02:00")?.place, Place::Offset(7200));
/// assert_eq!(read("2026-03-01T09:30Z")?.to_string(), "2026-03-01T09:30:00Z");
/// assert_eq!(
///     read("2026-03-01T09:30[Europe/Berlin]")?.to_string(),
///     "2026-03-01T09:30:00[Europe/Berlin]"
/// );
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DateTime {
    /// The day.
    pub date: Date,
    /// The time.
    pub time: Time,
    /// Where.
    pub place: Place,
}

/// Where the clocks stand that show a time.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Place {
    /// It is not said.
    Local,
    /// Seconds east of UTC: -64,800 to 64,800.
    Offset(i32),
    /// In a zone of the IANA database.
    Zone(ZoneId),
}

/// 18 hours.
const MAX_OFFSET: i32 = 64_800;
const HELP: &str = "write it as `2026-03-01T09:30:00`, with `Z`, `+02:00` or `[Europe/Berlin]` \
                    behind it unless it is local";

impl DateTime {
    /// Reads `2026-03-01T09:30:00`, and behind it nothing, `Z`, `+02:00`, `[Europe/Berlin]`, or
    /// both of these where they agree: then the zone is kept, for the API takes one of the two.
    ///
    /// # Errors
    /// A violation without a path: `format`, `range`, `date` for a day that does not exist,
    /// `time_zone` for a zone that does not, `conflict` for an offset that is not the zone's.
    pub fn parse(text: &str) -> Result<Self, Violation> {
        let (text, zone) = match text.split_once('[') {
            Some((text, zone)) => (text, Some(ZoneId::parse_tags(zone)?)),
            None => (text, None),
        };
        let mut reader = Reader::new(text);
        let parts = read(&mut reader).filter(|_| reader.is_at_end());
        let ((year, month, day), time, offset) = parts.ok_or_else(|| {
            Violation::new("", "format", "is not a date with a time").with_help(HELP)
        })?;
        let date = Date::of_text(year, month, day)?;
        let time = Time::of_text(time)?;
        let place = match (offset, zone) {
            (None, None) => Place::Local,
            (Some(offset), None) => Place::Offset(offset),
            // As Temporal prints a time whose zone is an offset: `…+05:30[+05:30]`.
            (Some(offset), Some(zone)) if fixed_offset(&zone.id) == Some(offset) => {
                Place::Offset(offset)
            }
            (offset, Some(zone)) => {
                if let Some(violation) = zone_violation("", &zone.id) {
                    return Err(violation);
                }
                if let Some(offset) = offset {
                    agree(date, time, offset, &zone)?;
                }
                Place::Zone(zone)
            }
        };
        let found = Self { date, time, place };
        found.check().map_err(|mut fault| {
            let part = fault.field.replace('_', " ");
            fault.message = format!("the {part} {}", fault.message);
            fault.field.clear();
            fault
        })?;
        Ok(found)
    }

    /// What must hold between its parts.
    ///
    /// # Errors
    /// A violation at `month`, `day` or `utc_offset`.
    pub fn check(&self) -> Result<(), Violation> {
        for (name, part) in [("month", self.date.month()), ("day", self.date.day())] {
            if part == 0 {
                return Err(
                    Violation::new(name, "date", "is required beside a time").with_help(HELP)
                );
            }
        }
        match self.place {
            Place::Offset(offset) if offset.abs() > MAX_OFFSET => {
                Err(Violation::new("utc_offset", "range", "is not within -18 and 18 hours")
                    .with_help("give the offset from UTC, in whole seconds"))
            }
            _ => Ok(()),
        }
    }

    /// RFC 3339 with 0, 3, 6 or 9 digits of a second, as protobuf writes a timestamp; `None`
    /// where it is no instant: local, in a zone, without its year, or at an odd second's offset.
    pub(super) fn to_timestamp(&self) -> Option<String> {
        let Place::Offset(offset) = self.place else { return None };
        if self.date.year() == 0 || offset % 60 != 0 || self.time.hours() == 24 {
            return None;
        }
        let whole = Time::new(self.time.hours(), self.time.minutes(), self.time.seconds(), 0);
        let mut text = format!("{}T{}", self.date, whole.ok()?);
        let nanos = self.time.nanos().unsigned_abs();
        let (fraction, digits) = match nanos {
            0 => (0, 0),
            n if n.is_multiple_of(1_000_000) => (n / 1_000_000, 3),
            n if n.is_multiple_of(1000) => (n / 1000, 6),
            n => (n, 9),
        };
        if digits > 0 {
            text.push('.');
            push_digits(&mut text, fraction, digits);
        }
        push_offset(&mut text, offset);
        Some(text)
    }
}

type Parts = ((i32, i32, i32), [i32; 4], Option<i32>);

/// `date T time [Z | ±hh[:mm[:ss]]]`
fn read(reader: &mut Reader<'_>) -> Option<Parts> {
    let date = date::read(reader)?;
    reader.one_of(b"Tt ")?;
    let time = time::read(reader)?;
    let offset = match reader.one_of(b"Zz+-") {
        None => None,
        Some(b'Z' | b'z') => Some(0),
        Some(sign) => Some(read_offset(reader)? * if sign == b'-' { -1 } else { 1 }),
    };
    Some((date, time, offset))
}

fn read_offset(reader: &mut Reader<'_>) -> Option<i32> {
    let mut seconds = reader.number(2)? * 3600;
    for unit in [60, 1] {
        if reader.is_at_end() {
            break;
        }
        reader.one_of(b":")?;
        seconds += reader.number(2).filter(|part| *part < 60)? * unit;
    }
    i32::try_from(seconds).ok()
}

/// The offset that a zone's id is, where it is one.
fn fixed_offset(id: &str) -> Option<i32> {
    let mut reader = Reader::new(id);
    let sign = if reader.one_of(b"+-")? == b'-' { -1 } else { 1 };
    let offset = read_offset(&mut reader)?;
    reader.is_at_end().then_some(offset * sign)
}

/// Whether the zone's clocks show that time at that offset, and do so for the first time.
fn agree(date: Date, time: Time, offset: i32, zone: &ZoneId) -> Result<(), Violation> {
    let Some(rules) = Zone::find(&zone.id).filter(|_| date.is_whole()) else { return Ok(()) };
    let day = days_from_civil(date.year().into(), date.month().into(), date.day().into());
    let local = day * 86_400 + time.second_of_day();
    let instant = local - i64::from(offset);
    // Before the table begins, its offsets are not those of the place.
    if instant < 0 {
        return Ok(());
    }
    let segment = rules.segment(instant);
    if segment.offset != offset {
        let message = format!("the clocks of `{}` do not show that time at that offset", zone.id);
        return Err(
            Violation::new("", "conflict", message).with_help("give the offset or the zone alone")
        );
    }
    // Clocks that went back show an hour twice; in a zone alone, it is the first of the two.
    let before = rules.segment(segment.from.saturating_sub(1));
    let earlier = local - i64::from(before.offset);
    if earlier < segment.from && before.until == segment.from && earlier >= before.from {
        let message =
            format!("the clocks of `{}` show that time twice, and this is the second", zone.id);
        return Err(Violation::new("", "conflict", message).with_help("give the offset alone"));
    }
    Ok(())
}

/// `Z`, `+02:00`, or `-00:25:21` where there are seconds.
fn push_offset(text: &mut String, offset: i32) {
    if offset == 0 {
        return text.push('Z');
    }
    text.push(if offset < 0 { '-' } else { '+' });
    let offset = offset.abs();
    push_number(text, offset / 3600, 2);
    text.push(':');
    push_number(text, offset / 60 % 60, 2);
    if offset % 60 != 0 {
        text.push(':');
        push_number(text, offset % 60, 2);
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{}", self.date, self.time)?;
        match &self.place {
            Place::Local => Ok(()),
            Place::Offset(offset) => {
                let mut text = String::new();
                push_offset(&mut text, *offset);
                f.write_str(&text)
            }
            Place::Zone(zone) => f.write_str(&zone.tags()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_comes_back() {
        for text in [
            "2026-03-01T09:30:00",
            "2026-03-01T09:30:00.5Z",
            "2026-03-01T09:30:00+02:00",
            "2026-03-01T09:30:00-18:00",
            "1937-01-01T12:00:27.87+00:19:32",
            "2026-03-01T09:30:00[Europe/Berlin]",
            "2026-03-01T09:30:00[Europe/Berlin][_tzdb=2019a]",
            "--02-29T24:00:00",
        ] {
            assert_eq!(DateTime::parse(text).unwrap().to_string(), text);
        }
        for (text, printed) in [
            ("2026-03-01 09:30", "2026-03-01T09:30:00"),
            ("2026-03-01t09:30z", "2026-03-01T09:30:00Z"),
            ("2026-03-01T09:30-00:00", "2026-03-01T09:30:00Z"),
            ("2026-03-01T09:30+02", "2026-03-01T09:30:00+02:00"),
            ("2026-03-01T09:30:00+01:00[Europe/Berlin]", "2026-03-01T09:30:00[Europe/Berlin]"),
            ("1950-06-01T00:00:00+00:00[Asia/Kolkata]", "1950-06-01T00:00:00[Asia/Kolkata]"),
            ("2026-03-01T09:30:00-05:30[-05:30]", "2026-03-01T09:30:00-05:30"),
        ] {
            assert_eq!(DateTime::parse(text).unwrap().to_string(), printed, "{text}");
        }
    }

    #[test]
    fn an_offset_beside_a_zone_must_be_the_zones() {
        for (text, rule) in [
            ("2026-03-01T09:30:00+02:00[Europe/Berlin]", Some("conflict")),
            ("2026-10-25T02:30:00+02:00[Europe/Berlin]", None),
            ("2026-10-25T02:30:00+01:00[Europe/Berlin]", Some("conflict")),
            ("2026-10-25T03:00:00+01:00[Europe/Berlin]", None),
            ("2026-03-29T02:30:00+01:00[Europe/Berlin]", Some("conflict")),
            ("2026-03-29T02:30:00+02:00[Europe/Berlin]", Some("conflict")),
            ("2026-03-29T03:00:00+02:00[Europe/Berlin]", None),
            ("2026-03-01T09:30:00Z[Mars/Phobos]", Some("time_zone")),
            ("2026-03-01T09:30:00Z[New York]", Some("format")),
            ("2026-03-01T09:30:00+05:30[+05:45]", Some("format")),
        ] {
            let fault = DateTime::parse(text).err().map(|fault| fault.rule);
            assert_eq!(fault.as_deref(), rule, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_with_a_time_says_so() {
        for (text, rule) in [
            ("2026-03-01", "format"),
            ("09:30", "format"),
            ("2026-03-01T", "format"),
            ("2026-03-01T09:30:00+2:00", "format"),
            ("2026-03-01T09:30:00+02:60", "format"),
            ("2026-03-01T09:30:00[", "format"),
            ("2026-03-01T09:30:00[]", "format"),
            ("2026-03-01T09:30:00[Europe/Berlin", "format"),
            ("2026-03-01T09:30:00[Europe/Berlin]x", "format"),
            ("2026-03-01T09:30:00+18:00:01", "range"),
            ("2026-02-29T09:30:00", "date"),
            ("2026-03T09:30:00", "date"),
            ("2026-03-01T25:00:00", "range"),
        ] {
            assert_eq!(DateTime::parse(text).unwrap_err().rule, rule, "{text}");
        }
    }
}
