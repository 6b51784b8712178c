//! Who changed an automation's default inputs, and when?
//!
//! Newest first, 50 to a page. There is no filter, although the contract's prose speaks of one.

use crate::automation;
use crate::body;
use crate::call::Call;
use crate::paging::PageRequest;
use crate::status::Answer;
use crate::store::Store;

/// `ListDefaultInputsHistory`
pub(crate) fn list(store: &Store, call: &Call<'_>) -> Answer {
    let mut query = call.query();
    let page = PageRequest::read(call, &mut query, 50, None, "");
    query.finish()?;
    automation::find(store, call.automation())?;
    let changes = store.default_inputs(call.automation());
    // The position counts from the oldest change, so it stays while changes are added.
    let end = page.cursor.as_deref().and_then(|cursor| cursor.parse::<usize>().ok());
    let newest_first = changes.iter().enumerate().take(end.unwrap_or(changes.len())).rev();
    let (entries, token) = page.fill(newest_first, |(position, _)| position.to_string());
    let items = entries.into_iter().map(|(_, e)| e.clone()).collect::<Vec<_>>();
    body::list("default_inputs_history_entries", &items, token)
}
