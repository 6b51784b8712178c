//! When is a run looked at again?

use automations_core::watch::{Look, delay_ms};
use wasm_bindgen::prelude::wasm_bindgen;

/// Milliseconds until the next look; see the core's `watch::delay_ms`.
#[wasm_bindgen]
pub fn watch_delay(
    poll_ms: u32,
    unchanged: u32,
    failures: u32,
    retry_after_ms: Option<u32>,
    hidden: bool,
    chance: f64,
) -> u32 {
    delay_ms(poll_ms, Look { unchanged, failures, retry_after_ms, hidden }, chance)
}
