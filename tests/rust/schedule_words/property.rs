//! What holds for the words of any schedule at any instant.

use automations_core::schedule::{CheckRule, Explanation, Note, Occurrence, Rule};
use automations_core::time::Instant;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{Config, from};
use crate::random::Random;

const UNITS: [&str; 6] = ["minute", "hour", "day", "week", "month", "year"];
const MONTHS: [&str; 4] = ["February", "March", "April", "December"];
const WEEKDAYS: [&str; 5] =
    ["Tuesday", "Friday", "Saturday Sunday", "Monday Wednesday Friday", "Sunday Monday"];
const DAYS: [&str; 9] =
    ["1", "15", "28", "29", "30", "31", "second Tuesday", "fifth Friday", "last Sunday"];
/// Apia skipped 30 December 2011; Lord Howe's clocks change by half an hour.
const ZONES: [&str; 7] = [
    "UTC",
    "America/New_York",
    "Europe/Berlin",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "America/Sao_Paulo",
];
const TIMES: [&str; 8] =
    ["00:00", "00:30", "01:30", "02:15", "02:30", "09:00", "23:59:59", "09:00:00.5"];
/// Around changes of clocks, ends of months and a leap year.
const DATES: [&str; 8] = [
    "2011-12-23",
    "2011-12-29",
    "2024-02-29",
    "2026-01-31",
    "2026-03-01",
    "2026-03-08",
    "2026-10-20",
    "2026-11-01",
];
/// The first instants after the zones' clocks changed.
const CHANGES: [(&str, &str); 9] = [
    ("America/New_York", "2026-03-08T07:00:00Z"),
    ("America/New_York", "2026-11-01T06:00:00Z"),
    ("Europe/Berlin", "2026-03-29T01:00:00Z"),
    ("Europe/Berlin", "2026-10-25T01:00:00Z"),
    ("Australia/Lord_Howe", "2026-04-04T15:00:00Z"),
    ("Australia/Lord_Howe", "2026-10-03T15:30:00Z"),
    ("Pacific/Apia", "2011-12-30T10:00:00Z"),
    ("America/Sao_Paulo", "2018-02-18T02:00:00Z"),
    ("America/Sao_Paulo", "2018-11-04T03:00:00Z"),
];
const ENDS: [&str; 5] = ["2011-12-30", "2012-01-05", "2026-03-08", "2026-11-01", "2027-03-01"];

fn config(random: &mut Random) -> (Config, &'static str) {
    let zone = *random.pick(&ZONES);
    let start = format!("{} {} {zone}", random.pick(&DATES), random.pick(&TIMES));
    let mut config = from(&start);
    let unit = *random.pick(&UNITS);
    if random.below(12) > 0 {
        let most = if unit == "minute" { 200 } else { 5 };
        let most = if random.below(2) == 0 { 1 } else { most };
        let interval = 1 + random.below(most);
        config = config.every(interval.try_into().unwrap(), unit);
        if random.below(3) > 0 {
            config = match unit {
                "month" => config.month_day(random.pick::<&str>(&DAYS)),
                "year" => config.year_day(random.pick::<&str>(&MONTHS), random.pick::<&str>(&DAYS)),
                _ => config.on(random.pick::<&str>(&WEEKDAYS)),
            };
        }
    }
    config = match random.below(4) {
        0 => {
            let (start, end) = (*random.pick(&TIMES), *random.pick(&TIMES));
            config.window(start, end, Some(*random.pick(&ZONES)))
        }
        1 => config.span("2011-12-27T00:30:00Z", "2026-11-01T05:30:00Z"),
        _ => config,
    };
    config = match random.below(3) {
        0 => config.until(random.pick::<&str>(&ENDS)),
        1 => config.times(1 + i64::try_from(random.below(30)).unwrap()),
        _ => config,
    };
    (config, zone)
}

/// Begun, ended and spaced as a sentence is, and one only.
fn is_sentence(text: &str) -> bool {
    let inside = text.strip_suffix('.').unwrap_or_default();
    let faults =
        ["  ", "..", ",,", ". ", ", .", " ,", " .", "( ", " )", "()", ",.", ";.", ": .", ";;"];
    inside.starts_with(|first: char| first.is_ascii_uppercase())
        && inside.ends_with(|last: char| last.is_alphanumeric() || last == ')')
        && !faults.iter().any(|fault| text.contains(fault))
        && inside.matches('(').count() == inside.matches(')').count()
}

