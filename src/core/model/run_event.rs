//! What happened while a run went on?

use automations_derive::message;

use super::automation::AutomationStage;
use super::journal::{
    ExecutionCompleted, ExecutionFailed, ExecutionStarted, ExecutionStopped, NodeExecuted,
    NodePatched, NodeSkipped, NodeStarted, PatchedNodeExecuted, PatchedNodeStarted,
};
use super::run::Run;
use super::value::Value;
use crate::wire::{Map, Timestamp};

/// One page of a run's events.
#[message("v1ListRunEventsResponse")]
pub struct ListRunEventsResponse {
    /// The items of this page: chronological, oldest first; a page may hold fewer than page_size,
    /// including for response-size reasons; only the token says whether more remain.
    pub run_events: Vec<RunEvent>,
    /// Where the next page begins: empty or omitted on the last page; opaque; never parse, alter,
    /// or reuse under another parent or other request parameters; paging stays consistent while
    /// new events are appended.
    pub next_page_token: Option<String>,
}

/// One thing that happened in a run.
///
/// - One of run_update | execution_journal.
#[message("v1RunEvent")]
pub enum RunEvent {
    /// The run changed.
    RunUpdate(Box<RunUpdate>),
    /// The execution went a step on.
    ExecutionJournal(Box<ExecutionJournal>),
}

/// The run as it was after a change.
#[message("v1RunUpdate")]
pub struct RunUpdate {
    /// The run.
    pub run: Option<Run>,
}

/// One entry of an execution's journal: its circumstances, and one event.
///
/// - Carries one event out of: started, completed, stopped, failed, node_started, node_executed,
///   node_skipped, node_patched, patched_node_started, patched_node_executed.
#[message("v1ExecutionJournal")]
pub struct ExecutionJournal {
    /// The execution's id; `GetExecutionOutputs` takes it.
    #[ts("ExecutionId")]
    pub execution_id: Option<String>,
    /// The run's id: optional; set only when the execution belongs to a run.
    #[ts("RunId | RunName")]
    pub run_id: Option<String>,
    /// When it happened.
    pub event_time: Option<Timestamp>,
    /// The execution began.
    #[oneof]
    pub started: Option<ExecutionStarted>,
    /// It is over and has outputs.
    #[oneof]
    pub completed: Option<ExecutionCompleted>,
    /// It is paused.
    #[oneof]
    pub stopped: Option<ExecutionStopped>,
    /// It is over and failed.
    #[oneof]
    pub failed: Option<ExecutionFailed>,
    /// A node began.
    #[oneof]
    pub node_started: Option<NodeStarted>,
    /// A node ended.
    #[oneof]
    pub node_executed: Option<NodeExecuted>,
    /// A node was skipped.
    #[oneof]
    pub node_skipped: Option<NodeSkipped>,
    /// A node was given other code.
    #[oneof]
    pub node_patched: Option<NodePatched>,
    /// A patched node began.
    #[oneof]
    pub patched_node_started: Option<PatchedNodeStarted>,
    /// A patched node ended.
    #[oneof]
    pub patched_node_executed: Option<PatchedNodeExecuted>,
    /// The automation's id: optional; set only when the execution belongs to an automation.
    #[ts("AutomationId | AutomationName")]
    pub automation_id: Option<String>,
    /// The phase's id: optional; set only when the execution belongs to an automation phase.
    pub automation_phase_id: Option<String>,
    /// The code's hash: optional; MD5 of the SPy code being executed.
    pub code_hash: Option<String>,
    /// The stage.
    pub stage: Option<AutomationStage>,
    /// The workspace's id.
    #[ts("WorkspaceId | WorkspaceName")]
    pub workspace_id: Option<String>,
    /// The organization's id.
    #[ts("OrganizationId | OrganizationName")]
    pub organization_id: Option<String>,
    /// What other services add: optional; opaque pass-through for downstream services.
    pub extra_metadata: Map<Value>,
}
