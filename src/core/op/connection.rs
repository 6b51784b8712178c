//! Which calls concern connections?

use automations_derive::operation;

use crate::model::{
    AddAutomationConnectionsBody, AddAutomationConnectionsResponse, CountConnectionUsageBody,
    CountConnectionUsageResponse, DeleteWorkspaceConnectionResponse,
    ExtractAutomationCodeConnectionsResponse, RemoveAutomationConnectionsBody,
    RemoveAutomationConnectionsResponse, SwitchAutomationConnectionsBody,
    SwitchAutomationConnectionsResponse, TraceConnectionUsageBody, TraceConnectionUsageResponse,
    UpgradeAutomationConnectionsBody, UpgradeAutomationConnectionsResponse,
};

/// Counts the automations that use each connection, in the order asked.
#[operation(
    Post,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations:countConnectionUsage",
    tag = "Automations",
    response = CountConnectionUsageResponse,
    idempotency = Safe
)]
pub struct CountConnectionUsage {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The body.
    #[body]
    pub body: CountConnectionUsageBody,
}

/// Lists the automations that use a connection.
#[operation(
    Post,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations:traceConnectionUsage",
    tag = "Automations",
    response = TraceConnectionUsageResponse,
    idempotency = Safe
)]
pub struct TraceConnectionUsage {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The body.
    #[body]
    pub body: TraceConnectionUsageBody,
}

/// Deletes a connection of the workspace.
///
/// Refused with `FAILED_PRECONDITION` while a published automation uses it; the details then
/// name those automations (`DeleteConnectionBlockedError`).
#[operation(
    Delete,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations:deleteConnection",
    tag = "Automations",
    response = DeleteWorkspaceConnectionResponse,
    idempotency = Idempotent
)]
pub struct DeleteWorkspaceConnection {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The connection.
    #[query]
    #[required]
    #[rule(Name)]
    pub connection_id: String,
}

/// Lists the connections that an automation's code names, placeholders included.
#[operation(
    Get,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}:extractCodeConnections",
    tag = "Automations",
    response = ExtractAutomationCodeConnectionsResponse,
    idempotency = Safe
)]
pub struct ExtractAutomationCodeConnections {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The automation: bare id or resource name.
    #[path]
    pub automation_id: String,
    /// An AIP-160 filter: fields: stage (values such as DRAFT, PUBLISHED); `stage = "DRAFT"`;
    /// `stage = "PUBLISHED"`.
    #[query]
    #[required]
    pub filter: String,
}

/// Adds connections; all or none.
#[operation(
    Post,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}:addConnections",
    tag = "Automations",
    response = AddAutomationConnectionsResponse,
    idempotency = Unsafe
)]
pub struct AddAutomationConnections {
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
    pub body: AddAutomationConnectionsBody,
}

/// Takes connections away; all or none.
#[operation(
    Post,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}:removeConnections",
    tag = "Automations",
    response = RemoveAutomationConnectionsResponse,
    idempotency = Unsafe
)]
pub struct RemoveAutomationConnections {
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
    pub body: RemoveAutomationConnectionsBody,
}

/// Puts connections in the place of others of the same book; all or none.
#[operation(
    Post,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}:switchConnections",
    tag = "Automations",
    response = SwitchAutomationConnectionsResponse,
    idempotency = Unsafe
)]
pub struct SwitchAutomationConnections {
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
    pub body: SwitchAutomationConnectionsBody,
}

/// Puts connections of a newer book version in the place of others; all or none.
#[operation(
    Post,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}:upgradeConnections",
    tag = "Automations",
    response = UpgradeAutomationConnectionsResponse,
    idempotency = Unsafe
)]
pub struct UpgradeAutomationConnections {
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
    pub body: UpgradeAutomationConnectionsBody,
}
