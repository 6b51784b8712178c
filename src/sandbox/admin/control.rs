//! What is said of a sandbox's clock, faults, data and beginning, over HTTP?
//!
//! These belong to the shell, not to the engine: in a page they are methods of the `Sandbox`; a
//! server answers them with the types here, and reads bodies by their descriptions: every violation
//! is told at once.
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

use automations_core::descriptor::{Kind, Message};
use automations_core::http::Response;
use automations_core::node::{Field, Misfit, Node};
use automations_core::validate::{self, Violation};
use automations_core::wire::{self, Timestamp, Unknown, Wire};
use automations_derive::message;
use serde_json::Value as Json;

use crate::Record;
use crate::body;
use crate::fault::Faults;
use crate::status::Status;

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

impl MoveClockBody {
    /// Reads the body of a request.
    ///
    /// # Errors
    /// The refusal that says all that is wrong with it; whoever asked mends the fields named.
    ///
    /// ```
    /// use automations_sandbox::admin::control::MoveClockBody;
    ///
    /// let body = MoveClockBody::read(br#"{ "advance_ms": 60000 }"#);
    /// assert_eq!(body.unwrap_or_default().advance_ms, Some(60_000.0));
    /// assert_eq!(MoveClockBody::read(b"{}").map_err(|refused| refused.status), Err(400));
    /// ```
    pub fn read(body: &[u8]) -> Result<Self, Response> {
        read(body, |object, violations| {
            let is_there = |name| object.get(name).is_some_and(|value| !value.is_null());
            if object.get("advance_ms").and_then(Json::as_f64).is_some_and(|ms| ms < 0.0) {
                let message = "is negative: the clock goes forward only";
                violations.push(Violation::new("advance_ms", "range", message));
            }
            if violations.is_empty() && !is_there("advance_ms") && !is_there("now") {
                let message = "needs `advance_ms` or `now`, one of them";
                violations.push(Violation::new("body", "required", message));
            }
        })
    }
}

/// With what a sandbox begins anew.
#[message("ResetBody", request)]
pub struct ResetBody {
    /// `demo` or `empty`; as it was made when absent.
    #[ts("\"demo\" | \"empty\"")]
    pub seed: Option<String>,
}

impl ResetBody {
    /// Reads the body of a request; one that is empty says nothing.
    ///
    /// # Errors
    /// The refusal that says all that is wrong with it.
    ///
    /// ```
    /// use automations_sandbox::admin::control::ResetBody;
    ///
    /// assert_eq!(ResetBody::read(b"").unwrap_or_default().seed, None);
    /// assert!(ResetBody::read(br#"{ "seed": "full" }"#).is_err());
    /// ```
    pub fn read(body: &[u8]) -> Result<Self, Response> {
        read(if body.is_empty() { b"{}" } else { body }, |object, violations| {
            let seed = object.get("seed").and_then(Json::as_str);
            if seed.is_some_and(|seed| !["", "demo", "empty"].contains(&seed)) {
                let message = "is neither `demo` nor `empty`";
                violations.push(Violation::new("seed", "enum", message));
            }
        })
    }
}

/// The faults of a sandbox, and from which number their chance follows: what is read can be put back.
#[message("FaultState", request)]
pub struct FaultState {
    /// The faults, as [`crate::fault::Faults::read`] takes them; none when absent.
    #[required]
    #[ts("Fault[]")]
    pub faults: Vec<FaultJson>,
    /// 0 to 4 294 967 295; the sandbox's own when absent.
    pub seed: Option<u32>,
}

impl FaultState {
    /// What is told of the faults that are set.
    ///
    /// ```
    /// use automations_sandbox::admin::control::FaultState;
    /// use automations_sandbox::fault::Faults;
    ///
    /// let list = serde_json::json!([{ "kind": "refused" }]);
    /// let faults = Faults::read(&list, 7).unwrap_or_default();
    /// let told = serde_json::to_vec(&FaultState::of(&faults)).unwrap_or_default();
    /// assert_eq!(FaultState::read(&told, 1), Ok(faults));
    /// ```
    pub fn of(faults: &Faults) -> Self {
        let list = faults.list().iter().cloned().map(FaultJson).collect();
        Self { faults: list, seed: Some(faults.seed()), ..Self::default() }
    }

