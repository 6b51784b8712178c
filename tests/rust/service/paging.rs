//! The six lists: sizes, tokens, and every item exactly once.

use automations_core::error::ErrorCode;
use automations_core::http::Method;
use automations_core::model::AutomationTrigger;
use automations_core::op::{self, Operation as _};
use automations_core::page::Pager;
use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::ask;
use super::client::{Client, id, refuses};
use automations_core::model::{AutomationStage, PhaseType};

/// A list as a request below the workspace, and the name of its items.
struct List {
    target: String,
    items: &'static str,
    default_size: Option<usize>,
}

/// A service with enough of everything, and its six lists.
fn service() -> (Client, Vec<List>) {
    let mut client = Client::new();
    let (automation, run) = client.run();
    for _ in 0..12 {
        client.invoke(&automation, AutomationStage::Published).unwrap();
        client.advance(1);
    }
    for index in 0..5 {
        let body = AutomationTrigger {
            trigger_id: format!("trigger-{index}"),
            phase_type: PhaseType::Main,
            ..Default::default()
        };
        ask!(client, CreateAutomationTrigger { automation_id: automation.clone(), body: body })
            .unwrap();
    }
    client.advance(60_000);
    let all = client.automations();
    let mut longest = |list: &str, items: &str| {
        let count = |id: &String| {
            let target = format!("/automations/{id}{list}?page_size=1000");
            let response = client.raw(Method::Get, &target, None);
            serde_json::from_slice::<Json>(&response.body).unwrap()[items].as_array().unwrap().len()
        };
        all.iter().map(id).max_by_key(count).unwrap()
    };
    let revised = longest("/revisions", "revisions");
    let defaulted = longest(":listDefaultInputsHistory", "default_inputs_history_entries");
    let run = run.rsplit('/').next().unwrap().to_owned();
    let list = |target: String, items, default_size| List { target, items, default_size };
    let lists = vec![
        list("/automations".into(), "automations", Some(10)),
        list(format!("/automations/{revised}/revisions"), "revisions", Some(50)),
        list(
            format!("/automations/{defaulted}:listDefaultInputsHistory"),
            "default_inputs_history_entries",
            Some(50),
        ),
        list(format!("/automations/{automation}/triggers"), "automation_triggers", None),
        list(format!("/automations/{automation}/runs"), "runs", Some(10)),
        list(format!("/automations/{automation}/runs/{run}/events"), "run_events", Some(100)),
    ];
    (client, lists)
}

impl List {
    fn get(&self, client: &mut Client, query: &str) -> (Vec<Json>, String) {
        let response = client.raw(Method::Get, &format!("{}?{query}", self.target), None);
        assert_eq!(response.status, 200, "{} {query}", self.target);
        let page: Json = serde_json::from_slice(&response.body).unwrap();
        let items = page.get(self.items).and_then(Json::as_array).cloned().unwrap_or_default();
        let token = page.get("next_page_token").and_then(Json::as_str).unwrap_or_default();
        (items, token.to_owned())
    }

    fn all(&self, client: &mut Client) -> Vec<Json> {
        let (items, token) = self.get(client, "page_size=1000");
        assert_eq!(token, "", "{}", self.target);
        items
    }

