//! How does an event start a run, or not, and how does a trigger change?

use automations_core::model::{Empty, PhaseType};

use super::operation::{FireTriggerBody, FireTriggerResponse, SkippedEventReason, TriggerEdit};
use super::{edit, event};
use crate::automation;
use crate::body::{self, ok};
use crate::call::Call;
use crate::connection::Faults;
use crate::payload::Part;
use crate::status::{Answer, Status};
use crate::store::Store;
use crate::trigger;

/// `FireTrigger`
pub(super) fn fire(store: &mut Store, call: &Call<'_>) -> Answer {
    let body: FireTriggerBody = call.body()?;
    let text = body.payload.as_deref().filter(|text| !text.is_empty()).unwrap_or("{}");
    let payload = Part::read(text)
        .map_err(|error| Status::fault("payload", "format", format!("is no JSON: {error}")))?;
    let (automation, id) = (call.automation(), call.child());
    let record = automation::find_alive(store, automation)?;
    let (_, known) = trigger::find(store, automation, id)?;
    let inactive = known.is_active == Some(false);
    let reason = event::reason(record).or(inactive.then_some(SkippedEventReason::TriggerInactive));
    if let Some(reason) = reason {
        let skipped = event::add(store, automation, Some(id.to_owned()), call.now, reason, 1);
        return ok(&FireTriggerResponse { skipped: Some(skipped.shown()), ..Default::default() });
    }
    let run = trigger::fire(store, automation, id, &payload, call.now)?;
    let run_id = Some(store.meta().identity.run(automation, &run));
    ok(&FireTriggerResponse { run_id, ..Default::default() })
}

/// `UpdateTrigger`
pub(super) fn update(store: &mut Store, call: &Call<'_>) -> Answer {
    let mut query = call.query();
    let mask = query.text("update_mask");
    query.finish()?;
    let body: TriggerEdit = body::read(call.body)?;
    let fields = edit::fields::<TriggerEdit>(call, mask)?;
    let (automation, id) = (call.automation(), call.child());
    let record = automation::find_alive(store, automation)?;
    let (place, before) = trigger::find(store, automation, id)?;
    let mut changed = before.clone();
    let mut faults = Faults::default();
    for field in fields {
        match field {
            "input_mapping" => {
                faults.extend(trigger::unknown_inputs(record, &body.input_mapping));
                changed.input_mapping = body.input_mapping.clone();
            }
            "phase_type" => match &body.phase_type {
                Some(phase) if *phase != PhaseType::Unspecified => {
                    changed.phase_type = phase.clone()
                }
                _ => faults.note(field.to_owned(), "required", "is required"),
            },
            "phase_sub_type" => changed.phase_sub_type = body.phase_sub_type.clone(),
            _ => changed.is_active = Some(body.is_active.unwrap_or(true)),
        }
    }
    faults.finish()?;
    if changed != *before {
        store.put_trigger(automation, place, Some(changed.clone()));
    }
    ok(&changed)
}

/// `DeleteTrigger`
pub(super) fn delete(store: &mut Store, call: &Call<'_>) -> Answer {
    call.no_query()?;
    automation::find_alive(store, call.automation())?;
    let (place, _) = trigger::find(store, call.automation(), call.child())?;
    store.put_trigger(call.automation(), place, None);
    ok(&Empty::default())
}
