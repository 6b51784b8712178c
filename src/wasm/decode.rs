//! How do the bytes of a response become objects?
//!
//! The core checks the bytes against the contract in one pass; the engine's own `JSON.parse` then
//! makes the objects. So every field is exactly as the service sent it, unknown ones included.

use automations_boundary::to_js;
use automations_core::codec;
use automations_core::error::{Error, ErrorCode};
use automations_core::op;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Decodes the body of a 200 of that operation: checked, plain objects.
///
/// # Errors
/// An `ErrorObject`: `INVALID_RESPONSE` with the path of the first mismatch.
#[wasm_bindgen]
pub fn decode(operation: &str, bytes: &[u8]) -> Result<JsValue, JsValue> {
    let descriptor = op::find(operation).map_err(|error| to_js(&error))?;
    codec::check((descriptor.response)(), bytes)
        .map_err(Error::from)
        .and_then(|()| parse(bytes))
        .map_err(|error| to_js(&error.with_operation(descriptor.name)))
}

/// `JSON.parse` of bytes that were checked.
pub(crate) fn parse(bytes: &[u8]) -> Result<JsValue, Error> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = core::str::from_utf8(bytes).map_err(|_| unreadable())?;
    js_sys::JSON::parse(text).map_err(|_| unreadable())
}

/// The error of what is no JSON.
pub(crate) fn unreadable() -> Error {
    Error::new(ErrorCode::InvalidResponse, "the response is not JSON")
}