    fn refused(&self, client: &mut Client, query: &str) {
        let response = client.raw(Method::Get, &format!("{}?{query}", self.target), None);
        refuses(&response, ErrorCode::InvalidArgument);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn pages_of_any_size_hold_every_item_once() {
    let (mut client, lists) = service();
    for list in lists {
        let all = list.all(&mut client);
        assert!(all.len() > 1, "{} has {} items", list.target, all.len());
        for size in [1, 2, 3, 7, all.len(), all.len() + 1] {
            let (mut gathered, mut pager, mut token) = (Vec::new(), Pager::default(), None);
            loop {
                let query = match &token {
                    None => format!("page_size={size}"),
                    Some(token) => format!("page_size={size}&page_token={token}"),
                };
                let (items, next) = list.get(&mut client, &query);
                assert!(items.len() <= size);
                gathered.extend(items);
                token = pager.next(Some(&next)).unwrap();
                if token.is_none() {
                    break;
                }
            }
            assert_eq!(gathered, all, "{} by {size}", list.target);
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn the_default_size_is_the_contracts() {
    let (mut client, lists) = service();
    for list in lists {
        let all = list.all(&mut client);
        let default = list.default_size.unwrap_or(all.len()).min(all.len());
        for query in ["", "page_size=0", "page_size="] {
            assert_eq!(list.get(&mut client, query).0, all[..default], "{} {query}", list.target);
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_size_beyond_1000_is_1000_and_a_negative_one_is_refused() {
    let (mut client, lists) = service();
    for list in lists {
        let all = list.all(&mut client);
        for size in ["1000", "1001", "2147483647"] {
            assert_eq!(list.get(&mut client, &format!("page_size={size}")).0, all);
        }
        for size in ["-1", "-2147483648", "2147483648", "ten", "1.5", "0x10"] {
            list.refused(&mut client, &format!("page_size={size}"));
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn more_than_a_thousand_items_come_a_thousand_at_a_time() {
    let mut client = Client::new();
    let (automation, _) = client.run();
    for _ in 0..1010 {
        client.invoke(&automation, AutomationStage::Published).unwrap();
    }
    let page = ask!(client, ListRuns { automation_id: automation, page_size: Some(5000) }).unwrap();
    assert_eq!(page.runs.len(), 1000);
    assert!(page.next_page_token.is_some_and(|token| !token.is_empty()));
}

#[wasm_bindgen_test(unsupported = test)]
fn a_token_belongs_to_its_list_and_parameters() {
    let (mut client, lists) = service();
    let mut tokens = Vec::new();
    for list in &lists {
        let (_, token) = list.get(&mut client, "page_size=1");
        assert_ne!(token, "");
        for garbage in ["x", "AAAA", "%F0%9F%98%80", &token[1..], &format!("{token}0")] {
            list.refused(&mut client, &format!("page_token={garbage}"));
        }
        tokens.push(token);
    }
    for (index, list) in lists.iter().enumerate() {
        for (other, token) in tokens.iter().enumerate().filter(|(other, _)| *other != index) {
            let response =
                client.raw(Method::Get, &format!("{}?page_token={token}", list.target), None);
            assert_eq!(
                response.status, 400,
                "the token of {} in {}",
                lists[other].target, list.target
            );
        }
    }
    let token = &tokens[0];
    for other in ["show_deleted=true", "filter=state%20%3D%20%22DRAFT%22", "order_by=x"] {
        lists[0].refused(&mut client, &format!("page_token={token}&{other}"));
    }
    let runs = "filter=create_time%20%3E%20%222020-01-01T00%3A00%3A00Z%22";
    lists[4].refused(&mut client, &format!("page_token={}&{runs}", tokens[4]));
    let events = "filter=node_kind%20%3D%20%22Assignment%22";
    lists[5].refused(&mut client, &format!("page_token={}&{events}", tokens[5]));
}

#[wasm_bindgen_test(unsupported = test)]
fn unknown_parameters_are_told() {
    let (mut client, lists) = service();
    for list in lists {
        for query in ["pageSize=3", "page_size=1&page_size=2"] {
            list.refused(&mut client, query);
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn every_list_reads_through_its_operation() {
    let (mut client, lists) = service();
    for (operation, list) in op::ALL.iter().filter(|d| d.page.is_some()).zip([1, 0, 2, 3, 4, 5]) {
        let target = &lists[list].target;
        let response = client.raw(Method::Get, target, None);
        let read = op::read(operation, &response);
        assert!(read.is_ok(), "{}: {read:?}", operation.name);
    }
    let list = op::ListAutomations {
        organization_id: client.organization.clone(),
        workspace_id: client.workspace.clone(),
        ..Default::default()
    };
    let response = client.answer(list.request().unwrap());
    let page: Json = serde_json::from_slice(&response.body).unwrap();
    assert_ne!(page["automations"], json!(null));
}
