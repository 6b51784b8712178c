//! What is said of a sandbox's clock, faults, data and beginning, over HTTP?
//!
//! These belong to the shell, not to the engine: in a page they are methods of the `Sandbox`; a
//! server answers them with the types here.
//!
//! | path | | |
//! |---|---|---|
//! | `/sandbox/v1/clock` | GET | [`ClockState`] |
//! | | POST | [`MoveClockBody`]; gives [`ClockState`] |
//! | `/sandbox/v1/faults` | GET | [`FaultState`] |
//! | | PUT | [`FaultState`]: in the place of all others, counting begins anew |
//! | `/sandbox/v1/snapshot` | GET | [`SnapshotState`] |
//! | | PUT | [`SnapshotState`]: in the place of all data |
//! | `/sandbox/v1/reset` | POST | [`ResetBody`]: the data of a new sandbox |

use automations_core::wire::Timestamp;
use automations_derive::message;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::Record;

/// What time it is by a sandbox's clock.
#[message("ClockState")]
pub struct ClockState {
    /// RFC 3339, from the year 1 to 9999.
    pub now: Option<Timestamp>,
    /// Whether it stands still until it is moved.
    pub still: Option<bool>,
}

/// How a clock is moved: one of the two.
#[message("MoveClockBody", request)]
pub struct MoveClockBody {
    /// So many milliseconds forward, from 0 on.
    #[oneof]
    pub advance_ms: Option<f64>,
    /// To this time, where it stands still; not before the time it shows.
    #[oneof]
    pub now: Option<Timestamp>,
}

/// With what a sandbox begins anew.
#[message("ResetBody", request)]
pub struct ResetBody {
    /// `demo` or `empty`; as it was made when absent.
    #[ts("\"demo\" | \"empty\"")]
    pub seed: Option<String>,
}

/// The faults of a sandbox, and from which number their chance follows.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct FaultState {
    /// The faults, as [`crate::fault::Faults::read`] takes them.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", tsify(type = "Fault[]"))]
    pub faults: Vec<Json>,
    /// 0 to 4 294 967 295; the sandbox's own when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub seed: Option<u32>,
}

/// All data of a sandbox: what `sandbox.snapshot()` gives, as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct SnapshotState {
    /// The form that the records are in: 1.
    pub version: u32,
    /// Each record's key and its JSON text.
    #[cfg_attr(feature = "typescript", tsify(type = "[key: string, value: string][]"))]
    pub records: Vec<(String, String)>,
}

impl SnapshotState {
    /// The snapshot that holds these records.
    ///
    /// ```
    /// use automations_sandbox::Record;
    /// use automations_sandbox::admin::control::SnapshotState;
    ///
    /// let record = Record { key: "meta".into(), value: b"{}".to_vec() };
    /// let snapshot = SnapshotState::of([record.clone()]);
    /// assert_eq!(snapshot.into_records(), [record]);
    /// ```
    pub fn of(records: impl IntoIterator<Item = Record>) -> Self {
        let pair =
            |record: Record| (record.key, String::from_utf8_lossy(&record.value).into_owned());
        Self { version: 1, records: records.into_iter().map(pair).collect() }
    }

    /// The records to restore.
    pub fn into_records(self) -> Vec<Record> {
        let record = |(key, value): (String, String)| Record { key, value: value.into_bytes() };
        self.records.into_iter().map(record).collect()
    }
}
