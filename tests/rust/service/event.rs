//! What happened in a run, and what came out of it.

use std::collections::BTreeMap;

use automations_core::error::ErrorCode;
use automations_core::http::Method;
use automations_core::model::RunEvent;
use automations_core::wire::Map;
use wasm_bindgen_test::wasm_bindgen_test;

use super::ask;
use super::client::{Client, fails, refuses};

fn events(client: &mut Client, automation: &str, run: &str, filter: &str) -> Vec<RunEvent> {
    let (automation_id, run_id) = (automation.to_owned(), run.to_owned());
    let filter = Some(filter.to_owned());
    let list = ask!(
        client,
        ListRunEvents {
            automation_id: automation_id,
            run_id: run_id,
            page_size: Some(1000),
            filter: filter
        }
    );
    list.unwrap().run_events
}

fn kind(event: &RunEvent) -> Option<&str> {
    let RunEvent::ExecutionJournal(journal) = event else { return None };
    let started = journal.node_started.as_ref().and_then(|node| node.node_kind.as_deref());
    started.or(journal.node_executed.as_ref().and_then(|node| node.node_kind.as_deref()))
}

#[wasm_bindgen_test(unsupported = test)]
fn events_are_only_ever_added() {
    let mut client = Client::new();
    let (automation, run) = client.run();
    let mut before = events(&mut client, &automation, &run, "");
    for _ in 0..60 {
        client.advance(130);
        let now = events(&mut client, &automation, &run, "");
        assert_eq!(now[..before.len()], before, "oldest first, and none goes away");
        before = now;
    }
    let updates = before.iter().filter(|event| matches!(event, RunEvent::RunUpdate(_))).count();
    assert!(updates >= 3, "pending, executing, completed");
    assert!(before.len() > updates, "and the journal of the execution");
    assert!(!before.iter().any(|event| matches!(event, RunEvent::Unknown(_))));
    let RunEvent::RunUpdate(last) =
        before.iter().rfind(|e| matches!(e, RunEvent::RunUpdate(_))).unwrap()
    else {
        unreachable!()
    };
    assert!(last.run.as_ref().unwrap().state.as_ref().unwrap().completed.is_some());
}

#[wasm_bindgen_test(unsupported = test)]
fn paging_is_stable_while_events_are_added() {
    let mut client = Client::new();
    let (automation, run) = client.run();
    client.advance(500);
    let (mut gathered, mut token) = (Vec::new(), None);
    loop {
        let page = ask!(
            client,
            ListRunEvents {
                automation_id: automation.clone(),
                run_id: run.clone(),
                page_size: Some(1),
                page_token: token
            }
        );
        let page = page.unwrap();
        gathered.extend(page.run_events);
        token = page.next_page_token.filter(|token| !token.is_empty());
        client.advance(100);
        if token.is_none() {
            break;
        }
    }
    let all = events(&mut client, &automation, &run, "");
    assert_eq!(gathered[..], all[..gathered.len()]);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_node_kind_keeps_journal_events_of_that_kind_alone() {
    let mut client = Client::new();
    let (automation, run) = client.run();
    client.advance(3_600_000);
    let all = events(&mut client, &automation, &run, "");
    let mut kinds = BTreeMap::new();
    for found in all.iter().filter_map(kind) {
        *kinds.entry(found.to_owned()).or_insert(0) += 1;
    }
    assert!(!kinds.is_empty());
    for (name, count) in kinds {
        let kept = events(&mut client, &automation, &run, &format!("node_kind = \"{name}\""));
        assert_eq!(kept.len(), count, "{name}");
        assert!(kept.iter().all(|event| kind(event) == Some(&name)));
    }
    assert!(events(&mut client, &automation, &run, "node_kind = \"Teleport\"").is_empty());
    // The core would not let such a filter out.
    let run = run.rsplit('/').next().unwrap();
    let target = format!("/automations/{automation}/runs/{run}/events?filter=colour%20%3D%201");
    refuses(&client.raw(Method::Get, &target, None), ErrorCode::InvalidArgument);
}

#[wasm_bindgen_test(unsupported = test)]
fn the_outputs_of_an_execution_are_those_of_its_run() {
    let mut client = Client::new();
    let (automation, run) = client.run();
    client.advance(600);
    let execution = |client: &mut Client| {
        events(client, &automation, &run, "").into_iter().find_map(|event| match event {
            RunEvent::ExecutionJournal(journal) => journal.execution_id,
            _ => None,
        })
    };
    let execution_id = execution(&mut client).expect("the journal names its execution");
    let early = ask!(client, GetExecutionOutputs { execution_id: execution_id.clone() });
    assert!(early.is_err() || early.unwrap().outputs.is_empty(), "nothing before its end");
    client.advance(3_600_000);
    let run =
        ask!(client, GetRun { automation_id: automation.clone(), run_id: run.clone() }).unwrap();
    let expected = run.state.unwrap().completed.unwrap().outputs;
    let outputs = ask!(client, GetExecutionOutputs { execution_id: execution_id }).unwrap().outputs;
    let found: Map<_> =
        outputs.into_iter().map(|(name, output)| (name, output.value.unwrap())).collect();
    assert_eq!(found, expected);
    let none = ask!(client, GetExecutionOutputs { execution_id: "none".into() });
    fails(none, ErrorCode::NotFound);
}
