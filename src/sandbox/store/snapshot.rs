//! How does the state become records, and records the state?

use std::fmt;

use automations_core::node::Node;
use serde_json::Value as Json;

use super::late::{self, Late};
use super::{Meta, Store, Table};
use crate::change::Record;
use crate::form::{self, Read, Shown};
use crate::identity::Identity;
use crate::key::Key;
use crate::recorded::Recorded;
use crate::version::Version;

impl Store {
    /// Every record.
    pub(crate) fn records(&self) -> impl Iterator<Item = Record> + use<'_> {
        let record =
            |key: Key| self.encode(&key).map(|value| Record { key: key.to_string(), value });
        self.keys().into_iter().filter_map(record)
    }

    fn keys(&self) -> Vec<Key> {
        let mut keys = vec![Key::Meta];
        named(&mut keys, &self.connections, Key::Connection);
        named(&mut keys, &self.automations, Key::Automation);
        named(&mut keys, &self.default_inputs, Key::DefaultInputs);
        named(&mut keys, &self.schedules, Key::Schedule);
        named(&mut keys, &self.triggers, Key::Triggers);
        named(&mut keys, &self.visualizations, Key::Visualization);
        named(&mut keys, &self.skipped, Key::Skipped);
        for (id, versions) in self.revisions.iter() {
            let versions = versions.iter().filter_map(|(place, _)| Version::at(place));
            keys.extend(versions.map(|version| Key::Revision(id.to_owned(), version)));
        }
        for (automation, runs) in self.runs.iter() {
            let run = |id: &str| Key::Run(automation.to_owned(), id.to_owned());
            keys.extend(runs.iter().map(|(id, _)| run(id)));
        }
        named(&mut keys, &self.recorded, Key::Recorded);
        named(&mut keys, &self.traces, Key::Trace);
        for (connection, shelves) in self.shelves.iter() {
            let book = |name: &str| Key::Book(connection.to_owned(), name.to_owned());
            keys.extend(shelves.iter().map(|(name, _)| book(name)));
        }
        keys
    }

    /// The JSON of a record; `None` for one that is gone.
    pub(super) fn encode(&self, key: &Key) -> Option<Vec<u8>> {
        match key {
            Key::Meta => Some(self.meta.text()),
            Key::Connection(id) => json(self.connections.get(id)?),
            Key::Automation(id) => json(self.automation(id)?),
            Key::DefaultInputs(id) => json(self.default_inputs.get(id)?),
            Key::Schedule(id) => json(self.schedules.get(id)?),
            Key::Triggers(id) => json(self.triggers.get(id)?),
            Key::Visualization(id) => self.visualizations.get(id)?.text(),
            Key::Skipped(id) => json(self.skipped.get(id)?),
            Key::Revision(id, version) => self.revisions.get(id)?.get(&version.place())?.text(),
            Key::Run(automation, id) => self.runs.get(automation)?.get(id)?.text(),
            Key::Recorded(id) => Some(self.recorded(id)?.text().as_bytes().to_vec()),
            Key::Trace(id) => json(self.trace(id)?),
            Key::Book(connection, name) => json(self.shelf(connection, name)?),
        }
    }

    /// Makes the state from its records, one by one: of what comes along it holds no more than the state.
    pub(crate) fn from_records(
        records: impl IntoIterator<Item = Record>,
    ) -> Result<Self, RestoreError> {
        // In the place of the record, which may come last.
        let mut store = Self::new(Meta::new(Identity::default(), 0));
        let mut has_meta = false;
        for record in records {
            let key = Key::parse(&record.key)
                .ok_or_else(|| RestoreError::new(&record.key, "is no record of a sandbox"))?;
            let is_there = if key == Key::Meta { has_meta } else { store.holds(&key) };
            has_meta |= key == Key::Meta;
            if is_there {
                return Err(RestoreError::new(&record.key, "stands there twice"));
            }
            store.insert(key, record)?;
            // What is read is not to be stored: a note of each would be as large as an index.
            store.forget_changes();
        }
        if has_meta { Ok(store) } else { Err(RestoreError::new("meta", "is missing")) }
    }

    /// Whether there is such a record, besides `meta`, which there always is.
    fn holds(&self, key: &Key) -> bool {
        match key {
            Key::Meta => false,
            Key::Connection(id) => self.connections.holds(id),
            Key::Automation(id) => self.automations.holds(id),
            Key::DefaultInputs(id) => self.default_inputs.holds(id),
            Key::Schedule(id) => self.schedules.holds(id),
            Key::Triggers(id) => self.triggers.holds(id),
            Key::Visualization(id) => self.visualizations.holds(id),
            Key::Skipped(id) => self.skipped.holds(id),
            Key::Revision(id, version) => {
                self.revisions.get(id).is_some_and(|versions| versions.holds(&version.place()))
            }
            Key::Run(automation, id) => {
                self.runs.get(automation).is_some_and(|runs| runs.holds(id))
            }
            Key::Recorded(id) => self.recorded.holds(id),
            Key::Trace(id) => self.traces.holds(id),
            Key::Book(connection, name) => {
                self.shelves.get(connection).is_some_and(|shelves| shelves.holds(name))
            }
        }
    }

    fn insert(&mut self, key: Key, record: Record) -> Result<(), RestoreError> {
        match &key {
            Key::Revision(id, version) if late::is_revision(&record.value) => {
                self.put_late_revision(id, *version, Late::of(record.value));
                return Ok(());
            }
            Key::Visualization(id) if late::is_chart(&record.value) => {
                self.visualizations.insert(id.clone(), Late::of(record.value));
                return Ok(());
            }
            Key::Run(automation, id) => {
                let head = late::head_of_run(&record.value);
                let head = head.map(|(execution, created)| (execution.to_owned(), created));
                if let Some((execution, created)) = head {
                    let run = Late::of(record.value);
                    self.put_late_run(automation, id, (&execution, created), run);
                    return Ok(());
                }
            }
            _ => {}
        }
        let record = &record;
        match key {
            Key::Meta => self.meta = decode(record)?,
            Key::Connection(id) => self.put_connection(&id, decode(record)?),
            Key::Automation(id) => self.put_automation(&id, decode(record)?),
            Key::DefaultInputs(id) => self.put_default_inputs(&id, decode(record)?),
            Key::Schedule(id) => self.put_schedule(&id, decode(record)?),
            Key::Triggers(id) => {
                self.triggers.insert(id, decode(record)?);
            }
            Key::Visualization(id) => self.put_visualization(&id, decode(record)?),
            Key::Skipped(id) => self.put_skipped(&id, decode(record)?),
            Key::Revision(id, version) => self.put_revision(&id, version, decode(record)?),
            Key::Run(automation, id) => self.put_run(&automation, &id, decode(record)?),
            Key::Recorded(id) => {
                let text = String::from_utf8(record.value.clone())
                    .map_err(|_| RestoreError::new(&record.key, "does not read: it is no text"))?;
                self.put_recorded(&id, Recorded::new(text));
            }
            Key::Trace(id) => self.put_trace(&id, decode(record)?),
            Key::Book(connection, name) => self.put_shelf(&connection, &name, decode(record)?),
        }
        Ok(())
    }
}

