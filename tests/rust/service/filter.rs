//! What the filters of the lists keep.

use automations_core::error::ErrorCode;
use automations_core::model::{AutomationStage, AutomationTrigger, PhaseType};
use wasm_bindgen_test::wasm_bindgen_test;

use super::ask;
use super::client::{Client, fails, id};

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
        fails(
            ask!(client, ListAutomations { filter: Some(bad.into()) }),
            ErrorCode::InvalidArgument,
        );
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
    fails(list(Some("stage = \"AUTOMATION_STAGE_DRAFT\"")), ErrorCode::InvalidArgument);
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
        fails(list(bad), ErrorCode::InvalidArgument);
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
    fails(list("colour = 1"), ErrorCode::InvalidArgument);
}
