//! Which instant does an RFC 3339 text name?
//!
//! Whole civil-day arithmetic (proleptic Gregorian), no zone but the offset in the text. The
//! core never asks what time it is: `now` always comes in from a shell.

use crate::wire::Timestamp;

/// An instant: seconds and nanoseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Instant {
    /// Whole seconds, rounded down.
    pub seconds: i64,
    /// 0..=999_999_999, on top of the seconds.
    pub nanos: u32,
}

/// Days from 1970-01-01 to a civil date.
pub fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let year_of_era = shifted.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The civil date, as (year, month, day), that many days after 1970-01-01.
pub fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// 28..=31. A month outside 1..=12 has 0 days.
pub fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

impl Instant {
    /// The instant that many milliseconds after 1970-01-01T00:00:00Z.
    pub fn from_millis(millis: i64) -> Self {
        let nanos = u32::try_from(millis.rem_euclid(1000)).unwrap_or(0) * 1_000_000;
        Self { seconds: millis.div_euclid(1000), nanos }
    }

    /// Whole milliseconds since 1970-01-01T00:00:00Z, rounded down.
    pub fn as_millis(self) -> i64 {
        self.seconds.saturating_mul(1000).saturating_add(i64::from(self.nanos / 1_000_000))
    }

    /// The instant that many milliseconds later (earlier, when negative).
    pub fn plus_millis(self, millis: i64) -> Self {
        Self::from_millis(self.as_millis().saturating_add(millis))
    }

    /// The civil date in UTC, as (year, month, day).
    pub fn civil_date(self) -> (i64, i64, i64) {
        civil_from_days(self.seconds.div_euclid(86_400))
    }

    /// Reads RFC 3339: `2026-03-01T09:30:00Z`, with a fraction and an offset if need be.
    ///
    /// `None` for anything else, and for a date or time that does not exist. A leap second
    /// (`:60`) is read as the second after it.
    pub fn parse(text: &str) -> Option<Self> {
        let mut reader = Reader { rest: text.as_bytes() };
        let year = reader.number(4)?;
        reader.one_of(b"-")?;
        let month = reader.number(2)?;
        reader.one_of(b"-")?;
        let day = reader.number(2)?;
        reader.one_of(b"Tt ")?;
        let hours = reader.number(2)?;
        reader.one_of(b":")?;
        let minutes = reader.number(2)?;
        reader.one_of(b":")?;
        let seconds = reader.number(2)?;
        let nanos = reader.fraction()?;
        let offset = match reader.one_of(b"Zz+-")? {
            b'Z' | b'z' => 0,
            sign => {
                let offset_hours = reader.number(2)?;
                reader.one_of(b":")?;
                let offset_minutes = reader.number(2)?;
                if offset_hours > 23 || offset_minutes > 59 {
                    return None;
                }
                (offset_hours * 60 + offset_minutes) * if sign == b'-' { -60 } else { 60 }
            }
        };
        let exists = (1..=days_in_month(year, month)).contains(&day)
            && hours < 24
            && minutes < 60
            && seconds <= 60
            && reader.rest.is_empty();
        exists.then(|| Self {
            seconds: days_from_civil(year, month, day) * 86_400
                + hours * 3600
                + minutes * 60
                + seconds
                - offset,
            nanos,
        })
    }

    /// RFC 3339 in UTC, with as many digits of a second as are needed (0, 3, 6 or 9).
    pub fn to_timestamp(self) -> Timestamp {
        let mut text = String::with_capacity(20);
        self.push_local(&mut text);
        text.push('Z');
        Timestamp(text)
    }

    /// Appends the date and time in UTC, as [`Instant::to_timestamp`] without its `Z`.
    pub(crate) fn push_local(self, text: &mut String) {
        let (year, month, day) = self.civil_date();
        let time = self.seconds.rem_euclid(86_400);
        let (hours, minutes, seconds) = (time / 3600, time / 60 % 60, time % 60);
        if (0..=9999).contains(&year) {
            // As one array: a page asks for hundreds of these at once.
            let all = [
                digit(year / 1000),
                digit(year / 100),
                digit(year / 10),
                digit(year),
                b'-',
                digit(month / 10),
                digit(month),
                b'-',
                digit(day / 10),
                digit(day),
                b'T',
                digit(hours / 10),
                digit(hours),
                b':',
                digit(minutes / 10),
                digit(minutes),
                b':',
                digit(seconds / 10),
                digit(seconds),
            ];
            text.push_str(core::str::from_utf8(&all).unwrap_or_default());
        } else {
            let date =
                format!("{year:05}-{month:02}-{day:02}T{hours:02}:{minutes:02}:{seconds:02}");
            text.push_str(&date);
        }
        let (fraction, digits) = match self.nanos {
            0 => return,
            n if n % 1_000_000 == 0 => (n / 1_000_000, 3),
            n if n % 1000 == 0 => (n / 1000, 6),
            n => (n, 9),
        };
        text.push('.');
        push_digits(text, fraction, digits);
    }
}

