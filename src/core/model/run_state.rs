//! In which state is a run?

use automations_derive::message;

use super::journal::CodeLocation;
use super::value::Value;
use crate::wire::{Map, Timestamp};

/// Where a run stands.
///
/// - One state property set beside update_time; the state is named by which property is present.
/// - Pending and executing are empty objects: test presence, not content.
/// - `stopping` moves on to stopped.
/// - `stopped` can be resumed.
/// - `awaiting_guidance` needs manual intervention or an outside decision.
/// - `failed` is unrecoverable.
#[message("v1RunState")]
pub struct RunState {
    /// It waits for its turn.
    #[oneof]
    pub pending: Option<PendingRunState>,
    /// It goes on.
    #[oneof]
    pub executing: Option<ExecutingRunState>,
    /// A pause was asked for.
    #[oneof]
    pub stopping: Option<StoppingRunState>,
    /// It is paused.
    #[oneof]
    pub stopped: Option<StoppedRunState>,
    /// It waits for a person.
    #[oneof]
    pub awaiting_guidance: Option<AwaitingGuidanceRunState>,
    /// It is over and has outputs.
    #[oneof]
    pub completed: Option<CompletedRunState>,
    /// It is over and failed.
    #[oneof]
    pub failed: Option<FailedRunState>,
    /// When this state was entered.
    #[read_only]
    pub update_time: Option<Timestamp>,
}

/// The run waits for its turn.
#[message("v1PendingRunState")]
pub struct PendingRunState {}

/// The run goes on.
#[message("v1ExecutingRunState")]
pub struct ExecutingRunState {}

/// A pause was asked for and is not reached yet.
#[message("v1StoppingRunState")]
pub struct StoppingRunState {
    /// Why: reason given by the user.
    #[read_only]
    pub reason: Option<String>,
}

/// The run is paused; `ContinueRun` resumes it.
#[message("v1StoppedRunState")]
pub struct StoppedRunState {
    /// Why: reason given by the user.
    #[read_only]
    pub reason: Option<String>,
}

/// The run waits for a person.
#[message("v1AwaitingGuidanceRunState")]
pub struct AwaitingGuidanceRunState {
    /// The exception that a person must resolve: exception id.
    #[read_only]
    pub exception: Option<String>,
    /// What it is, in words.
    #[read_only]
    pub description: Option<String>,
    /// Where in the code.
    pub location: Option<CodeLocation>,
}

/// The run is over and has its outputs.
#[message("v1CompletedRunState")]
pub struct CompletedRunState {
    /// The values by name
    #[read_only]
    pub outputs: Map<Value>,
}

/// The run is over and failed.
#[message("v1FailedRunState")]
pub struct FailedRunState {
    /// The error's id.
    #[read_only]
    pub id: Option<String>,
    /// What it is, in words.
    #[read_only]
    pub description: Option<String>,
    /// Where in the code.
    pub location: Option<CodeLocation>,
}
