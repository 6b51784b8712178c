//! What outside event starts an automation?

use automations_derive::{message, wire_enum};

use crate::wire::Map;

/// What the automation knows of a trigger that starts it.
///
/// - Metadata only: the trigger itself is created and owned by another service.
#[message("v1AutomationTrigger", input)]
pub struct AutomationTrigger {
    /// The trigger's id: id assigned by the external trigger service.
    #[required]
    #[rule(Name)]
    pub trigger_id: String,
    /// The automation: resource name
    /// organizations/{organization}/workspaces/{workspace}/automations/{automation}.
    #[read_only]
    #[ts("AutomationName")]
    pub automation: Option<String>,
    /// Which input takes what of the event: key = automation input name, value = plain string (not
    /// commonV1Value).
    #[rule(Name)]
    pub input_mapping: Map<String>,
    /// The phase.
    #[required]
    pub phase_type: PhaseType,
    /// What kind of event.
    pub phase_sub_type: Option<PhaseSubType>,
    /// Whether the trigger is listened to.
    pub is_active: Option<bool>,
}

/// The phase of a run to which a trigger or a connection belongs.
#[wire_enum("v1PhaseType", prefix = "PHASE_TYPE_")]
pub enum PhaseType {
    /// No choice was made.
    Unspecified,
    /// `PHASE_TYPE_PRE`.
    Pre,
    /// `PHASE_TYPE_MAIN`.
    Main,
    /// `PHASE_TYPE_POST`.
    Post,
}

/// What kind of event a trigger waits for.
#[wire_enum("v1PhaseSubType", prefix = "PHASE_SUB_TYPE_")]
pub enum PhaseSubType {
    /// No choice was made.
    Unspecified,
    /// `PHASE_SUB_TYPE_EMAIL`.
    Email,
    /// `PHASE_SUB_TYPE_SCHEDULE`.
    Schedule,
    /// `PHASE_SUB_TYPE_WEBHOOK`.
    Webhook,
    /// `PHASE_SUB_TYPE_API`.
    Api,
}

/// One page of triggers.
#[message("v1ListAutomationTriggersResponse")]
pub struct ListAutomationTriggersResponse {
    /// The items of this page.
    pub automation_triggers: Vec<AutomationTrigger>,
    /// Where the next page begins: omitted on the last page.
    pub next_page_token: Option<String>,
}
