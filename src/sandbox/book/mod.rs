//! What do the books of the sandbox answer?
//!
//! A book is a file and a line of [`BOOKS`]. What it keeps stands in the store's shelves, by the
//! connection through which it is called, so two connections of one book do not see each other's.
//!
//! A call is answered by, in this order: a failure, where its connection is missing from the
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

/// The procedure of a call: `alias.book.procedure`.
pub(crate) fn name(call: &Call) -> String {
    format!("{}.{}.{}", call.alias, call.book, call.procedure)
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
    let recorded = store.recorded(automation);
    if let Some(answer) = recorded.and_then(|recorded| recorded.answer(&name(call), before)) {
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

/// What a call is answered after a person decided: the call that made it so many calls of that
/// procedure (`alias.book.procedure`) in the run.
pub(crate) fn decision(
    recorded: Option<&Recorded>,
    procedure: &str,
    calls: u32,
    agrees: bool,
    note: Option<&str>,
) -> Answer {
    if agrees {
        let before = calls.saturating_sub(1);
        let agreed = recorded.and_then(|recorded| recorded.agreed(procedure, before));
        return agreed.unwrap_or(Answer::Value(Value::BoolValue(true)));
    }
    match procedure.split('.').nth(1) == Some(approvals::BOOK.name) {
        true => Answer::Value(Value::BoolValue(false)),
        false => Answer::Failure(refusal(note)),
    }
}
