//! Which instant does a date of HTTP name?
//!
//! All three forms of RFC 9110, section 5.6.7: `Sun, 01 Mar 2026 09:30:07 GMT`, and the two old ones,
//! `Sunday, 01-Mar-26 09:30:07 GMT` and `Sun Mar  1 09:30:07 2026`.

use crate::time::{days_from_civil, days_in_month};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// From the weekday of 1970-01-01 on.
const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];

/// Seconds since 1970-01-01T00:00:00Z; `None` for anything else, for a date that does not exist or is
/// of another weekday, and before 1970.
pub(super) fn seconds(text: &str) -> Option<i64> {
    let (weekday, day, month, year, clock) = parts(text)?;
    let year = match (number(year)?, year.len()) {
        // As RFC 9110 has been read since 1970 was the beginning.
        (year, 2) => year + if year < 70 { 2000 } else { 1900 },
        (year, _) => year,
    };
    let month = i64::try_from(MONTHS.iter().position(|name| *name == month)?).ok()? + 1;
    let (hours, rest) = clock.split_once(':')?;
    let (minutes, seconds) = rest.split_once(':')?;
    let [day, hours, minutes, seconds] =
        [number(day)?, number(hours)?, number(minutes)?, number(seconds)?];
    let exists = year >= 1970
        && (1..=days_in_month(year, month)).contains(&day)
        && hours < 24
        && minutes < 60
        && seconds < 60;
    let days = days_from_civil(year, month, day);
    let name = WEEKDAYS.get(usize::try_from(days % 7).ok()?)?;
    let named = weekday.get(..3) == Some(name) && (weekday.len() == 3 || weekday.ends_with("day"));
    (exists && named).then_some(days * 86_400 + hours * 3600 + minutes * 60 + seconds)
}

/// Weekday, day, month, year and time of day, as they are written.
fn parts(text: &str) -> Option<(&str, &str, &str, &str, &str)> {
    let Some((weekday, rest)) = text.split_once(", ") else {
        let (weekday, rest) = text.split_once(' ')?;
        let (month, rest) = rest.split_once(' ')?;
        let (rest, year) = rest.rsplit_once(' ')?;
        let (day, clock) = rest.rsplit_once(' ')?;
        return (year.len() == 4).then_some((weekday, day.trim_start(), month, year, clock));
    };
    let (date, clock) = rest.strip_suffix(" GMT")?.rsplit_once(' ')?;
    let (separator, digits) = if date.contains('-') { ('-', 2) } else { (' ', 4) };
    let (day, rest) = date.split_once(separator)?;
    let (month, year) = rest.split_once(separator)?;
    (day.len() == 2 && year.len() == digits).then_some((weekday, day, month, year, clock))
}

/// At most four digits.
fn number(text: &str) -> Option<i64> {
    let digits = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.bytes().fold(0, |number, byte| number * 10 + i64::from(byte - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_forms_of_one_instant() {
        for text in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ] {
            assert_eq!(seconds(text), Some(784_111_777), "{text}");
        }
        assert_eq!(seconds("Thu, 01 Jan 1970 00:00:00 GMT"), Some(0));
        assert_eq!(seconds("Thu Jan 30 23:59:59 2070"), Some(3_158_351_999));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "soon",
            "Mon, 06 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 06 Nov 1994 08:49:37 CET",
            "Sun, 6 Nov 1994 08:49:37 GMT",
            "Sun, 06 nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 94 08:49:37 GMT",
            "Sunday, 06-Nov-1994 08:49:37 GMT",
            "Sun, 31 Feb 2026 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:00:00 GMT",
            "Sun, 06 Nov 1994 08:60:00 GMT",
            "Sun, 06 Nov 1994 08:49:60 GMT",
            "Sun, 06 Nov 1994 08:49 GMT",
            "Wed, 31 Dec 1969 23:59:59 GMT",
            "Sun Nov  6 08:49:37 94",
            "Sün, 06 Nov 1994 08:49:37 GMT",
        ] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }
}
