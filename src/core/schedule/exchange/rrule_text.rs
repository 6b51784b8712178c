//! Which properties does an iCalendar text have?
//!
//! ```text
//! text     = *( property ( CRLF / LF ) )           ; a line that begins with a blank is folded
//! property = name *( ";" param "=" value ) ":" value
//! ```
//!
//! Only `DTSTART` and `RRULE` are read. Everything else would change what is meant, or would be
//! lost, so it is a violation.

use crate::time::{days_from_civil, days_in_month};
use crate::validate::Violation;
use crate::zone::Zone;

/// What a text says, as far as it could be read.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub(super) start: Option<DateTime>,
    /// The value of `RRULE`.
    pub(super) rule: Option<String>,
}

/// A moment as clocks show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DateTime {
    /// Days since 1970-01-01.
    pub(super) day: i64,
    /// Seconds since midnight.
    pub(super) time: i64,
    pub(super) zone: Zone,
}

/// Reads a text; what is wrong with it is added to `faults`.
pub(super) fn read(text: &str, faults: &mut Vec<Violation>) -> Text {
    let unfolded = text.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "");
    let mut read = Text::default();
    let (mut starts, mut rules) = (0, 0);
    for line in unfolded.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let Some((head, value)) = split(line, ':').or_else(|| bare_rule(line)) else {
            let fault = format!("`{}` is no property: a colon is missing", shortened(line));
            faults.push(Violation::new("RRULE", "format", fault));
            continue;
        };
        let (name, params) = split(head, ';').unwrap_or((head, ""));
        match name.trim().to_ascii_uppercase().as_str() {
            "DTSTART" => {
                starts += 1;
                read.start = date_time(params, value, faults);
            }
            "RRULE" => {
                rules += 1;
                read.rule = Some(value.to_owned());
            }
            name => faults.push(other(name)),
        }
    }
    if starts == 0 {
        faults.push(
            Violation::new("DTSTART", "required", "is missing: a schedule has a start")
                .with_help("write `DTSTART;TZID=America/New_York:20260301T090000` before the rule"),
        );
    }
    for (name, count) in [("DTSTART", starts), ("RRULE", rules)] {
        if count > 1 {
            let fault = format!("stands {count} times: a schedule has one");
            faults.push(Violation::new(name, "unsupported", fault));
        }
    }
    read
}

/// A rule without its name.
fn bare_rule(line: &str) -> Option<(&str, &str)> {
    line.to_ascii_uppercase().contains("FREQ=").then_some(("RRULE", line))
}

fn other(name: &str) -> Violation {
    let fault = match name {
        "EXDATE" | "EXRULE" => "a schedule has no exceptions",
        "RDATE" => "a schedule has no dates besides its rule",
        "DTEND" | "DURATION" => "a schedule has moments, not spans of time",
        _ => "is neither `DTSTART` nor `RRULE`",
    };
    Violation::new(shortened(name), "unsupported", fault).with_help("leave the line out")
}

/// At most so much of a text as belongs into a message.
pub(super) fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}

/// As `split_once`, but not within double quotes.
fn split(text: &str, separator: char) -> Option<(&str, &str)> {
    let mut quoted = false;
    let (at, found) = text.char_indices().find(|(_, letter)| {
        quoted ^= *letter == '"';
        !quoted && *letter == separator
    })?;
    Some((text.get(..at)?, text.get(at + found.len_utf8()..)?))
}

fn date_time(params: &str, value: &str, faults: &mut Vec<Violation>) -> Option<DateTime> {
    let fault = |rule, message: String, help| {
        Some(Violation::new("DTSTART", rule, message).with_help(help))
    };
    let mut zone = None;
    let mut rest = params;
    while !rest.is_empty() {
        let (param, next) = split(rest, ';').unwrap_or((rest, ""));
        rest = next;
        let (name, text) = param.split_once('=').unwrap_or((param, ""));
        let text = text.trim().trim_matches('"');
        match name.trim().to_ascii_uppercase().as_str() {
            "TZID" => zone = Some(text),
            "VALUE" if text.eq_ignore_ascii_case("DATE-TIME") => {}
            // Told below, in better words.
            "VALUE" if text.eq_ignore_ascii_case("DATE") => {}
            name => faults.extend(fault(
                "unsupported",
                format!("has the parameter `{}`, which is not known", shortened(name)),
                "leave it out",
            )),
        }
    }
    let value = value.trim();
    let Some((day, time, is_utc)) = moment(value) else {
        let all_day = value.len() == 8 && value.bytes().all(|byte| byte.is_ascii_digit());
        faults.extend(if all_day {
            fault(
                "unsupported",
                format!("`{value}` is a whole day: a schedule has a time"),
                "write it as `20260301T090000Z`, or with TZID",
            )
        } else {
            fault(
                "format",
                format!("`{}` is no date with a time", shortened(value)),
                "write it as `20260301T090000Z`, or without `Z` with TZID",
            )
        });
        return None;
    };
    let zone = match (zone, is_utc) {
        (None, true) => Zone::utc(),
        (Some(name), false) => match Zone::find(name) {
            Some(zone) => zone,
            None => {
                faults.extend(fault(
                    "time_zone",
                    format!("no time zone is called `{}`", shortened(name)),
                    "use a name of the IANA database, such as `America/New_York`",
                ));
                return None;
            }
        },
        (Some(_), true) => {
            faults.extend(fault(
                "conflict",
                "is in UTC and has a TZID".to_owned(),
                "leave out the `Z` or the TZID",
            ));
            return None;
        }
        (None, false) => {
            faults.extend(fault(
                "required",
                "has no time zone: it would be another moment for every reader".to_owned(),
                "add `;TZID=` and a zone to `DTSTART`, or `Z` to its value for UTC",
            ));
            return None;
        }
    };
    Some(DateTime { day, time, zone })
}

