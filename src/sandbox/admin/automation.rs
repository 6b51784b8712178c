//! How is an automation made, and its draft edited?

use automations_core::error::ErrorCode;
use automations_core::model::{Automation, AutomationActivationState};
use automations_core::time::Instant;

use super::operation::{AutomationDraft, AutomationEdit};
use super::{condition, edit};
use crate::automation::{self, AutomationRecord, Edition};
use crate::body::{self, ok};
use crate::call::Call;
use crate::connection::{self, Faults};
use crate::revision::RevisionRecord;
use crate::status::{Answer, Status};
use crate::store::Store;
use crate::version::Version;

/// The first version of a draft.
const FIRST: Version = Version { major: 0, minor: 1 };

/// `CreateAutomation`
pub(super) fn create(store: &mut Store, call: &Call<'_>) -> Answer {
    let mut query = call.query();
    let id = query.text("automation_id");
    query.finish()?;
    let body: AutomationDraft = body::read(call.body)?;
    if let Some(id) = &id {
        condition::is_id("automation_id", id)?;
        if store.automation(id).is_some() {
            let message = format!("there is an automation `{id}` already");
            return Err(Status::new(ErrorCode::AlreadyExists, message));
        }
    }
    let mut edition = Edition::default();
    let mut faults = Faults::default();
    let fields = edit::fields::<AutomationEdit>(call, Some("*".to_owned()))?;
    let edited = AutomationEdit {
        display_name: Some(body.display_name),
        description: body.description,
        english_code: body.english_code,
        code: body.code,
        artifacts: body.artifacts,
        connections: body.connections,
        input_specs: body.input_specs,
        code_mapping: body.code_mapping,
        marked_outputs: body.marked_outputs,
        ..Default::default()
    };
    edit::apply(store, "", &mut edition, edited, &fields, &mut faults);
    faults.finish()?;
    let id = id.unwrap_or_else(|| store.issue_id());
    let (now, user) =
        (Instant::from_millis(call.now).to_timestamp(), store.meta().identity.user.clone());
    edition.automation = Automation {
        name: Some(store.meta().identity.automation(&id).to_string()),
        create_time: Some(now.clone()),
        version: Some(FIRST.to_string()),
        connections: connection::connections(store, &edition.credentials),
        update_time: Some(now),
        update_user_id: Some(user.clone()),
        author_id: Some(user),
        activation_state: Some(AutomationActivationState::Unspecified),
        ..edition.automation
    };
    let snapshot = edition.automation.clone();
    let revision = RevisionRecord::executed(snapshot.clone(), call.now);
    store.put_automation(&id, AutomationRecord::Draft(Box::new(edition)));
    store.put_revision(&id, FIRST, revision);
    ok(&snapshot)
}

/// `UpdateAutomation`
pub(super) fn update(store: &mut Store, call: &Call<'_>) -> Answer {
    let mut query = call.query();
    let (mask, etag) = (query.text("update_mask"), query.text("etag"));
    query.finish()?;
    let body: AutomationEdit = body::read(call.body)?;
    let fields = edit::fields::<AutomationEdit>(call, mask)?;
    let record = automation::find_alive(store, call.automation())?;
    condition::is_version(record, etag.as_deref())?;
    if let (Some(draft), true) = (record.draft(), fields.is_empty()) {
        return ok(&draft.automation);
    }
    let before = record.working().automation.code.clone();
    let changed = connection::change(store, call, |store, edition, faults| {
        edit::apply(store, call.automation(), edition, body, &fields, faults);
    })?;
    // What was declared of the runs of other code says nothing of this one's.
    let version = changed.version.as_deref().and_then(Version::parse);
    if let (Some(version), true) = (version, before != changed.code) {
        let revision = RevisionRecord::executed(changed.clone(), call.now);
        store.put_revision(call.automation(), version, revision);
    }
    ok(&changed)
}
