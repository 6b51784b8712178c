//! Who uses a connection of the workspace?

use automations_derive::message;

use super::automation::AutomationStage;

/// What `CountConnectionUsage` takes.
#[message("CountConnectionUsageBody")]
pub struct CountConnectionUsageBody {
    /// The connections: every id gets one entry in the response.
    #[required]
    #[rule(Name)]
    pub connection_ids: Vec<String>,
}

/// How many automations use each connection.
#[message("v1CountConnectionUsageResponse")]
pub struct CountConnectionUsageResponse {
    /// The counts: same order as connection_ids in the request.
    pub connection_counts: Vec<ConnectionAutomationCount>,
}

/// How many automations use one connection.
#[message("v1ConnectionAutomationCount")]
pub struct ConnectionAutomationCount {
    /// The connection's id.
    pub connection_id: Option<String>,
    /// How many automations: counts DRAFT and PUBLISHED automations by default.
    pub count: Option<i32>,
}

/// What `TraceConnectionUsage` takes.
#[message("TraceConnectionUsageBody")]
pub struct TraceConnectionUsageBody {
    /// The connection's id.
    #[required]
    #[rule(Name)]
    pub connection_id: String,
}

/// The automations that use a connection.
#[message("v1TraceConnectionUsageResponse")]
pub struct TraceConnectionUsageResponse {
    /// The items of this page
    pub automations: Vec<AutomationConnectionUsage>,
}

/// One automation that uses a connection, and in which stages.
#[message("v1AutomationConnectionUsage")]
pub struct AutomationConnectionUsage {
    /// The automation's id: bare automation id, not a resource name.
    #[ts("AutomationId")]
    pub automation_id: Option<String>,
    /// The stages in which it is used: AUTOMATION_STAGE_DRAFT, AUTOMATION_STAGE_PUBLISHED, or both.
    pub stages: Vec<AutomationStage>,
}

/// What deleting a connection left behind.
#[message("v1DeleteWorkspaceConnectionResponse")]
pub struct DeleteWorkspaceConnectionResponse {
    /// The drafts: draft automations left with unresolved references; empty if none.
    #[read_only]
    pub affected_automations: Vec<AffectedAutomation>,
}

/// A draft that names a connection which is gone.
#[message("v1AffectedAutomation")]
pub struct AffectedAutomation {
    /// The automation's id: bare automation id, not a resource name.
    #[read_only]
    #[ts("AutomationId")]
    pub automation_id: Option<String>,
    /// The name that people read.
    #[read_only]
    pub display_name: Option<String>,
}
