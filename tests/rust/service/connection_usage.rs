//! Who uses a connection of the workspace, and what happens when it goes.

use std::collections::BTreeMap;

use automations_core::error::ErrorCode;
use automations_core::http::Method;
use automations_core::model::{
    AutomationStage, CountConnectionUsageBody, TraceConnectionUsageBody,
};
use wasm_bindgen_test::wasm_bindgen_test;

use super::ask;
use super::client::{Client, fails, id, is_draft, refuses};

/// Each connection with the automations that use it: in drafts, and published.
fn users(client: &mut Client) -> BTreeMap<String, Vec<(String, AutomationStage)>> {
    let mut users: BTreeMap<String, Vec<(String, AutomationStage)>> = BTreeMap::new();
    for automation in client.automations() {
        let automation_id = id(&automation);
        let published = ask!(
            client,
            QueryAutomation {
                automation_id: automation_id.clone(),
                stage: AutomationStage::Published
            }
        );
        let draft = Some(automation).filter(is_draft);
        for (copy, stage) in
            [(draft, AutomationStage::Draft), (published.ok(), AutomationStage::Published)]
        {
            for connection in copy.into_iter().flat_map(|copy| copy.connections.into_values()) {
                let Some(connection) = connection.connection_id.filter(|id| !id.is_empty()) else {
                    continue;
                };
                let entry = users.entry(connection).or_default();
                if !entry.contains(&(automation_id.clone(), stage.clone())) {
                    entry.push((automation_id.clone(), stage.clone()));
                }
            }
        }
    }
    users
}

#[wasm_bindgen_test(unsupported = test)]
fn counts_come_in_the_order_of_the_question() {
    let mut client = Client::new();
    let users = users(&mut client);
    let mut ids: Vec<String> = users.keys().rev().cloned().collect();
    ids.extend(["unknown".to_owned(), ids[0].clone()]);
    let body = CountConnectionUsageBody { connection_ids: ids.clone(), ..Default::default() };
    let counts = ask!(client, CountConnectionUsage { body: body }).unwrap().connection_counts;
    let asked: Vec<&str> =
        counts.iter().map(|count| count.connection_id.as_deref().unwrap()).collect();
    assert_eq!(asked, ids, "every id has one entry, in the order asked");
    for count in counts {
        let automations = users.get(count.connection_id.as_deref().unwrap()).map_or(0, |users| {
            let mut ids: Vec<&String> = users.iter().map(|(id, _)| id).collect();
            ids.sort_unstable();
            ids.dedup();
            ids.len()
        });
        assert_eq!(
            count.count,
            Some(i32::try_from(automations).unwrap()),
            "{:?}",
            count.connection_id
        );
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_trace_names_automations_and_stages() {
    let mut client = Client::new();
    for (connection, users) in users(&mut client) {
        let body =
            TraceConnectionUsageBody { connection_id: connection.clone(), ..Default::default() };
        let traced = ask!(client, TraceConnectionUsage { body: body }).unwrap().automations;
        let mut found: Vec<(String, AutomationStage)> = Vec::new();
        for usage in traced {
            assert!(!usage.stages.is_empty());
            let id = usage.automation_id.unwrap();
            assert!(!id.contains('/'), "a bare id");
            found.extend(usage.stages.into_iter().map(|stage| (id.clone(), stage)));
        }
        let sorted = |mut list: Vec<(String, AutomationStage)>| {
            list.sort_by(|a, b| (&a.0, a.1.as_str()).cmp(&(&b.0, b.1.as_str())));
            list
        };
        assert_eq!(sorted(found), sorted(users), "{connection}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn published_use_blocks_a_deletion() {
    let mut client = Client::new();
    let users = users(&mut client);
    let published = |users: &&Vec<(String, AutomationStage)>| {
        users.iter().any(|(_, stage)| *stage == AutomationStage::Published)
    };
    let (connection, _) = users.iter().find(|(_, users)| published(users)).unwrap();
    let blocked = ask!(client, DeleteWorkspaceConnection { connection_id: connection.clone() });
    let error = fails(blocked, ErrorCode::FailedPrecondition);
    let details = &error.status().unwrap().details;
    let is_blocked = |url: &str| url.ends_with("DeleteConnectionBlockedError");
    assert!(details.iter().any(|d| d.type_url.as_deref().is_some_and(is_blocked)), "{details:?}");
    let body =
        CountConnectionUsageBody { connection_ids: vec![connection.clone()], ..Default::default() };
    let counts = ask!(client, CountConnectionUsage { body: body }).unwrap().connection_counts;
    assert!(counts[0].count.unwrap() > 0, "it is still there");
}

#[wasm_bindgen_test(unsupported = test)]
fn draft_use_does_not_block_a_deletion_and_is_told() {
    let mut client = Client::new();
    let users = users(&mut client);
    let drafts = |users: &&Vec<(String, AutomationStage)>| {
        users.iter().all(|(_, stage)| *stage == AutomationStage::Draft)
    };
    let (connection, users) = users
        .iter()
        .find(|(_, users)| drafts(users))
        .expect("the seed has one used by drafts alone");
    let deleted =
        ask!(client, DeleteWorkspaceConnection { connection_id: connection.clone() }).unwrap();
    let mut affected: Vec<String> =
        deleted.affected_automations.iter().map(|a| a.automation_id.clone().unwrap()).collect();
    affected.sort_unstable();
    let mut expected: Vec<String> = users.iter().map(|(id, _)| id.clone()).collect();
    expected.sort_unstable();
    assert_eq!(affected, expected);
    assert!(deleted.affected_automations.iter().all(|a| a.display_name.is_some()));
    for automation_id in affected {
        let draft = ask!(client, GetAutomation { automation_id: automation_id });
        assert!(draft.is_ok(), "an affected draft can still be read");
    }
    let again = ask!(client, DeleteWorkspaceConnection { connection_id: connection.clone() });
    fails(again, ErrorCode::NotFound);
}

#[wasm_bindgen_test(unsupported = test)]
fn code_connections_need_a_filter() {
    let mut client = Client::new();
    let target = format!("/automations/{}:extractCodeConnections", id(&client.draft()));
    for query in ["", "?filter=", "?filter=stage", "?filter=colour%20%3D%201"] {
        let response = client.raw(Method::Get, &format!("{target}{query}"), None);
        refuses(&response, ErrorCode::InvalidArgument);
    }
}
