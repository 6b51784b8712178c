//! Where a step of the clock ends is nothing that shows afterwards.

use automations_spy::Worked;

use super::execution::{MAIL, every_minute, outbox, start, with_code};
use super::run::state;
use super::*;
use crate::seed::MINUTE;
use crate::{Interpreter, Record};

/// An interpreter that has time for so many programs in each step.
struct Hurried {
    left: usize,
}

impl Interpreter for Hurried {
    fn work(&mut self, task: &Task, answer: &mut dyn FnMut(&Call) -> Answer) -> Worked {
        self.left = self.left.saturating_sub(1);
        fake::interpreter(task, answer)
    }

    fn goes_on(&mut self) -> bool {
        self.left > 0
    }
}

/// Asks for something, with time for so many programs.
fn look(service: &mut Service, most: usize) {
    let request = service.request("/api/v1", Method::Get, "/automations", None);
    let mut hurried = Hurried { left: most };
    let (response, _) =
        service.sandbox.serve(Instant::from_millis(service.now), &request, &mut hurried);
    assert_eq!(response.status, 200);
}

/// All records but the one that says when the last of them was written.
fn kept(service: &Service) -> Vec<Record> {
    service.sandbox.records().into_iter().filter(|record| record.key != "meta").collect()
}

#[test]
fn runs_are_as_they_are_wherever_a_step_is_cut() {
    let finished = |most: usize| {
        let mut service = with_code(MAIL);
        every_minute(&mut service);
        for _ in 0..5 {
            service.now += 30 * MINUTE;
            look(&mut service, most);
        }
        while outbox(&service) < 150 {
            look(&mut service, most);
        }
        service
    };
    let mut whole = finished(usize::MAX);
    for most in [1, 7, 40] {
        let mut cut = finished(most);
        assert_eq!(kept(&cut), kept(&whole), "{most} in a step");
        let path = "/automations/a/runs?page_size=1000";
        assert_eq!(cut.get(path), whole.get(path));
    }
    let sent = whole.sandbox.kept("postroom-1", "outbox");
    let text = serde_json::to_string(sent).unwrap();
    assert!(text.contains("2026-03-01T09:31:00Z") && text.contains("2026-03-01T12:00:00Z"));
}

#[test]
fn a_step_that_is_cut_leaves_the_rest_to_the_next() {
    let mut service = with_code(MAIL);
    every_minute(&mut service);
    service.now += 10 * MINUTE;
    let mut sent = Vec::new();
    for _ in 0..4 {
        look(&mut service, 3);
        sent.push(outbox(&service));
    }
    assert_eq!(sent, [3, 6, 9, 10]);
}

#[test]
fn what_somebody_did_to_a_run_that_was_left_stays_before_it() {
    let mut service = with_code(MAIL);
    every_minute(&mut service);
    service.now += 2 * MINUTE;
    look(&mut service, 1);
    service.interpreter = false;
    let runs = service.get("/automations/a/runs");
    let left = format!("/automations/a/runs/{}", id(&runs["runs"][0]));
    assert_eq!(state(&service.get(&left)), "pending");
    service.post(&format!("{left}:pause"), json!({ "reason": "lunch" }));
    service.now += MINUTE / 2;
    service.post(&format!("{left}:continue"), json!({}));
    service.interpreter = true;
    service.get("/automations");
    assert_eq!(state(&service.get(&left)), "executing", "it begins now, not when it came due");
    service.now += 1000;
    assert_eq!(state(&service.get(&left)), "completed");
    // What a person asked for is done in every step.
    let run = start(&mut service);
    service.now += 1000;
    assert_eq!(state(&service.get(&run)), "completed");
}
