//! How does JavaScript read and print a resource name?

use automations_boundary::{fields_of, json, refused};
use automations_core::name::{Kind, ResourceName};
use automations_core::wire::Unknown;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The parts of a name, as JSON; `kind` is the kind that is expected, and lets bare ids be read.
///
/// # Errors
/// An `ErrorObject`: `INVALID_ARGUMENT` with what is wrong with the text, or with `kind`.
#[wasm_bindgen]
pub fn parse_name(text: &str, kind: Option<String>) -> Result<String, JsValue> {
    let name = match kind.as_deref().map(|kind| (kind, Kind::parse(kind))) {
        None => ResourceName::parse(text),
        Some((_, Some(kind))) => ResourceName::parse_as(text, kind),
        // An object with that kind alone is refused for its kind.
        Some((kind, None)) => {
            let mut parts = Unknown::new();
            parts.insert("kind".to_owned(), kind.into());
            return ResourceName::of_parts(&parts).map(|name| json(&name.parts())).map_err(refused);
        }
    };
    name.map(|name| json(&name.parts())).map_err(|fault| refused(vec![fault.violation("name")]))
}

/// The name of the parts in an object's JSON.
///
/// # Errors
/// An `ErrorObject`: `INVALID_ARGUMENT` with every part that is wrong.
#[wasm_bindgen]
pub fn format_name(parts: &str) -> Result<String, JsValue> {
    let parts = fields_of(parts).map_err(|violation| refused(vec![violation]))?;
    ResourceName::of_parts(&parts).map(|name| name.to_string()).map_err(refused)
}
