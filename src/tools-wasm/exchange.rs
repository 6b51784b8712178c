//! How does JavaScript say a schedule in other forms, and read them?

use automations_boundary::{json, refused};
use automations_core::schedule::{KestraOptions, from_cron, from_rrule};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::schedule::CompiledSchedule;

#[wasm_bindgen]
impl CompiledSchedule {
    /// RFC 5545's `DTSTART` and `RRULE`.
    ///
    /// # Errors
    /// An `ErrorObject`: `INVALID_ARGUMENT` with every field that cannot be said.
    pub fn to_rrule(&self) -> Result<String, JsValue> {
        self.rule.to_rrule().map_err(refused)
    }

    /// Cron's five fields.
    ///
    /// # Errors
    /// As [`Self::to_rrule`].
    pub fn to_cron(&self) -> Result<String, JsValue> {
        self.rule.to_cron().map_err(refused)
    }

    /// Kestra's triggers, in YAML.
    ///
    /// # Errors
    /// As [`Self::to_rrule`].
    pub fn to_kestra(&self, id: Option<String>) -> Result<String, JsValue> {
        self.rule.to_kestra(&KestraOptions { id }).map_err(refused)
    }
}

/// The `ScheduleConfig` of RFC 5545's `DTSTART` and `RRULE`, as JSON.
///
/// # Errors
/// An `ErrorObject`: `INVALID_ARGUMENT` with every part that a config cannot say.
#[wasm_bindgen]
pub fn schedule_from_rrule(text: &str) -> Result<String, JsValue> {
    from_rrule(text).map(|config| json(&config)).map_err(refused)
}

/// The `ScheduleConfig` of cron's five fields, as JSON.
///
/// # Errors
/// An `ErrorObject`: `INVALID_ARGUMENT` with every field that a config cannot say.
#[wasm_bindgen]
pub fn schedule_from_cron(
    text: &str,
    year: i32,
    month: i32,
    day: i32,
    zone: &str,
) -> Result<String, JsValue> {
    let date = (i64::from(year), i64::from(month), i64::from(day));
    from_cron(text, date, zone).map(|config| json(&config)).map_err(refused)
}
