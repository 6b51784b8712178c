//! Which date, whole or in part, does a text name?

use core::fmt;

use super::clock::{Reader, push_number};
use crate::model::CalendarDate;
use crate::time::days_in_month;
use crate::validate::Violation;

/// A date of the Gregorian calendar, whole or in part: `2026-03-01`, `2026-03`, `2026`, `--03-01`.
///
/// ```
/// use automations_core::value::Date;
///
/// let birthday = Date::parse("--02-29").map_err(|fault| fault.message)?;
/// assert_eq!((birthday.year(), birthday.month(), birthday.day()), (0, 2, 29));
/// assert!(Date::parse("2026-02-29").is_err());
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i32,
    month: i32,
    day: i32,
}

impl Date {
    /// The date of that year (1 to 9999, or 0 for none), month (1 to 12, or 0 for none) and day
    /// (1 to 31, or 0 for none).
    ///
    /// # Errors
    /// A violation at `year`, `month` or `day`: `range`, or `date` for a day that the month does
    /// not have and for parts that make no date (a month alone, a day without its month).
    pub fn new(year: i32, month: i32, day: i32) -> Result<Self, Violation> {
        for (name, part, last) in [("year", year, 9999), ("month", month, 12), ("day", day, 31)] {
            if !(0..=last).contains(&part) {
                let message = format!("is not within 0 and {last}");
                let help = format!("give a {name} of 1 to {last}, or 0 for none");
                return Err(Violation::new(name, "range", message).with_help(help));
            }
        }
        let wrong = |name, message: &str| {
            Err(Violation::new(name, "date", message)
                .with_help("give a day that exists, a month with its year, or a year alone"))
        };
        match (year, month, day) {
            (0, 0, 0) => return wrong("", "has neither a year nor a month with its day"),
            (_, 0, 1..) => return wrong("day", "is set without its month"),
            (0, 1.., 0) => return wrong("day", "is required where there is no year"),
            _ => {}
        }
        // No year: 29 February exists in some.
        let longest = days_in_month(if year == 0 { 2000 } else { year }.into(), month.into());
        if i64::from(day) > longest && month != 0 {
            return wrong("day", &format!("month {month} has no day {day}"));
        }
        Ok(Self { year, month, day })
    }

    /// Reads `2026-03-01`, `2026-03`, `2026` or `--03-01`.
    ///
    /// # Errors
    /// A violation without a path: `format`, or `date` for a day that does not exist.
    pub fn parse(text: &str) -> Result<Self, Violation> {
        let mut reader = Reader::new(text);
        let parts = read(&mut reader).filter(|_| reader.is_at_end());
        let (year, month, day) = parts.ok_or_else(|| {
            Violation::new("", "format", "is not a date")
                .with_help("write it as `2026-03-01`, or in part: `2026-03`, `2026`, `--03-01`")
        })?;
        Self::of_text(year, month, day)
    }

    /// The date of parts that came from one text: the violation is the text's.
    pub(super) fn of_text(year: i32, month: i32, day: i32) -> Result<Self, Violation> {
        Self::new(year, month, day).map_err(|mut fault| {
            if fault.rule == "range" {
                fault.message = format!("the {} {}", fault.field, fault.message);
            }
            fault.field.clear();
            fault
        })
    }

    /// The date of a value's object.
    ///
    /// # Errors
    /// As [`Date::new`].
    pub fn of(date: &CalendarDate) -> Result<Self, Violation> {
        let [year, month, day] = [date.year, date.month, date.day].map(Option::unwrap_or_default);
        Self::new(year, month, day)
    }

    /// As a value has it: all three parts, zeros too.
    pub fn to_date(self) -> CalendarDate {
        CalendarDate {
            year: Some(self.year),
            month: Some(self.month),
            day: Some(self.day),
            ..CalendarDate::default()
        }
    }

    /// 1 to 9999; 0 for none.
    pub fn year(self) -> i32 {
        self.year
    }

    /// 1 to 12; 0 for a year alone.
    pub fn month(self) -> i32 {
        self.month
    }

    /// 1 to 31; 0 for a month or a year alone.
    pub fn day(self) -> i32 {
        self.day
    }

    /// Whether it has a year, a month and a day.
    pub fn is_whole(self) -> bool {
        self.year != 0 && self.day != 0
    }
}

/// Year, month and day. A year `0000` is none of the calendar's, so it is read as no date.
pub(super) fn read(reader: &mut Reader<'_>) -> Option<(i32, i32, i32)> {
    let part = |part: Option<i64>| i32::try_from(part?).ok().filter(|part| *part > 0);
    if reader.one_of(b"-").is_some() {
        reader.one_of(b"-")?;
        let month = part(reader.number(2))?;
        reader.one_of(b"-")?;
        return Some((0, month, part(reader.number(2))?));
    }
    let year = part(reader.number(4))?;
    if reader.one_of(b"-").is_none() {
        return Some((year, 0, 0));
    }
    let month = part(reader.number(2))?;
    if reader.one_of(b"-").is_none() {
        return Some((year, month, 0));
    }
    Some((year, month, part(reader.number(2))?))
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::with_capacity(10);
        match self.year {
            0 => text.push('-'),
            year => push_number(&mut text, year, 4),
        }
        for part in [self.month, self.day] {
            if part != 0 {
                text.push('-');
                push_number(&mut text, part, 2);
            }
        }
        f.write_str(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_and_partial_dates_come_back() {
        for text in [
            "2026-03-01",
            "2026-03",
            "2026",
            "--03-01",
            "--02-29",
            "2024-02-29",
            "0001-01-01",
            "9999-12-31",
        ] {
            assert_eq!(Date::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_date_says_so() {
        for text in [
            "",
            "-",
            "--",
            "26",
            "20260301",
            "2026-3-1",
            "2026-03-01T",
            "0000-03-01",
            "2026-00-01",
            "2026-03-00",
            "--03",
            "---03",
            "+2026-03-01",
            "12026-03-01",
            "２026",
        ] {
            assert_eq!(Date::parse(text).unwrap_err().rule, "format", "{text}");
        }
        for (text, rule) in [
            ("2026-02-29", "date"),
            ("1900-02-29", "date"),
            ("2026-04-31", "date"),
            ("--02-30", "date"),
            ("2026-13-01", "range"),
            ("2026-03-32", "range"),
        ] {
            assert_eq!(Date::parse(text).unwrap_err().rule, rule, "{text}");
        }
    }

    #[test]
    fn parts_that_make_no_date_say_which() {
        for (parts, field) in [
            ((0, 0, 0), ""),
            ((0, 3, 0), "day"),
            ((2026, 0, 1), "day"),
            ((2026, 2, 29), "day"),
            ((10_000, 1, 1), "year"),
            ((2026, -1, 1), "month"),
        ] {
            let fault = Date::new(parts.0, parts.1, parts.2).unwrap_err();
            assert_eq!(fault.field, field, "{parts:?}");
        }
    }
}
