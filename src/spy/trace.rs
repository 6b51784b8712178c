//! What did a program do?

use automations_core::model::Value;
use automations_core::wire::Map;
use serde::{Deserialize, Serialize};

use crate::call::{Answer, Call};

/// Where a program stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// It waits for the answer of a book.
    Call(Call),
    /// It is over.
    Done(Trace),
}

/// Everything that a program did, in its order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trace {
    /// What happened to its statements.
    pub events: Vec<Event>,
    /// Whether more happened than [`Limits::nodes`](crate::Limits::nodes) lets `events` tell.
    #[serde(default)]
    pub truncated: bool,
    /// What it put out, by name: the last value of each.
    pub outputs: Map<Value>,
    /// The answers that it was given, the replayed ones first.
    pub answers: Vec<Answer>,
    /// How it ended.
    pub end: End,
}

/// Something that happened to a statement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It began.
    Started(Node),
    /// It ended, with what it read, wrote and called. The statements within it ended before.
    Executed(Node),
}

/// One execution of one statement.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Node {
    /// Its number in the trace, from 0; the same in `Started` and `Executed`.
    pub id: u32,
    /// The node within which it happened: the loop, branch or call of a function around it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<u32>,
    /// What it is: `Assignment`, `FunctionCall`, `If`, `For`, `While`, `Function`, `Return`, …
    pub kind: String,
    /// Where it stands in the code.
    pub span: Span,
    /// What it read, by name; in `Executed` only.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub inputs: Map<Value>,
    /// What it wrote, by name: variables, and outputs of the program; in `Executed` only.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub outputs: Map<Value>,
    /// Calls of books that it made; in `Executed` only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub calls: Vec<Made>,
    /// Why it failed; in `Executed` only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<Fault>,
}

/// A call of a book and what it gave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Made {
    /// The call.
    pub call: Call,
    /// What it gave.
    pub answer: Answer,
}

/// A place in the code, in bytes of its UTF-8 form: start inclusive, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Span {
    /// Its first byte.
    pub start: u32,
    /// The byte behind its last.
    pub end: u32,
    /// The line of its first byte, from 1.
    pub line: u32,
}

/// How a program ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// After its last statement.
    Completed,
    /// It failed.
    Failed(Fault),
    /// A person has to decide: at this call, and this is what they are asked.
    Waits {
        /// The call, without an answer.
        call: Call,
        /// What is asked.
        question: String,
    },
}

/// What went wrong in a program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// What kind of thing.
    pub kind: FaultKind,
    /// What, in words, with the line (`line 3: …`).
    pub message: String,
    /// Where; the innermost statement of the program's own code.
    pub span: Span,
}

/// What kind of thing went wrong in a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    /// Its text is no SPy.
    Syntax,
    /// An exception that it did not catch.
    Exception,
    /// A book's procedure failed, and it did not catch that.
    Procedure,
    /// A call through an alias without a connection, or with one of another book, and it did not
    /// catch that.
    Connection,
    /// It went beyond one of its [`Limits`](crate::Limits).
    Limit,
    /// A value that it put out or handed to a book cannot be a value of the API.
    Value,
    /// The interpreter itself failed, or could not be loaded.
    Interpreter,
}
