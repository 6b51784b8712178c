//! Automations, their copies, versions, flow charts and default inputs.

use automations_core::error::ErrorCode;
use automations_core::http::Method;
use automations_core::model::{AutomationStage, VisualizationState};
use wasm_bindgen_test::wasm_bindgen_test;

use super::ask;
use super::client::{Client, fails, id, is_draft, refuses};

#[wasm_bindgen_test(unsupported = test)]
fn an_automation_is_the_same_listed_and_alone() {
    let mut client = Client::new();
    let all = client.automations();
    assert!(all.len() >= 10, "the seed is worth looking at");
    for automation in all {
        let alone = ask!(client, GetAutomation { automation_id: id(&automation) }).unwrap();
        assert_eq!(alone, automation);
        assert!(!automation.display_name.is_empty());
        let version = automation.version.as_deref().unwrap();
        let (major, minor) = version.split_once('.').unwrap();
        assert!(major.parse::<u32>().is_ok() && minor.parse::<u32>().is_ok(), "{version}");
        let (created, updated) = (automation.create_time.unwrap(), automation.update_time.unwrap());
        assert!(created.instant().unwrap() <= updated.instant().unwrap());
        assert!(updated.instant().unwrap() <= client.now);
        assert!(automation.delete_time.is_none(), "deleted ones are hidden by default");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn the_list_is_ordered_by_update_time_newest_first() {
    let mut client = Client::new();
    let times: Vec<_> = client
        .automations()
        .into_iter()
        .map(|automation| automation.update_time.unwrap().instant().unwrap())
        .collect();
    assert!(times.is_sorted_by(|newer, older| newer >= older));
    let ordered = ask!(
        client,
        ListAutomations { page_size: Some(1000), order_by: Some("display_name".into()) }
    );
    let ordered: Vec<_> = ordered
        .unwrap()
        .automations
        .into_iter()
        .map(|automation| automation.update_time.unwrap().instant().unwrap())
        .collect();
    assert_eq!(ordered, times, "order_by is reserved and has no effect");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_query_gives_the_copy_asked_for() {
    let mut client = Client::new();
    for automation in client.automations() {
        let automation_id = id(&automation);
        let published = ask!(
            client,
            QueryAutomation {
                automation_id: automation_id.clone(),
                stage: AutomationStage::Published
            }
        );
        match automation.latest_published_version.as_deref().filter(|version| !version.is_empty()) {
            Some(version) => assert_eq!(published.unwrap().version.as_deref(), Some(version)),
            None => drop(fails(published, ErrorCode::NotFound)),
        }
        if is_draft(&automation) {
            let draft = ask!(
                client,
                QueryAutomation { automation_id: automation_id, stage: AutomationStage::Draft }
            );
            assert_eq!(draft.unwrap(), automation);
        }
    }
    let target = format!("/automations/{}:query", id(&client.published()));
    refuses(&client.raw(Method::Get, &target, None), ErrorCode::InvalidArgument);
    for stage in ["", "DRAFT", "AUTOMATION_STAGE_UNSPECIFIED"] {
        let target = format!("{target}?stage={stage}");
        refuses(&client.raw(Method::Get, &target, None), ErrorCode::InvalidArgument);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn deleted_automations_are_shown_when_asked_for() {
    let mut client = Client::new();
    let alive = client.automations().len();
    let all =
        ask!(client, ListAutomations { page_size: Some(1000), show_deleted: Some(true) }).unwrap();
    let deleted = all.automations.iter().filter(|a| a.delete_time.is_some()).count();
    assert_eq!(all.automations.len(), alive + deleted);
    let shown = ask!(client, ListAutomations { page_size: Some(1000), show_deleted: Some(false) });
    assert_eq!(shown.unwrap().automations.len(), alive);
}

#[wasm_bindgen_test(unsupported = test)]
fn revisions_are_newest_first_and_found_by_version_and_alias() {
    let mut client = Client::new();
    for automation in client.automations().into_iter().take(6) {
        let automation_id = id(&automation);
        let list = ask!(
            client,
            ListAutomationRevisions { automation_id: automation_id.clone(), page_size: Some(1000) }
        );
        let revisions = list.unwrap().revisions;
        assert!(!revisions.is_empty());
        let times: Vec<_> =
            revisions.iter().map(|r| r.create_time.as_ref().unwrap().instant().unwrap()).collect();
        assert!(times.is_sorted_by(|newer, older| newer >= older));
        for revision in &revisions {
            let version = revision.name.as_deref().unwrap().rsplit_once("/revisions/").unwrap().1;
            let ask = |client: &mut Client, revision_id: &str| {
                let (automation_id, revision_id) = (automation_id.clone(), revision_id.to_owned());
                ask!(
                    client,
                    GetAutomationRevision {
                        automation_id: automation_id,
                        revision_id: revision_id
                    }
                )
            };
            assert_eq!(&ask(&mut client, version).unwrap(), revision);
            assert_eq!(revision.snapshot.as_ref().unwrap().version.as_deref(), Some(version));
            for alias in &revision.alternate_ids {
                assert_eq!(&ask(&mut client, alias).unwrap(), revision);
            }
        }
        let missing = ask!(
            client,
            GetAutomationRevision { automation_id: automation_id, revision_id: "99.99".into() }
        );
        fails(missing, ErrorCode::NotFound);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_flow_chart_is_that_of_the_published_version() {
    let mut client = Client::new();
    let mut states = Vec::new();
    for automation in client.automations() {
        let chart = ask!(client, GetAutomationVisualization { automation_id: id(&automation) });
        if automation.latest_published_version.is_none() {
            assert!(chart.is_err(), "nothing published, nothing to show");
            continue;
        }
        let Ok(chart) = chart else { continue };
        let version = chart.automation_version.unwrap_or_default();
        assert!(version.ends_with(".0"), "{version}");
        let state = chart.state.unwrap();
        let failed = state == VisualizationState::Failed;
        assert_eq!(chart.error_message.is_some_and(|why| !why.is_empty()), failed);
        if let Some(graph) = chart.graph.filter(|_| state == VisualizationState::Completed) {
            let ids: Vec<_> = graph.nodes.iter().map(|node| node.id.clone().unwrap()).collect();
            let mut unique = ids.clone();
            unique.sort_unstable();
            unique.dedup();
            assert_eq!(unique.len(), ids.len(), "node ids are unique within the graph");
            for edge in graph.edges {
                assert!(ids.contains(&edge.source.unwrap()) && ids.contains(&edge.target.unwrap()));
            }
        }
        states.push(state);
    }
    assert!(states.contains(&VisualizationState::Completed));
}

#[wasm_bindgen_test(unsupported = test)]
fn default_inputs_have_a_history_newest_first() {
    let mut client = Client::new();
    let mut found = 0;
    for automation in client.automations() {
        let history = ask!(
            client,
            ListDefaultInputsHistory { automation_id: id(&automation), page_size: Some(1000) }
        );
        let entries = history.unwrap().default_inputs_history_entries;
        let times: Vec<_> =
            entries.iter().map(|e| e.change_time.as_ref().unwrap().instant().unwrap()).collect();
        assert!(times.is_sorted_by(|newer, older| newer >= older));
        if let Some(newest) = entries.first() {
            assert_eq!(newest.default_inputs, automation.default_inputs);
            found += 1;
        }
    }
    assert!(found > 0, "some automation of the seed has default inputs");
}
