//! What does the service want an interpreter to do?

use serde::{Deserialize, Serialize};

use crate::program::Program;
use crate::reading::Reading;
use crate::trace::Trace;

/// A piece of work, and whose it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// Names it to the service that gave it.
    pub id: String,
    /// What is to be done.
    pub work: Work,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Work {
    /// Run this.
    Run(Box<Program>),
    /// Read this code, whose declared inputs have these names.
    Read {
        /// The source text.
        code: String,
        /// The names of its inputs, in their order.
        inputs: Vec<String>,
    },
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Worked {
    /// A program ran.
    Ran(Box<Trace>),
    /// Code was read.
    Read(Box<Reading>),
    /// Neither, and why: the interpreter could not be loaded, or broke down.
    Broken(String),
}
