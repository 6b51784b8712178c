//! Programs are executed, by an interpreter that the service does not know.

use automations_core::model::{
    Automation, AutomationActivationState, AutomationInputSpec, BookConnection, Value,
};
use automations_spy::{Answer, Call, End, Task, Trace, Worked};

use super::run::state;
use super::*;
use crate::Record;
use crate::automation::{AutomationRecord, Edition};
use crate::connection::WorkspaceConnection;
use crate::revision::RevisionRecord;
use crate::seed::MINUTE;
use crate::version::Version;

/// A service with a published automation `a` of that code, and connections of every book.
pub(super) fn with_code(code: &str) -> Service {
    let mut service = Service::bare();
    let store = &mut service.sandbox.store;
    let mut connections = automations_core::wire::Map::new();
    for book in ["approvals", "gridsheet", "postroom", "sharepoint", "tablehouse", "webcall"] {
        let connection = WorkspaceConnection {
            book: book.to_owned(),
            book_version: "1".to_owned(),
            endpoint: "https://x.example".to_owned(),
        };
        store.put_connection(&format!("{book}-1"), connection);
        let used =
            BookConnection { connection_id: Some(format!("{book}-1")), ..Default::default() };
        connections.insert(book.to_owned(), used);
    }
    let input = |name: &str, r#type: &str| AutomationInputSpec {
        name: name.to_owned(),
        r#type: serde_json::from_value(json!({ "optional_type": { "inner": {
            "scalar_type": format!("VALUE_SCALAR_TYPE_{}", r#type) } } }))
        .unwrap(),
        ..Default::default()
    };
    let automation = Automation {
        name: Some(store.meta().identity.automation("a").to_string()),
        display_name: "A".to_owned(),
        code: Some(code.to_owned()),
        version: Some("1.0".to_owned()),
        latest_published_version: Some("1.0".to_owned()),
        activation_state: Some(AutomationActivationState::Active),
        input_specs: vec![input("Amount", "NUMBER"), input("Note", "TEXT")],
        connections,
        ..Default::default()
    };
    let version = Version { major: 1, minor: 0 };
    store.put_revision("a", version, RevisionRecord::executed(automation.clone(), NOW));
    let edition = Edition { automation, ..Default::default() };
    store.put_automation("a", AutomationRecord::Published(Box::new(edition)));
    store.take_changes();
    service
}

/// Starts a run; gives its path.
pub(super) fn start(service: &mut Service) -> String {
    let body = json!({ "stage": "AUTOMATION_STAGE_PUBLISHED" });
    let answer = service.post("/automations/a:invoke", body);
    let name = answer["run_id"].as_str().unwrap();
    format!("/automations/a/runs/{}", name.rsplit('/').next().unwrap())
}

pub(super) fn restored(service: &Service) -> Service {
    let sandbox = Sandbox::restore(service.sandbox.records()).unwrap();
    assert!(sandbox == service.sandbox);
    Service { now: service.now, ..Service::of(sandbox) }
}

pub(super) fn journal(service: &mut Service, run: &str) -> Vec<Json> {
    let events = service.get(&format!("{run}/events?page_size=1000"));
    let events = events["run_events"].as_array().unwrap();
    let entries = events.iter().map(|event| event["execution_journal"].clone());
    entries.filter(|entry| !entry.is_null()).collect()
}

/// How many records of a kind the last request wrote, and how many it took away.
pub(super) fn changed(service: &Service, kind: &str) -> (usize, usize) {
    let of = |gone: bool| {
        let records = service.changes.records.iter();
        records.filter(|c| c.key.starts_with(kind) && c.value.is_none() == gone).count()
    };
    (of(false), of(true))
}

pub(super) fn outbox(service: &Service) -> usize {
    service.sandbox.kept("postroom-1", "outbox").len()
}

pub(super) const MAIL: &str = "m = kognitos.postroom.postroom.send(to=\"x\", subject=\"é\")\n\
    set_output(\"Mail\", value=last)";

