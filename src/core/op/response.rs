//! What does a response say: the result, or an error?

use serde_json::Value as Json;

use crate::codec::{self, Mismatch};
use crate::descriptor::{Message as _, MessageDescriptor, OperationDescriptor, Rule};
use crate::error::{Error, ErrorCode};
use crate::http::Response;
use crate::model::{ProtobufAny, Status};
use crate::op::Callee;
use crate::op::retry_after::asks_for_patience;
use crate::validate::Violation;

/// Gives the bytes of a result, checked against the contract.
///
/// # Errors
/// The service's own `google.rpc.Status` as an [`Error`]; a code derived from the HTTP status
/// where the body is none; `INVALID_RESPONSE` where a 200 does not hold what was promised, or names
/// no run where one was started.
pub fn read<'a>(
    operation: &'static OperationDescriptor,
    response: &'a Response,
) -> Result<&'a [u8], Error> {
    let callee = operation.into();
    let bytes = read_as(&callee, response)?;
    match absent((operation.response)(), bytes) {
        None => Ok(bytes),
        Some(field) => {
            let (path, message) = (field.to_owned(), ABSENT.to_owned());
            Err(unreadable(&callee, response, Mismatch { path, message, offset: 0 }))
        }
    }
}

/// Of a run's id, which alone must be there. src/ts/transport.ts says the same.
const ABSENT: &str =
    "is absent or empty; a run may have been started: look for it before you start another";

/// A field that must be there, and is not.
fn absent(promised: &MessageDescriptor, bytes: &[u8]) -> Option<&'static str> {
    let mut wanted =
        promised.fields.iter().filter(|field| field.rules.contains(&Rule::Present)).peekable();
    wanted.peek()?;
    let json = codec::json(bytes)?;
    let is_absent = |name| json.get(name).and_then(Json::as_str).is_none_or(str::is_empty);
    wanted.map(|field| field.name).find(|name| is_absent(*name))
}

/// [`read`] of what any call gave: where nothing is promised, every 2xx is a result.
pub(crate) fn read_as<'a>(callee: &Callee, response: &'a Response) -> Result<&'a [u8], Error> {
    match callee.response {
        Some(promised) if response.status == 200 => {
            match codec::check(promised(), &response.body) {
                Ok(()) => Ok(codec::without_mark(&response.body)),
                Err(mismatch) => Err(unreadable(callee, response, mismatch)),
            }
        }
        None if (200..300).contains(&response.status) => Ok(codec::without_mark(&response.body)),
        _ => Err(complete(callee, response, error(callee, response))),
    }
}

/// The error of a result that is not what was promised.
pub(crate) fn unreadable(callee: &Callee, response: &Response, mismatch: Mismatch) -> Error {
    // A write that was answered with 200 has most likely been done.
    complete(callee, response, Error::from(mismatch).with_attempts(1, callee.writes()))
}

fn complete(callee: &Callee, response: &Response, error: Error) -> Error {
    let request_id = ["x-request-id", "request-id", "x-cloud-trace-context", "x-amzn-requestid"]
        .iter()
        .find_map(|name| response.header(name));
    error.with_operation(callee.name).with_response(response.status, request_id)
}

fn error(callee: &Callee, response: &Response) -> Error {
    let http = response.status;
    if matches!(http, 301 | 302 | 303 | 307 | 308) {
        let message = format!(
            "the service answered {http}, a redirect, which is not followed: it could lead the \
             token astray. Check that `baseUrl` is the API's own address"
        );
        // 303 is how a POST that was done is answered (RFC 9110, 15.4.4). The others say that what
        // was asked for is elsewhere: they are taken as not done.
        return Error::new(ErrorCode::InvalidResponse, message)
            .with_attempts(1, http == 303 && callee.writes());
    }
    if (200..400).contains(&http) {
        let message = format!("the contract promises 200, the service answered {http}");
        return Error::new(ErrorCode::InvalidResponse, message).with_attempts(1, callee.writes());
    }
    let fallback = ErrorCode::from_http_status(http);
    let status = status(&response.body);
    let code = status
        .as_ref()
        .and_then(|status| status.code)
        .and_then(ErrorCode::from_number)
        .unwrap_or(fallback);
    let error = match status {
        Some(status) => {
            let message = match status.message.as_deref() {
                Some(message) if !message.is_empty() => message.to_owned(),
                _ => format!("the service answered {http}"),
            };
            let violations = field_violations(&status);
            Error::new(code, message).with_status(status, violations)
        }
        None => Error::new(code, format!("the service answered {http} without a readable error")),
    };
    // A 429, and a 503 with a time to come back, say that the service did not begin; any other 503
    // may come from a proxy that lost the service in the middle.
    let declined = http == 429 || http == 503 && asks_for_patience(response, error.status());
    // The code that the service gave says more than the HTTP status that it came with.
    let told = error.status().and_then(|status| ErrorCode::from_number(status.code?));
    let unclear = matches!(http, 408 | 499 | 500..) || told.is_some_and(ErrorCode::is_unclear);
    error.with_attempts(1, unclear && !declined && callee.writes())
}

