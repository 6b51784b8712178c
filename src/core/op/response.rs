//! What does a response say: the result, or an error?

use serde_json::Value as Json;

use crate::codec;
use crate::descriptor::{Idempotency, OperationDescriptor};
use crate::error::{Error, ErrorCode};
use crate::http::Response;
use crate::model::Status;
use crate::validate::Violation;

/// Gives the bytes of a result, checked against the contract.
///
/// # Errors
/// The service's own `google.rpc.Status` as an [`Error`]; a code derived from the HTTP status
/// where the body is none; `INVALID_RESPONSE` where a 200 does not hold what was promised.
pub fn read<'a>(
    operation: &'static OperationDescriptor,
    response: &'a Response,
) -> Result<&'a [u8], Error> {
    let request_id = ["x-request-id", "request-id", "x-cloud-trace-context", "x-amzn-requestid"]
        .iter()
        .find_map(|name| response.header(name));
    let complete = |error: Error| {
        error.with_operation(operation.name).with_response(response.status, request_id)
    };
    if response.status == 200 {
        return match codec::check((operation.response)(), &response.body) {
            Ok(()) => Ok(codec::without_mark(&response.body)),
            // A write that was answered with 200 has most likely been done.
            Err(mismatch) => {
                let changed = operation.idempotency != Idempotency::Safe;
                Err(complete(Error::from(mismatch).with_attempts(1, changed)))
            }
        };
    }
    Err(complete(error(operation, response)))
}

fn error(operation: &OperationDescriptor, response: &Response) -> Error {
    let http = response.status;
    if (200..400).contains(&http) {
        let message = format!("the contract promises 200, the service answered {http}");
        return Error::new(ErrorCode::InvalidResponse, message)
            .with_attempts(1, operation.idempotency != Idempotency::Safe);
    }
    let fallback = ErrorCode::from_http_status(http);
    let status = codec::decode::<Status>(&response.body).ok();
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
    let may_have_taken_effect =
        http >= 500 && operation.idempotency != Idempotency::Safe && http != 503;
    error.with_attempts(1, may_have_taken_effect)
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
