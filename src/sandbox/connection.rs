//! How do the connections of a draft change?
//!
//! Only an open draft can be changed: a published automation without one is
//! `FAILED_PRECONDITION` and must first be forked. A call does all of its list or nothing, and
//! makes exactly one new version with a revision of its own, which `latest` then names. Whatever
//! in the body does not fit the automation or the workspace, an unknown connection included, is
//! `INVALID_ARGUMENT` with every fault's path.
//!
//! - **Add**: the book and version must be those of the workspace's connection; without a
//!   `connection_id` the entry is a placeholder. The alias defaults to the book's name and must
//!   be free, or that of a placeholder for the same book, whose place the connection takes. No
//!   connection twice in one list.
//! - **Remove**: id and alias must name one entry. Its references in the code become
//!   `kognitos.connection_name.<book>`.
//! - **Switch** and **Upgrade** are in `replacement`.

use automations_core::model::{
    AddAutomationConnectionsBody, AddAutomationConnectionsResponse, Automation, BookConnection,
    CredentialInfo, RemoveAutomationConnectionsBody, RemoveAutomationConnectionsResponse,
};
use automations_core::time::Instant;
use automations_core::validate::Violation;
use automations_core::wire::Map;

use crate::automation::{self, AutomationRecord, Edition};
use crate::body::ok;
use crate::call::Call;
use crate::code;
use crate::revision::RevisionRecord;
use crate::status::{Answer, Status};
use crate::store::{Store, Table};

/// A connection of the workspace.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct WorkspaceConnection {
    /// The book that it serves.
    pub(crate) book: String,
    /// The version of that book.
    pub(crate) book_version: String,
    /// Where it leads.
    pub(crate) endpoint: String,
}

/// The faults of a list of changes.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<Violation>);

impl Faults {
    /// Notes a fault.
    pub(crate) fn note(&mut self, field: String, rule: &str, message: impl Into<String>) {
        self.0.push(Violation::new(field, rule, message));
    }

    /// Notes several.
    pub(crate) fn extend(&mut self, faults: Vec<Violation>) {
        self.0.extend(faults);
    }

    /// Ends the noting.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` with every fault noted.
    pub(crate) fn finish(self) -> Result<(), Status> {
        if self.0.is_empty() { Ok(()) } else { Err(Status::invalid(&self.0)) }
    }
}

/// `AddAutomationConnections`
pub(crate) fn add(store: &mut Store, call: &Call<'_>) -> Answer {
    let body: AddAutomationConnectionsBody = call.body()?;
    let automation = change(store, call, |store, edition, faults| {
        let mut seen = Table::default();
        for (index, credential) in body.connections.iter().enumerate() {
            let at = |field: &str| format!("connections[{index}].{field}");
            let id = credential.connection_id.clone().filter(|id| !id.is_empty());
            if let Some(id) = &id {
                if seen.get(id).is_some() {
                    faults.note(at("connection_id"), "unique", "repeats an earlier connection");
                }
                seen.insert(id.clone(), ());
                match store.connection(id) {
                    None => faults.note(at("connection_id"), "exists", "is not in the workspace"),
                    Some(known) if known.book != credential.book => faults.note(
                        at("book"),
                        "book",
                        format!("is not the connection's book `{}`", known.book),
                    ),
                    Some(known) if known.book_version != credential.book_version => faults.note(
                        at("book_version"),
                        "book_version",
                        format!("is not the connection's version `{}`", known.book_version),
                    ),
                    Some(_) => {}
                }
            }
            let alias = credential.connection_alias.clone().filter(|alias| !alias.is_empty());
            let alias = alias.unwrap_or_else(|| credential.book.clone());
            if alias == code::PLACEHOLDER {
                faults.note(at("connection_alias"), "reserved", "marks books without connection");
            } else if edition.credentials.get(&alias).is_some_and(|used| {
                let waits = used.connection_id.is_none() && used.book == credential.book;
                id.is_none() || !waits
            }) {
                let message = format!("`{alias}` is in use in this automation");
                faults.note(at("connection_alias"), "unique", message);
            }
            let added = CredentialInfo {
                connection_alias: Some(alias.clone()),
                connection_id: id,
                ..credential.clone()
            };
            edition.credentials.insert(alias, added);
        }
    })?;
    ok(&AddAutomationConnectionsResponse { automation: Some(automation), ..Default::default() })
}

