//! What would have started a run is noted where nothing runs.

use super::*;

const DAY: i64 = 86_400_000;

/// A published automation with a trigger, which runs every day at noon.
fn daily(service: &mut Service) -> String {
    let path = service.made("daily", "a = 1");
    service.own_post(&format!("{path}:publish"), json!({}));
    let config = json!({
        "start": { "start_date": { "year": 2026, "month": 1, "day": 1 }, "time": { "hours": 12 } },
        "repeat_interval": { "unit": "FREQUENCY_UNIT_DAY" },
    });
    service.post(&format!("{path}/schedule"), json!({ "config": config }));
    service.post(&format!("{path}/triggers"), json!({ "trigger_id": "hook", "phase_type": "PHASE_TYPE_PRE", "phase_sub_type": "PHASE_SUB_TYPE_WEBHOOK" }));
    path
}

fn events(service: &mut Service, path: &str) -> Vec<Json> {
    service.own(Method::Get, &format!("{path}/skippedEvents"), None)["skipped_events"]
        .as_array()
        .unwrap()
        .clone()
}

fn runs(service: &mut Service, path: &str) -> usize {
    service.get(&format!("{path}/runs?page_size=1000"))["runs"].as_array().unwrap().len()
}

#[test]
fn a_deactivated_automation_notes_what_came_due() {
    let mut service = Service::new();
    let path = daily(&mut service);
    service.now += 2 * DAY;
    assert_eq!((runs(&mut service, &path), events(&mut service, &path).len()), (2, 0));
    service.own_post(&format!("{path}:deactivate"), json!({}));
    service.now += 3 * DAY;
    assert_eq!(runs(&mut service, &path), 2);
    let [schedule] = &events(&mut service, &path)[..] else { panic!() };
    assert_eq!(schedule["source"], "SKIPPED_EVENT_SOURCE_SCHEDULE");
    assert_eq!(schedule["reason"], "SKIPPED_EVENT_REASON_DEACTIVATED");
    assert_eq!(schedule["count"], 3);
    assert_eq!(schedule["event_time"], "2026-03-05T12:00:00Z");
    let answer =
        service.own_post(&format!("{path}/triggers/hook:fire"), json!({ "payload": "{}" }));
    assert_eq!(answer["run_id"], Json::Null);
    let newest = events(&mut service, &path)[0].clone();
    assert_eq!(newest, answer["skipped"]);
    assert_eq!(
        (&newest["trigger_id"], &newest["source"]),
        (&json!("hook"), &json!("SKIPPED_EVENT_SOURCE_TRIGGER"))
    );
    service.is_kept();
    service.own_post(&format!("{path}:activate"), json!({}));
    service.now += DAY;
    assert_eq!(
        (runs(&mut service, &path), events(&mut service, &path).len()),
        (3, 2),
        "what was missed is not made up"
    );
}

#[test]
fn the_newest_events_are_kept_and_paged() {
    let mut service = Service::new();
    let path = daily(&mut service);
    service.own_post(&format!("{path}:deactivate"), json!({}));
    for number in 0..205 {
        service.now = NOW + number;
        service.own_post(&format!("{path}/triggers/hook:fire"), json!({}));
    }
    let (mut all, mut token) = (Vec::new(), String::new());
    loop {
        let page = service.own(
            Method::Get,
            &format!("{path}/skippedEvents?page_size=30&page_token={token}"),
            None,
        );
        all.extend(page["skipped_events"].as_array().unwrap().clone());
        match page["next_page_token"].as_str() {
            Some(next) => next.clone_into(&mut token),
            None => break,
        }
        // What is added meanwhile moves nothing.
        service.own_post(&format!("{path}/triggers/hook:fire"), json!({}));
    }
    assert!(all.len() > 190, "{}", all.len());
    assert!(all.is_sorted_by(|newer, older| newer["event_time"].as_str() > older["event_time"].as_str()));
}

#[test]
fn an_event_needs_its_trigger_and_says_why_nothing_runs() {
    let mut service = Service::new();
    let path = service.made("quiet", "");
    service.own_refused(Method::Post, &format!("{path}/triggers/none:fire"), Some(json!({}))).is(
        404,
        5,
        &[],
    );
    let body = json!({ "trigger_id": "t", "phase_type": "PHASE_TYPE_PRE", "is_active": false });
    service.post(&format!("{path}/triggers"), body);
    let fire = format!("{path}/triggers/t:fire");
    let broken = Some(json!({ "payload": "{" }));
    service.own_refused(Method::Post, &fire, broken).is(400, 3, &["payload"]);
    assert_eq!(
        service.own_post(&fire, json!({}))["skipped"]["reason"],
        "SKIPPED_EVENT_REASON_UNPUBLISHED"
    );
    service.own_post(&format!("{path}:publish"), json!({}));
    assert_eq!(
        service.own_post(&fire, json!({}))["skipped"]["reason"],
        "SKIPPED_EVENT_REASON_TRIGGER_INACTIVE"
    );
    service.own(Method::Delete, &path, None);
    service.own_refused(Method::Post, &fire, Some(json!({}))).is(400, 9, &[]);
}

#[test]
fn every_time_that_was_missed_is_counted() {
    let mut service = Service::new();
    let path = daily(&mut service);
    let config = json!({
        "start": { "start_date": { "year": 2026, "month": 1, "day": 1 } },
        "repeat_interval": { "unit": "FREQUENCY_UNIT_MINUTE", "interval": 1 },
    });
    service.send(Method::Patch, &format!("{path}/schedule"), Some(json!({ "config": config })));
    service.own_post(&format!("{path}:deactivate"), json!({}));
    service.now += 30 * DAY;
    let skipped = events(&mut service, &path);
    assert_eq!(skipped[0]["count"], 43_200);
    let last = Instant::from_millis(service.now).to_timestamp();
    assert_eq!(skipped[0]["event_time"], last.0);
}
