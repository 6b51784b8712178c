//! What happened to an automation that did not run?

use automations_core::wire::Timestamp;
use automations_derive::{message, operation, wire_enum};

/// An event that started no run.
#[message("SkippedEvent")]
pub struct SkippedEvent {
    /// When it happened.
    pub event_time: Option<Timestamp>,
    /// What it came from.
    pub source: Option<SkippedEventSource>,
    /// The trigger's id, where one fired.
    pub trigger_id: Option<String>,
    /// Why nothing ran.
    pub reason: Option<SkippedEventReason>,
    /// How many times a schedule came due in one step of the clock; 1 for a trigger.
    pub count: Option<i32>,
}

/// What an event came from.
#[wire_enum("SkippedEventSource", prefix = "SKIPPED_EVENT_SOURCE_")]
pub enum SkippedEventSource {
    /// No choice was made.
    Unspecified,
    /// A schedule came due.
    Schedule,
    /// A trigger fired.
    Trigger,
}

/// Why an event started no run.
#[wire_enum("SkippedEventReason", prefix = "SKIPPED_EVENT_REASON_")]
pub enum SkippedEventReason {
    /// No choice was made.
    Unspecified,
    /// The automation is deactivated.
    Deactivated,
    /// Nothing has been published.
    Unpublished,
    /// The trigger is not active.
    TriggerInactive,
}

/// One page of events that started no run.
#[message("ListSkippedEventsResponse")]
pub struct ListSkippedEventsResponse {
    /// The items of this page: newest first.
    pub skipped_events: Vec<SkippedEvent>,
    /// Where the next page begins: omitted on the last page.
    pub next_page_token: Option<String>,
}

/// Lists the events that started no run, the newest first; the last 200 are kept.
#[operation(
    Get,
    "/sandbox/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}/skippedEvents",
    tag = "Sandbox",
    response = ListSkippedEventsResponse,
    idempotency = Safe,
    page = "skipped_events"
)]
pub struct ListSkippedEvents {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The automation: bare id or resource name.
    #[path]
    pub automation_id: String,
    /// Items in a page, default 50. A negative one is a violation, more than 1000 is taken as 1000.
    #[query]
    #[rule(PageSize)]
    pub page_size: Option<i32>,
    /// The `next_page_token` of the page before.
    #[query]
    pub page_token: Option<String>,
}
