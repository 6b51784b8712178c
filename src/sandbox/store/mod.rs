//! What does the service remember?
//!
//! Every record in memory, in tables by id, with ordered indexes beside them. Writing goes through
//! the `put_…` functions, which keep the indexes and note what was touched.
//! INVARIANT: after [`Store::take_changes`] nothing differs from the records handed out so far.

mod execution;
mod late;
mod listed;
mod purge;
mod snapshot;
mod table;
mod times;

pub(crate) use listed::Class;
pub use snapshot::RestoreError;
pub(crate) use table::{Row, Table};
pub(crate) use times::NewestFirst;

use automations_core::model::{AutomationTrigger, DefaultInputsHistoryEntry};
use automations_spy::Trace;

use crate::Millis;
use crate::admin::SkippedRecord;
use crate::automation::{self, AutomationRecord};
use crate::change::{Change, Changes};
use crate::connection::WorkspaceConnection;
use crate::identity::Identity;
use crate::key::Key;
use crate::nano_id::Generator;
use crate::recorded::Recorded;
use crate::revision::RevisionRecord;
use crate::run::RunRecord;
use crate::schedule::ScheduleRecord;
use crate::shelf::Shelf;
use crate::version::Version;
use crate::visualization::VisualizationRecord;
use late::Late;
use listed::Listed;
use times::Times;

/// What belongs to no resource.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Meta {
    /// Whose service it is.
    pub(crate) identity: Identity,
    /// From which ids follow.
    pub(crate) seed: u64,
    /// How many ids were issued.
    pub(crate) issued: u64,
    /// The latest time that may have been told (`clock`); records of earlier versions have none.
    pub(crate) latest: Option<Millis>,
}

impl Meta {
    /// That of a service which did nothing yet.
    pub(crate) fn new(identity: Identity, seed: u64) -> Self {
        Self { identity, seed, issued: 0, latest: None }
    }
}

/// The whole state.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Store {
    meta: Meta,
    connections: Table<WorkspaceConnection>,
    automations: Table<AutomationRecord>,
    listed: Listed,
    names: Table<String>,
    purges: Times,
    default_inputs: Table<Vec<DefaultInputsHistoryEntry>>,
    schedules: Table<ScheduleRecord>,
    due: Times,
    triggers: Table<Vec<Option<AutomationTrigger>>>,
    visualizations: Table<Late<VisualizationRecord>>,
    skipped: Table<Vec<SkippedRecord>>,
    revisions: Table<Table<Late<RevisionRecord>>>,
    runs: Table<Table<Late<RunRecord>>>,
    by_creation: Table<NewestFirst>,
    executions: Table<(String, String)>,
    traces: Table<Trace>,
    trace_users: Table<u32>,
    open: Table<Key>,
    shelves: Table<Table<Shelf>>,
    shelf_bytes: u64,
    recorded: Table<Recorded>,
    touched: Table<Key>,
}

impl Store {
    /// A store with nothing but its meta record.
    pub(crate) fn new(meta: Meta) -> Self {
        let mut store = Self {
            meta,
            connections: Default::default(),
            automations: Default::default(),
            listed: Default::default(),
            names: Default::default(),
            purges: Default::default(),
            default_inputs: Default::default(),
            schedules: Default::default(),
            due: Default::default(),
            triggers: Default::default(),
            visualizations: Default::default(),
            skipped: Default::default(),
            revisions: Default::default(),
            runs: Default::default(),
            by_creation: Default::default(),
            executions: Default::default(),
            traces: Default::default(),
            trace_users: Default::default(),
            open: Default::default(),
            shelves: Default::default(),
            shelf_bytes: 0,
            recorded: Default::default(),
            touched: Default::default(),
        };
        store.touch(Key::Meta);
        store
    }

    /// What belongs to no resource.
    pub(crate) fn meta(&self) -> &Meta {
        &self.meta
    }

    /// Writes down the latest time; an earlier one changes nothing.
    pub(crate) fn note_latest(&mut self, at: Millis) {
        if self.meta.latest < Some(at) {
            self.meta.latest = Some(at);
            self.touch(Key::Meta);
        }
    }

