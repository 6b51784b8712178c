//! What does the service remember of execution: traces, what is to be done, what books keep?

use automations_spy::Trace;

use super::{Store, Table, times};
use crate::Millis;
use crate::key::Key;
use crate::recorded::Recorded;
use crate::run::RunRecord;
use crate::shelf::Shelf;
use crate::visualization::{Chart, VisualizationRecord};

/// What a person asked for is done before what schedules started.
const ASKED: char = '0';
const SCHEDULED: char = '1';

/// The place of something that is to be done by an interpreter: the oldest of a rank is first.
fn place(rank: char, at: Millis, key: &Key) -> String {
    format!("{rank}{}", times::key(at, &key.place()))
}

impl Store {
    /// What is to be done next; nothing that a schedule started, unless that is wanted too.
    pub(crate) fn next_open(&self, scheduled: bool) -> Option<&Key> {
        let (place, key) = self.open.iter().next()?;
        (scheduled || !place.starts_with(SCHEDULED)).then_some(key)
    }

    /// The runs of an automation whose schedule started them and that were not executed yet.
    pub(crate) fn waiting_runs(&self, automation: &str) -> Vec<String> {
        let run = |(place, key): (&str, &Key)| match key {
            Key::Run(of, id) if place.starts_with(SCHEDULED) && of == automation => {
                Some(id.clone())
            }
            _ => None,
        };
        self.open.iter().filter_map(run).collect()
    }

    /// What a program did.
    pub(crate) fn trace(&self, id: &str) -> Option<&Trace> {
        self.traces.get(id)
    }

    /// Keeps what a program did, until no run refers to it any more.
    pub(crate) fn put_trace(&mut self, id: &str, trace: Trace) {
        self.touch(Key::Trace(id.to_owned()));
        self.traces.insert(id.to_owned(), trace);
    }

    /// Follows a run from one record to the next, of which one may be none.
    pub(super) fn follow_run(
        &mut self,
        key: &Key,
        old: Option<&RunRecord>,
        new: Option<&RunRecord>,
    ) {
        let open = |run: &RunRecord| {
            run.progress.due.filter(|_| !run.is_stopped())?;
            let scheduled = run.is_scheduled() && run.progress.parts.is_empty();
            Some(place(if scheduled { SCHEDULED } else { ASKED }, run.created, key))
        };
        self.reopen(key, old.and_then(open), new.and_then(open));
        let trace = |run: &RunRecord| run.progress.trace.clone();
        let (old, new) = (old.and_then(trace), new.and_then(trace));
        if old == new {
            return;
        }
        if let Some(id) = new {
            self.trace_users.change(&id, |users| *users = users.saturating_add(1));
        }
        if let Some(id) = old {
            let users = self.trace_users.get(&id).copied().unwrap_or(0).saturating_sub(1);
            if users > 0 {
                self.trace_users.insert(id, users);
                return;
            }
            self.trace_users.remove(&id);
            self.traces.remove(&id);
            self.touch(Key::Trace(id));
        }
    }

    /// Follows a chart from one record to the next, of which one may be none.
    pub(super) fn follow_chart(
        &mut self,
        key: &Key,
        old: Option<&VisualizationRecord>,
        new: Option<&VisualizationRecord>,
    ) {
        let open = |record: &VisualizationRecord| match record.chart {
            Chart::Asked { at } => Some(place(ASKED, at, key)),
            Chart::Ready { .. } | Chart::Refused { .. } | Chart::Failed(_) => None,
        };
        self.reopen(key, old.and_then(open), new.and_then(open));
    }

    fn reopen(&mut self, key: &Key, old: Option<String>, new: Option<String>) {
        if let Some(old) = old {
            self.open.remove(&old);
        }
        if let Some(new) = new {
            self.open.insert(new, key.clone());
        }
    }

    /// What a connection keeps under a name; nothing, where it keeps nothing.
    pub(crate) fn shelf(&self, connection: &str, name: &str) -> Option<&Shelf> {
        self.shelves.get(connection)?.get(name)
    }

    /// Everything that a connection keeps, by name.
    pub(crate) fn shelves(&self, connection: &str) -> impl Iterator<Item = (&str, &Shelf)> {
        self.shelves.get(connection).into_iter().flat_map(Table::iter)
    }

    /// How many bytes all connections keep.
    pub(crate) fn shelf_bytes(&self) -> u64 {
        self.shelf_bytes
    }

    /// Keeps more for a connection under a name.
    pub(crate) fn add_to_shelf(&mut self, connection: &str, name: &str, added: Shelf) {
        if added.is_empty() {
            return;
        }
        self.touch(Key::Book(connection.to_owned(), name.to_owned()));
        self.shelf_bytes = self.shelf_bytes.saturating_add(added.bytes());
        self.shelves.change(connection, |shelves| {
            shelves.change(name, |shelf| shelf.add(added));
        });
    }

    /// Keeps something for a connection under a name; nothing of it stays where it is empty.
    pub(crate) fn put_shelf(&mut self, connection: &str, name: &str, shelf: Shelf) {
        self.touch(Key::Book(connection.to_owned(), name.to_owned()));
        let added = shelf.bytes();
        let mut shelves = self.shelves.remove(connection).unwrap_or_default();
        let taken = shelves.remove(name).map_or(0, |before| before.bytes());
        if !shelf.is_empty() {
            shelves.insert(name.to_owned(), shelf);
        }
        if !shelves.is_empty() {
            self.shelves.insert(connection.to_owned(), shelves);
        }
        self.shelf_bytes = self.shelf_bytes.saturating_add(added).saturating_sub(taken);
    }

    /// Keeps nothing for a connection any more.
    pub(crate) fn clear_shelves(&mut self, connection: &str) {
        let names: Vec<String> =
            self.shelves(connection).map(|(name, _)| name.to_owned()).collect();
        for name in names {
            self.put_shelf(connection, &name, Shelf::default());
        }
    }

    /// The answers of books that are recorded for an automation.
    pub(crate) fn recorded(&self, automation: &str) -> Option<&Recorded> {
        self.recorded.get(automation)
    }

    /// Records the answers of books for an automation.
    pub(crate) fn put_recorded(&mut self, automation: &str, recorded: Recorded) {
        self.touch(Key::Recorded(automation.to_owned()));
        self.recorded.insert(automation.to_owned(), recorded);
    }
}
