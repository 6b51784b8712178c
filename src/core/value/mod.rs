//! What does a value mean, and how is what is meant written as a value?
//!
//! - [`Decimal`], [`Date`], [`Time`], [`DateTime`], [`Duration`]: text ⇄ the parts on the wire,
//!   exact in both directions.
//! - [`Plain`]: a whole value, or a cell of a table, without the wire's names.
//!   [`Plain::to_value`] and [`Plain::of`] are inverses: what was read is written as it was, also
//!   what is not understood. What a canonical value is: every part is written, zeros too; base64
//!   and durations are as they came.
//! - [`encode_json`], [`decode_json`]: the same for a host that maps its own types to the
//!   [notation](Plain::notation), as JavaScript does.
//! - [`inputs`]: whether values are what an automation declares.
//!
//! Nothing here changes a number's digits, follows an address or looks into a file.

mod clock;
mod date;
mod date_time;
mod decimal;
mod decode;
mod digits;
mod duration;
mod encode;
mod fields;
mod input_type;
pub mod inputs;
mod notation;
mod object;
mod plain;
mod role;
mod time;
mod trail;
mod zone_id;

use serde_json::Value as Json;

pub use date::Date;
pub use date_time::{DateTime, Place};
pub use decimal::Decimal;
pub use duration::Duration;
pub use plain::{Column, Concept, Dictionary, File, Plain, Table};
pub use time::Time;
pub use zone_id::ZoneId;

use crate::model::Value;
use crate::validate::{Violation, zone_violation};
use crate::wire::Unknown;
use role::Role;
use trail::Trail;

impl Plain {
    /// The value on the wire.
    ///
    /// # Errors
    /// Every violation, with a path from the value on: a list's item `[2]`, a key's value `total`
    /// (or `entries[0].value`, where the key is no text), `entries[0].key`.
    ///
    /// ```
    /// use automations_core::value::{Decimal, Plain};
    ///
    /// let total = Decimal::parse("1.50").map_err(|fault| fault.message)?;
    /// let list = Plain::List(vec![Plain::Number(total), Plain::Text("EUR".into())]);
    /// let value = list.to_value().map_err(|faults| format!("{faults:?}"))?;
    /// assert_eq!(Plain::of(&value), Ok(list));
    /// # Ok::<(), String>(())
    /// ```
    pub fn to_value(&self) -> Result<Value, Vec<Violation>> {
        let mut trail = Trail::to_send("");
        let wire = encode::encode(&mut trail, self, Role::Value);
        let value = finished(trail, wire)?;
        serde_json::from_value(value).map_err(|error| unreadable(&error))
    }

    /// What a value says.
    ///
    /// # Errors
    /// Every violation, with its path on the wire.
    pub fn of(value: &Value) -> Result<Self, Vec<Violation>> {
        let wire = serde_json::to_value(value).map_err(|error| unreadable(&error))?;
        let mut trail = Trail::of_response("");
        let plain = decode::decode(&mut trail, &wire, Role::Value);
        finished(trail, plain)
    }
}

/// The wire's JSON of a value in the notation; violations have paths below `path`.
///
/// # Errors
/// Every violation, as [`Plain::to_value`] gives them.
pub fn encode_json(notation: &Json, path: &str) -> Result<Json, Vec<Violation>> {
    let mut trail = Trail::to_send(path);
    let wire = encoded(&mut trail, notation);
    finished(trail, wire)
}

/// [`encode_json`] for each value of an object: `inputs` by their names.
///
/// # Errors
/// Every violation of all of them.
pub fn encode_each(notations: &Unknown, path: &str) -> Result<Json, Vec<Violation>> {
    let mut trail = Trail::to_send(path);
    let mut wire = Unknown::new();
    for (name, notation) in notations {
        wire.insert(name.clone(), trail.below(name, |trail| encoded(trail, notation)));
    }
    finished(trail, Json::Object(wire))
}

/// The notation of a value on the wire; violations have paths below `path`.
///
/// # Errors
/// Every violation.
pub fn decode_json(wire: &Json, path: &str) -> Result<Json, Vec<Violation>> {
    let mut trail = Trail::of_response(path);
    let plain = decode::decode(&mut trail, wire, Role::Value);
    finished(trail, plain.notation())
}

/// [`decode_json`] for each value of an object: the `outputs` of a run, or those of
/// `GetExecutionOutputs`, which stand in a `{value, type}` each.
///
/// # Errors
/// Every violation of all of them.
pub fn decode_each(wires: &Unknown, path: &str) -> Result<Json, Vec<Violation>> {
    let mut trail = Trail::of_response(path);
    let is_typed = |object: &Unknown| {
        !object.is_empty() && object.keys().all(|name| name == "value" || name == "type")
    };
    let mut notations = Unknown::new();
    for (name, wire) in wires {
        let plain = trail.below(name, |trail| match wire {
            Json::Object(object) if is_typed(object) => match object.get("value") {
                None | Some(Json::Null) => Plain::Null,
                Some(value) => {
                    trail.below("value", |trail| decode::decode(trail, value, Role::Value))
                }
            },
            _ => decode::decode(trail, wire, Role::Value),
        });
        notations.insert(name.clone(), plain.notation());
    }
    finished(trail, Json::Object(notations))
}

/// The canonical text of one text of a kind: `number`, `date`, `time`, `datetime`, `time_zone` or
/// `duration`.
///
/// # Errors
/// A violation without a path.
pub fn canonical(kind: &str, text: &str) -> Result<String, Violation> {
    Ok(match kind {
        "number" => Decimal::parse(text)?.to_string(),
        "date" => Date::parse(text)?.to_string(),
        "time" => Time::parse(text)?.to_string(),
        "datetime" => DateTime::parse(text)?.to_string(),
        "duration" => {
            Duration::parse(text)?;
            text.to_owned()
        }
        "time_zone" => match zone_violation("", text) {
            None => text.to_owned(),
            Some(violation) => return Err(violation),
        },
        _ => {
            return Err(Violation::new("", "type", "is of no kind that has a text")
                .with_help("ask for a number, a date, a time, both, a zone or a duration"));
        }
    })
}

fn encoded(trail: &mut Trail, notation: &Json) -> Json {
    let plain = Plain::read(trail, notation);
    encode::encode(trail, &plain, Role::Value)
}

fn finished<T>(trail: Trail, result: T) -> Result<T, Vec<Violation>> {
    if trail.violations.is_empty() { Ok(result) } else { Err(trail.violations) }
}

/// Our own JSON fits our own models; a value that a caller made by hand may hold any JSON.
fn unreadable(error: &serde_json::Error) -> Vec<Violation> {
    let violation = Violation::new("", "type", error.to_string());
    vec![violation.with_help("give a value as it came from the service")]
}
