//! What does a journal say of the statements of a run whose program was executed?
//!
//! A node has room for one call of a book: its first. The others are named in the entry's
//! `extra_metadata`, under `sandbox.further_calls`.

use automations_core::model::{
    BookFunction, BookFunctionCall, ErrorContext, ExecutionError, ListValue, NodeExecuted,
    NodeStarted, Value,
};
use automations_core::wire::Map;
use automations_spy::{Answer, Event, Fault, FaultKind, Made, Node};

use super::Journal;
use crate::book;
use crate::run::{RunView, span_location};

/// The statements that a program executed.
#[derive(Debug)]
pub(super) struct Executed<'a> {
    view: RunView<'a>,
    events: &'a [Event],
}

impl<'a> Executed<'a> {
    /// The statements of a run.
    pub(super) fn new(view: RunView<'a>) -> Self {
        Self { view, events: view.trace.map_or(&[], |trace| &trace.events) }
    }

    fn node(&self, event: u32) -> Option<&'a Node> {
        let (Event::Started(node) | Event::Executed(node)) =
            self.events.get(usize::try_from(event).ok()?)?;
        Some(node)
    }

    /// What the statement of an event is.
    pub(super) fn kind(&self, event: u32) -> Option<&str> {
        self.node(event).map(|node| node.kind.as_str())
    }

    /// That a statement began.
    pub(super) fn started(&self, event: u32) -> Option<NodeStarted> {
        let node = self.node(event)?;
        Some(NodeStarted {
            code_location: Some(span_location(node.span)),
            node_id: Some(node_id(node)),
            node_kind: Some(node.kind.clone()),
            ..Default::default()
        })
    }

    /// What a statement did, and what of it has no place in the entry.
    pub(super) fn executed(
        &self,
        event: u32,
        journal: &Journal<'_>,
    ) -> Option<(NodeExecuted, Map<Value>)> {
        let node = self.node(event)?;
        // What asks a person without a book is no call of one.
        let mut calls = node.calls.iter().filter(|made| !made.call.alias.is_empty());
        let executed = NodeExecuted {
            code_location: Some(span_location(node.span)),
            inputs: node.inputs.clone(),
            outputs: node.outputs.clone(),
            error: node.error.iter().map(|fault| self.error(event, node, fault, journal)).collect(),
            node_id: Some(node_id(node)),
            book_function_call: calls.next().map(book_function_call),
            node_kind: Some(node.kind.clone()),
            ..Default::default()
        };
        let items: Vec<Value> = calls.map(|made| Value::Text(book::name(&made.call))).collect();
        let mut notes = Map::new();
        if !items.is_empty() {
            let list = Value::List(ListValue { items, ..Default::default() });
            notes.insert("sandbox.further_calls".to_owned(), list);
        }
        Some((executed, notes))
    }

    /// The innermost statement that ended with that fault.
    pub(super) fn failed_at(&self, fault: &Fault) -> Option<String> {
        let failed = self.events.iter().find_map(|event| match event {
            Event::Executed(node) if node.error.as_ref() == Some(fault) => Some(node),
            Event::Executed(_) | Event::Started(_) => None,
        });
        failed.map(node_id)
    }

    /// The run's own error, where it ended with it, or one that the program caught. An equal one that
    /// was told before the last execution stays what it was.
    fn error(
        &self,
        event: u32,
        node: &Node,
        fault: &Fault,
        journal: &Journal<'_>,
    ) -> ExecutionError {
        let parts = &self.view.record.progress.parts;
        let last = parts.len().saturating_sub(1);
        let told = last.checked_sub(1).and_then(|before| parts.get(before));
        let is_new = told.is_none_or(|part| event >= part.events);
        let run = journal.error(u32::try_from(last).unwrap_or(u32::MAX));
        if is_new && run.description.as_ref() == Some(&fault.message) {
            return run;
        }
        ExecutionError {
            id: Some(format!("{}-{}", self.view.id, node_id(node))),
            description: Some(fault.message.clone()),
            context: Some(Box::new(ErrorContext {
                code_location: Some(span_location(fault.span)),
                node_id: Some(node_id(node)),
                ..Default::default()
            })),
            extra: extra(fault),
            ..run
        }
    }
}

fn node_id(node: &Node) -> String {
    format!("node-{}", node.id)
}

fn book_function_call(made: &Made) -> BookFunctionCall {
    let call = &made.call;
    BookFunctionCall {
        book_function: Some(BookFunction {
            connection_spy_identifier: Some(call.alias.clone()),
            book_name: Some(call.book.clone()),
            function_name: Some(call.procedure.clone()),
            code_location: Some(span_location(call.span)),
            ..Default::default()
        }),
        inputs: call.inputs.clone(),
        output: match &made.answer {
            Answer::Value(value) => Some(value.clone()),
            Answer::Failure(_) | Answer::Wait(_) => None,
        },
        ..Default::default()
    }
}

/// More about a fault: its line and what kind of thing it is.
pub(super) fn extra(fault: &Fault) -> Map<String> {
    let kind = match fault.kind {
        FaultKind::Syntax => "syntax",
        FaultKind::Exception => "exception",
        FaultKind::Procedure => "procedure",
        FaultKind::Connection => "connection",
        FaultKind::Limit => "limit",
        FaultKind::Value => "value",
        FaultKind::Interpreter => "interpreter",
    };
    Map::from([
        ("kind".to_owned(), kind.to_owned()),
        ("line".to_owned(), fault.span.line.to_string()),
    ])
}
