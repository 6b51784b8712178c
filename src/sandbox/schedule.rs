//! When does an automation run by itself?
//!
//! An automation has at most one schedule: a second Create is `ALREADY_EXISTS`, everything else
//! without one is `NOT_FOUND`. A new schedule starts enabled. PATCH replaces the `config` whole
//! and leaves `enabled` alone. Enabling an enabled schedule changes nothing, and is no error.
//!
//! Schedules never fire here, and no occurrence is computed: `summary`, `next_run_times` and
//! `remaining_occurrences` are left out.

use automations_core::error::ErrorCode;
use automations_core::model::{
    AutomationSchedule, DisableAutomationScheduleBody, Empty, EnableAutomationScheduleBody,
    ScheduleConfig, UpdateAutomationScheduleBody,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use crate::automation;
use crate::body::ok;
use crate::call::Call;
use crate::status::{Answer, Status};
use crate::store::Store;

/// The schedule of an automation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct ScheduleRecord {
    /// The rule, as JSON: an `active_window` has two shapes, and only one of them is kept.
    config: Json,
    /// Whether it would fire.
    enabled: bool,
}

impl ScheduleRecord {
    /// A new schedule, which is enabled.
    pub(crate) fn new(config: &ScheduleConfig) -> Self {
        Self { config: written(config), enabled: true }
    }

    fn shown(&self, store: &Store, automation: &str) -> Json {
        let name = store.meta().identity.automation(automation);
        json!({
            "name": format!("{name}/schedule"),
            "config": self.config,
            "enabled": self.enabled,
        })
    }
}

/// A config without the instants that a daily window does not have.
fn written(config: &ScheduleConfig) -> Json {
    let mut json = serde_json::to_value(config).unwrap_or_default();
    if let Some(Json::Object(window)) = json.get_mut("active_window") {
        window.retain(|_, value| value.as_str() != Some(""));
    }
    json
}

fn find(store: &Store, automation: &str) -> Result<ScheduleRecord, Status> {
    let schedule = store.schedule(automation).cloned();
    schedule.ok_or_else(|| Status::not_found("schedule of the automation", automation))
}

/// `CreateAutomationSchedule`
pub(crate) fn create(store: &mut Store, call: &Call<'_>) -> Answer {
    let body: AutomationSchedule = call.body()?;
    automation::find_alive(store, call.automation())?;
    if store.schedule(call.automation()).is_some() {
        let message = "the automation has a schedule already; it can be updated";
        return Err(Status::new(ErrorCode::AlreadyExists, message));
    }
    let schedule = ScheduleRecord::new(&body.config);
    store.put_schedule(call.automation(), schedule.clone());
    ok(&schedule.shown(store, call.automation()))
}

/// `UpdateAutomationSchedule`
pub(crate) fn update(store: &mut Store, call: &Call<'_>) -> Answer {
    let body: UpdateAutomationScheduleBody = call.body()?;
    automation::find_alive(store, call.automation())?;
    let enabled = find(store, call.automation())?.enabled;
    let schedule = ScheduleRecord { config: written(&body.config), enabled };
    store.put_schedule(call.automation(), schedule.clone());
    ok(&schedule.shown(store, call.automation()))
}

/// `GetAutomationSchedule`
pub(crate) fn get(store: &Store, call: &Call<'_>) -> Answer {
    call.no_query()?;
    automation::find(store, call.automation())?;
    ok(&find(store, call.automation())?.shown(store, call.automation()))
}

/// `DeleteAutomationSchedule`
pub(crate) fn delete(store: &mut Store, call: &Call<'_>) -> Answer {
    call.no_query()?;
    automation::find_alive(store, call.automation())?;
    match store.remove_schedule(call.automation()) {
        Some(_) => ok(&Empty::default()),
        None => Err(Status::not_found("schedule of the automation", call.automation())),
    }
}

/// `EnableAutomationSchedule`
pub(crate) fn enable(store: &mut Store, call: &Call<'_>) -> Answer {
    call.body::<EnableAutomationScheduleBody>()?;
    set_enabled(store, call, true)
}

/// `DisableAutomationSchedule`
pub(crate) fn disable(store: &mut Store, call: &Call<'_>) -> Answer {
    call.body::<DisableAutomationScheduleBody>()?;
    set_enabled(store, call, false)
}

fn set_enabled(store: &mut Store, call: &Call<'_>, enabled: bool) -> Answer {
    automation::find_alive(store, call.automation())?;
    let before = find(store, call.automation())?;
    let schedule = ScheduleRecord { enabled, ..before.clone() };
    if schedule != before {
        store.put_schedule(call.automation(), schedule.clone());
    }
    ok(&json!({ "schedule": schedule.shown(store, call.automation()) }))
}
