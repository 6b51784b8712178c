//! What does the journal of an execution say?
//!
//! Of a program that was executed it tells every statement with its place, what it read, wrote and
//! called, and what went wrong, as its trace has it (`executed`). Of a run that goes as its version
//! declares, places are those of real statements, and calls of books are those that stand in the
//! code; only a `set_output` shows its declared example (`declared`). The `started` entry says in
//! its `extra_metadata`, under `sandbox.outputs`, which of both it is, and under
//! `sandbox.truncated` that a trace does not tell all: the interpreter tells 2,000 nodes, and no
//! trace is kept with more bytes than it may have (`bound`). Where it told all until a person decided
//! something, and not after it, the entry that ends what came after says so.

pub(crate) mod bound;
mod declared;
mod executed;

use automations_core::model::{
    ErrorContext, ExecutionCompleted, ExecutionError, ExecutionFailed, ExecutionJournal,
    ExecutionStarted, ExecutionStopped, ProgramStopped, UserStopped, Value,
};
use automations_core::time::Instant;
use automations_core::wire::Map;

use crate::Millis;
use crate::progress::PartEnd;
use crate::run::RunView;
use crate::run_clock::Moment;
use declared::Declared;
use executed::Executed;

/// What `extra_metadata` says under `sandbox.outputs` of a run whose course is declared.
pub(crate) const DECLARED: &str = "declared example outputs; the code was not executed";

/// What `extra_metadata` says under `sandbox.outputs` of a run whose program was executed.
pub(crate) const EXECUTED: &str = "outputs of the code, which was executed";

/// The writer of one run's journal.
#[derive(Debug)]
pub(crate) struct Journal<'a> {
    view: RunView<'a>,
    nodes: Nodes<'a>,
    code_hash: String,
}

