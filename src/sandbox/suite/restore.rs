//! State and records say the same.

use std::collections::BTreeMap;

use super::*;
use crate::Record;
use crate::nano_id::Generator;

fn as_map(sandbox: &Sandbox) -> BTreeMap<String, Vec<u8>> {
    sandbox.records().into_iter().map(|record| (record.key, record.value)).collect()
}

fn restored(records: &BTreeMap<String, Vec<u8>>) -> Sandbox {
    let record =
        |(key, value): (&String, &Vec<u8>)| Record { key: key.clone(), value: value.clone() };
    Sandbox::restore(records.iter().rev().map(record)).unwrap()
}

#[test]
fn a_restored_service_is_the_same() {
    let service = Service::new();
    let records = as_map(&service.sandbox);
    assert_eq!(restored(&records), service.sandbox);
    assert_eq!(as_map(&restored(&records)), records);
    let identity = service.sandbox.identity().clone();
    let empty = Sandbox::empty(identity);
    assert_eq!(restored(&as_map(&empty)), empty);
}

#[test]
fn records_that_make_no_service_are_refused() {
    let record = |key: &str, value: &str| Record { key: key.into(), value: value.into() };
    let meta = Service::new().sandbox.records().into_iter().find(|r| r.key == "meta").unwrap();
    assert_eq!(Sandbox::restore([]).unwrap_err().key(), "meta");
    for (key, value) in
        [("unknown/x", "{}"), ("automation/x", "[]"), ("run/a", "{}"), ("revision/a/x", "{}")]
    {
        let error = Sandbox::restore([meta.clone(), record(key, value)]).unwrap_err();
        assert_eq!(error.key(), key);
    }
    let mut service = Service::new();
    service.with_run("completed");
    let records = service.sandbox.records();
    let kind = |record: &Record| record.key.split('/').next().unwrap().to_owned();
    let kinds: BTreeMap<String, Record> =
        records.iter().map(|record| (kind(record), record.clone())).collect();
    assert!(kinds.len() > 8, "{:?}", kinds.keys());
    for (kind, again) in kinds {
        let twice = records.iter().cloned().chain([again.clone()]);
        let error = Sandbox::restore(twice).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("the record `{}` stands there twice", again.key),
            "{kind}"
        );
    }
}

#[test]
fn a_run_or_a_version_is_read_when_somebody_asks_and_one_that_does_not_read_is_not_there() {
    let mut service = Service::new();
    let (automation, run) = service.with_run("completed");
    let path = format!("/automations/{automation}/runs/{run}");
    let (shown, listed) =
        (service.get(&path), service.get(&format!("/automations/{automation}/runs")));
    let mut records = as_map(&service.sandbox);
    let mut service = Service::of(restored(&records));
    assert_eq!(service.get(&path), shown);
    assert_eq!(service.get(&format!("/automations/{automation}/runs")), listed);
    assert_eq!(as_map(&service.sandbox), records);

    let broken = |text: &Vec<u8>, from: &str, to: &str| {
        let text = String::from_utf8(text.clone()).unwrap();
        assert!(text.contains(from), "{text}");
        text.replacen(from, to, 1).into_bytes()
    };
    let key = format!("run/{automation}/{run}");
    records.insert(key.clone(), broken(&records[&key], "\"stage\":", "\"stages\":"));
    let (version, text) = records
        .iter()
        .find(|(key, _)| key.starts_with("revision/"))
        .map(|(k, v)| (k.clone(), v.clone()))
        .unwrap();
    records.insert(version.clone(), broken(&text, "\"created\":", "\"create\":"));
    let mut service = Service::of(restored(&records));
    service.get_refused(&path).is(404, 5, &[]);
    let runs = service.get(&format!("/automations/{automation}/runs?page_size=1000"));
    assert!(runs["runs"].as_array().unwrap().iter().all(|other| id(other) != run));
    let [_, of, number] = version.split('/').collect::<Vec<_>>()[..] else { panic!("{version}") };
    service.get_refused(&format!("/automations/{of}/revisions/{number}")).is(404, 5, &[]);
    assert_eq!(as_map(&service.sandbox), records, "they stay among the records");
    records.insert(key, b"{\"execution_id\":\"e\",\"created\":1,".to_vec());
    let all = records.iter().map(|(key, value)| Record { key: key.clone(), value: value.clone() });
    assert!(Sandbox::restore(all).is_err(), "what does not even look like one is refused");
}

