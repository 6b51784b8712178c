//! What does a program ask of a book, and what does it get?

use automations_core::model::Value;
use automations_core::wire::Map;
use serde::{Deserialize, Serialize};

use crate::trace::Span;

/// A call `kognitos.<alias>.<book>.<procedure>(name=value, …)` at which a program stands still.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Call {
    /// Which call of the program it is, from 0; the place of its answer in
    /// [`Program::answers`](crate::Program::answers).
    pub index: u32,
    /// The name of the connection in the code.
    pub alias: String,
    /// The name of the book in the code.
    pub book: String,
    /// The name of the procedure.
    pub procedure: String,
    /// The arguments by name. A positional one is a fault of the program.
    pub inputs: Map<Value>,
    /// Where it stands in the code.
    pub span: Span,
}

/// What a book answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The procedure gave this.
    Value(Value),
    /// The procedure failed; the program can catch it as an `Exception`, else it fails here.
    Failure(String),
    /// A person has to decide first, and this is what they are asked. The program ends in
    /// [`End::Waits`](crate::End::Waits) here, and no answer is written down for the call.
    Wait(String),
}
