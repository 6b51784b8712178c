//! At what does a procedure work?

use automations_core::model::{ListValue, Value};
use automations_core::time::Instant;

use super::Done;
use crate::Millis;
use crate::shelf::Shelf;
use crate::store::Store;

/// How many bytes a name has, at most: it is kept too.
const MOST_OF_A_NAME: usize = 1024;

/// How many values stand under one name, at most.
const MOST_VALUES: usize = 10_000;

/// How many bytes one value has, at most.
const MOST_BYTES: u64 = 1 << 20;

/// How many bytes all connections keep together, at most.
const MOST_BYTES_TOGETHER: u64 = 64 << 20;

/// What one connection keeps, and when it is.
pub(super) struct Desk<'a> {
    pub(super) store: &'a mut Store,
    pub(super) connection: String,
    pub(super) now: Millis,
}

impl Desk<'_> {
    /// What is kept under a name.
    pub(super) fn values(&self, name: &str) -> &[Value] {
        self.store.shelf(&self.connection, name).map_or(&[], Shelf::values)
    }

    /// The names under which something is kept that begin so.
    pub(super) fn names(&self, prefix: &str) -> Vec<String> {
        let shelves = self.store.shelves(&self.connection);
        shelves.filter_map(|(name, _)| name.strip_prefix(prefix).map(str::to_owned)).collect()
    }

    /// Keeps these values under a name, in place of others.
    ///
    /// # Errors
    /// Where that is too much; nothing is changed then.
    pub(super) fn put(&mut self, name: &str, values: Vec<Value>) -> Result<(), String> {
        let shelf = Shelf::new(values);
        let before = self.store.shelf(&self.connection, name).map_or(0, Shelf::bytes);
        let added = shelf.bytes().saturating_sub(before);
        self.check(name, shelf.values().len(), shelf.bytes(), added)?;
        self.store.put_shelf(&self.connection, name, shelf);
        Ok(())
    }

    /// Adds values to those under a name.
    ///
    /// # Errors
    /// Where that is too much; nothing is changed then.
    pub(super) fn add(&mut self, name: &str, values: Vec<Value>) -> Result<(), String> {
        let added = Shelf::new(values);
        let kept = self.store.shelf(&self.connection, name);
        let count = kept.map_or(0, |kept| kept.values().len()) + added.values().len();
        let bytes = kept.map_or(0, Shelf::bytes).saturating_add(added.bytes());
        self.check(name, count, bytes, added.bytes())?;
        self.store.add_to_shelf(&self.connection, name, added);
        Ok(())
    }

    /// Whether so much may be kept under a name, of which so many bytes are new.
    fn check(&self, name: &str, count: usize, bytes: u64, added: u64) -> Result<(), String> {
        if name.len() > MOST_OF_A_NAME {
            let start: String = name.chars().take(64).collect();
            let length = name.len();
            return Err(format!(
                "the name `{start}…` has {length} bytes; {MOST_OF_A_NAME} are the most"
            ));
        }
        if count > MOST_VALUES {
            return Err(format!("`{name}` would hold {count} values; {MOST_VALUES} are the most"));
        }
        let most = MOST_BYTES.saturating_mul(u64::try_from(count).unwrap_or(1));
        let together = self.store.shelf_bytes().saturating_add(added);
        // What makes it less is never too much.
        if added > 0 && (bytes > most || together > MOST_BYTES_TOGETHER) {
            return Err(format!("`{name}` would hold more than the sandbox keeps"));
        }
        Ok(())
    }

    /// When it is, as text.
    pub(super) fn time(&self) -> Value {
        Value::Text(Instant::from_millis(self.now).to_timestamp().0)
    }
}

/// A list that a procedure gives.
pub(super) fn list(items: Vec<Value>) -> Done {
    Done::Gave(Value::List(ListValue { items, ..Default::default() }))
}
