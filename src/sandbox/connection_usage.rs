//! Who uses a connection of the workspace, and may it go?
//!
//! Deleted automations do not count. The draft of an automation counts while one is open, its
//! published edition once there is one; an automation that uses a connection in both counts
//! once. A connection that nobody knows is used by nobody. A connection deleted under drafts
//! stays named in them, without its endpoint. An automation that was deleted and has it published
//! comes back (`undelete`) only when there is a connection of that id again.

use automations_core::filter::{CONNECTIONS, FieldValue};
use automations_core::model::{
    AffectedAutomation, AutomationConnectionUsage, AutomationStage, ConnectionAutomationCount,
    CountConnectionUsageBody, CountConnectionUsageResponse, CredentialInfo,
    TraceConnectionUsageBody,
};
use serde_json::json;

use crate::automation::{self, AutomationRecord, Edition};
use crate::body::{self, ok};
use crate::call::Call;
use crate::code;
use crate::connection;
use crate::form;
use crate::status::{Answer, Status};
use crate::store::{Store, Table};
use crate::version::compare_book_versions;

/// The automations that are not deleted.
fn alive(store: &Store) -> impl Iterator<Item = (&str, &AutomationRecord)> {
    store.automations().filter(|(_, record)| !record.is_deleted())
}

fn uses_draft(record: &AutomationRecord, connection: &str) -> bool {
    record.draft().is_some_and(|edition| edition.uses(connection))
}

fn uses_published(record: &AutomationRecord, connection: &str) -> bool {
    record.published().is_some_and(|edition| edition.uses(connection))
}

/// `CountConnectionUsage`
pub(crate) fn count(store: &Store, call: &Call<'_>) -> Answer {
    let body: CountConnectionUsageBody = call.body()?;
    // Each automation is looked at once, however many connections are asked for.
    let mut users = Table::<i32>::default();
    for (_, record) in alive(store) {
        let mut used = Table::default();
        for edition in record.draft().into_iter().chain(record.published()) {
            let ids = edition.credentials.values().filter_map(|used| used.connection_id.clone());
            ids.for_each(|id| used.insert(id, ()));
        }
        used.keys().for_each(|id| users.change(id, |count| *count = count.saturating_add(1)));
    }
    let count = |id: String| ConnectionAutomationCount {
        count: Some(users.get(&id).copied().unwrap_or(0)),
        connection_id: Some(id),
        ..Default::default()
    };
    ok(&CountConnectionUsageResponse {
        connection_counts: body.connection_ids.into_iter().map(count).collect(),
        ..Default::default()
    })
}

/// `TraceConnectionUsage`
pub(crate) fn trace(store: &Store, call: &Call<'_>) -> Answer {
    let body: TraceConnectionUsageBody = call.body()?;
    let usage = |(id, record): (&str, &AutomationRecord)| {
        let stages = [
            (uses_draft(record, &body.connection_id), AutomationStage::Draft),
            (uses_published(record, &body.connection_id), AutomationStage::Published),
        ];
        let stages: Vec<_> = stages.into_iter().filter(|(used, _)| *used).map(|s| s.1).collect();
        (!stages.is_empty()).then(|| AutomationConnectionUsage {
            automation_id: Some(id.to_owned()),
            stages,
            ..Default::default()
        })
    };
    let items = alive(store).filter_map(usage).collect::<Vec<_>>();
    body::list("automations", &items, None)
}

/// `DeleteWorkspaceConnection`
pub(crate) fn delete(store: &mut Store, call: &Call<'_>) -> Answer {
    let mut query = call.query();
    let id = query.required("connection_id");
    query.finish()?;
    remove(store, &id)
}

/// Takes a connection away, and tells the drafts that still name it.
///
/// # Errors
/// `NOT_FOUND`, and `FAILED_PRECONDITION` while published automations use it.
pub(crate) fn remove(store: &mut Store, id: &str) -> Answer {
    if store.connection(id).is_none() {
        return Err(Status::not_found("connection", id));
    }
    let named = |uses: fn(&AutomationRecord, &str) -> bool| -> Vec<(String, String)> {
        alive(store)
            .filter(|(_, record)| uses(record, id))
            .map(|(user, record)| {
                (user.to_owned(), record.working().automation.display_name.clone())
            })
            .collect()
    };
    let blocking = named(uses_published);
    if !blocking.is_empty() {
        let blocking: Vec<_> = blocking
            .into_iter()
            .map(|(id, name)| json!({ "automation_id": id, "display_name": name }))
            .collect();
        let message = format!("{} published automations use the connection", blocking.len());
        return Err(Status::failed_precondition(message).with_detail(json!({
            "@type": "type.googleapis.com/kognitos.automations.v1.DeleteConnectionBlockedError",
            "blocking_automations": blocking,
        })));
    }
    let affected = named(uses_draft);
    store.remove_connection(id);
    store.clear_shelves(id);
    connection::show_anew(store, id);
    let affected: Vec<AffectedAutomation> = affected
        .into_iter()
        .map(|(id, name)| AffectedAutomation {
            automation_id: Some(id),
            display_name: Some(name),
            ..Default::default()
        })
        .collect();
    body::list("affected_automations", &affected, None)
}

/// `ExtractAutomationCodeConnections`
///
/// The entries of the editions that the filter keeps, and the books that their code names without
/// an entry: those are placeholders, with the newest version that the workspace has of the book.
pub(crate) fn extract(store: &Store, call: &Call<'_>) -> Answer {
    let mut query = call.query();
    let text = query.required("filter");
    let filter = query.filter(&CONNECTIONS, &text);
    query.finish()?;
    let record = automation::find(store, call.automation())?;
    let stages = [("DRAFT", Some(record.working())), ("PUBLISHED", record.published())];
    let editions: Vec<&Edition> = stages
        .into_iter()
        .filter(|(stage, _)| filter.matches(|_| Some(FieldValue::Text(stage))))
        .filter_map(|(_, edition)| edition)
        .collect();
    if editions.is_empty() {
        return Err(Status::not_found("stage of the automation that fits", &text));
    }
    let mut seen = Table::default();
    let mut connections: Vec<CredentialInfo> = Vec::new();
    for credential in editions.into_iter().flat_map(|edition| named(store, edition)) {
        // By its text, so that code may name thousands.
        let text = String::from_utf8(form::text(&credential)).unwrap_or_default();
        if seen.get(&text).is_none() {
            seen.insert(text, ());
            connections.push(credential);
        }
    }
    body::list("connections", &connections, None)
}

/// The connections of one edition, then the placeholders in its code, each as often as it is named.
fn named(store: &Store, edition: &Edition) -> Vec<CredentialInfo> {
    let mut named: Vec<CredentialInfo> = edition.credentials.values().cloned().collect();
    for reference in code::references(edition.automation.code.as_deref().unwrap_or_default()) {
        if edition.credentials.contains_key(&reference.alias) {
            continue;
        }
        let versions = store.connections().filter(|known| known.book == reference.book);
        let newest = versions
            .map(|known| known.book_version.clone())
            .max_by(|a, b| compare_book_versions(a, b));
        let alias = Some(reference.alias).filter(|alias| alias != code::PLACEHOLDER);
        named.push(CredentialInfo {
            book: reference.book,
            book_version: newest.unwrap_or_default(),
            connection_alias: alias,
            ..Default::default()
        });
    }
    named
}
