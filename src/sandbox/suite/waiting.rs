//! Runs that wait, for a person or to go on.

use automations_spy::{End, Trace, Worked};

use super::execution::{MAIL, changed, journal, outbox, restored, start, with_code};
use super::run::state;
use super::*;
use crate::seed::MINUTE;

const ASKS: &str = "kognitos.postroom.postroom.send(to=\"x\", subject=\"first\")\n\
    ok = kognitos.approvals.approvals.request(question=\"Pay 5?\")\n\
    set_output(\"Agreed\", value=last)\n\
    kognitos.postroom.postroom.send(to=\"x\", subject=\"second\")";

#[test]
fn a_question_pauses_the_run_and_survives_a_restore() {
    let mut service = with_code(ASKS);
    let run = start(&mut service);
    service.now += MINUTE;
    let waits = service.get(&run)["state"]["awaiting_guidance"].clone();
    assert_eq!(waits["description"], "Pay 5?");
    let place = waits["location"]["start_byte"].as_str().unwrap().parse::<usize>().unwrap();
    assert!(ASKS[place..].starts_with("kognitos.approvals"));
    let before = service.get(&format!("{run}/events?page_size=1000"));
    let mut service = restored(&service);
    assert_eq!(service.get(&format!("{run}/events?page_size=1000")), before);

    let resumed = service.post(&format!("{run}:continue"), json!({}));
    assert_eq!(state(&resumed), "executing");
    assert_eq!(changed(&service, "trace/"), (1, 1), "the trace is replaced");
    assert_eq!(outbox(&service), 2, "what was done is not done again");
    service.post_refused(&format!("{run}:continue"), json!({})).is(400, 9, &[]);
    service.now += MINUTE;
    let mut service = restored(&service);
    let done = service.get(&run);
    assert_eq!(done["state"]["completed"]["outputs"]["Agreed"], json!({ "bool_value": true }));
    let after = service.get(&format!("{run}/events?page_size=1000"));
    let (before, after) = (before["run_events"].as_array(), after["run_events"].as_array());
    let (before, after) = (before.unwrap(), after.unwrap());
    assert_eq!(after[..before.len()], before[..], "what was told stays");
}

/// Every event of a run.
fn events(service: &mut Service, run: &str) -> Vec<Json> {
    let events = service.get(&format!("{run}/events?page_size=1000"));
    events["run_events"].as_array().unwrap().clone()
}

#[test]
fn what_was_told_stays_whatever_the_next_execution_tells() {
    let trace = |end: End| Trace {
        events: Vec::new(),
        truncated: false,
        outputs: automations_core::wire::Map::new(),
        answers: Vec::new(),
        end,
    };
    let span = automations_spy::Span { start: 0, end: 1, line: 1 };
    let fault = || automations_spy::Fault {
        kind: automations_spy::FaultKind::Connection,
        message: "line 1: book connection not provided: postroom".into(),
        span,
    };
    let failed = || {
        let node = automations_spy::Node { error: Some(fault()), ..Default::default() };
        let events = vec![
            automations_spy::Event::Started(automations_spy::Node::default()),
            automations_spy::Event::Executed(node),
        ];
        Trace { events, ..trace(End::Failed(fault())) }
    };
    let cases: [(&str, Worked); 4] = [
        ("fails at its first statement", Worked::Ran(Box::new(failed()))),
        ("tells nothing", Worked::Ran(Box::new(trace(End::Failed(fault()))))),
        ("completes and tells nothing", Worked::Ran(Box::new(trace(End::Completed)))),
        ("breaks down", Worked::Broken("out of memory".into())),
    ];
    for (case, worked) in cases {
        let mut service = with_code(ASKS);
        let run = start(&mut service);
        service.now += MINUTE;
        let before = events(&mut service, &run);
        service.interpreter = false;
        service.post(&format!("{run}:continue"), json!({}));
        let now = Instant::from_millis(service.now);
        let task = service.sandbox.next_task().unwrap();
        service.sandbox.settle(now, &task.id, worked);
        service.sandbox.take_changes();
        service.now += MINUTE;
        let mut service = restored(&service);
        let after = events(&mut service, &run);
        assert_eq!(after[..before.len()], before[..], "{case}");
        assert!(after.len() > before.len(), "{case}");
    }
}

#[test]
fn a_connection_that_goes_while_a_run_waits_undoes_nothing() {
    let mut service = with_code(ASKS);
    let run = start(&mut service);
    service.now += MINUTE;
    let before = events(&mut service, &run);
    service.sandbox.store.remove_connection("postroom-1");
    service.post(&format!("{run}:continue"), json!({}));
    service.now += MINUTE;
    let after = events(&mut service, &run);
    assert_eq!(after[..before.len()], before[..]);
    // It comes as far as its next mail.
    let failed = service.get(&run)["state"]["failed"].clone();
    assert_eq!(failed["description"], "line 4: book connection not provided: postroom");
}

