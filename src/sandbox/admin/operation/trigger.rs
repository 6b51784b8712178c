//! How does an outside event arrive?

use automations_derive::{message, operation};

/// What `FireTrigger` takes.
#[message("FireTriggerBody", request)]
pub struct FireTriggerBody {
    /// The event, as JSON text: the body of a webhook, or the parts of a message. The trigger's
    /// `input_mapping` names what each input takes of it. An empty object when absent.
    pub payload: Option<String>,
}

/// What came of an event.
#[message("FireTriggerResponse")]
pub struct FireTriggerResponse {
    /// The run that it started; absent when there is none.
    #[ts("RunName")]
    pub run_id: Option<String>,
    /// Why it started none.
    pub skipped: Option<super::SkippedEvent>,
}

/// Lets a trigger fire, as if its event had arrived: the published version runs.
///
/// An automation that is deactivated, or a trigger that is not active, starts no run: the answer says
/// so, and the event is noted.
#[operation(
    Post,
    "/sandbox/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}/triggers/{trigger_id}:fire",
    tag = "Sandbox",
    response = FireTriggerResponse,
    idempotency = Unsafe
)]
pub struct FireTrigger {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The automation: bare id or resource name.
    #[path]
    pub automation_id: String,
    /// The trigger's id.
    #[path]
    #[ts("string")]
    pub trigger_id: String,
    /// The body.
    #[body]
    pub body: FireTriggerBody,
}
