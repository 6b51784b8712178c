//! Schedules fire before the request that comes after.

use super::*;
use crate::nano_id::Generator;
use crate::seed::{DAY, MINUTE};
use crate::{Record, firing};

/// A rule that started at midnight of the tests' day, in UTC.
fn every(interval: i64, unit: &str) -> Json {
    json!({
        "start": { "start_date": { "year": 2026, "month": 3, "day": 1 } },
        "repeat_interval": { "unit": format!("FREQUENCY_UNIT_{unit}"), "interval": interval },
    })
}

/// A service without schedules, and its published active automations.
fn bare() -> (Service, Vec<String>) {
    let mut service = Service::new();
    for record in service.sandbox.records() {
        if let Some(automation) = record.key.strip_prefix("schedule/") {
            service.send(Method::Delete, &format!("/automations/{automation}/schedule"), None);
        }
    }
    let runs = |a: &&Json| is_published(a) && is_active(a) && !is_open(a);
    let automations = service.automations().iter().filter(runs).map(id).collect();
    (service, automations)
}

fn schedule(service: &mut Service, automation: &str, config: &Json) {
    service.post(&format!("/automations/{automation}/schedule"), json!({ "config": config }));
}

/// The runs that a request stored: when they were made, of which automation, by which id.
fn started(service: &Service) -> Vec<(i64, String, String)> {
    let run = |change: &crate::Change| {
        let path = change.key.strip_prefix("run/")?;
        let (automation, id) = path.split_once('/')?;
        let value: Json = serde_json::from_slice(change.value.as_deref()?).unwrap();
        Some((value["created"].as_i64().unwrap(), automation.to_owned(), id.to_owned()))
    };
    let mut runs: Vec<_> = service.changes.records.iter().filter_map(run).collect();
    runs.sort();
    runs
}

#[test]
fn what_came_due_is_stored_with_the_request_after_it() {
    let (mut service, automations) = bare();
    schedule(&mut service, &automations[0], &every(60, "MINUTE"));
    service.now += 29 * MINUTE;
    service.get("/automations?page_size=1");
    assert!(service.changes.records.is_empty(), "it is 09:59");
    service.now += MINUTE;
    let (status, _) = service.send(Method::Get, "/nowhere", None);
    assert_eq!(status, 404);
    let [(at, automation, _)] = &started(&service)[..] else { panic!("{:?}", service.changes) };
    assert_eq!((*at, automation), (NOW + 30 * MINUTE, &automations[0]));
    let keys: Vec<&str> = service.changes.records.iter().map(|c| c.key.as_str()).collect();
    let kinds: Vec<&str> = keys.iter().map(|key| key.split('/').next().unwrap()).collect();
    assert_eq!(kinds, ["meta", "schedule", "run", "trace"], "{keys:?}");
    service.get("/automations?page_size=1");
    assert!(service.changes.records.is_empty(), "once is enough");
}

#[test]
fn all_schedules_start_their_runs_in_the_order_of_time() {
    let (mut service, automations) = bare();
    for (automation, minutes) in automations.iter().zip([25, 10, 7]) {
        schedule(&mut service, automation, &every(minutes, "MINUTE"));
    }
    let issued = service.sandbox.store.meta().issued;
    service.now += 4 * 60 * MINUTE;
    service.get("/automations?page_size=1");
    let runs = started(&service);
    assert!(runs.len() > 60);
    // Each run takes the id of its execution, then its own.
    for (number, (_, _, id)) in (1..).zip(&runs) {
        let expected = Generator::new(7, &format!("issued/{}", issued + 2 * number)).id();
        assert_eq!(*id, expected, "the run {number}");
    }
}

#[test]
fn a_leap_of_the_clock_starts_the_newest_thousand() {
    let (mut service, automations) = bare();
    schedule(&mut service, &automations[0], &every(1, "MINUTE"));
    schedule(&mut service, &automations[1], &every(1, "YEAR"));
    service.now += 30 * 365 * DAY;
    service.get("/automations?page_size=1");
    let of = |automation: &String| {
        let runs = started(&service).into_iter().filter(|(_, of, _)| of == automation);
        runs.map(|(at, ..)| at).collect::<Vec<i64>>()
    };
    let last = service.now;
    let newest: Vec<i64> = (0..1000).rev().map(|back| last - back * MINUTE).collect();
    assert_eq!(of(&automations[0]), newest);
    assert_eq!(of(&automations[1]).len(), 29);
    service.now += MINUTE;
    service.get("/automations?page_size=1");
    assert_eq!(started(&service).len(), 1, "what was left out does not come later");
}

#[test]
fn many_schedules_share_what_one_leap_starts() {
    let (mut service, automations) = bare();
    let fields = ["WEEK", "DAY"].into_iter().chain(std::iter::repeat_n("MINUTE", 60));
    for (automation, unit) in automations.iter().zip(fields) {
        schedule(&mut service, automation, &every(1, unit));
    }
    service.now += 100 * DAY;
    service.get("/automations?page_size=1");
    let runs = started(&service);
    let of = |place: usize| runs.iter().filter(|(_, of, _)| *of == automations[place]).count();
    assert_eq!((of(0), of(1)), (14, 100), "those with few lose none");
    assert_eq!((of(2), of(61)), (831, 831));
    assert!(runs.len() <= firing::MOST_TOGETHER && runs.len() > firing::MOST_TOGETHER - 60);
}