    /// Reads the body of a request: faults that no request has met yet. Where it tells no seed, chance
    /// follows from `seed`.
    ///
    /// # Errors
    /// The refusal that says all that is wrong with it, and with each fault.
    pub fn read(body: &[u8], seed: u32) -> Result<Faults, Response> {
        let mut object = body::object(Some(body)).map_err(|status| status.response())?;
        let list = object.remove("faults").filter(|list| !list.is_null());
        let mut violations = validate::message(Self::descriptor(), &object);
        // It was taken out of the object, and is looked at below.
        violations.retain(|violation| violation.field != "faults");
        let given = object.get("seed").filter(|seed| !seed.is_null());
        let seed = match given.map(|seed| seed.as_u64().and_then(|seed| u32::try_from(seed).ok())) {
            None => seed,
            Some(Some(seed)) => seed,
            Some(None) => {
                if violations.iter().all(|violation| violation.field != "seed") {
                    let message = "is no whole number from 0 to 4294967295";
                    violations.push(Violation::new("seed", "range", message));
                }
                seed
            }
        };
        match Faults::read(&list.unwrap_or_else(|| Json::Array(Vec::new())), seed) {
            Ok(faults) if violations.is_empty() => Ok(faults),
            Ok(_) => Err(refusal(&violations)),
            Err(more) => {
                violations.extend(more);
                Err(refusal(&violations))
            }
        }
    }
}

/// A fault as it was given: JSON that [`crate::fault::Faults::read`] looks at.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FaultJson(pub Json);

impl Field for FaultJson {
    fn node(&self) -> Node<'_> {
        Node::Kept(&self.0)
    }

    fn read(&mut self, json: Json) -> Result<(), Misfit> {
        self.0 = json;
        Ok(())
    }
}

impl Wire for FaultJson {
    const KIND: Kind = Kind::Map(&Kind::Null);
}

/// All data of a sandbox: what `sandbox.snapshot()` gives, as JSON.
#[message("SnapshotState", request)]
pub struct SnapshotState {
    /// The form that the records are in: 1.
    #[required]
    pub version: i32,
    /// Each record's key and its JSON text.
    #[required]
    #[ts("[key: string, value: string][]")]
    pub records: Vec<Vec<String>>,
}

impl SnapshotState {
    /// The snapshot that holds these records.
    ///
    /// ```
    /// use automations_sandbox::Record;
    /// use automations_sandbox::admin::control::SnapshotState;
    ///
    /// let record = Record { key: "meta".into(), value: b"{}".to_vec() };
    /// let snapshot = serde_json::to_vec(&SnapshotState::of([record.clone()])).unwrap_or_default();
    /// assert_eq!(SnapshotState::read(&snapshot), Ok(vec![record]));
    /// ```
    pub fn of(records: impl IntoIterator<Item = Record>) -> Self {
        let pair =
            |record: Record| vec![record.key, String::from_utf8_lossy(&record.value).into_owned()];
        Self { version: 1, records: records.into_iter().map(pair).collect(), ..Self::default() }
    }

    /// Reads the body of a request: the records to restore.
    ///
    /// # Errors
    /// The refusal that says all that is wrong with it.
    pub fn read(body: &[u8]) -> Result<Vec<Record>, Response> {
        let state: Self = read(body, |object, violations| {
            if object.get("version").and_then(Json::as_i64).is_some_and(|version| version != 1) {
                let message = "is not 1, the form that is known";
                violations.push(Violation::new("version", "enum", message));
            }
            let records = object.get("records").and_then(Json::as_array);
            for (place, record) in records.into_iter().flatten().enumerate() {
                if record.as_array().is_some_and(|record| record.len() != 2) {
                    let field = format!("records[{place}]");
                    let violation = Violation::new(field, "type", "is no pair of texts");
                    violations.push(violation.with_help("give a key and its JSON text"));
                }
            }
        })?;
        let record = |pair: Vec<String>| {
            let [key, text] = <[String; 2]>::try_from(pair).ok()?;
            Some(Record { key, value: text.into_bytes() })
        };
        Ok(state.records.into_iter().filter_map(record).collect())
    }
}

/// `INVALID_ARGUMENT` with every violation, as the service says it.
///
/// ```
/// use automations_core::validate::Violation;
/// use automations_sandbox::admin::control::refusal;
///
/// assert_eq!(refusal(&[Violation::new("now", "range", "is in the past")]).status, 400);
/// ```
pub fn refusal(violations: &[Violation]) -> Response {
    Status::invalid(violations).response()
}

/// Reads a message that describes itself; `also` looks for what its description does not say.
fn read<T: Message + Wire>(
    body: &[u8],
    also: impl FnOnce(&Unknown, &mut Vec<Violation>),
) -> Result<T, Response> {
    let object = body::object(Some(body)).map_err(|status| status.response())?;
    let mut violations = validate::message(T::descriptor(), &object);
    for violation in violations.iter_mut().filter(|violation| violation.field.is_empty()) {
        "body".clone_into(&mut violation.field);
    }
    also(&object, &mut violations);
    if !violations.is_empty() {
        return Err(refusal(&violations));
    }
    wire::read(Json::Object(object)).map_err(|misfit| body::misfit(misfit).response())
}
