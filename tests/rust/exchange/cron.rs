//! Golden: cron texts both ways, and what neither can say.

use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{count, every, nth, on, refused, rule, seconds, starting, until, validated, window};
use automations_core::schedule::from_cron;

const NEW_YORK: &str = "America/New_York";
const OFFICE_DAYS: [&str; 5] = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"];
const START: (i64, i64, i64) = (2026, 3, 1);

/// Checks that a text is read as the config, and that this is written as `written`.
#[track_caller]
fn check_as(text: &str, zone: &str, config: Json, written: &str) {
    let read = from_cron(text, START, zone).unwrap_or_else(|faults| panic!("{text} {faults:?}"));
    let (read, expected) = (validated(&read), rule(&config));
    assert_eq!(seconds(&read, 200), seconds(&expected, 200), "{text}");
    for rule in [read, expected] {
        let found = rule.to_cron().unwrap_or_else(|faults| panic!("{text} {faults:?}"));
        assert_eq!(found, written, "{text}");
    }
}

#[track_caller]
fn check(text: &str, zone: &str, config: Json) {
    check_as(text, zone, config, text);
}

#[track_caller]
fn check_refused(text: &str, zone: &str, fields: &[&str]) {
    refused(from_cron(text, START, zone), fields, text);
}

fn at(time: &str, zone: &str, rest: Json) -> Json {
    starting(&format!("2026-03-01 {time}"), zone, rest)
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn minutes_and_hours_both_ways() {
    let minutes = |interval| json!({ "repeat_interval": every(interval, "MINUTE") });
    let hours = |interval| json!({ "repeat_interval": every(interval, "HOUR") });
    check("* * * * *", "UTC", at("0:00", "UTC", minutes(1)));
    check("*/15 * * * *", NEW_YORK, at("0:00", NEW_YORK, minutes(15)));
    check("5-50/15 * * * *", "UTC", at("0:05", "UTC", minutes(15)));
    check("30 * * * *", NEW_YORK, at("0:30", NEW_YORK, hours(1)));
    check("0 */2 * * *", "UTC", at("0:00", "UTC", hours(2)));
    check("0 1-22/3 * * *", "Asia/Kolkata", at("1:00", "Asia/Kolkata", hours(3)));
    // Clocks of Lord Howe change by half an hour.
    check("*/10 * * * *", "Australia/Lord_Howe", at("0:00", "Australia/Lord_Howe", minutes(10)));
    check(
        "*/15 9-16 * * 1-5",
        NEW_YORK,
        at(
            "9:00",
            NEW_YORK,
            json!({ "repeat_interval": every(15, "MINUTE"),
            "weekly_pattern": on(&OFFICE_DAYS), "active_window": window("9:00", "17:00", NEW_YORK) }),
        ),
    );
    check(
        "0 8-18/2 * * *",
        "UTC",
        at(
            "8:00",
            "UTC",
            json!({ "repeat_interval": every(2, "HOUR"),
            "active_window": window("8:00", "18:01", "UTC") }),
        ),
    );
    check(
        "*/30 0,1,22,23 * * *",
        "UTC",
        at(
            "0:00",
            "UTC",
            json!({ "repeat_interval": every(30, "MINUTE"),
            "active_window": window("22:00", "2:00", "UTC") }),
        ),
    );
    check_as(
        "0,30 9 * * SAT,SUN",
        "UTC",
        at(
            "9:00",
            "UTC",
            json!({ "repeat_interval": every(30, "MINUTE"),
            "weekly_pattern": on(&["SATURDAY", "SUNDAY"]),
            "active_window": window("9:00", "10:00", "UTC") }),
        ),
        "*/30 9 * * 0,6",
    );
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn days_both_ways() {
    let daily = || json!({ "repeat_interval": every(1, "DAY") });
    let weekly =
        |days: &[&str]| json!({ "repeat_interval": every(1, "WEEK"), "weekly_pattern": on(days) });
    let monthly = |interval, pattern: Json| json!({ "repeat_interval": every(interval, "MONTH"), "monthly_pattern": pattern });
    let yearly = |month: &str, pattern: Json| {
        json!({ "repeat_interval": every(1, "YEAR"),
                "yearly_pattern": { "month": format!("MONTH_{month}"), "day_pattern": pattern } })
    };
    let number = |number: i64| json!({ "day_number": number });
    check("30 9 * * *", NEW_YORK, at("9:30", NEW_YORK, daily()));
    check("0 9 * * 1-5", NEW_YORK, at("9:00", NEW_YORK, weekly(&OFFICE_DAYS)));
    // What names everything limits nothing.
    for text in ["0 9 * 1-12 1-5", "0 9 * JAN-DEC MON-FRI", "0 9 ? 7-12,1-6 1-5"] {
        check_as(text, NEW_YORK, at("9:00", NEW_YORK, weekly(&OFFICE_DAYS)), "0 9 * * 1-5");
    }
    for text in ["30 9 1-31 * *", "30 9 1-15,16-31 1-12 0-6", "30 9 1-31 * ?"] {
        check_as(text, NEW_YORK, at("9:30", NEW_YORK, daily()), "30 9 * * *");
    }
    // cron runs on either of both, other readers on both.
    check_refused("0 9 1-31 * 1-5", NEW_YORK, &["day_of_month"]);
    check_refused("0 9 1 * 0-6", NEW_YORK, &["day_of_week"]);
    check_as(
        "0 9 * * MON,5,7",
        "UTC",
        at("9:00", "UTC", weekly(&["MONDAY", "FRIDAY", "SUNDAY"])),
        "0 9 * * 0,1,5",
    );
    check("0 9 1 * *", NEW_YORK, at("9:00", NEW_YORK, monthly(1, number(1))));
    check("0 9 L * *", NEW_YORK, at("9:00", NEW_YORK, monthly(1, number(31))));
    check("0 9 * * 2#2", "UTC", at("9:00", "UTC", monthly(1, nth("SECOND", "TUESDAY"))));
    check("0 9 * * 6#5", "UTC", at("9:00", "UTC", monthly(1, nth("FIFTH", "SATURDAY"))));
    check_as(
        "0 9 ? * FRIL",
        "UTC",
        at("9:00", "UTC", monthly(1, nth("LAST", "FRIDAY"))),
        "0 9 * * 5L",
    );
    check_as(
        "0 9 * * MON#L",
        "UTC",
        at("9:00", "UTC", monthly(1, nth("LAST", "MONDAY"))),
        "0 9 * * 1L",
    );
    // From April on: March is none of these.
    check("0 0 1 */3 *", "UTC", starting("2026-04-01 0:00", "UTC", monthly(3, number(1))));
    check("0 0 31 */6 *", "UTC", starting("2026-07-01 0:00", "UTC", monthly(6, number(31))));
    check("0 9 * 6 1#2", "UTC", at("9:00", "UTC", yearly("JUNE", nth("SECOND", "MONDAY"))));
    check_as(
        "0 9 24 DEC *",
        "UTC",
        at("9:00", "UTC", yearly("DECEMBER", number(24))),
        "0 9 24 12 *",
    );
    check("0 9 L 2 *", "UTC", at("9:00", "UTC", yearly("FEBRUARY", number(29))));
    check_as(
        "@hourly",
        "UTC",
        at("0:00", "UTC", json!({ "repeat_interval": every(1, "HOUR") })),
        "0 * * * *",
    );
    check_as("@midnight", "UTC", at("0:00", "UTC", daily()), "0 0 * * *");
    check_as("@weekly", "UTC", at("0:00", "UTC", weekly(&["SUNDAY"])), "0 0 * * 0");
    check_as("@Monthly", "UTC", at("0:00", "UTC", monthly(1, number(1))), "0 0 1 * *");
    check_as(" @yearly ", "UTC", at("0:00", "UTC", yearly("JANUARY", number(1))), "0 0 1 1 *");
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn texts_that_a_schedule_cannot_say() {
    for (text, zone, fields) in [
        ("", "UTC", &["cron"][..]),
        ("* * * *", "UTC", &["cron"]),
        ("0 0 9 * * *", "UTC", &["cron"]),
        ("@reboot", "UTC", &["cron"]),
        ("60 24 32 13 8", "UTC", &["minute", "hour", "month", "day_of_month", "day_of_week"]),
        ("0 9 1 * 1", "UTC", &["day_of_week"]),
        ("0 9 31 * *", "UTC", &["day_of_month"]),
        ("0 9 29 2 *", "UTC", &["day_of_month"]),
        ("0 9 30 2 *", "UTC", &["day_of_month"]),
        ("0 9 31 4 *", "UTC", &["day_of_month"]),
        ("0 9 1,15 * *", "UTC", &["day_of_month"]),
        ("0 9 */2 * *", "UTC", &["day_of_month"]),
        ("0 9 L-3 * *", "UTC", &["day_of_month"]),
        ("0 9 15W * *", "UTC", &["day_of_month"]),
        ("0 9 * 6 *", "UTC", &["month"]),
        ("0 9 * 6 1", "UTC", &["month"]),
        ("0 9 1 1,2 *", "UTC", &["month"]),
        ("0 9 * * 1#6", "UTC", &["day_of_week"]),
        ("0 9 * * 1#1,3#1", "UTC", &["day_of_week"]),
        ("0 9 * * L", "UTC", &["day_of_week"]),
        ("0,7 * * * *", "UTC", &["minute"]),
        ("0 9,14 * * *", "UTC", &["hour"]),
        ("0 */5 * * *", "UTC", &["hour"]),
        ("*/45 * * * *", "UTC", &["minute"]),
        ("0 */2 * * *", NEW_YORK, &["hour"]),
        ("0 9,10 1 * *", "UTC", &["hour"]),
        ("0,30 9 1 * *", "UTC", &["minute"]),
        ("30 9-17 * * *", "Mars/Olympus", &["time_zone"]),
    ] {
        check_refused(text, zone, fields);
    }
    refused(from_cron("* * * * *", (2026, 2, 30), "Nowhere"), &["time_zone", "start_date"], "both");
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn configs_that_cron_cannot_say() {
    #[track_caller]
    fn check(config: Json, fields: &[&str]) {
        refused(rule(&config).to_cron(), fields, &config.to_string());
    }
    let with = |zone, interval, unit, rest: Json| {
        let mut config = at("9:00", zone, json!({ "repeat_interval": every(interval, unit) }));
        config.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
        config
    };
    check(at("9:00", "UTC", json!({})), &["repeat_interval"]);
    check(with("UTC", 2, "WEEK", json!({ "end": count(3) })), &["end", "repeat_interval.interval"]);
    check(
        with("UTC", 2, "DAY", json!({ "end": until(2026, 12, 31) })),
        &["end", "repeat_interval.interval"],
    );
    check(with("UTC", 5, "MONTH", json!({})), &["repeat_interval.interval"]);
    check(with("UTC", 2, "YEAR", json!({})), &["repeat_interval.interval"]);
    check(with("UTC", 7, "MINUTE", json!({})), &["repeat_interval.interval"]);
    check(with("UTC", 45, "MINUTE", json!({})), &["repeat_interval.interval"]);
    check(with("UTC", 5, "HOUR", json!({})), &["repeat_interval.interval"]);
    check(with(NEW_YORK, 2, "HOUR", json!({})), &["repeat_interval.interval"]);
    check(with("Australia/Lord_Howe", 1, "HOUR", json!({})), &["repeat_interval.interval"]);
    check(
        with("UTC", 1, "MONTH", json!({ "monthly_pattern": { "day_number": 30 } })),
        &["monthly_pattern.day_number"],
    );
    check(
        with("UTC", 15, "MINUTE", json!({ "active_window": window("9:30", "17:15", "UTC") })),
        &["active_window"],
    );
    check(
        with(NEW_YORK, 15, "MINUTE", json!({ "active_window": window("9:00", "17:00", "UTC") })),
        &["active_window.time_zone"],
    );
    check(
        with(
            "UTC",
            1,
            "DAY",
            json!({ "active_window": {
        "start_time": "2026-01-01T00:00:00Z", "end_time": "2027-01-01T00:00:00Z" } }),
        ),
        &["active_window"],
    );
    let mut seconds = with("UTC", 1, "DAY", json!({}));
    seconds["start"]["time"] = json!({ "hours": 9, "seconds": 30, "nanos": 5 });
    check(seconds, &["start.time.nanos", "start.time.seconds"]);
}
