//! What can be said means the same; what cannot is refused.

use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::cron_match::Cron;
use super::rrule_expand::{YEARS, expand};
use super::{EVER, count, every, on, rule, seconds, starting, validated, window};
use crate::random::Random;
use automations_core::schedule::{KestraOptions, LocalTime, Rule, from_cron, from_rrule};
use automations_core::time::Instant;

const ZONES: [&str; 9] = [
    "UTC",
    "UTC",
    "America/New_York",
    "Europe/Berlin",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "America/Santiago",
    "Africa/Casablanca",
    "Asia/Tokyo",
];
const UNITS: [&str; 6] = ["MINUTE", "HOUR", "DAY", "WEEK", "MONTH", "YEAR"];
const INTERVALS: [i64; 18] = [1, 1, 1, 2, 3, 4, 5, 6, 7, 10, 12, 15, 20, 24, 25, 30, 45, 90];
const DAYS: [&str; 7] =
    ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];
const ORDINALS: [&str; 6] = ["FIRST", "SECOND", "THIRD", "FOURTH", "FIFTH", "LAST"];
const MONTHS: [&str; 12] = [
    "JANUARY",
    "FEBRUARY",
    "MARCH",
    "APRIL",
    "MAY",
    "JUNE",
    "JULY",
    "AUGUST",
    "SEPTEMBER",
    "OCTOBER",
    "NOVEMBER",
    "DECEMBER",
];

fn month_day(random: &mut Random) -> Json {
    match random.below(3) {
        0 => json!({ "day_number": 27 + random.below(5) }),
        1 => json!({ "day_number": 1 + random.below(31) }),
        _ => super::nth(random.pick::<&str>(&ORDINALS), random.pick::<&str>(&DAYS)),
    }
}

/// A config of any kind; most of them valid.
fn config(random: &mut Random) -> Json {
    let unit = *random.pick(&UNITS);
    let zone = *random.pick(&ZONES);
    let minute = *random.pick(&[0, 0, 0, 30, 15, 7]);
    let at = format!(
        "{}-{}-{} {}:{minute}",
        2024 + random.below(6),
        1 + random.below(12),
        1 + random.below(28),
        random.below(24)
    );
    let mut config = starting(&at, zone, json!({}));
    if random.below(20) == 0 {
        return config;
    }
    config["repeat_interval"] = every(*random.pick(&INTERVALS), unit);
    match unit {
        "MONTH" if random.below(4) > 0 => config["monthly_pattern"] = month_day(random),
        "YEAR" if random.below(4) > 0 => {
            let month = format!("MONTH_{}", random.pick(&MONTHS));
            config["yearly_pattern"] = json!({ "month": month, "day_pattern": month_day(random) });
        }
        "MINUTE" | "HOUR" | "DAY" | "WEEK" if random.below(2) == 0 => {
            let days = match random.below(3) {
                0 => DAYS[..5].to_vec(),
                1 => vec![*random.pick(&DAYS)],
                _ => vec![DAYS[random.below(3)], DAYS[3 + random.below(4)]],
            };
            config["weekly_pattern"] = on(&days);
        }
        _ => {}
    }
    match random.below(6) {
        0 | 1 => {
            let zone = if random.below(3) == 0 { *random.pick(&ZONES) } else { zone };
            let minute = if random.below(3) == 0 { "30" } else { "00" };
            let (from, until) = (random.below(24), random.below(24));
            config["active_window"] =
                window(&format!("{from}:00"), &format!("{until}:{minute}"), zone);
        }
        2 => {
            config["active_window"] = json!({
                "start_time": "2026-04-01T12:00:00Z", "end_time": "2031-04-01T12:00:00Z" });
        }
        _ => {}
    }
    match random.below(5) {
        0 => config["end"] = count(1 + random.below(40) as i64),
        1 => config["end"] = super::until(2026 + random.below(9) as i64, 7, 15),
        _ => {}
    }
    config
}

