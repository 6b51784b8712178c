//! The laws of any schedule, and the engine against a walk through every day and step.

use automations_core::schedule::Rule;
use automations_core::time::Instant;
use serde_json::Value as Json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::laws;
use super::random_config::{Draw, Reach};
use super::reference::Walk;
use crate::random::Random;

/// Fewer in wasm32, where tests are slower to no other end.
const fn cases(native: usize) -> usize {
    if cfg!(target_arch = "wasm32") { native / 4 } else { native }
}

fn draw(random: &mut Random, reach: Reach) -> (Json, Rule) {
    let mut below = |end| random.below(end);
    let config = Draw { below: &mut below, reach }.config();
    let rule = Rule::read(config.as_object().unwrap())
        .unwrap_or_else(|violations| panic!("{config}: {violations:?}"));
    (config, rule)
}

/// An instant from well before the start to far beyond it, or that of an occurrence.
fn moment(random: &mut Random, rule: &Rule, first: i64, step: i64) -> Instant {
    let pick = *random.pick(&[1, 40, 2_000]);
    let ahead = step.saturating_mul(pick).clamp(1, 20_000_000_000);
    let ahead = (random.next() % ahead as u64) as i64;
    let seconds = match random.below(8) {
        0 => first - ahead,
        1 => first,
        _ => first + ahead,
    };
    let instant = Instant { seconds, nanos: *random.pick(&[0, 0, 0, 1, 500_000_000]) };
    let near = if random.below(2) == 0 { rule.next(instant) } else { rule.previous(instant) };
    match (random.below(3), near) {
        (0, Some(near)) => near.instant,
        _ => instant,
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn the_laws_hold_for_usual_configs() {
    let mut random = Random::new(31);
    for _ in 0..cases(1_000) {
        let (config, rule) = draw(&mut random, Reach::Usual);
        let walk = Walk::new(&config, rule.zone().clone());
        let (first, step) = (walk.first(), walk.step());
        let from = moment(&mut random, &rule, first, step);
        let split = moment(&mut random, &rule, from.seconds, step);
        laws::hold(&config, &rule, from, split);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn the_laws_hold_for_extreme_configs() {
    let mut random = Random::new(32);
    for _ in 0..cases(1_000) {
        let (config, rule) = draw(&mut random, Reach::Extreme);
        let walk = Walk::new(&config, rule.zone().clone());
        let from = moment(&mut random, &rule, walk.first(), walk.step());
        let split = moment(&mut random, &rule, from.seconds, walk.step());
        laws::hold(&config, &rule, from, split);
    }
}

/// Holds every question against the list of a walk, at random instants.
fn against_the_walk(random: &mut Random, (config, rule): (&Json, &Rule), end: i64, steps: i64) {
    let walk = Walk::new(config, rule.zone().clone());
    let (list, known) = walk.until(end, steps);
    let nanos = walk.nanos;
    let instant = |second: i64| Instant { seconds: second, nanos };
    let span = (known - walk.first()).max(1);
    for _ in 0..6 {
        let any = walk.first() - 1_000 + (random.next() % (span as u64 + 2_000)) as i64;
        let own = list.get(random.below(list.len().max(1))).copied().unwrap_or(any);
        let mut at = *random.pick(&[any, own, own, own + 1, own - 1]);
        at = at.min(known);
        let later = (at + (random.next() % span as u64) as i64 / 4).min(known);
        let (from, until) =
            (Instant { seconds: at, nanos: 0 }, Instant { seconds: later, nanos: 0 });
        let (low, high) = (list.partition_point(|s| *s < at), list.partition_point(|s| *s < later));
        let said = || format!("{config} from {at} until {later}");
        assert_eq!(rule.count(from, until), (high - low) as u64, "count: {}", said());
        let times: Vec<i64> = rule
            .times(from, Some(until), 50)
            .into_iter()
            .map(|millis| (millis / 1000.0).floor() as i64)
            .collect();
        let expected = list.get(low..high.min(low + 50)).unwrap();
        assert_eq!(times, expected, "times: {}", said());
        let previous = low.checked_sub(1).map(|index| instant(list[index]));
        assert_eq!(rule.previous(from).map(|o| o.instant), previous, "previous: {}", said());
        let after = list.partition_point(|s| instant(*s) <= from);
        let next = rule.next(from).map(|occurrence| occurrence.instant);
        match list.get(after) {
            Some(second) => assert_eq!(next, Some(instant(*second)), "next: {}", said()),
            None => assert!(next.is_none_or(|next| next.seconds >= known), "next: {}", said()),
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn near_the_start_every_answer_is_that_of_a_walk() {
    let mut random = Random::new(33);
    for _ in 0..cases(800) {
        let (config, rule) = draw(&mut random, Reach::Usual);
        against_the_walk(&mut random, (&config, &rule), i64::MAX, 900);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn decades_later_every_answer_is_that_of_a_walk() {
    let mut random = Random::new(34);
    for _ in 0..cases(24) {
        let (config, rule) = draw(&mut random, Reach::Usual);
        against_the_walk(&mut random, (&config, &rule), i64::MAX, 25_000);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn about_a_lost_day_every_answer_is_that_of_a_walk() {
    let mut random = Random::new(35);
    let (mut seen, mut shifted) = (0, 0);
    while seen < cases(150) {
        let (mut config, _) = draw(&mut random, Reach::Usual);
        config["start"]["start_date"] =
            serde_json::json!({ "year": 2011, "month": 12, "day": random.below(30) + 1 });
        config["start"]["time_zone"] = "Pacific/Apia".into();
        let rule = Rule::read(config.as_object().unwrap()).unwrap();
        against_the_walk(&mut random, (&config, &rule), i64::MAX, 120);
        let walk = Walk::new(&config, rule.zone().clone());
        shifted += usize::from(walk.until(1_325_325_600, 40).0.last() >= Some(&1_325_239_200));
        seen += 1;
    }
    assert!(shifted > 5, "few of them meet the lost day: {shifted}");
}

#[wasm_bindgen_test(unsupported = test)]
fn minutes_in_daily_windows_of_other_zones_are_those_of_a_walk() {
    let mut random = Random::new(36);
    let mut seen = 0;
    while seen < cases(60) {
        let (config, rule) = draw(&mut random, Reach::Usual);
        let unit = config["repeat_interval"]["unit"].as_str().unwrap_or_default();
        let daily = !config["active_window"]["window_start"].is_null();
        if daily && (unit.ends_with("MINUTE") || unit.ends_with("HOUR")) {
            against_the_walk(&mut random, (&config, &rule), i64::MAX, 6_000);
            seen += 1;
        }
    }
}
