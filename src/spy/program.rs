//! What is run, with what, and how far?

use automations_core::model::Value;
use automations_core::wire::Map;
use serde::{Deserialize, Serialize};

use crate::call::Answer;

/// A program with everything that it runs with.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Program {
    /// Its source text.
    pub code: String,
    /// Its inputs by their declared names. Each whose name is an identifier is a variable; every one
    /// is to be had by `get_input("Its Name")`.
    pub inputs: Map<Value>,
    /// The connections that it was given, by alias. A call through another alias fails with
    /// `book connection not provided: <alias>`, unless it has its answer in `answers`; the program
    /// can catch that, and it counts as the answer of the call.
    pub connections: Map<Connected>,
    /// The answers of its first calls, from an earlier run of the same program. They are given
    /// without asking, whatever has become of the connections since.
    #[serde(default)]
    pub answers: Vec<Answer>,
    /// How far it may go.
    #[serde(default)]
    pub limits: Limits,
}

/// The book behind a connection.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Connected {
    /// Its name.
    pub book: String,
    /// Its version.
    pub version: String,
}

/// How far a program may go before it fails with [`FaultKind::Limit`](crate::FaultKind::Limit).
///
/// Some limits are the same for all programs, and no field here:
///
/// - Whole numbers have at most 65,536 bits (19,728 digits), and decimals are rounded to at most 10,000
///   digits. A number of the API has 96 bits and 28 digits.
/// - What is handed over, to books and outputs and by `get_input`, has at most 2,000,000 parts in all: an
///   item, a key, a value, 128 bytes of a text. A value that is put out or given to a book has fewer than
///   250,000 ([`FaultKind::Value`](crate::FaultKind::Value)), and a table as many cells.
/// - What a trace tells of variables has at most 200,000 parts: beyond them statements are told without.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// Statements that it executes, those in loops each time.
    pub statements: u32,
    /// Calls of books.
    pub calls: u32,
    /// Calls of its own functions within each other.
    pub depth: u32,
    /// Memory in bytes.
    pub memory: u32,
    /// Milliseconds of computing, against one statement that never ends. The others come first in
    /// all but hostile programs, so that the same program always ends in the same way.
    pub millis: u32,
    /// Bytes of its source text.
    pub source: u32,
    /// Nodes that its trace tells, the first ones; what comes after them is executed and not told.
    pub nodes: u32,
}

impl Default for Limits {
    /// 100,000 statements, 1,000 calls, a depth of 200, 64 MiB, 2 seconds, 1 MiB of source, 2,000
    /// nodes.
    fn default() -> Self {
        Self {
            statements: 100_000,
            calls: 1_000,
            depth: 200,
            memory: 64 << 20,
            millis: 2_000,
            source: 1 << 20,
            nodes: 2_000,
        }
    }
}
