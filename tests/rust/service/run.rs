//! A run goes from pending to its end as time passes, and stops where it is told to.

use automations_core::error::ErrorCode;
use automations_core::model::{AutomationStage, PauseRunBody, Run, RunState};
use wasm_bindgen_test::wasm_bindgen_test;

use super::ask;
use super::client::{Client, fails};

fn get(client: &mut Client, automation: &str, run: &str) -> Run {
    ask!(client, GetRun { automation_id: automation.into(), run_id: run.into() }).unwrap()
}

/// The one state that is set.
fn state(run: &Run) -> &'static str {
    let state: &RunState = run.state.as_ref().expect("a run has a state");
    let states = [
        ("pending", state.pending.is_some()),
        ("executing", state.executing.is_some()),
        ("stopping", state.stopping.is_some()),
        ("stopped", state.stopped.is_some()),
        ("awaiting_guidance", state.awaiting_guidance.is_some()),
        ("completed", state.completed.is_some()),
        ("failed", state.failed.is_some()),
    ];
    let set: Vec<&str> = states.into_iter().filter(|(_, set)| *set).map(|(name, _)| name).collect();
    assert_eq!(set.len(), 1, "one state at a time: {set:?}");
    assert!(state.update_time.is_some());
    set[0]
}

/// Lets time pass until the run is in that state.
fn until(client: &mut Client, automation: &str, run: &str, wanted: &str) -> Run {
    for _ in 0..2000 {
        let found = get(client, automation, run);
        if state(&found) == wanted {
            return found;
        }
        client.advance(50);
    }
    panic!("the run never was {wanted}");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_run_is_pending_then_executing_then_completed() {
    let mut client = Client::new();
    let (automation, run) = client.run();
    let begun = client.now;
    let first = get(&mut client, &automation, &run);
    assert_eq!(state(&first), "pending");
    assert_eq!(first.create_time.as_ref().unwrap().instant(), Some(begun));
    assert_eq!(first.stage, AutomationStage::Published);
    assert!(first.stage_version.ends_with(".0"), "{}", first.stage_version);
    assert!(first.name.as_deref().unwrap().ends_with(run.rsplit('/').next().unwrap()));
    until(&mut client, &automation, &run, "executing");
    let done = until(&mut client, &automation, &run, "completed");
    assert!(
        done.update_time.as_ref().unwrap().instant()
            > first.update_time.as_ref().unwrap().instant()
    );
    client.advance(86_400_000);
    assert_eq!(get(&mut client, &automation, &run), done, "what is over stays");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_run_is_found_by_its_resource_name_and_by_its_bare_id() {
    let mut client = Client::new();
    let (automation, run) = client.run();
    let bare = run.rsplit('/').next().unwrap().to_owned();
    assert_eq!(get(&mut client, &automation, &run), get(&mut client, &automation, &bare));
    let listed = ask!(client, ListRuns { automation_id: automation.clone() }).unwrap().runs;
    assert_eq!(listed[0], get(&mut client, &automation, &bare), "the newest comes first");
    let missing = ask!(client, GetRun { automation_id: automation, run_id: "none".into() });
    fails(missing, ErrorCode::NotFound);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_run_stops_when_told_to_and_goes_on_when_told_to() {
    let mut client = Client::new();
    let (automation, run) = client.run();
    until(&mut client, &automation, &run, "executing");
    let pause = |client: &mut Client| {
        let body = PauseRunBody { reason: "lunch".into(), ..Default::default() };
        ask!(
            client,
            PauseRun { automation_id: automation.clone(), run_id: run.clone(), body: body }
        )
    };
    let resume = |client: &mut Client| {
        ask!(client, ContinueRun { automation_id: automation.clone(), run_id: run.clone() })
    };
    fails(resume(&mut client), ErrorCode::FailedPrecondition);
    let stopping = pause(&mut client).unwrap();
    assert_eq!(state(&stopping), "stopping");
    assert_eq!(stopping.state.unwrap().stopping.unwrap().reason.as_deref(), Some("lunch"));
    let stopped = until(&mut client, &automation, &run, "stopped");
    assert_eq!(stopped.state.unwrap().stopped.unwrap().reason.as_deref(), Some("lunch"));
    client.advance(86_400_000);
    assert_eq!(state(&get(&mut client, &automation, &run)), "stopped", "it waits");
    fails(pause(&mut client), ErrorCode::FailedPrecondition);
    assert_eq!(state(&resume(&mut client).unwrap()), "executing");
    fails(resume(&mut client), ErrorCode::FailedPrecondition);
    until(&mut client, &automation, &run, "completed");
    fails(pause(&mut client), ErrorCode::FailedPrecondition);
    fails(resume(&mut client), ErrorCode::FailedPrecondition);
}

#[wasm_bindgen_test(unsupported = test)]
fn every_kind_of_run_ends_or_waits_and_says_why() {
    let mut client = Client::new();
    let mut seen = std::collections::BTreeSet::new();
    for automation in client.automations() {
        let id = super::client::id(&automation);
        let list = ask!(client, ListRuns { automation_id: id, page_size: Some(1000) }).unwrap();
        for run in list.runs {
            let name = state(&run);
            let set = run.state.clone().unwrap();
            if let Some(failed) = set.failed {
                assert!(failed.description.is_some_and(|text| !text.is_empty()), "{:?}", run.name);
            }
            if let Some(waits) = set.awaiting_guidance {
                assert!(waits.exception.is_some_and(|id| !id.is_empty()), "{:?}", run.name);
            }
            assert!(!run.stage_version.is_empty());
            assert!(run.create_time.unwrap().instant().unwrap() <= client.now);
            seen.insert(name);
        }
    }
    for name in ["completed", "failed", "awaiting_guidance"] {
        assert!(seen.contains(name), "the seed has no run that is {name}: {seen:?}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_run_that_awaits_guidance_can_be_continued() {
    let mut client = Client::new();
    for automation in client.automations() {
        let id = super::client::id(&automation);
        let list =
            ask!(client, ListRuns { automation_id: id.clone(), page_size: Some(1000) }).unwrap();
        let Some(run) = list.runs.iter().find(|run| state(run) == "awaiting_guidance") else {
            continue;
        };
        let run_id = run.name.clone().unwrap();
        let resumed =
            ask!(client, ContinueRun { automation_id: id.clone(), run_id: run_id.clone() });
        assert_eq!(state(&resumed.unwrap()), "executing");
        until(&mut client, &id, &run_id, "completed");
        return;
    }
    panic!("the seed has no run that awaits guidance");
}
