//! Triggers change and go; what they started stays.

use super::*;

/// A published automation with two inputs and three triggers; its path.
fn listening(service: &mut Service) -> String {
    let path = service.made("listening", "a = 1");
    let specs = json!({ "input_specs": [{ "name": "who" }, { "name": "a.b" }] });
    service.own(Method::Patch, &path, Some(specs));
    service.own_post(&format!("{path}:publish"), json!({}));
    for id in ["first", "t/2", "third"] {
        let body = json!({ "trigger_id": id, "phase_type": "PHASE_TYPE_PRE", "phase_sub_type": "PHASE_SUB_TYPE_EMAIL", "input_mapping": { "who": "from" } });
        service.post(&format!("{path}/triggers"), body);
    }
    path
}

fn triggers(service: &mut Service, path: &str) -> Vec<Json> {
    let list = service.get(&format!("{path}/triggers"));
    list["automation_triggers"].as_array().unwrap().clone()
}

fn ids(service: &mut Service, path: &str) -> Vec<String> {
    let all = triggers(service, path);
    all.iter().map(|it| it["trigger_id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_trigger_becomes_what_is_sent_and_keeps_the_rest() {
    let mut service = Service::new();
    let path = listening(&mut service);
    let at = format!("{path}/triggers/{}", escape("t/2"));
    let before = triggers(&mut service, &path)[1].clone();
    let mut expected = before.clone();
    for (target, edit, field, becomes) in [
        ("", json!({ "is_active": false }), "is_active", json!(false)),
        ("", json!({ "phase_type": "PHASE_TYPE_POST" }), "phase_type", json!("PHASE_TYPE_POST")),
        ("", json!({ "input_mapping": { "a.b": "x" } }), "input_mapping", json!({ "a.b": "x" })),
        ("?update_mask=is_active", json!({}), "is_active", json!(true)),
        (
            "?update_mask=phase_sub_type",
            json!({ "is_active": false }),
            "phase_sub_type",
            Json::Null,
        ),
    ] {
        let shown = service.own(Method::Patch, &format!("{at}{target}"), Some(edit));
        expected[field] = becomes;
        if expected[field].is_null() {
            expected.as_object_mut().unwrap().remove(field);
        }
        assert_eq!(shown, expected);
        assert_eq!(triggers(&mut service, &path)[1], expected, "it keeps its place");
        service.is_kept();
    }
    service.own(Method::Patch, &at, Some(json!({})));
    assert!(service.changes.records.is_empty(), "nothing is stored of no change");
}

#[test]
fn every_fault_of_a_change_is_told_and_nothing_changes() {
    let mut service = Service::new();
    let path = listening(&mut service);
    let at = format!("{path}/triggers/first");
    let before = triggers(&mut service, &path);
    let mapping = json!({ "input_mapping": { "nobody": "x", "else.where": "y" } });
    service.own_refused(Method::Patch, &format!("{at}?update_mask=*"), Some(mapping)).is(
        400,
        3,
        &["input_mapping[\"else.where\"]", "input_mapping.nobody", "phase_type"],
    );
    for (target, edit, field) in [
        ("", json!({ "trigger_id": "other" }), "trigger_id"),
        ("", json!({ "phase_type": "PHASE_TYPE_NIGHT" }), "phase_type"),
        ("", json!({ "is_active": "yes" }), "is_active"),
        ("?update_mask=phase", json!({}), "update_mask"),
        ("?etag=1", json!({}), "etag"),
    ] {
        let target = format!("{at}{target}");
        service.own_refused(Method::Patch, &target, Some(edit)).is(400, 3, &[field]);
    }
    let none = format!("{path}/triggers/none");
    service.own_refused(Method::Patch, &none, Some(json!({}))).is(404, 5, &[]);
    service.own_refused(Method::Delete, &none, None).is(404, 5, &[]);
    service.own_refused(Method::Delete, &format!("{at}?force=true"), None).is(400, 3, &["force"]);
    assert_eq!(triggers(&mut service, &path), before);
    service.own(Method::Delete, &path, None);
    service.own_refused(Method::Patch, &at, Some(json!({ "is_active": false }))).is(400, 9, &[]);
    service.own_refused(Method::Delete, &at, None).is(400, 9, &[]);
}

#[test]
fn a_deleted_trigger_is_gone_and_its_runs_stay() {
    let mut service = Service::new();
    let path = listening(&mut service);
    let at = format!("{path}/triggers/first");
    let payload = json!({ "payload": "{\"from\":\"Ann\",\"x\":\"y\"}" });
    let fired = service.own_refused(Method::Post, &format!("{at}:fire"), Some(payload.clone()));
    fired.is(400, 3, &["inputs[\"a.b\"]"]);
    service.own(
        Method::Patch,
        &at,
        Some(json!({ "input_mapping": { "who": "from", "a.b": "x" } })),
    );
    let fired = service.own_post(&format!("{at}:fire"), payload);
    let run = fired["run_id"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    assert_eq!(service.own(Method::Delete, &at, None), json!({}));
    service.is_kept();
    assert_eq!(ids(&mut service, &path), ["t/2", "third"]);
    service.own_refused(Method::Post, &format!("{at}:fire"), Some(json!({}))).is(404, 5, &[]);
    let run = service.get(&format!("{path}/runs/{run}"));
    assert_eq!(run["invocation_details"]["trigger_id"], "first");
    // The id is free, and what has it now is the newest.
    let again = json!({ "trigger_id": "first", "phase_type": "PHASE_TYPE_MAIN" });
    service.post(&format!("{path}/triggers"), again);
    assert_eq!(ids(&mut service, &path), ["t/2", "third", "first"]);
    service.is_kept();
}

#[test]
fn paging_goes_on_where_it_was_while_triggers_are_deleted() {
    let mut service = Service::new();
    let path = listening(&mut service);
    let first = service.get(&format!("{path}/triggers?page_size=2"));
    let token = first["next_page_token"].as_str().unwrap();
    for id in ["first", "t/2"] {
        service.own(Method::Delete, &format!("{path}/triggers/{}", escape(id)), None);
    }
    let rest = service.get(&format!("{path}/triggers?page_size=2&page_token={token}"));
    assert_eq!(rest["automation_triggers"].as_array().unwrap().len(), 1);
    assert_eq!(rest["automation_triggers"][0]["trigger_id"], "third");
}
