//! What crosses between the client's WebAssembly modules and JavaScript: errors as plain objects, small objects as JSON.
//!
//! `src/wasm`, `src/values-wasm` and `src/tools-wasm` stand on it. Of itself it exports [`trap`] alone, so each of them does.

mod error;
mod json;
mod trap;

pub use error::{ErrorObject, plain, refused, to_js, to_js_with};
pub use json::{fields_of, json, object_of};
pub use trap::trap;
