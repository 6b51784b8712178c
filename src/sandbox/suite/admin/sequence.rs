//! Whatever is asked in whatever order, the changes add up to the records, and what is refused changes
//! nothing.

use std::collections::BTreeMap;

use super::*;
use crate::nano_id::Generator;

const ROUNDS: usize = 1200;

/// How many kinds of requests there are.
const KINDS: u64 = 27;

fn records(sandbox: &Sandbox) -> BTreeMap<String, Vec<u8>> {
    sandbox.records().into_iter().map(|record| (record.key, record.value)).collect()
}

/// The request of a number, on one of a few automations, connections and triggers.
fn request(number: u64, on: &[u64; 3], run: &str) -> (bool, Method, String, Json) {
    let [automation, connection, trigger] = on;
    let a = format!("/automations/a{automation}");
    let c = format!("/connections/c{connection}");
    let t = format!("{a}/triggers/t{trigger}");
    let code =
        format!("x = kognitos.m.postroom.send(to=\"{number}\")\nset_output(\"o\", value=last)");
    let specs = json!([{ "name": "i" }, { "name": "j" }]);
    let uses = json!({ "m": { "connection_id": format!("c{connection}") } });
    let config = json!({ "start": { "start_date": { "year": 2026, "month": 1, "day": 1 } },
        "repeat_interval": { "unit": "FREQUENCY_UNIT_DAY" } });
    let own = |method, path: String, body| (true, method, path, body);
    let api = |method, path: String, body| (false, method, path, body);
    let verb = |verb: &str, body| own(Method::Post, format!("{a}:{verb}"), body);
    // What ends a life is rarer than what goes on with it.
    let kind = match number % KINDS {
        8 | 10 | 16 if !(number / KINDS).is_multiple_of(4) => 3,
        kind => kind,
    };
    match kind {
        0 => own(
            Method::Post,
            format!("/automations?automation_id=a{automation}"),
            json!({ "display_name": format!("N{trigger}"), "code": code, "input_specs": specs }),
        ),
        1 => own(Method::Patch, a, json!({ "connections": uses, "code": code })),
        2 => own(Method::Patch, a, json!({ "display_name": format!("N{connection}") })),
        3 | 4 => verb("publish", json!({})),
        5 => verb("deactivate", json!({})),
        6 | 7 => verb("activate", json!({})),
        8 => own(Method::Delete, a, Json::Null),
        9 => verb("undelete", json!({})),
        10 => verb("purge", json!({})),
        11 => verb("fork", json!({})),
        12 => verb("restoreRevision", json!({ "revision_id": "0.1" })),
        13 => verb("setDefaultInputs", json!({ "default_inputs": { "i": { "text": code } } })),
        14 => own(
            Method::Post,
            format!("/connections?connection_id=c{connection}"),
            json!({ "book": "postroom", "book_version": "1" }),
        ),
        15 => own(Method::Patch, c, json!({ "endpoint": format!("https://{number}") })),
        16 => own(Method::Delete, c, Json::Null),
        17 => own(Method::Patch, format!("{c}/shelves/inbox%2F"), json!({ "values": [] })),
        18 => own(
            Method::Patch,
            format!("{c}/shelves/%C3%A9"),
            json!({ "values": [{ "text": code }] }),
        ),
        19 => api(
            Method::Post,
            format!("{a}/triggers"),
            json!({ "trigger_id": format!("t{trigger}"), "phase_type": "PHASE_TYPE_PRE", "input_mapping": { "i": "x" } }),
        ),
        20 => own(Method::Patch, t, json!({ "is_active": number.is_multiple_of(2) })),
        21 => own(Method::Delete, t, Json::Null),
        22 => own(Method::Post, format!("{t}:fire"), json!({ "payload": "{\"x\":1,\"j\":2}" })),
        23 => api(
            Method::Post,
            format!("{a}:invoke"),
            json!({ "stage": "AUTOMATION_STAGE_DRAFT", "inputs": { "i": { "text": "i" }, "j": { "text": "j" } } }),
        ),
        24 => api(Method::Post, format!("{a}/schedule"), json!({ "config": config })),
        25 => api(Method::Post, format!("{run}:pause"), json!({ "reason": "r" })),
        _ => api(Method::Post, format!("{run}:continue"), json!({})),
    }
}

#[test]
fn the_changes_of_any_life_add_up_to_the_records() {
    let mut service = Service::bare();
    let mut kept = records(&service.sandbox);
    let mut generator = Generator::new(11, "lives");
    let mut run = "/automations/none/runs/none".to_owned();
    let mut done = [0; 27];
    for round in 0..ROUNDS {
        let number = generator.next() >> 8;
        let on = [generator.next() % 3, generator.next() % 3, generator.next() % 3];
        let (own, method, path, body) = request(number, &on, &run);
        service.now += i64::try_from(generator.next() % 900).unwrap();
        // Now and then long enough for schedules, and rarely for what was deleted to go.
        service.now += if round % 50 == 0 { 86_400_000 } else { 0 };
        service.now += if round % 400 == 399 { 31 * 86_400_000 } else { 0 };
        let mut apply = |service: &mut Service| {
            for change in std::mem::take(&mut service.changes).records {
                match change.value {
                    Some(value) => kept.insert(change.key, value),
                    None => kept.remove(&change.key),
                };
            }
        };
        // What is due comes first, in as many steps as it takes, so that what is refused is seen to
        // change nothing.
        service.get("/automations?page_size=1");
        while !service.changes.records.is_empty() {
            apply(&mut service);
            service.get("/automations?page_size=1");
        }
        let prefix = if own { "/sandbox/v1" } else { "/api/v1" };
        let body = Some(body).filter(|body| !body.is_null());
        let (status, answer) = service.send_to(prefix, method, &path, body);
        assert!(status < 500, "{path}: {answer}");
        assert!(status == 200 || service.changes.records.is_empty(), "{path}: {answer}");
        if let Some(place) = done.get_mut(usize::try_from(number % KINDS).unwrap()) {
            *place += i32::from(status == 200);
        }
        if let Some(name) = answer["run_id"].as_str() {
            run = name.split_once("/workspaces/workspace-demo").unwrap().1.to_owned();
        }
        apply(&mut service);
        if round % 40 == 0 {
            assert!(kept == records(&service.sandbox), "{round}: {path}");
            service.is_kept();
        }
    }
    assert!(kept == records(&service.sandbox));
    service.is_kept();
    assert!(done.iter().all(|done| *done > 0), "each was done at least once: {done:?}");
    for automation in ["a0", "a1", "a2"] {
        let path = format!("/automations/{automation}");
        service.send_to("/sandbox/v1", Method::Delete, &path, None);
        service.send_to("/sandbox/v1", Method::Post, &format!("{path}:purge"), Some(json!({})));
        let left = records(&service.sandbox);
        let of_it = |key: &String| key.split('/').nth(1) == Some(automation);
        assert_eq!(left.keys().find(|key| of_it(key)), None);
    }
    let left = records(&service.sandbox);
    assert_eq!(
        left.keys().find(|key| key.starts_with("trace/")),
        None,
        "a trace goes with its runs"
    );
}
