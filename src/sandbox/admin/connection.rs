//! Which connections does the workspace have?
//!
//! A connection that automations use keeps its book and version: what they were written for would
//! be another one. Its endpoint may change, and every automation that uses it then shows the new one.

use automations_core::error::ErrorCode;
use serde_json::json;

use super::operation::{ConnectionEdit, SandboxConnection};
use super::{condition, edit};
use crate::body::{self, ok};
use crate::call::Call;
use crate::checksum::checksum;
use crate::connection::{self, WorkspaceConnection};
use crate::connection_usage;
use crate::paging::PageRequest;
use crate::status::{Answer, Status};
use crate::store::Store;

/// `CreateConnection`
pub(super) fn create(store: &mut Store, call: &Call<'_>) -> Answer {
    let mut query = call.query();
    let id = query.text("connection_id");
    query.finish()?;
    let body: SandboxConnection = body::read(call.body)?;
    if let Some(id) = &id {
        condition::is_id("connection_id", id)?;
        if store.connection(id).is_some() {
            let message = format!("there is a connection `{id}` already");
            return Err(Status::new(ErrorCode::AlreadyExists, message));
        }
    }
    let id = id.unwrap_or_else(|| store.issue_id());
    let connection = WorkspaceConnection {
        book: body.book,
        book_version: body.book_version,
        endpoint: body.endpoint.unwrap_or_default(),
    };
    let shown = shown(store, &id, &connection);
    store.put_connection(&id, connection);
    ok(&shown)
}

/// `GetConnection`
pub(super) fn get(store: &Store, call: &Call<'_>) -> Answer {
    call.no_query()?;
    ok(&shown(store, call.child(), find(store, call.child())?))
}

/// `ListConnections`
pub(super) fn list(store: &Store, call: &Call<'_>) -> Answer {
    let mut query = call.query();
    let page = PageRequest::read(call, &mut query, 50, None, "");
    query.finish()?;
    let connections = store.connections_after(page.cursor.as_deref());
    let (connections, token) = page.fill(connections, |(id, _)| (*id).to_owned());
    let items: Vec<_> =
        connections.into_iter().map(|(id, known)| shown(store, id, known)).collect();
    body::list("connections", &items, token)
}

/// `UpdateConnection`
pub(super) fn update(store: &mut Store, call: &Call<'_>) -> Answer {
    let mut query = call.query();
    let (mask, etag) = (query.text("update_mask"), query.text("etag"));
    query.finish()?;
    let body: ConnectionEdit = body::read(call.body)?;
    let fields = edit::fields::<ConnectionEdit>(call, mask)?;
    let before = find(store, call.child())?;
    condition::matches(etag.as_deref(), &etag_of(before))?;
    let mut connection = before.clone();
    let mut faults = connection::Faults::default();
    let mut required = |name: &str, value: Option<String>, field: &mut String| {
        *field = value.unwrap_or_default();
        if field.trim().is_empty() {
            faults.note(name.to_owned(), "required", "must not be blank");
        }
    };
    for field in fields {
        match field {
            "book" => required(field, body.book.clone(), &mut connection.book),
            "book_version" => {
                required(field, body.book_version.clone(), &mut connection.book_version)
            }
            _ => connection.endpoint = body.endpoint.clone().unwrap_or_default(),
        }
    }
    faults.finish()?;
    let users = connection::users(store, call.child());
    let serves_other =
        (&before.book, &before.book_version) != (&connection.book, &connection.book_version);
    if serves_other && !users.is_empty() {
        let violations: Vec<_> = users
            .iter()
            .map(|(id, _)| json!({ "type": "CONNECTION_IN_USE", "subject": format!("automations/{id}"), "description": "uses the connection" }))
            .collect();
        let message = format!(
            "{} automations use the connection, which keeps its book and version; make another one",
            users.len()
        );
        return Err(Status::failed_precondition(message).with_detail(json!({
            "@type": "type.googleapis.com/google.rpc.PreconditionFailure",
            "violations": violations,
        })));
    }
    let shown = shown(store, call.child(), &connection);
    if *before != connection {
        store.put_connection(call.child(), connection);
        connection::show_anew(store, call.child());
    }
    ok(&shown)
}

/// `DeleteConnection`
pub(super) fn delete(store: &mut Store, call: &Call<'_>) -> Answer {
    let mut query = call.query();
    let etag = query.text("etag");
    query.finish()?;
    condition::matches(etag.as_deref(), &etag_of(find(store, call.child())?))?;
    connection_usage::remove(store, call.child())
}

fn find<'a>(store: &'a Store, id: &str) -> Result<&'a WorkspaceConnection, Status> {
    store.connection(id).ok_or_else(|| Status::not_found("connection", id))
}

fn shown(store: &Store, id: &str, connection: &WorkspaceConnection) -> SandboxConnection {
    let identity = &store.meta().identity;
    SandboxConnection {
        name: Some(format!(
            "organizations/{}/workspaces/{}/connections/{id}",
            identity.organization, identity.workspace
        )),
        book: connection.book.clone(),
        book_version: connection.book_version.clone(),
        endpoint: Some(connection.endpoint.clone()).filter(|endpoint| !endpoint.is_empty()),
        etag: Some(etag_of(connection)),
        ..Default::default()
    }
}

fn etag_of(connection: &WorkspaceConnection) -> String {
    let WorkspaceConnection { book, book_version, endpoint } = connection;
    format!("{:016x}", checksum([book, book_version, endpoint].map(|part| part.as_bytes())))
}
