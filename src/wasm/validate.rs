//! What can be asked without sending anything?

use automations_core::op;
use automations_core::validate::{Violation, fields};
use automations_core::wire::Unknown;
use automations_core::zone::TZDB_VERSION;
use serde_json::Value as Json;
use tsify::{Ts, Tsify as _};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::to_js;

/// Every fault of a request, as violations; `organization_id` and `workspace_id` may be missing.
///
/// # Errors
/// An `ErrorObject`: `INVALID_ARGUMENT` where there is no such operation.
#[wasm_bindgen]
pub fn validate(operation: &str, request: &str) -> Result<Vec<Ts<Violation>>, JsValue> {
    let descriptor = op::find(operation).map_err(|error| to_js(&error))?;
    let violations = match fields_of(request) {
        Ok(found) => fields(descriptor, &found, true),
        Err(violation) => vec![violation],
    };
    Ok(violations.into_iter().filter_map(|violation| violation.into_ts().ok()).collect())
}

/// The names of all operations.
#[wasm_bindgen]
pub fn operations() -> Vec<String> {
    op::ALL.iter().map(|descriptor| descriptor().name.to_owned()).collect()
}

/// The package's version.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The version of the IANA database that time zones are taken from.
#[wasm_bindgen]
pub fn tzdb() -> String {
    TZDB_VERSION.to_owned()
}

/// Reads the JSON of a request, which the façade wrote.
pub(crate) fn fields_of(request: &str) -> Result<Unknown, Violation> {
    object_of(request).map_err(|error| {
        let (rule, message) = match error {
            None => ("type", "expected an object".to_owned()),
            Some(error) => ("format", format!("cannot be read as JSON: {error}")),
        };
        Violation::new("", rule, message)
            .with_help("give a plain object nested less than 64 levels, its text valid Unicode")
    })
}

/// Reads an object's JSON, by way of any JSON: that is read elsewhere, and a reader of objects alone
/// would bring words for all that it refuses. `None` is the fault of what is no object.
pub(crate) fn object_of(text: &str) -> Result<Unknown, Option<serde_json::Error>> {
    match serde_json::from_str(text) {
        Ok(Json::Object(object)) => Ok(object),
        Ok(_) => Err(None),
        // However deep it is.
        Err(_) if text.starts_with('[') => Err(None),
        Err(error) => Err(Some(error)),
    }
}