#[test]
fn a_program_is_executed_with_the_request_that_starts_it() {
    let mut service = with_code(MAIL);
    let run = start(&mut service);
    assert_eq!((changed(&service, "trace/"), changed(&service, "book/")), ((1, 0), (1, 0)));
    assert_eq!(outbox(&service), 1);
    assert_eq!(state(&service.get(&run)), "pending");
    service.now += 400;
    assert_eq!(state(&service.get(&run)), "executing");
    service.now += 300;
    assert_eq!(journal(&mut service, &run).len(), 4, "started, two of a node, one of the next");
    service.now += 300;
    let done = service.get(&run);
    assert_eq!(state(&done), "completed");
    let outputs = &done["state"]["completed"]["outputs"];
    assert_eq!(outputs["Mail"]["dictionary"]["entries"][0]["value"]["text"], "outbox-1");
    assert!(service.changes.records.is_empty(), "time needs no records");

    let journal = journal(&mut service, &run);
    assert_eq!(journal[0]["extra_metadata"]["sandbox.outputs"]["text"], crate::journal::EXECUTED);
    let execution = journal[0]["execution_id"].as_str().unwrap();
    let told = service.get(&format!("/executions/{execution}/outputs"));
    assert_eq!(told["outputs"]["Mail"]["value"], outputs["Mail"]);
    let node = &journal[2]["node_executed"];
    assert_eq!((&node["node_id"], &node["node_kind"]), (&json!("node-0"), &json!("Assignment")));
    assert_eq!(node["code_location"], json!({ "start_byte": "0", "end_byte": "57" }));
    let call = &node["book_function_call"];
    assert_eq!(call["book_function"]["function_name"], "send");
    assert_eq!(call["book_function"]["code_location"]["start_byte"], "4");
    assert_eq!(call["inputs"]["subject"]["text"], "é");
    assert_eq!(call["output"], outputs["Mail"]);
    assert_eq!(journal[4]["node_executed"]["inputs"]["last"], outputs["Mail"]);
    let filter = escape("node_kind = \"Assignment\"");
    let assigned = service.get(&format!("{run}/events?filter={filter}"));
    assert_eq!(assigned["run_events"].as_array().unwrap().len(), 2);
}

#[test]
fn a_failure_says_what_and_where() {
    let mut service = with_code("x = 1\nfail(\"no money\")\nset_output(\"never\", value=last)");
    let run = start(&mut service);
    service.now += MINUTE;
    let failed = service.get(&run)["state"]["failed"].clone();
    assert_eq!(failed["description"], "line 2: no money");
    assert_eq!(failed["location"], json!({ "start_byte": "6", "end_byte": "22" }));
    let journal = journal(&mut service, &run);
    let error = &journal.last().unwrap()["failed"]["error"];
    assert_eq!((&error["id"], &error["description"]), (&failed["id"], &failed["description"]));
    assert_eq!(error["context"]["node_id"], "node-1");
    assert_eq!(error["extra"], json!({ "kind": "exception", "line": "2" }));
    let node = &journal[journal.len() - 2]["node_executed"];
    assert_eq!(node["error"][0], *error);
    let execution = journal[0]["execution_id"].as_str().unwrap();
    service.get_refused(&format!("/executions/{execution}/outputs")).is(400, 9, &[]);
}

#[test]
fn what_was_not_executed_is_found_again_and_begins_late() {
    let mut service = with_code(MAIL);
    service.interpreter = false;
    let run = start(&mut service);
    service.now += MINUTE;
    assert_eq!(state(&service.get(&run)), "pending");
    let mut service = restored(&service);
    service.interpreter = true;
    assert_eq!(state(&service.get(&run)), "executing");
    assert_eq!(outbox(&service), 1);
    service.now += MINUTE;
    let done = service.get(&run);
    assert_eq!(state(&done), "completed");
    let created = Instant::parse(done["create_time"].as_str().unwrap()).unwrap().as_millis();
    let ended = Instant::parse(done["update_time"].as_str().unwrap()).unwrap().as_millis();
    assert_eq!(ended - created, MINUTE + 600);
}

#[test]
fn a_run_fails_where_nothing_can_execute_it() {
    let mut service = with_code(MAIL);
    let request = service.request(
        "/api/v1",
        Method::Post,
        "/automations/a:invoke",
        Some(json!({ "stage": "AUTOMATION_STAGE_PUBLISHED" })),
    );
    let mut none = |_: &Task, _: &mut dyn FnMut(&Call) -> Answer| Worked::Broken("no net".into());
    let now = Instant::from_millis(service.now);
    let (response, changes) = service.sandbox.serve(now, &request, &mut none);
    assert_eq!(response.status, 200);
    assert!(changes.records.iter().any(|change| change.key.starts_with("trace/")));
    service.now += 400;
    let runs = service.get("/automations/a/runs");
    let failed = &runs["runs"][0]["state"]["failed"];
    assert_eq!(failed["description"], "the program could not be executed: no net");
}

#[test]
fn a_missing_connection_fails_as_the_service_says() {
    let mut service = with_code(MAIL);
    service.sandbox.store.remove_connection("postroom-1");
    let run = start(&mut service);
    service.now += MINUTE;
    let failed = service.get(&run)["state"]["failed"].clone();
    assert_eq!(failed["description"], "line 1: book connection not provided: postroom");
}

