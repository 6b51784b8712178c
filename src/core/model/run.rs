//! What is one execution of an automation, and where does it stand?

use automations_derive::{message, wire_enum};

use super::automation::AutomationStage;
use super::connection::BookConnection;
use super::run_state::RunState;
use super::value::Value;
use crate::wire::{Map, Timestamp};

/// One execution of an automation.
#[message("v1Run")]
pub struct Run {
    /// The name:
    /// organizations/{organization}/workspaces/{workspace}/automations/{automation}/runs/{run}.
    #[ts("RunName")]
    pub name: Option<String>,
    /// What the run executes.
    pub executable_steps: Option<ExecutableSteps>,
    /// When it was made: server-set at first submission.
    #[read_only]
    pub create_time: Option<Timestamp>,
    /// Where it stands.
    pub state: Option<RunState>,
    /// When it changed last: server-set on every update.
    #[read_only]
    pub update_time: Option<Timestamp>,
    /// The run whose results may be used again: optional; run resource name, same format as name;
    /// its results may be reused to avoid recomputation.
    #[ts("RunName")]
    pub previous_run: Option<String>,
    /// The stage.
    #[required]
    pub stage: AutomationStage,
    /// The version that runs: version of that stage when the run was created.
    #[required]
    pub stage_version: String,
    /// Who or what started it.
    pub invocation_details: Option<InvocationDetails>,
    /// The inputs that a person gave: inputs given in the pre phase, for display.
    pub user_inputs: Map<Value>,
}

/// What a run executes, in order, and with which inputs.
///
/// - Outputs of each step become inputs of the next; the last step's outputs are the run's outputs.
/// - The first step may take the invocation inputs.
#[message("v1ExecutableSteps")]
pub struct ExecutableSteps {
    /// The values by name
    pub inputs: Map<Value>,
    /// The programs.
    #[required]
    pub executables: Vec<ExecutableStep>,
}

/// One program of a run.
#[message("v1ExecutableStep")]
pub struct ExecutableStep {
    /// The SPy source: SPy source.
    #[required]
    pub code: String,
    /// The connections: key = connection name.
    pub book_connections: Map<BookConnection>,
    /// The phase.
    #[required]
    pub phase_type: AutomationPhaseType,
}

/// The phase of a run to which a step belongs.
#[wire_enum("v1AutomationPhaseType", prefix = "AUTOMATION_PHASE_TYPE_")]
pub enum AutomationPhaseType {
    /// No choice was made.
    Unspecified,
    /// `AUTOMATION_PHASE_TYPE_PRE`.
    Pre,
    /// `AUTOMATION_PHASE_TYPE_MAIN`.
    Main,
    /// `AUTOMATION_PHASE_TYPE_POST`.
    Post,
}

/// Who or what started a run.
#[message("v1InvocationDetails")]
pub struct InvocationDetails {
    /// The trigger's id: only if a trigger started the run.
    pub trigger_id: Option<String>,
    /// The person: only if a user started the run.
    pub user_id: Option<String>,
    /// The way.
    pub invocation_source: Option<InvocationSource>,
}

/// By which way a run was started.
#[wire_enum("v1InvocationSource", prefix = "INVOCATION_SOURCE_")]
pub enum InvocationSource {
    /// No choice was made.
    Unspecified,
    /// A person or a program called `:invoke`.
    Manual,
    /// A trigger fired.
    Trigger,
    /// The schedule fired.
    Schedule,
}

/// One page of runs.
#[message("v1ListRunsResponse")]
pub struct ListRunsResponse {
    /// The items of this page: may be empty, also when the page lies past the end.
    #[read_only]
    pub runs: Vec<Run>,
    /// Where the next page begins: omitted on the last page.
    #[read_only]
    pub next_page_token: Option<String>,
}

/// What `PauseRun` takes.
#[message("PauseRunBody")]
pub struct PauseRunBody {
    /// Why.
    #[required]
    pub reason: String,
}

/// What `ContinueRun` takes.
///
/// - No fields; send {}.
#[message("ContinueRunBody")]
pub struct ContinueRunBody {}
