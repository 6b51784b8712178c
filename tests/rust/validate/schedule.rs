//! Faults of schedules.

use wasm_bindgen_test::wasm_bindgen_test;

use super::{Case, check, check_all};

const fn create(json: &'static str, expected: &'static str) -> Case {
    ("CreateAutomationSchedule", json, expected)
}

/// A config's own part stands behind this start.
macro_rules! config {
    ($rest:literal, $expected:literal) => {
        create(
            concat!(
                r#"{"config": {"start": {"start_date": {"year": 2026, "month": 3, "day": 2}}, "#,
                $rest,
                "}}"
            ),
            $expected,
        )
    };
}

macro_rules! start {
    ($start:literal, $expected:literal) => {
        create(concat!(r#"{"config": {"start": "#, $start, "}}"), $expected)
    };
}

pub const CASES: &[Case] = &[
    create("{}", "config required"),
    create(r#"{"config": null}"#, "config required"),
    create(r#"{"config": []}"#, "config type"),
    create(r#"{"config": {}}"#, "config.start required"),
    create(
        r#"{"name": "n", "enabled": true, "summary": "s", "next_run_times": [], "remaining_occurrences": 0}"#,
        "config required; enabled read_only; summary read_only; next_run_times read_only; remaining_occurrences read_only",
    ),
    ("UpdateAutomationSchedule", r#"{"enabled": false}"#, "config required; enabled read_only"),
    (
        "UpdateAutomationSchedule",
        r#"{"name": "n", "config": {"start": {"start_date": {"year": 2026, "month": 1, "day": 1}}}}"#,
        "name unknown_field",
    ),
    ("EnableAutomationSchedule", r#"{"enabled": true}"#, "enabled unknown_field"),
    // start
    start!("{}", "config.start.start_date required"),
    start!(r#"{"start_date": null}"#, "config.start.start_date required"),
    start!(r#"{"start_date": {}}"#, "config.start.start_date date"),
    start!(r#"{"start_date": {"year": 2026}}"#, "config.start.start_date date"),
    start!(r#"{"start_date": {"year": 2026, "month": 2}}"#, "config.start.start_date date"),
    start!(r#"{"start_date": {"month": 2, "day": 3}}"#, "config.start.start_date date"),
    start!(r#"{"start_date": {"year": 2024, "month": 2, "day": 29}}"#, ""),
    start!(
        r#"{"start_date": {"year": 2026, "month": 2, "day": 29}}"#,
        "config.start.start_date.day date"
    ),
    start!(
        r#"{"start_date": {"year": 1900, "month": 2, "day": 29}}"#,
        "config.start.start_date.day date"
    ),
    start!(r#"{"start_date": {"year": 2000, "month": 2, "day": 29}}"#, ""),
    start!(
        r#"{"start_date": {"year": 2026, "month": 4, "day": 31}}"#,
        "config.start.start_date.day date"
    ),
    start!(
        r#"{"start_date": {"year": 2026, "month": 13, "day": 1}}"#,
        "config.start.start_date.month range"
    ),
    start!(
        r#"{"start_date": {"year": 2026, "month": 1, "day": 32}}"#,
        "config.start.start_date.day range"
    ),
    start!(
        r#"{"start_date": {"year": 10000, "month": 1, "day": 1}}"#,
        "config.start.start_date.year range"
    ),
    start!(
        r#"{"start_date": {"year": -1, "month": -1, "day": -1}}"#,
        "config.start.start_date.year range; config.start.start_date.month range; config.start.start_date.day range; config.start.start_date date"
    ),
    start!(r#"{"start_date": "2026-01-01"}"#, "config.start.start_date type"),
    start!(
        r#"{"start_date": {"year": 2026, "month": 1, "day": 1}, "time": {"hours": 24, "minutes": 59, "seconds": 60, "nanos": 999999999}}"#,
        "config.start.time.hours range; config.start.time.seconds range"
    ),
    start!(
        r#"{"start_date": {"year": 2026, "month": 1, "day": 1}, "time": {"hours": 25, "minutes": 60, "seconds": 61, "nanos": 1000000000}}"#,
        "config.start.time.hours range; config.start.time.minutes range; config.start.time.seconds range; config.start.time.nanos range"
    ),
    start!(
        r#"{"start_date": {"year": 2026, "month": 1, "day": 1}, "time": {"hours": "9"}}"#,
        "config.start.time.hours type"
    ),
    start!(
        r#"{"start_date": {"year": 2026, "month": 1, "day": 1}, "time_zone": "Europe/Berlin"}"#,
        ""
    ),
    start!(r#"{"start_date": {"year": 2026, "month": 1, "day": 1}, "time_zone": ""}"#, ""),
    start!(
        r#"{"start_date": {"year": 2026, "month": 1, "day": 1}, "time_zone": "New York"}"#,
        "config.start.time_zone format"
    ),
    start!(
        r#"{"start_date": {"year": 2026, "month": 1, "day": 1}, "time_zone": {"id": "UTC"}}"#,
        "config.start.time_zone type"
    ),
    // repeat_interval
    config!(r#""repeat_interval": {}"#, "config.repeat_interval.unit required"),
    config!(
        r#""repeat_interval": {"unit": "FREQUENCY_UNIT_UNSPECIFIED"}"#,
        "config.repeat_interval.unit required"
    ),
    config!(r#""repeat_interval": {"unit": "WEEK"}"#, "config.repeat_interval.unit enum"),
    config!(r#""repeat_interval": {"unit": "FREQUENCY_UNIT_DAY", "interval": 1}"#, ""),
    config!(
        r#""repeat_interval": {"unit": "FREQUENCY_UNIT_DAY", "interval": 0}"#,
        "config.repeat_interval.interval range"
    ),
    config!(
        r#""repeat_interval": {"unit": "FREQUENCY_UNIT_DAY", "interval": -2}"#,
        "config.repeat_interval.interval range"
    ),
    config!(
        r#""repeat_interval": {"unit": "FREQUENCY_UNIT_DAY", "interval": 2147483648}"#,
        "config.repeat_interval.interval range"
    ),
    // weekly
    config!(
        r#""repeat_interval": {"unit": "FREQUENCY_UNIT_WEEK"}, "weekly_pattern": {"days": ["DAY_OF_WEEK_MONDAY"]}"#,
        ""
    ),
    config!(
        r#""repeat_interval": {"unit": "FREQUENCY_UNIT_MINUTE"}, "weekly_pattern": {"days": ["DAY_OF_WEEK_MONDAY"]}"#,
        ""
    ),
    config!(
        r#""repeat_interval": {"unit": "FREQUENCY_UNIT_WEEK"}, "weekly_pattern": {"days": []}"#,
        "config.weekly_pattern.days required"
    ),
    config!(
        r#""repeat_interval": {"unit": "FREQUENCY_UNIT_WEEK"}, "weekly_pattern": {"days": ["DAY_OF_WEEK_MONDAY", "FRIDAY", 5]}"#,
        "config.weekly_pattern.days[1] enum; config.weekly_pattern.days[2] type"
    ),
    config!(
        r#""repeat_interval": {"unit": "FREQUENCY_UNIT_MONTH"}, "weekly_pattern": {"days": ["DAY_OF_WEEK_MONDAY"]}"#,
        "config.weekly_pattern conflict"
    ),
    config!(
        r#""weekly_pattern": {"days": ["DAY_OF_WEEK_MONDAY"]}"#,
        "config.weekly_pattern conflict"
    ),
    // monthly
    config!(
        r#""repeat_interval": {"unit": "FREQUENCY_UNIT_MONTH"}, "monthly_pattern": {"day_number": 31}"#,
        ""
    ),
    config!(
        r#""repeat_interval": {"unit": "FREQUENCY_UNIT_MONTH"}, "monthly_pattern": {"day_number": 32}"#,
        "config.monthly_pattern.day_number range"
    ),
    config!(
        r#""repeat_interval": {"unit": "FREQUENCY_UNIT_MONTH"}, "monthly_pattern": {"day_number": 0}"#,
        "config.monthly_pattern.day_number range"
    ),
    config!(
        r#""repeat_interval": {"unit": "FREQUENCY_UNIT_MONTH"}, "monthly_pattern": {"ordinal_day": {}}"#,
        "config.monthly_pattern.ordinal_day.ordinal required; config.monthly_pattern.ordinal_day.day required"
    ),
    config!(
        r#""repeat_interval": {"unit": "FREQUENCY_UNIT_MONTH"}, "monthly_pattern": {"day_number": 1, "ordinal_day": {"ordinal": "ORDINAL_LAST", "day": "DAY_OF_WEEK_FRIDAY"}}"#,
        "config.monthly_pattern oneof"
    ),
    config!(
        r#""repeat_interval": {"unit": "FREQUENCY_UNIT_WEEK"}, "monthly_pattern": {"day_number": 1}"#,
        "config.monthly_pattern conflict"
    ),
    // yearly
    config!(
        r#""repeat_interval": {"unit": "FREQUENCY_UNIT_YEAR"}, "yearly_pattern": {"month": "MONTH_FEBRUARY", "day_pattern": {"day_number": 29}}"#,
        ""
    ),
    config!(
        r#""repeat_interval": {"unit": "FREQUENCY_UNIT_YEAR"}, "yearly_pattern": {}"#,
        "config.yearly_pattern.month required; config.yearly_pattern.day_pattern required"
    ),
    config!(
        r#""repeat_interval": {"unit": "FREQUENCY_UNIT_YEAR"}, "yearly_pattern": {"month": "FEB", "day_pattern": {"day_number": 1}}"#,
        "config.yearly_pattern.month enum"
    ),
    config!(
        r#""repeat_interval": {"unit": "FREQUENCY_UNIT_DAY"}, "yearly_pattern": {"month": "MONTH_MAY", "day_pattern": {"day_number": 1}}"#,
        "config.yearly_pattern conflict"
    ),
    config!(
        r#""repeat_interval": {"unit": "FREQUENCY_UNIT_MONTH"}, "weekly_pattern": {"days": ["DAY_OF_WEEK_MONDAY"]}, "monthly_pattern": {"day_number": 1}"#,
        "config.weekly_pattern conflict; config.monthly_pattern conflict"
    ),
    // active_window, in its two shapes
    config!(
        r#""active_window": {}"#,
        "config.active_window.start_time required; config.active_window.end_time required"
    ),
    config!(
        r#""active_window": {"start_time": "2026-01-01T00:00:00Z", "end_time": "2026-02-01T00:00:00+01:00"}"#,
        ""
    ),
    config!(
        r#""active_window": {"start_time": "2026-01-01T00:00:00Z"}"#,
        "config.active_window.end_time required"
    ),
    config!(
        r#""active_window": {"start_time": "09:00", "end_time": "2026-13-01T00:00:00Z", "time_zone": "Moon!"}"#,
        "config.active_window.start_time format; config.active_window.end_time format; config.active_window.time_zone format"
    ),
    config!(r#""active_window": {"window_start": {"hours": 22}, "window_end": {"hours": 6}}"#, ""),
    config!(
        r#""active_window": {"window_start": {"hours": 9}}"#,
        "config.active_window.window_end required"
    ),
    config!(
        r#""active_window": {"window_end": {"hours": 9}}"#,
        "config.active_window.window_start required"
    ),
    config!(
        r#""active_window": {"window_start": {"hours": 99}, "window_end": {}}"#,
        "config.active_window.window_start.hours range"
    ),
    config!(
        r#""active_window": {"window_start": {"hours": 9}, "window_end": {"hours": 17}, "start_time": "2026-01-01T00:00:00Z"}"#,
        "config.active_window conflict"
    ),
    // end
    config!(r#""end": {}"#, "config.end.end_type required"),
    config!(r#""end": {"end_type": "SCHEDULE_END_TYPE_NEVER"}"#, ""),
    config!(r#""end": {"end_type": "SCHEDULE_END_TYPE_ON_DATE"}"#, "config.end.end_date required"),
    config!(
        r#""end": {"end_type": "SCHEDULE_END_TYPE_AFTER_OCCURRENCES"}"#,
        "config.end.max_occurrences required"
    ),
    config!(
        r#""end": {"end_type": "SCHEDULE_END_TYPE_AFTER_OCCURRENCES", "max_occurrences": 0}"#,
        "config.end.max_occurrences range"
    ),
    config!(
        r#""end": {"end_type": "SCHEDULE_END_TYPE_AFTER_OCCURRENCES", "max_occurrences": 3}"#,
        ""
    ),
    config!(
        r#""end": {"end_type": "ON_DATE", "end_date": {"year": 2026, "month": 6, "day": 31}}"#,
        "config.end.end_type enum; config.end.end_date.day date"
    ),
    config!(
        r#""end": {"end_type": "SCHEDULE_END_TYPE_ON_DATE", "end_date": {"year": 2026, "month": 6, "day": 30}}"#,
        ""
    ),
    // several at once
    create(
        r#"{"config": {"start": {"time_zone": "x y", "when": 1}, "repeat_interval": {"unit": "DAYLY", "interval": 0}, "end": {"end_type": "SCHEDULE_END_TYPE_ON_DATE"}, "colour": 1}, "title": "t"}"#,
        "config.start.time_zone format; config.start.start_date required; config.start.when unknown_field; config.repeat_interval.unit enum; config.repeat_interval.interval range; config.end.end_date required; config.colour unknown_field; title unknown_field",
    ),
];

#[wasm_bindgen_test(unsupported = test)]
fn schedules() {
    check_all(CASES);
}

/// The contract: "UNSPECIFIED behaves as NEVER", so a schedule that came so can go back so.
#[wasm_bindgen_test(unsupported = test)]
fn an_unspecified_end_is_never() {
    let (operation, json, _) =
        config!(r#""end": {"end_type": "SCHEDULE_END_TYPE_UNSPECIFIED"}"#, "");
    check(operation, json, "");
}
