//! What do the service and an interpreter say to each other, where text lies between them?
//!
//! The JSON that serde gives the values of `automations-spy`, with less code than serde makes of
//! them.

use automations_spy::{Answer, Call, Task, Worked};

use crate::form;

/// A task as JSON.
pub fn write_task(task: &Task) -> String {
    text(form::text(task))
}

/// An answer as JSON.
///
/// ```
/// use automations_sandbox::talk::write_answer;
/// use automations_spy::Answer;
///
/// assert_eq!(write_answer(&Answer::Failure("full".into())), r#"{"failure":"full"}"#);
/// ```
pub fn write_answer(answer: &Answer) -> String {
    text(form::text(answer))
}

/// Reads a program's call of a book.
///
/// # Errors
/// What is wrong with the text, and where.
pub fn read_call(json: &str) -> Result<Call, String> {
    form::parse(json.as_bytes())
}

/// Reads what came of a task.
///
/// # Errors
/// What is wrong with the text, and where.
pub fn read_worked(json: &str) -> Result<Worked, String> {
    form::parse(json.as_bytes())
}

/// JSON is always text.
fn text(json: Vec<u8>) -> String {
    String::from_utf8(json).unwrap_or_default()
}
