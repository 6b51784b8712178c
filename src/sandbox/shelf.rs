//! What does a book keep?
//!
//! Values in their order under a name, in one record: the rows of a sheet or a table, the versions
//! of a document, the mails that were sent.

use automations_core::model::Value;

use crate::form;

/// Values that a connection keeps under one name.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Shelf {
    values: Vec<Value>,
    bytes: u64,
}

impl Shelf {
    /// A shelf with these values.
    pub(crate) fn new(values: Vec<Value>) -> Self {
        let bytes = values.iter().map(bytes).sum();
        Self { values, bytes }
    }

    /// The values, in their order.
    pub(crate) fn values(&self) -> &[Value] {
        &self.values
    }

    /// Adds another shelf's values behind the last.
    pub(crate) fn add(&mut self, other: Self) {
        self.bytes = self.bytes.saturating_add(other.bytes);
        self.values.extend(other.values);
    }

    /// How much it keeps.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Whether it keeps nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}

/// The size of a value's record.
fn bytes(value: &Value) -> u64 {
    u64::try_from(form::text(value).len()).unwrap_or(u64::MAX)
}
