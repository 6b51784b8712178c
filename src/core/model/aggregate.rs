//! How many runs were there?

use automations_derive::message;

use crate::wire::Int64;

/// Runs counted by automation.
#[message("v1QueryAutomationRunAggregatesResponse")]
pub struct QueryAutomationRunAggregatesResponse {
    /// The counts, by automation.
    #[read_only]
    pub automation_run_aggregates: Vec<AutomationRunAggregateEntry>,
}

/// The counts of one automation.
#[message("v1AutomationRunAggregateEntry")]
pub struct AutomationRunAggregateEntry {
    /// The automation's id: despite the name: full resource name
    /// organizations/{organization}/workspaces/{workspace}/automations/{automation}.
    #[read_only]
    #[ts("AutomationName")]
    pub automation_id: Option<String>,
    /// The counts.
    pub stats: Option<AutomationRunAggregate>,
}

/// Runs of one automation, counted.
#[message("v1AutomationRunAggregate")]
pub struct AutomationRunAggregate {
    /// All runs: int64 travels as a JSON string.
    #[read_only]
    pub total_runs: Option<Int64>,
    /// The runs that completed: int64 travels as a JSON string.
    #[read_only]
    pub completed_runs: Option<Int64>,
}

/// Runs counted by day.
#[message("v1QueryDailyRunAggregatesResponse")]
pub struct QueryDailyRunAggregatesResponse {
    /// The counts, by day.
    #[read_only]
    pub daily_run_aggregates: Vec<DailyRunAggregateEntry>,
}

/// The counts of one day.
#[message("v1DailyRunAggregateEntry")]
pub struct DailyRunAggregateEntry {
    /// The day: YYYY-MM-DD string, not a typeDate object.
    #[read_only]
    pub date: Option<String>,
    /// The counts.
    pub stats: Option<DailyRunAggregate>,
}

/// Runs of one day, counted.
#[message("v1DailyRunAggregate")]
pub struct DailyRunAggregate {
    /// All runs: runs created on that date; int32: a JSON number, unlike
    /// v1AutomationRunAggregate.total_runs.
    #[read_only]
    pub total_runs: Option<i32>,
}
