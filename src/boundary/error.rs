//! How does an error reach JavaScript? As one plain object, which the façade makes an
//! `AutomationsError` of.

use automations_core::error::{Error, ErrorCode};
use automations_core::validate::Violation;
use serde::Serialize;
use tsify::Tsify;
use wasm_bindgen::JsValue;

/// An error of the core, as a plain object.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ErrorObject {
    /// The canonical code.
    code: &'static str,
    /// What went wrong, in one line.
    message: String,
    /// The contract's name of the call.
    #[serde(skip_serializing_if = "Option::is_none")]
    operation: Option<&'static str>,
    /// The HTTP status, when there was a response.
    #[serde(skip_serializing_if = "Option::is_none")]
    http_status: Option<u16>,
    /// Every fault of the request; empty when none is known.
    violations: Vec<Violation>,
    /// Whether sending the same request again may help.
    retryable: bool,
    /// How often the request was sent.
    attempts: u32,
    /// Whether the service may have done what was asked all the same.
    may_have_taken_effect: bool,
    /// The id under which the service logged the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<String>,
    /// Milliseconds for which the service asked to be left alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after_ms: Option<u32>,
}

/// A plain object out of anything that serde can write: no `Map`s, `undefined` for nothing.
pub fn plain(value: &impl Serialize) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    // Our own types have string keys and finite numbers: there is nothing it cannot write.
    value.serialize(&serializer).unwrap_or(JsValue::UNDEFINED)
}

/// The one conversion of an [`Error`].
pub fn to_js(error: &Error) -> JsValue {
    plain(&ErrorObject {
        code: error.code().as_str(),
        message: error.message().to_owned(),
        operation: error.operation(),
        http_status: error.http_status(),
        violations: error.violations().to_vec(),
        retryable: error.is_retryable(),
        attempts: error.attempts(),
        may_have_taken_effect: error.may_have_taken_effect(),
        request_id: error.request_id().map(str::to_owned),
        retry_after_ms: error.retry_after_ms(),
    })
}

/// [`to_js`] with more fields: the exception that led to it, the service's own status.
pub fn to_js_with<const N: usize>(error: &Error, fields: [(&str, Option<JsValue>); N]) -> JsValue {
    let object = to_js(error);
    for (name, value) in fields {
        if let Some(value) = value {
            // Setting a field of an object that we have just made cannot fail.
            let _ = js_sys::Reflect::set(&object, &JsValue::from_str(name), &value);
        }
    }
    object
}

/// The error of a request, a text or a value that has those violations.
pub fn refused(violations: Vec<Violation>) -> JsValue {
    let lost = || Error::new(ErrorCode::Internal, "a violation was lost");
    to_js(&Error::from_violations(violations).unwrap_or_else(lost))
}
