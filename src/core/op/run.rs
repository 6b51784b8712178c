//! Which calls concern runs, executions and their counts?

use automations_derive::operation;

use crate::model::{
    CalendarDate, ContinueRunBody, GetExecutionOutputsResponse, ListRunEventsResponse,
    ListRunsResponse, PauseRunBody, QueryAutomationRunAggregatesResponse,
    QueryDailyRunAggregatesResponse, Run,
};

/// Reads a run.
#[operation(
    Get,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}/runs/{run_id}",
    tag = "Runs",
    response = Run,
    idempotency = Safe
)]
pub struct GetRun {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The automation: bare id or resource name.
    #[path]
    pub automation_id: String,
    /// The run: bare id, or the resource name that `:invoke` gives.
    #[path]
    pub run_id: String,
}

/// Lists the runs of an automation.
#[operation(
    Get,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}/runs",
    tag = "Runs",
    response = ListRunsResponse,
    idempotency = Safe,
    page = "runs"
)]
pub struct ListRuns {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The automation: bare id or resource name.
    #[path]
    pub automation_id: String,
    /// Items in a page, default 10 (absent or 0); max 1000; larger is coerced to 1000; negative:
    /// INVALID_ARGUMENT. A negative one is a violation, more than 1000 is sent as 1000, 0 is not
    /// sent.
    #[query]
    #[rule(PageSize)]
    pub page_size: Option<i32>,
    /// The `next_page_token` of the page before; the other parameters must be the same.
    #[query]
    pub page_token: Option<String>,
    /// An AIP-160 filter: fields: create_time; `comparison operators: = != < > <= >=`; logical
    /// operators: AND OR NOT -; parentheses allowed; values are double-quoted RFC 3339 timestamps;
    /// `create_time >= "2024-01-01T00:00:00Z" AND create_time <= "2024-12-31T23:59:59Z"`; invalid
    /// expression: INVALID_ARGUMENT.
    #[query]
    pub filter: Option<String>,
}

/// Asks a run to stop; it goes through `stopping` to `stopped`.
#[operation(
    Post,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}/runs/{run_id}:pause",
    tag = "Runs",
    response = Run,
    idempotency = Unsafe
)]
pub struct PauseRun {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The automation: bare id or resource name.
    #[path]
    pub automation_id: String,
    /// The run: bare id, or the resource name that `:invoke` gives.
    #[path]
    pub run_id: String,
    /// The body.
    #[body]
    pub body: PauseRunBody,
}

/// Resumes a stopped run.
#[operation(
    Post,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}/runs/{run_id}:continue",
    tag = "Runs",
    response = Run,
    idempotency = Unsafe
)]
pub struct ContinueRun {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The automation: bare id or resource name.
    #[path]
    pub automation_id: String,
    /// The run: bare id, or the resource name that `:invoke` gives.
    #[path]
    pub run_id: String,
    /// The body.
    #[body]
    pub body: ContinueRunBody,
}

/// Lists what happened in a run, oldest first.
#[operation(
    Get,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}/runs/{run_id}/events",
    tag = "Runs",
    response = ListRunEventsResponse,
    idempotency = Safe,
    page = "run_events"
)]
pub struct ListRunEvents {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The automation: bare id or resource name.
    #[path]
    pub automation_id: String,
    /// The run: bare id, or the resource name that `:invoke` gives.
    #[path]
    pub run_id: String,
    /// Items in a page, range 1..1000; default 100; larger is capped at 1000; negative:
    /// INVALID_ARGUMENT. A negative one is a violation, more than 1000 is sent as 1000, 0 is not
    /// sent.
    #[query]
    #[rule(PageSize)]
    pub page_size: Option<i32>,
    /// The `next_page_token` of the page before; the other parameters must be the same.
    #[query]
    pub page_token: Option<String>,
    /// An AIP-160 filter: fields: node_kind (execution-journal events only); `node_kind =
    /// "FunctionCall"`; `node_kind = "Assignment"`; with a node_kind filter only matching journal
    /// events come back; empty or absent: every event.
    #[query]
    pub filter: Option<String>,
}

/// Reads the outputs of an execution, with their types.
#[operation(
    Get,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/executions/{execution_id}/outputs",
    tag = "Runs",
    response = GetExecutionOutputsResponse,
    idempotency = Safe
)]
pub struct GetExecutionOutputs {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The execution, from a journal event of `ListRunEvents`.
    #[path]
    pub execution_id: String,
}

/// Counts the runs of every automation of a workspace.
#[operation(
    Get,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}:automationRunAggregates",
    tag = "Runs",
    response = QueryAutomationRunAggregatesResponse,
    idempotency = Safe
)]
pub struct QueryAutomationRunAggregates {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
}

/// Counts the runs of a workspace day by day.
#[operation(
    Get,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}:dailyRunAggregates",
    tag = "Runs",
    response = QueryDailyRunAggregatesResponse,
    idempotency = Safe
)]
pub struct QueryDailyRunAggregates {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The first day; a month or a year alone begins on its first.
    #[query]
    #[rule(DateWithYear)]
    pub start_date: Option<CalendarDate>,
    /// The last day; a month or a year alone ends on its last.
    #[query]
    #[rule(DateWithYear)]
    pub end_date: Option<CalendarDate>,
    /// The IANA zone in which days are cut.
    #[query]
    #[required]
    #[rule(TimeZone)]
    pub time_zone: String,
    /// An AIP-160 filter: fields: automation_id; comparison operators: = only; logical operators:
    /// OR only; `automation_id = "789"`; `automation_id = "789" OR automation_id = "790"`; invalid
    /// expression: INVALID_ARGUMENT.
    #[query]
    pub filter: Option<String>,
}
