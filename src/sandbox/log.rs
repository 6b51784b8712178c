//! What does a shell write down of a request?

use serde::{Deserialize, Serialize};

/// What became of one request: an entry of a sandbox's log.
///
/// It tells what the *service* did, not what its client got: of a request whose answer a fault
/// lost, the status is here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct SandboxLogEntry {
    /// 1 for a sandbox's first request, in the order in which they were answered.
    #[cfg_attr(feature = "typescript", tsify(type = "number"))]
    pub sequence: u64,
    /// When, by the sandbox's clock: RFC 3339.
    pub time: String,
    /// The contract's name of what was asked; absent for what the service does not have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub operation: Option<String>,
    /// The HTTP method.
    pub method: String,
    /// The path and the query. No header is ever kept, and so no token.
    pub target: String,
    /// The HTTP status that was answered, by a fault or by the service; absent where there was no
    /// answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub status: Option<u16>,
    /// The id that the answer carries.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub request_id: Option<String>,
    /// Whether the service saw it. Where not, a fault answered, or its caller gave it up before.
    pub handled: bool,
    /// The kinds of the faults that hit it.
    pub faults: Vec<String>,
    /// How many records it changed, with those of schedules that had come due before it.
    pub change_count: u32,
    /// The keys of the records that it changed, as `run/<automation>/<run>`; the first 100.
    pub changes: Vec<String>,
}
