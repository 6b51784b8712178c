//! What does the shell answer in the service's place?

use automations_core::error::ErrorCode;
use automations_core::http::Response;
use automations_core::validate::Violation;
use serde::Serialize;
use serde_json::{Value as Json, json};

/// A `google.rpc.Status`.
pub(crate) fn response(status: u16, code: ErrorCode, message: &str) -> Response {
    with_details(status, code, message, Vec::new())
}

/// `INVALID_ARGUMENT` with every violation as a `google.rpc.BadRequest`.
pub(crate) fn invalid(violations: &[Violation]) -> Response {
    let fault = |violation: &Violation| {
        let Violation { field, rule, message, help, .. } = violation;
        let help = help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
        json!({ "field": field, "reason": rule, "description": format!("{message}{help}") })
    };
    let faults: Vec<Json> = violations.iter().map(fault).collect();
    let message = match violations {
        [only] => format!("`{}` {}", only.field, only.message),
        several => format!("the request has {} faults", several.len()),
    };
    let detail = json!({
        "@type": "type.googleapis.com/google.rpc.BadRequest",
        "field_violations": faults,
    });
    with_details(400, ErrorCode::InvalidArgument, &message, vec![detail])
}

/// A 200 with JSON.
pub(crate) fn ok(body: &impl Serialize) -> Response {
    written(200, body)
}

fn with_details(status: u16, code: ErrorCode, message: &str, details: Vec<Json>) -> Response {
    let code = code.number().unwrap_or_default();
    written(status, &json!({ "code": code, "message": message, "details": details }))
}

fn written(status: u16, body: &impl Serialize) -> Response {
    let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    Response { status, headers, body: serde_json::to_vec(body).unwrap_or_default() }
}
