//! What does a fault make of an answer?

use automations_core::error::ErrorCode;
use automations_core::http::Response;
use automations_core::op;
use automations_sandbox::fault::{Admission, Transport};
use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{GET_RUN, LIST_RUNS, delivered, faults, get, ok, target};
use crate::operations;

/// The answer that a fault gives in the service's place.
#[track_caller]
fn answered(fault: Json, target: &str) -> Response {
    match get(&mut faults(json!([fault])), target).admission() {
        Admission::Answer(response) => response.clone(),
        other => panic!("{fault} gave {other:?}"),
    }
}

fn json_of(response: &Response) -> Json {
    serde_json::from_slice(&response.body).unwrap()
}

#[wasm_bindgen_test(unsupported = test)]
fn a_status_is_a_status_of_google_rpc() {
    for (status, code) in
        [(400, 3), (404, 5), (409, 10), (429, 8), (500, 13), (502, 14), (503, 14), (504, 4)]
    {
        let response = answered(json!({ "kind": "status", "status": status }), GET_RUN);
        assert_eq!(response.status, status);
        assert_eq!(json_of(&response)["code"], code);
        assert!(response.header("x-request-id").is_some());
        assert_eq!(response.header("retry-after"), None);
    }
    let response = answered(
        json!({
            "kind": "status", "status": 400, "code": "FAILED_PRECONDITION", "message": "later",
            "retry_after": 7, "retry_info_ms": 1500,
        }),
        GET_RUN,
    );
    assert_eq!(response.header("retry-after"), Some("7"));
    let retry_info =
        json!({ "@type": "type.googleapis.com/google.rpc.RetryInfo", "retry_delay": "1.500s" });
    let expected = json!({ "code": 9, "message": "later", "details": [retry_info] });
    assert_eq!(json_of(&response), expected);
    let date = "Sun, 06 Nov 1994 08:49:37 GMT";
    let response =
        answered(json!({ "kind": "status", "status": 503, "retry_after": date }), GET_RUN);
    assert_eq!(response.header("retry-after"), Some(date));
}

#[wasm_bindgen_test(unsupported = test)]
fn what_was_handled_is_answered_by_the_fault_all_the_same() {
    for (fault, status) in [
        (json!({ "kind": "status", "status": 503, "handled": true }), 503),
        (json!({ "kind": "html", "handled": true }), 502),
    ] {
        let mut faults = faults(json!([fault]));
        let visit = get(&mut faults, GET_RUN);
        assert_eq!(visit.admission(), &Admission::Handle);
        assert_eq!(visit.deliver(ok("{}")).response.status, status);
    }
    let reset = delivered(json!({ "kind": "reset", "handled": true }), GET_RUN, ok("{}"));
    assert_eq!(reset.transport, Transport::Reset);
    let late = delivered(json!({ "kind": "latency", "ms": 9, "handled": true }), GET_RUN, ok("{}"));
    assert_eq!((late.wait_ms, late.response), (9, ok("{}")));
}