#[test]
fn a_person_can_refuse() {
    let mut service = with_code(ASKS);
    let run = start(&mut service);
    service.now += MINUTE;
    let id = run.rsplit('/').next().unwrap();
    service.decide(id, false, Some("too much"));
    service.now += MINUTE;
    let done = service.get(&run);
    assert_eq!(done["state"]["completed"]["outputs"]["Agreed"], json!({ "bool_value": false }));
    // A call that waits by its recorded answer fails.
    let mut service = with_code("kognitos.postroom.postroom.send(to=\"x\", subject=\"s\")");
    let answers = r#"{ "postroom.postroom.send": [{ "wait": "Really?", "then": "sent" }] }"#;
    service.sandbox.store.put_recorded("a", crate::recorded::Recorded::new(answers.into()));
    let (refused, agreed) = (start(&mut service), start(&mut service));
    service.now += MINUTE;
    service.decide(refused.rsplit('/').next().unwrap(), false, Some("no"));
    service.decide(agreed.rsplit('/').next().unwrap(), true, None);
    service.now += MINUTE;
    let failed = service.get(&refused)["state"]["failed"].clone();
    assert_eq!(failed["description"], "line 1: refused: no");
    assert_eq!(state(&service.get(&agreed)), "completed");
    let last = journal(&mut service, &agreed);
    let called = last.iter().find(|entry| entry["node_executed"].is_object()).unwrap();
    let output = &called["node_executed"]["book_function_call"]["output"];
    assert_eq!(*output, json!({ "text": "sent" }));
}

#[test]
fn guidance_needs_no_book() {
    let code = "ask_for_guidance(\"Go on?\")\nset_output(\"Answer\", value=last)";
    let mut service = with_code(code);
    let (agreed, refused) = (start(&mut service), start(&mut service));
    service.now += MINUTE;
    assert_eq!(service.get(&agreed)["state"]["awaiting_guidance"]["description"], "Go on?");
    service.post(&format!("{agreed}:continue"), json!({}));
    service.decide(refused.rsplit('/').next().unwrap(), false, None);
    service.now += MINUTE;
    assert_eq!(state(&service.get(&agreed)), "completed");
    let failed = service.get(&refused)["state"]["failed"].clone();
    assert_eq!(failed["description"], "line 1: refused");
    let journal = journal(&mut service, &agreed);
    assert!(journal.iter().all(|entry| entry["node_executed"]["book_function_call"].is_null()));
}

#[test]
fn a_paused_run_goes_on() {
    let mut service = with_code(ASKS);
    let run = start(&mut service);
    service.now += 500;
    service.post(&format!("{run}:pause"), json!({ "reason": "lunch" }));
    service.now += MINUTE;
    assert_eq!(state(&service.get(&run)), "stopped");
    assert_eq!(state(&service.post(&format!("{run}:continue"), json!({}))), "executing");
    service.now += MINUTE;
    assert_eq!(state(&service.get(&run)), "awaiting_guidance");
}

#[test]
fn a_run_that_is_stopped_before_it_is_executed_does_nothing() {
    let mut service = with_code(MAIL);
    service.interpreter = false;
    let run = start(&mut service);
    service.now += 100;
    service.post(&format!("{run}:pause"), json!({ "reason": "wait" }));
    service.interpreter = true;
    service.now += MINUTE;
    let mut service = restored(&service);
    assert_eq!((state(&service.get(&run)), outbox(&service)), ("stopped".into(), 0));
    assert_eq!(state(&service.post(&format!("{run}:continue"), json!({}))), "executing");
    assert_eq!(outbox(&service), 1);
    service.now += MINUTE;
    assert_eq!(state(&service.get(&run)), "completed");
}

#[test]
fn a_journal_that_is_cut_after_a_decision_says_so_after_it() {
    let code = format!("ask_for_guidance(\"Go on?\")\n{}", "x = 1\n".repeat(1500));
    let mut service = with_code(&code);
    let run = start(&mut service);
    service.now += MINUTE;
    let before = events(&mut service, &run);
    service.post(&format!("{run}:continue"), json!({}));
    service.now += MINUTE;
    assert_eq!(state(&service.get(&run)), "completed");
    let mut token = String::new();
    let last = loop {
        let page = service.get(&format!("{run}/events?page_size=1000&page_token={token}"));
        match page["next_page_token"].as_str() {
            Some(next) => next.clone_into(&mut token),
            None => break page["run_events"].as_array().unwrap().clone(),
        }
    };
    let entry = &last[last.len() - 2]["execution_journal"];
    assert!(entry["completed"].is_object());
    let cut = &entry["extra_metadata"]["sandbox.truncated"]["text"];
    assert_eq!(cut, "the journal tells the first 2000 events alone");
    let path = format!("{run}/events?page_size=1000");
    let mut after = service.get(&path)["run_events"].as_array().unwrap().clone();
    after.truncate(before.len());
    assert_eq!(after, before, "what was told stays");
}
