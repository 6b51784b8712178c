//! What does a journal say of the statements of a run whose course is declared?

use automations_core::model::{BookFunction, BookFunctionCall, NodeExecuted, NodeStarted};

use super::Journal;
use crate::code::{self, Statement};
use crate::run::{RunView, location};
use crate::run_clock::{End, Plan};

/// The statements of a run whose course is declared; each is two events.
#[derive(Debug)]
pub(super) struct Declared<'a> {
    view: RunView<'a>,
    plan: Plan,
    statements: Vec<Statement>,
}

impl<'a> Declared<'a> {
    /// The statements of a run.
    pub(super) fn new(view: RunView<'a>, plan: Plan) -> Self {
        Self { view, plan, statements: code::statements(view.code()) }
    }

    /// What the statement of an event is.
    pub(super) fn kind(&self, event: u32) -> Option<&str> {
        self.statement(event / 2).map(|statement| statement.kind)
    }

    fn statement(&self, step: u32) -> Option<&Statement> {
        self.statements.get(usize::try_from(step).ok()?)
    }

    fn text(&self, step: u32) -> &'a str {
        let span = self.statement(step).map(|statement| statement.span.clone());
        span.and_then(|span| self.view.code().get(span)).unwrap_or_default()
    }

    /// That a statement began.
    pub(super) fn started(&self, event: u32) -> NodeStarted {
        let step = event / 2;
        NodeStarted {
            code_location: self.statement(step).map(location),
            node_id: Some(node_id(step)),
            node_kind: self.statement(step).map(|statement| statement.kind.to_owned()),
            ..Default::default()
        }
    }

    /// What a statement did.
    pub(super) fn executed(&self, event: u32, journal: &Journal<'_>) -> NodeExecuted {
        let step = event / 2;
        let fails = [End::Fails(step), End::Refused(step)].contains(&self.plan.end);
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
            error: if fails { vec![journal.error(step)] } else { Vec::new() },
            node_id: Some(node_id(step)),
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
}

/// The name of a statement.
pub(super) fn node_id(step: u32) -> String {
    format!("node-{step}")
}
