//! The book `approvals`: asks a person.
//!
//! `request(question=…)` waits until someone decides, and is `True` or `False` then. What else it
//! is given (`details`, `amount`, `approver`) is shown with the question.

use automations_core::value::Plain;

use super::arguments::Arguments;
use super::desk::Desk;
use super::{Book, Done, Procedure};

pub(super) const BOOK: Book = Book {
    name: "approvals",
    procedures: &[Procedure {
        name: "request",
        needs: &["question"],
        takes: &["details", "amount", "approver"],
        does: request,
    }],
};

fn request(_: &mut Desk<'_>, arguments: &Arguments<'_>) -> Result<Done, String> {
    let mut question = arguments.text("question")?.to_owned();
    for name in ["details", "amount", "approver"] {
        let Some(value) = arguments.get(name) else { continue };
        let shown = match Plain::of(value) {
            Ok(Plain::Text(text)) => text,
            Ok(Plain::Number(number)) => number.to_string(),
            Ok(other) => other.notation().to_string(),
            Err(_) => continue,
        };
        question.push_str(&format!("\n{name}: {shown}"));
    }
    Ok(Done::Asks(question))
}
