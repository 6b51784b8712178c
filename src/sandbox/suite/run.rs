//! Runs from their invocation to their end.

use super::paging::inputs;
use super::*;

/// A published, active automation whose past runs completed.
fn completing(service: &mut Service) -> String {
    let candidates = service.automations();
    let found = candidates.iter().filter(|a| is_published(a) && is_active(a)).find(|automation| {
        let runs = service.get(&format!("/automations/{}/runs", id(automation)));
        let runs = runs["runs"].as_array().cloned().unwrap_or_default();
        runs.len() > 3 && runs.iter().all(|run| run["state"]["completed"].is_object())
    });
    id(found.unwrap())
}

fn invoke(service: &mut Service, automation: &str) -> String {
    let inputs = inputs(service, automation);
    let body = json!({ "stage": "AUTOMATION_STAGE_PUBLISHED", "inputs": inputs });
    let answer = service.post(&format!("/automations/{automation}:invoke"), body);
    let name = answer["run_id"].as_str().unwrap();
    let prefix =
        format!("organizations/org-demo/workspaces/workspace-demo/automations/{automation}/runs/");
    format!("/automations/{automation}/runs/{}", name.strip_prefix(&prefix).unwrap())
}

pub(super) fn state(run: &Json) -> String {
    let state = run["state"].as_object().unwrap();
    assert_eq!(state.len(), 2, "{run}");
    state.keys().find(|key| *key != "update_time").unwrap().clone()
}

#[test]
fn a_run_goes_from_pending_to_completed_by_time() {
    let mut service = Service::new();
    let automation = completing(&mut service);
    let run = invoke(&mut service, &automation);
    assert_eq!(state(&service.get(&run)), "pending");
    service.now += 400;
    assert_eq!(state(&service.get(&run)), "executing");
    assert!(service.changes.records.is_empty());

    let events = service.get(&format!("{run}/events"));
    let started = events["run_events"]
        .as_array()
        .unwrap()
        .iter()
        .find(|e| !e["execution_journal"]["started"].is_null());
    let journal = started.unwrap()["execution_journal"].clone();
    assert_eq!(journal["extra_metadata"]["sandbox.outputs"]["text"], crate::journal::EXECUTED);
    assert_eq!(journal["code_hash"].as_str().unwrap().len(), 32);
    let outputs = format!("/executions/{}/outputs", journal["execution_id"].as_str().unwrap());
    service.get_refused(&outputs).is(400, 9, &[]);

    service.now += 60_000;
    let done = service.get(&run);
    assert_eq!(state(&done), "completed");
    let outputs = service.get(&outputs);
    for (name, value) in done["state"]["completed"]["outputs"].as_object().unwrap() {
        assert_eq!(outputs["outputs"][name]["value"], *value);
        assert!(outputs["outputs"][name]["type"].is_object());
    }
    service.post_refused(&format!("{run}:pause"), json!({ "reason": "late" })).is(400, 9, &[]);
    service.get_refused("/executions/nothing/outputs").is(404, 5, &[]);
}

#[test]
fn a_journal_names_places_in_the_code() {
    let mut service = Service::new();
    let automation = completing(&mut service);
    let run = invoke(&mut service, &automation);
    service.now += 60_000;
    let code = service.get(&run)["executable_steps"]["executables"][0]["code"]
        .as_str()
        .unwrap()
        .to_owned();
    let all = service.get(&format!("{run}/events?page_size=1000"));
    let all = all["run_events"].as_array().unwrap().clone();
    let mut token = String::new();
    let mut paged = Vec::new();
    loop {
        let page = service.get(&format!("{run}/events?page_size=3&page_token={token}"));
        paged.extend(page["run_events"].as_array().unwrap().clone());
        match page["next_page_token"].as_str() {
            Some(next) => next.clone_into(&mut token),
            None => break,
        }
    }
    assert_eq!(paged, all);
    let executed: Vec<&Json> = all
        .iter()
        .map(|e| &e["execution_journal"]["node_executed"])
        .filter(|n| n.is_object())
        .collect();
    assert!(!executed.is_empty());
    let byte =
        |location: &Json, end: &str| location[end].as_str().unwrap().parse::<usize>().unwrap();
    for node in &executed {
        let place = &node["code_location"];
        let text = code.get(byte(place, "start_byte")..byte(place, "end_byte")).unwrap();
        assert_eq!(text.trim(), text);
    }
    let calls: Vec<&&Json> =
        executed.iter().filter(|n| n["book_function_call"].is_object()).collect();
    assert!(!calls.is_empty());
    for call in calls {
        let function = &call["book_function_call"]["book_function"];
        let place = &function["code_location"];
        let text = code.get(byte(place, "start_byte")..byte(place, "end_byte")).unwrap();
        let part = |name: &str| function[name].as_str().unwrap().to_owned();
        let expected = format!(
            "kognitos.{}.{}.{}",
            part("connection_spy_identifier"),
            part("book_name"),
            part("function_name")
        );
        assert_eq!(text, expected);
    }
    let filter = escape("node_kind = \"Assignment\"");
    let assigned = service.get(&format!("{run}/events?filter={filter}"));
    for event in assigned["run_events"].as_array().unwrap() {
        let journal = &event["execution_journal"];
        let kind = [&journal["node_started"]["node_kind"], &journal["node_executed"]["node_kind"]];
        assert!(kind.contains(&&json!("Assignment")), "{event}");
    }
}

