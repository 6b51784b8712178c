//! Which calls concern triggers?

use automations_derive::operation;

use crate::model::{AutomationTrigger, ListAutomationTriggersResponse};

/// Tells an automation of a trigger that starts it.
#[operation(
    Post,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}/triggers",
    tag = "Automations",
    response = AutomationTrigger,
    idempotency = Unsafe
)]
pub struct CreateAutomationTrigger {
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
    pub body: AutomationTrigger,
}

/// Lists the triggers of an automation.
#[operation(
    Get,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}/triggers",
    tag = "Automations",
    response = ListAutomationTriggersResponse,
    idempotency = Safe,
    page = "automation_triggers"
)]
pub struct ListAutomationTriggers {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The automation: bare id or resource name.
    #[path]
    pub automation_id: String,
    /// Items in a page, default exists but is not stated. A negative one is a violation, more than
    /// 1000 is sent as 1000, 0 is not sent.
    #[query]
    #[rule(PageSize)]
    pub page_size: Option<i32>,
    /// The `next_page_token` of the page before; the other parameters must be the same.
    #[query]
    pub page_token: Option<String>,
    /// An AIP-160 filter: supported fields not stated.
    #[query]
    pub filter: Option<String>,
}
