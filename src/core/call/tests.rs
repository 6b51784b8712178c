#![allow(clippy::unwrap_used, clippy::panic)]
//! A call lived through in simulated time: a list of what each attempt meets, and what came of it.

use super::*;
use crate::descriptor::{Idempotency, OperationDescriptor};
use crate::http::Method;
use crate::op::ALL;

/// What an attempt meets.
#[derive(Debug, Clone)]
enum Met {
    Answer(u16, Vec<(&'static str, &'static str)>, &'static str),
    /// Nothing was sent.
    Refused,
    /// Something may have been sent.
    Reset,
    /// The attempt's own time ran out.
    Silence,
}
use Met::{Answer, Refused, Reset, Silence};

fn status(status: u16) -> Met {
    Answer(status, vec![], "")
}

fn later(status: u16, seconds: &'static str) -> Met {
    Answer(status, vec![("retry-after", seconds)], "")
}

fn ok() -> Met {
    Answer(200, vec![], "{}")
}

/// A call's life: its end, how often it was sent, and the time it took.
struct Life {
    end: Result<(), Error>,
    sent: usize,
    refreshes: usize,
    waits: Vec<u32>,
    took_ms: i64,
}

/// Lives through a call. Each attempt takes 10 ms, or its whole time where it meets silence.
fn live(callee: Callee, policy: Policy, meets: &[Met]) -> Life {
    let begin = Instant::from_millis(1_000_000);
    let mut now = begin;
    let mut call = Call::new(callee, policy);
    let (mut sent, mut refreshes, mut waits) = (0, 0, vec![]);
    let mut step = call.step(now, Event::Start);
    loop {
        match step {
            Step::Send { refresh, timeout_ms } => {
                refreshes += usize::from(refresh);
                let met = meets.get(sent).cloned().unwrap_or_else(|| panic!("attempt {sent}"));
                sent += 1;
                let failure = |code, may_have_been_sent| Failure {
                    code,
                    message: "simulated".into(),
                    may_have_been_sent,
                };
                now = now.plus_millis(10);
                step = match met {
                    Answer(status, headers, body) => {
                        let headers =
                            headers.iter().map(|(k, v)| ((*k).into(), (*v).into())).collect();
                        let response = Response { status, headers, body: body.into() };
                        call.step(now, Event::Response(&response))
                    }
                    Refused => {
                        call.step(now, Event::Failure(&failure(ErrorCode::Unavailable, false)))
                    }
                    Reset => call.step(now, Event::Failure(&failure(ErrorCode::Unavailable, true))),
                    Silence => {
                        now = now.plus_millis(i64::from(timeout_ms.unwrap()) - 10);
                        call.step(now, Event::Failure(&failure(ErrorCode::DeadlineExceeded, true)))
                    }
                };
            }
            Step::Wait { millis, reason } => {
                assert!(reason.is_retryable(), "{reason}");
                waits.push(millis);
                now = now.plus_millis(i64::from(millis));
                step = call.step(now, Event::Waited);
            }
            Step::Done(end) => {
                let took_ms = now.as_millis() - begin.as_millis();
                return Life { end, sent, refreshes, waits, took_ms };
            }
        }
    }
}

/// A call without a promised body.
fn callee(idempotency: Idempotency) -> Callee {
    let method = match idempotency {
        Idempotency::Safe => Method::Get,
        Idempotency::Idempotent => Method::Patch,
        Idempotency::Unsafe => Method::Post,
    };
    Callee { name: "Test", method, idempotency, response: None }
}

/// What is harmless for each: sent again however often, and the effect is certain.
#[test]
fn what_the_service_did_not_begin_is_sent_again_whatever_it_is() {
    for idempotency in [Idempotency::Safe, Idempotency::Idempotent, Idempotency::Unsafe] {
        for met in [Refused, status(429), later(429, "1"), later(503, "1")] {
            let met = [met.clone(), met, ok()];
            let life = live(callee(idempotency), Policy::default(), &met);
            assert_eq!((life.end, life.sent), (Ok(()), 3), "{idempotency:?} {met:?}");
        }
    }
}

#[test]
fn what_may_have_been_done_is_sent_again_only_where_it_may_be_repeated() {
    for met in [Reset, Silence, status(408), status(502), status(503), status(504)] {
        for (idempotency, repeats) in [
            (Idempotency::Safe, true),
            (Idempotency::Idempotent, true),
            (Idempotency::Unsafe, false),
        ] {
            let met = [met.clone(), ok()];
            let life = live(callee(idempotency), Policy::default(), &met);
            if repeats {
                assert_eq!((life.end, life.sent), (Ok(()), 2), "{idempotency:?} {met:?}");
            } else {
                let error = life.end.unwrap_err();
                assert_eq!((life.sent, error.attempts()), (1, 1), "{met:?}");
                assert!(error.may_have_taken_effect() && error.is_retryable(), "{met:?}");
            }
        }
        let policy = Policy { safe_to_repeat: true, ..Policy::default() };
        assert_eq!(live(callee(Idempotency::Unsafe), policy, &[met, ok()]).end, Ok(()));
    }
}

#[test]
fn a_post_that_promises_to_be_idempotent_is_not_repeated_by_itself() {
    let posts = |descriptor: &&OperationDescriptor| descriptor.method == Method::Post;
    let writes = ALL.iter().copied().filter(posts);
    let mut seen = 0;
    for descriptor in writes.filter(|one| one.idempotency != Idempotency::Safe) {
        let life = live(descriptor.into(), Policy::default(), &[Reset]);
        assert!(life.end.unwrap_err().may_have_taken_effect(), "{}", descriptor.name);
        seen += 1;
    }
    assert!(seen >= 10, "{seen}");
}

#[test]
fn what_would_fail_alike_is_never_sent_again() {
    for code in [400, 401, 403, 404, 405, 409, 412, 413, 422, 500, 501, 302, 204] {
        let mut callee = callee(Idempotency::Safe);
        callee.response = Some(<crate::model::Run as crate::descriptor::Message>::descriptor);
        let life = live(callee, Policy::default(), &[status(code)]);
        assert_eq!(life.end.unwrap_err().attempts(), 1, "{code}");
    }
}

#[test]
fn a_status_without_an_effect_says_so_and_one_with_an_effect_too() {
    for (met, effect) in [
        (status(400), false),
        (status(404), false),
        (status(409), false),
        (status(301), false),
        (status(302), false),
        (status(303), true),
        (status(307), false),
        (status(308), false),
        (status(425), false),
        (status(408), true),
        (status(499), true),
        (status(500), true),
        (status(502), true),
        (status(503), true),
        (later(503, "100"), false),
        // What nobody understands asks for nothing.
        (later(503, "soon"), true),
        (status(429), false),
        (Refused, false),
        (Reset, true),
    ] {
        let policy = Policy { max_retries: 0, ..Policy::default() };
        let life = live(callee(Idempotency::Unsafe), policy.clone(), std::slice::from_ref(&met));
        assert_eq!(life.end.unwrap_err().may_have_taken_effect(), effect, "{met:?}");
        let life = live(callee(Idempotency::Safe), policy, std::slice::from_ref(&met));
        assert!(!life.end.unwrap_err().may_have_taken_effect(), "a read, {met:?}");
    }
}

#[test]
fn an_earlier_attempt_that_may_have_been_done_is_not_forgotten() {
    // A DELETE was cut off, and is not found when it is sent again: it may well have been done.
    let life = live(callee(Idempotency::Idempotent), Policy::default(), &[Reset, status(404)]);
    let error = life.end.unwrap_err();
    assert_eq!((error.code(), error.attempts()), (ErrorCode::NotFound, 2));
    assert!(error.may_have_taken_effect());
}

#[test]
fn it_is_tried_as_often_as_was_said_and_the_last_error_is_told() {
    for max_retries in 0..5 {
        let policy = Policy { max_retries, ..Policy::default() };
        let mut meets = vec![status(503); max_retries as usize];
        meets.push(status(502));
        let life = live(callee(Idempotency::Safe), policy, &meets);
        let error = life.end.unwrap_err();
        assert_eq!(error.http_status(), Some(502));
        assert_eq!(error.attempts(), max_retries + 1);
        assert_eq!(life.waits.len(), max_retries as usize);
    }
}

#[test]
fn the_waits_are_the_backoffs_or_what_the_service_asks_for() {
    let policy = |seed| Policy { seed, max_retries: 4, ..Policy::default() };
    for seed in 0..50 {
        let meets = [Reset, Refused, later(503, "7"), status(502), ok()];
        let life = live(callee(Idempotency::Safe), policy(seed), &meets);
        let [first, second, asked, fourth] = life.waits[..] else { panic!("{:?}", life.waits) };
        assert!(first <= 500 && second <= 1_000 && fourth <= 4_000, "{:?}", life.waits);
        assert!((7_000..=7_700).contains(&asked), "{asked}");
    }
}

#[test]
fn a_service_that_asks_for_too_long_is_not_waited_for() {
    let life = live(callee(Idempotency::Safe), Policy::default(), &[later(503, "60"), ok()]);
    assert_eq!(life.end, Ok(()));
    let life = live(callee(Idempotency::Safe), Policy::default(), &[later(429, "61")]);
    let error = life.end.unwrap_err();
    assert_eq!((error.attempts(), error.retry_after_ms()), (1, Some(61_000)));
    assert!(error.is_retryable());
}

/// Whether the service was asked to be left alone is told whatever else it said.
#[test]
fn the_wait_that_a_service_asks_for_is_always_told() {
    let info = |code: u8| {
        let detail = r#"{"@type":"x/google.rpc.RetryInfo","retry_delay":"5s"}"#;
        let body: String = format!(r#"{{"code":{code},"details":[{detail}]}}"#);
        &*body.leak()
    };
    for status in [400, 401, 404, 408, 409, 429, 500, 502, 503, 504] {
        for met in [later(status, "5"), Answer(status, vec![], info(10))] {
            let policy = Policy { max_retries: 0, ..Policy::default() };
            let life = live(callee(Idempotency::Safe), policy, std::slice::from_ref(&met));
            assert_eq!(life.end.unwrap_err().retry_after_ms(), Some(5_000), "{met:?}");
        }
    }
    let life = live(callee(Idempotency::Safe), Policy::default(), &[status(409)]);
    assert_eq!(life.end.unwrap_err().retry_after_ms(), None);
}

#[test]
fn retry_info_makes_a_503_harmless() {
    let body = r#"{"code":14,"details":[{"@type":"x/google.rpc.RetryInfo","retry_delay":"2s"}]}"#;
    let met = Answer(503, vec![], body);
    let life = live(callee(Idempotency::Unsafe), Policy::default(), &[met, ok()]);
    assert_eq!(life.end, Ok(()));
    assert!((2_000..=2_200).contains(&life.waits[0]));
}

#[test]
fn after_a_401_another_token_is_asked_for_once_and_counts_as_no_retry() {
    let policy = Policy { can_refresh: true, max_retries: 1, ..Policy::default() };
    let meets = [status(401), Refused, ok()];
    let life = live(callee(Idempotency::Unsafe), policy.clone(), &meets);
    assert_eq!((life.end, life.refreshes, life.sent), (Ok(()), 1, 3));
    let life = live(callee(Idempotency::Unsafe), policy, &[status(401), status(401)]);
    let error = life.end.unwrap_err();
    assert_eq!((error.code(), error.attempts()), (ErrorCode::Unauthenticated, 2));
    assert!(!error.may_have_taken_effect());
    let fixed = Policy { can_refresh: false, ..Policy::default() };
    assert_eq!(live(callee(Idempotency::Safe), fixed, &[status(401)]).sent, 1);
}

#[test]
fn an_attempt_has_its_own_time_and_the_deadline_ends_all() {
    let deadline = Some(Instant::from_millis(1_000_000 + 2_500));
    let policy = Policy { timeout_ms: Some(1_000), deadline, max_retries: 9, ..Policy::default() };
    for seed in 0..50 {
        let policy = Policy { seed, ..policy.clone() };
        let life = live(callee(Idempotency::Safe), policy, &[Silence, Silence, Silence, Silence]);
        let error = life.end.unwrap_err();
        assert_eq!(error.code(), ErrorCode::DeadlineExceeded);
        assert!(life.took_ms <= 2_500, "{} ms", life.took_ms);
        assert!(life.sent >= 2, "{}", life.sent);
    }
}

#[test]
fn a_wait_that_would_outlast_the_deadline_is_not_begun() {
    let deadline = Some(Instant::from_millis(1_000_000 + 5_000));
    let policy = Policy { deadline, ..Policy::default() };
    let life = live(callee(Idempotency::Safe), policy, &[later(503, "5")]);
    assert_eq!((life.sent, life.took_ms), (1, 10));
    assert_eq!(life.end.unwrap_err().retry_after_ms(), Some(5_000));
}

#[test]
fn a_body_that_the_shell_read_itself_is_judged_as_one_that_it_did_not() {
    let descriptor = ALL.iter().find(|one| one.name == "InvokeAutomation").unwrap();
    let mut call = Call::new(*descriptor, Policy::default());
    let now = Instant::default();
    call.step(now, Event::Start);
    let head = Response { status: 200, ..Response::default() };
    assert_eq!(call.clone().step(now, Event::Decoded(&head, None)), Step::Done(Ok(())));
    let body = br#"{"run_id":1}"#;
    let mismatch = crate::codec::check((descriptor.response)(), body).unwrap_err();
    let told = call.clone().step(now, Event::Decoded(&head, Some(&mismatch)));
    let whole = Response { body: body.to_vec(), ..head };
    let read = call.step(now, Event::Response(&whole));
    assert_eq!(told, read);
    let Step::Done(Err(error)) = read else { panic!("{read:?}") };
    assert_eq!(error.code(), ErrorCode::InvalidResponse);
    assert!(error.may_have_taken_effect());
}