/// Does what a shell does with the changes of a request.
fn store(records: &mut BTreeMap<String, Vec<u8>>, service: &mut Service) {
    for change in std::mem::take(&mut service.changes).records {
        match change.value {
            Some(value) => records.insert(change.key, value),
            None => records.remove(&change.key),
        };
    }
}

#[test]
fn the_changes_of_any_requests_add_up_to_the_records() {
    let mut service = Service::new();
    let mut records = as_map(&service.sandbox);
    let ids: Vec<String> = service.automations().iter().map(id).collect();
    let connections =
        ["erp-group", "erp-group-next", "erp-subsidiary", "mailbox-support", "nothing"];
    let mut generator = Generator::new(3, "requests");
    let mut pick = |count: usize| usize::try_from(generator.next()).unwrap() % count;
    let mut run = String::from("nothing");
    let (mut written, mut fired) = (0, 0);
    for round in 0..1500 {
        let automation = format!("/automations/{}", ids[pick(12)]);
        let connection = connections[pick(connections.len())];
        let config = json!({ "start": { "start_date": { "year": 2026, "month": 5, "day": 1 } } });
        let replacement = json!({ "old_connection_id": "erp-group", "new_connection_id": connection, "connection_alias": "erp" });
        let (method, path, body) = match pick(14) {
            0 => (
                Method::Post,
                format!("{automation}:invoke"),
                json!({ "stage": "AUTOMATION_STAGE_DRAFT" }),
            ),
            1 => (
                Method::Post,
                format!("{automation}:invoke"),
                json!({ "stage": "AUTOMATION_STAGE_PUBLISHED" }),
            ),
            2 => (Method::Post, format!("{run}:pause"), json!({ "reason": "r" })),
            3 => (Method::Post, format!("{run}:continue"), json!({})),
            4 => (Method::Post, format!("{automation}/schedule"), json!({ "config": config })),
            5 => (Method::Patch, format!("{automation}/schedule"), json!({ "config": config })),
            6 => (Method::Delete, format!("{automation}/schedule"), Json::Null),
            7 => (Method::Post, format!("{automation}:disableAutomationSchedule"), json!({})),
            8 => (
                Method::Post,
                format!("{automation}/triggers"),
                json!({ "trigger_id": format!("t{round}"), "phase_type": "PHASE_TYPE_PRE" }),
            ),
            9 => (
                Method::Post,
                format!("{automation}:addConnections"),
                json!({ "connections": [{ "book": format!("b{round}"), "book_version": "1" }] }),
            ),
            10 => (
                Method::Post,
                format!("{automation}:removeConnections"),
                json!({ "removals": [{ "connection_id": connection, "connection_alias": "erp" }] }),
            ),
            11 => (
                Method::Post,
                format!("{automation}:switchConnections"),
                json!({ "switches": [replacement] }),
            ),
            12 => (
                Method::Post,
                format!("{automation}:upgradeConnections"),
                json!({ "upgrades": [replacement] }),
            ),
            _ => (
                Method::Delete,
                format!("/automations:deleteConnection?connection_id={connection}"),
                Json::Null,
            ),
        };
        service.now += i64::try_from(pick(900)).unwrap();
        // Now and then long enough for schedules to come due.
        service.now += if round % 20 == 0 { 10 * 60_000 } else { 0 };
        // What came due until now is started by whichever request is next.
        service.get("/automations?page_size=1");
        fired += service.changes.records.len();
        store(&mut records, &mut service);
        let (status, answer) =
            service.send(method, &path, Some(body).filter(|body| !body.is_null()));
        assert!(status == 200 || service.changes.records.is_empty(), "{path}: {answer}");
        if let Some(name) = answer["run_id"].as_str() {
            run = name.split_once("/workspaces/workspace-demo").unwrap().1.to_owned();
        }
        written += service.changes.records.len();
        store(&mut records, &mut service);
    }
    assert!(fired > 10, "{fired}");
    assert!(written > 300, "{written}");
    assert!(records == as_map(&service.sandbox));
    assert!(restored(&records) == service.sandbox);
}

