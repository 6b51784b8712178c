//! What crosses between the client's WebAssembly modules and JavaScript: errors as plain objects, small objects as JSON.
//!
//! `src/wasm` and `src/tools-wasm` stand on it. It exports nothing to JavaScript by itself.

mod error;
mod json;

pub use error::{ErrorObject, plain, refused, to_js, to_js_with};
pub use json::{fields_of, json, object_of};
