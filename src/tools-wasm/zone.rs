//! Which time zones are these?

use automations_core::zone::TZDB_VERSION;
use wasm_bindgen::prelude::wasm_bindgen;

/// The version of the IANA database that time zones are taken from.
#[wasm_bindgen]
pub fn tzdb() -> String {
    TZDB_VERSION.to_owned()
}
