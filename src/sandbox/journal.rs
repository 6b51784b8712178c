//! What does the journal of an execution say?
//!
//! Places are those of real statements, and calls of books are those that stand in the code. What
//! a statement read or wrote is not known, since the code is not executed: only a `set_output`
//! shows its declared example. The `started` entry says so in its `extra_metadata`, under
//! `sandbox.outputs`.

use automations_core::model::{
    BookFunction, BookFunctionCall, ErrorContext, ExecutionCompleted, ExecutionError,
    ExecutionFailed, ExecutionJournal, ExecutionStarted, ExecutionStopped, NodeExecuted,
    NodeStarted, ProgramStopped, UserStopped, Value,
};
use automations_core::time::Instant;
use automations_core::wire::Map;

use crate::Millis;
use crate::code::{self, Statement};
use crate::run::{RunView, location};
use crate::run_clock::{End, Moment};

/// What `extra_metadata` says under `sandbox.outputs`.
pub(crate) const DECLARED: &str = "declared example outputs; the code was not executed";

/// The writer of one run's journal.
#[derive(Debug)]
pub(crate) struct Journal<'a> {
    view: RunView<'a>,
    statements: Vec<Statement>,
    code_hash: String,
}

impl<'a> Journal<'a> {
    /// The journal of a run.
    pub(crate) fn new(view: RunView<'a>) -> Self {
        let statements = code::statements(view.code());
        Self { view, statements, code_hash: format!("{:x}", md5::compute(view.code())) }
    }

    /// What the statement is; `None` for a moment that is not about one.
    pub(crate) fn node_kind(&self, moment: &Moment) -> Option<&'static str> {
        match moment {
            Moment::NodeStarted(step) | Moment::NodeExecuted(step) => {
                self.statement(*step).map(|statement| statement.kind)
            }
            _ => None,
        }
    }

    /// The first entry.
    pub(crate) fn started(&self, at: Millis) -> ExecutionJournal {
        let note = Map::from([("sandbox.outputs".to_owned(), Value::Text(DECLARED.to_owned()))]);
        let started = Some(ExecutionStarted::default());
        ExecutionJournal { started, extra_metadata: note, ..self.entry(at) }
    }

    /// The entry of a moment; `None` where the execution itself does nothing.
    pub(crate) fn write(&self, at: Millis, moment: &Moment) -> Option<ExecutionJournal> {
        let entry = self.entry(at);
        Some(match moment {
            Moment::NodeStarted(step) => {
                ExecutionJournal { node_started: Some(self.node_started(*step)), ..entry }
            }
            Moment::NodeExecuted(step) => {
                ExecutionJournal { node_executed: Some(self.node_executed(*step)), ..entry }
            }
            Moment::Stopped(_) => {
                let stopped = ExecutionStopped::UserStopped(UserStopped::default());
                ExecutionJournal { stopped: Some(stopped), ..entry }
            }
            Moment::AwaitingGuidance(_) => {
                let reason = Some(self.view.trouble());
                let stopped = ProgramStopped { reason, ..Default::default() };
                let stopped = ExecutionStopped::ProgramStopped(stopped);
                ExecutionJournal { stopped: Some(stopped), ..entry }
            }
            Moment::Completed => {
                let outputs = self.view.outputs();
                let completed = ExecutionCompleted { outputs, ..Default::default() };
                ExecutionJournal { completed: Some(completed), ..entry }
            }
            Moment::Failed(step) => {
                let error = Some(self.error(*step));
                let failed = ExecutionFailed { error, ..Default::default() };
                ExecutionJournal { failed: Some(failed), ..entry }
            }
            Moment::Pending | Moment::Executing | Moment::Stopping(_) => return None,
        })
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

    fn statement(&self, step: u32) -> Option<&Statement> {
        self.statements.get(usize::try_from(step).ok()?)
    }

    fn text(&self, step: u32) -> &'a str {
        let span = self.statement(step).map(|statement| statement.span.clone());
        span.and_then(|span| self.view.code().get(span)).unwrap_or_default()
    }

    fn node_started(&self, step: u32) -> NodeStarted {
        NodeStarted {
            code_location: self.statement(step).map(location),
            node_id: Some(format!("node-{step}")),
            node_kind: self.statement(step).map(|statement| statement.kind.to_owned()),
            ..Default::default()
        }
    }

    fn node_executed(&self, step: u32) -> NodeExecuted {
        let fails = self.view.record.plan.end == End::Fails(step);
        let text = self.text(step);
        let is_set = |name: &String| {
            [format!("set_output(\"{name}\""), format!("set_output('{name}'")]
                .iter()
                .any(|call| text.contains(call))
        };
        let mut outputs = self.view.outputs();
        outputs.retain(|name, _| !fails && is_set(name));
        NodeExecuted {
            code_location: self.statement(step).map(location),
            outputs,
            error: if fails { vec![self.error(step)] } else { Vec::new() },
            node_id: Some(format!("node-{step}")),
            book_function_call: self.book_function_call(step),
            node_kind: self.statement(step).map(|statement| statement.kind.to_owned()),
            ..Default::default()
        }
    }

    /// The first call of a book's procedure in a statement.
    fn book_function_call(&self, step: u32) -> Option<BookFunctionCall> {
        let statement = self.statement(step)?;
        let references = code::references(self.text(step));
        let call = references.into_iter().find(|reference| reference.procedure.is_some())?;
        let start = statement.span.start;
        let place = Statement {
            span: start + call.span.start..start + call.span.end,
            kind: statement.kind,
        };
        Some(BookFunctionCall {
            book_function: Some(BookFunction {
                connection_spy_identifier: Some(call.alias),
                book_name: Some(call.book),
                function_name: call.procedure,
                code_location: Some(location(&place)),
                ..Default::default()
            }),
            ..Default::default()
        })
    }

    fn error(&self, step: u32) -> ExecutionError {
        ExecutionError {
            id: Some(self.view.error_id(step)),
            description: Some(self.view.trouble()),
            context: Some(Box::new(ErrorContext {
                code_location: self.statement(step).map(location),
                node_id: Some(format!("node-{step}")),
                ..Default::default()
            })),
            code: Some(self.view.code().to_owned()),
            ..Default::default()
        }
    }
}
