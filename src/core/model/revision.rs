//! What is kept of each version of an automation?

use automations_derive::message;

use super::automation::Automation;
use crate::wire::Timestamp;

/// One version of an automation, as it was then.
///
/// - Immutable snapshot, one per automation update.
#[message("v1AutomationRevision")]
pub struct AutomationRevision {
    /// The name:
    /// organizations/{organization}/workspaces/{workspace}/automations/{automation}/revisions/{revision};
    /// revision id = version string, e.g. 0.1 or 2.0.
    #[ts("RevisionName")]
    pub name: Option<String>,
    /// The automation as it was.
    pub snapshot: Option<Automation>,
    /// When it was made.
    #[read_only]
    pub create_time: Option<Timestamp>,
    /// Other ids of the same: aliases of the same snapshot, e.g. latest.
    #[read_only]
    #[ts("RevisionId[]")]
    pub alternate_ids: Vec<String>,
}

/// One page of revisions.
#[message("v1ListAutomationRevisionsResponse")]
pub struct ListAutomationRevisionsResponse {
    /// The items of this page: newest first.
    pub revisions: Vec<AutomationRevision>,
    /// Where the next page begins: omitted on the last page.
    pub next_page_token: Option<String>,
}