fn rules(seed: u64, many: usize) -> impl Iterator<Item = (Json, Rule)> {
    let mut random = Random::new(seed);
    (0..many).map(move |_| {
        let config = config(&mut random);
        let rule = rule(&config);
        (config, rule)
    })
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn an_rrule_is_read_back_and_expands_to_the_same_instants() {
    let (mut said, mut refused) = (0, 0);
    for (config, rule) in rules(5545, 600) {
        let text = match rule.to_rrule() {
            Ok(text) => text,
            Err(violations) => {
                assert!(violations.iter().all(|fault| fault.rule == "unsupported"), "{config}");
                refused += 1;
                continue;
            }
        };
        said += 1;
        let expected = seconds(&rule, 50);
        // The plain reader looks only so far ahead.
        let reach = expected[0] + (YEARS - 1) * 365 * 86_400;
        let near: Vec<_> = expected.iter().copied().filter(|second| *second < reach).collect();
        assert_eq!(expand(&text, near.len()), near, "{config}\n{text}");
        let read = from_rrule(&text).unwrap_or_else(|faults| panic!("{text}\n{faults:?}"));
        let read_rule = validated(&read);
        assert_eq!(seconds(&read_rule, 50), expected, "{config}\n{text}\n{read:?}");
        assert_eq!(read_rule.remaining(EVER), rule.remaining(EVER), "{config}\n{text}");
        assert_eq!(read_rule.last(), rule.last(), "{config}\n{text}");
    }
    assert!(said > 400 && refused > 20, "{said} said, {refused} refused");
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn a_cron_text_is_read_back_and_matches_the_same_minutes() {
    let mut said = 0;
    for (config, rule) in rules(1970, 800) {
        let Ok(text) = rule.to_cron() else { continue };
        said += 1;
        let expected = seconds(&rule, 50);
        let first = Instant { seconds: expected[0], nanos: 0 };
        let start = LocalTime::at(first, rule.zone()).civil_date();
        let read = from_cron(&text, start, rule.zone().name())
            .unwrap_or_else(|faults| panic!("{config}\n{text}\n{faults:?}"));
        let read = validated(&read);
        let found: Vec<_> =
            read.times(first, None, 50).iter().map(|ms| (ms / 1000.0) as i64).collect();
        assert_eq!(found, expected, "{config}\n{text}");
        let unit = config["repeat_interval"]["unit"].as_str().unwrap();
        let cron = Cron::parse(&text);
        if matches!(unit, "FREQUENCY_UNIT_MINUTE" | "FREQUENCY_UNIT_HOUR") {
            // Round both clock changes of a year: every minute that matches, and no other.
            for day in [
                "2030-03-09T12:00:00Z",
                "2030-04-06T12:00:00Z",
                "2030-10-26T12:00:00Z",
                "2030-11-02T12:00:00Z",
            ] {
                let from = Instant::parse(day).unwrap();
                let until = Instant { seconds: from.seconds + 2 * 86_400, nanos: 0 };
                let times = rule.times(from, Some(until), 3000);
                let times: Vec<_> = times.iter().map(|ms| (ms / 1000.0) as i64).collect();
                let matches: Vec<_> = (from.seconds..until.seconds)
                    .step_by(60)
                    .filter(|second| cron.matches(rule.zone(), *second))
                    .collect();
                assert_eq!(times, matches, "{config}\n{text} on {day}");
            }
        } else if rule.zone().name() == "UTC" {
            let until = expected[0] + 3 * 366 * 86_400;
            let matches: Vec<_> = (expected[0]..until)
                .step_by(86_400)
                .filter(|second| cron.matches(rule.zone(), *second))
                .collect();
            let expected: Vec<_> =
                seconds(&rule, 2000).into_iter().filter(|second| *second < until).collect();
            assert_eq!(expected, matches, "{config}\n{text}");
        }
    }
    assert!(said > 80, "{said}");
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn what_cron_says_kestra_says_too() {
    let (mut said, mut more) = (0, 0);
    for (config, rule) in rules(1983, 300) {
        let (cron, kestra) = (rule.to_cron(), rule.to_kestra(&KestraOptions::default()));
        match (cron, kestra) {
            (Ok(_), Err(faults)) => panic!("{config} {faults:?}"),
            (Ok(_), Ok(text)) => {
                said += 1;
                assert_eq!(text.matches("trigger.Schedule\n").count(), 1, "{text}");
            }
            (Err(_), Ok(_)) => more += 1,
            (Err(_), Err(faults)) => assert!(!faults.is_empty()),
        }
    }
    assert!(said > 20 && more > 20, "{said} {more}");
}
