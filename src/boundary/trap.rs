//! How does the instance die on purpose? For the tests of what comes after; nothing calls it.

use wasm_bindgen::prelude::wasm_bindgen;

/// Traps at once. @internal
#[wasm_bindgen]
pub fn trap() {
    #[cfg(target_arch = "wasm32")]
    core::arch::wasm32::unreachable()
}
