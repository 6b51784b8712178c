//! How does the instance die on purpose while nobody waits? For the tests of what comes after; nothing calls it.

use automations_boundary::trap;
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

use crate::drive::promise;

/// Traps a microtask later, when no JavaScript waits on the stack. @internal
#[wasm_bindgen]
pub fn trap_later() -> Promise {
    promise(Box::pin(async {
        // A promise that is resolved already cannot reject.
        let _ = JsFuture::from(Promise::resolve(&JsValue::UNDEFINED)).await;
        trap();
        Ok(JsValue::UNDEFINED)
    }))
}