/// The keys of a table's records.
fn named<T>(keys: &mut Vec<Key>, table: &Table<T>, key: fn(String) -> Key) {
    keys.extend(table.keys().map(|id| key(id.to_owned())));
}

impl Meta {
    /// Its record. The seed may be more than a signed number holds.
    fn text(&self) -> Vec<u8> {
        let [seed, issued] = [self.seed, self.issued].map(Json::from);
        let mut fields = vec![
            ("identity", self.identity.node()),
            ("seed", Node::Kept(&seed)),
            ("issued", Node::Kept(&issued)),
        ];
        fields.extend(self.latest.map(|latest| ("latest", Node::Integer(latest))));
        form::written(&Node::Object(fields))
    }
}

fn json(value: &dyn Shown) -> Option<Vec<u8>> {
    Some(form::text(value))
}

fn decode<T: Read>(record: &Record) -> Result<T, RestoreError> {
    form::parse(&record.value).map_err(|why| misread(record, &why))
}

fn misread(record: &Record, why: &str) -> RestoreError {
    RestoreError::new(&record.key, &format!("does not read: {why}"))
}

/// Why records do not make a sandbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestoreError {
    key: String,
    why: String,
}

impl RestoreError {
    fn new(key: &str, why: &str) -> Self {
        Self { key: key.to_owned(), why: why.to_owned() }
    }

    /// The key of the record at fault.
    pub fn key(&self) -> &str {
        &self.key
    }
}

impl fmt::Display for RestoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the record `{}` {}", self.key, self.why)
    }
}

impl std::error::Error for RestoreError {}
