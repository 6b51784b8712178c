//! What do the books of the workspace's connections keep?

use super::operation::{BookShelf, UpdateBookShelfBody};
use crate::body::{self, ok};
use crate::call::Call;
use crate::paging::PageRequest;
use crate::shelf::Shelf;
use crate::status::{Answer, Status};
use crate::store::Store;

/// How many values a shelf holds, at most.
const MOST_VALUES: usize = 10_000;

/// `ListBookShelves`
pub(super) fn list(store: &Store, call: &Call<'_>) -> Answer {
    let mut query = call.query();
    let page = PageRequest::read(call, &mut query, 50, None, "");
    query.finish()?;
    find(store, call)?;
    let after = page.cursor.as_deref();
    let shelves = store.shelves(connection(call));
    let shelves = shelves.filter(|(name, _)| after.is_none_or(|after| *name > after));
    let (shelves, token) = page.fill(shelves, |(name, _)| (*name).to_owned());
    let items = shelves
        .into_iter()
        .map(|(name, shelf)| BookShelf { values: Vec::new(), ..shown(name, shelf.values()) });
    body::list("book_shelves", &items.collect::<Vec<_>>(), token)
}

/// `GetBookShelf`
pub(super) fn get(store: &Store, call: &Call<'_>) -> Answer {
    call.no_query()?;
    find(store, call)?;
    let values = store.shelf(connection(call), call.child()).map_or(&[][..], Shelf::values);
    ok(&shown(call.child(), values))
}

/// `UpdateBookShelf`
pub(super) fn update(store: &mut Store, call: &Call<'_>) -> Answer {
    let body: UpdateBookShelfBody = call.body()?;
    if body.values.len() > MOST_VALUES {
        let message = format!("holds {} values; {MOST_VALUES} are the most", body.values.len());
        return Err(Status::fault("values", "range", message));
    }
    find(store, call)?;
    let shown = shown(call.child(), &body.values);
    store.put_shelf(connection(call), call.child(), Shelf::new(body.values));
    ok(&shown)
}

/// The connection's id, which stands where an automation's does in other paths.
fn connection<'a>(call: &'a Call<'_>) -> &'a str {
    call.automation()
}

fn find(store: &Store, call: &Call<'_>) -> Result<(), Status> {
    let known = store.connection(connection(call)).map(|_| ());
    known.ok_or_else(|| Status::not_found("connection", connection(call)))
}

fn shown(name: &str, values: &[automations_core::model::Value]) -> BookShelf {
    BookShelf {
        shelf_id: Some(name.to_owned()),
        values: values.to_vec(),
        count: Some(i32::try_from(values.len()).unwrap_or(i32::MAX)),
        ..Default::default()
    }
}
