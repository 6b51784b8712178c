//! How is an exception that nobody caught told?

use automations_spy::{Fault, FaultKind, Limits, Span};
use monty_types::{ExcType, MontyException};

use crate::limit;
use crate::prelude;
use crate::script::Script;

/// The fault of an exception; `failure` is what the last call of a book that failed did so with.
pub(crate) fn of(
    exception: &MontyException,
    place: Option<u32>,
    script: &Script,
    limits: &Limits,
    failure: Option<&(FaultKind, String)>,
) -> Fault {
    let (kind, words) = match (limit::words(exception, limits), kind(exception, failure)) {
        (Some(words), _) => (FaultKind::Limit, words),
        // As the service says it.
        (None, FaultKind::Connection) => {
            (FaultKind::Connection, exception.message().unwrap_or_default().to_owned())
        }
        (None, kind) => (kind, summary(exception)),
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

fn kind(exception: &MontyException, failure: Option<&(FaultKind, String)>) -> FaultKind {
    match (exception.exc_type(), failure) {
        (ExcType::SyntaxError, _) => FaultKind::Syntax,
        (ExcType::Exception, Some((kind, words))) if exception.message() == Some(words) => *kind,
        _ => FaultKind::Exception,
    }
}

/// Why a program has none of Python's functions that would run text or show what is not its own.
pub(crate) fn refused(function: &str) -> String {
    format!("SPy has no `{function}`: a program does no I/O and runs no text")
}

/// The function of which monty says that it cannot wait for it.
fn called_where_nothing_can_wait(exception: &MontyException) -> Option<&str> {
    let words = exception.message()?.strip_prefix("external function '")?;
    Some(
        words
            .strip_suffix("cannot suspend in this synchronous context")?
            .trim_end()
            .trim_end_matches('\''),
    )
}

/// How monty says that an exception was given something else than one text.
const ONE_TEXT: &str = "exceptions can only be called with zero or one string argument";

/// `ZeroDivisionError: division by zero`, on one line.
fn summary(exception: &MontyException) -> String {
    let words = exception.summary();
    if let Some(function) = called_where_nothing_can_wait(exception)
        && !prelude::FUNCTIONS.contains(&function)
    {
        return match function {
            it if prelude::REFUSED.contains(&it) => format!("NotImplementedError: {}", refused(it)),
            it => format!("NameError: name '{it}' is not defined"),
        };
    }
    if words.ends_with(ONE_TEXT) {
        return "an exception is given one text here, or nothing: `ValueError(str(number))`, or \
                `ValueError(f\"{name}: {number}\")`"
            .to_owned();
    }
    let needs_answer = words.ends_with("cannot suspend in this synchronous context")
        || words.starts_with("AttributeError: 'kognitos' object has no attribute");
    if needs_answer {
        return "nothing can be asked here: a function that another one runs (`sorted`, `map`, a \
                lambda, an operator of a class) cannot wait for an answer; ask before, in a loop"
            .to_owned();
    }
    // A module in a form of ours is an object of a class of ours.
    words.replace("'__spy_c1' object", "the module").replace('\n', "; ")
}
