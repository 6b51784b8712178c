//! What does a fault answer in the service's place?

use automations_core::error::ErrorCode;
use automations_core::http::Response;
use serde_json::json;

use super::FaultRetryAfter;
use crate::status::Status;

/// An address at another origin that reaches nothing (RFC 2606).
const ELSEWHERE: &str = "https://elsewhere.invalid/";

/// A failure that a fault orders.
pub(super) struct Failure<'a> {
    pub(super) status: u16,
    pub(super) code: Option<&'a str>,
    pub(super) message: Option<&'a str>,
    pub(super) retry_after: Option<&'a FaultRetryAfter>,
    pub(super) retry_info_ms: Option<u32>,
}

impl Failure<'_> {
    pub(super) fn response(&self, request_id: String) -> Response {
        let named = ErrorCode::ALL.iter().find(|code| Some(code.as_str()) == self.code);
        let code = named.copied().unwrap_or_else(|| ErrorCode::from_http_status(self.status));
        let message = self.message.unwrap_or("the sandbox was told to fail");
        let mut status = Status::new(code, message);
        if let Some(ms) = self.retry_info_ms {
            status = status.with_detail(json!({
                "@type": "type.googleapis.com/google.rpc.RetryInfo",
                "retry_delay": format!("{}.{:03}s", ms / 1000, ms % 1000),
            }));
        }
        let mut response = Response { status: self.status, ..status.response() };
        if let Some(after) = self.retry_after {
            let text = match after {
                FaultRetryAfter::Seconds(seconds) => seconds.to_string(),
                FaultRetryAfter::Text(text) => text.clone(),
            };
            response.headers.push(("retry-after".to_owned(), text));
        }
        named_by(response, request_id)
    }
}

/// A page of HTML, as a gateway's.
pub(super) fn html(status: u16) -> Response {
    let body = format!(
        "<!doctype html>\n<html><head><title>{status}</title></head><body><h1>{status}</h1></body></html>\n"
    );
    let headers = vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())];
    Response { status, headers, body: body.into_bytes() }
}

/// The refusal of a page token.
pub(super) fn expired_page_token(request_id: String) -> Response {
    let status = Status::fault("page_token", "page_token", "has expired");
    named_by(status.response(), request_id)
}

/// The refusal of a token, as RFC 6750 has it.
pub(super) fn expired_token(request_id: String) -> Response {
    let mut response = Status::new(ErrorCode::Unauthenticated, "the token has expired").response();
    for (name, value) in &mut response.headers {
        if name == "www-authenticate" {
            value.push_str(r#" error="invalid_token""#);
        }
    }
    named_by(response, request_id)
}

/// The way elsewhere.
pub(super) fn redirect(status: u16, location: Option<&str>) -> Response {
    let location = location.unwrap_or(ELSEWHERE).to_owned();
    Response { status, headers: vec![("location".to_owned(), location)], body: Vec::new() }
}

fn named_by(mut response: Response, request_id: String) -> Response {
    response.headers.push(("x-request-id".to_owned(), request_id));
    response
}
