//! How does an automation go from draft to published, deleted and back?

use automations_core::model::{Automation, Empty};
use automations_derive::{message, operation};

/// What `PublishAutomation` takes.
#[message("PublishAutomationBody", request)]
pub struct PublishAutomationBody {
    /// The automation's `etag`, or its version, that the change is made for; `ABORTED` when it is
    /// another one by now.
    pub etag: Option<String>,
}

/// Publishes the open draft as the next major version, and begins its flow chart.
///
/// `FAILED_PRECONDITION` while the code names a book without a connection of the workspace, or uses
/// `kognitos` as a value, which hides what it calls: a `PreconditionFailure` lists every such place. The first publication activates the automation.
#[operation(
    Post,
    "/sandbox/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}:publish",
    tag = "Sandbox",
    response = Automation,
    idempotency = Unsafe
)]
pub struct PublishAutomation {
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
    pub body: PublishAutomationBody,
}

/// What `ActivateAutomation` takes.
#[message("ActivateAutomationBody", request)]
pub struct ActivateAutomationBody {
    /// The automation's `etag`, or its version, that the change is made for; `ABORTED` when it is
    /// another one by now.
    pub etag: Option<String>,
}

/// Lets published runs be executed again.
#[operation(
    Post,
    "/sandbox/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}:activate",
    tag = "Sandbox",
    response = Automation,
    idempotency = Idempotent
)]
pub struct ActivateAutomation {
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
    pub body: ActivateAutomationBody,
}

/// What `DeactivateAutomation` takes.
#[message("DeactivateAutomationBody", request)]
pub struct DeactivateAutomationBody {
    /// The automation's `etag`, or its version, that the change is made for; `ABORTED` when it is
    /// another one by now.
    pub etag: Option<String>,
}

/// Ends the execution of published runs: what a schedule or trigger would start is noted instead.
#[operation(
    Post,
    "/sandbox/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}:deactivate",
    tag = "Sandbox",
    response = Automation,
    idempotency = Idempotent
)]
pub struct DeactivateAutomation {
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
    pub body: DeactivateAutomationBody,
}

/// What `UndeleteAutomation` takes.
#[message("UndeleteAutomationBody", request)]
pub struct UndeleteAutomationBody {
    /// The automation's `etag`, or its version, that the change is made for; `ABORTED` when it is
    /// another one by now.
    pub etag: Option<String>,
}

/// Brings a deleted automation back; `ALREADY_EXISTS` for one that is not deleted (AIP-164).
#[operation(
    Post,
    "/sandbox/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}:undelete",
    tag = "Sandbox",
    response = Automation,
    idempotency = Idempotent
)]
pub struct UndeleteAutomation {
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
    pub body: UndeleteAutomationBody,
}

/// What `ForkPublishedAutomation` takes.
#[message("ForkPublishedAutomationBody", request)]
pub struct ForkPublishedAutomationBody {
    /// The automation's `etag`, or its version, that the change is made for; `ABORTED` when it is
    /// another one by now.
    pub etag: Option<String>,
}

/// Opens a draft of the published version, so that it can be changed.
///
/// `FAILED_PRECONDITION` while a draft is open, and before anything is published.
#[operation(
    Post,
    "/sandbox/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}:fork",
    tag = "Sandbox",
    response = Automation,
    idempotency = Unsafe
)]
pub struct ForkPublishedAutomation {
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
    pub body: ForkPublishedAutomationBody,
}

/// Deletes an automation softly: it can be brought back, until it is purged (AIP-164).
///
/// Its schedule and triggers start nothing meanwhile. `NOT_FOUND` for one that is deleted.
#[operation(
    Delete,
    "/sandbox/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}",
    tag = "Sandbox",
    response = Automation,
    idempotency = Idempotent
)]
pub struct DeleteAutomation {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The automation: bare id or resource name.
    #[path]
    pub automation_id: String,
    /// The automation's `etag`, or its version, that the change is made for; `ABORTED` when it is
    /// another one by now.
    #[query]
    pub etag: Option<String>,
}

/// What `PurgeAutomation` takes.
#[message("PurgeAutomationBody", request)]
pub struct PurgeAutomationBody {
    /// The automation's `etag`, or its version, that the change is made for; `ABORTED` when it is
    /// another one by now.
    pub etag: Option<String>,
}

/// Takes a deleted automation away for good, with its versions, runs, schedule and triggers.
///
/// `FAILED_PRECONDITION` for one that is not deleted.
#[operation(
    Post,
    "/sandbox/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}:purge",
    tag = "Sandbox",
    response = Empty,
    idempotency = Idempotent
)]
pub struct PurgeAutomation {
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
    pub body: PurgeAutomationBody,
}

/// What `RestoreAutomationRevision` takes.
#[message("RestoreAutomationRevisionBody", request)]
pub struct RestoreAutomationRevisionBody {
    /// The revision: a version such as `0.3`, `latest`, or a resource name.
    #[required]
    #[ts("RevisionId | RevisionName")]
    pub revision_id: String,
    /// The automation's `etag`, or its version, that the change is made for; `ABORTED` when it is
    /// another one by now.
    pub etag: Option<String>,
}

/// Puts what an earlier version held into the draft, as a new version; opens one if none is open.
#[operation(
    Post,
    "/sandbox/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}:restoreRevision",
    tag = "Sandbox",
    response = Automation,
    idempotency = Unsafe
)]
pub struct RestoreAutomationRevision {
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
    pub body: RestoreAutomationRevisionBody,
}
