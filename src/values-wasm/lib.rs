//! Values in WebAssembly: plain JavaScript as the API says it, and back.
//!
//! A module of its own, so that a page which shows automations and starts none does not load it. A call checks the form of
//! the values in its request in `src/wasm`; what they mean is read here. A shell around `automations-core`; the TypeScript
//! façade in `src/ts` stands above it, and what is exported here is internal to the npm package and not versioned.

mod value;

pub use automations_boundary::trap;
pub use value::{
    input_violations, value_canonical, value_decode, value_encode, values_decode, values_encode,
};
