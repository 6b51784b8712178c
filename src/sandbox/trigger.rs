//! Which outside events start an automation?
//!
//! Metadata only: no event arrives here. A `trigger_id` is unique within its automation
//! (`ALREADY_EXISTS`), the keys of `input_mapping` are inputs that the automation declares, and
//! `is_active` is `true` when it is left out. Lists are in the order of creation, 50 to a page;
//! their filter knows `trigger_id`, `phase_type` and `phase_sub_type` (short names, as `MAIN`)
//! and `is_active`.

use automations_core::error::ErrorCode;
use automations_core::filter::{FieldValue, TRIGGERS};
use automations_core::model::AutomationTrigger;
use automations_core::validate::Violation;

use crate::automation;
use crate::body::{self, ok};
use crate::call::Call;
use crate::paging::PageRequest;
use crate::status::{Answer, Status};
use crate::store::Store;

/// `CreateAutomationTrigger`
pub(crate) fn create(store: &mut Store, call: &Call<'_>) -> Answer {
    let body: AutomationTrigger = call.body()?;
    let record = automation::find_alive(store, call.automation())?;
    let declared = &record.working().automation.input_specs;
    let unknown = |name: &&String| !declared.iter().any(|spec| spec.name == **name);
    let violations: Vec<Violation> = body
        .input_mapping
        .keys()
        .filter(unknown)
        .map(|name| {
            let message = "is not an input of the automation";
            Violation::new(format!("input_mapping.{name}"), "exists", message)
        })
        .collect();
    if !violations.is_empty() {
        return Err(Status::invalid(&violations));
    }
    if store.triggers(call.automation()).iter().any(|known| known.trigger_id == body.trigger_id) {
        let message = format!("the automation has a trigger `{}` already", body.trigger_id);
        return Err(Status::new(ErrorCode::AlreadyExists, message));
    }
    let trigger = AutomationTrigger {
        automation: Some(store.meta().identity.automation(call.automation()).to_string()),
        is_active: Some(body.is_active.unwrap_or(true)),
        ..body
    };
    store.push_trigger(call.automation(), trigger.clone());
    ok(&trigger)
}

/// What the filter sees of a trigger.
fn field<'a>(trigger: &'a AutomationTrigger, name: &str) -> Option<FieldValue<'a>> {
    match name {
        "trigger_id" => Some(FieldValue::Text(&trigger.trigger_id)),
        "phase_type" => {
            trigger.phase_type.as_str().strip_prefix("PHASE_TYPE_").map(FieldValue::Text)
        }
        "phase_sub_type" => {
            let name = trigger.phase_sub_type.as_ref()?.as_str();
            name.strip_prefix("PHASE_SUB_TYPE_").map(FieldValue::Text)
        }
        "is_active" => Some(FieldValue::Bool(trigger.is_active.unwrap_or(true))),
        _ => None,
    }
}

/// `ListAutomationTriggers`
pub(crate) fn list(store: &Store, call: &Call<'_>) -> Answer {
    let mut query = call.query();
    let page = PageRequest::read(call, &mut query, 50, Some(&TRIGGERS), "");
    query.finish()?;
    automation::find(store, call.automation())?;
    // Triggers are only ever added, so a position is a stable sort key.
    let start = page.cursor.as_deref().and_then(|cursor| cursor.parse::<usize>().ok());
    let triggers = store
        .triggers(call.automation())
        .iter()
        .enumerate()
        .skip(start.map_or(0, |last| last + 1))
        .filter(|(_, trigger)| page.filter.matches(|name| field(trigger, name)));
    let (triggers, token) = page.fill(triggers, |(position, _)| position.to_string());
    let items = triggers.into_iter().map(|(_, trigger)| trigger.clone()).collect::<Vec<_>>();
    body::list("automation_triggers", &items, token)
}
