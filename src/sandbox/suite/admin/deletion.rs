//! Automations go, come back, and go for good.

use super::*;

#[test]
fn a_deleted_automation_comes_back_as_it_was() {
    let mut service = Service::new();
    let path = service.made("gone", "a = 1");
    service.own_post(&format!("{path}:publish"), json!({}));
    service.own_post(&format!("{path}:fork"), json!({}));
    let before = service.get(&path);
    service.own_refused(Method::Post, &format!("{path}:undelete"), Some(json!({}))).is(409, 6, &[]);
    service.own_refused(Method::Post, &format!("{path}:purge"), Some(json!({}))).is(400, 9, &[]);
    let deleted = service.own(Method::Delete, &path, None);
    let at = |name: &str| Instant::parse(deleted[name].as_str().unwrap()).unwrap().as_millis();
    assert_eq!((at("delete_time"), at("purge_time")), (service.now, service.now + 30 * 86_400_000));
    assert_eq!(service.get(&path), deleted);
    let listed = |service: &mut Service, query: &str| {
        let listed = service.get(&format!("/automations?page_size=1000{query}"));
        listed["automations"].as_array().unwrap().iter().any(|a| id(a) == "gone")
    };
    assert!(!listed(&mut service, "") && listed(&mut service, "&show_deleted=true"));
    service.own_refused(Method::Delete, &path, None).is(404, 5, &[]);
    for (verb, body) in [
        ("publish", json!({})),
        ("fork", json!({})),
        ("activate", json!({})),
        ("deactivate", json!({})),
        ("setDefaultInputs", json!({})),
        ("restoreRevision", json!({ "revision_id": "0.1" })),
    ] {
        service.own_refused(Method::Post, &format!("{path}:{verb}"), Some(body)).is(400, 9, &[]);
    }
    service.own_refused(Method::Patch, &path, Some(json!({ "code": "b" }))).is(400, 9, &[]);
    service
        .post_refused(&format!("{path}:invoke"), json!({ "stage": "AUTOMATION_STAGE_DRAFT" }))
        .is(400, 9, &[]);
    service.is_kept();
    let back = service.own_post(&format!("{path}:undelete"), json!({}));
    assert_eq!(back, before);
}

#[test]
fn a_name_that_was_taken_meanwhile_keeps_an_automation_away() {
    let mut service = Service::new();
    let path = service.made("named", "");
    service.own(Method::Delete, &path, None);
    service.own_post("/automations", json!({ "display_name": "Made named" }));
    service.own_refused(Method::Post, &format!("{path}:undelete"), Some(json!({}))).is(400, 9, &[]);
}

