//! Which items stand on a page, and where does the next one begin?
//!
//! A page token holds the sort key of the last item given, not an offset, so paging stays stable
//! while items are added. An item whose key changes between two pages is where it stands then: of a
//! list with the last changed first, one that is changed meanwhile moves to the front, and who pages
//! on does not meet it again. The token also holds a checksum of the operation, its parent and its other
//! parameters (AIP-158): a token under another parent, filter or order is `INVALID_ARGUMENT`, as
//! is text that is no token. Only `page_size` may change between pages, as the AIP has it.
//! Absent and 0 mean the operation's default, more than 1000 means 1000, and a negative size is
//! `INVALID_ARGUMENT` in every list, also where the contract does not say so.

use automations_core::filter::{Collection, Filter};

use crate::call::Call;
use crate::checksum::checksum;
use crate::query::Query;

/// The largest page.
const MAX_SIZE: usize = 1000;

/// The part of a list that is asked for.
#[derive(Debug)]
pub(crate) struct PageRequest {
    size: usize,
    guard: u64,
    /// Where the page before ended, if there was one.
    pub(crate) cursor: Option<String>,
    /// Which items are asked for; keeps everything when the operation has no filter.
    pub(crate) filter: Filter,
}

impl PageRequest {
    /// Takes `page_size`, `page_token` and, with a collection, `filter` out of a query. `others`
    /// stands for the rest of the parameters.
    pub(crate) fn read(
        call: &Call<'_>,
        query: &mut Query,
        default_size: usize,
        collection: Option<&Collection>,
        others: &str,
    ) -> Self {
        let size = match query.int32("page_size") {
            None | Some(0) => default_size,
            Some(size) => usize::try_from(size).unwrap_or_else(|_| {
                query.fault("page_size", "range", "must not be negative");
                default_size
            }),
        };
        let text = collection.and_then(|_| query.text("filter")).unwrap_or_default();
        let filter = collection.map(|collection| query.filter(collection, &text));
        let filter = filter.unwrap_or_default();
        let operation = format!("{:?}", call.route.operation);
        let parts = [&operation, call.automation(), call.child(), &text, others];
        let guard = checksum(parts.map(str::as_bytes));
        let cursor = query.text("page_token").and_then(|token| {
            let cursor = open(&token, guard);
            if cursor.is_none() {
                let message = "is not a token of this list with these parameters";
                query.fault("page_token", "page_token", message);
            }
            cursor
        });
        Self { size: size.min(MAX_SIZE), guard, cursor, filter }
    }

    /// Fills the page from items that begin behind the cursor and pass the filter; the token is
    /// `None` on the last page.
    pub(crate) fn fill<T>(
        &self,
        mut items: impl Iterator<Item = T>,
        cursor_of: impl Fn(&T) -> String,
    ) -> (Vec<T>, Option<String>) {
        let page: Vec<T> = items.by_ref().take(self.size).collect();
        let more = items.next().is_some();
        let token = page.last().filter(|_| more).map(|last| seal(&cursor_of(last), self.guard));
        (page, token)
    }
}

/// A token: the checksum of guard and cursor, then the cursor, in hexadecimal.
fn seal(cursor: &str, guard: u64) -> String {
    let check = checksum([&guard.to_le_bytes()[..], cursor.as_bytes()]);
    let bytes = check.to_be_bytes().into_iter().chain(cursor.bytes());
    bytes.map(|byte| format!("{byte:02x}")).collect()
}

fn open(token: &str, guard: u64) -> Option<String> {
    let pairs = token.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).ok());
    let bytes: Option<Vec<u8>> = pairs
        .map(|pair| {
            pair.filter(|pair| pair.len() == 2).and_then(|p| u8::from_str_radix(p, 16).ok())
        })
        .collect();
    let cursor = String::from_utf8(bytes?.get(8..)?.to_vec()).ok()?;
    (seal(&cursor, guard) == token).then_some(cursor)
}

/// The cursor of an item that is sorted by time and id.
pub(crate) fn time_cursor(millis: i64, id: &str) -> String {
    format!("{millis}/{id}")
}

/// Undoes [`time_cursor`].
pub(crate) fn parse_time_cursor(cursor: &str) -> Option<(i64, &str)> {
    let (millis, id) = cursor.split_once('/')?;
    Some((millis.parse().ok()?, id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_opens_only_where_it_was_sealed() {
        let token = seal("12/abc", 7);
        assert_eq!(open(&token, 7).as_deref(), Some("12/abc"));
        assert_eq!(open(&token, 8), None);
        for garbage in ["", "0", "zz", "é", "00112233445566778899", &token.to_uppercase()] {
            assert_eq!(open(garbage, 7), None, "{garbage}");
        }
    }
}
