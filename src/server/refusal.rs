//! What does the shell answer in the service's place?

use automations_core::error::ErrorCode;
use automations_core::http::Response;
use serde::Serialize;
use serde_json::json;

/// A `google.rpc.Status`.
pub(crate) fn response(status: u16, code: ErrorCode, message: &str) -> Response {
    let code = code.number().unwrap_or_default();
    written(status, &json!({ "code": code, "message": message, "details": [] }))
}

/// A 200 with JSON.
pub(crate) fn ok(body: &impl Serialize) -> Response {
    written(200, body)
}

fn written(status: u16, body: &impl Serialize) -> Response {
    let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    Response { status, headers, body: serde_json::to_vec(body).unwrap_or_default() }
}
