//! What holds for every schedule, whatever it says.

use automations_core::schedule::Rule;
use automations_core::time::Instant;
use serde_json::Value as Json;

use super::reference::Walk;

/// How many occurrences a law looks at.
const MANY: usize = 24;

/// As far ahead as whole counts go, in seconds: to the end of time they take too long, many times.
const DECADES: i64 = 1_000_000_000;

/// Before and after everything.
pub const EVER: (Instant, Instant) = (
    Instant { seconds: -100_000_000_000, nanos: 0 },
    Instant { seconds: 300_000_000_000, nanos: 0 },
);

fn plus(instant: Instant, nanos: i64) -> Instant {
    let total = i64::from(instant.nanos) + nanos;
    let seconds = instant.seconds + total.div_euclid(1_000_000_000);
    Instant { seconds, nanos: total.rem_euclid(1_000_000_000) as u32 }
}

/// Checks every law from `from` on, split at `split`.
///
/// # Panics
/// With the law that does not hold.
pub fn hold(config: &Json, rule: &Rule, from: Instant, split: Instant) {
    if rule.never_fires().is_some() {
        assert_eq!(rule.next(EVER.0), None, "never fires: {config}");
        assert_eq!(rule.times(EVER.0, None, 1).len(), 0, "never fires: {config}");
        assert_eq!(rule.count(from, split.min(from)), 0, "never fires: {config}");
        return;
    }
    let list: Vec<Instant> = rule.occurrences(from).take(MANY).map(|o| o.instant).collect();
    let said = || format!("{config} from {from:?} split at {split:?}: {list:?}");

    assert!(list.windows(2).all(|pair| pair[0] < pair[1]), "increasing: {}", said());
    assert!(list.first().is_none_or(|first| *first >= from), "not before `from`: {}", said());

    let millis = |list: &[Instant]| -> Vec<f64> {
        list.iter().map(|instant| instant.as_millis() as f64).collect()
    };
    assert_eq!(rule.times(from, None, MANY), millis(&list), "times: {}", said());

    let mut parts = rule.times(from, Some(split), MANY);
    if split >= from {
        assert_eq!(parts.len(), rule.count(from, split).min(MANY as u64) as usize, "{}", said());
        parts.extend(rule.times(split, None, MANY - parts.len()));
        assert_eq!(parts, millis(&list), "a split preview is the whole: {}", said());
    } else {
        assert!(parts.is_empty() && rule.count(from, split) == 0, "backwards: {}", said());
    }

    for (index, instant) in list.iter().enumerate() {
        assert_eq!(rule.count(from, *instant), index as u64, "count: {}", said());
        assert_eq!(rule.count(*instant, plus(*instant, 1)), 1, "count of one: {}", said());
    }
    let middle = list.last().copied().unwrap_or(split.max(from));
    let last = Instant { seconds: middle.seconds + DECADES, nanos: 0 };
    let halves = rule.count(from, middle) + rule.count(middle, last);
    assert_eq!(halves, rule.count(from, last), "counts add up: {}", said());

    let next = |after| rule.next(after).map(|occurrence| occurrence.instant);
    let previous = |before| rule.previous(before).map(|occurrence| occurrence.instant);
    for pair in list.windows(2) {
        assert_eq!(next(pair[0]), Some(pair[1]), "next: {}", said());
        assert_eq!(previous(pair[1]), Some(pair[0]), "previous: {}", said());
    }
    assert_eq!(next(plus(from, -1)), list.first().copied(), "next of before: {}", said());
    if list.len() < MANY {
        let end = list.last().copied().unwrap_or(plus(from, -1));
        assert_eq!(next(end), None, "nothing after the last: {}", said());
    }
    if let Some(before) = previous(from) {
        assert!(before < from, "strictly before: {}", said());
        assert_eq!(next(before), list.first().copied(), "next of previous: {}", said());
    } else {
        assert_eq!(rule.count(EVER.0, from), 0, "none before: {}", said());
    }

    ends(config, rule, from);
    bounds(config, rule, &list);
}

/// The first, the last and the number of all agree with one another.
fn ends(config: &Json, rule: &Rule, from: Instant) {
    let first = rule.next(EVER.0).map(|occurrence| occurrence.instant);
    assert!(first.is_some(), "fires: {config}");
    let final_one = rule.previous(EVER.1).map(|occurrence| occurrence.instant);
    assert!(first <= final_one, "a first and a last: {config}");
    assert_eq!(rule.last(), final_one.filter(|_| rule.last().is_some()), "last: {config}");
    let near = |last: &Instant| last.seconds < from.seconds.saturating_add(DECADES);
    let Some(last) = rule.last().filter(near) else { return };
    assert_eq!(rule.remaining(from), Some(rule.count(from, EVER.1)), "remaining: {config}");
    assert_eq!(rule.remaining(last), Some(1), "the last is one: {config}");
    if config["end"]["end_type"] == "SCHEDULE_END_TYPE_AFTER_OCCURRENCES" {
        let most = config["end"]["max_occurrences"].as_u64().unwrap_or_default();
        assert!(rule.count(EVER.0, EVER.1) <= most, "at most {most}: {config}");
    }
}

/// Never before the start, after the end, or outside the window.
fn bounds(config: &Json, rule: &Rule, list: &[Instant]) {
    let walk = Walk::new(config, rule.zone().clone());
    let first = rule.next(EVER.0).map(|occurrence| occurrence.instant);
    let last = rule.previous(EVER.1).map(|occurrence| occurrence.instant);
    for instant in list.iter().copied().chain(first).chain(last) {
        let second = instant.seconds;
        assert_eq!(instant.nanos, walk.nanos, "nanoseconds of the start: {config}");
        assert!(second >= walk.first(), "before the start: {instant:?} {config}");
        assert!(second <= 253_402_300_799, "after the year 9999: {instant:?} {config}");
        assert!(walk.in_window(second), "outside the window: {instant:?} {config}");
        assert!(walk.before_end(second), "after the end date: {instant:?} {config}");
    }
}