/// Where the journal's statements come from.
#[derive(Debug)]
enum Nodes<'a> {
    Declared(Declared<'a>),
    Executed(Executed<'a>),
}

impl<'a> Journal<'a> {
    /// The journal of a run.
    pub(crate) fn new(view: RunView<'a>) -> Self {
        let nodes = match view.record.plan {
            Some(plan) => Nodes::Declared(Declared::new(view, plan)),
            None => Nodes::Executed(Executed::new(view)),
        };
        Self { view, nodes, code_hash: format!("{:x}", md5::compute(view.code())) }
    }

    /// What the statement is; `None` for a moment that is not about one.
    pub(crate) fn node_kind(&self, moment: &Moment) -> Option<&str> {
        let (Moment::NodeStarted(event) | Moment::NodeExecuted(event)) = moment else {
            return None;
        };
        match &self.nodes {
            Nodes::Declared(declared) => declared.kind(*event),
            Nodes::Executed(executed) => executed.kind(*event),
        }
    }

    /// The first entry.
    pub(crate) fn started(&self, at: Millis) -> ExecutionJournal {
        let note = |key: &str, text: &str| (key.to_owned(), Value::Text(text.to_owned()));
        let mut notes = Map::from([note("sandbox.outputs", DECLARED)]);
        if self.view.record.plan.is_none() {
            notes = Map::from([note("sandbox.outputs", EXECUTED)]);
        }
        notes.extend(self.truncated(0));
        let started = Some(ExecutionStarted::default());
        ExecutionJournal { started, extra_metadata: notes, ..self.entry(at) }
    }

    /// The entry of a moment; `None` where the execution itself does nothing.
    pub(crate) fn write(&self, at: Millis, moment: &Moment) -> Option<ExecutionJournal> {
        let entry = self.entry(at);
        Some(match moment {
            Moment::NodeStarted(event) => {
                let node = match &self.nodes {
                    Nodes::Declared(declared) => declared.started(*event),
                    Nodes::Executed(executed) => executed.started(*event)?,
                };
                ExecutionJournal { node_started: Some(node), ..entry }
            }
            Moment::NodeExecuted(event) => {
                let (node, extra_metadata) = match &self.nodes {
                    Nodes::Declared(declared) => (declared.executed(*event, self), Map::new()),
                    Nodes::Executed(executed) => executed.executed(*event, self)?,
                };
                ExecutionJournal { node_executed: Some(node), extra_metadata, ..entry }
            }
            Moment::Stopped(_) => {
                let stopped = ExecutionStopped::UserStopped(UserStopped::default());
                ExecutionJournal { stopped: Some(stopped), ..entry }
            }
            Moment::AwaitingGuidance(place) => {
                let reason = Some(self.view.trouble(*place));
                let stopped = ProgramStopped { reason, ..Default::default() };
                let stopped = ExecutionStopped::ProgramStopped(stopped);
                let extra_metadata = self.end_notes(usize::try_from(*place).unwrap_or(0));
                ExecutionJournal { stopped: Some(stopped), extra_metadata, ..entry }
            }
            Moment::Completed => {
                let outputs = self.view.outputs();
                let completed = ExecutionCompleted { outputs, ..Default::default() };
                let last = self.view.record.progress.parts.len().saturating_sub(1);
                let extra_metadata = self.end_notes(last);
                ExecutionJournal { completed: Some(completed), extra_metadata, ..entry }
            }
            Moment::Failed(place) => {
                let error = Some(self.error(*place));
                let failed = ExecutionFailed { error, ..Default::default() };
                let extra_metadata = self.end_notes(usize::try_from(*place).unwrap_or(0));
                ExecutionJournal { failed: Some(failed), extra_metadata, ..entry }
            }
            Moment::Pending | Moment::Executing | Moment::Stopping(_) => return None,
        })
    }

    /// That no more is told than this, where it was the execution of that place that told less than
    /// had happened.
    fn truncated(&self, place: usize) -> Option<(String, Value)> {
        let trace = self.view.trace.filter(|trace| trace.truncated)?;
        let parts = &self.view.record.progress.parts;
        // Parts of earlier versions do not say which of them it was.
        let first = parts.iter().position(|part| part.truncated).unwrap_or(0);
        let told = parts.get(first).filter(|part| part.truncated).map(|part| part.events);
        let told = told.map_or_else(|| trace.events.len().to_string(), |told| told.to_string());
        let text = format!("the journal tells the first {told} events alone");
        (first == place).then(|| ("sandbox.truncated".to_owned(), Value::Text(text)))
    }

    /// The notes of the entry with which the execution of a place ends; those of the first stand at
    /// its begin.
    fn end_notes(&self, place: usize) -> Map<Value> {
        self.truncated(place).into_iter().filter(|_| place > 0).collect()
    }

    fn entry(&self, at: Millis) -> ExecutionJournal {
        let view = &self.view;
        let identity = &view.store.meta().identity;
        ExecutionJournal {
            execution_id: Some(view.record.execution_id.clone()),
            run_id: Some(view.id.to_owned()),
            event_time: Some(Instant::from_millis(at).to_timestamp()),
            automation_id: Some(view.automation.to_owned()),
            code_hash: Some(self.code_hash.clone()),
            stage: Some(view.record.stage.clone()),
            workspace_id: Some(identity.workspace.clone()),
            organization_id: Some(identity.organization.clone()),
            ..Default::default()
        }
    }

    /// What went wrong at a place where the run does not complete.
    fn error(&self, place: u32) -> ExecutionError {
        let fault = match self.view.record.progress.end(place) {
            Some(PartEnd::Fails(fault)) => Some(fault),
            _ => None,
        };
        let node_id = match &self.nodes {
            Nodes::Declared(_) => Some(declared::node_id(place)),
            Nodes::Executed(executed) => fault.and_then(|fault| executed.failed_at(fault)),
        };
        ExecutionError {
            id: Some(self.view.error_id(place)),
            description: Some(self.view.failure(place)),
            context: Some(Box::new(ErrorContext {
                code_location: self.view.trouble_location(place),
                node_id,
                ..Default::default()
            })),
            extra: fault.map(executed::extra).unwrap_or_default(),
            code: Some(self.view.code().to_owned()),
            ..Default::default()
        }
    }
}
