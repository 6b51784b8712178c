//! How does an earlier version become the draft?

use automations_core::model::{Automation, CredentialInfo};
use automations_core::time::Instant;
use automations_core::wire::Map;

use super::condition;
use super::operation::{ForkPublishedAutomationBody, RestoreAutomationRevisionBody};
use crate::automation::{self, AutomationRecord, Edition};
use crate::body::ok;
use crate::call::Call;
use crate::code;
use crate::connection;
use crate::revision::{Behaviour, RevisionRecord};
use crate::status::{Answer, Status};
use crate::store::Store;
use crate::version::Version;

/// `ForkPublishedAutomation`
pub(super) fn fork(store: &mut Store, call: &Call<'_>) -> Answer {
    let body: ForkPublishedAutomationBody = call.body()?;
    let record = automation::find_alive(store, call.automation())?;
    condition::is_version(record, body.etag.as_deref())?;
    let published = match (record.published(), record.draft()) {
        (Some(published), None) => published.clone(),
        (None, _) => {
            let message = "nothing of the automation is published; it is a draft already";
            return Err(Status::failed_precondition(message));
        }
        (_, Some(draft)) => {
            let message = format!("the draft {} is open already", draft.version());
            return Err(Status::failed_precondition(message));
        }
    };
    let revision = store.revision(call.automation(), published.version());
    let behaviour = revision.and_then(|revision| revision.behaviour.clone());
    open(store, call, published, behaviour)
}

/// `RestoreAutomationRevision`
pub(super) fn restore(store: &mut Store, call: &Call<'_>) -> Answer {
    let body: RestoreAutomationRevisionBody = call.body()?;
    let id = call.automation();
    let record = automation::find_alive(store, id)?;
    condition::is_version(record, body.etag.as_deref())?;
    let name = body.revision_id.rsplit('/').next().unwrap_or_default();
    let version = match name {
        "latest" => store.revisions(id).next_back().map(|(version, _)| version),
        text => Version::parse(text),
    };
    let found = version.and_then(|version| Some((version, store.revision(id, version)?.clone())));
    let Some((version, revision)) = found else {
        return Err(Status::not_found("revision", name));
    };
    let display_name = &revision.snapshot.display_name;
    if store.is_taken(display_name, id) {
        let message = format!(
            "another automation has the revision's name `{display_name}` by now; give it another"
        );
        return Err(Status::failed_precondition(message));
    }
    let mut edition = record.working().clone();
    edition.credentials = credentials(store, record, &revision.snapshot);
    let Automation {
        display_name,
        english_code,
        code,
        artifacts,
        input_specs,
        description,
        code_mapping,
        marked_outputs,
        ..
    } = revision.snapshot;
    edition.automation = Automation {
        display_name,
        english_code,
        code,
        artifacts,
        input_specs,
        description,
        code_mapping,
        marked_outputs,
        connections: connection::connections(store, &edition.credentials),
        restore_time: Some(Instant::from_millis(call.now).to_timestamp()),
        restore_version: Some(version.to_string()),
        restore_user_id: Some(store.meta().identity.user.clone()),
        ..edition.automation
    };
    open(store, call, edition, revision.behaviour)
}

/// Makes an edition the draft, at the version after its own, with a revision of its own.
fn open(
    store: &mut Store,
    call: &Call<'_>,
    mut edition: Edition,
    behaviour: Option<Behaviour>,
) -> Answer {
    let id = call.automation();
    let record = automation::find_alive(store, id)?.clone();
    let version = edition.version().changed();
    edition.automation.version = Some(version.to_string());
    edition.automation.update_time = Some(Instant::from_millis(call.now).to_timestamp());
    edition.automation.update_user_id = Some(store.meta().identity.user.clone());
    let snapshot = edition.automation.clone();
    let revision = RevisionRecord { snapshot: snapshot.clone(), created: call.now, behaviour };
    store.put_automation(id, record.with_draft(edition));
    store.put_revision(id, version, revision);
    ok(&snapshot)
}

/// The connections of a snapshot with their books: of the workspace's connection, else of the
/// editions there are, else of what the code names.
fn credentials(
    store: &Store,
    record: &AutomationRecord,
    snapshot: &Automation,
) -> Map<CredentialInfo> {
    let editions = [Some(record.working()), record.published()];
    let references = code::references(snapshot.code.as_deref().unwrap_or_default());
    let of = |(alias, used): (&String, &automations_core::model::BookConnection)| {
        let id = used.connection_id.clone();
        let known = id.as_deref().and_then(|id| store.connection(id));
        let kept = editions.iter().flatten().find_map(|edition| {
            edition.credentials.get(alias).filter(|kept| kept.connection_id == id)
        });
        let named = references.iter().find(|reference| reference.alias == *alias);
        let (book, book_version) = match (known, kept, named) {
            (Some(known), ..) => (known.book.clone(), known.book_version.clone()),
            (None, Some(kept), _) => (kept.book.clone(), kept.book_version.clone()),
            (None, None, Some(named)) => (named.book.clone(), String::new()),
            (None, None, None) => (String::new(), String::new()),
        };
        let credential = CredentialInfo {
            book,
            book_version,
            connection_alias: Some(alias.clone()),
            connection_id: id,
            ..Default::default()
        };
        (alias.clone(), credential)
    };
    snapshot.connections.iter().map(of).collect()
}
