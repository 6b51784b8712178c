//! How does an error reach JavaScript? As one plain object, which the façade makes an
//! `AutomationsError` of.

use automations_core::error::{Error, ErrorCode};
use automations_core::validate::Violation;
use serde::{Serialize, Serializer};
use tsify::Tsify;
use wasm_bindgen::JsValue;

/// An error of the core, as a plain object.
#[derive(Tsify)]
#[tsify(hashmap_as_object)]
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

/// As a map of names: for the fields of a struct, serde-wasm-bindgen keeps a table of JavaScript's texts
/// for good, and a table of hashes with it in the module.
impl Serialize for ErrorObject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let number = |number: Option<u32>| number.map(Part::Number);
        let fields = [
            ("code", Some(Part::Text(self.code))),
            ("message", Some(Part::Text(&self.message))),
            ("operation", self.operation.map(Part::Text)),
            ("httpStatus", number(self.http_status.map(u32::from))),
            ("violations", Some(Part::Violations(&self.violations))),
            ("retryable", Some(Part::Truth(self.retryable))),
            ("attempts", number(Some(self.attempts))),
            ("mayHaveTakenEffect", Some(Part::Truth(self.may_have_taken_effect))),
            ("requestId", self.request_id.as_deref().map(Part::Text)),
            ("retryAfterMs", number(self.retry_after_ms)),
        ];
        serializer
            .collect_map(fields.iter().filter_map(|(name, part)| Some((name, part.as_ref()?))))
    }
}

/// What a field of an error holds.
enum Part<'a> {
    Text(&'a str),
    Number(u32),
    Truth(bool),
    Violations(&'a [Violation]),
}

impl Serialize for Part<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_u32(*number),
            Self::Truth(truth) => serializer.serialize_bool(*truth),
            Self::Violations(violations) => serializer.collect_seq(*violations),
        }
    }
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