/// `20260301T090000`, in UTC with a `Z`: (days since 1970-01-01, seconds since midnight, is UTC).
pub(super) fn moment(text: &str) -> Option<(i64, i64, bool)> {
    let upper = text.to_ascii_uppercase();
    let (digits, is_utc) = match upper.strip_suffix('Z') {
        Some(digits) => (digits, true),
        None => (upper.as_str(), false),
    };
    let (date, time) = digits.split_once('T')?;
    let number = |text: &str, from: usize, until: usize| -> Option<i64> {
        let part = text.get(from..until)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok())?
    };
    if date.len() != 8 || time.len() != 6 {
        return None;
    }
    let (year, month, day) = (number(date, 0, 4)?, number(date, 4, 6)?, number(date, 6, 8)?);
    let (hour, minute, second) = (number(time, 0, 2)?, number(time, 2, 4)?, number(time, 4, 6)?);
    let exists = year > 0
        && (1..=days_in_month(year, month)).contains(&day)
        && hour < 24
        && minute < 60
        && second < 60;
    exists.then(|| (days_from_civil(year, month, day), hour * 3600 + minute * 60 + second, is_utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, rule: Option<&str>, fields: &[&str]) {
        let mut faults = Vec::new();
        let read = read(text, &mut faults);
        assert_eq!(read.rule.as_deref(), rule, "{text}");
        let found: Vec<_> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(found, fields, "{text}");
    }

    #[test]
    fn lines_may_be_folded_and_in_any_case_and_order() {
        check("DTSTART:20260301T090000Z\nRRULE:FREQ=DAILY", Some("FREQ=DAILY"), &[]);
        check("dtstart:20260301t090000z\r\nrrule:FREQ=D\r\n AILY\r\n", Some("FREQ=DAILY"), &[]);
        check("RRULE:FREQ=DAILY\n\nDTSTART:20260301T090000Z", Some("FREQ=DAILY"), &[]);
        check("DTSTART:20260301T090000Z\nFREQ=DAILY", Some("FREQ=DAILY"), &[]);
        check("DTSTART;VALUE=DATE-TIME;TZID=\"UTC\":20260301T090000", None, &[]);
    }

    #[test]
    fn what_a_schedule_has_not_is_named() {
        check("RRULE:FREQ=DAILY", Some("FREQ=DAILY"), &["DTSTART"]);
        check("DTSTART:20260301T090000Z\nEXDATE:20260302T090000Z", None, &["EXDATE"]);
        check("DTSTART:20260301T090000Z\nRDATE:20260302T090000Z\nUID:1", None, &["RDATE", "UID"]);
        check("DTSTART:20260301T090000Z\nRRULE:A\nRRULE:B", Some("B"), &["RRULE"]);
        check("DTSTART:20260301T090000", None, &["DTSTART"]);
        check("DTSTART;VALUE=DATE:20260301", None, &["DTSTART"]);
        check("DTSTART;TZID=UTC:20260301T090000Z", None, &["DTSTART"]);
        check("DTSTART;TZID=Mars/Olympus:20260301T090000", None, &["DTSTART"]);
        check("DTSTART:20260230T090000Z", None, &["DTSTART"]);
        check("nothing at all", None, &["RRULE", "DTSTART"]);
        check("", None, &["DTSTART"]);
    }

    #[test]
    fn a_moment_is_read_whole_or_not() {
        assert_eq!(moment("19700102T000001Z"), Some((1, 1, true)));
        assert_eq!(moment("19700102T000001"), Some((1, 1, false)));
        for text in [
            "",
            "T",
            "19700102",
            "19700102T0000",
            "+9700102T000000",
            "19700102T240000",
            "00000102T000000",
            "19700102T000060",
            "1970010２T000000",
        ] {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}
