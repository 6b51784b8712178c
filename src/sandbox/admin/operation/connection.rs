//! How are the workspace's connections made and changed?

use automations_core::model::DeleteWorkspaceConnectionResponse;
use automations_derive::{message, operation};

/// A connection of the workspace: what serves a version of a book.
#[message("SandboxConnection", input)]
pub struct SandboxConnection {
    /// The name: `organizations/{organization}/workspaces/{workspace}/connections/{connection}`.
    #[read_only]
    pub name: Option<String>,
    /// The book that it serves.
    #[required]
    #[rule(Name)]
    pub book: String,
    /// The version of that book.
    #[required]
    #[rule(Name)]
    pub book_version: String,
    /// Where it leads.
    pub endpoint: Option<String>,
    /// Changes with every change of it.
    #[read_only]
    pub etag: Option<String>,
}

/// What is changed of a connection: what is sent takes the place of what was.
#[message("ConnectionEdit", request)]
pub struct ConnectionEdit {
    /// The book that it serves.
    #[rule(Name)]
    pub book: Option<String>,
    /// The version of that book.
    #[rule(Name)]
    pub book_version: Option<String>,
    /// Where it leads.
    pub endpoint: Option<String>,
}

/// One page of connections, by their ids.
#[message("ListConnectionsResponse")]
pub struct ListConnectionsResponse {
    /// The items of this page.
    pub connections: Vec<SandboxConnection>,
    /// Where the next page begins: omitted on the last page.
    pub next_page_token: Option<String>,
}

/// Adds a connection to the workspace.
#[operation(
    Post,
    "/sandbox/v1/organizations/{organization_id}/workspaces/{workspace_id}/connections",
    tag = "Sandbox",
    response = SandboxConnection,
    idempotency = Unsafe
)]
pub struct CreateConnection {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// Its id: 1 to 64 of `A-Za-z0-9_-`; the service makes one when absent.
    #[query]
    pub connection_id: Option<String>,
    /// The body.
    #[body]
    pub body: SandboxConnection,
}

/// Shows one connection.
#[operation(
    Get,
    "/sandbox/v1/organizations/{organization_id}/workspaces/{workspace_id}/connections/{connection_id}",
    tag = "Sandbox",
    response = SandboxConnection,
    idempotency = Safe
)]
pub struct GetConnection {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The connection's id.
    #[path]
    #[ts("string")]
    pub connection_id: String,
}

/// Lists the connections of the workspace, by their ids.
#[operation(
    Get,
    "/sandbox/v1/organizations/{organization_id}/workspaces/{workspace_id}/connections",
    tag = "Sandbox",
    response = ListConnectionsResponse,
    idempotency = Safe,
    page = "connections"
)]
pub struct ListConnections {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// Items in a page, default 50. A negative one is a violation, more than 1000 is taken as 1000.
    #[query]
    #[rule(PageSize)]
    pub page_size: Option<i32>,
    /// The `next_page_token` of the page before.
    #[query]
    pub page_token: Option<String>,
}

/// Changes a connection.
///
/// While an automation uses it, `book` and `book_version` stay: `FAILED_PRECONDITION`. Make another
/// connection and upgrade the drafts to it.
#[operation(
    Patch,
    "/sandbox/v1/organizations/{organization_id}/workspaces/{workspace_id}/connections/{connection_id}",
    tag = "Sandbox",
    response = SandboxConnection,
    idempotency = Idempotent
)]
pub struct UpdateConnection {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The connection's id.
    #[path]
    #[ts("string")]
    pub connection_id: String,
    /// The fields to change, with commas between; what the body says when absent. A field that is
    /// named and not in the body is emptied; `*` names all of them.
    #[query]
    pub update_mask: Option<String>,
    /// The `etag` that the change is made for; `ABORTED` when it is another one by now.
    #[query]
    pub etag: Option<String>,
    /// The body.
    #[body]
    pub body: ConnectionEdit,
}

/// Deletes a connection, as `DeleteWorkspaceConnection` does.
#[operation(
    Delete,
    "/sandbox/v1/organizations/{organization_id}/workspaces/{workspace_id}/connections/{connection_id}",
    tag = "Sandbox",
    response = DeleteWorkspaceConnectionResponse,
    idempotency = Idempotent
)]
pub struct DeleteConnection {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The connection's id.
    #[path]
    #[ts("string")]
    pub connection_id: String,
    /// The `etag` that the change is made for; `ABORTED` when it is another one by now.
    #[query]
    pub etag: Option<String>,
}
