//! What the filters of the lists keep.

use automations_core::filter::{Collection, Filter, Scope};
use automations_core::http::{Method, percent_encode};
use automations_core::model::{AutomationStage, AutomationTrigger, PhaseType};
use automations_core::validate;
use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::ask;
use super::client::{Client, id};

/// A filter that no client sends; and the service tells the very violations that the client does.
#[track_caller]
fn refused(client: &mut Client, collection: &str, target: &str, filter: &str) {
    let operation = Collection::find(collection).unwrap().operation;
    let given =
        json!({ "automation_id": "a", "run_id": "r", "time_zone": "UTC", "filter": filter });
    let known = |name: &str| operation.request_fields().any(|field| field.name == name);
    let given = given.as_object().unwrap().clone().into_iter();
    let given = given.filter(|(name, _)| known(name)).collect();
    let told: Vec<Json> = validate::fields(operation, &given, true)
        .iter()
        .map(|v| json!([v.field, v.rule, v.message, v.help]))
        .collect();
    assert!(!told.is_empty(), "{filter}");

    let join = if target.contains('?') { '&' } else { '?' };
    let target = format!("{target}{join}filter={}", percent_encode(filter));
    let answer = client.raw(Method::Get, &target, None);
    let body: Json = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!((answer.status, &body["code"]), (400, &json!(3)), "{body}");
    let violations = body["details"][0]["field_violations"].as_array().unwrap().iter();
    let answered: Vec<Json> = violations
        .map(|v| {
            let message = v["localized_message"]["message"].as_str().unwrap();
            let help = v["description"].as_str().unwrap().strip_prefix(message).unwrap();
            json!([v["field"], v["reason"], message, help.strip_prefix("; ")])
        })
        .collect();
    assert_eq!(answered, told, "{filter}");
}

