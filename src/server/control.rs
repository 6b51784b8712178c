//! What is asked of the shell itself? Its clock, its faults, and its data as a whole.
//!
//! The engine describes it (`automations_sandbox::admin::control`), since a page has the same; what
//! can be done there by a method of `sandbox` can be done here by a request. It reads the bodies, too.

use automations_core::error::ErrorCode;
use automations_core::http::Response;
use automations_core::time::Instant;
use automations_core::validate::Violation;
use automations_sandbox::admin::control::{
    ClockState, FaultState, MoveClockBody, ResetBody, refusal as refused,
};
use automations_sandbox::admin::snapshot;
use automations_sandbox::fault::Faults;
use serde_json::json;

use crate::arguments::Seed;
use crate::desk::{Desk, unstored};
use crate::refusal;

const SNAPSHOT: &str = "/sandbox/v1/snapshot";

const PATHS: [(&str, &[&str]); 4] = [
    ("/sandbox/v1/clock", &["GET", "POST"]),
    ("/sandbox/v1/faults", &["GET", "PUT"]),
    (SNAPSHOT, &["GET", "PUT"]),
    ("/sandbox/v1/reset", &["POST"]),
];

/// From which number the chance of faults follows where nobody says.
const FAULT_SEED: u32 = 1;

/// Those of a server that was just started: none.
pub(crate) fn no_faults() -> Faults {
    Faults::read(&json!([]), FAULT_SEED).unwrap_or_default()
}

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

/// Whether a path is that of all data, for which there is a limit of its own.
pub(crate) fn is_snapshot(path: &str) -> bool {
    path == SNAPSHOT
}

/// What a request of the shell orders; the refusal of one that orders nothing.
///
/// A snapshot is read at the desk: it may be as large as all data, and nobody else's answer is to wait for
/// that, nor a program be told that it needs the memory. It is read in the `pieces` in which it came.
pub(crate) fn read(method: &str, path: &str, pieces: Vec<Vec<u8>>) -> Result<Order, Response> {
    let desk = |work: Box<dyn FnOnce(&mut Desk) -> Response + Send>| Ok(Order::Desk(work));
    match (method, path) {
        ("GET", "/sandbox/v1/clock") => desk(Box::new(clock)),
        ("POST", "/sandbox/v1/clock") => {
            let body = MoveClockBody::read(&pieces.concat())?;
            let now = body.now.as_ref().and_then(|now| Instant::parse(&now.0));
            desk(Box::new(move |desk| move_clock(desk, body.advance_ms, now)))
        }
        ("GET", "/sandbox/v1/faults") => Ok(Order::Faults),
        ("PUT", "/sandbox/v1/faults") => {
            FaultState::read(&pieces.concat(), FAULT_SEED).map(Order::SetFaults)
        }
        ("GET", SNAPSHOT) => desk(Box::new(|desk| match desk.records() {
            Ok(records) => refusal::json(200, snapshot::text(records)),
            Err(error) => unstored(&error),
        })),
        ("PUT", SNAPSHOT) => desk(Box::new(move |desk| restored(desk, pieces))),
        ("POST", "/sandbox/v1/reset") => {
            let seed = match ResetBody::read(&pieces.concat())?.seed.as_deref() {
                Some("demo") => Some(Seed::Demo),
                Some("empty") => Some(Seed::Empty),
                _ => None,
            };
            desk(Box::new(move |desk| done(desk.reset(seed))))
        }
        _ => Err(other_method(path)),
    }
}

/// The faults that are set.
pub(crate) fn faults(faults: &Faults) -> Response {
    refusal::ok(&FaultState::of(faults))
}

fn clock(desk: &mut Desk) -> Response {
    let clock = desk.clock();
    let (now, still) = (Some(clock.now().to_timestamp()), Some(clock.is_still()));
    refusal::ok(&ClockState { now, still, ..ClockState::default() })
}

#[allow(clippy::cast_possible_truncation)] // A double's `as` saturates.
fn move_clock(desk: &mut Desk, advance_ms: Option<f64>, now: Option<Instant>) -> Response {
    let (name, moved) = match (advance_ms, now) {
        (Some(ms), None) => ("advance_ms", desk.move_clock(|clock| clock.advance(ms as i64))),
        (None, Some(now)) => ("now", desk.move_clock(|clock| clock.stand(now))),
        // Another body is none.
        _ => return clock(desk),
    };
    match moved {
        Ok(Ok(())) => clock(desk),
        Ok(Err(why)) => one(name, "range", why),
        Err(error) => unstored(&error),
    }
}

fn restored(desk: &mut Desk, pieces: Vec<Vec<u8>>) -> Response {
    let records = match snapshot::read(pieces) {
        Ok(records) => records,
        Err(refused) => return refused,
    };
    match desk.restore(records) {
        Ok(stored) => done(stored),
        Err(error) => one("records", "snapshot", &error.to_string()),
    }
}

fn done(stored: Result<(), crate::database::DatabaseError>) -> Response {
    match stored {
        Ok(()) => refusal::ok(&json!({})),
        Err(error) => unstored(&error),
    }
}

fn one(field: &str, rule: &str, message: &str) -> Response {
    refused(&[Violation::new(field, rule, message)])
}

fn other_method(path: &str) -> Response {
    let allowed = PATHS.iter().find(|(known, _)| *known == path).map_or(&[][..], |(_, all)| all);
    let message = format!("this path takes {}", allowed.join(" and "));
    let mut response = refusal::response(405, ErrorCode::Unimplemented, &message);
    response.headers.push(("allow".to_owned(), allowed.join(", ")));
    response
}
