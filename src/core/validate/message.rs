//! What must hold between the fields of one message?

use serde_json::Value as Json;

use super::help;
use super::value::Walk;
use crate::time::{Instant, days_from_civil, days_in_month};
use crate::wire::Unknown;

const WHOLE_DATE: &str = "give `year`, `month` and `day`";

/// Checks the rules of the message of that name, if it has any.
pub(super) fn check(walk: &mut Walk, name: &str, object: &Unknown) {
    match name {
        "typeDate" => date(walk, object),
        "typeDateTime" => date_time(walk, object),
        "v1Number" => decimal(walk, object),
        "v1Table" => table(walk, object),
        "v1TimeWindow" => window(walk, object),
        "v1ScheduleStart" => start(walk, object),
        "v1ScheduleEnd" => end(walk, object),
        "v1ScheduleConfig" => patterns(walk, object),
        _ => {}
    }
}

/// Checks the rules between the query parameters of the operation of that name.
pub(super) fn check_query(walk: &mut Walk, operation: &str, parameters: &Unknown) {
    if operation != "QueryDailyRunAggregates" {
        return;
    }
    let day = |name: &str, last: bool| match parameters.get(name) {
        Some(Json::Object(date)) => day_of(date, last),
        _ => None,
    };
    if let (Some(start), Some(end)) = (day("start_date", false), day("end_date", true))
        && end < start
    {
        let help = "give a day that is not before the first one";
        walk.at("end_date", "conflict", "lies before `start_date`", help);
    }
}

/// The first or the last day of what a date with a year names: a day, a month or a year.
fn day_of(date: &Unknown, last: bool) -> Option<i64> {
    let (year, month, day) = (number(date, "year"), number(date, "month"), number(date, "day"));
    day_of_span(year, month, day, last)
}

/// The first or the last day of a day, a month (`day` is 0) or a year (`month` is 0 too), in days
/// since 1970-01-01; `None` for what does not exist, and without a year.
pub fn day_of_span(year: i64, month: i64, day: i64, last: bool) -> Option<i64> {
    let month_of = match (month, last) {
        (0, false) if day == 0 => 1,
        (0, true) if day == 0 => 12,
        (month, _) => month,
    };
    if !(1..=9999).contains(&year) || !(1..=12).contains(&month_of) {
        return None;
    }
    let longest = days_in_month(year, month_of);
    let day_of = match (day, last) {
        (0, false) => 1,
        (0, true) => longest,
        (day, _) => day,
    };
    (1..=longest).contains(&day_of).then(|| days_from_civil(year, month_of, day_of))
}

fn number(object: &Unknown, name: &str) -> i64 {
    object.get(name).and_then(Json::as_i64).unwrap_or(0)
}

fn is_set(object: &Unknown, name: &str) -> bool {
    object.get(name).is_some_and(|value| !value.is_null())
}

/// The day exists in that month; a year alone has no day, a day needs its month.
fn date(walk: &mut Walk, object: &Unknown) {
    let (year, month, day) =
        (number(object, "year"), number(object, "month"), number(object, "day"));
    if day != 0 && month == 0 {
        walk.at("day", "date", "is set without its month", "give the `month` too");
    }
    // No year: 29 February exists in some.
    let longest = days_in_month(if year == 0 { 2000 } else { year }, month);
    if (1..=12).contains(&month) && (1..=31).contains(&day) && day > longest {
        let help = format!("give a day from 1 to {longest}");
        walk.at("day", "date", format!("month {month} has no day {day}"), help);
    }
}

/// As a date; and an offset is of whole seconds, 18 hours at most.
fn date_time(walk: &mut Walk, object: &Unknown) {
    date(walk, object);
    let offset = object.get("utc_offset").and_then(Json::as_str).and_then(|text| {
        let (whole, fraction) =
            text.strip_suffix('s').map(|n| n.split_once('.').unwrap_or((n, "")))?;
        Some((whole.parse::<i64>().ok()?, fraction))
    });
    if let Some((seconds, fraction)) = offset
        && (seconds.abs() > 18 * 3600 || fraction.bytes().any(|digit| digit != b'0'))
    {
        let help = "give whole seconds from `-64800s` to `64800s`";
        walk.at("utc_offset", "range", "is no offset from UTC", help);
    }
}

/// The three words are unsigned; `flags` holds a scale of 0..=28 and a sign, and nothing else.
fn decimal(walk: &mut Walk, object: &Unknown) {
    for word in ["lo", "mid", "hi"] {
        // Beyond 32 bits it is no such number at all, and that is told already.
        if (i64::from(i32::MIN)..0).contains(&number(object, word)) {
            let message = "must not be negative: the sign is bit 31 of `flags`";
            walk.at(word, "range", message, "give a whole number from 0 to 4294967295");
        }
    }
    let flags = number(object, "flags") & 0xFFFF_FFFF;
    if (flags >> 16) & 0xFF > 28 || flags & 0x7F00_FFFF != 0 {
        let message = "holds more than a sign and a scale of 0 to 28";
        walk.at("flags", "range", message, "give `scale << 16`, with bit 31 for a minus");
    }
}

fn table(walk: &mut Walk, object: &Unknown) {
    let rows = |column: &Json| column.get("values").and_then(Json::as_array).map_or(0, Vec::len);
    let columns = object.get("columns").and_then(Json::as_array);
    let mut lengths = columns.into_iter().flatten().map(rows);
    if let Some(first) = lengths.next()
        && lengths.any(|length| length != first)
    {
        let help = "give every column one value for each row";
        walk.at("columns", "conflict", "have different numbers of values", help);
    }
}