#[test]
fn a_paused_run_stops_and_can_go_on() {
    let mut service = Service::new();
    let automation = completing(&mut service);
    let run = invoke(&mut service, &automation);
    service.now += 500;
    service.post_refused(&format!("{run}:continue"), json!({})).is(400, 9, &[]);
    service.post_refused(&format!("{run}:pause"), json!({})).is(400, 3, &["reason"]);
    let paused = service.post(&format!("{run}:pause"), json!({ "reason": "lunch" }));
    assert_eq!(paused["state"]["stopping"]["reason"], "lunch");
    service.now += 200;
    assert_eq!(service.get(&run)["state"]["stopped"]["reason"], "lunch");
    service.now += 3_600_000;
    assert_eq!(state(&service.get(&run)), "stopped");
    let resumed = service.post(&format!("{run}:continue"), json!({}));
    assert_eq!(state(&resumed), "executing");
    service.now += 60_000;
    assert_eq!(state(&service.get(&run)), "completed");
}

#[test]
fn guidance_and_failure_say_what_and_where() {
    let mut service = Service::new();
    let (automation, run) = service.with_run("awaiting_guidance");
    let path = format!("/automations/{automation}/runs/{run}");
    let waiting = service.get(&path)["state"]["awaiting_guidance"].clone();
    assert!(waiting["description"].is_string() && waiting["exception"].is_string());
    assert!(waiting["location"]["end_byte"].is_string());
    service.post(&format!("{path}:continue"), json!({}));
    service.now += 60_000;
    assert_eq!(state(&service.get(&path)), "completed");
    let (automation, run) = service.with_run("failed");
    let path = format!("/automations/{automation}/runs/{run}");
    let failed = service.get(&path)["state"]["failed"].clone();
    let events = service.get(&format!("{path}/events?page_size=1000"));
    let events = events["run_events"].as_array().unwrap();
    let journal = events.iter().find(|e| e["execution_journal"]["failed"].is_object()).unwrap();
    let error = &journal["execution_journal"]["failed"]["error"];
    assert_eq!(error["description"], failed["description"]);
    assert_eq!(error["context"]["code_location"], failed["location"]);
    service.post_refused(&format!("{path}:continue"), json!({})).is(400, 9, &[]);
}

#[test]
fn an_invocation_needs_a_stage_that_runs_and_inputs_that_fit() {
    let mut service = Service::new();
    let published = json!({ "stage": "AUTOMATION_STAGE_PUBLISHED" });
    let draft =
        service.find(|a| a["latest_published_version"].is_null() && a["delete_time"].is_null());
    service.post_refused(&format!("/automations/{draft}:invoke"), published.clone()).is(
        400,
        9,
        &[],
    );
    let off = service.find(|a| a["activation_state"] == "AUTOMATION_ACTIVATION_STATE_DEACTIVATED");
    service.post_refused(&format!("/automations/{off}:invoke"), published).is(400, 9, &[]);
    let automation = completing(&mut service);
    let path = format!("/automations/{automation}:invoke");
    let unspecified = json!({ "stage": "AUTOMATION_STAGE_UNSPECIFIED" });
    service.post_refused(&path, unspecified).is(400, 3, &["stage"]);
    let mut inputs = inputs(&mut service, &automation);
    inputs["nobody"] = json!({ "text": "x" });
    let body = json!({ "stage": "AUTOMATION_STAGE_PUBLISHED", "inputs": inputs });
    service.post_refused(&path, body).is(400, 3, &["inputs.nobody"]);
    service
        .post_refused("/automations/nothing:invoke", json!({ "stage": "AUTOMATION_STAGE_DRAFT" }))
        .is(404, 5, &[]);
}

#[test]
fn runs_are_newest_first_and_filtered_by_time() {
    let mut service = Service::new();
    let automation = completing(&mut service);
    let path = format!("/automations/{automation}/runs");
    let runs = service.get(&format!("{path}?page_size=1000"));
    let times: Vec<String> = runs["runs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r["create_time"].as_str().unwrap().to_owned())
        .collect();
    assert!(times.is_sorted_by_key(|time| std::cmp::Reverse(Instant::parse(time))));
    let filter =
        format!("create_time >= \"{}\" AND NOT (create_time > \"{}\")", times[2], times[1]);
    let filtered = service.get(&format!("{path}?filter={}", escape(&filter)));
    assert_eq!(filtered["runs"].as_array().unwrap().len(), 2);
    // Pages of one, with what is newer and older left out.
    let filter = format!("create_time <= \"{}\" AND create_time > \"{}\"", times[1], times[3]);
    let (mut paged, mut token) = (Vec::new(), String::new());
    loop {
        let query = format!("page_size=1&page_token={token}&filter={}", escape(&filter));
        let page = service.get(&format!("{path}?{query}"));
        paged.extend(page["runs"].as_array().unwrap().iter().map(|r| r["create_time"].clone()));
        let Some(next) = page["next_page_token"].as_str() else { break };
        next.clone_into(&mut token);
    }
    assert_eq!(paged, times[1..3]);
    let bad = service.get_refused(&format!("{path}?filter={}", escape("create_time > yesterday")));
    let body = bad.is(400, 3, &["filter"]).body;
    assert!(body["message"].as_str().unwrap().contains("at character 15"), "{body}");
}
