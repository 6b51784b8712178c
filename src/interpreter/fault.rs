//! How is an exception that nobody caught told?

use automations_spy::{Fault, FaultKind, Limits, Span};
use monty_types::{ExcType, MontyException};

use crate::limit;
use crate::script::Script;

/// The fault of an exception; `failure` is what the last book's procedure failed with.
pub(crate) fn of(
    exception: &MontyException,
    place: Option<u32>,
    script: &Script,
    limits: &Limits,
    failure: Option<&str>,
) -> Fault {
    let (kind, words) = match limit::words(exception, limits) {
        Some(words) => (FaultKind::Limit, words),
        None => (kind(exception, failure), summary(exception)),
    };
    located(kind, words, place, script)
}

/// The innermost place of the program's own text at which an exception was raised.
pub(crate) fn place(exception: &MontyException, script: &Script) -> Option<u32> {
    exception.traceback().iter().rev().find_map(|frame| script.place(frame))
}

/// A fault with its line, at the innermost statement around a place of the program's text.
pub(crate) fn located(
    kind: FaultKind,
    words: String,
    place: Option<u32>,
    script: &Script,
) -> Fault {
    match place {
        None => Fault { kind, message: words, span: Span::default() },
        Some(at) => {
            let line = script.source().line(at);
            Fault { kind, message: format!("line {line}: {words}"), span: script.statement_at(at) }
        }
    }
}

fn kind(exception: &MontyException, failure: Option<&str>) -> FaultKind {
    match exception.exc_type() {
        ExcType::SyntaxError => FaultKind::Syntax,
        ExcType::Exception if failure.is_some() && exception.message() == failure => {
            FaultKind::Procedure
        }
        _ => FaultKind::Exception,
    }
}

/// `ZeroDivisionError: division by zero`; what a procedure failed with stands for itself.
fn summary(exception: &MontyException) -> String {
    exception.summary()
}
