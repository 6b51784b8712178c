//! What was told stays told, whatever a shell's clock shows.

use super::execution::{start, with_code};
use super::run::state;
use super::*;
use crate::Record;
use crate::seed::MINUTE;

const HOUR: i64 = 60 * MINUTE;

/// The service that a shell makes of what it stored.
fn opened(records: &[Record], now: i64) -> Service {
    Service { now, ..Service::of(Sandbox::restore(records.to_vec()).unwrap()) }
}

fn apply(records: &mut Vec<Record>, service: &Service) {
    for change in &service.changes.records {
        records.retain(|record| record.key != change.key);
        records.extend(change.value.clone().map(|value| Record { key: change.key.clone(), value }));
    }
}

/// The latest time that its records hold.
fn latest(service: &Service) -> Option<i64> {
    service.sandbox.store.meta().latest
}

#[test]
fn a_completed_run_stays_so_when_the_clock_falls_back() {
    // How far the clock was moved before the run and after it, and where it is after a reload.
    for (before, after, back) in [
        (HOUR, MINUTE, 0),
        (HOUR, 2000, 0),
        (HOUR, 700, 0),
        (0, 2 * HOUR, 300),
        (0, 2000, 300),
        (HOUR, MINUTE, HOUR - 1),
    ] {
        let case = format!("{before} {after} {back}");
        let mut service = with_code("set_output(\"x\", value=last)");
        let mut records = service.sandbox.records();
        service.now += before;
        let run = start(&mut service);
        apply(&mut records, &service);
        service.now += after;
        let completed = service.get(&run);
        apply(&mut records, &service);
        assert_eq!(state(&completed), "completed", "{case}");

        let mut service = opened(&records, NOW + back);
        let resumed = service.sandbox.resumes(Instant::from_millis(NOW + back)).as_millis();
        assert!(resumed > NOW + before, "{case}");
        // A shell that moves its clock there has the same service as one that does not.
        let mut moved = opened(&records, resumed);
        assert_eq!(moved.get(&run), completed, "{case}");
        assert_eq!(service.get(&run), completed, "{case}");
        let pause = json!({ "reason": "why not" });
        service.post_refused(&format!("{run}:pause"), pause).is(400, 9, &[]);
        // Time goes on from there, and a run that begins now takes its time.
        let second = start(&mut service);
        assert_eq!(state(&service.get(&second)), "pending", "{case}");
        service.now += 700;
        assert_eq!(state(&service.get(&second)), "completed", "{case}");
        let listed = service.get("/automations/a/runs");
        assert_eq!(id(&listed["runs"][0]), second.rsplit('/').next().unwrap(), "{case}");
    }
}

#[test]
fn time_does_not_go_back_under_a_service() {
    let mut service = with_code("x = 1");
    let run = start(&mut service);
    service.now += MINUTE;
    let completed = service.get(&run);
    for back in [NOW, i64::MIN, NOW + 100] {
        service.now = back;
        assert_eq!(service.get(&run), completed, "{back}");
    }
}

#[test]
fn reading_writes_no_time_unless_the_clock_leapt_under_a_run() {
    let mut service = with_code("x = 1\ny = 2");
    let run = start(&mut service);
    let keys = |service: &Service| -> Vec<String> {
        service.changes.records.iter().map(|change| change.key.clone()).collect()
    };
    for _ in 0..3 {
        service.now += 900;
        service.get(&run);
        assert!(service.changes.records.is_empty());
    }
    let second = start(&mut service);
    service.now += HOUR;
    service.get(&second);
    assert_eq!(keys(&service), ["meta"]);
    assert_eq!(latest(&service), Some(service.now));
    for _ in 0..3 {
        service.now += HOUR;
        service.get(&run);
        assert!(service.changes.records.is_empty(), "nothing is under way");
    }
    // A shell whose clock was moved can have it written down.
    service.sandbox.note_time(Instant::from_millis(service.now + HOUR));
    assert_eq!(service.sandbox.take_changes().records.len(), 1);
    assert_eq!(latest(&service), Some(service.now + HOUR));
}

#[test]
fn records_of_earlier_versions_hold_no_time() {
    let mut service = with_code("x = 1");
    let run = start(&mut service);
    let old = service.sandbox.records().into_iter().map(|record| {
        let mut value: Json = serde_json::from_slice(&record.value).unwrap();
        if record.key == "meta" {
            assert!(value.as_object_mut().unwrap().remove("latest").is_some());
        }
        Record { value: value.to_string().into_bytes(), ..record }
    });
    let records: Vec<Record> = old.collect();
    let mut service = opened(&records, NOW + 500);
    assert_eq!(latest(&service), None);
    assert_eq!(state(&service.get(&run)), "executing");
    service.post(&format!("{run}:pause"), json!({ "reason": "lunch" }));
    assert_eq!(latest(&service), Some(NOW + 500));
}
