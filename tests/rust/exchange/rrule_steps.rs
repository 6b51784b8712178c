//! Are `HOURLY` and `MINUTELY` read as elapsed time of which the clocks leave some out?

use std::fmt::Write as _;

use wasm_bindgen_test::wasm_bindgen_test;

use super::rrule_expand::{WEEKDAYS, instant, moment, weekday};
use super::{EVER, validated};
use crate::random::Random;
use automations_core::schedule::from_rrule;
use automations_core::time::Instant;
use automations_core::zone::Zone;

const ZONES: [&str; 6] = [
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "America/Santiago",
    "Asia/Kathmandu",
    "UTC",
];
/// Starts before and after changes of those clocks, one in a gap of New York's and one in a fold.
const DAYS: [&str; 6] = ["20260201", "20260307", "20260308", "20261101", "20260701", "20261024"];
/// Until when both are compared: 2027-06-01.
const UNTIL: i64 = 1_811_808_000;

/// A rule as drawn; an empty list is none.
struct Drawn {
    zone: &'static str,
    start: String,
    is_hourly: bool,
    interval: i64,
    hours: Vec<i64>,
    minutes: Vec<i64>,
    days: Vec<i64>,
    count: Option<usize>,
    until: Option<&'static str>,
}

fn drawn(random: &mut Random) -> Drawn {
    let is_hourly = random.below(2) == 0;
    let hours: Vec<i64> = match random.below(5) {
        0 => Vec::new(),
        1 => (0..=random.below(4)).map(|_| random.below(24) as i64).collect(),
        _ => {
            let (first, step) = (random.below(24), *random.pick(&[1, 1, 1, 2, 3, 6]));
            (0..=random.below(5)).map(|at| ((first + at * step) % 24) as i64).collect()
        }
    };
    let hour = if hours.is_empty() { 8 } else { *random.pick(&hours) };
    let minute = *random.pick(&[0, 0, 0, 15, 30]);
    let minutes = match random.below(4) {
        0 => random.pick(&[vec![0], vec![0, 30], vec![0, 15, 30, 45], vec![10, 20]]).clone(),
        _ => Vec::new(),
    };
    Drawn {
        zone: random.pick::<&str>(&ZONES),
        start: format!("{}T{hour:02}{minute:02}00", random.pick::<&str>(&DAYS)),
        is_hourly,
        interval: if is_hourly {
            *random.pick(&[1, 1, 2, 3, 4, 5, 6, 8, 12, 24])
        } else {
            *random.pick(&[5, 10, 15, 20, 30, 45, 60, 90, 120, 720])
        },
        hours,
        minutes,
        days: match random.below(4) {
            0 => vec![random.below(7) as i64, random.below(7) as i64],
            _ => Vec::new(),
        },
        count: (random.below(6) == 0).then(|| 1 + random.below(400)),
        until: (random.below(6) == 0).then_some("20260601T000000Z"),
    }
}

impl Drawn {
    fn text(&self) -> String {
        let list =
            |numbers: &[i64]| numbers.iter().map(i64::to_string).collect::<Vec<_>>().join(",");
        let mut text = format!("DTSTART;TZID={}:{}\nRRULE:FREQ=", self.zone, self.start);
        text.push_str(if self.is_hourly { "HOURLY" } else { "MINUTELY" });
        write!(text, ";INTERVAL={}", self.interval).unwrap();
        for (name, numbers) in [("BYHOUR", &self.hours), ("BYMINUTE", &self.minutes)] {
            if !numbers.is_empty() {
                write!(text, ";{name}={}", list(numbers)).unwrap();
            }
        }
        if !self.days.is_empty() {
            let names: Vec<_> = self.days.iter().map(|day| WEEKDAYS[*day as usize]).collect();
            write!(text, ";BYDAY={}", names.join(",")).unwrap();
        }
        match (self.count, self.until) {
            (Some(count), _) => write!(text, ";COUNT={count}").unwrap(),
            (_, Some(until)) => write!(text, ";UNTIL={until}").unwrap(),
            _ => {}
        }
        text
    }

    /// Every step, one by one: whether the clocks then show an hour, a minute and a day that are
    /// named. Of an hour all the minutes are steps that `BYMINUTE` names.
    fn expand(&self) -> Vec<i64> {
        let zone = Zone::find(self.zone).unwrap();
        let local = moment(&self.start);
        let start = instant(&zone, local);
        let own = [local.rem_euclid(3600) / 60];
        let (unit, minutes) = match self.is_hourly {
            true if self.minutes.is_empty() => (60, &own[..]),
            true => (60, &self.minutes[..]),
            false => (1, &own[..]),
        };
        let ends = self.until.filter(|_| self.count.is_none());
        let until = ends.map_or(UNTIL, |until| moment(until.trim_end_matches('Z')) + 1);
        let first = start - own[0] * 60;
        let is_named = |numbers: &[i64], number| numbers.is_empty() || numbers.contains(&number);
        let mut times: Vec<i64> = (0..)
            .map(|at| first + at * self.interval * unit * 60)
            .take_while(|hour| *hour < until)
            .flat_map(|hour| minutes.iter().map(move |minute| hour + minute * 60))
            .filter(|at| (start..until).contains(at))
            .filter(|at| {
                let shown = at + i64::from(zone.segment(*at).offset);
                is_named(&self.hours, shown.rem_euclid(86_400) / 3600)
                    && is_named(&self.minutes, shown.rem_euclid(3600) / 60)
                    && is_named(&self.days, weekday(shown.div_euclid(86_400)))
            })
            .collect();
        times.sort_unstable();
        times.truncate(self.count.unwrap_or(usize::MAX));
        times
    }
}

#[wasm_bindgen_test]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn what_is_accepted_keeps_the_very_steps_that_the_rule_keeps() {
    let mut random = Random::new(3310);
    let (mut accepted, mut refused) = (0, 0);
    for _ in 0..1500 {
        let drawn = drawn(&mut random);
        let text = drawn.text();
        let read = match from_rrule(&text) {
            Ok(read) => read,
            Err(violations) => {
                assert!(!violations.is_empty());
                refused += 1;
                continue;
            }
        };
        accepted += 1;
        let until = Instant { seconds: UNTIL, nanos: 0 };
        let times = validated(&read).times(EVER, Some(until), 200_000);
        let times: Vec<_> = times.iter().map(|ms| (ms / 1000.0) as i64).collect();
        let expected = drawn.expand();
        let differs = times.iter().zip(&expected).find(|(found, expected)| found != expected);
        assert!(
            times.len() == expected.len() && differs.is_none(),
            "{text}\n{} found, {} expected: {differs:?}\n{read:?}",
            times.len(),
            expected.len()
        );
    }
    assert!(accepted > 500 && refused > 200, "{accepted} accepted, {refused} refused");
}