/// Either the span of time or the span of the day, and both of its ends.
fn window(walk: &mut Walk, object: &Unknown) {
    let daily = ["window_start", "window_end"].map(|name| is_set(object, name));
    let span = ["start_time", "end_time"].map(|name| is_set(object, name));
    time(walk, object, "window_start", false);
    time(walk, object, "window_end", true);
    let instant = |name| object.get(name).and_then(Json::as_str).and_then(Instant::parse);
    if let (Some(start), Some(end)) = (instant("start_time"), instant("end_time"))
        && end < start
    {
        let help = "give a time that is not before `start_time`";
        walk.at("end_time", "conflict", "lies before `start_time`", help);
    }
    if daily.contains(&true) && span.contains(&true) {
        let help = "give `window_start` and `window_end`, or `start_time` and `end_time`";
        walk.here("conflict", "mixes a daily window with a span of time", help);
    } else if daily == [true, false] {
        let help = "give the time of day at which the window closes";
        walk.at("window_end", "required", "is required beside `window_start`", help);
    } else if daily == [false, true] {
        let help = "give the time of day at which the window opens";
        walk.at("window_start", "required", "is required beside `window_end`", help);
    }
}

fn start(walk: &mut Walk, object: &Unknown) {
    whole_date(walk, object, "start_date");
    time(walk, object, "time", false);
    if !is_set(object, "start_date") {
        walk.at("start_date", "required", "is required", WHOLE_DATE);
    }
}

fn whole_date(walk: &mut Walk, object: &Unknown, name: &str) {
    if let Some(Json::Object(date)) = object.get(name)
        && !["year", "month", "day"].iter().all(|part| number(date, part) > 0)
    {
        walk.at(name, "date", "is not a whole date", WHOLE_DATE);
    }
}

/// A time on a schedule's clocks, which know no leap second; a window may end at 24:00.
fn time(walk: &mut Walk, object: &Unknown, name: &str, is_end: bool) {
    let Some(Json::Object(time)) = object.get(name) else { return };
    let rest = ["minutes", "seconds", "nanos"].iter().any(|part| number(time, part) != 0);
    walk.below(name, |walk| {
        if number(time, "hours") == 24 && (!is_end || rest) {
            let (message, help) = if is_end {
                ("is later than 24:00", "give 24:00 itself, or a time before it")
            } else {
                ("is 24, the next day's 0", "give a whole number from 0 to 23")
            };
            walk.at("hours", "range", message, help);
        }
        if number(time, "seconds") == 60 {
            walk.at("seconds", "range", "is a leap second", "give a whole number from 0 to 59");
        }
    });
}

fn end(walk: &mut Walk, object: &Unknown) {
    let kind = object.get("end_type").and_then(Json::as_str).unwrap_or_default();
    whole_date(walk, object, "end_date");
    if kind == "SCHEDULE_END_TYPE_ON_DATE" && !is_set(object, "end_date") {
        let message = "is required when the schedule ends on a date";
        walk.at("end_date", "required", message, WHOLE_DATE);
    }
    if kind == "SCHEDULE_END_TYPE_AFTER_OCCURRENCES" && !is_set(object, "max_occurrences") {
        let message = "is required when the schedule ends after occurrences";
        walk.at("max_occurrences", "required", message, "give a whole number from 1 on");
    }
}

/// A pattern goes with its unit, as RFC 5545's BYDAY does; two patterns exclude each other.
fn patterns(walk: &mut Walk, object: &Unknown) {
    let unit = object.get("repeat_interval").and_then(|r| r.get("unit")).and_then(Json::as_str);
    let all = [
        ("weekly_pattern", "MINUTE, HOUR, DAY, WEEK"),
        ("monthly_pattern", "MONTH"),
        ("yearly_pattern", "YEAR"),
    ];
    let mut seen = None;
    for (pattern, units) in all {
        if !is_set(object, pattern) {
            continue;
        }
        if let Some(other) = seen.replace(pattern) {
            walk.at(pattern, "conflict", format!("excludes `{other}`"), "leave one of them out");
        }
        let fitting = || format!("it goes with the unit {units}");
        let short = unit.and_then(|unit| unit.strip_prefix("FREQUENCY_UNIT_"));
        match short {
            Some(short)
                if units.split(',').any(|unit| unit.trim_start() == short)
                    || short == "UNSPECIFIED" => {}
            Some(short) => {
                let message = format!("does not go with the unit `{}`", help::short(short));
                walk.at(pattern, "conflict", message, fitting());
            }
            None if unit.is_none() => {
                walk.at(pattern, "conflict", "needs a `repeat_interval`", fitting());
            }
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::civil_from_days;

    #[test]
    fn a_month_or_a_year_alone_has_a_first_and_a_last_day() {
        let day = |parts: (i64, i64, i64), last| {
            day_of_span(parts.0, parts.1, parts.2, last).map(civil_from_days)
        };
        for (parts, first, last) in [
            ((2026, 2, 3), (2026, 2, 3), (2026, 2, 3)),
            ((2024, 2, 0), (2024, 2, 1), (2024, 2, 29)),
            ((2026, 0, 0), (2026, 1, 1), (2026, 12, 31)),
        ] {
            assert_eq!(day(parts, false), Some(first));
            assert_eq!(day(parts, true), Some(last));
        }
        for parts in [(2026, 2, 29), (0, 1, 1), (2026, 13, 1), (2026, 0, 5), (10000, 1, 1)] {
            assert_eq!(day(parts, false), None, "{parts:?}");
            assert_eq!(day(parts, true), None, "{parts:?}");
        }
    }
}
