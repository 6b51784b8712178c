//! What do the books of the sandbox answer?
//!
//! A book is a file and a line of [`BOOKS`]. What it keeps stands in the store's shelves, by the
//! connection through which it is called, so two connections of one book do not see each other's.
//!
//! `ask_for_guidance(question)`, which is no book's, asks a person; the call is answered `true` when
//! they agree, and fails when they refuse.
//!
//! A call of a book is answered by, in this order: a failure, where its connection is missing from the
//! automation or the workspace, as the service says it; the answers that are recorded for the
//! automation; the book, if it knows the procedure and its arguments. All else is a failure that
//! names what there is. A program can catch each of these.

mod approvals;
mod arguments;
mod desk;
mod gridsheet;
mod postroom;
mod row;
mod sharepoint;
mod tablehouse;
mod webcall;

use automations_core::model::Value;
use automations_spy::{Answer, Call};

use crate::Millis;
use crate::recorded::Recorded;
use crate::run::{RunView, refusal};
use crate::store::Store;
use arguments::Arguments;
use desk::Desk;

/// Every book that the sandbox has.
const BOOKS: [&Book; 6] = [
    &approvals::BOOK,
    &gridsheet::BOOK,
    &postroom::BOOK,
    &sharepoint::BOOK,
    &tablehouse::BOOK,
    &webcall::BOOK,
];

/// A book: procedures by name.
struct Book {
    name: &'static str,
    procedures: &'static [Procedure],
}

/// A procedure of a book.
struct Procedure {
    name: &'static str,
    /// The arguments that it must be given.
    needs: &'static [&'static str],
    /// The arguments that it may be given.
    takes: &'static [&'static str],
    /// What it answers; why it failed, else.
    does: fn(&mut Desk<'_>, &Arguments<'_>) -> Result<Done, String>,
}

/// What a procedure did.
enum Done {
    /// It gave this.
    Gave(Value),
    /// It asks a person.
    Asks(String),
}

/// The call of no book that asks a person: `ask_for_guidance("…")`.
const GUIDANCE: &str = "ask_for_guidance";

/// The procedure of a call: `alias.book.procedure`, or the name of one that is no book's.
pub(crate) fn name(call: &Call) -> String {
    match call.alias.as_str() {
        "" => call.procedure.clone(),
        alias => format!("{alias}.{}.{}", call.book, call.procedure),
    }
}

/// What a call of a run is answered, when its procedure was called so many times before; and
/// whether that depends on what was done before, or changes what is done after.
pub(crate) fn answer(
    store: &mut Store,
    now: Millis,
    (automation, run): (&str, &str),
    call: &Call,
    before: u32,
) -> (Answer, bool) {
    let recorded = |store: &Store| store.recorded(automation)?.answer(&name(call), before);
    if call.alias.is_empty() {
        let asked = recorded(store).unwrap_or_else(|| guidance(call));
        return (asked, false);
    }
    let Some(record) = store.run(automation, run) else {
        return (Answer::Failure("there is no such run".to_owned()), true);
    };
    let view = RunView::new(store, automation, run, record);
    let snapshot = view.revision.map(|revision| &revision.snapshot);
    let used = snapshot.and_then(|snapshot| snapshot.connections.get(&call.alias));
    let id = used.and_then(|used| used.connection_id.clone()).unwrap_or_default();
    let Some(connection) = store.connection(&id) else {
        let message = format!("book connection not provided: {}", call.alias);
        return (Answer::Failure(message), false);
    };
    if let Some(answer) = recorded(store) {
        return (answer, false);
    }
    if connection.book != call.book {
        let (alias, book) = (&call.alias, &connection.book);
        let message =
            format!("the connection `{alias}` is one of `{book}`, not of `{}`", call.book);
        return (Answer::Failure(message), false);
    }
    let procedure = match procedure(&call.book, &call.procedure) {
        Ok(procedure) => procedure,
        Err(message) => return (Answer::Failure(message), false),
    };
    let called = name(call);
    let arguments = Arguments::new(&called, &call.inputs);
    let done = arguments
        .check(procedure.needs, procedure.takes)
        .and_then(|()| (procedure.does)(&mut Desk { store, connection: id, now }, &arguments));
    match done {
        Ok(Done::Gave(value)) => (Answer::Value(value), true),
        Ok(Done::Asks(question)) => (Answer::Wait(question), false),
        Err(why) => (Answer::Failure(why), true),
    }
}

/// What `ask_for_guidance` is answered.
fn guidance(call: &Call) -> Answer {
    match call.inputs.get("question") {
        Some(Value::Text(question)) if call.procedure == GUIDANCE => Answer::Wait(question.clone()),
        _ => Answer::Failure(format!("`{}` asks no question", call.procedure)),
    }
}

/// A procedure of the sandbox's own.
///
/// # Errors
/// Words that name what there is.
fn procedure(book: &str, name: &str) -> Result<&'static Procedure, String> {
    let Some(known) = BOOKS.into_iter().find(|known| known.name == book) else {
        let names: Vec<&str> = BOOKS.iter().map(|book| book.name).collect();
        let message = "the sandbox has no book";
        return Err(format!(
            "{message} `{book}`, and no answers of it are recorded for this automation; it has {}",
            names.join(", ")
        ));
    };
    known.procedures.iter().find(|procedure| procedure.name == name).ok_or_else(|| {
        let names: Vec<&str> = known.procedures.iter().map(|procedure| procedure.name).collect();
        format!("the book `{book}` has no procedure `{name}`; it has {}", names.join(", "))
    })
}

/// What a call is answered after a person decided, which was the last of so many calls of that
/// procedure in the run; and how many there were with those that the answer stands for.
pub(crate) fn decision(
    recorded: Option<&Recorded>,
    procedure: &str,
    calls: u32,
    agrees: bool,
    note: Option<&str>,
) -> (Answer, u32) {
    if agrees {
        let before = calls.saturating_sub(1);
        let agreed = recorded.and_then(|recorded| recorded.agreed(procedure, before));
        let (answer, further) = agreed.unwrap_or((Answer::Value(Value::BoolValue(true)), 0));
        return (answer, calls.saturating_add(further));
    }
    let answer = match procedure.split('.').nth(1) == Some(approvals::BOOK.name) {
        true => Answer::Value(Value::BoolValue(false)),
        false => Answer::Failure(refusal(note)),
    };
    (answer, calls)
}
