//! People decide, and events arrive.

use super::*;

/// Lets a decided run come to its end.
fn end(service: &mut Service, automation: &str, run: &str) -> Json {
    service.now += 600_000;
    service.get(&format!("/automations/{automation}/runs/{run}"))["state"].clone()
}

#[test]
fn a_run_that_waits_is_approved_or_rejected() {
    let mut service = Service::new();
    let (automation, run) = service.with_run("awaiting_guidance");
    let path = format!("/automations/{automation}/runs/{run}");
    let mut other = Service::new();
    let approved = service.own_post(&format!("{path}:approve"), json!({ "note": "fine" }));
    assert!(approved["state"]["awaiting_guidance"].is_null(), "{approved}");
    assert!(end(&mut service, &automation, &run)["completed"].is_object());
    other.own_refused(Method::Post, &format!("{path}:reject"), Some(json!({}))).is(
        400,
        3,
        &["reason"],
    );
    other.own_post(&format!("{path}:reject"), json!({ "reason": "too much" }));
    assert!(end(&mut other, &automation, &run)["failed"].is_object());
    for (service, verb, body) in
        [(&mut service, "approve", json!({})), (&mut other, "reject", json!({ "reason": "again" }))]
    {
        service.own_refused(Method::Post, &format!("{path}:{verb}"), Some(body)).is(400, 9, &[]);
        service.is_kept();
    }
}

#[test]
fn an_event_gives_its_parts_to_the_inputs() {
    let mut service = Service::new();
    let number = json!({ "scalar_type": "VALUE_SCALAR_TYPE_NUMBER" });
    let text = json!({ "scalar_type": "VALUE_SCALAR_TYPE_TEXT" });
    let made = service.own_post(
        "/automations?automation_id=fired",
        json!({
            "display_name": "Fired", "code": "a = 1",
            "input_specs": [{ "name": "total", "type": number }, { "name": "note", "type": text }],
        }),
    );
    let path = format!("/automations/{}", id(&made));
    service.own_post(
        &format!("{path}:setDefaultInputs"),
        json!({ "default_inputs": { "note": { "text": "none" } } }),
    );
    service.own_post(&format!("{path}:publish"), json!({}));
    let mapping = json!({ "total": "invoice.amount", "note": "invoice.note" });
    service.post(&format!("{path}/triggers"), json!({ "trigger_id": "hook", "phase_type": "PHASE_TYPE_PRE", "phase_sub_type": "PHASE_SUB_TYPE_WEBHOOK", "input_mapping": mapping }));
    let fire = format!("{path}/triggers/hook:fire");
    let fired = service.own_post(&fire, json!({ "payload": "{\"invoice\": {\"amount\": 5}}" }));
    let run = service.get(&format!(
        "{path}/runs/{}",
        fired["run_id"].as_str().unwrap().rsplit('/').next().unwrap()
    ));
    assert_eq!(run["name"], fired["run_id"]);
    assert_eq!(run["user_inputs"]["total"]["number"]["lo"], 5);
    assert_eq!(run["executable_steps"]["inputs"]["note"], json!({ "text": "none" }));
    assert_eq!(run["invocation_details"]["trigger_id"], "hook");
    // 2^64 + 1 is no double.
    let payload =
        json!({ "payload": "{\"invoice.amount\": 18446744073709551617, \"invoice.note\": 1.50}" });
    let fired = service.own_post(&fire, payload);
    let run = service.get(&format!(
        "{path}/runs/{}",
        fired["run_id"].as_str().unwrap().rsplit('/').next().unwrap()
    ));
    let exact = json!({ "number": { "lo": 1, "mid": 0, "hi": 1, "flags": 0 } });
    let inputs = json!({ "total": exact, "note": { "text": "1.50" } });
    assert_eq!(run["executable_steps"]["inputs"], inputs);
    let payload = json!({ "payload": format!("{{\"invoice.amount\": 1{}}}", "0".repeat(400)) });
    let refused = service.own_refused(Method::Post, &fire, Some(payload));
    refused.is(400, 3, &["payload.invoice.amount"]);
    service.own_refused(Method::Post, &fire, Some(json!({}))).is(400, 3, &["inputs.total"]);
    assert_eq!(service.get(&format!("{path}/runs"))["runs"].as_array().unwrap().len(), 2);
    service.is_kept();
}

#[test]
fn publishing_asks_for_a_chart() {
    let mut service = Service::new();
    let path = service.made("charted", "a = 1");
    service.own_post(&format!("{path}:publish"), json!({}));
    let chart = service.get(&format!("{path}/visualization"));
    assert_eq!(
        (&chart["state"], &chart["automation_version"]),
        (&json!("VISUALIZATION_STATE_PENDING"), &json!("1.0"))
    );
    service.own(Method::Delete, &path, None);
    service.own_post(&format!("{path}:purge"), json!({}));
    assert_eq!(service.sandbox.next_task(), None);
    service.is_kept();
}

#[test]
fn code_that_was_edited_is_executed_and_not_as_declared() {
    let mut service = Service::new();
    service.interpreter = false;
    let (automation, _) = service.with_run("completed");
    let path = format!("/automations/{automation}");
    let _ = service.send_to("/sandbox/v1", Method::Post, &format!("{path}:fork"), Some(json!({})));
    service.own(Method::Patch, &path, Some(json!({ "code": "a = 1" })));
    let inputs = crate::suite::paging::inputs(&mut service, &automation);
    let body = json!({ "stage": "AUTOMATION_STAGE_DRAFT", "inputs": inputs });
    service.post(&format!("{path}:invoke"), body);
    service.sandbox.fire(Instant::from_millis(service.now));
    assert!(service.sandbox.next_task().is_some());
}
