//! What does each entry of an execution journal say?

use automations_derive::message;

use super::connection::BookConnection;
use super::value::Value;
use crate::wire::{Int64, Map};

/// The execution began.
#[message("v1ExecutionStarted")]
pub struct ExecutionStarted {}

/// The execution ended with outputs.
#[message("v1ExecutionCompleted")]
pub struct ExecutionCompleted {
    /// The values by name: key = set_output name; empty when set_output was never called.
    pub outputs: Map<Value>,
}

/// The execution stopped before its end, and why.
///
/// - One stop reason: user_stopped, waiting_on_book, waiting_on_timer, program_stopped.
#[message("v1ExecutionStopped")]
pub enum ExecutionStopped {
    /// A person asked for it.
    UserStopped(UserStopped),
    /// It waits for a book.
    WaitingOnBook(WaitingOnBook),
    /// It waits for a timer.
    WaitingOnTimer(WaitingOnTimer),
    /// The program stopped itself.
    ProgramStopped(ProgramStopped),
}

/// A person asked for it.
#[message("v1UserStopped")]
pub struct UserStopped {}

/// It waits for an asynchronous book procedure.
///
/// - Resumed by the run manager when the async book procedure ends; no client action.
#[message("v1WaitingOnBook")]
pub struct WaitingOnBook {}

/// It waits for a span of time to pass.
///
/// - Resumed by the run manager when the timer fires; no client action.
#[message("v1WaitingOnTimer")]
pub struct WaitingOnTimer {
    /// How long
    pub duration: Option<String>,
}

/// The program itself stopped.
#[message("v1ProgramStopped")]
pub struct ProgramStopped {
    /// Why.
    pub reason: Option<String>,
}

/// The execution ended with an error.
#[message("v1ExecutionFailed")]
pub struct ExecutionFailed {
    /// What went wrong
    pub error: Option<ExecutionError>,
}

/// What went wrong while code ran, and where.
#[message("v1ExecutionError")]
pub struct ExecutionError {
    /// The id.
    pub id: Option<String>,
    /// What it is, in words.
    pub description: Option<String>,
    /// Where it was raised.
    pub context: Option<Box<ErrorContext>>,
    /// More, in words.
    pub extra: Map<String>,
    /// The source text in which the error was raised (not an error code); of the patch, if it was
    /// raised there.
    pub code: Option<String>,
}

/// Where in the program an error was raised.
#[message("v1Context")]
pub struct ErrorContext {
    /// Where in the code.
    pub code_location: Option<CodeLocation>,
    /// The node's id.
    pub node_id: Option<String>,
}

/// A node of the program began.
#[message("v1NodeStarted")]
pub struct NodeStarted {
    /// Where in the code.
    pub code_location: Option<CodeLocation>,
    /// The node's id.
    pub node_id: Option<String>,
    /// What the node is: `FunctionCall`, `Assignment`, ….
    pub node_kind: Option<String>,
}

/// A node of the program ended.
#[message("v1NodeExecuted")]
pub struct NodeExecuted {
    /// Where in the code.
    pub code_location: Option<CodeLocation>,
    /// The values by name: variables read by the node or its children.
    pub inputs: Map<Value>,
    /// The values by name: variables written by the node or its children; last write wins.
    pub outputs: Map<Value>,
    /// What went wrong: an array despite the singular name; errors of the node and its children.
    pub error: Vec<ExecutionError>,
    /// The node's id.
    pub node_id: Option<String>,
    /// The book's function that it called.
    pub book_function_call: Option<BookFunctionCall>,
    /// What the node is: `FunctionCall`, `Assignment`, ….
    pub node_kind: Option<String>,
}

/// A node of the program was not executed.
#[message("v1NodeSkipped")]
pub struct NodeSkipped {
    /// Where in the code.
    pub code_location: Option<CodeLocation>,
    /// The node's id.
    pub node_id: Option<String>,
    /// What the node is: `FunctionCall`, `Assignment`, ….
    pub node_kind: Option<String>,
}

/// A node of the program was given other code.
#[message("v1NodePatched")]
pub struct NodePatched {
    /// Where in the code.
    pub code_location: Option<CodeLocation>,
    /// The other code: SPy code that was applied.
    pub code_patch: Option<String>,
    /// Other values for its inputs.
    pub inputs_patch: Map<Value>,
    /// The connections: key = connection name in the SPy code.
    pub connections: Map<BookConnection>,
    /// The node's id.
    pub node_id: Option<String>,
    /// What the node is: `FunctionCall`, `Assignment`, ….
    pub node_kind: Option<String>,
}

/// A node began with its patched code.
#[message("v1PatchedNodeStarted")]
pub struct PatchedNodeStarted {
    /// Where in the patch.
    pub patch_location: Option<CodeLocation>,
    /// Where in the original code.
    pub node_location: Option<CodeLocation>,
    /// The node's id.
    pub node_id: Option<String>,
    /// What the node is: `FunctionCall`, `Assignment`, ….
    pub node_kind: Option<String>,
}

/// A node ended with its patched code.
#[message("v1PatchedNodeExecuted")]
pub struct PatchedNodeExecuted {
    /// Where in the patch.
    pub patch_location: Option<CodeLocation>,
    /// Where in the original code.
    pub node_location: Option<CodeLocation>,
    /// The values by name: variables read by the node or its children.
    pub inputs: Map<Value>,
    /// The values by name: variables written by the node or its children; last write wins.
    pub outputs: Map<Value>,
    /// What went wrong: an array despite the singular name; errors of the node and its children.
    pub error: Vec<ExecutionError>,
    /// The node's id.
    pub node_id: Option<String>,
    /// The book's function that it called.
    pub book_function_call: Option<BookFunctionCall>,
    /// What the node is: `FunctionCall`, `Assignment`, ….
    pub node_kind: Option<String>,
}

/// One call of a book's function.
#[message("v1BookFunctionCall")]
pub struct BookFunctionCall {
    /// The function.
    pub book_function: Option<BookFunction>,
    /// The values by name
    pub inputs: Map<Value>,
    /// What it gave.
    pub output: Option<Value>,
}

/// The function of a book that was called.
#[message("v1BookFunction")]
pub struct BookFunction {
    /// The connection's name in the SPy code.
    pub connection_spy_identifier: Option<String>,
    /// The book's name.
    pub book_name: Option<String>,
    /// The function's name.
    pub function_name: Option<String>,
    /// Where in the code.
    pub code_location: Option<CodeLocation>,
}

/// A span of code or text, in bytes of its UTF-8 form.
///
/// - A span in bytes (not characters) of the underlying content.
#[message("commonV1Location")]
pub struct CodeLocation {
    /// The first byte: zero-based, inclusive; int64 travels as a JSON string.
    pub start_byte: Option<Int64>,
    /// The byte behind the last: zero-based, exclusive; int64 travels as a JSON string.
    pub end_byte: Option<Int64>,
}
