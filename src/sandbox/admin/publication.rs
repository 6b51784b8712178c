//! May a draft be published, and does what is published run?

use std::ops::Range;

use automations_core::model::{Automation, AutomationActivationState};
use automations_core::time::Instant;
use serde_json::{Value as Json, json};

use super::condition;
use super::operation::{ActivateAutomationBody, DeactivateAutomationBody, PublishAutomationBody};
use crate::automation::{self, AutomationRecord, Edition};
use crate::body::ok;
use crate::call::Call;
use crate::code;
use crate::revision::RevisionRecord;
use crate::status::{Answer, Status};
use crate::store::Store;
use crate::version::Version;
use crate::visualization;

/// `PublishAutomation`
pub(super) fn publish(store: &mut Store, call: &Call<'_>) -> Answer {
    let body: PublishAutomationBody = call.body()?;
    let id = call.automation();
    let record = automation::find_alive(store, id)?;
    condition::is_version(record, body.etag.as_deref())?;
    let Some(draft) = record.draft() else {
        let message = "the automation has no open draft to publish; fork it first";
        return Err(Status::failed_precondition(message));
    };
    let unresolved = unresolved(store, draft);
    if !unresolved.is_empty() {
        let places = if unresolved.len() == 1 { "place" } else { "places" };
        let message = format!(
            "{} {places} of the code or its connections are not resolved",
            unresolved.len()
        );
        return Err(Status::failed_precondition(message).with_detail(json!({
            "@type": "type.googleapis.com/google.rpc.PreconditionFailure",
            "violations": unresolved,
        })));
    }
    let mut edition = draft.clone();
    let before = edition.version();
    let version = Version { major: before.major.saturating_add(1), minor: 0 };
    let first = record.published().is_none();
    let behaviour = store.revision(id, before).and_then(|before| before.behaviour.clone());
    let (now, user) =
        (Instant::from_millis(call.now).to_timestamp(), store.meta().identity.user.clone());
    let automation = &mut edition.automation;
    automation.version = Some(version.to_string());
    automation.latest_published_version = automation.version.clone();
    automation.publish_time = Some(now.clone());
    automation.publish_user_id = Some(user.clone());
    automation.update_time = Some(now);
    automation.update_user_id = Some(user);
    if first {
        automation.activation_state = Some(AutomationActivationState::Active);
    }
    let snapshot = automation.clone();
    let revision = RevisionRecord { snapshot: snapshot.clone(), created: call.now, behaviour };
    store.put_automation(id, AutomationRecord::Published(Box::new(edition)));
    store.put_revision(id, version, revision);
    visualization::begin(store, id, version, call.now);
    ok(&snapshot)
}

/// What keeps a draft from being published, each as a `PreconditionFailure.Violation`: places of
/// the code, then connections that it has and does not name.
fn unresolved(store: &Store, draft: &Edition) -> Vec<Json> {
    let violation = |subject: String, description: String| json!({ "type": "UNRESOLVED_CONNECTION", "subject": subject, "description": description });
    let mut found = Vec::new();
    let code = draft.automation.code.as_deref().unwrap_or_default();
    // Places come in their order: lines are counted from one to the next.
    let (mut counted, mut lines) = (0, 1);
    let mut place = |at: Range<usize>, fault: &str| {
        if at.start < counted {
            (counted, lines) = (0, 1);
        }
        lines += code.get(counted..at.start).unwrap_or_default().matches('\n').count();
        counted = at.start;
        violation(code.get(at).unwrap_or_default().to_owned(), format!("line {lines}: {fault}"))
    };
    for reference in code::references(code) {
        let fault = match draft.credentials.get(&reference.alias) {
            _ if reference.alias == code::PLACEHOLDER => {
                Some("stands for a connection that was not chosen".to_owned())
            }
            None => Some(format!("the automation has no connection `{}`", reference.alias)),
            Some(used) if used.book != reference.book => Some(format!(
                "the connection `{}` serves the book `{}`",
                reference.alias, used.book
            )),
            Some(_) => None,
        };
        found.extend(fault.map(|fault| place(reference.span, &fault)));
    }
    // Nobody can tell which connections are used through it.
    let fault = "is used as a value: name the book where it is called, as \
                 `kognitos.<alias>.<book>.<procedure>(…)`";
    found.extend(code::values(code).into_iter().map(|at| place(at, fault)));
    for (alias, used) in &draft.credentials {
        let fault = match used.connection_id.as_deref() {
            None => "is a placeholder without a connection".to_owned(),
            Some(id) if store.connection(id).is_none() => {
                format!("its connection `{id}` is not in the workspace any more")
            }
            Some(_) => continue,
        };
        found.push(violation(format!("connections.{alias}"), fault));
    }
    found
}

/// `ActivateAutomation`
pub(super) fn activate(store: &mut Store, call: &Call<'_>) -> Answer {
    let body: ActivateAutomationBody = call.body()?;
    set(store, call, body.etag.as_deref(), AutomationActivationState::Active)
}

/// `DeactivateAutomation`
pub(super) fn deactivate(store: &mut Store, call: &Call<'_>) -> Answer {
    let body: DeactivateAutomationBody = call.body()?;
    set(store, call, body.etag.as_deref(), AutomationActivationState::Deactivated)
}

/// Gives every edition that state; one that has it already is left as it is.
fn set(
    store: &mut Store,
    call: &Call<'_>,
    etag: Option<&str>,
    state: AutomationActivationState,
) -> Answer {
    let record = automation::find_alive(store, call.automation())?;
    condition::is_of(store, call.automation(), record, etag)?;
    if record.published().is_none() {
        let message =
            "nothing of the automation is published; only what is published can be active";
        return Err(Status::failed_precondition(message));
    }
    if record.working().automation.activation_state.as_ref() == Some(&state) {
        return ok(&record.working().automation);
    }
    let now = Instant::from_millis(call.now).to_timestamp();
    let user = store.meta().identity.user.clone();
    let record = record.clone().changed(|automation| Automation {
        activation_state: Some(state.clone()),
        update_time: Some(now.clone()),
        update_user_id: Some(user.clone()),
        ..automation
    });
    let shown = record.working().automation.clone();
    store.put_automation(call.automation(), record);
    ok(&shown)
}
