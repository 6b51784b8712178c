//! What does the service remember?
//!
//! Every record in memory, in maps by id, with ordered indexes beside them. Writing goes through
//! the `put_…` functions, which keep the indexes and note what was touched.
//! INVARIANT: after [`Store::take_changes`] nothing differs from the records handed out so far.

mod execution;
mod purge;
mod shared;
mod snapshot;

pub use snapshot::RestoreError;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use automations_core::model::{AutomationTrigger, DefaultInputsHistoryEntry};
use automations_spy::Trace;
use serde::{Deserialize, Serialize};

use crate::Millis;
use crate::admin::SkippedRecord;
use crate::automation::AutomationRecord;
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
use shared::Shared;

/// What belongs to no resource.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Meta {
    /// Whose service it is.
    pub(crate) identity: Identity,
    /// From which ids follow.
    pub(crate) seed: u64,
    /// How many ids were issued.
    pub(crate) issued: u64,
    /// The latest time that may have been told (`clock`); records of earlier versions have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) latest: Option<Millis>,
}

impl Meta {
    /// That of a service which did nothing yet.
    pub(crate) fn new(identity: Identity, seed: u64) -> Self {
        Self { identity, seed, issued: 0, latest: None }
    }
}

/// Ids with a time, the newest first; ids of one time by themselves.
pub(crate) type NewestFirst = BTreeSet<(Reverse<Millis>, String)>;

/// The whole state.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Store {
    meta: Meta,
    connections: Shared<BTreeMap<String, WorkspaceConnection>>,
    automations: Shared<BTreeMap<String, Shared<AutomationRecord>>>,
    by_update: Shared<NewestFirst>,
    purges: Shared<BTreeSet<(Millis, String)>>,
    default_inputs: Shared<BTreeMap<String, Vec<DefaultInputsHistoryEntry>>>,
    schedules: Shared<BTreeMap<String, ScheduleRecord>>,
    due: Shared<BTreeSet<(Millis, String)>>,
    triggers: Shared<BTreeMap<String, Vec<AutomationTrigger>>>,
    visualizations: Shared<BTreeMap<String, Shared<VisualizationRecord>>>,
    skipped: Shared<BTreeMap<String, Vec<SkippedRecord>>>,
    revisions: Shared<BTreeMap<String, Shared<BTreeMap<Version, RevisionRecord>>>>,
    runs: Shared<BTreeMap<String, Shared<BTreeMap<String, RunRecord>>>>,
    by_creation: Shared<BTreeMap<String, Shared<NewestFirst>>>,
    executions: Shared<BTreeMap<String, (String, String)>>,
    traces: Shared<BTreeMap<String, Shared<Trace>>>,
    trace_users: Shared<BTreeMap<String, u32>>,
    open: Shared<BTreeSet<execution::Open>>,
    shelves: Shared<BTreeMap<String, BTreeMap<String, Shelf>>>,
    shelf_bytes: u64,
    recorded: Shared<BTreeMap<String, Shared<Recorded>>>,
    touched: BTreeSet<Key>,
}

impl Store {
    /// A store with nothing but its meta record.
    pub(crate) fn new(meta: Meta) -> Self {
        Self {
            meta,
            connections: Shared::default(),
            automations: Shared::default(),
            by_update: Shared::default(),
            purges: Shared::default(),
            default_inputs: Shared::default(),
            schedules: Shared::default(),
            due: Shared::default(),
            triggers: Shared::default(),
            visualizations: Shared::default(),
            skipped: Shared::default(),
            revisions: Shared::default(),
            runs: Shared::default(),
            by_creation: Shared::default(),
            executions: Shared::default(),
            traces: Shared::default(),
            trace_users: Shared::default(),
            open: Shared::default(),
            shelves: Shared::default(),
            shelf_bytes: 0,
            recorded: Shared::default(),
            touched: BTreeSet::from([Key::Meta]),
        }
    }

    /// What belongs to no resource.
    pub(crate) fn meta(&self) -> &Meta {
        &self.meta
    }

    /// Writes down the latest time; an earlier one changes nothing.
    pub(crate) fn note_latest(&mut self, at: Millis) {
        if self.meta.latest < Some(at) {
            self.meta.latest = Some(at);
            self.touched.insert(Key::Meta);
        }
    }

    /// From when on nothing happens to any run, unless somebody acts.
    pub(crate) fn runs_rest(&self) -> Millis {
        let runs = self.runs.values().flat_map(|runs| runs.values());
        runs.map(RunRecord::rests).max().unwrap_or(Millis::MIN)
    }

