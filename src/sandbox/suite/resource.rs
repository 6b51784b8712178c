//! Schedules, triggers, charts, default inputs and revisions.

use super::*;

#[test]
fn a_schedule_is_one_and_starts_enabled() {
    let mut service = Service::new();
    let mut without = None;
    for automation in service.automations().iter().filter(|a| a["delete_time"].is_null()) {
        let path = format!("/automations/{}", id(automation));
        if service.send(Method::Get, &format!("{path}/schedule"), None).0 == 404 {
            without = Some(path);
            break;
        }
    }
    let path = without.unwrap();
    let schedule = format!("{path}/schedule");
    let config = json!({ "start": { "start_date": { "year": 2026, "month": 5, "day": 1 } } });
    let body = json!({ "config": config });
    for (method, path) in [
        (Method::Get, schedule.clone()),
        (Method::Delete, schedule.clone()),
        (Method::Patch, schedule.clone()),
        (Method::Post, format!("{path}:enableAutomationSchedule")),
        (Method::Post, format!("{path}:disableAutomationSchedule")),
    ] {
        let body = match method {
            Method::Patch => Some(body.clone()),
            Method::Post => Some(json!({})),
            _ => None,
        };
        service.refused(method, &path, body).is(404, 5, &[]);
    }
    let created = service.post(&schedule, body.clone());
    assert_eq!(created["enabled"], true);
    assert!(created["name"].as_str().unwrap().ends_with("/schedule"));
    service.post_refused(&schedule, body.clone()).is(409, 6, &[]);
    service.post_refused(&schedule, json!({ "config": config, "enabled": true })).is(
        400,
        3,
        &["enabled"],
    );
    let off = service.post(&format!("{path}:disableAutomationSchedule"), json!({}));
    assert_eq!(off["schedule"]["enabled"], false);
    let window = json!({ "window_start": { "hours": 9 }, "window_end": { "hours": 17 } });
    let patch = json!({ "config": { "start": config["start"], "active_window": window } });
    let (status, patched) = service.send(Method::Patch, &schedule, Some(patch));
    assert_eq!((status, &patched["enabled"]), (200, &json!(false)));
    assert_eq!(patched["config"]["active_window"], window);
    assert_eq!(service.get(&schedule), patched);
    assert_eq!(service.send(Method::Delete, &schedule, None), (200, json!({})));
    service.get_refused(&schedule).is(404, 5, &[]);
}

#[test]
fn a_trigger_maps_declared_inputs_and_has_its_own_id() {
    let mut service = Service::new();
    let id = service.find(|a| a["input_specs"].is_array() && a["delete_time"].is_null());
    let input = service.get(&format!("/automations/{id}"))["input_specs"][0]["name"].clone();
    let path = format!("/automations/{id}/triggers");
    let body = json!({ "trigger_id": "t/1", "phase_type": "PHASE_TYPE_MAIN", "input_mapping": { input.as_str().unwrap(): "x" } });
    let created = service.post(&path, body.clone());
    assert_eq!(created["is_active"], true);
    service.post_refused(&path, body).is(409, 6, &[]);
    let wrong = json!({ "trigger_id": "t2", "phase_type": "PHASE_TYPE_MAIN", "input_mapping": { "nobody": "x" } });
    service.post_refused(&path, wrong).is(400, 3, &["input_mapping.nobody"]);
    let list = service.get(&format!("{path}?filter={}", escape("phase_type = MAIN AND is_active")));
    assert!(list["automation_triggers"].as_array().unwrap().contains(&created));
    let none = service.get(&format!("{path}?filter={}", escape("trigger_id = \"other\"")));
    assert!(none["automation_triggers"].is_null() || none["automation_triggers"] == json!([]));
}

#[test]
fn only_what_is_published_has_a_chart() {
    let mut service = Service::new();
    for automation in service.automations() {
        let path = format!("/automations/{}/visualization", id(&automation));
        if automation["latest_published_version"].is_null() {
            service.get_refused(&path).is(404, 5, &[]);
            continue;
        }
        let chart = service.get(&path);
        assert_eq!(chart["graph"].is_object(), chart["state"] == "VISUALIZATION_STATE_COMPLETED");
        assert_eq!(chart["automation_version"], automation["latest_published_version"]);
        let nodes = chart["graph"]["nodes"].as_array().cloned().unwrap_or_default();
        let edges = chart["graph"]["edges"].as_array().cloned().unwrap_or_default();
        let ids: std::collections::BTreeSet<&str> =
            nodes.iter().map(|node| node["id"].as_str().unwrap()).collect();
        assert_eq!(ids.len(), nodes.len());
        let known = |end: &Json| ids.contains(end.as_str().unwrap());
        assert!(edges.iter().all(|edge| known(&edge["source"]) && known(&edge["target"])));
    }
}

#[test]
fn default_inputs_and_revisions_come_newest_first() {
    let mut service = Service::new();
    let id = service.find(|automation| automation["default_inputs"].is_object());
    let automation = service.get(&format!("/automations/{id}"));
    let history = service.get(&format!("/automations/{id}:listDefaultInputsHistory"));
    let entries = history["default_inputs_history_entries"].as_array().unwrap();
    assert_eq!(entries[0]["default_inputs"], automation["default_inputs"]);
    let filter = escape("stage = \"PUBLISHED\"");
    let id = service.find(is_published);
    let path = format!("/automations/{id}");
    let published = service.get(&format!("{path}/revisions?filter={filter}"));
    let published = published["revisions"].as_array().unwrap();
    assert!(published.iter().all(|r| r["snapshot"]["version"].as_str().unwrap().ends_with(".0")));
    let version = &service.get(&path)["latest_published_version"];
    assert_eq!(published[0]["snapshot"]["version"], *version);
    let queried = service.get(&format!("{path}:query?stage=AUTOMATION_STAGE_PUBLISHED"));
    assert_eq!(queried["version"], *version);
    service.get_refused(&format!("{path}/revisions/9.9")).is(404, 5, &[]);
    let draft = service.find(|a| a["latest_published_version"].is_null());
    service
        .get_refused(&format!("/automations/{draft}:query?stage=AUTOMATION_STAGE_PUBLISHED"))
        .is(404, 5, &[]);
}
