//! How does a person decide about a run that waits?

use automations_core::model::Run;
use automations_derive::{message, operation};

/// What `ApproveRun` takes.
#[message("ApproveRunBody", request)]
pub struct ApproveRunBody {
    /// What the approver says.
    pub note: Option<String>,
}

/// Approves what a run asks: it goes on. `FAILED_PRECONDITION` unless it awaits guidance.
#[operation(
    Post,
    "/sandbox/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}/runs/{run_id}:approve",
    tag = "Sandbox",
    response = Run,
    idempotency = Unsafe
)]
pub struct ApproveRun {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The automation: bare id or resource name.
    #[path]
    pub automation_id: String,
    /// The run: bare id or resource name.
    #[path]
    pub run_id: String,
    /// The body.
    #[body]
    pub body: ApproveRunBody,
}

/// What `RejectRun` takes.
#[message("RejectRunBody", request)]
pub struct RejectRunBody {
    /// Why.
    #[required]
    #[rule(Name)]
    pub reason: String,
}

/// Rejects what a run asks: the call that asked it fails. `FAILED_PRECONDITION` unless it awaits
/// guidance.
#[operation(
    Post,
    "/sandbox/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}/runs/{run_id}:reject",
    tag = "Sandbox",
    response = Run,
    idempotency = Unsafe
)]
pub struct RejectRun {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The automation: bare id or resource name.
    #[path]
    pub automation_id: String,
    /// The run: bare id or resource name.
    #[path]
    pub run_id: String,
    /// The body.
    #[body]
    pub body: RejectRunBody,
}