#[test]
fn the_same_request_gives_the_same_answer() {
    let (mut one, mut other) = (Service::new(), Service::new());
    other.sandbox = Sandbox::seeded(7, Instant::from_millis(NOW));
    assert!(one.sandbox == other.sandbox);
    assert_eq!(one.automations(), other.automations());
    let id = one.draft();
    let body = json!({ "connections": [{ "book": "b", "book_version": "1" }] });
    let path = format!("/automations/{id}:addConnections");
    assert_eq!(one.post(&path, body.clone()), other.post(&path, body));
    assert_eq!(one.changes, other.changes);
}

/// The numbers of a snapshot are anyone's: none of them makes the service break off, or go on for ever.
#[test]
fn numbers_that_no_service_wrote_do_no_harm() {
    let (automation, run) = Service::new().with_run("completed");
    let most = u64::from(u32::MAX);
    let declared = |end: Json| json!({ "plan": { "steps": most, "end": end } });
    let part = json!({ "events": most, "statements": most, "end": "completes" });
    let executed = json!({ "program": "p", "trace": "t", "parts": [part] });
    let trace = json!({ "events": [], "outputs": {}, "answers": [], "end": "completed" });
    let skipped = json!([{ "number": u64::MAX, "at": i64::MAX, "trigger_id": null,
        "reason": "SKIPPED_EVENT_REASON_DEACTIVATED", "count": 1 }]);
    for change in [
        declared(json!("completes")),
        declared(json!({ "fails": most })),
        declared(json!({ "awaits_guidance": most })),
        declared(json!({ "refused": most })),
        json!({ "plan": null, "progress": executed }),
        json!({ "created": i64::MAX }),
        json!({ "created": i64::MIN, "commands": [{ "pause": { "at": i64::MAX, "reason": "r" } }] }),
    ] {
        let mut records = as_map(&Service::new().sandbox);
        records.insert("trace/t".to_owned(), trace.to_string().into_bytes());
        records.insert(format!("skipped/{automation}"), skipped.to_string().into_bytes());
        let mut edit = |key: &str, fields: &Json| {
            let mut record: Json = serde_json::from_slice(&records[key]).unwrap();
            for (name, value) in fields.as_object().unwrap() {
                record[name] = value.clone();
            }
            records.insert(key.to_owned(), record.to_string().into_bytes());
        };
        edit("meta", &json!({ "issued": u64::MAX, "seed": u64::MAX }));
        edit(&format!("run/{automation}/{run}"), &change);
        let mut service = Service::of(restored(&records));
        let path = format!("/automations/{automation}");
        service.get(&format!("{path}/runs/{run}"));
        service.get(&format!("{path}/runs/{run}/events?page_size=1"));
        service.get("/:automationRunAggregates".trim_start_matches('/'));
        let body = json!({ "trigger_id": "t", "phase_type": "PHASE_TYPE_PRE", "is_active": false });
        service.post(&format!("{path}/triggers"), body);
        let fire = format!("{path}/triggers/t:fire");
        let (status, told) = service.send_to("/sandbox/v1", Method::Post, &fire, Some(json!({})));
        assert_eq!(status, 200, "{told}");
        let body = json!({ "connections": [{ "book": "b", "book_version": "1" }] });
        let draft = service.draft();
        service.post(&format!("/automations/{draft}:addConnections"), body);
    }
}
