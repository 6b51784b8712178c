//! What does code say without being run?

use automations_core::model::FlowGraph;
use serde::{Deserialize, Serialize};

use crate::trace::{Fault, Span};

/// What was read in some code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The books that it names, in the order of the text; those in text that is no SPy are missing.
    pub references: Vec<Reference>,
    /// Its flow chart; `None` where the text is no SPy.
    pub graph: Option<FlowGraph>,
    /// Why the text is no SPy: every fault that was found.
    pub faults: Vec<Fault>,
}

/// A place where the code names a book: `kognitos.<alias>.<book>` with or without a procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// The name of the connection.
    pub alias: String,
    /// The name of the book.
    pub book: String,
    /// The procedure; `None` where the text names none.
    pub procedure: Option<String>,
    /// Where.
    pub span: Span,
}
