//! What must hold between the fields of one message?

use serde_json::Value as Json;

use super::value::Walk;
use crate::time::{Instant, days_in_month};
use crate::wire::Unknown;

/// Checks the rules of the message of that name, if it has any.
pub(super) fn check(walk: &mut Walk, name: &str, object: &Unknown) {
    match name {
        "typeDate" => date(walk, object),
        "typeDateTime" => date(walk, object),
        "v1Number" => decimal(walk, object),
        "v1Table" => table(walk, object),
        "v1TimeWindow" => window(walk, object),
        "v1ScheduleStart" => start(walk, object),
        "v1ScheduleEnd" => end(walk, object),
        "v1ScheduleConfig" => patterns(walk, object),
        _ => {}
    }
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
        return walk.at("day", "date", "is set without its month");
    }
    // No year: 29 February exists in some.
    let longest = days_in_month(if year == 0 { 2000 } else { year }, month);
    if (1..=12).contains(&month) && (1..=31).contains(&day) && day > longest {
        walk.at("day", "date", format!("month {month} has no day {day}"));
    }
}

/// The three words are unsigned; `flags` holds a scale of 0..=28 and a sign, and nothing else.
fn decimal(walk: &mut Walk, object: &Unknown) {
    for word in ["lo", "mid", "hi"] {
        // Beyond 32 bits it is no such number at all, and that is told already.
        if (i64::from(i32::MIN)..0).contains(&number(object, word)) {
            walk.at(word, "range", "must not be negative: the sign is bit 31 of `flags`");
        }
    }
    let flags = number(object, "flags") & 0xFFFF_FFFF;
    if (flags >> 16) & 0xFF > 28 || flags & 0x7F00_FFFF != 0 {
        walk.at("flags", "range", "holds more than a sign and a scale of 0 to 28");
    }
}

fn table(walk: &mut Walk, object: &Unknown) {
    let rows = |column: &Json| column.get("values").and_then(Json::as_array).map_or(0, Vec::len);
    let columns = object.get("columns").and_then(Json::as_array);
    let mut lengths = columns.into_iter().flatten().map(rows);
    if let Some(first) = lengths.next()
        && lengths.any(|length| length != first)
    {
        walk.at("columns", "conflict", "have different numbers of values");
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
        walk.at("end_time", "conflict", "lies before `start_time`");
    }
    if daily.contains(&true) && span.contains(&true) {
        walk.here("conflict", "mixes a daily window with a span of time");
    } else if daily == [true, false] {
        walk.at("window_end", "required", "is required beside `window_start`");
    } else if daily == [false, true] {
        walk.at("window_start", "required", "is required beside `window_end`");
    }
}

fn start(walk: &mut Walk, object: &Unknown) {
    whole_date(walk, object, "start_date");
    time(walk, object, "time", false);
    if !is_set(object, "start_date") {
        walk.at("start_date", "required", "is required");
    }
}

fn whole_date(walk: &mut Walk, object: &Unknown, name: &str) {
    if let Some(Json::Object(date)) = object.get(name)
        && !["year", "month", "day"].iter().all(|part| number(date, part) > 0)
    {
        walk.at(name, "date", "is not a whole date");
    }
}

/// A time on a schedule's clocks, which know no leap second; a window may end at 24:00.
fn time(walk: &mut Walk, object: &Unknown, name: &str, is_end: bool) {
    let Some(Json::Object(time)) = object.get(name) else { return };
    let rest = ["minutes", "seconds", "nanos"].iter().any(|part| number(time, part) != 0);
    walk.below(name, |walk| {
        if number(time, "hours") == 24 && (!is_end || rest) {
            let message = if is_end { "is later than 24:00" } else { "is 24, the next day's 0" };
            walk.at("hours", "range", message);
        }
        if number(time, "seconds") == 60 {
            walk.at("seconds", "range", "is a leap second");
        }
    });
}

fn end(walk: &mut Walk, object: &Unknown) {
    let kind = object.get("end_type").and_then(Json::as_str).unwrap_or_default();
    whole_date(walk, object, "end_date");
    if kind == "SCHEDULE_END_TYPE_ON_DATE" && !is_set(object, "end_date") {
        walk.at("end_date", "required", "is required when the schedule ends on a date");
    }
    if kind == "SCHEDULE_END_TYPE_AFTER_OCCURRENCES" && !is_set(object, "max_occurrences") {
        walk.at(
            "max_occurrences",
            "required",
            "is required when the schedule ends after occurrences",
        );
    }
}

/// A pattern goes with its unit, as RFC 5545's BYDAY does; two patterns exclude each other.
fn patterns(walk: &mut Walk, object: &Unknown) {
    let unit = object.get("repeat_interval").and_then(|r| r.get("unit")).and_then(Json::as_str);
    let all = [
        ("weekly_pattern", &["MINUTE", "HOUR", "DAY", "WEEK"][..]),
        ("monthly_pattern", &["MONTH"][..]),
        ("yearly_pattern", &["YEAR"][..]),
    ];
    let mut seen = None;
    for (pattern, units) in all {
        if !is_set(object, pattern) {
            continue;
        }
        if let Some(other) = seen.replace(pattern) {
            walk.at(pattern, "conflict", format!("excludes `{other}`"));
        }
        let short = unit.and_then(|unit| unit.strip_prefix("FREQUENCY_UNIT_"));
        match short {
            Some(short) if units.contains(&short) || short == "UNSPECIFIED" => {}
            Some(short) => {
                walk.at(pattern, "conflict", format!("does not go with the unit `{short}`"))
            }
            None if unit.is_none() => {
                walk.at(pattern, "conflict", "needs a `repeat_interval`");
            }
            None => {}
        }
    }
}
