//! The tables of tests/schedule/*.json.
//!
//! A case: `config`, `from`, and what is to come: all before `until`, or the first `count`, or as
//! many as `expect` lists. `notes` are those of each; `never_fires` is whether none ever comes.

use automations_core::schedule::Rule;
use automations_core::time::Instant;
use serde_json::Value as Json;
use wasm_bindgen_test::wasm_bindgen_test;

fn instant(text: &Json) -> Instant {
    Instant::parse(text.as_str().unwrap()).unwrap()
}

/// What is wrong with the case's answers; empty as a rule.
fn differences(case: &Json) -> Vec<String> {
    let rule = match Rule::read(case["config"].as_object().unwrap()) {
        Ok(rule) => rule,
        Err(violations) => return vec![format!("is refused: {violations:?}")],
    };
    let mut found = Vec::new();
    let mut same = |what: &str, expected: Json, got: Json| {
        if expected != got {
            found.push(format!("{what}: expected {expected}, got {got}"));
        }
    };
    let expect: Vec<Instant> = case["expect"].as_array().unwrap().iter().map(instant).collect();
    let from = instant(&case["from"]);
    let until = case.get("until").map(instant);
    let count = case.get("count").and_then(Json::as_u64).map(|count| count as usize);
    let enough = if until.is_some() { expect.len() + 9 } else { expect.len() };
    let asked = count.unwrap_or(enough);

    let millis = |instant: &Instant| instant.as_millis();
    let times = rule.times(from, until, asked).into_iter().map(|time| time as i64);
    same("times", expect.iter().map(millis).collect(), times.collect());

    let text = |instant: Instant| Json::from(instant.to_timestamp().0);
    let ahead = rule.occurrences(from);
    let ahead: Vec<_> =
        ahead.take(asked).take_while(|o| until.is_none_or(|until| o.instant < until)).collect();
    let instants = ahead.iter().map(|occurrence| text(occurrence.instant)).collect();
    same("occurrences", expect.iter().map(|instant| text(*instant)).collect(), instants);
    if let Some(notes) = case.get("notes") {
        let got = ahead.iter().map(|o| serde_json::to_value(&o.notes).unwrap());
        same("notes", notes.clone(), got.collect());
    }

    if let Some(until) = until.filter(|_| count.is_none()) {
        same("count", expect.len().into(), rule.count(from, until).into());
    }
    for pair in expect.windows(2) {
        let next = rule.next(pair[0]).map(|occurrence| text(occurrence.instant));
        same("next", text(pair[1]), next.into());
        let previous = rule.previous(pair[1]).map(|occurrence| text(occurrence.instant));
        same("previous", text(pair[0]), previous.into());
    }
    if let Some(never) = case.get("never_fires") {
        same("never_fires", never.clone(), rule.never_fires().is_some().into());
    } else {
        same("never_fires", false.into(), rule.never_fires().is_some().into());
    }
    found
}

fn check(file: &str, text: &str) {
    let table: Json = serde_json::from_str(text).unwrap();
    assert!(table["source"].as_str().is_some_and(|source| !source.is_empty()), "{file}: source");
    let cases = table["cases"].as_array().unwrap();
    assert!(!cases.is_empty(), "{file}: no cases");
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let found = differences(case);
            let name = case["name"].as_str().unwrap();
            (!found.is_empty()).then(|| format!("{file}: {name}\n  {}", found.join("\n  ")))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} differ:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

macro_rules! tables {
    ($($name:ident: $file:literal,)*) => {$(
        #[wasm_bindgen_test(unsupported = test)]
        fn $name() {
            check($file, include_str!(concat!("../../schedule/", $file)));
        }
    )*};
}

tables! {
    rfc_5545: "rfc5545.json",
    month_end: "month-end.json",
    fifth: "fifth.json",
    leap_day: "leap-day.json",
    year_end: "year-end.json",
    iso_week: "iso-week.json",
    gap_and_fold: "gap-fold.json",
    lost_day: "lost-day.json",
    window: "window.json",
    end: "end.json",
    interval: "interval.json",
    elapsed: "elapsed.json",
}
