//! Which inputs does an automation use where a run gives none?

use automations_core::model::{Automation, DefaultInputsHistoryEntry};
use automations_core::time::Instant;
use automations_core::validate::{Violation, path_below};
use automations_core::value::inputs;
use automations_core::wire::Map;

use super::condition;
use super::operation::SetDefaultInputsBody;
use crate::automation;
use crate::body::ok;
use crate::call::Call;
use crate::status::{Answer, Status};
use crate::store::Store;

/// `SetDefaultInputs`
pub(super) fn set(store: &mut Store, call: &Call<'_>) -> Answer {
    let body: SetDefaultInputsBody = call.body()?;
    let record = automation::find_alive(store, call.automation())?;
    condition::is_of(record, body.etag.as_deref())?;
    let specs = &record.working().automation.input_specs;
    // What a run needs, its defaults need not give.
    let absent: Vec<String> = specs
        .iter()
        .filter(|spec| !body.default_inputs.contains_key(&spec.name))
        .map(|spec| path_below("inputs", &spec.name))
        .collect();
    let violations: Vec<Violation> = inputs::check(specs, &Map::new(), &body.default_inputs)
        .into_iter()
        .filter(|violation| violation.rule != "required" || !absent.contains(&violation.field))
        .map(|violation| Violation { field: format!("default_{}", violation.field), ..violation })
        .collect();
    if !violations.is_empty() {
        return Err(Status::invalid(&violations));
    }
    let now = Instant::from_millis(call.now).to_timestamp();
    let user = store.meta().identity.user.clone();
    let record = record.clone().changed(|automation| Automation {
        default_inputs: body.default_inputs.clone(),
        update_time: Some(now.clone()),
        update_user_id: Some(user.clone()),
        ..automation
    });
    let shown = record.working().automation.clone();
    let mut changes = store.default_inputs(call.automation()).to_vec();
    changes.push(DefaultInputsHistoryEntry {
        default_inputs: body.default_inputs,
        change_time: Some(now),
        change_actor: Some(user),
        ..Default::default()
    });
    store.put_automation(call.automation(), record);
    store.put_default_inputs(call.automation(), changes);
    ok(&shown)
}
