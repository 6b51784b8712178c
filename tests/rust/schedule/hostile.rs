//! Whatever the bytes, an answer: no panic, no endless search. tests/fuzz drives [`answer`] too.

use automations_core::schedule::Rule;
use automations_core::time::Instant;
use serde_json::Value as Json;

use super::laws;
use super::random_config::{Draw, Reach};

/// Reads choices and numbers off a byte string; zeros once it is used up.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn next(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    fn number(&mut self) -> i64 {
        (0..8).fold(0, |number, _| (number << 8) | i64::from(self.next()))
    }

    fn below(&mut self, end: usize) -> usize {
        let bytes = if end > 256 { 4 } else { 1 };
        let number = (0..bytes).fold(0, |number, _| (number << 8) | usize::from(self.next()));
        number % end.max(1)
    }

    /// Any instant, most of them where schedules are.
    fn instant(&mut self) -> Instant {
        let seconds = match self.next() {
            0 => self.number(),
            1 => i64::MIN,
            2 => i64::MAX,
            3 => 253_402_300_800,
            4 => -62_135_596_800,
            kind if kind < 128 => self.number() % 8_000_000_000,
            _ => 1_325_239_200 + self.number() % 100_000_000,
        };
        Instant { seconds, nanos: (self.next() as u32) * 3_921_568 }
    }
}

/// The config in the bytes: their text, or choices taken from them.
fn config(bytes: &mut Bytes<'_>) -> Option<Json> {
    match bytes.next() % 4 {
        0 => serde_json::from_slice(bytes.0).ok(),
        1 => Some(Draw { below: &mut |end| bytes.below(end), reach: Reach::Usual }.config()),
        _ => Some(Draw { below: &mut |end| bytes.below(end), reach: Reach::Extreme }.config()),
    }
}

