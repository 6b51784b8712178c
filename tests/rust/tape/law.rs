//! What holds of any bytes: a tape reads them as serde_json and a check of its value would, however
//! they are cut. tests/fuzz drives [`hold`] too.

use automations_core::codec::{self, MAX_DEPTH, Schema};
use automations_core::descriptor::{Kind, MessageDescriptor};
use automations_core::op;
use serde::de::IgnoredAny;
use serde_json::Value as Json;

use super::read;

/// Reads bytes as the response of the operation that the first byte chooses, in pieces as long as
/// the second says.
///
/// # Panics
/// Where the law does not hold.
pub fn hold(bytes: &[u8]) {
    let [first, second, body @ ..] = bytes else { return };
    let Some(operation) = op::ALL.get(usize::from(*first) % op::ALL.len()) else { return };
    let size = usize::from(*second) + 1;
    holds(&mut Schema::new(), (operation.response)(), body, size);
}

/// The law for one body; gives whether it is the message.
pub fn holds(
    schema: &mut Schema,
    descriptor: &'static MessageDescriptor,
    body: &[u8],
    size: usize,
) -> bool {
    let told = codec::check(descriptor, body);
    let read = read::decode(schema, descriptor, body.chunks(size));
    assert_eq!(read.as_ref().map(drop), told.as_ref().map(drop), "by pieces");
    let text = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    if read.is_ok() {
        assert!(serde_json::from_slice::<IgnoredAny>(text).is_ok(), "accepted no JSON");
    }
    // serde_json reads neither half pairs nor numbers beyond the doubles.
    if let Ok(json) = serde_json::from_slice::<Json>(text) {
        let fits = json.is_object() && message(descriptor, &json, 1);
        assert_eq!(fits, read.is_ok(), "{told:?}");
        if let Ok(Some(value)) = &read {
            assert_eq!(*value, json);
        }
    }
    read.is_ok()
}

fn message(descriptor: &MessageDescriptor, json: &Json, depth: usize) -> bool {
    let Some(members) = json.as_object() else { return json.is_null() };
    depth <= MAX_DEPTH
        && members.iter().all(|(key, value)| match descriptor.field(key) {
            Some(field) => fits(field.kind, value, depth + 1),
            None => shallow(value, depth + 1),
        })
}

fn fits(kind: Kind, json: &Json, depth: usize) -> bool {
    match (kind, json) {
        (_, Json::Null) => true,
        (Kind::Message(descriptor), _) => message(descriptor(), json, depth),
        (Kind::Map(inner), Json::Object(members)) => {
            depth <= MAX_DEPTH && members.values().all(|value| item(*inner, value, depth + 1))
        }
        (Kind::List(inner), Json::Array(items)) => {
            depth <= MAX_DEPTH && items.iter().all(|value| item(*inner, value, depth + 1))
        }
        (Kind::Bool, _) => json.is_boolean(),
        (Kind::Int32 | Kind::UInt32 | Kind::Double, _) => json.is_number(),
        (Kind::Map(_) | Kind::List(_), _) => false,
        _ => json.is_string(),
    }
}

/// A field may be `null`, what is in a list or a map may not.
fn item(kind: Kind, json: &Json, depth: usize) -> bool {
    !json.is_null() && fits(kind, json, depth)
}

fn shallow(json: &Json, depth: usize) -> bool {
    let inner: Vec<&Json> = match json {
        Json::Array(items) => items.iter().collect(),
        Json::Object(members) => members.values().collect(),
        _ => return true,
    };
    depth <= MAX_DEPTH && inner.into_iter().all(|value| shallow(value, depth + 1))
}
