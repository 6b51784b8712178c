//! What is said of a sandbox's clock, faults, data and beginning, over HTTP?
//!
//! These belong to the shell, not to the engine: in a page they are methods of the `Sandbox`; a
//! server answers `/sandbox/v1/clock`, `/sandbox/v1/faults`, `/sandbox/v1/snapshot` and
//! `/sandbox/v1/reset` with the types here.
//!
//! | request | body | answer |
//! |---|---|---|
//! | `GET /sandbox/v1/clock` | | [`ClockState`] |
//! | `PUT /sandbox/v1/clock` | [`ClockState`] | [`ClockState`]: it stands still there |
//! | `POST /sandbox/v1/clock:advance` | [`AdvanceClockBody`] | [`ClockState`] |
//! | `GET /sandbox/v1/faults` | | [`FaultState`] |
//! | `PUT /sandbox/v1/faults` | [`FaultState`] | [`FaultState`]; counting begins anew |
//! | `GET /sandbox/v1/snapshot` | | [`SnapshotState`] |
//! | `PUT /sandbox/v1/snapshot` | [`SnapshotState`] | `{}` |
//! | `POST /sandbox/v1/reset` | [`ResetBody`] | `{}` |

use automations_core::time::Instant;
use automations_core::validate::Violation;
use automations_core::wire::Timestamp;
use automations_derive::message;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::Record;

/// The time by a sandbox's clock.
#[message("ClockState")]
pub struct ClockState {
    /// RFC 3339, from the year 1 to 9999.
    #[required]
    pub now: Timestamp,
}

impl ClockState {
    /// The state of a clock that shows this time.
    pub fn of(now: Instant) -> Self {
        Self { now: now.to_timestamp(), ..Self::default() }
    }
}

/// How far a clock is moved.
#[message("AdvanceClockBody", request)]
pub struct AdvanceClockBody {
    /// Milliseconds, from 0 on: a sandbox's clock goes forward only.
    #[required]
    pub ms: Option<f64>,
}

impl AdvanceClockBody {
    /// The time to which it moves a clock that shows `now`.
    ///
    /// # Errors
    /// A violation at `ms` for less than 0, and for what leads beyond the year 9999.
    #[allow(clippy::cast_possible_truncation)] // A double's `as` saturates.
    pub fn from(&self, now: Instant) -> Result<Instant, Violation> {
        let refuse = |message| Err(Violation::new("ms", "range", message));
        let ms = self.ms.unwrap_or(0.0);
        if ms.is_nan() || ms < 0.0 {
            return refuse("is less than 0: a sandbox's clock goes forward only");
        }
        let later = now.as_millis().saturating_add(ms as i64);
        if later > LAST {
            return refuse("leads beyond the year 9999");
        }
        Ok(Instant::from_millis(later))
    }
}

/// 9999-12-31T23:59:59.999Z.
const LAST: i64 = 253_402_300_799_999;

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
    pub records: Vec<(String, String)>,
}

impl SnapshotState {
    /// The snapshot that holds these records.
    pub fn of(records: impl IntoIterator<Item = Record>) -> Self {
        let pair =
            |record: Record| (record.key, String::from_utf8_lossy(&record.value).into_owned());
        Self { version: 1, records: records.into_iter().map(pair).collect() }
    }

    /// The records to restore.
    ///
    /// # Errors
    /// A violation at `version` for another form.
    pub fn records(self) -> Result<Vec<Record>, Violation> {
        if self.version != 1 {
            return Err(Violation::new("version", "enum", "is not 1, the form that is known"));
        }
        let record = |(key, value): (String, String)| Record { key, value: value.into_bytes() };
        Ok(self.records.into_iter().map(record).collect())
    }
}
