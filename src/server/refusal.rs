//! What does the shell answer in the service's place?

use automations_core::error::ErrorCode;
use automations_core::http::Response;
use serde::Serialize;

/// A `google.rpc.Status`.
pub(crate) fn response(status: u16, code: ErrorCode, message: &str) -> Response {
    let code = code.number().unwrap_or_default();
    written(status, &serde_json::json!({ "code": code, "message": message, "details": [] }))
}

/// A 200 with JSON.
pub(crate) fn ok(body: &impl Serialize) -> Response {
    written(200, body)
}

fn written(status: u16, body: &impl Serialize) -> Response {
    json(status, serde_json::to_vec(body).unwrap_or_default())
}

/// An answer of JSON that is written out already.
pub(crate) fn json(status: u16, body: Vec<u8>) -> Response {
    let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    Response { status, headers, body }
}
