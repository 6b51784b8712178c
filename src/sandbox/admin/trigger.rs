//! How does an event start a run, or not?

use automations_core::error::ErrorCode;
use serde_json::Value as Json;

use super::event;
use super::operation::{FireTriggerBody, FireTriggerResponse, SkippedEventReason};
use crate::automation;
use crate::body::ok;
use crate::call::Call;
use crate::status::{Answer, Status};
use crate::store::Store;

/// `FireTrigger`
pub(super) fn fire(store: &mut Store, call: &Call<'_>) -> Answer {
    let body: FireTriggerBody = call.body()?;
    let text = body.payload.as_deref().filter(|text| !text.is_empty()).unwrap_or("{}");
    let _payload: Json = serde_json::from_str(text)
        .map_err(|error| Status::fault("payload", "format", format!("is no JSON: {error}")))?;
    let record = automation::find_alive(store, call.automation())?;
    let triggers = store.triggers(call.automation());
    let Some(trigger) = triggers.iter().find(|known| known.trigger_id == call.child()) else {
        return Err(Status::not_found("trigger", call.child()));
    };
    let inactive = trigger.is_active == Some(false);
    let reason = event::reason(record).or(inactive.then_some(SkippedEventReason::TriggerInactive));
    if let Some(reason) = reason {
        let id = Some(call.child().to_owned());
        let skipped = event::add(store, call.automation(), id, call.now, reason, 1);
        return ok(&FireTriggerResponse { skipped: Some(skipped.shown()), ..Default::default() });
    }
    Err(Status::new(ErrorCode::Unimplemented, "triggers cannot be fired yet"))
}
