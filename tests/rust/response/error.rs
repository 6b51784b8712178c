//! What does an answer that is no 200 say?

use automations_core::error::{Error, ErrorCode};
use automations_core::http::Response;
use automations_core::model::{PauseRunBody, Run};
use automations_core::op::{GetRun, Operation as _, PauseRun};
use wasm_bindgen_test::wasm_bindgen_test;

fn answer(status: u16, body: &str) -> Response {
    let headers = vec![("x-request-id".to_owned(), "req-1".to_owned())];
    Response { status, headers, body: body.into() }
}

fn read(status: u16, body: &str) -> Error {
    let read: Result<Run, Error> = GetRun::default().response(&answer(status, body));
    read.unwrap_err()
}

#[track_caller]
fn check(status: u16, body: &str, code: ErrorCode, message: &str) {
    let error = read(status, body);
    assert_eq!((error.code(), error.message()), (code, message), "{status} {body}");
    assert_eq!(error.http_status(), Some(status));
    assert_eq!(error.operation(), Some("GetRun"));
    assert_eq!(error.request_id(), Some("req-1"));
    assert!(!error.may_have_taken_effect(), "a read has no effect");
}

#[wasm_bindgen_test(unsupported = test)]
fn the_services_own_code_wins_over_the_http_status() {
    check(400, r#"{"code":9,"message":"in use"}"#, ErrorCode::FailedPrecondition, "in use");
    check(400, r#"{"code":3,"message":"bad"}"#, ErrorCode::InvalidArgument, "bad");
    check(404, r#"{"code":5,"message":"gone","details":[]}"#, ErrorCode::NotFound, "gone");
    check(500, r#"{"code":13,"message":"oops"}"#, ErrorCode::Internal, "oops");
    check(409, r#"{"code":6,"message":"twice"}"#, ErrorCode::AlreadyExists, "twice");
    check(401, r#"{"code":16,"message":"who?"}"#, ErrorCode::Unauthenticated, "who?");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_code_that_nobody_knows_gives_way_to_the_http_status() {
    check(404, r#"{"code":77,"message":"m"}"#, ErrorCode::NotFound, "m");
    check(404, r#"{"message":"m"}"#, ErrorCode::NotFound, "m");
    check(404, r#"{"code":0}"#, ErrorCode::NotFound, "the service answered 404");
    check(429, "{}", ErrorCode::ResourceExhausted, "the service answered 429");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_body_that_is_no_status_is_still_an_error() {
    for body in ["", "<html>502</html>", "[]", "null", "\"x\"", r#"{"code":"5"}"#, "\0", "{"] {
        check(
            502,
            body,
            ErrorCode::Unavailable,
            "the service answered 502 without a readable error",
        );
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn another_2xx_or_a_redirect_is_no_result() {
    for status in [201, 202, 204, 206, 300, 304] {
        let error = read(status, "{}");
        assert_eq!(error.code(), ErrorCode::InvalidResponse, "{status}");
        assert_eq!(
            error.message(),
            format!("the contract promises 200, the service answered {status}")
        );
    }
    for status in [301, 302, 303, 307, 308] {
        let error = read(status, "{}");
        assert_eq!(error.code(), ErrorCode::InvalidResponse, "{status}");
        let begin = format!("the service answered {status}, a redirect, which is not followed");
        assert!(error.message().starts_with(&begin), "{}", error.message());
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn bad_request_details_become_violations() {
    let error = read(
        400,
        r#"{"code":3,"message":"bad","details":[
            {"@type":"type.googleapis.com/google.rpc.Help","links":[]},
            {"@type":"type.googleapis.com/google.rpc.BadRequest","field_violations":[
                {"field":"page_size","description":"must not be negative"},
                {"field":"filter","description":"no such field","reason":"FILTER"}]},
            {"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":[{"field":"x"}]},
            {"@type":"type.googleapis.com/google.rpc.BadRequest","field_violations":"odd"},
            {}]}"#,
    );
    let violations: Vec<(&str, &str, &str)> = error
        .violations()
        .iter()
        .map(|v| (v.field.as_str(), v.rule.as_str(), v.message.as_str()))
        .collect();
    assert_eq!(
        violations,
        [
            ("page_size", "service", "must not be negative"),
            ("filter", "FILTER", "no such field"),
            ("x", "service", ""),
        ]
    );
    let status = error.status().unwrap();
    assert_eq!(status.details.len(), 5);
    assert_eq!(status.details[0].type_url.as_deref(), Some("type.googleapis.com/google.rpc.Help"));
    assert!(status.details[0].unknown.contains_key("links"), "kept as it came");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_write_may_have_taken_effect_when_the_service_broke() {
    let pause = PauseRun {
        body: PauseRunBody { reason: "r".into(), ..Default::default() },
        ..Default::default()
    };
    let effect =
        |status, body| pause.response(&answer(status, body)).unwrap_err().may_have_taken_effect();
    assert!(effect(500, r#"{"code":13}"#));
    assert!(effect(504, ""));
    assert!(effect(200, "<html>"));
    assert!(effect(202, "{}"));
    // Without a time to come back it may be a proxy's, which lost the service in the middle.
    assert!(effect(503, ""));
    assert!(!effect(302, ""));
    assert!(!effect(400, r#"{"code":9}"#));
    assert!(!effect(404, ""));
    assert!(!effect(429, ""));
}

/// The words of docs/errors-and-retries.md, `What each code means`.
#[wasm_bindgen_test(unsupported = test)]
fn the_services_code_says_whether_a_write_may_have_taken_effect() {
    let pause = PauseRun {
        body: PauseRunBody { reason: "r".into(), ..Default::default() },
        ..Default::default()
    };
    let effect = |status, code: i32| {
        let body = format!(r#"{{"code":{code},"message":"m"}}"#);
        pause.response(&answer(status, &body)).unwrap_err().may_have_taken_effect()
    };
    for code in ErrorCode::ALL {
        let Some(number) = code.number() else { continue };
        use ErrorCode::{Cancelled, DataLoss, DeadlineExceeded, Internal, Unavailable, Unknown};
        let perhaps = matches!(
            code,
            Cancelled | Unknown | DeadlineExceeded | Internal | Unavailable | DataLoss
        );
        for status in [400, 401, 404, 409, 499] {
            let expected = perhaps || status == 499;
            assert_eq!(effect(status, number), expected, "{status} {code:?}");
        }
        assert!(!effect(429, number), "429 {code:?}");
        assert!(effect(500, number), "500 {code:?}");
    }
    for (status, perhaps) in [(301, false), (302, false), (303, true), (307, false), (308, false)] {
        assert_eq!(effect(status, 0), perhaps, "{status}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn one_bad_place_does_not_cost_a_status_its_code_and_words() {
    for (body, details) in [
        ("\u{feff}{\"code\":9,\"message\":\"blocked\"}", 0),
        (r#"{"code":9,"message":"blocked","details":[{"@type":"x","n":1e999}]}"#, 1),
        (r#"{"code":9,"message":"blocked","details":[{"@type":"x","t":"\ud800"}]}"#, 1),
        (r#"{"code":9,"message":"blocked","details":[{"@type":"x"},7,{"@type":7},null]}"#, 1),
        (r#"{"code":9,"message":"blocked","details":"none"}"#, 0),
        ("\u{feff}{\"code\":9,\"message\":\"blocked\",\"details\":7,\"n\":-1e999}", 0),
    ] {
        check(400, body, ErrorCode::FailedPrecondition, "blocked");
        assert_eq!(read(400, body).status().unwrap().details.len(), details, "{body}");
    }
    check(
        400,
        r#"{"code":9,"message":"half \ud800"}"#,
        ErrorCode::FailedPrecondition,
        "half \u{fffd}",
    );
    check(400, r#"{"code":"9","message":"words"}"#, ErrorCode::InvalidArgument, "words");
    check(
        400,
        r#"{"code":9,"message":7}"#,
        ErrorCode::FailedPrecondition,
        "the service answered 400",
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn every_code_has_one_name_and_one_number() {
    for code in ErrorCode::ALL {
        if let Some(number) = code.number() {
            assert_eq!(ErrorCode::from_number(number), Some(*code));
            let body = format!(r#"{{"code":{number},"message":"m"}}"#);
            assert_eq!(read(code.http_status(), &body).code(), *code);
        }
    }
    let mut names: Vec<&str> = ErrorCode::ALL.iter().map(|code| code.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 18);
}
