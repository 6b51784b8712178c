//! What can be asked without sending anything?

use automations_boundary::{fields_of, to_js};
use automations_core::op;
use automations_core::validate::{Violation, fields};
use automations_core::zone::TZDB_VERSION;
use tsify::{Ts, Tsify as _};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

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
    op::ALL.iter().map(|descriptor| descriptor.name.to_owned()).collect()
}

/// The package's version.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The version of the IANA database that time zones are taken from, here and in the other modules.
#[wasm_bindgen]
pub fn tzdb() -> String {
    TZDB_VERSION.to_owned()
}