    /// The same of the runs that were touched; `None` where none was.
    pub(crate) fn touched_runs_rest(&self) -> Option<Millis> {
        let rests = |key: &Key| match key {
            Key::Run(automation, id) => self.run(automation, id).map(RunRecord::rests),
            _ => None,
        };
        self.touched.iter().filter_map(rests).max()
    }

    /// A new nano id.
    pub(crate) fn issue_id(&mut self) -> String {
        self.meta.issued += 1;
        self.touched.insert(Key::Meta);
        Generator::new(self.meta.seed, &format!("issued/{}", self.meta.issued)).id()
    }

    /// A connection of the workspace.
    pub(crate) fn connection(&self, id: &str) -> Option<&WorkspaceConnection> {
        self.connections.get(id)
    }

    /// Every connection of the workspace.
    pub(crate) fn connections(&self) -> impl Iterator<Item = &WorkspaceConnection> {
        self.connections.values()
    }

    /// The connections of the workspace with their ids, by id, behind one.
    pub(crate) fn connections_after(
        &self,
        id: Option<&str>,
    ) -> impl Iterator<Item = (&String, &WorkspaceConnection)> {
        let start = id.map_or(Bound::Unbounded, Bound::Excluded);
        self.connections.range::<str, _>((start, Bound::Unbounded))
    }

    /// Adds or replaces a connection.
    pub(crate) fn put_connection(&mut self, id: &str, connection: WorkspaceConnection) {
        self.touched.insert(Key::Connection(id.to_owned()));
        self.connections.insert(id.to_owned(), connection);
    }

    /// Takes a connection away.
    pub(crate) fn remove_connection(&mut self, id: &str) {
        if self.connections.remove(id).is_some() {
            self.touched.insert(Key::Connection(id.to_owned()));
        }
    }

    /// An automation.
    pub(crate) fn automation(&self, id: &str) -> Option<&AutomationRecord> {
        self.automations.get(id).map(|record| &**record)
    }

    /// Every automation with its id, by id.
    pub(crate) fn automations(&self) -> impl Iterator<Item = (&String, &AutomationRecord)> {
        self.automations.iter().map(|(id, record)| (id, &**record))
    }

    /// The ids of all automations, the last updated first.
    pub(crate) fn by_update(&self) -> &NewestFirst {
        &self.by_update
    }

    /// Adds or replaces an automation.
    pub(crate) fn put_automation(&mut self, id: &str, record: AutomationRecord) {
        self.touched.insert(Key::Automation(id.to_owned()));
        let (updated, purged) = (record.update_millis(), record.purge_millis());
        if let Some(before) = self.automations.insert(id.to_owned(), Shared::new(record)) {
            self.forget_automation(id, &before);
        }
        self.by_update.insert((Reverse(updated), id.to_owned()));
        self.purges.extend(purged.map(|at| (at, id.to_owned())));
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
        self.touched.insert(Key::DefaultInputs(automation.to_owned()));
        self.default_inputs.insert(automation.to_owned(), changes);
    }

    /// The schedule of an automation.
    pub(crate) fn schedule(&self, automation: &str) -> Option<&ScheduleRecord> {
        self.schedules.get(automation)
    }

    /// The automations whose schedules have come due by now, by id. What is not due costs nothing,
    /// however many there are.
    pub(crate) fn due(&self, now: Millis) -> Vec<String> {
        let due = self.due.iter().take_while(|(at, _)| *at <= now);
        let mut ids: Vec<String> = due.map(|(_, id)| id.clone()).collect();
        ids.sort_unstable();
        ids
    }

    /// Gives an automation its schedule.
    pub(crate) fn put_schedule(&mut self, automation: &str, schedule: ScheduleRecord) {
        self.touched.insert(Key::Schedule(automation.to_owned()));
        self.forget_due(automation);
        if let Some(at) = schedule.due() {
            self.due.insert((at, automation.to_owned()));
        }
        self.schedules.insert(automation.to_owned(), schedule);
    }

    /// Takes the schedule of an automation away.
    pub(crate) fn remove_schedule(&mut self, automation: &str) -> Option<ScheduleRecord> {
        self.forget_due(automation);
        let removed = self.schedules.remove(automation);
        if removed.is_some() {
            self.touched.insert(Key::Schedule(automation.to_owned()));
        }
        removed
    }

    fn forget_due(&mut self, automation: &str) {
        if let Some(at) = self.schedules.get(automation).and_then(ScheduleRecord::due) {
            self.due.remove(&(at, automation.to_owned()));
        }
    }

