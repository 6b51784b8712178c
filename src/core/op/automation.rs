//! Which calls concern automations and what is kept of them?

use automations_derive::operation;

use crate::model::{
    Automation, AutomationRevision, AutomationStage, AutomationVisualization, InvokeAutomationBody,
    InvokeAutomationResponse, ListAutomationRevisionsResponse, ListAutomationsResponse,
    ListDefaultInputsHistoryResponse,
};

/// Reads an automation.
#[operation(
    Get,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}",
    tag = "Automations",
    response = Automation,
    idempotency = Safe
)]
pub struct GetAutomation {
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

/// Reads the draft or the published copy of an automation.
#[operation(
    Get,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}:query",
    tag = "Automations",
    response = Automation,
    idempotency = Safe
)]
pub struct QueryAutomation {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The automation: bare id or resource name.
    #[path]
    pub automation_id: String,
    /// Which copy.
    #[query]
    #[required]
    pub stage: AutomationStage,
}

/// Lists the automations of a workspace, newest update first.
#[operation(
    Get,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations",
    tag = "Automations",
    response = ListAutomationsResponse,
    idempotency = Safe,
    page = "automations"
)]
pub struct ListAutomations {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// Items in a page, default 10; max 1000; larger is coerced to 1000; negative:
    /// INVALID_ARGUMENT. A negative one is a violation, more than 1000 is sent as 1000, 0 is not
    /// sent.
    #[query]
    #[rule(PageSize)]
    pub page_size: Option<i32>,
    /// The `next_page_token` of the page before; the other parameters must be the same.
    #[query]
    pub page_token: Option<String>,
    /// Whether deleted automations are listed too; `false` by default.
    #[query]
    pub show_deleted: Option<bool>,
    /// An AIP-160 filter: fields: state (values such as DRAFT, PUBLISHED); `state = "PUBLISHED"`.
    #[query]
    pub filter: Option<String>,
    /// Reserved; the order is always by `update_time`, newest first.
    #[query]
    pub order_by: Option<String>,
}

/// Starts a run.
#[operation(
    Post,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}:invoke",
    tag = "Automations",
    response = InvokeAutomationResponse,
    idempotency = Unsafe
)]
pub struct InvokeAutomation {
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
    pub body: InvokeAutomationBody,
}

/// Reads one version of an automation.
#[operation(
    Get,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}/revisions/{revision_id}",
    tag = "Automations",
    response = AutomationRevision,
    idempotency = Safe
)]
pub struct GetAutomationRevision {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The automation: bare id or resource name.
    #[path]
    pub automation_id: String,
    /// The version, as `2.0`, or an alias such as `latest`.
    #[path]
    pub revision_id: String,
}

/// Lists the versions of an automation, newest first.
#[operation(
    Get,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}/revisions",
    tag = "Automations",
    response = ListAutomationRevisionsResponse,
    idempotency = Safe,
    page = "revisions"
)]
pub struct ListAutomationRevisions {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The automation: bare id or resource name.
    #[path]
    pub automation_id: String,
    /// Items in a page, default 50; max 1000; larger is coerced to 1000. A negative one is a
    /// violation, more than 1000 is sent as 1000, 0 is not sent.
    #[query]
    #[rule(PageSize)]
    pub page_size: Option<i32>,
    /// The `next_page_token` of the page before; the other parameters must be the same.
    #[query]
    pub page_token: Option<String>,
    /// An AIP-160 filter: fields: stage (values DRAFT, PUBLISHED); `stage = "DRAFT"`; `stage =
    /// "PUBLISHED"`; absent or null: every revision.
    #[query]
    pub filter: Option<String>,
}

/// Lists the changes of an automation's default inputs, newest first.
#[operation(
    Get,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}:listDefaultInputsHistory",
    tag = "Automations",
    response = ListDefaultInputsHistoryResponse,
    idempotency = Safe,
    page = "default_inputs_history_entries"
)]
pub struct ListDefaultInputsHistory {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The automation: bare id or resource name.
    #[path]
    pub automation_id: String,
    /// Items in a page, default 50. A negative one is a violation, more than 1000 is sent as 1000,
    /// 0 is not sent.
    #[query]
    #[rule(PageSize)]
    pub page_size: Option<i32>,
    /// The `next_page_token` of the page before; the other parameters must be the same.
    #[query]
    pub page_token: Option<String>,
}

/// Reads the flow chart of the latest published version.
#[operation(
    Get,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}/visualization",
    tag = "Automations",
    response = AutomationVisualization,
    idempotency = Safe
)]
pub struct GetAutomationVisualization {
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