/// `RemoveAutomationConnections`
pub(crate) fn remove(store: &mut Store, call: &Call<'_>) -> Answer {
    let body: RemoveAutomationConnectionsBody = call.body()?;
    let automation = change(store, call, |_, edition, faults| {
        let mut removed = Table::default();
        for (index, removal) in body.removals.iter().enumerate() {
            let at = |field: &str| format!("removals[{index}].{field}");
            let id = Some(removal.connection_id.as_str());
            let is_pair = |used: &CredentialInfo| used.connection_id.as_deref() == id;
            match edition.credentials.get(&removal.connection_alias) {
                Some(used) if is_pair(used) => {}
                _ if edition.credentials.values().any(is_pair) => {
                    let message = "is not the alias of this connection";
                    faults.note(at("connection_alias"), "exists", message);
                    continue;
                }
                _ => {
                    faults.note(at("connection_id"), "exists", "is not in this automation");
                    continue;
                }
            }
            edition.credentials.remove(&removal.connection_alias);
            removed.insert(removal.connection_alias.clone(), ());
        }
        if let Some(code) = edition.automation.code.as_mut() {
            *code =
                code::with_aliases(code, |alias| removed.get(alias).map(|()| code::PLACEHOLDER));
        }
    })?;
    ok(&RemoveAutomationConnectionsResponse { automation: Some(automation), ..Default::default() })
}

/// Changes the open draft of the call's automation, as one new version.
///
/// # Errors
/// `NOT_FOUND`, `FAILED_PRECONDITION` without an open draft, `INVALID_ARGUMENT` with every fault
/// that `apply` noted; nothing was changed then.
pub(crate) fn change(
    store: &mut Store,
    call: &Call<'_>,
    apply: impl FnOnce(&Store, &mut Edition, &mut Faults),
) -> Result<Automation, Status> {
    let id = call.automation();
    let record = automation::find_alive(store, id)?.clone();
    let Some(mut draft) = record.draft().cloned() else {
        return Err(Status::failed_precondition(
            "the automation is published and has no open draft; it must be forked to a draft first",
        ));
    };
    let mut faults = Faults::default();
    apply(store, &mut draft, &mut faults);
    faults.finish()?;
    let before = draft.version();
    let version = before.changed();
    let automation = &mut draft.automation;
    automation.connections = connections(store, &draft.credentials);
    automation.version = Some(version.to_string());
    automation.update_time = Some(Instant::from_millis(call.now).to_timestamp());
    automation.update_user_id = Some(store.meta().identity.user.clone());
    let snapshot = automation.clone();
    let behaviour = store.revision(id, before).and_then(|before| before.behaviour.clone());
    let executed = RevisionRecord::executed(snapshot.clone(), call.now);
    let revision = RevisionRecord { behaviour, ..executed };
    store.put_automation(id, record.with_draft(draft));
    store.put_revision(id, version, revision);
    Ok(snapshot)
}

/// Shows a connection anew in every automation that uses it, deleted ones too.
pub(crate) fn show_anew(store: &mut Store, id: &str) {
    for (user, record) in users(store, id) {
        let record = record.refreshed(|credentials| connections(store, credentials));
        store.put_automation(&user, record);
    }
}

/// The automations that use a connection in any of their editions, deleted ones too.
pub(crate) fn users(store: &Store, id: &str) -> Vec<(String, AutomationRecord)> {
    let uses = |record: &AutomationRecord| {
        record.working().uses(id) || record.published().is_some_and(|edition| edition.uses(id))
    };
    let users = store.automations().filter(|(_, record)| uses(record));
    users.map(|(id, record)| (id.to_owned(), record.clone())).collect()
}

/// The connections as an automation shows them. An endpoint is known while the workspace has the
/// connection.
pub(crate) fn connections(store: &Store, credentials: &Map<CredentialInfo>) -> Map<BookConnection> {
    let shown = |(alias, credential): (&String, &CredentialInfo)| {
        let id = credential.connection_id.clone();
        let endpoint = id.as_deref().and_then(|id| store.connection(id));
        let connection = BookConnection {
            endpoint: endpoint.map(|connection| connection.endpoint.clone()),
            connection_id: id,
            ..Default::default()
        };
        (alias.clone(), connection)
    };
    credentials.iter().map(shown).collect()
}