/// The status in a body, as far as it is one: what is no detail is left out, and the code and the
/// words are kept. Read here and not as every message is, which would bring the code for all of them.
fn status(body: &[u8]) -> Option<Status> {
    let Json::Object(fields) = codec::json(body)? else { return None };
    let is_whole = codec::check(Status::descriptor(), body).is_ok();
    let mut status = Status::default();
    for (name, value) in fields {
        match (name.as_str(), value) {
            ("code" | "message" | "details", Json::Null) => {}
            ("message", Json::String(message)) => status.message = Some(message),
            ("details", Json::Array(details)) => {
                let details = details.into_iter();
                status.details.extend(details.filter_map(|one| detail(one, is_whole)));
            }
            ("code", value) if status_code(&value).is_some() => status.code = status_code(&value),
            (_, value) => _ = is_whole.then(|| status.unknown.insert(name, value)),
        }
    }
    (is_whole || status.code.is_some() || status.message.is_some()).then_some(status)
}

fn status_code(value: &Json) -> Option<i32> {
    value.as_i64()?.try_into().ok()
}

/// A detail, unless it is no object or its type no text.
fn detail(json: Json, is_whole: bool) -> Option<ProtobufAny> {
    let mut detail = ProtobufAny::default();
    let fields = match json {
        Json::Object(fields) => fields,
        json => return (is_whole && json.is_null()).then_some(detail),
    };
    for (name, value) in fields {
        match (name.as_str(), value) {
            ("@type", Json::Null) => {}
            ("@type", Json::String(url)) => detail.type_url = Some(url),
            ("@type", _) => return None,
            (_, value) => _ = detail.unknown.insert(name, value),
        }
    }
    Some(detail)
}

/// The violations of every `google.rpc.BadRequest` among the details.
fn field_violations(status: &Status) -> Vec<Violation> {
    let text = |value: &Json, name: &str| {
        value.get(name).and_then(Json::as_str).unwrap_or_default().to_owned()
    };
    status
        .details
        .iter()
        .filter(|detail| {
            detail.type_url.as_deref().is_some_and(|url| url.ends_with("google.rpc.BadRequest"))
        })
        .filter_map(|detail| {
            let fields = detail
                .unknown
                .get("field_violations")
                .or_else(|| detail.unknown.get("fieldViolations"));
            fields.and_then(Json::as_array)
        })
        .flatten()
        .map(|violation| {
            let reason = text(violation, "reason");
            let rule = if reason.is_empty() { "service".to_owned() } else { reason };
            let description = text(violation, "description");
            let (message, help) = message_and_help(violation, &description);
            let found = Violation::new(text(violation, "field"), &rule, message);
            match help {
                Some(help) => found.with_help(help),
                None => found,
            }
        })
        .collect()
}

/// The parts of a description `message; help`, where `localized_message` says the message alone.
fn message_and_help<'a>(violation: &Json, description: &'a str) -> (&'a str, Option<&'a str>) {
    let localized = violation
        .get("localized_message")
        .or_else(|| violation.get("localizedMessage"))
        .and_then(|localized| localized.get("message"))
        .and_then(Json::as_str);
    let split = localized.filter(|message| !message.is_empty()).and_then(|message| {
        let help = description.strip_prefix(message)?.strip_prefix("; ")?;
        Some((description.get(..message.len())?, Some(help)))
    });
    split.unwrap_or((description, None))
}