/// The last digit of a number.
pub(crate) fn digit(number: i64) -> u8 {
    b'0' + u8::try_from(number % 10).unwrap_or(0)
}

/// Appends so many digits of a number, zeros in front.
pub(crate) fn push_digits(text: &mut String, number: u32, digits: u32) {
    for place in (0..digits).rev() {
        text.push(char::from(digit(i64::from(number / 10_u32.pow(place)))));
    }
}

impl Timestamp {
    /// The instant, or `None` where the text is not RFC 3339.
    pub fn instant(&self) -> Option<Instant> {
        Instant::parse(&self.0)
    }
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl Reader<'_> {
    fn number(&mut self, digits: usize) -> Option<i64> {
        let (head, rest) = self.rest.split_at_checked(digits)?;
        self.rest = rest;
        head.iter().try_fold(0, |number, &digit| {
            digit.is_ascii_digit().then(|| number * 10 + i64::from(digit - b'0'))
        })
    }

    fn one_of(&mut self, bytes: &[u8]) -> Option<u8> {
        let (&first, rest) = self.rest.split_first()?;
        self.rest = rest;
        bytes.contains(&first).then_some(first)
    }

    /// Nanoseconds; digits beyond the ninth are read and dropped.
    fn fraction(&mut self) -> Option<u32> {
        let Some((b'.', rest)) = self.rest.split_first() else { return Some(0) };
        let count = rest.iter().take_while(|b| b.is_ascii_digit()).count();
        let (digits, rest) = rest.split_at_checked(count)?;
        self.rest = rest;
        let nanos = (0..9).fold(0, |nanos, place| {
            nanos * 10 + digits.get(place).map_or(0, |digit| u32::from(digit - b'0'))
        });
        (count > 0).then_some(nanos)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_civil_calendar_round_trips_over_four_centuries() {
        for days in -146_097..146_097 {
            let (year, month, day) = civil_from_days(days);
            assert_eq!(days_from_civil(year, month, day), days);
            assert!((1..=days_in_month(year, month)).contains(&day));
        }
    }

    #[test]
    fn rfc_3339_examples_of_its_section_5_8() {
        let seconds = |text| Instant::parse(text).map(|i| (i.seconds, i.nanos));
        assert_eq!(seconds("1985-04-12T23:20:50.52Z"), Some((482_196_050, 520_000_000)));
        assert_eq!(seconds("1996-12-19T16:39:57-08:00"), Some((851_042_397, 0)));
        assert_eq!(seconds("1990-12-31T23:59:60Z"), Some((662_688_000, 0)));
        assert_eq!(seconds("1937-01-01T12:00:27.87+00:20"), Some((-1_041_337_173, 870_000_000)));
    }

    #[test]
    fn what_is_not_rfc_3339_is_refused() {
        for text in [
            "",
            "2026",
            "2026-02-30T00:00:00Z",
            "2026-01-01",
            "2026-01-01T00:00:00",
            "2026-01-01T24:00:00Z",
            "2026-01-01T00:00:00.Z",
            "2026-01-01T00:00:00+24:00",
            "2026-01-01T00:00:00Zx",
            "+026-01-01T00:00:00Z",
            "２026-01-01T00:00:00Z",
        ] {
            assert_eq!(Instant::parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_printed_is_read_back() {
        for millis in [0, 1, -1, 999, 1_767_225_600_000, -62_135_596_800_000] {
            let instant = Instant::from_millis(millis);
            assert_eq!(instant.to_timestamp().instant(), Some(instant));
            assert_eq!(instant.as_millis(), millis);
        }
    }
}
