//! What does a book keep?
//!
//! Values in their order under a name, in one record: the rows of a sheet or a table, the versions
//! of a document, the mails that were sent.

use automations_core::model::Value;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

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

    /// Adds a value behind the last.
    pub(crate) fn push(&mut self, value: Value) {
        self.bytes = self.bytes.saturating_add(bytes(&value));
        self.values.push(value);
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
    let length = serde_json::to_vec(value).map_or(0, |json| json.len());
    u64::try_from(length).unwrap_or(u64::MAX)
}

impl Serialize for Shelf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.values.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Shelf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::new)
    }
}
