//! Do other programs read in a schedule what it means, and it in theirs?

mod arbitrary;
mod cron;
mod cron_match;
mod kestra;
mod property;
mod rrule_expand;
mod rrule_read;
mod rrule_steps;
mod rrule_write;

use automations_core::model::ScheduleConfig;
use automations_core::schedule::Rule;
use automations_core::time::Instant;
use automations_core::validate::Violation;
use serde_json::{Value as Json, json};

/// Before everything.
const EVER: Instant = Instant { seconds: -100_000_000_000, nanos: 0 };

/// A rule of a valid config.
#[track_caller]
fn rule(config: &Json) -> Rule {
    let config = config.as_object().unwrap();
    Rule::read(config).unwrap_or_else(|violations| panic!("{config:?}: {violations:?}"))
}

/// A rule of a config that was read.
#[track_caller]
fn validated(config: &ScheduleConfig) -> Rule {
    Rule::validate(config).unwrap_or_else(|violations| panic!("{config:?}: {violations:?}"))
}

/// A config: a date and a time, as `2026-03-01 09:30`, a zone, and what else there is.
fn starting(at: &str, zone: &str, rest: Json) -> Json {
    let parts: Vec<i64> = at.split(['-', ' ', ':']).map(|part| part.parse().unwrap()).collect();
    let mut config = json!({ "start": {
        "start_date": { "year": parts[0], "month": parts[1], "day": parts[2] },
        "time": { "hours": parts[3], "minutes": parts[4] },
        "time_zone": zone,
    } });
    let Json::Object(rest) = rest else { panic!("an object") };
    config.as_object_mut().unwrap().extend(rest);
    config
}

/// `repeat_interval`
fn every(interval: i64, unit: &str) -> Json {
    json!({ "unit": format!("FREQUENCY_UNIT_{unit}"), "interval": interval })
}

/// `weekly_pattern`
fn on(days: &[&str]) -> Json {
    let days: Vec<_> = days.iter().map(|day| format!("DAY_OF_WEEK_{day}")).collect();
    json!({ "days": days })
}

/// `monthly_pattern`
fn nth(ordinal: &str, day: &str) -> Json {
    json!({ "ordinal_day": {
        "ordinal": format!("ORDINAL_{ordinal}"), "day": format!("DAY_OF_WEEK_{day}") } })
}

/// A daily `active_window`, `9:00` to `17:00`.
fn window(from: &str, until: &str, zone: &str) -> Json {
    let time = |text: &str| {
        let (hours, minutes) = text.split_once(':').unwrap();
        json!({ "hours": hours.parse::<i64>().unwrap(), "minutes": minutes.parse::<i64>().unwrap() })
    };
    json!({ "window_start": time(from), "window_end": time(until), "time_zone": zone })
}

/// `end` on a date.
fn until(year: i64, month: i64, day: i64) -> Json {
    json!({ "end_type": "SCHEDULE_END_TYPE_ON_DATE",
            "end_date": { "year": year, "month": month, "day": day } })
}

/// `end` after occurrences.
fn count(occurrences: i64) -> Json {
    json!({ "end_type": "SCHEDULE_END_TYPE_AFTER_OCCURRENCES", "max_occurrences": occurrences })
}

/// The first occurrences, as epoch seconds.
fn seconds(rule: &Rule, many: usize) -> Vec<i64> {
    #[allow(clippy::cast_possible_truncation)]
    rule.times(EVER, None, many).into_iter().map(|millis| (millis / 1000.0) as i64).collect()
}

/// Checks that a result is an error, with just those fields.
#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T, Vec<Violation>>, fields: &[&str], context: &str) {
    let violations = result.expect_err(context);
    let found: Vec<_> = violations.iter().map(|violation| violation.field.as_str()).collect();
    assert_eq!(found, fields, "{context}: {violations:?}");
}
