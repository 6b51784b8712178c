//! Which time of day does a text name?

use core::fmt;

use super::clock::{Reader, push_fraction, push_number};
use crate::model::TimeOfDay;
use crate::validate::Violation;

/// A time of day to the nanosecond, without date or zone.
///
/// `24:00:00` is the end of the day, and second 60 is a leap second: the contract lets the service
/// choose whether it takes them.
///
/// ```
/// use automations_core::value::Time;
///
/// let time = Time::parse("09:30:00.5").map_err(|fault| fault.message)?;
/// assert_eq!((time.hours(), time.minutes(), time.nanos()), (9, 30, 500_000_000));
/// assert_eq!(Time::parse("09:30").map_err(|fault| fault.message)?.to_string(), "09:30:00");
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Time {
    hours: i32,
    minutes: i32,
    seconds: i32,
    nanos: i32,
}

impl Time {
    /// That time: hours 0 to 24, minutes 0 to 59, seconds 0 to 60, nanoseconds 0 to 999,999,999.
    ///
    /// # Errors
    /// A violation `range` at `hours`, `minutes`, `seconds` or `nanos`.
    pub fn new(hours: i32, minutes: i32, seconds: i32, nanos: i32) -> Result<Self, Violation> {
        let parts = [
            ("hours", hours, 24),
            ("minutes", minutes, 59),
            ("seconds", seconds, 60),
            ("nanos", nanos, 999_999_999),
        ];
        for (name, part, last) in parts {
            if !(0..=last).contains(&part) {
                let message = format!("is not within 0 and {last}");
                let help = format!("give 0 to {last}");
                return Err(Violation::new(name, "range", message).with_help(help));
            }
        }
        if hours == 24 && (minutes, seconds, nanos) != (0, 0, 0) {
            return Err(Violation::new("hours", "range", "is 24, with more than 24:00:00")
                .with_help("give 0 to 23; only the end of a day is 24:00:00"));
        }
        Ok(Self { hours, minutes, seconds, nanos })
    }

    /// Reads `09:30`, `09:30:00` or `09:30:00.5`, with at most 9 digits after the point.
    ///
    /// # Errors
    /// A violation without a path: `format`, or `range`.
    pub fn parse(text: &str) -> Result<Self, Violation> {
        let mut reader = Reader::new(text);
        let parts = read(&mut reader).filter(|_| reader.is_at_end());
        let parts = parts.ok_or_else(|| {
            Violation::new("", "format", "is not a time of day")
                .with_help("write it as `09:30` or `09:30:00.5`")
        })?;
        Self::of_text(parts)
    }

    /// The time of parts that came from one text: the violation is the text's.
    pub(super) fn of_text([hours, minutes, seconds, nanos]: [i32; 4]) -> Result<Self, Violation> {
        Self::new(hours, minutes, seconds, nanos).map_err(|mut fault| {
            let part = fault.field.trim_end_matches('s');
            fault.message = format!("the {part} {}", fault.message);
            fault.field.clear();
            fault
        })
    }

    /// The time of a value's object.
    ///
    /// # Errors
    /// As [`Time::new`].
    pub fn of(time: &TimeOfDay) -> Result<Self, Violation> {
        let [hours, minutes, seconds, nanos] =
            [time.hours, time.minutes, time.seconds, time.nanos].map(Option::unwrap_or_default);
        Self::new(hours, minutes, seconds, nanos)
    }

    /// As a value has it: all four parts, zeros too.
    pub fn to_time_of_day(self) -> TimeOfDay {
        TimeOfDay {
            hours: Some(self.hours),
            minutes: Some(self.minutes),
            seconds: Some(self.seconds),
            nanos: Some(self.nanos),
            ..TimeOfDay::default()
        }
    }

    /// 0 to 24.
    pub fn hours(self) -> i32 {
        self.hours
    }

    /// 0 to 59.
    pub fn minutes(self) -> i32 {
        self.minutes
    }

    /// 0 to 60.
    pub fn seconds(self) -> i32 {
        self.seconds
    }

    /// 0 to 999,999,999.
    pub fn nanos(self) -> i32 {
        self.nanos
    }

    /// Seconds since midnight, without the fraction.
    pub(super) fn second_of_day(self) -> i64 {
        i64::from(self.hours * 3600 + self.minutes * 60 + self.seconds)
    }
}

/// `hh:mm [:ss [.fraction]]`
pub(super) fn read(reader: &mut Reader<'_>) -> Option<[i32; 4]> {
    let part = |part: Option<i64>| i32::try_from(part?).ok();
    let hours = part(reader.number(2))?;
    reader.one_of(b":")?;
    let minutes = part(reader.number(2))?;
    if reader.one_of(b":").is_none() {
        return Some([hours, minutes, 0, 0]);
    }
    let seconds = part(reader.number(2))?;
    Some([hours, minutes, seconds, i32::try_from(reader.fraction()?).ok()?])
}

/// With its seconds, and as few digits of them as say it.
impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::with_capacity(18);
        push_number(&mut text, self.hours, 2);
        for part in [self.minutes, self.seconds] {
            text.push(':');
            push_number(&mut text, part, 2);
        }
        push_fraction(&mut text, self.nanos.unsigned_abs());
        f.write_str(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_come_back_with_their_seconds() {
        for (text, printed) in [
            ("09:30", "09:30:00"),
            ("09:30:00.500", "09:30:00.5"),
            ("00:00:00.000000001", "00:00:00.000000001"),
            ("23:59:59.999999999", "23:59:59.999999999"),
            ("23:59:60", "23:59:60"),
            ("24:00", "24:00:00"),
        ] {
            assert_eq!(Time::parse(text).unwrap().to_string(), printed, "{text}");
        }
    }

    #[test]
    fn what_is_no_time_says_so() {
        for text in [
            "",
            "9:30",
            "0930",
            "09:30:",
            "09:30:00.",
            "09:30:00.0000000001",
            "09:30Z",
            "09:30:00+01:00",
            "-1:30",
            "09-30",
        ] {
            assert_eq!(Time::parse(text).unwrap_err().rule, "format", "{text}");
        }
        for text in ["25:00", "24:00:01", "09:60", "09:30:61"] {
            let fault = Time::parse(text).unwrap_err();
            assert_eq!((fault.rule.as_str(), fault.field.as_str()), ("range", ""), "{text}");
        }
    }
}
