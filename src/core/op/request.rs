//! How do an operation's fields become a request?

use serde::ser::{Serialize, Serializer};
use serde_json::Value as Json;

use crate::descriptor::{FieldDescriptor, Kind, MessageDescriptor, OperationDescriptor, Rule};
use crate::error::{Error, ErrorCode};
use crate::http::{Request, percent_encode};
use crate::validate;
use crate::wire::Unknown;

/// The largest page that is asked for; the service coerces larger ones to it.
const MAX_PAGE_SIZE: i64 = 1000;

/// Makes the request of an operation from its fields (path, query and body side by side).
///
/// A path parameter is a bare id or a resource name; parents that are absent are taken from a name.
/// A field that is `null` counts as absent. `page_size` above 1000 is sent as 1000, and 0 is not
/// sent; nor is an empty query text.
///
/// # Errors
/// `INVALID_ARGUMENT` with every violation; nothing was sent. Mend the fields named.
pub fn prepare(
    operation: &'static OperationDescriptor,
    fields: &Unknown,
) -> Result<Request, Error> {
    if let Some(error) = Error::from_violations(validate::fields(operation, fields, false)) {
        return Err(error.with_operation(operation.name));
    }
    let mut target = path(operation, fields);
    let mut separator = '?';
    for (name, value) in query(operation, fields) {
        target.push(separator);
        target.push_str(&percent_encode(&name));
        target.push('=');
        target.push_str(&percent_encode(&value));
        separator = '&';
    }
    let mut headers = vec![("accept".to_owned(), "application/json".to_owned())];
    let body = match operation.body {
        None => None,
        Some(descriptor) => {
            headers.push(("content-type".to_owned(), "application/json".to_owned()));
            let body = Sent::Message { descriptor: descriptor(), object: fields, all: false };
            let unwritten =
                |_| Error::new(ErrorCode::InvalidArgument, "the body cannot be written");
            Some(serde_json::to_vec(&body).map_err(unwritten)?)
        }
    };
    Ok(Request { method: operation.method, target, headers, body })
}

fn path(operation: &OperationDescriptor, fields: &Unknown) -> String {
    let mut path = String::with_capacity(operation.path.len() + 64);
    let mut rest = operation.path;
    while let Some((before, after)) = rest.split_once('{') {
        path.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let id = validate::id_of(operation, fields, name).unwrap_or_default();
        path.push_str(&percent_encode(&id));
        rest = after;
    }
    path + rest
}

fn query(operation: &OperationDescriptor, fields: &Unknown) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for field in operation.query_parameters {
        let Some(value) = fields.get(field.name) else { continue };
        match (field.kind, value) {
            (Kind::Message(_), Json::Object(parts)) => {
                for (name, part) in parts {
                    pairs.extend(text(part).map(|part| (format!("{}.{name}", field.name), part)));
                }
            }
            _ => pairs.extend(scalar(field, value).map(|value| (field.name.to_owned(), value))),
        }
    }
    pairs
}

fn scalar(field: &FieldDescriptor, value: &Json) -> Option<String> {
    if field.rules.contains(&Rule::PageSize) {
        let size = value.as_i64().filter(|size| *size > 0)?;
        return Some(size.min(MAX_PAGE_SIZE).to_string());
    }
    text(value)
}

fn text(value: &Json) -> Option<String> {
    match value {
        Json::Null => None,
        Json::String(text) => (!text.is_empty()).then(|| text.clone()),
        other => serde_json::to_string(other).ok(),
    }
}

/// What is sent of a request: written from the fields as they were given, without a copy of them.
enum Sent<'a> {
    /// A message without its absent fields; `all` keeps the names that the descriptor does not know.
    Message { descriptor: &'static MessageDescriptor, object: &'a Unknown, all: bool },
    /// Anything.
    Value { kind: Kind, value: &'a Json },
}

impl Serialize for Sent<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::Message { descriptor, object, all } => {
                let kept = object.iter().filter_map(|(name, value)| {
                    let kind = match descriptor.field(name) {
                        Some(field) if !value.is_null() => field.kind,
                        Some(field) if matches!(field.kind, Kind::Null) => field.kind,
                        // Of no known kind: as it is.
                        None if all => Kind::String,
                        Some(_) | None => return None,
                    };
                    Some((name, Self::Value { kind, value }))
                });
                serializer.collect_map(kept)
            }
            Self::Value { kind, value } => match (kind, value) {
                (Kind::Null, _) => serializer.serialize_unit(),
                // Read as signed too, written unsigned only.
                (Kind::UInt32, Json::Number(number)) => match number.as_i64() {
                    Some(signed) if signed < 0 => serializer.serialize_i64(signed & 0xFFFF_FFFF),
                    _ => number.serialize(serializer),
                },
                (Kind::Message(descriptor), Json::Object(object)) => {
                    Self::Message { descriptor: descriptor(), object, all: true }
                        .serialize(serializer)
                }
                (Kind::List(kind), Json::Array(items)) => serializer
                    .collect_seq(items.iter().map(|value| Self::Value { kind: *kind, value })),
                (Kind::Map(kind), Json::Object(entries)) => {
                    let entry = |(key, value)| (key, Self::Value { kind: *kind, value });
                    serializer.collect_map(entries.iter().map(entry))
                }
                _ => value.serialize(serializer),
            },
        }
    }
}
