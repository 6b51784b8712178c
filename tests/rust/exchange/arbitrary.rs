//! Any text gives a valid config or violations, and never a panic.

use wasm_bindgen_test::wasm_bindgen_test;

use super::validated;
use crate::random::Random;
use automations_core::schedule::{from_cron, from_rrule};

const RRULE: [&str; 56] = [
    "DTSTART",
    ":",
    ";",
    "=",
    ",",
    "\n",
    "\r\n",
    "\r\n ",
    "\n ",
    "TZID=",
    "America/New_York",
    "UTC",
    "20260301T090000",
    "20260301T090000Z",
    "20240229T233000Z",
    "99991231T235959Z",
    "00010101T000000Z",
    "20260301",
    "RRULE:",
    "FREQ=DAILY",
    "FREQ=MINUTELY",
    "FREQ=HOURLY",
    "FREQ=WEEKLY",
    "FREQ=MONTHLY",
    "FREQ=YEARLY",
    "INTERVAL=",
    "COUNT=",
    "UNTIL=",
    "BYDAY=",
    "BYHOUR=",
    "BYMINUTE=",
    "BYSECOND=",
    "BYMONTHDAY=",
    "BYMONTH=",
    "BYSETPOS=",
    "WKST=",
    "MO",
    "-1",
    "2TU",
    "+3",
    "0",
    "1",
    "7",
    "31",
    "2147483647",
    "9223372036854775808",
    "-",
    "\"",
    "é",
    "\u{1F600}",
    "EXDATE:",
    " ",
    "\t",
    "SU",
    "T",
    "Z",
];
const CRON: [&str; 36] = [
    "*",
    "*",
    "*",
    "*",
    " ",
    " ",
    " ",
    " ",
    " ",
    "/",
    ",",
    "-",
    "#",
    "L",
    "W",
    "?",
    "0",
    "1",
    "5",
    "7",
    "15",
    "31",
    "59",
    "60",
    "99999999999999999999",
    "MON",
    "JAN",
    "SUN",
    "@daily",
    "@",
    "é",
    "\u{1F600}",
    "\n",
    "2#2",
    "5L",
    "*/2",
];

fn text(random: &mut Random, tokens: &[&str], longest: usize) -> String {
    (0..random.below(longest)).map(|_| *random.pick(tokens)).collect()
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn texts_of_any_kind() {
    let mut random = Random::new(404);
    let mut read = 0;
    for round in 0..6000 {
        let any = text(&mut random, &RRULE, 24);
        // Half of them have a start, so that more of the rule is reached.
        let rule = if round % 2 == 0 {
            any
        } else {
            let frequency = 19 + random.below(6);
            let mut rule = format!("DTSTART:20260301T090000Z\nRRULE:{}", RRULE[frequency]);
            for _ in 0..random.below(4) {
                let part = RRULE[25 + random.below(11)];
                rule.push_str(&format!(";{part}{}", RRULE[36 + random.below(9)]));
                if random.below(3) == 0 {
                    rule.push_str(&format!(",{}", RRULE[36 + random.below(9)]));
                }
            }
            rule
        };
        match from_rrule(&rule) {
            Ok(config) => {
                validated(&config);
                read += 1;
            }
            Err(violations) => assert!(!violations.is_empty(), "{rule}"),
        }
        let cron = text(&mut random, &CRON, 16);
        let date = (random.below(10_001) as i64, random.below(14) as i64, random.below(33) as i64);
        match from_cron(&cron, date, random.pick::<&str>(&["UTC", "Europe/Berlin", "x"])) {
            Ok(config) => {
                validated(&config);
                read += 1;
            }
            Err(violations) => assert!(!violations.is_empty(), "{cron}"),
        }
    }
    assert!(read > 100, "{read}");
}