/// Makes the automation `a` run every minute from now on.
/// Gives the automation `a` a schedule.
pub(super) fn every_minute(service: &mut Service) {
    let config = json!({
        "start": { "start_date": { "year": 2026, "month": 3, "day": 1 } },
        "repeat_interval": { "unit": "FREQUENCY_UNIT_MINUTE", "interval": 1 },
    });
    service.post("/automations/a/schedule", json!({ "config": config }));
}

#[test]
fn runs_that_do_the_same_are_executed_once() {
    let mut service = with_code("x = 1\nset_output(\"x\", value=last)");
    every_minute(&mut service);
    service.now += 2000 * MINUTE;
    service.get("/automations");
    assert_eq!((changed(&service, "run/"), changed(&service, "trace/")), ((1000, 0), (1, 0)));
    assert_eq!(service.executed, 1);
    service.now += MINUTE;
    service.get("/automations");
    assert_eq!((changed(&service, "run/"), changed(&service, "trace/")), ((1, 0), (0, 0)));
    assert_eq!(service.executed, 1);
    let runs = service.get("/automations/a/runs?page_size=1000");
    let runs = runs["runs"].as_array().unwrap();
    // The newest are pending or in progress yet.
    assert!(runs[1..].iter().all(|run| state(run) == "completed"));
}

#[test]
fn many_runs_with_effects_take_turns() {
    let mut service = with_code(MAIL);
    every_minute(&mut service);
    service.now += 600 * MINUTE;
    let mut counts = Vec::new();
    for _ in 0..4 {
        service.get("/automations");
        counts.push(outbox(&service));
    }
    assert_eq!(counts, [256, 512, 600, 600]);
    service.get("/automations/a/runs");
    // Another request's run does not wait behind them.
    service.now += 600 * MINUTE;
    service.get("/automations");
    let run = start(&mut service);
    service.now += 1000;
    assert_eq!(state(&service.get(&run)), "completed");
    let mut service = restored(&service);
    service.get("/automations");
    assert_eq!(outbox(&service), 1201);
}

#[test]
fn runs_that_do_much_leave_more_for_later() {
    let mut service = with_code(MAIL);
    every_minute(&mut service);
    service.now += 600 * MINUTE;
    let fault = automations_spy::Fault {
        kind: automations_spy::FaultKind::Limit,
        message: "line 1: too long".into(),
        span: automations_spy::Span { start: 0, end: 1, line: 1 },
    };
    let executed = |service: &mut Service, worked: &dyn Fn(&Task) -> Worked| {
        let now = Instant::from_millis(service.now);
        service.sandbox.fire(now);
        let mut count = 0;
        while let Some(task) = service.sandbox.next_task() {
            // It remembers, so that no other run shares what it did.
            if let automations_spy::Work::Run(program) = &task.work {
                let _ = fake::interpreter(
                    &Task { work: automations_spy::Work::Run(program.clone()), ..task.clone() },
                    &mut |call| service.sandbox.answer(now, &task.id, call),
                );
            }
            service.sandbox.settle(now, &task.id, worked(&task));
            count += 1;
        }
        count
    };
    let ended = |end: End, events: usize| {
        let event = automations_spy::Event::Started(automations_spy::Node::default());
        Worked::Ran(Box::new(Trace {
            events: vec![event; events],
            truncated: false,
            outputs: automations_core::wire::Map::new(),
            answers: Vec::new(),
            end,
        }))
    };
    assert_eq!(executed(&mut service, &|_| ended(End::Failed(fault.clone()), 2)), 4);
    assert_eq!(executed(&mut service, &|_| Worked::Broken("out of memory".into())), 4);
    assert_eq!(executed(&mut service, &|_| ended(End::Completed, 4000)), 16);
    assert_eq!(executed(&mut service, &|_| ended(End::Completed, 4)), 256);
    // A shell may end a step; what a person asks for is done.
    service.sandbox.fire(Instant::from_millis(service.now));
    assert!(service.sandbox.next_task().is_some());
    service.sandbox.rest();
    assert!(service.sandbox.next_task().is_none());
    service.interpreter = false;
    let run = start(&mut service);
    service.sandbox.rest();
    let task = service.sandbox.next_task().unwrap();
    assert!(run.ends_with(task.id.rsplit('/').next().unwrap()), "{run}: {}", task.id);
}

#[test]
fn a_long_journal_says_that_it_is_cut() {
    let code = "x = 1\n".repeat(1500);
    let mut service = with_code(&code);
    let run = start(&mut service);
    service.now += MINUTE;
    assert_eq!(state(&service.get(&run)), "completed");
    let journal = journal(&mut service, &run);
    let cut = &journal[0]["extra_metadata"]["sandbox.truncated"]["text"];
    assert_eq!(cut, "the journal tells the first 2000 events alone");
}

