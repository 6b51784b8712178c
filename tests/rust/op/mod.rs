//! What does each operation send, to the byte?

mod automation;
mod connection;
mod id;
mod property;
mod run;
mod schedule;
mod trigger;

use automations_core::error::{Error, ErrorCode};
use automations_core::op::Operation;

/// Checks the whole request: method, target, headers and body.
#[track_caller]
fn check(call: &impl Operation, method: &str, target: &str, body: Option<&str>) {
    let request = call.request().unwrap();
    assert_eq!(request.method.as_str(), method);
    assert_eq!(request.target, target);
    let headers: Vec<(&str, &str)> =
        request.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    match body {
        None => assert_eq!(headers, [("accept", "application/json")]),
        Some(_) => assert_eq!(
            headers,
            [("accept", "application/json"), ("content-type", "application/json")]
        ),
    }
    assert_eq!(request.body.as_deref().map(|body| std::str::from_utf8(body).unwrap()), body);
}

/// Checks that nothing is sent, and why.
#[track_caller]
fn refused(call: &impl Operation, field: &str, rule: &str) -> Error {
    let error = call.request().unwrap_err();
    assert_eq!(error.code(), ErrorCode::InvalidArgument);
    assert_eq!((error.attempts(), error.may_have_taken_effect()), (0, false));
    let found: Vec<(&str, &str)> =
        error.violations().iter().map(|v| (v.field.as_str(), v.rule.as_str())).collect();
    assert!(found.contains(&(field, rule)), "{found:?}");
    error
}