#[test]
fn a_clock_may_stand_anywhere() {
    for now in [i64::MIN, i64::MAX, 253_402_300_799_999, -62_135_596_800_000] {
        let (mut service, automations) = bare();
        schedule(&mut service, &automations[0], &every(1, "HOUR"));
        service.now = now;
        service.get("/automations?page_size=1");
        let expected = if now > NOW { 1000 } else { 0 };
        assert_eq!(started(&service).len(), expected, "{now}");
        let path = format!("/automations/{}/schedule", automations[0]);
        let next = service.get(&path)["next_run_times"].as_array().unwrap().len();
        assert_eq!(next, if now > NOW { 0 } else { 10 }, "{now}");
        let config = json!({ "config": every(1, "MONTH") });
        let (status, _) = service.send(Method::Patch, &path, Some(config));
        assert_eq!(status, 200);
    }
}

#[test]
fn a_clock_that_is_set_back_starts_nothing_twice() {
    let (mut service, automations) = bare();
    schedule(&mut service, &automations[0], &every(1, "HOUR"));
    let mut started_at = |now: i64| {
        service.now = now;
        service.get("/automations?page_size=1");
        started(&service).len()
    };
    assert_eq!(started_at(NOW + DAY), 24);
    assert_eq!(started_at(NOW), 0);
    assert_eq!(started_at(NOW + DAY), 0);
    assert_eq!(started_at(NOW + DAY + 60 * MINUTE), 1);
}

#[test]
fn a_record_from_before_schedules_fired_begins_now() {
    let (mut service, automations) = bare();
    schedule(&mut service, &automations[0], &every(1, "HOUR"));
    let old = service.sandbox.records().into_iter().map(|record| {
        let mut value: Json = serde_json::from_slice(&record.value).unwrap();
        if record.key.starts_with("schedule/") {
            assert!(value.as_object_mut().unwrap().remove("since").is_some());
        }
        Record { key: record.key, value: value.to_string().into_bytes() }
    });
    service.sandbox = Sandbox::restore(old).unwrap();
    service.now += DAY;
    service.get("/automations?page_size=1");
    assert!(started(&service).is_empty());
    assert_eq!(service.changes.records.len(), 1, "it is known now from when on it fires");
    service.now += DAY;
    service.get("/automations?page_size=1");
    assert_eq!(started(&service).len(), 24);
}

#[test]
fn a_kept_config_that_is_no_rule_never_fires() {
    let (mut service, automations) = bare();
    schedule(&mut service, &automations[0], &every(1, "HOUR"));
    let broken = service.sandbox.records().into_iter().map(|record| {
        let text = String::from_utf8(record.value).unwrap();
        Record { value: text.replace("UNIT_HOUR", "UNIT_EON").into_bytes(), ..record }
    });
    service.sandbox = Sandbox::restore(broken).unwrap();
    service.now += DAY;
    let shown = service.get(&format!("/automations/{}/schedule", automations[0]));
    assert!(started(&service).is_empty());
    assert_eq!(shown["config"]["repeat_interval"]["unit"], "FREQUENCY_UNIT_EON");
    assert!(shown["summary"].is_null() && shown["next_run_times"].is_null(), "{shown}");
}

#[test]
fn every_schedule_of_the_demo_foretells_what_it_does() {
    let mut service = Service::new();
    // Monday at 07:45.
    let begin = NOW + DAY - 105 * MINUTE;
    service.now = begin;
    let scheduled: Vec<String> = service
        .sandbox
        .records()
        .iter()
        .filter_map(|record| record.key.strip_prefix("schedule/").map(str::to_owned))
        .collect();
    assert!(scheduled.len() > 40);
    let mut expected = Vec::new();
    for automation in &scheduled {
        let shown = service.get(&format!("/automations/{automation}/schedule"));
        assert!(shown["summary"].is_string(), "{shown}");
        let (_, runs) = service.send(
            Method::Get,
            &format!("/automations/{automation}:query?stage=AUTOMATION_STAGE_PUBLISHED"),
            None,
        );
        let fires = shown["enabled"] == true && is_active(&runs) && is_published(&runs);
        for time in shown["next_run_times"].as_array().unwrap() {
            let at = Instant::parse(time.as_str().unwrap()).unwrap().as_millis();
            if fires && at <= begin + 90 * MINUTE {
                expected.push((at, automation.clone()));
            }
        }
    }
    service.now += 90 * MINUTE;
    service.get("/automations?page_size=1");
    expected.sort();
    assert!(expected.len() > 5, "{expected:?}");
    let runs: Vec<_> = started(&service).into_iter().map(|(at, of, _)| (at, of)).collect();
    assert_eq!(runs, expected);
}
