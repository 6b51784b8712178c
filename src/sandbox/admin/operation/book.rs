//! What do the books of the sandbox keep, and how is it put there?

use automations_core::model::Value;
use automations_derive::{message, operation};

/// What a book keeps for a connection under one name: rows of a sheet or table, mails, answers.
///
/// - `postroom`: `outbox` (what was sent), `inbox` (what `unread` gives), `drafts`.
/// - `webcall`: `answers/<method> <path>` (given one after the other, the last again and again; a
///   dictionary with a `failure` fails), `requests` (what was asked).
/// - `gridsheet`: `sheet/<name>`. `tablehouse`: `table/<name>`. `sharepoint`: `document/<path>`,
///   `list/<name>`.
#[message("BookShelf")]
pub struct BookShelf {
    /// The name under which it is kept.
    pub shelf_id: Option<String>,
    /// What is kept, in its order; left out in lists.
    pub values: Vec<Value>,
    /// How many values are kept.
    pub count: Option<i32>,
}

/// What is put on a shelf.
#[message("UpdateBookShelfBody", request)]
pub struct UpdateBookShelfBody {
    /// What it keeps from now on, at most 10,000 values; nothing empties it.
    pub values: Vec<Value>,
}

/// One page of shelves, by their names.
#[message("ListBookShelvesResponse")]
pub struct ListBookShelvesResponse {
    /// The items of this page.
    pub book_shelves: Vec<BookShelf>,
    /// Where the next page begins: omitted on the last page.
    pub next_page_token: Option<String>,
}

/// Lists what the book of a connection keeps, by name.
#[operation(
    Get,
    "/sandbox/v1/organizations/{organization_id}/workspaces/{workspace_id}/connections/{connection_id}/shelves",
    tag = "Sandbox",
    response = ListBookShelvesResponse,
    idempotency = Safe,
    page = "book_shelves"
)]
pub struct ListBookShelves {
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
    /// Items in a page, default 50. A negative one is a violation, more than 1000 is taken as 1000.
    #[query]
    #[rule(PageSize)]
    pub page_size: Option<i32>,
    /// The `next_page_token` of the page before.
    #[query]
    pub page_token: Option<String>,
}

/// Shows what the book of a connection keeps under one name: nothing, where it keeps nothing.
#[operation(
    Get,
    "/sandbox/v1/organizations/{organization_id}/workspaces/{workspace_id}/connections/{connection_id}/shelves/{shelf_id}",
    tag = "Sandbox",
    response = BookShelf,
    idempotency = Safe
)]
pub struct GetBookShelf {
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
    /// The shelf: `outbox`, `answers/GET /rates`, …
    #[path]
    #[ts("string")]
    pub shelf_id: String,
}

/// Lets the book of a connection keep these values under a name, in place of what it kept.
#[operation(
    Patch,
    "/sandbox/v1/organizations/{organization_id}/workspaces/{workspace_id}/connections/{connection_id}/shelves/{shelf_id}",
    tag = "Sandbox",
    response = BookShelf,
    idempotency = Idempotent
)]
pub struct UpdateBookShelf {
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
    /// The shelf: `outbox`, `answers/GET /rates`, …
    #[path]
    #[ts("string")]
    pub shelf_id: String,
    /// The body.
    #[body]
    pub body: UpdateBookShelfBody,
}