#[test]
fn a_chart_is_read_in_time_or_fails() {
    for (code, expected) in [("x = 1", "COMPLETED"), ("x = !", "FAILED")] {
        let mut service = with_code(code);
        let version = Version { major: 1, minor: 0 };
        crate::visualization::begin(&mut service.sandbox.store, "a", version, service.now);
        let path = "/automations/a/visualization";
        let pending = service.get(path);
        assert_eq!(pending["state"], "VISUALIZATION_STATE_PENDING");
        assert!(pending["graph"].is_null() && pending["error_message"].is_null());
        service.now += 2000;
        let mut service = restored(&service);
        let chart = service.get(path);
        assert_eq!(chart["state"], format!("VISUALIZATION_STATE_{expected}"));
        assert_eq!(chart["graph"].is_object(), expected == "COMPLETED");
        let why = "the code cannot be read: line 1: what is `!`?";
        assert_eq!(chart["error_message"] == why, expected == "FAILED");
    }
}

#[test]
fn a_trigger_brings_its_payload() {
    let mut service = with_code("set_output(\"x\", value=last)");
    let body = json!({
        "trigger_id": "t", "phase_type": "PHASE_TYPE_MAIN", "phase_sub_type": "PHASE_SUB_TYPE_WEBHOOK",
        "input_mapping": { "Amount": "order.amount", "Note": "note" },
    });
    service.post("/automations/a/triggers", body);
    let mut fire = |trigger: &str, payload: Json| {
        let store = &mut service.sandbox.store;
        let payload = crate::payload::Part::read(&payload.to_string()).unwrap();
        crate::trigger::fire(store, "a", trigger, &payload, service.now)
    };
    let id = fire("t", json!({ "order": { "amount": "12.50" } })).unwrap();
    assert!(fire("other", json!({})).is_err());
    let refused = fire("t", json!({ "order": { "amount": "much" } })).unwrap_err().response();
    let refused = String::from_utf8(refused.body).unwrap();
    assert!(refused.contains("inputs.Amount"), "{refused}");
    let run = service.get(&format!("/automations/a/runs/{id}"));
    let number = json!({ "lo": 1250, "mid": 0, "hi": 0, "flags": 131_072 });
    assert_eq!(run["user_inputs"], json!({ "Amount": { "number": number } }));
    assert_eq!(run["invocation_details"]["trigger_id"], "t");
    assert_eq!(run["invocation_details"]["invocation_source"], "INVOCATION_SOURCE_TRIGGER");
    service.now += MINUTE;
    assert_eq!(state(&service.get(&format!("/automations/a/runs/{id}"))), "completed");
}

#[test]
fn what_a_book_keeps_is_its_connections_own() {
    let mut service = with_code(MAIL);
    let mail = vec![Value::Text("hello".into())];
    service.sandbox.keep("postroom-2", "inbox", mail.clone());
    assert_eq!(service.sandbox.kept("postroom-2", "inbox"), mail);
    assert_eq!(service.sandbox.kept("postroom-1", "inbox"), []);
    assert_eq!(service.sandbox.take_changes().records.len(), 1);
    let mut service = restored(&service);
    service.sandbox.keep("postroom-2", "inbox", Vec::new());
    let gone = service.sandbox.take_changes();
    assert_eq!(gone.records.len(), 1);
    assert!(gone.records[0].value.is_none());
    restored(&service);
    let record = |key: &str| Record { key: key.into(), value: b"{}".to_vec() };
    let records = service.sandbox.records().into_iter().chain([record("book/x/%ff")]);
    assert_eq!(Sandbox::restore(records).unwrap_err().key(), "book/x/%ff");
}

#[test]
fn two_runs_that_start_at_one_time_have_two_request_ids() {
    let service = with_code("x = 1");
    let request = service.request(
        "/api/v1",
        Method::Post,
        "/automations/a:invoke",
        Some(json!({ "stage": "AUTOMATION_STAGE_PUBLISHED" })),
    );
    let ask = |sandbox: &mut Sandbox| {
        let (response, _) = sandbox.handle(Instant::from_millis(NOW), &request);
        assert_eq!(response.status, 200);
        response.header("x-request-id").unwrap().to_owned()
    };
    let (mut one, mut other) = (service.sandbox.clone(), service.sandbox);
    let first = ask(&mut one);
    assert_ne!(ask(&mut one), first);
    assert_eq!(ask(&mut other), first, "the same state gives the same answer");
}
