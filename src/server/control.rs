//! What is asked of the shell itself? Its clock, its faults, and its data as a whole.
//!
//! The engine describes it (`automations_sandbox::admin::control`), since a page has the same; what
//! can be done there by a method of `sandbox` can be done here by a request.

use automations_core::descriptor::Message;
use automations_core::error::ErrorCode;
use automations_core::http::Response;
use automations_core::time::Instant;
use automations_core::validate::{self, Violation};
use automations_sandbox::admin::control::{
    ClockState, FaultState, MoveClockBody, ResetBody, SnapshotState,
};
use automations_sandbox::fault::Faults;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json, json};

use crate::arguments::Seed;
use crate::desk::{Desk, unstored};
use crate::refusal;

const PATHS: [(&str, &[&str]); 4] = [
    ("/sandbox/v1/clock", &["GET", "POST"]),
    ("/sandbox/v1/faults", &["GET", "PUT"]),
    ("/sandbox/v1/snapshot", &["GET", "PUT"]),
    ("/sandbox/v1/reset", &["POST"]),
];

/// From which number the chance of faults follows where nobody says.
const FAULT_SEED: u32 = 1;

/// What is to be done.
pub(crate) enum Order {
    /// Tell the faults.
    Faults,
    /// Set the faults.
    SetFaults(Faults),
    /// Something at the desk.
    Desk(Box<dyn FnOnce(&mut Desk) -> Response + Send>),
}

/// Whether a path is the shell's.
pub(crate) fn is_control(path: &str) -> bool {
    PATHS.iter().any(|(known, _)| *known == path)
}

/// What a request of the shell orders; the refusal of one that orders nothing.
pub(crate) fn read(method: &str, path: &str, body: &[u8]) -> Result<Order, Response> {
    let desk = |work: Box<dyn FnOnce(&mut Desk) -> Response + Send>| Ok(Order::Desk(work));
    match (method, path) {
        ("GET", "/sandbox/v1/clock") => desk(Box::new(clock)),
        ("POST", "/sandbox/v1/clock") => {
            let body: MoveClockBody = message(body)?;
            let now = body.now.as_ref().map(|now| {
                let why = "is no RFC 3339 time, as `2026-03-01T09:30:00Z`";
                Instant::parse(&now.0).ok_or_else(|| one("now", "format", why))
            });
            let now = now.transpose()?;
            desk(Box::new(move |desk| move_clock(desk, body.advance_ms, now)))
        }
        ("GET", "/sandbox/v1/faults") => Ok(Order::Faults),
        ("PUT", "/sandbox/v1/faults") => {
            let state: FaultState = plain(body)?;
            let seed = state.seed.unwrap_or(FAULT_SEED);
            let faults = Faults::read(&Json::from(state.faults), seed.into());
            faults.map(Order::SetFaults).map_err(|violations| refusal::invalid(&violations))
        }
        ("GET", "/sandbox/v1/snapshot") => desk(Box::new(|desk| match desk.records() {
            Ok(records) => refusal::ok(&SnapshotState::of(records)),
            Err(error) => unstored(&error),
        })),
        ("PUT", "/sandbox/v1/snapshot") => {
            let state: SnapshotState = plain(body)?;
            if state.version != 1 {
                return Err(one("version", "enum", "is not 1, the form that is known"));
            }
            let records = state.into_records();
            desk(Box::new(move |desk| match desk.restore(records) {
                Ok(stored) => done(stored),
                Err(error) => one("records", "snapshot", &error.to_string()),
            }))
        }
        ("POST", "/sandbox/v1/reset") => {
            let body: ResetBody = message(if body.is_empty() { b"{}" } else { body })?;
            let seed = match body.seed.as_deref() {
                None | Some("") => None,
                Some("demo") => Some(Seed::Demo),
                Some("empty") => Some(Seed::Empty),
                Some(_) => return Err(one("seed", "enum", "is neither `demo` nor `empty`")),
            };
            desk(Box::new(move |desk| done(desk.reset(seed))))
        }
        _ => Err(other_method(path)),
    }
}

/// The faults that are set.
pub(crate) fn faults(faults: &Faults) -> Response {
    refusal::ok(&FaultState { faults: faults.list().to_vec(), seed: None })
}

fn clock(desk: &mut Desk) -> Response {
    let clock = desk.clock();
    let (now, still) = (Some(clock.now().to_timestamp()), Some(clock.is_still()));
    refusal::ok(&ClockState { now, still, ..ClockState::default() })
}

#[allow(clippy::cast_possible_truncation)] // A double's `as` saturates.
fn move_clock(desk: &mut Desk, advance_ms: Option<f64>, now: Option<Instant>) -> Response {
    let (name, moved) = match (advance_ms, now) {
        (Some(ms), None) => ("advance_ms", desk.clock().advance(ms as i64)),
        (None, Some(now)) => ("now", desk.clock().stand(now)),
        _ => ("body", Err("needs `advance_ms` or `now`, one of them")),
    };
    moved.map_or_else(|why| one(name, "range", why), |()| clock(desk))
}

fn done(stored: Result<(), crate::database::DatabaseError>) -> Response {
    match stored {
        Ok(()) => refusal::ok(&json!({})),
        Err(error) => unstored(&error),
    }
}

/// Reads a message that describes itself; every violation is told.
fn message<T: Message + DeserializeOwned>(body: &[u8]) -> Result<T, Response> {
    let fields: Map<String, Json> = plain(body)?;
    let violations = validate::message(T::descriptor(), &fields);
    if !violations.is_empty() {
        return Err(refusal::invalid(&violations));
    }
    serde_json::from_value(Json::Object(fields)).map_err(|error| unreadable(&error))
}

/// Reads what serde alone describes.
fn plain<T: DeserializeOwned>(body: &[u8]) -> Result<T, Response> {
    serde_json::from_slice(body).map_err(|error| unreadable(&error))
}

fn unreadable(error: &serde_json::Error) -> Response {
    one("body", "type", &format!("is not what is expected here: {error}"))
}

fn one(field: &str, rule: &str, message: &str) -> Response {
    refusal::invalid(&[Violation::new(field, rule, message)])
}

fn other_method(path: &str) -> Response {
    let allowed = PATHS.iter().find(|(known, _)| *known == path).map_or(&[][..], |(_, all)| all);
    let message = format!("this path takes {}", allowed.join(" and "));
    let mut response = refusal::response(405, ErrorCode::Unimplemented, &message);
    response.headers.push(("allow".to_owned(), allowed.join(", ")));
    response
}
