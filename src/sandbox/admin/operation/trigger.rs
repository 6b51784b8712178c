//! How does an outside event arrive, and how does a trigger change or go?

use automations_core::model::{AutomationTrigger, Empty, PhaseSubType, PhaseType};
use automations_core::wire::Map;
use automations_derive::{message, operation};

/// What `FireTrigger` takes.
#[message("FireTriggerBody", request)]
pub struct FireTriggerBody {
    /// The event, as JSON text: the body of a webhook, or the parts of a message. The trigger's
    /// `input_mapping` names what each input takes of it; a number is taken as it is typed, digit by
    /// digit. An empty object when absent.
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

/// What is changed of a trigger: what is sent takes the place of what was.
#[message("TriggerEdit", request)]
pub struct TriggerEdit {
    /// Which input takes what of the event: all of it, by the names of inputs that the automation
    /// declares.
    #[rule(Name)]
    pub input_mapping: Map<String>,
    /// The phase.
    pub phase_type: Option<PhaseType>,
    /// What kind of event.
    pub phase_sub_type: Option<PhaseSubType>,
    /// Whether the trigger is listened to; it is, where this is emptied.
    pub is_active: Option<bool>,
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

/// Changes a trigger. Its id stays, and what it started before.
#[operation(
    Patch,
    "/sandbox/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}/triggers/{trigger_id}",
    tag = "Sandbox",
    response = AutomationTrigger,
    idempotency = Idempotent
)]
pub struct UpdateTrigger {
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
    /// The fields to change, with commas between; what the body says when absent. A field that is
    /// named and not in the body is emptied; `*` names all of them.
    #[query]
    pub update_mask: Option<String>,
    /// The body.
    #[body]
    pub body: TriggerEdit,
}

/// Deletes a trigger, so that no event of it arrives any more. The runs that it started stay, and its
/// id is free for another one.
#[operation(
    Delete,
    "/sandbox/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}/triggers/{trigger_id}",
    tag = "Sandbox",
    response = Empty,
    idempotency = Idempotent
)]
pub struct DeleteTrigger {
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
}
