//! How does an error reach JavaScript? As one plain object, which the façade makes an
//! `AutomationsError` of.

use automations_core::error::Error;
use automations_core::validate::Violation;
use serde::Serialize;
use tsify::Tsify;
use wasm_bindgen::JsValue;

/// An error of the core, as a plain object.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ErrorObject {
    code: &'static str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    operation: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    http_status: Option<u16>,
    violations: Vec<Violation>,
    retryable: bool,
    attempts: u32,
    may_have_taken_effect: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after_ms: Option<u32>,
}

/// A plain object out of anything that serde can write: no `Map`s, `undefined` for nothing.
pub(crate) fn plain(value: &impl Serialize) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    // Our own types have string keys and finite numbers: there is nothing it cannot write.
    value.serialize(&serializer).unwrap_or(JsValue::UNDEFINED)
}

/// The one conversion of an [`Error`].
pub(crate) fn to_js(error: &Error) -> JsValue {
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
pub(crate) fn to_js_with<const N: usize>(
    error: &Error,
    fields: [(&str, Option<JsValue>); N],
) -> JsValue {
    let object = to_js(error);
    for (name, value) in fields {
        if let Some(value) = value {
            // Setting a field of an object that we have just made cannot fail.
            let _ = js_sys::Reflect::set(&object, &JsValue::from_str(name), &value);
        }
    }
    object
}
