//! Which parts does an `RRULE` have?
//!
//! ```text
//! rule = part *( ";" part )
//! part = name "=" value *( "," value )        ; each name at most once, FREQ is required
//! ```
//!
//! Every part is read by itself here, whatever the others say.

use super::rrule_text::{moment, shortened};
use super::rrule_write::WEEKDAYS;
use crate::validate::{Violation, nearest};

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frequency {
    Minutely,
    Hourly,
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// The parts; lists are ascending and empty where the part is absent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) frequency: Option<Frequency>,
    /// At least 1.
    pub(super) interval: i64,
    /// At least 1.
    pub(super) count: Option<i64>,
    /// In seconds since 1970-01-01T00:00:00Z.
    pub(super) until: Option<i64>,
    pub(super) seconds: Vec<i64>,
    pub(super) minutes: Vec<i64>,
    pub(super) hours: Vec<i64>,
    /// Each with its ordinal, where it has one; Monday is 0.
    pub(super) days: Vec<(Option<i64>, i64)>,
    pub(super) month_days: Vec<i64>,
    pub(super) months: Vec<i64>,
    pub(super) positions: Vec<i64>,
    /// Monday is 0.
    pub(super) week_start: i64,
}

const KNOWN: [&str; 14] = [
    "FREQ",
    "INTERVAL",
    "COUNT",
    "UNTIL",
    "BYSECOND",
    "BYMINUTE",
    "BYHOUR",
    "BYDAY",
    "BYMONTHDAY",
    "BYMONTH",
    "BYSETPOS",
    "WKST",
    "BYYEARDAY",
    "BYWEEKNO",
];

impl Parts {
    /// Reads the value of `RRULE`; what is wrong with it is added to `faults`.
    pub(super) fn read(rule: &str, faults: &mut Vec<Violation>) -> Self {
        let mut parts = Self {
            frequency: None,
            interval: 1,
            count: None,
            until: None,
            seconds: Vec::new(),
            minutes: Vec::new(),
            hours: Vec::new(),
            days: Vec::new(),
            month_days: Vec::new(),
            months: Vec::new(),
            positions: Vec::new(),
            week_start: 0,
        };
        let mut seen: Vec<String> = Vec::new();
        for part in rule.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            let name = name.trim().to_ascii_uppercase();
            if seen.contains(&name) {
                faults.push(Violation::new(field(&name), "format", "stands more than once"));
            } else {
                let value = value.trim().to_ascii_uppercase();
                faults.extend(parts.part(&name, &value).err());
                seen.push(name);
            }
        }
        if !seen.iter().any(|name| name == "FREQ") {
            faults.push(Violation::new("RRULE.FREQ", "required", "is missing"));
        }
        if seen.iter().any(|name| name == "COUNT") && seen.iter().any(|name| name == "UNTIL") {
            faults.push(
                Violation::new("RRULE.COUNT", "conflict", "excludes UNTIL: a rule has one end")
                    .with_help("leave one of the two out"),
            );
        }
        parts
    }

    fn part(&mut self, name: &str, value: &str) -> Result<(), Violation> {
        match name {
            "FREQ" => self.frequency = Some(frequency(value)?),
            "INTERVAL" => self.interval = positive(name, value)?,
            "COUNT" => self.count = Some(positive(name, value)?),
            "UNTIL" => self.until = Some(until(value)?),
            "BYSECOND" => self.seconds = numbers(name, value, 0, 59, false)?,
            "BYMINUTE" => self.minutes = numbers(name, value, 0, 59, false)?,
            "BYHOUR" => self.hours = numbers(name, value, 0, 23, false)?,
            "BYDAY" => self.days = days(value)?,
            "BYMONTHDAY" => self.month_days = numbers(name, value, 1, 31, true)?,
            "BYMONTH" => self.months = numbers(name, value, 1, 12, false)?,
            "BYSETPOS" => self.positions = numbers(name, value, 1, 366, true)?,
            "WKST" => {
                self.week_start =
                    weekday(value).ok_or_else(|| wrong("WKST", value, "a weekday"))?;
            }
            "BYYEARDAY" | "BYWEEKNO" | "BYEASTER" | "RSCALE" | "SKIP" => {
                let fault = "a schedule has no such part";
                return Err(Violation::new(field(name), "unsupported", fault)
                    .with_help("name months and their days instead"));
            }
            _ => {
                let fault = Violation::new(field(name), "unknown_field", "is no part of a rule");
                return Err(match nearest(name, KNOWN) {
                    Some(known) => fault.with_help(format!("did you mean `{known}`?")),
                    None => fault,
                });
            }
        }
        Ok(())
    }
}