#[wasm_bindgen_test(unsupported = test)]
fn every_description_is_one_sentence_that_names_the_zone() {
    let mut random = Random::new(11);
    for _ in 0..5_000 {
        let (config, zone) = config(&mut random);
        let text = config.rule().describe();
        assert!(is_sentence(&text), "{text}");
        assert!(text.contains(zone), "{zone}: {text}");
    }
}

/// Explains, and holds that to the engine.
#[track_caller]
fn explain(rule: &Rule, at: Instant) -> Explanation {
    let why = rule.explain(at);
    let context = || format!("{} at {at:?}: {why:#?}", rule.describe());
    let after = Instant { nanos: at.nanos + 1, ..at };
    assert_eq!(why.fires, rule.count(at, after) == 1, "{}", context());
    let all = why.checks.iter().all(|check| check.passes);
    assert_eq!(why.fires, all, "{}", context());
    assert!(is_sentence(&why.message), "{}", context());
    assert_eq!(why.message.starts_with("Fires: "), why.fires, "{}", context());
    let stamp = |found: Option<Occurrence>| found.map(|found| found.instant.to_timestamp());
    assert_eq!(why.next, stamp(rule.next(at)), "{}", context());
    assert_eq!(why.previous, stamp(rule.previous(at)), "{}", context());
    why
}

#[wasm_bindgen_test(unsupported = test)]
fn it_fires_where_the_engine_says_and_exactly_where_all_checks_pass() {
    let mut random = Random::new(12);
    let mut fired = 0;
    for _ in 0..120 {
        let (config, zone) = config(&mut random);
        let rule = config.rule();
        let mut instants = Vec::new();
        for end in ["2011-12-20T00:00:00Z", "2026-12-20T00:00:00Z"] {
            let mut near = Instant::parse(end).unwrap();
            near.seconds -= i64::try_from(random.below(300 * 86_400)).unwrap();
            instants.push(near);
            instants.extend(rule.occurrences(near).take(3).map(|found| found.instant));
        }
        instants.extend(rule.last());
        // Through a change of the zone's clocks, half an hour at a time.
        let changes = CHANGES.iter().filter(|(place, _)| *place == zone);
        for change in changes.map(|(_, change)| Instant::parse(change).unwrap()) {
            let half_hours = (-2..3).map(|half| change.seconds + half * 1800);
            instants.extend(half_hours.map(|seconds| Instant { seconds, ..change }));
        }
        for instant in instants {
            for seconds in [0, -1, 1, 3600, *random.pick(&[-3600, -86_400, 86_400])] {
                let nanos = if random.below(8) == 0 { 500_000_000 } else { instant.nanos };
                let at = Instant { seconds: instant.seconds + seconds, nanos };
                fired += usize::from(explain(&rule, at).fires);
            }
        }
    }
    // The cases are what they are meant to be.
    assert!(fired > 300, "{fired}");
}

/// Every time of day through every change: where the engine notes a shift or a fold, a check of
/// the zone tells it, and nowhere else.
#[wasm_bindgen_test(unsupported = test)]
fn changes_of_clocks_are_told_where_they_are_noted() {
    let (mut shifted, mut folded) = (0, 0);
    for (zone, change) in CHANGES {
        let change = Instant::parse(change).unwrap();
        for time in TIMES.iter().chain(&["01:45", "02:00", "03:00"]) {
            let daily = || from(&format!("2011-12-23 {time} {zone}")).every(1, "day");
            for rule in [daily().rule(), daily().on("Friday Sunday").rule()] {
                let before = Instant { seconds: change.seconds - 2 * 86_400, ..change };
                for found in rule.occurrences(before).take(4) {
                    let why = explain(&rule, found.instant);
                    let told = why.checks.iter().any(|check| check.rule == CheckRule::TimeZone);
                    let shift = why.notes.contains(&Note::DstGapShifted);
                    let fold = why.notes.contains(&Note::DstFoldFirst);
                    assert_eq!(told, shift || fold, "{why:#?}");
                    (shifted, folded) = (shifted + u32::from(shift), folded + u32::from(fold));
                    if fold {
                        // The clocks show it again half an hour or an hour later.
                        let again = |seconds| {
                            let seconds = found.instant.seconds + seconds;
                            explain(&rule, Instant { seconds, ..found.instant })
                        };
                        let again = [again(1800), again(3600)];
                        let told = |why: &Explanation| why.message.contains("ran the first time");
                        assert_eq!(again.iter().filter(|why| told(why)).count(), 1, "{again:#?}");
                    }
                }
            }
        }
    }
    assert!(shifted > 20 && folded > 10, "{shifted} {folded}");
}