    /// From when on nothing happens to any run, unless somebody acts.
    pub(crate) fn runs_rest(&self) -> Millis {
        let runs = self.runs.iter().flat_map(|(_, runs)| runs.iter());
        let runs = runs.filter_map(|(_, run)| run.get());
        runs.map(RunRecord::rests).max().unwrap_or(Millis::MIN)
    }

    /// The same of the runs that were touched; `None` where none was.
    pub(crate) fn touched_runs_rest(&self) -> Option<Millis> {
        let rests = |key: &Key| match key {
            Key::Run(automation, id) => self.run(automation, id).map(RunRecord::rests),
            _ => None,
        };
        self.touched.iter().filter_map(|(_, key)| rests(key)).max()
    }

    /// Notes that a record changed.
    fn touch(&mut self, key: Key) {
        self.touched.insert(key.place(), key);
    }

    /// A new nano id.
    pub(crate) fn issue_id(&mut self) -> String {
        self.meta.issued = self.meta.issued.wrapping_add(1);
        self.touch(Key::Meta);
        Generator::new(self.meta.seed, &format!("issued/{}", self.meta.issued)).id()
    }

    /// A connection of the workspace.
    pub(crate) fn connection(&self, id: &str) -> Option<&WorkspaceConnection> {
        self.connections.get(id)
    }

    /// Every connection of the workspace.
    pub(crate) fn connections(&self) -> impl Iterator<Item = &WorkspaceConnection> {
        self.connections.iter().map(|(_, connection)| connection)
    }

