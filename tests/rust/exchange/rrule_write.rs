//! Golden: configs and their texts.

use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{count, every, nth, on, refused, rule, seconds, starting, until, validated, window};
use automations_core::schedule::from_rrule;

const NEW_YORK: &str = "America/New_York";
const OFFICE_DAYS: [&str; 5] = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"];

#[track_caller]
fn check(config: Json, text: &str) {
    let rule = rule(&config);
    let written = rule.to_rrule().unwrap_or_else(|violations| panic!("{config} {violations:?}"));
    assert_eq!(written, text, "{config}");
    let read = from_rrule(&written).unwrap_or_else(|violations| panic!("{text} {violations:?}"));
    assert_eq!(seconds(&validated(&read), 100), seconds(&rule, 100), "{text} {read:?}");
}

#[track_caller]
fn check_refused(config: Json, fields: &[&str]) {
    refused(rule(&config).to_rrule(), fields, &config.to_string());
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn days_and_weeks() {
    check(starting("2026-03-01 09:00", "UTC", json!({})), "DTSTART:20260301T090000Z");
    check(
        starting("2026-03-08 02:30", NEW_YORK, json!({})),
        "DTSTART;TZID=America/New_York:20260308T023000",
    );
    check(
        starting("2026-03-01 09:00", NEW_YORK, json!({ "repeat_interval": every(1, "DAY") })),
        "DTSTART;TZID=America/New_York:20260301T090000\nRRULE:FREQ=DAILY",
    );
    // 1 March 2026 is a Sunday: the first run is on Monday.
    check(
        starting(
            "2026-03-01 09:00",
            NEW_YORK,
            json!({ "repeat_interval": every(1, "DAY"), "weekly_pattern": on(&OFFICE_DAYS),
                    "end": count(10) }),
        ),
        "DTSTART;TZID=America/New_York:20260302T090000\n\
         RRULE:FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=10",
    );
    check(
        starting(
            "2026-03-01 09:00",
            "UTC",
            json!({ "repeat_interval": every(3, "DAY"),
            "end": until(2026, 3, 31) }),
        ),
        "DTSTART:20260301T090000Z\nRRULE:FREQ=DAILY;INTERVAL=3;UNTIL=20260331T235959Z",
    );
    check(
        starting(
            "2026-03-03 09:00",
            NEW_YORK,
            json!({ "repeat_interval": every(2, "WEEK"),
            "weekly_pattern": on(&["SUNDAY", "MONDAY"]), "end": until(2026, 12, 31) }),
        ),
        "DTSTART;TZID=America/New_York:20260308T090000\n\
         RRULE:FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=MO,SU;UNTIL=20270101T045959Z",
    );
    check(
        starting("2026-03-03 09:00", "UTC", json!({ "repeat_interval": every(1, "WEEK") })),
        "DTSTART:20260303T090000Z\nRRULE:FREQ=WEEKLY;BYDAY=TU",
    );
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn months_and_years() {
    let monthly = |at, interval, pattern: Json| {
        starting(
            at,
            "UTC",
            json!({ "repeat_interval": every(interval, "MONTH"),
                                    "monthly_pattern": pattern }),
        )
    };
    let number = |day: i64| json!({ "day_number": day });
    for (config, text) in [
        (
            monthly("2026-03-01 09:00", 1, number(15)),
            "20260315T090000Z\nRRULE:FREQ=MONTHLY;BYMONTHDAY=15",
        ),
        (
            monthly("2026-03-01 09:00", 1, number(31)),
            "20260331T090000Z\nRRULE:FREQ=MONTHLY;BYMONTHDAY=-1",
        ),
        (
            monthly("2026-03-01 09:00", 1, number(30)),
            "20260330T090000Z\nRRULE:FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1",
        ),
        (
            monthly("2026-01-30 09:00", 1, number(29)),
            "20260228T090000Z\nRRULE:FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1",
        ),
        // January and July have a 31st.
        (
            monthly("2026-01-01 09:00", 6, number(31)),
            "20260131T090000Z\nRRULE:FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=31",
        ),
        (
            monthly("2026-03-01 09:00", 1, nth("SECOND", "TUESDAY")),
            "20260310T090000Z\nRRULE:FREQ=MONTHLY;BYDAY=2TU",
        ),
        (
            monthly("2026-03-01 09:00", 2, nth("LAST", "FRIDAY")),
            "20260327T090000Z\nRRULE:FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR",
        ),
        (
            monthly("2026-03-01 09:00", 1, nth("FIFTH", "SATURDAY")),
            "20260530T090000Z\nRRULE:FREQ=MONTHLY;BYDAY=5SA",
        ),
    ] {
        check(config, &format!("DTSTART:{text}"));
    }
    let yearly = |month: &str, pattern: Json| {
        starting(
            "2026-03-01 09:00",
            "UTC",
            json!({ "repeat_interval": every(1, "YEAR"),
            "yearly_pattern": { "month": format!("MONTH_{month}"), "day_pattern": pattern } }),
        )
    };
    for (config, text) in [
        (
            yearly("FEBRUARY", number(29)),
            "20270228T090000Z\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
        ),
        (
            yearly("APRIL", number(31)),
            "20260430T090000Z\nRRULE:FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=-1",
        ),
        (
            yearly("DECEMBER", number(31)),
            "20261231T090000Z\nRRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31",
        ),
        (
            yearly("NOVEMBER", nth("FOURTH", "THURSDAY")),
            "20261126T090000Z\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
        ),
    ] {
        check(config, &format!("DTSTART:{text}"));
    }
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn elapsed_time() {
    let minutes = |zone, interval, rest: Json| {
        let mut config = starting(
            "2026-03-01 09:00",
            zone,
            json!({ "repeat_interval": every(interval, "MINUTE") }),
        );
        config.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
        config
    };
    // Nothing goes by the clock: in UTC.
    check(
        minutes(NEW_YORK, 45, json!({ "end": count(1000) })),
        "DTSTART:20260301T140000Z\nRRULE:FREQ=MINUTELY;INTERVAL=45;COUNT=1000",
    );
    // A zone without changes is kept.
    check(
        minutes(
            "Asia/Kolkata",
            7,
            json!({ "active_window": window("9:00", "17:00", "Asia/Kolkata") }),
        ),
        "DTSTART;TZID=Asia/Kolkata:20260301T090000\n\
         RRULE:FREQ=MINUTELY;INTERVAL=7;BYHOUR=9,10,11,12,13,14,15,16",
    );
    check(
        minutes(
            "UTC",
            90,
            json!({ "weekly_pattern": on(&["MONDAY"]),
            "active_window": window("22:00", "4:00", "UTC") }),
        ),
        "DTSTART:20260302T000000Z\nRRULE:FREQ=MINUTELY;INTERVAL=90;BYDAY=MO;BYHOUR=0,1,3,22",
    );
    // The window's own zone, where only that matters.
    check(
        minutes(NEW_YORK, 20, json!({ "active_window": window("9:00", "11:00", "UTC") })),
        "DTSTART:20260302T090000Z\nRRULE:FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10",
    );
    // Clocks change, but never at these times: as times of day.
    check(
        minutes(
            NEW_YORK,
            15,
            json!({ "weekly_pattern": on(&OFFICE_DAYS),
            "active_window": window("9:00", "17:00", NEW_YORK) }),
        ),
        "DTSTART;TZID=America/New_York:20260302T090000\n\
         RRULE:FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,15,30,45",
    );
    // Before the clocks change the zone is as good as any.
    check(
        minutes(
            NEW_YORK,
            25,
            json!({ "weekly_pattern": on(&["MONDAY"]), "end": until(2026, 3, 7) }),
        ),
        "DTSTART;TZID=America/New_York:20260302T000000\n\
         RRULE:FREQ=MINUTELY;INTERVAL=25;BYDAY=MO;UNTIL=20260308T045959Z",
    );
    check(
        starting(
            "2026-03-01 09:30",
            "UTC",
            json!({ "repeat_interval": every(2, "HOUR"),
            "active_window": window("9:15", "16:45", "UTC") }),
        ),
        "DTSTART:20260301T093000Z\nRRULE:FREQ=HOURLY;INTERVAL=2;BYHOUR=9,11,13,15",
    );
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn spans_of_time_become_a_start_and_an_end() {
    let span = json!({ "start_time": "2026-04-01T00:00:00Z", "end_time": "2026-04-30T09:00:00Z" });
    let daily = |end: Option<Json>| {
        let mut config = starting(
            "2026-03-01 09:00",
            "UTC",
            json!({ "repeat_interval": every(2, "DAY"), "active_window": span }),
        );
        if let Some(end) = end {
            config["end"] = end;
        }
        config
    };
    check(
        daily(None),
        "DTSTART:20260402T090000Z\nRRULE:FREQ=DAILY;INTERVAL=2;UNTIL=20260430T090000Z",
    );
    check(daily(Some(count(3))), "DTSTART:20260402T090000Z\nRRULE:FREQ=DAILY;INTERVAL=2;COUNT=3");
    check(
        daily(Some(count(300))),
        "DTSTART:20260402T090000Z\nRRULE:FREQ=DAILY;INTERVAL=2;UNTIL=20260430T090000Z",
    );
    check(
        daily(Some(until(2026, 4, 10))),
        "DTSTART:20260402T090000Z\nRRULE:FREQ=DAILY;INTERVAL=2;UNTIL=20260410T235959Z",
    );
    // A window that drops nothing need not be said.
    check(
        starting(
            "2026-03-01 09:00",
            NEW_YORK,
            json!({ "repeat_interval": every(1, "DAY"),
            "active_window": window("8:00", "10:00", NEW_YORK) }),
        ),
        "DTSTART;TZID=America/New_York:20260301T090000\nRRULE:FREQ=DAILY",
    );
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn what_rfc_5545_cannot_say_is_named() {
    let minutes = |interval, rest: Json| {
        let mut config = starting(
            "2026-03-01 09:00",
            NEW_YORK,
            json!({ "repeat_interval": every(interval, "MINUTE") }),
        );
        config.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
        config
    };
    let mut nanos =
        starting("2026-03-01 09:00", "UTC", json!({ "repeat_interval": every(1, "DAY") }));
    nanos["start"]["time"]["nanos"] = json!(1);
    check_refused(nanos, &["start.time.nanos"]);
    check_refused(
        starting(
            "2026-03-01 09:00",
            "UTC",
            json!({ "repeat_interval": every(1, "DAY"),
            "end": until(2026, 2, 1) }),
        ),
        &["start"],
    );
    // Nine in New York is 14:00 UTC in winter and 13:00 in summer.
    check_refused(
        starting(
            "2026-03-01 09:00",
            NEW_YORK,
            json!({ "repeat_interval": every(1, "DAY"),
            "active_window": window("13:30", "15:00", "UTC") }),
        ),
        &["active_window"],
    );
    // 02:30 is 03:30 on one day a year, which is outside.
    check_refused(
        starting(
            "2026-03-01 02:30",
            NEW_YORK,
            json!({ "repeat_interval": every(1, "DAY"),
            "active_window": window("2:00", "3:00", NEW_YORK) }),
        ),
        &["active_window"],
    );
    check_refused(minutes(25, json!({ "weekly_pattern": on(&["MONDAY"]) })), &["weekly_pattern"]);
    check_refused(
        minutes(
            25,
            json!({ "weekly_pattern": on(&["MONDAY"]),
            "active_window": window("9:00", "17:00", NEW_YORK) }),
        ),
        &["active_window", "weekly_pattern"],
    );
    check_refused(
        minutes(15, json!({ "active_window": window("9:30", "17:15", NEW_YORK) })),
        &["active_window"],
    );
    // The hour from one to two comes twice.
    check_refused(
        minutes(15, json!({ "active_window": window("0:00", "5:00", NEW_YORK) })),
        &["active_window"],
    );
    check_refused(
        starting(
            "2026-03-01 09:00",
            "UTC",
            json!({ "repeat_interval": every(15, "MINUTE"),
            "active_window": window("9:30", "17:00", "UTC") }),
        ),
        &["active_window"],
    );
}
