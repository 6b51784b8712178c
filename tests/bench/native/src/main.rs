//! Our schedules beside the crates that people use instead, natively: `npm run bench -- native`.
//!
//! Outputs are compared before anything is timed. Read the ratios: they are of one run, turn
//! about, while nanoseconds are this machine's of this moment.

#![forbid(unsafe_code)]

mod case;
mod engine;
mod race;

use case::CASES;
use engine::{Engine, engines};
use jiff::Timestamp;
use race::{median, race, ratio};

const SIZES: [usize; 2] = [10, 1000];
/// What we aim at, in nanoseconds an occurrence of 1,000 from a kept rule.
const AIM: [(&str, f64); 2] = [("win15 mwf day31 feb29", 3.0), ("2tue lastfri", 15.0)];

fn main() {
    let all: Vec<Vec<Engine>> = CASES.iter().map(engines).collect();
    println!(
        "\nSchedules in Rust, optimised (opt-level 3); all from 2026-01-01 at 09:00 in {}.",
        case::ZONE
    );
    println!("\nEqual over the first 1,000 occurrences, but:\n");
    for (case, engines) in CASES.iter().zip(&all) {
        compare(case.name, engines);
    }
    for count in SIZES {
        table(&all, count, "from a rule that is kept", |engine| &engine.kept);
        table(&all, count, "its text read anew each time", |engine| &engine.read);
    }
}

/// Says where an engine first differs from ours.
fn compare(case: &str, engines: &[Engine]) {
    let Some((ours, peers)) = engines.split_first() else { return };
    let expected = (ours.kept)(1000);
    assert_eq!(expected.len(), 1000, "{case}");
    assert_eq!(expected, (ours.read)(1000), "{case}");
    for peer in peers {
        let found = (peer.kept)(1000);
        let same = expected.iter().zip(&found).take_while(|(one, other)| one == other).count();
        let (expected, found) = (expected.get(same), found.get(same));
        let told = |at: Option<&f64>| match at.map(|at| Timestamp::from_millisecond(*at as i64)) {
            Some(Ok(at)) => at.to_string(),
            _ => "nothing".to_owned(),
        };
        if expected != found {
            println!(
                "- {case}, {}: {} as no. {}, for {}",
                peer.name,
                told(found),
                same + 1,
                told(expected)
            );
        }
        // A peer that is wrong from the start, or ends at once, is no measure.
        assert!(same >= 500, "{case}: {} is equal for {same} only", peer.name);
    }
}

fn table(
    all: &[Vec<Engine>],
    count: usize,
    how: &str,
    times: impl Fn(&Engine) -> &Box<dyn Fn(usize) -> Vec<f64>>,
) {
    println!("\n{count} occurrences, {how} (ns an occurrence, in brackets times ours; medians)\n");
    let names: Vec<&str> = CASES.iter().map(|case| case.name).collect();
    println!("| crate | {} |\n|---|{}", names.join(" | "), "---:|".repeat(names.len()));
    let mut rows: Vec<(&str, Vec<String>)> = Vec::new();
    let mut missed = Vec::new();
    for (case, engines) in CASES.iter().zip(all) {
        let contenders: Vec<_> = engines.iter().map(|engine| (times(engine), count)).collect();
        let calls: Vec<_> = contenders.iter().map(|(times, count)| move || times(*count)).collect();
        let samples =
            race(&calls.iter().map(|call| call as &dyn Fn() -> Vec<f64>).collect::<Vec<_>>());
        for (index, engine) in engines.iter().enumerate() {
            let each = median(&samples[index]) / count as f64;
            let cell = match index {
                0 => figure(each),
                _ => format!("{} (×{})", figure(each), figure(ratio(&samples[index], &samples[0]))),
            };
            match rows.get_mut(index) {
                Some(row) => row.1.push(cell),
                None => rows.push((engine.name, vec![cell])),
            }
            let aim = AIM.iter().find(|(cases, _)| cases.split(' ').any(|name| name == case.name));
            if let Some((_, aim)) = aim
                && index == 0
                && each > *aim
            {
                missed.push(format!("{} {} ns > {aim} ns", case.name, figure(each)));
            }
        }
    }
    for (name, cells) in rows {
        println!("| {name} | {} |", cells.join(" | "));
    }
    if count == 1000 && how.contains("kept") {
        let verdict = if missed.is_empty() {
            "reached".to_owned()
        } else {
            format!("missed: {}", missed.join(", "))
        };
        println!("\nAim: at most 3 ns for fixed days, 15 ns for ordinals: {verdict}.");
    }
}

/// Two digits, or a whole number.
fn figure(number: f64) -> String {
    if number >= 10.0 { format!("{number:.0}") } else { format!("{number:.2}") }
}
