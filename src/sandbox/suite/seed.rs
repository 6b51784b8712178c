//! The demo data keeps the contract.

use super::*;
use automations_core::codec;
use automations_core::model::{ListAutomationsResponse, ListRunEventsResponse, ListRunsResponse};
use automations_core::schedule::Rule;

#[test]
fn there_are_two_hundred_automations_of_every_kind() {
    let mut service = Service::new();
    let all = service.automations();
    assert!(all.len() >= 200, "{}", all.len());
    assert!(all.iter().any(|a| is_published(a) && is_open(a)));
    assert!(all.iter().any(|a| is_published(a) && !is_open(a)));
    let other = Sandbox::seeded(8, Instant::from_millis(NOW));
    assert_ne!(other.records(), service.sandbox.records());
}

#[test]
fn what_is_listed_is_what_the_contract_promises() {
    let mut service = Service::new();
    let list = service.get("/automations?page_size=1000&show_deleted=true");
    codec::decode::<ListAutomationsResponse>(list.to_string().as_bytes()).unwrap();
    for automation in service.automations() {
        let path = format!("/automations/{}", id(&automation));
        let updated = Instant::parse(automation["update_time"].as_str().unwrap()).unwrap();
        let created = Instant::parse(automation["create_time"].as_str().unwrap()).unwrap();
        assert!(created <= updated && updated <= Instant::from_millis(NOW));
        let runs = service.get(&format!("{path}/runs?page_size=1000"));
        for run in runs["runs"].as_array().into_iter().flatten() {
            let time = Instant::parse(run["create_time"].as_str().unwrap()).unwrap();
            assert!(created <= time && time <= Instant::from_millis(NOW), "{run}");
        }
        if let Some(run) = runs["runs"].as_array().and_then(|runs| runs.first()) {
            let events = service.get(&format!("{path}/runs/{}/events", id(run)));
            codec::decode::<ListRunEventsResponse>(events.to_string().as_bytes()).unwrap();
        }
        codec::decode::<ListRunsResponse>(runs.to_string().as_bytes()).unwrap();
    }
}

#[test]
fn past_runs_of_a_schedule_lie_where_it_came_due() {
    let mut service = Service::new();
    let mut scheduled = 0;
    for automation in service.automations() {
        let path = format!("/automations/{}", id(&automation));
        let runs = service.get(&format!("{path}/runs?page_size=1000"));
        let runs = runs["runs"].as_array().cloned().unwrap_or_default();
        let by_schedule = runs.iter().filter(|run| {
            run["invocation_details"]["invocation_source"] == "INVOCATION_SOURCE_SCHEDULE"
        });
        let time = |run: &Json| Instant::parse(run["create_time"].as_str().unwrap()).unwrap();
        let times: Vec<Instant> = by_schedule.clone().map(time).collect();
        if times.is_empty() {
            continue;
        }
        assert!(by_schedule.clone().all(|run| run["stage"] == "AUTOMATION_STAGE_PUBLISHED"));
        let config = service.get(&format!("{path}/schedule"))["config"].clone();
        let rule = Rule::read(config.as_object().unwrap()).unwrap();
        for at in &times {
            assert_eq!(rule.occurrences(*at).next().map(|next| next.instant), Some(*at), "{path}");
        }
        let distinct: std::collections::BTreeSet<&Instant> = times.iter().collect();
        assert_eq!(distinct.len(), times.len(), "{path} came due twice at once");
        scheduled += times.len();
    }
    assert!(scheduled > 200, "{scheduled}");
}
