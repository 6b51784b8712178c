//! RFC 5545's own examples (3.8.5.3), and what a schedule cannot say.

use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{count, every, nth, on, refused, rule, seconds, starting, until, validated, window};
use automations_core::schedule::from_rrule;

/// Every example there begins so.
const START: &str = "DTSTART;TZID=America/New_York:19970902T090000";

/// Checks that a rule of the RFC is the config that starts as its examples do.
#[track_caller]
fn check(text: &str, rest: Json) {
    check_from(START, text, starting("1997-09-02 09:00", "America/New_York", rest));
}

#[track_caller]
fn check_from(start: &str, text: &str, config: Json) {
    let text = format!("{start}\r\nRRULE:{text}\r\n");
    let read = from_rrule(&text).unwrap_or_else(|violations| panic!("{text} {violations:?}"));
    assert_eq!(seconds(&validated(&read), 200), seconds(&rule(&config), 200), "{text} {read:?}");
}

#[track_caller]
fn check_refused(text: &str, fields: &[&str]) {
    refused(from_rrule(&format!("{START}\nRRULE:{text}")), fields, text);
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn examples_of_days_and_weeks() {
    check("FREQ=DAILY;COUNT=10", json!({ "repeat_interval": every(1, "DAY"), "end": count(10) }));
    check(
        "FREQ=DAILY;UNTIL=19971224T000000Z",
        json!({ "repeat_interval": every(1, "DAY"), "end": until(1997, 12, 23) }),
    );
    check("FREQ=DAILY;INTERVAL=2", json!({ "repeat_interval": every(2, "DAY") }));
    check(
        "FREQ=DAILY;INTERVAL=10;COUNT=5",
        json!({ "repeat_interval": every(10, "DAY"), "end": count(5) }),
    );
    check("FREQ=WEEKLY;COUNT=10", json!({ "repeat_interval": every(1, "WEEK"), "end": count(10) }));
    check(
        "FREQ=WEEKLY;UNTIL=19971224T000000Z",
        json!({ "repeat_interval": every(1, "WEEK"), "end": until(1997, 12, 23) }),
    );
    // Sunday as the week's start moves no Tuesday.
    check("FREQ=WEEKLY;INTERVAL=2;WKST=SU", json!({ "repeat_interval": every(2, "WEEK") }));
    check(
        "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH",
        json!({ "repeat_interval": every(1, "WEEK"),
                "weekly_pattern": on(&["TUESDAY", "THURSDAY"]), "end": until(1997, 10, 6) }),
    );
    check(
        "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
        json!({ "repeat_interval": every(2, "WEEK"),
                "weekly_pattern": on(&["MONDAY", "WEDNESDAY", "FRIDAY"]),
                "end": until(1997, 12, 23) }),
    );
    check(
        "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
        json!({ "repeat_interval": every(2, "WEEK"),
                "weekly_pattern": on(&["TUESDAY", "THURSDAY"]), "end": count(8) }),
    );
    let august = "DTSTART;TZID=America/New_York:19970805T090000";
    check_from(
        august,
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
        starting(
            "1997-08-05 09:00",
            "America/New_York",
            json!({
            "repeat_interval": every(2, "WEEK"),
            "weekly_pattern": on(&["TUESDAY", "SUNDAY"]), "end": count(4) }),
        ),
    );
    refused(
        from_rrule(&format!("{august}\nFREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU")),
        &["RRULE.WKST"],
        "the same with weeks from Sunday",
    );
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn examples_of_months_and_years() {
    let monthly = |interval, pattern: Json, end: Json| json!({ "repeat_interval": every(interval, "MONTH"), "monthly_pattern": pattern, "end": end });
    check("FREQ=MONTHLY;COUNT=10;BYDAY=1FR", monthly(1, nth("FIRST", "FRIDAY"), count(10)));
    check(
        "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR",
        monthly(1, nth("FIRST", "FRIDAY"), until(1997, 12, 23)),
    );
    check("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=7", monthly(1, json!({ "day_number": 31 }), count(7)));
    check(
        "FREQ=MONTHLY;INTERVAL=18;BYMONTHDAY=10;COUNT=5",
        monthly(18, json!({ "day_number": 10 }), count(5)),
    );
    // As some programs write the second Tuesday.
    check(
        "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2;COUNT=5",
        monthly(1, nth("SECOND", "TUESDAY"), count(5)),
    );
    check(
        "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1;COUNT=9",
        monthly(1, json!({ "day_number": 30 }), count(9)),
    );
    // The start's month is none of these: the schedule starts in October.
    check_from(
        START,
        "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=5;COUNT=9",
        starting(
            "1997-10-01 09:00",
            "America/New_York",
            monthly(3, json!({ "day_number": 5 }), count(9)),
        ),
    );
    check_from(
        "DTSTART;TZID=America/New_York:19970610T090000",
        "FREQ=YEARLY;COUNT=10;BYMONTH=6",
        starting(
            "1997-06-10 09:00",
            "America/New_York",
            json!({ "repeat_interval": every(1, "YEAR"), "end": count(10) }),
        ),
    );
    check_from(
        "DTSTART:20260101T090000Z",
        "FREQ=YEARLY;INTERVAL=2;BYMONTH=11;BYDAY=-1TH;COUNT=4",
        starting(
            "2026-01-01 09:00",
            "UTC",
            json!({
                "repeat_interval": every(2, "YEAR"), "end": count(4),
                "yearly_pattern": { "month": "MONTH_NOVEMBER", "day_pattern": nth("LAST", "THURSDAY") },
            }),
        ),
    );
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn examples_of_minutes_and_hours() {
    let hourly = json!({ "repeat_interval": every(3, "HOUR"), "end": count(3) });
    check("FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z", hourly);
    check(
        "FREQ=MINUTELY;INTERVAL=15;COUNT=6",
        json!({ "repeat_interval": every(15, "MINUTE"), "end": count(6) }),
    );
    check(
        "FREQ=MINUTELY;INTERVAL=90;COUNT=4",
        json!({ "repeat_interval": every(90, "MINUTE"), "end": count(4) }),
    );
    // The same twice, as the RFC says.
    let office = json!({ "repeat_interval": every(20, "MINUTE"),
        "active_window": window("9:00", "17:00", "America/New_York") });
    check("FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40", office.clone());
    check("FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16", office);
    check(
        "FREQ=HOURLY;BYMINUTE=0,30;BYHOUR=9,10",
        json!({ "repeat_interval": every(30, "MINUTE"),
            "active_window": window("9:00", "11:00", "America/New_York") }),
    );
    // Elapsed time: 9 and 11 in summer, 10 in winter.
    check(
        "FREQ=HOURLY;INTERVAL=2;BYHOUR=9,10,11",
        json!({ "repeat_interval": every(2, "HOUR"),
            "active_window": window("9:00", "12:00", "America/New_York") }),
    );
    // Over before the clocks change, which is on 26 October: by its end, and by its number.
    let twice = |end| {
        json!({ "repeat_interval": every(6, "HOUR"), "end": end,
            "active_window": window("9:00", "16:00", "America/New_York") })
    };
    check("FREQ=HOURLY;INTERVAL=6;BYHOUR=9,15;UNTIL=19971026T050000Z", twice(until(1997, 10, 25)));
    check("FREQ=HOURLY;INTERVAL=6;BYHOUR=9,15;COUNT=100", twice(count(100)));
    check_refused("FREQ=HOURLY;INTERVAL=6;BYHOUR=9,15;COUNT=200", &["RRULE.BYHOUR"]);
    check(
        "FREQ=WEEKLY;BYDAY=MO,TU;BYHOUR=9,10,11;COUNT=30",
        json!({ "repeat_interval": every(1, "HOUR"), "end": count(30),
            "weekly_pattern": on(&["MONDAY", "TUESDAY"]),
            "active_window": window("9:00", "12:00", "America/New_York") }),
    );
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn a_part_that_repeats_the_start_is_accepted() {
    let daily = json!({ "repeat_interval": every(1, "DAY"), "end": count(5) });
    check("FREQ=DAILY;BYHOUR=9;BYMINUTE=0;BYSECOND=0;COUNT=5", daily.clone());
    check("freq=daily;count=5;interval=1;wkst=su", daily);
    // A later time of the same day, and an earlier one: of the next.
    let from = |at| starting(at, "America/New_York", json!({ "repeat_interval": every(1, "DAY") }));
    check_from(START, "FREQ=DAILY;BYHOUR=10;BYMINUTE=30", from("1997-09-02 10:30"));
    check_from(START, "FREQ=DAILY;BYHOUR=8", from("1997-09-03 08:00"));
    check_from(
        START,
        "FREQ=MONTHLY;BYHOUR=8;BYMONTHDAY=2",
        starting(
            "1997-10-02 08:00",
            "America/New_York",
            json!({ "repeat_interval": every(1, "MONTH") }),
        ),
    );
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn an_end_within_a_day_is_a_number_of_occurrences() {
    let read = |text: &str| from_rrule(&format!("{START}\nRRULE:{text}")).unwrap().end.unwrap();
    let end = read("FREQ=MINUTELY;INTERVAL=15;UNTIL=19970902T143000Z");
    assert_eq!(end.max_occurrences, Some(7));
    // 09:00 in New York is 13:00 in UTC: the 5th counts, or does not.
    let end = read("FREQ=DAILY;UNTIL=19970905T130000Z");
    assert_eq!(end.end_date.unwrap().day, Some(5));
    let end = read("FREQ=DAILY;UNTIL=19970905T125959Z");
    assert_eq!(end.end_date.unwrap().day, Some(4));
    check_refused("FREQ=DAILY;UNTIL=19970902T125959Z", &["RRULE.UNTIL"]);
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn examples_that_a_schedule_cannot_say() {
    for (text, fields) in [
        (
            "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA",
            &["RRULE.BYDAY"][..],
        ),
        ("FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1", &["RRULE.BYMONTH"]),
        ("FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU", &["RRULE.BYDAY"]),
        ("FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", &["RRULE.BYDAY"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-3", &["RRULE.BYMONTHDAY"]),
        ("FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15", &["RRULE.BYMONTHDAY"]),
        ("FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1", &["RRULE.BYMONTHDAY"]),
        ("FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15", &["RRULE.BYMONTHDAY"]),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=TU", &["RRULE.BYDAY"]),
        ("FREQ=YEARLY;COUNT=10;BYMONTH=6,7", &["RRULE.BYMONTH"]),
        ("FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3", &["RRULE.BYMONTH"]),
        ("FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200", &["RRULE.BYYEARDAY"]),
        ("FREQ=YEARLY;BYDAY=20MO", &["RRULE.BYDAY"]),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", &["RRULE.BYWEEKNO", "RRULE.BYDAY"]),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=TH", &["RRULE.BYDAY"]),
        ("FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8", &["RRULE.BYMONTH", "RRULE.BYDAY"]),
        ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", &["RRULE.BYMONTHDAY"]),
        ("FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13", &["RRULE.BYMONTHDAY"]),
        (
            "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
            &["RRULE.BYMONTHDAY"],
        ),
        ("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", &["RRULE.BYSETPOS"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", &["RRULE.BYSETPOS"]),
        ("FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", &["RRULE.BYMONTHDAY"]),
    ] {
        check_refused(text, fields);
    }
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn every_part_that_is_wrong_is_told() {
    for (text, fields) in [
        ("FREQ=SECONDLY", &["RRULE.FREQ"][..]),
        ("FREQ=OFTEN", &["RRULE.FREQ"]),
        ("INTERVAL=2", &["RRULE.FREQ"]),
        ("FREQ=DAILY;INTERVAL=0", &["RRULE.INTERVAL"]),
        ("FREQ=DAILY;INTERVAL=99999999999999999999", &["RRULE.INTERVAL"]),
        ("FREQ=DAILY;COUNT=0", &["RRULE.COUNT"]),
        ("FREQ=DAILY;COUNT=3;UNTIL=19980101T000000Z", &["RRULE.COUNT"]),
        ("FREQ=DAILY;UNTIL=19980101", &["RRULE.UNTIL"]),
        ("FREQ=DAILY;UNTIL=19980101T000000", &["RRULE.UNTIL"]),
        ("FREQ=DAILY;UNTIL=soon", &["RRULE.UNTIL"]),
        ("FREQ=DAILY;FREQ=DAILY", &["RRULE.FREQ"]),
        (
            "FREQ=DAILY;COLOUR=RED;BYHOUR=24;BYDAY=XX",
            &["RRULE.COLOUR", "RRULE.BYHOUR", "RRULE.BYDAY"],
        ),
        (
            "FREQ=DAILY;BYDAY=2MO;BYMONTHDAY=3;BYSETPOS=1",
            &["RRULE.BYDAY", "RRULE.BYMONTHDAY", "RRULE.BYSETPOS"],
        ),
        ("FREQ=WEEKLY;BYMONTH=1;BYDAY=0MO", &["RRULE.BYDAY"]),
        ("FREQ=DAILY;BYHOUR=9,14", &["RRULE.BYHOUR"]),
        ("FREQ=DAILY;BYHOUR=9,17", &["RRULE.BYHOUR"]),
        ("FREQ=DAILY;BYHOUR=1,2,3", &["RRULE.BYHOUR"]),
        ("FREQ=DAILY;INTERVAL=2;BYHOUR=9,10", &["RRULE.BYHOUR"]),
        ("FREQ=DAILY;INTERVAL=2;BYHOUR=8", &["RRULE.BYHOUR"]),
        ("FREQ=DAILY;BYSECOND=0,30", &["RRULE.BYSECOND"]),
        ("FREQ=MONTHLY;BYMONTHDAY=1;BYHOUR=9,10", &["RRULE.BYHOUR"]),
        ("FREQ=MINUTELY;INTERVAL=7;BYMINUTE=0,30", &["RRULE.BYMINUTE"]),
        ("FREQ=HOURLY;BYSECOND=30", &["RRULE.BYSECOND"]),
        ("FREQ=HOURLY;INTERVAL=24;BYHOUR=10", &["RRULE.BYHOUR"]),
        // In winter these are other hours, which a window does not leave out alike.
        ("FREQ=HOURLY;INTERVAL=6;BYHOUR=9,15", &["RRULE.BYHOUR"]),
        ("FREQ=HOURLY;INTERVAL=2;BYHOUR=9,11,13", &["RRULE.BYHOUR"]),
        ("FREQ=HOURLY;INTERVAL=12;BYHOUR=9,21", &["RRULE.BYHOUR"]),
        ("FREQ=HOURLY;INTERVAL=2;BYHOUR=9;BYMINUTE=0,30", &["RRULE.BYHOUR"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31", &["RRULE.BYMONTHDAY"]),
        ("FREQ=MONTHLY;BYMONTHDAY=29", &["RRULE.BYMONTHDAY"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", &["RRULE.BYMONTHDAY"]),
        (
            "FREQ=YEARLY;BYMONTH=1,2;BYMONTHDAY=28,29;BYSETPOS=-1",
            &["RRULE.BYMONTH", "RRULE.BYSETPOS"],
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=29,30;BYSETPOS=-1", &["RRULE.BYSETPOS"]),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=6", &["RRULE.BYSETPOS"]),
        ("FREQ=YEARLY;BYMONTHDAY=1", &["RRULE.BYMONTHDAY"]),
    ] {
        check_refused(text, fields);
    }
    for start in ["19970131T090000", "20240229T090000"] {
        let text = format!("DTSTART;TZID=America/New_York:{start}\nRRULE:FREQ=MONTHLY");
        refused(from_rrule(&text), &["DTSTART"], &text);
    }
    // Without a start the rule's own faults are told all the same.
    refused(from_rrule("RRULE:FREQ=DAILY;BYMONTH=1"), &["DTSTART", "RRULE.BYMONTH"], "no start");
}