#[test]
fn what_is_purged_leaves_nothing() {
    let mut service = Service::new();
    let kept = service.sandbox.records().len();
    let path = service.made("purged", "a = 1");
    service.own_post(&format!("{path}:publish"), json!({}));
    service.own_post(&format!("{path}:setDefaultInputs"), json!({}));
    service.post(
        &format!("{path}/triggers"),
        json!({ "trigger_id": "t", "phase_type": "PHASE_TYPE_PRE" }),
    );
    let config = json!({ "start": { "start_date": { "year": 2026, "month": 1, "day": 1 } }, "repeat_interval": { "unit": "FREQUENCY_UNIT_DAY" } });
    service.post(&format!("{path}/schedule"), json!({ "config": config }));
    let run =
        service.post(&format!("{path}:invoke"), json!({ "stage": "AUTOMATION_STAGE_PUBLISHED" }));
    let run = run["run_id"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    service.own_post(&format!("{path}:deactivate"), json!({}));
    service.own_post(&format!("{path}/triggers/t:fire"), json!({}));
    service.own(Method::Delete, &path, None);
    service.own_post(&format!("{path}:purge"), json!({}));
    assert!(
        service.changes.records.iter().all(|change| change.value.is_none()),
        "{:?}",
        service.changes
    );
    let of = |key: &str| key.contains("/purged");
    assert!(!service.sandbox.records().iter().any(|record| of(&record.key)));
    assert_eq!(service.sandbox.records().len(), kept);
    service.get_refused(&path).is(404, 5, &[]);
    service.get_refused(&format!("{path}/runs/{run}")).is(404, 5, &[]);
    service.is_kept();
    service.made("purged", "");
    assert_eq!(service.get(&format!("{path}/runs"))["runs"], json!([]));
}

#[test]
fn what_was_published_comes_back_with_its_connections_alone() {
    let mut service = Service::new();
    let connection = json!({ "book": "postroom", "book_version": "1" });
    let make = |service: &mut Service| {
        service.own_post("/connections?connection_id=mine", connection.clone());
    };
    make(&mut service);
    let path = service.made("sends", "kognitos.m.postroom.unread()");
    let used = json!({ "connections": { "m": { "connection_id": "mine" } } });
    service.own(Method::Patch, &path, Some(used));
    service.own_post(&format!("{path}:publish"), json!({}));
    service.own(Method::Delete, &path, None);
    service.own(Method::Delete, "/connections/mine", None);
    let undelete = format!("{path}:undelete");
    let refused = service.own_refused(Method::Post, &undelete, Some(json!({}))).is(400, 9, &[]);
    let violation = &refused.body["details"][0]["violations"][0];
    assert_eq!(violation["subject"], "connections.m", "{}", refused.body);
    make(&mut service);
    service.own_post(&undelete, json!({}));
    service.is_kept();
}

#[test]
fn what_was_deleted_goes_by_itself_when_its_time_has_come() {
    let mut service = Service::bare();
    let kept = service.sandbox.records().len();
    let path = service.made("late", "a = 1");
    service.own_post(&format!("{path}:publish"), json!({}));
    let run =
        service.post(&format!("{path}:invoke"), json!({ "stage": "AUTOMATION_STAGE_PUBLISHED" }));
    assert!(run["run_id"].is_string());
    let deleted = service.own(Method::Delete, &path, None);
    let purged = Instant::parse(deleted["purge_time"].as_str().unwrap()).unwrap().as_millis();
    // One that was brought back stays, also when it is deleted again until it is due then.
    let back = service.made("back", "");
    service.own(Method::Delete, &back, None);
    service.own_post(&format!("{back}:undelete"), json!({}));
    service.now = purged - 1;
    assert_eq!(service.get(&path), deleted);
    service.own(Method::Delete, &back, None);
    // The engine that is made again of its records knows it as well.
    service.sandbox = Sandbox::restore(service.sandbox.records()).unwrap();
    service.now = purged;
    service.get("/automations?page_size=1");
    let gone: Vec<&str> = service.changes.records.iter().map(|it| it.key.as_str()).collect();
    assert!(gone.contains(&"automation/late") && gone.contains(&"revision/late/1.0"), "{gone:?}");
    let left = |change: &crate::Change| change.key.contains("/late") && change.value.is_some();
    assert!(!service.changes.records.iter().any(left));
    service.get_refused(&path).is(404, 5, &[]);
    service.own_refused(Method::Post, &format!("{path}:undelete"), Some(json!({}))).is(404, 5, &[]);
    assert!(!service.sandbox.records().iter().any(|record| record.key.contains("/late")));
    service.get(&back);
    service.is_kept();
    service.own_post(&format!("{back}:purge"), json!({}));
    assert_eq!(service.sandbox.records().len(), kept);
}

#[test]
fn of_the_demo_nothing_that_was_deleted_is_due_at_once() {
    let service = Service::new();
    let store = &service.sandbox.store;
    let deleted = store.automations().filter(|(_, record)| record.is_deleted()).count();
    let due = |days: i64| store.purge_due(service.now + days * 86_400_000).len();
    assert!(deleted > 0);
    assert_eq!((due(0), due(1), due(30)), (0, 0, deleted));
}