#[wasm_bindgen_test(unsupported = test)]
fn automations_by_state() {
    let mut client = Client::new();
    let all = client.automations();
    let count = |client: &mut Client, filter: &str| {
        let filter = Some(filter.to_owned());
        let list = ask!(client, ListAutomations { page_size: Some(1000), filter: filter });
        list.unwrap().automations.len()
    };
    let published = all.iter().filter(|a| a.latest_published_version.is_some()).count();
    assert!(published > 0 && published < all.len(), "the seed has both");
    assert_eq!(count(&mut client, r#"state = "PUBLISHED""#), published);
    assert_eq!(count(&mut client, r#"state = "DRAFT""#), all.len() - published);
    assert_eq!(count(&mut client, r#"NOT state = "DRAFT""#), published);
    assert_eq!(count(&mut client, r#"state = "DRAFT" OR state = "PUBLISHED""#), all.len());
    for bad in [
        "state =",
        "colour = \"red\"",
        "state = \"LIVE\"",
        "state = \"DRAFT",
        "(",
        "state < \"DRAFT\"",
    ] {
        refused(&mut client, "automations", "/automations", bad);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn revisions_by_stage() {
    let mut client = Client::new();
    let automation = client.find(|a| a.latest_published_version.is_some());
    let mut list = |filter: Option<&str>| {
        let (automation_id, filter) = (id(&automation), filter.map(str::to_owned));
        let list = ask!(
            client,
            ListAutomationRevisions {
                automation_id: automation_id,
                page_size: Some(1000),
                filter: filter
            }
        );
        list.map(|list| list.revisions)
    };
    let all = list(None).unwrap();
    let published = list(Some(r#"stage = "PUBLISHED""#)).unwrap();
    let drafts = list(Some(r#"stage = "DRAFT""#)).unwrap();
    assert!(!published.is_empty());
    assert_eq!(published.len() + drafts.len(), all.len());
    for revision in &published {
        assert!(revision.name.as_deref().unwrap().ends_with(".0"));
    }
    assert!(drafts.iter().all(|revision| !revision.name.as_deref().unwrap().ends_with(".0")));
    assert_eq!(list(Some("")).unwrap(), all, "an empty filter keeps everything");
    let target = format!("/automations/{}/revisions", id(&automation));
    refused(&mut client, "revisions", &target, "stage = \"AUTOMATION_STAGE_DRAFT\"");
}

#[wasm_bindgen_test(unsupported = test)]
fn runs_by_create_time() {
    let mut client = Client::new();
    let (automation, _) = client.run();
    let mut times = Vec::new();
    for _ in 0..3 {
        client.advance(1000);
        times.push(client.now.to_timestamp().0);
        client.invoke(&automation, AutomationStage::Published).unwrap();
    }
    let mut list = |filter: &str| {
        let (automation_id, filter) = (automation.clone(), Some(filter.to_owned()));
        let list = ask!(
            client,
            ListRuns { automation_id: automation_id, page_size: Some(1000), filter: filter }
        );
        list.map(|list| list.runs)
    };
    let all = list("").unwrap().len();
    let (first, second) = (&times[0], &times[1]);
    assert_eq!(list(&format!("create_time = \"{second}\"")).unwrap().len(), 1);
    assert_eq!(list(&format!("create_time >= \"{first}\"")).unwrap().len(), 3);
    assert_eq!(list(&format!("create_time > \"{first}\"")).unwrap().len(), 2);
    assert_eq!(list(&format!("create_time < \"{first}\"")).unwrap().len(), all - 3);
    assert_eq!(list(&format!("create_time <= \"{second}\"")).unwrap().len(), all - 1);
    assert_eq!(list(&format!("create_time != \"{second}\"")).unwrap().len(), all - 1);
    assert_eq!(list(&format!("-create_time = \"{second}\"")).unwrap().len(), all - 1);
    let both = format!("(create_time >= \"{first}\" AND create_time <= \"{second}\")");
    assert_eq!(list(&both).unwrap().len(), 2);
    for bad in
        ["create_time > yesterday", "state = \"completed\"", "create_time", "create_time : \"x\""]
    {
        let target = format!("/automations/{automation}/runs");
        refused(&mut client, "runs", &target, bad);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn triggers_by_what_they_are() {
    let mut client = Client::new();
    let automation = id(&client.published());
    for (index, is_active) in [(0, true), (1, false)] {
        let body = AutomationTrigger {
            trigger_id: format!("suite-{index}"),
            phase_type: PhaseType::Post,
            is_active: Some(is_active),
            ..Default::default()
        };
        ask!(client, CreateAutomationTrigger { automation_id: automation.clone(), body: body })
            .unwrap();
    }
    let mut list = |filter: &str| {
        let (automation_id, filter) = (automation.clone(), Some(filter.to_owned()));
        let list =
            ask!(client, ListAutomationTriggers { automation_id: automation_id, filter: filter });
        list.map(|list| list.automation_triggers)
    };
    assert_eq!(list("trigger_id = \"suite-1\"").unwrap().len(), 1);
    assert_eq!(list("trigger_id = \"suite-*\" AND is_active = false").unwrap().len(), 1);
    let target = format!("/automations/{automation}/triggers");
    refused(&mut client, "triggers", &target, "colour = 1 OR phase_type = PHASE_TYPE_MAIN");
}

#[wasm_bindgen_test(unsupported = test)]
fn every_other_list_refuses_what_a_client_refuses() {
    let mut client = Client::new();
    let (automation, run) = client.run();
    let run = run.rsplit('/').next().unwrap();
    let events = format!("/automations/{automation}/runs/{run}/events");
    refused(&mut client, "run_events", &events, "node_kind < \"A\" AND kind = (");
    let code = format!("/automations/{automation}:extractCodeConnections");
    refused(&mut client, "connections", &code, "stage = DRAFT stage:DRAFT");
    let daily = ":dailyRunAggregates?time_zone=UTC";
    refused(
        &mut client,
        "daily_run_aggregates",
        daily,
        "automation_id = a AND NOT automation_id != b",
    );
}

/// Which items of a whole list a filter keeps: those of the service's answer, and those that
/// evaluation over the loaded list says.
#[track_caller]
fn agree(client: &mut Client, collection: &str, target: &str, filter: &str) -> usize {
    let collection = Collection::find(collection).unwrap();
    let operation = collection.operation;
    let items = |client: &mut Client, filter: &str| -> Vec<Json> {
        let target = format!("{target}?page_size=1000&filter={}", percent_encode(filter));
        let answer = client.raw(Method::Get, &target, None);
        let body: Json = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!(answer.status, 200, "{body}");
        body[operation.page.unwrap()].as_array().unwrap().clone()
    };
    let loaded = Filter::new(&collection.schema(Scope::Loaded), filter).unwrap();
    let all = items(client, "");
    let kept: Vec<Json> = all.into_iter().filter(|item| loaded.matches_item(item)).collect();
    assert_eq!(items(client, filter), kept, "{filter}");
    kept.len()
}

#[wasm_bindgen_test(unsupported = test)]
fn what_the_service_keeps_is_kept_of_what_is_loaded() {
    let mut client = Client::new();
    let mut kept = 0;
    for filter in ["state = DRAFT", "state != DRAFT", "NOT state = PUBLISHED OR state = PUBLISHED"]
    {
        kept += agree(&mut client, "automations", "/automations", filter);
    }
    let automation = id(&client.find(|a| a.latest_published_version.is_some()));
    let revisions = format!("/automations/{automation}/revisions");
    for filter in ["stage = PUBLISHED", "stage = DRAFT", "-stage = PUBLISHED"] {
        kept += agree(&mut client, "revisions", &revisions, filter);
    }
    let (automation, run) = client.run();
    let run = run.rsplit('/').next().unwrap().to_owned();
    client.advance(3_600_000);
    let events = format!("/automations/{automation}/runs/{run}/events");
    for filter in ["node_kind = \"Function*\"", "node_kind != FunctionCall", "NOT node_kind = x"] {
        kept += agree(&mut client, "run_events", &events, filter);
    }
    let runs = format!("/automations/{automation}/runs");
    kept += agree(&mut client, "runs", &runs, "create_time < 2100-01-01T00:00:00Z");
    assert!(kept > 20, "{kept}");
}