    /// The connections of the workspace with their ids, by id, behind one.
    pub(crate) fn connections_after(
        &self,
        id: Option<&str>,
    ) -> impl Iterator<Item = (&str, &WorkspaceConnection)> + use<'_> {
        self.connections.after(id)
    }

    /// Adds or replaces a connection.
    pub(crate) fn put_connection(&mut self, id: &str, connection: WorkspaceConnection) {
        self.touch(Key::Connection(id.to_owned()));
        self.connections.insert(id.to_owned(), connection);
    }

    /// Takes a connection away.
    pub(crate) fn remove_connection(&mut self, id: &str) {
        if self.connections.remove(id).is_some() {
            self.touch(Key::Connection(id.to_owned()));
        }
    }

    /// An automation.
    pub(crate) fn automation(&self, id: &str) -> Option<&AutomationRecord> {
        self.automations.get(id)
    }

    /// Every automation with its id, by id.
    pub(crate) fn automations(&self) -> impl Iterator<Item = (&str, &AutomationRecord)> {
        self.automations.iter()
    }

    /// The ids of all automations, the last updated first, of each class that a list may leave out.
    pub(crate) fn listed(&self) -> &Listed {
        &self.listed
    }

    /// Whether another automation that is not deleted has that name. How many others there are costs
    /// nothing.
    pub(crate) fn is_taken(&self, name: &str, id: &str) -> bool {
        let from = automation::name_key(name, "");
        let mut near = self.names.after(Some(&from)).take_while(|(key, _)| key.starts_with(&from));
        near.any(|(key, other)| other != id && key == automation::name_key(name, other))
    }

    /// Adds or replaces an automation.
    pub(crate) fn put_automation(&mut self, id: &str, record: AutomationRecord) {
        self.touch(Key::Automation(id.to_owned()));
        if let Some(before) = self.automations.remove(id) {
            self.forget_automation(id, &before);
        }
        self.listed.insert(id, &record);
        if !record.is_deleted() {
            self.names.insert(record.name_key(id), id.to_owned());
        }
        if let Some(at) = record.purge_millis() {
            self.purges.insert(at, id);
        }
        self.automations.insert(id.to_owned(), record);
    }

    /// The changes of an automation's default inputs, the oldest first.
    pub(crate) fn default_inputs(&self, automation: &str) -> &[DefaultInputsHistoryEntry] {
        self.default_inputs.get(automation).map_or(&[], Vec::as_slice)
    }

    /// Replaces the changes of an automation's default inputs.
    pub(crate) fn put_default_inputs(
        &mut self,
        automation: &str,
        changes: Vec<DefaultInputsHistoryEntry>,
    ) {
        self.touch(Key::DefaultInputs(automation.to_owned()));
        self.default_inputs.insert(automation.to_owned(), changes);
    }

    /// The schedule of an automation.
    pub(crate) fn schedule(&self, automation: &str) -> Option<&ScheduleRecord> {
        self.schedules.get(automation)
    }

    /// The automations whose schedules have come due by now, by id. What is not due costs nothing,
    /// however many there are.
    pub(crate) fn due(&self, now: Millis) -> Vec<String> {
        let due = self.due.after(None).take_while(|(at, _)| *at <= now);
        let mut ids: Vec<String> = due.map(|(_, id)| id.to_owned()).collect();
        ids.sort_unstable();
        ids
    }

    /// Gives an automation its schedule.
    pub(crate) fn put_schedule(&mut self, automation: &str, schedule: ScheduleRecord) {
        self.touch(Key::Schedule(automation.to_owned()));
        self.forget_due(automation);
        if let Some(at) = schedule.due() {
            self.due.insert(at, automation);
        }
        self.schedules.insert(automation.to_owned(), schedule);
    }

    /// Takes the schedule of an automation away.
    pub(crate) fn remove_schedule(&mut self, automation: &str) -> Option<ScheduleRecord> {
        self.forget_due(automation);
        let removed = self.schedules.remove(automation);
        if removed.is_some() {
            self.touch(Key::Schedule(automation.to_owned()));
        }
        removed
    }

    fn forget_due(&mut self, automation: &str) {
        if let Some(at) = self.schedules.get(automation).and_then(ScheduleRecord::due) {
            self.due.remove(at, automation);
        }
    }

    /// The triggers of an automation with their places, the oldest first. The place of one that was
    /// deleted stays empty, so that no other one moves.
    pub(crate) fn triggers(
        &self,
        automation: &str,
    ) -> impl Iterator<Item = (usize, &AutomationTrigger)> {
        let places = self.triggers.get(automation).into_iter().flatten().enumerate();
        places.filter_map(|(place, trigger)| Some((place, trigger.as_ref()?)))
    }

    /// Adds a trigger to an automation.
    pub(crate) fn push_trigger(&mut self, automation: &str, trigger: AutomationTrigger) {
        self.touch(Key::Triggers(automation.to_owned()));
        self.triggers.change(automation, |triggers| triggers.push(Some(trigger)));
    }

    /// Puts another trigger into a place, or nothing.
    pub(crate) fn put_trigger(
        &mut self,
        automation: &str,
        place: usize,
        trigger: Option<AutomationTrigger>,
    ) {
        self.touch(Key::Triggers(automation.to_owned()));
        self.triggers.change(automation, |triggers| {
            if let Some(at) = triggers.get_mut(place) {
                *at = trigger;
            }
        });
    }

    /// The flow chart of an automation.
    pub(crate) fn visualization(&self, automation: &str) -> Option<&VisualizationRecord> {
        self.visualizations.get(automation)?.get()
    }

    /// Gives an automation its flow chart.
    pub(crate) fn put_visualization(&mut self, automation: &str, record: VisualizationRecord) {
        let key = Key::Visualization(automation.to_owned());
        let before = self.visualizations.remove(automation).and_then(Late::taken);
        self.follow_chart(&key, before.as_ref(), Some(&record));
        self.visualizations.insert(automation.to_owned(), Late::new(record));
        self.touch(key);
    }

    /// The events of an automation that started no run, the oldest first.
    pub(crate) fn skipped(&self, automation: &str) -> &[SkippedRecord] {
        self.skipped.get(automation).map_or(&[], Vec::as_slice)
    }

    /// Replaces the events of an automation that started no run.
    pub(crate) fn put_skipped(&mut self, automation: &str, events: Vec<SkippedRecord>) {
        self.touch(Key::Skipped(automation.to_owned()));
        self.skipped.insert(automation.to_owned(), events);
    }

    /// The versions of an automation, the oldest first.
    pub(crate) fn revisions(
        &self,
        automation: &str,
    ) -> impl DoubleEndedIterator<Item = (Version, &RevisionRecord)> {
        let versions = self.revisions.get(automation).into_iter().flat_map(Table::iter);
        versions.filter_map(|(place, record)| Some((Version::at(place)?, record.get()?)))
    }

    /// One version of an automation.
    pub(crate) fn revision(&self, automation: &str, version: Version) -> Option<&RevisionRecord> {
        self.revisions.get(automation)?.get(&version.place())?.get()
    }

    /// Adds a version of an automation.
    pub(crate) fn put_revision(
        &mut self,
        automation: &str,
        version: Version,
        record: RevisionRecord,
    ) {
        self.touch(Key::Revision(automation.to_owned(), version));
        self.put_late_revision(automation, version, Late::new(record));
    }

    /// Adds a version of an automation that is read when somebody asks for it.
    fn put_late_revision(
        &mut self,
        automation: &str,
        version: Version,
        record: Late<RevisionRecord>,
    ) {
        self.revisions.change(automation, |versions| versions.insert(version.place(), record));
    }

    /// The numbers of an automation's versions, the oldest first; none of the versions is read.
    pub(crate) fn versions(
        &self,
        automation: &str,
    ) -> impl DoubleEndedIterator<Item = Version> + use<'_> {
        let versions = self.revisions.get(automation).into_iter().flat_map(Table::keys);
        versions.filter_map(Version::at)
    }

    /// The automations that have runs, by id.
    pub(crate) fn with_runs(&self) -> impl Iterator<Item = &str> {
        self.runs.keys().filter(|id| self.automation(id).is_some())
    }

    /// A run of an automation.
    pub(crate) fn run(&self, automation: &str, id: &str) -> Option<&RunRecord> {
        self.runs.get(automation)?.get(id)?.get()
    }

    /// The runs of an automation, by id.
    pub(crate) fn runs(&self, automation: &str) -> impl Iterator<Item = &RunRecord> {
        let runs = self.runs.get(automation).into_iter().flat_map(Table::iter);
        runs.filter_map(|(_, run)| run.get())
    }

    /// The ids of an automation's runs, the newest first.
    pub(crate) fn by_creation(&self, automation: &str) -> Option<&NewestFirst> {
        self.by_creation.get(automation)
    }

    /// The automation and the run to which an execution belongs.
    pub(crate) fn execution(&self, id: &str) -> Option<&(String, String)> {
        self.executions.get(id)
    }

    /// Adds or replaces a run; its creation time and execution never change.
    pub(crate) fn put_run(&mut self, automation: &str, id: &str, run: RunRecord) {
        let key = Key::Run(automation.to_owned(), id.to_owned());
        self.by_creation.change(automation, |newest| newest.insert(run.created, id));
        self.executions.insert(run.execution_id.clone(), (automation.to_owned(), id.to_owned()));
        let mut runs = self.runs.remove(automation).unwrap_or_default();
        let before = runs.remove(id).and_then(Late::taken);
        self.follow_run(&key, before.as_ref(), Some(&run));
        runs.insert(id.to_owned(), Late::new(run));
        self.runs.insert(automation.to_owned(), runs);
        self.touch(key);
    }

    /// Adds a run of an automation that is read when somebody asks for it; its head is what the indexes
    /// know of it. It is not there yet, is not open, and has no trace.
    fn put_late_run(
        &mut self,
        automation: &str,
        id: &str,
        head: (&str, Millis),
        run: Late<RunRecord>,
    ) {
        let (execution, created) = head;
        self.by_creation.change(automation, |newest| newest.insert(created, id));
        self.executions.insert(execution.to_owned(), (automation.to_owned(), id.to_owned()));
        self.runs.change(automation, |runs| runs.insert(id.to_owned(), run));
    }

    /// Takes everything for handed out: nothing has to be stored of a state that was just made.
    pub(crate) fn forget_changes(&mut self) {
        self.touched = Table::default();
    }

    /// The records touched since the last call.
    pub(crate) fn take_changes(&mut self) -> Changes {
        let touched = std::mem::take(&mut self.touched);
        let records = touched
            .iter()
            .map(|(_, key)| Change { value: self.encode(key), key: key.to_string() })
            .collect();
        Changes { records }
    }
}
