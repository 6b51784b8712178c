//! Which inputs does an automation use where a run gives none?
//!
//! They are set for the open draft and what is published at once, of which each takes those of the
//! inputs that it declares. What the published version alone declares keeps its default where none
//! is given: its runs and schedules go on while a draft has other inputs.

use automations_core::model::{Automation, DefaultInputsHistoryEntry, Value};
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
    condition::is_of(store, call.automation(), record, body.etag.as_deref())?;
    let draft = &record.working().automation;
    let published = record.published().map(|edition| &edition.automation);
    let published = published.filter(|_| record.draft().is_some());
    let (of_published, of_draft): (Map<Value>, Map<Value>) =
        body.default_inputs.clone().into_iter().partition(|(name, _)| {
            !declares(draft, name) && published.is_some_and(|it| declares(it, name))
        });
    let mut violations = faults(draft, &of_draft);
    if let Some(published) = published {
        let mut given = of_published;
        given.extend(of_draft.into_iter().filter(|(name, _)| declares(published, name)));
        let known: Vec<String> = violations.iter().map(|fault| fault.field.clone()).collect();
        let more = faults(published, &given).into_iter();
        violations.extend(more.filter(|fault| !known.contains(&fault.field)));
    }
    if !violations.is_empty() {
        return Err(Status::invalid(&violations));
    }
    let now = Instant::from_millis(call.now).to_timestamp();
    let user = store.meta().identity.user.clone();
    let draft = draft.clone();
    let record = record.clone().changed(|automation| Automation {
        default_inputs: defaults(&draft, &automation, &body.default_inputs),
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

fn declares(automation: &Automation, name: &str) -> bool {
    automation.input_specs.iter().any(|spec| spec.name == name)
}

/// What does not fit the inputs of an edition. What a run needs, its defaults need not give.
fn faults(automation: &Automation, given: &Map<Value>) -> Vec<Violation> {
    let specs = &automation.input_specs;
    let absent: Vec<String> = specs
        .iter()
        .filter(|spec| !given.contains_key(&spec.name))
        .map(|spec| path_below("inputs", &spec.name))
        .collect();
    inputs::check(specs, &Map::new(), given)
        .into_iter()
        .filter(|violation| violation.rule != "required" || !absent.contains(&violation.field))
        .map(|violation| Violation { field: format!("default_{}", violation.field), ..violation })
        .collect()
}

/// What the defaults of an edition become: what is given for its inputs, and what it had for inputs
/// of which the draft knows nothing.
fn defaults(draft: &Automation, edition: &Automation, given: &Map<Value>) -> Map<Value> {
    let is_own = |name: &String| declares(edition, name) && !declares(draft, name);
    let kept = edition.default_inputs.iter().filter(|(name, _)| is_own(name));
    let given = given.iter().filter(|(name, _)| declares(edition, name));
    kept.chain(given).map(|(name, value)| (name.clone(), value.clone())).collect()
}