#[wasm_bindgen_test(unsupported = test)]
fn tokens_expire_as_the_service_would_say_it() {
    let response = answered(json!({ "kind": "expired_token" }), GET_RUN);
    assert_eq!((response.status, &json_of(&response)["code"]), (401, &json!(16)));
    assert_eq!(response.header("www-authenticate"), Some(r#"Bearer error="invalid_token""#));

    let fault = json!({ "kind": "expired_page_token", "times": 1 });
    let mut faults = faults(json!([fault]));
    for target in [GET_RUN.to_owned(), format!("{LIST_RUNS}?page_token=&page_size=1")] {
        assert_eq!(get(&mut faults, &target).admission(), &Admission::Handle, "{target}");
    }
    let visit = get(&mut faults, &format!("{LIST_RUNS}?page_size=1&page_token=t"));
    let Admission::Answer(response) = visit.admission() else { panic!("{visit:?}") };
    assert_eq!((response.status, &json_of(response)["code"]), (400, &json!(3)));
    assert_eq!(json_of(response)["details"][0]["field_violations"][0]["field"], "page_token");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_redirect_leads_to_another_origin_unless_told_where() {
    let response = answered(json!({ "kind": "redirect" }), GET_RUN);
    assert_eq!(response.status, 307);
    assert_eq!(response.header("location"), Some("https://elsewhere.invalid/"));
    let fault = json!({ "kind": "redirect", "status": 302, "location": "https://b.example/" });
    let response = answered(fault, GET_RUN);
    assert_eq!((response.status, response.header("location")), (302, Some("https://b.example/")));
}

#[wasm_bindgen_test(unsupported = test)]
fn a_body_is_cut_or_slowed_where_it_is_said() {
    for (length, bytes) in [
        (json!({}), 5),
        (json!({ "fraction": 0.25 }), 2),
        (json!({ "fraction": 1 }), 10),
        (json!({ "bytes": 0 }), 0),
        (json!({ "bytes": 3 }), 3),
        (json!({ "bytes": 99 }), 10),
    ] {
        let mut cut = length.clone();
        cut["kind"] = "cut".into();
        let delivery = delivered(cut, GET_RUN, ok("0123456789"));
        assert_eq!(delivery.transport, Transport::Cut { bytes }, "{length}");
        assert_eq!(delivery.response, ok("0123456789"));

        let mut truncated = length.clone();
        truncated["kind"] = "truncated_json".into();
        let delivery = delivered(truncated, GET_RUN, ok("0123456789"));
        assert_eq!(delivery.transport, Transport::Whole);
        assert_eq!(delivery.response.body.len(), bytes.min(9), "{length}: never the whole");
    }
    let slow = delivered(json!({ "kind": "slow_body", "ms": 4 }), GET_RUN, ok("{}"));
    assert_eq!(slow.transport, Transport::Slow { bytes: 256, wait_ms: 4 });
}

#[wasm_bindgen_test(unsupported = test)]
fn truncated_json_is_never_json() {
    for case in operations::ALL {
        for bytes in 0..200 {
            let fault = json!({ "kind": "truncated_json", "bytes": bytes });
            let body = delivered(fault, GET_RUN, ok(case().rich.trim())).response.body;
            assert!(serde_json::from_slice::<Json>(&body).is_err(), "{bytes}");
        }
    }
}

/// Whichever field chance picks, nobody can take the answer for one of the contract.
#[wasm_bindgen_test(unsupported = test)]
fn wrong_types_are_wrong_for_every_operation() {
    for case in operations::ALL {
        let case = case();
        let operation = case.descriptor;
        let mut faults = faults(json!([{ "kind": "wrong_types" }]));
        for body in [case.least().to_string().as_str(), case.rich] {
            assert!(op::read(operation, &ok(body)).is_ok(), "{}", operation.name);
            for _ in 0..40 {
                let visit = faults.admit(Some(operation.method), &target(operation));
                let response = visit.deliver(ok(body)).response;
                assert_eq!(response.status, 200);
                let error = op::read(operation, &response).err();
                let code = error.as_ref().map(automations_core::error::Error::code);
                let text = String::from_utf8_lossy(&response.body);
                assert_eq!(code, Some(ErrorCode::InvalidResponse), "{} {text}", operation.name);
            }
        }
        let failure = Response { status: 404, ..ok(r#"{"code":5}"#) };
        let visit = faults.admit(Some(operation.method), &target(operation));
        assert_eq!(visit.deliver(failure.clone()).response, failure, "a failure stays");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_duplicate_page_token_names_the_page_that_was_asked_for() {
    let mut faults = faults(json!([{ "kind": "duplicate_page_token" }]));
    let mut next = |query: &str, body: &str| {
        let visit = get(&mut faults, &format!("{LIST_RUNS}{query}"));
        let page = json_of(&visit.deliver(ok(body)).response);
        (visit.target().to_owned(), page["next_page_token"].as_str().unwrap().to_owned())
    };
    let same = |query: &str| format!("{LIST_RUNS}{query}");
    // The service's own token comes first, and is given again for its own page.
    assert_eq!(
        next("?page_size=2", r#"{"next_page_token":"t"}"#),
        (same("?page_size=2"), "t".into())
    );
    let second = next("?page_size=2&page_token=t", r#"{"next_page_token":"u"}"#);
    assert_eq!(second, (same("?page_size=2&page_token=t"), "t".into()));
    // A list of one page gets a token that the service is never asked for.
    let (target, own) = next("", "{}");
    assert_eq!(target, LIST_RUNS);
    assert_eq!(next(&format!("?page_token={own}"), "{}"), (LIST_RUNS.into(), own.clone()));
    assert_eq!(next(&format!("?page_token={own}&page_size=2"), "{}"), (same("?page_size=2"), own));
    assert!(get(&mut faults, GET_RUN).faults().is_empty(), "no list");
}
