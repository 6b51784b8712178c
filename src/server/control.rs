//! What is asked of the shell itself? Its clock, its faults, and its data as a whole.
//!
//! | path | method | body |
//! |---|---|---|
//! | `/sandbox/v1/clock` | GET | |
//! | `/sandbox/v1/clock` | PUT | `{"now"}`: it stands still there |
//! | `/sandbox/v1/clock:advance` | POST | `{"ms"}` |
//! | `/sandbox/v1/faults` | GET | |
//! | `/sandbox/v1/faults` | PUT | `{"faults", "seed"}`: sets them and counts anew |
//! | `/sandbox/v1/snapshot` | GET | |
//! | `/sandbox/v1/snapshot` | PUT | what GET gives, and `sandbox.snapshot()` of the npm package |
//! | `/sandbox/v1/reset` | POST | `{"seed"}`, `demo` or `empty`: the data of a new service |

use automations_core::error::ErrorCode;
use automations_core::http::Response;
use automations_core::time::Instant;
use automations_core::validate::Violation;
use automations_sandbox::Record;
use automations_sandbox::fault::Faults;
use serde_json::{Map, Value as Json, json};

use crate::arguments::Seed;
use crate::desk::{Desk, unstored};
use crate::refusal;

const PATHS: [(&str, &[&str]); 5] = [
    ("/sandbox/v1/clock", &["GET", "PUT"]),
    ("/sandbox/v1/clock:advance", &["POST"]),
    ("/sandbox/v1/faults", &["GET", "PUT"]),
    ("/sandbox/v1/snapshot", &["GET", "PUT"]),
    ("/sandbox/v1/reset", &["POST"]),
];

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
        ("PUT", "/sandbox/v1/clock") => {
            let fields = fields(body, &["now"])?;
            let now = fields.get("now").and_then(Json::as_str).and_then(Instant::parse);
            let why = "is no RFC 3339 time, as `2026-03-01T09:30:00Z`";
            let now = now.ok_or_else(|| one("now", "format", why))?;
            desk(Box::new(move |desk| {
                let moved = desk.clock().stand(now);
                moved.map_or_else(|why| one("now", "range", why), |()| clock(desk))
            }))
        }
        ("POST", "/sandbox/v1/clock:advance") => {
            let fields = fields(body, &["ms"])?;
            let ms = fields.get("ms").and_then(milliseconds);
            let ms = ms.ok_or_else(|| one("ms", "type", "is no number of milliseconds"))?;
            desk(Box::new(move |desk| {
                let moved = desk.clock().advance(ms);
                moved.map_or_else(|why| one("ms", "range", why), |()| clock(desk))
            }))
        }
        ("GET", "/sandbox/v1/faults") => Ok(Order::Faults),
        ("PUT", "/sandbox/v1/faults") => {
            let fields = fields(body, &["faults", "seed"])?;
            let seed = match fields.get("seed") {
                None => 1,
                Some(seed) => {
                    seed.as_u64().filter(|seed| u32::try_from(*seed).is_ok()).ok_or_else(|| {
                        one("seed", "range", "is no whole number from 0 to 4294967295")
                    })?
                }
            };
            let list = fields.get("faults").unwrap_or(&Json::Null);
            let faults = Faults::read(list, seed).map_err(|wrong| refusal::invalid(&wrong))?;
            Ok(Order::SetFaults(faults))
        }
        ("GET", "/sandbox/v1/snapshot") => desk(Box::new(|desk| match desk.records() {
            Ok(records) => snapshot(&records),
            Err(error) => unstored(&error),
        })),
        ("PUT", "/sandbox/v1/snapshot") => {
            let records = records(body)?;
            desk(Box::new(move |desk| match desk.restore(records) {
                Ok(stored) => done(stored),
                Err(error) => one("records", "snapshot", &error.to_string()),
            }))
        }
        ("POST", "/sandbox/v1/reset") => {
            let fields = fields(body, &["seed"])?;
            let seed = match fields.get("seed").map(Json::as_str) {
                None => None,
                Some(Some("demo")) => Some(Seed::Demo),
                Some(Some("empty")) => Some(Seed::Empty),
                Some(_) => return Err(one("seed", "enum", "is neither `demo` nor `empty`")),
            };
            desk(Box::new(move |desk| done(desk.reset(seed))))
        }
        _ => Err(other_method(path)),
    }
}

/// The faults that are set.
pub(crate) fn faults(faults: &Faults) -> Response {
    refusal::ok(&json!({ "faults": faults.list() }))
}

fn clock(desk: &mut Desk) -> Response {
    refusal::ok(&json!({ "now": desk.clock().now().to_timestamp() }))
}

/// A number as whole milliseconds; JavaScript may write `60000.0`.
#[allow(clippy::cast_possible_truncation)] // A double's `as` saturates.
fn milliseconds(json: &Json) -> Option<i64> {
    json.as_i64().or_else(|| json.as_f64().map(|ms| ms as i64))
}

/// As `sandbox.snapshot()` of the npm package has it, so that each reads the other's.
fn snapshot(records: &[Record]) -> Response {
    let pair = |record: &Record| json!([record.key, String::from_utf8_lossy(&record.value)]);
    let records: Vec<Json> = records.iter().map(pair).collect();
    refusal::ok(&json!({ "version": 1, "records": records }))
}

fn records(body: &[u8]) -> Result<Vec<Record>, Response> {
    let fields = fields(body, &["version", "records"])?;
    if fields.get("version") != Some(&json!(1)) {
        return Err(one("version", "enum", "is not 1"));
    }
    let record = |item: &Json| match item.as_array().map(Vec::as_slice) {
        Some([Json::String(key), Json::String(value)]) => {
            Some(Record { key: key.clone(), value: value.clone().into_bytes() })
        }
        _ => None,
    };
    let list = fields.get("records").and_then(Json::as_array);
    list.and_then(|list| list.iter().map(record).collect())
        .ok_or_else(|| one("records", "type", "is no list of `[key, text]` pairs"))
}

fn done(stored: Result<(), crate::database::DatabaseError>) -> Response {
    match stored {
        Ok(()) => refusal::ok(&json!({})),
        Err(error) => unstored(&error),
    }
}

/// The fields of a body that is a JSON object of known fields; none of an empty one.
fn fields(body: &[u8], known: &[&str]) -> Result<Map<String, Json>, Response> {
    if body.is_empty() {
        return Ok(Map::new());
    }
    let Ok(Json::Object(fields)) = serde_json::from_slice(body) else {
        return Err(one("body", "type", "is not a JSON object"));
    };
    let unknown = fields.keys().filter(|name| !known.contains(&name.as_str()));
    let violations: Vec<Violation> = unknown
        .map(|name| {
            let help = format!("leave it out; the fields here are {}", known.join(", "));
            Violation::new(name.as_str(), "unknown_field", "is not a field of this request")
                .with_help(help)
        })
        .collect();
    if violations.is_empty() { Ok(fields) } else { Err(refusal::invalid(&violations)) }
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
