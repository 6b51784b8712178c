//! Which calls concern the schedule of an automation?

use automations_derive::operation;

use crate::model::{
    AutomationSchedule, DisableAutomationScheduleBody, DisableAutomationScheduleResponse, Empty,
    EnableAutomationScheduleBody, EnableAutomationScheduleResponse, UpdateAutomationScheduleBody,
};

/// Gives an automation its schedule; an automation has one at most.
#[operation(
    Post,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}/schedule",
    tag = "Automations",
    response = AutomationSchedule,
    idempotency = Unsafe
)]
pub struct CreateAutomationSchedule {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The automation: bare id or resource name.
    #[path]
    pub automation_id: String,
    /// The body.
    #[body]
    #[input]
    pub body: AutomationSchedule,
}

/// Replaces the rule of a schedule. Send the whole `config`.
#[operation(
    Patch,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}/schedule",
    tag = "Automations",
    response = AutomationSchedule,
    idempotency = Idempotent
)]
pub struct UpdateAutomationSchedule {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The automation: bare id or resource name.
    #[path]
    pub automation_id: String,
    /// The body.
    #[body]
    pub body: UpdateAutomationScheduleBody,
}

/// Reads the schedule.
#[operation(
    Get,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}/schedule",
    tag = "Automations",
    response = AutomationSchedule,
    idempotency = Safe
)]
pub struct GetAutomationSchedule {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The automation: bare id or resource name.
    #[path]
    pub automation_id: String,
}

/// Takes the schedule away.
#[operation(
    Delete,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}/schedule",
    tag = "Automations",
    response = Empty,
    idempotency = Idempotent
)]
pub struct DeleteAutomationSchedule {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The automation: bare id or resource name.
    #[path]
    pub automation_id: String,
}

/// Resumes a disabled schedule.
#[operation(
    Post,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}:enableAutomationSchedule",
    tag = "Automations",
    response = EnableAutomationScheduleResponse,
    idempotency = Idempotent
)]
pub struct EnableAutomationSchedule {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The automation: bare id or resource name.
    #[path]
    pub automation_id: String,
    /// The body.
    #[body]
    pub body: EnableAutomationScheduleBody,
}

/// Pauses the schedule without deleting it.
#[operation(
    Post,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}:disableAutomationSchedule",
    tag = "Automations",
    response = DisableAutomationScheduleResponse,
    idempotency = Idempotent
)]
pub struct DisableAutomationSchedule {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The automation: bare id or resource name.
    #[path]
    pub automation_id: String,
    /// The body.
    #[body]
    pub body: DisableAutomationScheduleBody,
}