    /// The triggers of an automation, the oldest first.
    pub(crate) fn triggers(&self, automation: &str) -> &[AutomationTrigger] {
        self.triggers.get(automation).map_or(&[], Vec::as_slice)
    }

    /// Adds a trigger to an automation.
    pub(crate) fn push_trigger(&mut self, automation: &str, trigger: AutomationTrigger) {
        self.touched.insert(Key::Triggers(automation.to_owned()));
        self.triggers.entry(automation.to_owned()).or_default().push(trigger);
    }

    /// The flow chart of an automation.
    pub(crate) fn visualization(&self, automation: &str) -> Option<&VisualizationRecord> {
        self.visualizations.get(automation).map(|record| &**record)
    }

    /// Gives an automation its flow chart.
    pub(crate) fn put_visualization(&mut self, automation: &str, record: VisualizationRecord) {
        let key = Key::Visualization(automation.to_owned());
        let new = Shared::new(record.clone());
        let before = self.visualizations.insert(automation.to_owned(), new);
        self.follow_chart(&key, before.as_deref(), Some(&record));
        self.touched.insert(key);
    }

    /// The events of an automation that started no run, the oldest first.
    pub(crate) fn skipped(&self, automation: &str) -> &[SkippedRecord] {
        self.skipped.get(automation).map_or(&[], Vec::as_slice)
    }

    /// Replaces the events of an automation that started no run.
    pub(crate) fn put_skipped(&mut self, automation: &str, events: Vec<SkippedRecord>) {
        self.touched.insert(Key::Skipped(automation.to_owned()));
        self.skipped.insert(automation.to_owned(), events);
    }

    /// The versions of an automation, the oldest first.
    pub(crate) fn revisions(&self, automation: &str) -> Option<&BTreeMap<Version, RevisionRecord>> {
        self.revisions.get(automation).map(|versions| &**versions)
    }

    /// One version of an automation.
    pub(crate) fn revision(&self, automation: &str, version: Version) -> Option<&RevisionRecord> {
        self.revisions.get(automation)?.get(&version)
    }

    /// Adds a version of an automation.
    pub(crate) fn put_revision(
        &mut self,
        automation: &str,
        version: Version,
        record: RevisionRecord,
    ) {
        self.touched.insert(Key::Revision(automation.to_owned(), version));
        self.revisions.entry(automation.to_owned()).or_default().insert(version, record);
    }

    /// A run of an automation.
    pub(crate) fn run(&self, automation: &str, id: &str) -> Option<&RunRecord> {
        self.runs.get(automation)?.get(id)
    }

    /// The runs of an automation, by id.
    pub(crate) fn runs(&self, automation: &str) -> impl Iterator<Item = &RunRecord> {
        self.runs.get(automation).into_iter().flat_map(|runs| runs.values())
    }

    /// The ids of an automation's runs, the newest first.
    pub(crate) fn by_creation(&self, automation: &str) -> Option<&NewestFirst> {
        self.by_creation.get(automation).map(|runs| &**runs)
    }

    /// The automation and the run to which an execution belongs.
    pub(crate) fn execution(&self, id: &str) -> Option<&(String, String)> {
        self.executions.get(id)
    }

    /// Adds or replaces a run; its creation time and execution never change.
    pub(crate) fn put_run(&mut self, automation: &str, id: &str, run: RunRecord) {
        let (automation, id) = (automation.to_owned(), id.to_owned());
        let key = Key::Run(automation.clone(), id.clone());
        let before = self.runs.get_mut(&automation).and_then(|runs| runs.remove(&id));
        self.follow_run(&key, before.as_ref(), Some(&run));
        self.touched.insert(key);
        self.by_creation
            .entry(automation.clone())
            .or_default()
            .insert((Reverse(run.created), id.clone()));
        self.executions.insert(run.execution_id.clone(), (automation.clone(), id.clone()));
        self.runs.entry(automation).or_default().insert(id, run);
    }

    /// Takes everything for handed out: nothing has to be stored of a state that was just made.
    pub(crate) fn forget_changes(&mut self) {
        self.touched.clear();
    }

    /// The records touched since the last call.
    pub(crate) fn take_changes(&mut self) -> Changes {
        let touched = std::mem::take(&mut self.touched);
        let records = touched
            .into_iter()
            .map(|key| Change { value: self.encode(&key), key: key.to_string() })
            .collect();
        Changes { records }
    }
}
