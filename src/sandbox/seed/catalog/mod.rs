//! Which automations and connections does a demo sandbox hold?
//!
//! Data, in two files for each business area. `payables.json` says what its automations are:
//! types, values and schedules are written as the API writes them, but a decimal may be the digits
//! that it has (`{ "number": "18420.75" }`). `payables.spy` holds their programs, each below a line
//! `#: ` with its key. `../recorded/payables.json` has what books answer them, and inputs with
//! which they come to their declared end. `connections.json` lists the connections of the workspace. Ids, times and
//! past runs are not here; the seed makes them.
//!
//! A WebAssembly module does not carry these files: the package has them beside it, and they are
//! loaded when a demo sandbox is made (`scripts/package/demo.mjs`).

mod read;
#[cfg(test)]
mod tests;

pub use read::CatalogError;

use super::entry::{CatalogConnection, CatalogEntry};

/// What the demo data is made of.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Catalog {
    /// All connections of the workspace.
    pub(super) connections: Vec<CatalogConnection>,
    /// All its automations, area by area.
    pub(super) entries: Vec<CatalogEntry>,
}

impl Catalog {
    /// The catalog of these very files, which the program carries.
    pub(crate) fn bundled() -> Self {
        // That they read is what the tests say.
        Self::read(TEXTS).unwrap_or_default()
    }

    /// The catalog of such files: the connections, then the three of each area.
    ///
    /// # Errors
    /// The first thing that does not read, and where it is.
    pub(crate) fn read<T: AsRef<str>>(texts: &[T]) -> Result<Self, CatalogError> {
        read::catalog(&mut texts.iter().map(AsRef::as_ref))
    }
}

macro_rules! texts {
    ($($area:literal),* $(,)?) => {
        &[
            include_str!("connections.json"),
            $(
                include_str!(concat!($area, ".json")),
                include_str!(concat!($area, ".spy")),
                include_str!(concat!("../recorded/", $area, ".json")),
            )*
        ]
    };
}

/// The files, in the order in which they are read.
const TEXTS: &[&str] = texts![
    "audit",
    "bank-statement",
    "carrier-invoice",
    "closing",
    "education",
    "healthcare",
    "insurance-claim",
    "legal",
    "licence",
    "logistics",
    "manufacturing",
    "operations",
    "payables",
    "payroll",
    "people",
    "procurement",
    "property",
    "public-service",
    "receivables",
    "sales",
    "support",
    "tax",
    "treasury",
    "vat-return",
];
