//! With what is a run executed?
//!
//! With the code of its version, the inputs that it was made with, and those of the version's
//! connections that the workspace still has: a call through another fails. A run that goes on
//! after someone decided is given the answers that it had, and the decision.

use automations_spy::{Connected, Limits, Program};

use crate::form;
use crate::run::{RunRecord, RunView};
use crate::store::Store;

/// The program of a run, as it is executed next.
pub(crate) fn program(view: &RunView<'_>) -> Program {
    let snapshot = view.revision.map(|revision| &revision.snapshot);
    let connections = snapshot.into_iter().flat_map(|snapshot| &snapshot.connections);
    let connected = connections.filter_map(|(alias, connection)| {
        let known = view.store.connection(connection.connection_id.as_deref()?)?;
        let book = Connected { book: known.book.clone(), version: known.book_version.clone() };
        Some((alias.clone(), book))
    });
    let mut answers = view.trace.map(|trace| trace.answers.clone()).unwrap_or_default();
    answers.extend(view.record.progress.decision().cloned());
    Program {
        code: view.code().to_owned(),
        inputs: view.record.inputs.clone(),
        connections: connected.collect(),
        answers,
        limits: Limits::default(),
    }
}

/// What stands for the program of a new run: equal for runs of one automation that do the same as
/// long as no book changes.
pub(crate) fn fingerprint(store: &Store, automation: &str, record: &RunRecord) -> String {
    let program = program(&RunView::new(store, automation, "", record));
    let mut text = form::text(&program);
    text.extend_from_slice(automation.as_bytes());
    text.extend_from_slice(store.recorded(automation).map_or(&[], |it| it.text().as_bytes()));
    format!("{:x}", md5::compute(text))
}
