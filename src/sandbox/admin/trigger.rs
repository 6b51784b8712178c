//! How does an event start a run, or not?

use serde_json::Value as Json;

use super::event;
use super::operation::{FireTriggerBody, FireTriggerResponse, SkippedEventReason};
use crate::automation;
use crate::body::ok;
use crate::call::Call;
use crate::status::{Answer, Status};
use crate::store::Store;
use crate::trigger;

/// `FireTrigger`
pub(super) fn fire(store: &mut Store, call: &Call<'_>) -> Answer {
    let body: FireTriggerBody = call.body()?;
    let text = body.payload.as_deref().filter(|text| !text.is_empty()).unwrap_or("{}");
    let payload: Json = serde_json::from_slice(text.as_bytes())
        .map_err(|error| Status::fault("payload", "format", format!("is no JSON: {error}")))?;
    let (automation, id) = (call.automation(), call.child());
    let record = automation::find_alive(store, automation)?;
    let triggers = store.triggers(automation);
    let Some(known) = triggers.iter().find(|known| known.trigger_id == id) else {
        return Err(Status::not_found("trigger", id));
    };
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