/// Asks everything of the schedule that the bytes make, if they make one.
///
/// # Panics
/// Where a law does not hold.
pub fn answer(bytes: &[u8]) -> bool {
    let mut bytes = Bytes(bytes);
    let Some(config) = config(&mut bytes) else { return false };
    let Some(object) = config.as_object() else { return false };
    let Ok(rule) = Rule::read(object) else { return false };
    let (from, split) = (bytes.instant(), bytes.instant());
    // At the ends of time, an answer is all that is asked.
    let later = Instant { seconds: from.seconds.saturating_add(1_000_000_000), nanos: 0 };
    drop((rule.next(from), rule.previous(from), rule.count(from, split.min(later))));
    drop((rule.times(from, Some(split), 9), rule.times(from, None, 9), rule.describe()));
    let within = |instant: Instant| (laws::EVER.0..laws::EVER.1).contains(&instant);
    if within(from) && within(split) {
        laws::hold(&config, &rule, from, split);
    }
    true
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;
    use crate::random::Random;

    #[wasm_bindgen_test(unsupported = test)]
    fn random_bytes_get_an_answer() {
        let mut random = Random::new(41);
        let cases = if cfg!(target_arch = "wasm32") { 300 } else { 1_000 };
        let answered = (0..cases)
            .filter(|_| {
                let bytes: Vec<u8> = (0..80).map(|_| random.below(256) as u8).collect();
                answer(&bytes)
            })
            .count();
        assert!(answered > cases / 2, "few of them make a schedule: {answered}");
    }

    fn is_answered(config: &Json) {
        let mut bytes = vec![0];
        bytes.extend(config.to_string().bytes());
        assert!(answer(&bytes), "is refused: {config}");
        let rule = Rule::read(config.as_object().unwrap()).unwrap();
        let ends = [i64::MIN, -62_135_596_800, 0, 253_402_300_799, i64::MAX];
        let ends = ends.map(|seconds| Instant { seconds, nanos: 999_999_999 });
        for from in &ends {
            for until in &ends {
                let count = rule.count(*from, *until);
                let times = rule.times(*from, Some(*until), 5);
                assert_eq!(times.len() as u64, count.min(5), "{config} {from:?} {until:?}");
            }
            if let Some(next) = rule.next(*from) {
                assert!(next.instant > *from, "{config} {from:?}");
            }
            if let Some(previous) = rule.previous(*from) {
                assert!(previous.instant < *from, "{config} {from:?}");
            }
        }
    }

    #[wasm_bindgen_test(unsupported = test)]
    fn extreme_numbers_get_an_answer() {
        let most = i32::MAX;
        for unit in ["MINUTE", "HOUR", "DAY", "WEEK", "MONTH", "YEAR"] {
            for (year, month, day) in [(1, 1, 1), (1970, 1, 1), (9999, 12, 31), (2024, 2, 29)] {
                for interval in [1, 7, most - 1, most] {
                    for zone in ["UTC", "Pacific/Apia", "Etc/GMT+12", "Pacific/Kiritimati"] {
                        let config = json!({
                            "start": {
                                "start_date": { "year": year, "month": month, "day": day },
                                "time": { "hours": 23, "minutes": 59, "seconds": 59, "nanos": 999_999_999 },
                                "time_zone": zone,
                            },
                            "repeat_interval": {
                                "unit": format!("FREQUENCY_UNIT_{unit}"), "interval": interval
                            },
                            "end": {
                                "end_type": "SCHEDULE_END_TYPE_AFTER_OCCURRENCES",
                                "max_occurrences": most,
                            },
                        });
                        is_answered(&config);
                        let mut endless = config.clone();
                        endless.as_object_mut().unwrap().remove("end");
                        is_answered(&endless);
                    }
                }
            }
        }
    }

    #[wasm_bindgen_test(unsupported = test)]
    fn what_can_hardly_fire_is_found_or_known_not_to() {
        let window = json!({
            "window_start": { "hours": 9 }, "window_end": { "hours": 9, "seconds": 1 },
            "time_zone": "Australia/Lord_Howe",
        });
        for interval in [1, 59, 1_439, 1_441, 86_399, 999_983, i32::MAX] {
            for days in [&["MONDAY"][..], &["SUNDAY", "SATURDAY"]] {
                let days: Vec<_> = days.iter().map(|day| format!("DAY_OF_WEEK_{day}")).collect();
                for seconds in [0, 17] {
                    let config = json!({
                        "start": {
                            "start_date": { "year": 1970, "month": 1, "day": 1 },
                            "time": { "seconds": seconds }, "time_zone": "America/St_Johns",
                        },
                        "repeat_interval": { "unit": "FREQUENCY_UNIT_MINUTE", "interval": interval },
                        "weekly_pattern": { "days": days },
                        "active_window": window,
                        "end": {
                            "end_type": "SCHEDULE_END_TYPE_AFTER_OCCURRENCES",
                            "max_occurrences": 2_000_000_000,
                        },
                    });
                    let rule = Rule::read(config.as_object().unwrap()).unwrap();
                    let never = rule.never_fires().is_some();
                    assert!(never || seconds == 0, "{config}");
                    // Rare steps may never come to a window of one second.
                    assert!(!never || seconds == 17 || interval > 86_400, "{config}");
                    let first = rule.next(Instant::default());
                    assert_eq!(first.is_none(), never, "{config}");
                    if let Some(first) = first {
                        let until = Instant { seconds: first.instant.seconds + 1, nanos: 0 };
                        assert_eq!(rule.count(Instant::default(), until), 1, "{config}");
                    }
                }
            }
        }
    }

    #[wasm_bindgen_test(unsupported = test)]
    fn any_count_may_be_asked_for() {
        let once = json!({ "start": { "start_date": { "year": 2026, "month": 1, "day": 1 } } });
        let rule = Rule::read(once.as_object().unwrap()).unwrap();
        let (from, until) = (Instant::default(), Instant { seconds: 4_000_000_000, nanos: 0 });
        assert_eq!(rule.times(from, Some(until), usize::MAX).len(), 1);
        assert_eq!(rule.times(from, None, usize::MAX).len(), 1);
    }
}
