//! Which outside events start an automation?
//!
//! No event arrives here by itself; one is fired by hand ([`fire`]). A `trigger_id` is unique within its
//! automation (`ALREADY_EXISTS`), the keys of `input_mapping` are inputs that the automation declares, and
//! `is_active` is `true` when it is left out. Lists are in the order of creation, 50 to a page;
//! their filter knows `trigger_id`, `phase_type` and `phase_sub_type` (short names, as `MAIN`)
//! and `is_active`. The API has no calls that change or delete a trigger; `admin` has.

use automations_core::error::ErrorCode;
use automations_core::filter::{FieldValue, TRIGGERS};
use automations_core::model::{
    AutomationStage, AutomationTrigger, InvocationDetails, InvocationSource,
};
use automations_core::validate::{Violation, path_below};
use automations_core::wire::Map;

use crate::Millis;
use crate::automation::{self, AutomationRecord};
use crate::body::{self, ok};
use crate::call::Call;
use crate::input;
use crate::invoke;
use crate::paging::PageRequest;
use crate::payload::{self, Part};
use crate::run::RunRecord;
use crate::status::{Answer, Status};
use crate::store::Store;

/// `CreateAutomationTrigger`
pub(crate) fn create(store: &mut Store, call: &Call<'_>) -> Answer {
    let body: AutomationTrigger = call.body()?;
    let record = automation::find_alive(store, call.automation())?;
    let violations = unknown_inputs(record, &body.input_mapping);
    if !violations.is_empty() {
        return Err(Status::invalid(&violations));
    }
    if find(store, call.automation(), &body.trigger_id).is_ok() {
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

/// The keys of a mapping that the working copy declares no input for.
pub(crate) fn unknown_inputs(record: &AutomationRecord, mapping: &Map<String>) -> Vec<Violation> {
    let declared = &record.working().automation.input_specs;
    let unknown = mapping.keys().filter(|name| !declared.iter().any(|spec| spec.name == **name));
    let message = "is not an input of the automation";
    unknown
        .map(|name| Violation::new(path_below("input_mapping", name), "exists", message))
        .collect()
}

/// A trigger with its place.
///
/// # Errors
/// `NOT_FOUND` where the automation has none of that id.
pub(crate) fn find<'a>(
    store: &'a Store,
    automation: &str,
    id: &str,
) -> Result<(usize, &'a AutomationTrigger), Status> {
    let found = store.triggers(automation).find(|(_, known)| known.trigger_id == id);
    found.ok_or_else(|| Status::not_found("trigger", id))
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
    // A trigger keeps its place, so that is a stable sort key.
    let last = page.cursor.as_deref().and_then(|cursor| cursor.parse::<usize>().ok());
    let triggers = store
        .triggers(call.automation())
        .filter(|(place, _)| last.is_none_or(|last| *place > last))
        .filter(|(_, trigger)| page.filter.matches(|name| field(trigger, name)));
    let (triggers, token) = page.fill(triggers, |(place, _)| place.to_string());
    let items = triggers.into_iter().map(|(_, trigger)| trigger.clone()).collect::<Vec<_>>();
    body::list("automation_triggers", &items, token)
}

/// Starts the published version as an event would that brings a payload; gives the run's id.
///
/// Each input of the trigger's `input_mapping` takes the part of the payload that it names
/// (`payload` says how); default inputs fill what the payload lacks.
///
/// # Errors
/// `NOT_FOUND` where there is no such automation or trigger; `FAILED_PRECONDITION` for a trigger
/// that is not active, and where the published version does not run; `INVALID_ARGUMENT` with every
/// input that is missing or of another type.
pub(crate) fn fire(
    store: &mut Store,
    automation: &str,
    trigger: &str,
    payload: &Part,
    now: Millis,
) -> Result<String, Status> {
    automation::find_alive(store, automation)?;
    let (_, known) = find(store, automation, trigger)?;
    if known.is_active == Some(false) {
        return Err(Status::failed_precondition("the trigger is not active"));
    }
    let edition = invoke::edition(store, automation, &AutomationStage::Published)?;
    let declared = &edition.automation;
    let mut given = Map::new();
    for (name, path) in &known.input_mapping {
        let spec = declared.input_specs.iter().find(|spec| spec.name == *name);
        let Some((spec, part)) = spec.zip(payload.at(path)) else { continue };
        let value = payload::value(part, spec.r#type.as_ref()).ok_or_else(|| {
            Status::fault(&format!("payload.{path}"), "range", "is more than a value can hold")
        })?;
        given.insert(name.clone(), value);
    }
    let inputs = input::resolve(&declared.input_specs, &declared.default_inputs, &given)
        .map_err(|violations| Status::invalid(&violations))?;
    let invocation = InvocationDetails {
        trigger_id: Some(trigger.to_owned()),
        invocation_source: Some(InvocationSource::Trigger),
        ..Default::default()
    };
    let prepared = invoke::prepared(store, automation, edition, inputs, invocation);
    let run = RunRecord { user_inputs: given, ..prepared };
    Ok(invoke::start(store, automation, run, now, now))
}