fn field(name: &str) -> String {
    format!("RRULE.{}", shortened(name))
}

fn wrong(name: &str, value: &str, expected: &str) -> Violation {
    let fault = format!("`{}` is not {expected}", shortened(value));
    Violation::new(field(name), "format", fault)
}

fn frequency(value: &str) -> Result<Frequency, Violation> {
    Ok(match value {
        "MINUTELY" => Frequency::Minutely,
        "HOURLY" => Frequency::Hourly,
        "DAILY" => Frequency::Daily,
        "WEEKLY" => Frequency::Weekly,
        "MONTHLY" => Frequency::Monthly,
        "YEARLY" => Frequency::Yearly,
        "SECONDLY" => {
            let fault = "a schedule has no seconds between its runs";
            return Err(Violation::new("RRULE.FREQ", "unsupported", fault)
                .with_help("use MINUTELY at the most"));
        }
        _ => return Err(wrong("FREQ", value, "a frequency, such as DAILY or WEEKLY")),
    })
}

/// An unsigned number: digits only.
fn digits(text: &str) -> Option<i64> {
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

fn positive(name: &str, value: &str) -> Result<i64, Violation> {
    let number = digits(value).ok_or_else(|| wrong(name, value, "a number"))?;
    if (1..=i64::from(i32::MAX)).contains(&number) {
        return Ok(number);
    }
    Err(Violation::new(field(name), "range", "must be 1 to 2147483647"))
}

fn until(value: &str) -> Result<i64, Violation> {
    let help = "write the last moment in UTC, as `20261231T235959Z`";
    match moment(value) {
        Some((day, time, true)) => Ok(day * 86_400 + time),
        Some(_) => {
            let fault = "is not in UTC: beside a DTSTART with a zone it must be";
            Err(Violation::new("RRULE.UNTIL", "unsupported", fault).with_help(help))
        }
        None if value.len() == 8 && digits(value).is_some() => {
            let fault = "is a day without a time: readers do not agree on whether it counts";
            Err(Violation::new("RRULE.UNTIL", "unsupported", fault).with_help(help))
        }
        None => Err(wrong("UNTIL", value, "a date with a time").with_help(help)),
    }
}

fn numbers(
    name: &str,
    value: &str,
    least: i64,
    most: i64,
    signed: bool,
) -> Result<Vec<i64>, Violation> {
    let mut all = Vec::new();
    for item in value.split(',').map(str::trim) {
        let (sign, rest) = match item.strip_prefix('-') {
            Some(rest) if signed => (-1, rest),
            _ => (1, item.strip_prefix('+').filter(|_| signed).unwrap_or(item)),
        };
        let number = digits(rest).ok_or_else(|| wrong(name, item, "a number"))?;
        if !(least..=most).contains(&number) {
            let or_negative = if signed { ", or as much below 0" } else { "" };
            let fault = format!("`{}` is not {least} to {most}{or_negative}", shortened(item));
            return Err(Violation::new(field(name), "range", fault));
        }
        all.push(sign * number);
    }
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

fn weekday(name: &str) -> Option<i64> {
    WEEKDAYS.iter().zip(0..).find(|(known, _)| **known == name).map(|(_, index)| index)
}

fn days(value: &str) -> Result<Vec<(Option<i64>, i64)>, Violation> {
    let mut all = Vec::new();
    for item in value.split(',').map(str::trim) {
        let day = || {
            let split = item.len().checked_sub(2)?;
            let (ordinal, name) = (item.get(..split)?, item.get(split..)?);
            let (sign, number) = match ordinal.strip_prefix('-') {
                Some(rest) => (-1, rest),
                None => (1, ordinal.strip_prefix('+').unwrap_or(ordinal)),
            };
            let ordinal = if ordinal.is_empty() { None } else { Some(sign * digits(number)?) };
            Some((ordinal, weekday(name)?))
        };
        let day = day().filter(|(ordinal, _)| {
            ordinal.is_none_or(|ordinal| ordinal != 0 && (-53..=53).contains(&ordinal))
        });
        all.push(day.ok_or_else(|| wrong("BYDAY", item, "a weekday, such as MO or 2TU"))?);
    }
    all.sort_unstable();
    all.dedup();
    Ok(all)
}
