//! What is to be done about a value that does not fit?

use serde_json::Value as Json;

use crate::descriptor::{EnumDescriptor, Kind, MessageDescriptor};

/// The most names that a help lists.
const MAX_NAMES: usize = 16;

/// At most 64 characters of what somebody wrote: a message names it, whatever its length.
pub(crate) fn short(text: &str) -> &str {
    let end = text.char_indices().nth(64).map_or(text.len(), |(end, _)| end);
    text.get(..end).unwrap_or_default()
}

/// `` `a`, `b` ``
pub(crate) fn quoted<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let mut list = String::new();
    for name in names {
        for part in [if list.is_empty() { "`" } else { ", `" }, name, "`"] {
            list.push_str(part);
        }
    }
    list
}

/// `` `a`, `b` or `c` ``; nothing for no names.
pub(crate) fn one_of<T: AsRef<str>>(names: &[T]) -> String {
    let Some((last, others)) = names.split_last() else { return String::new() };
    let mut list = quoted(others.iter().map(AsRef::as_ref));
    for part in [if list.is_empty() { "`" } else { " or `" }, last.as_ref(), "`"] {
        list.push_str(part);
    }
    list
}

/// The choices of an enum, the unspecified one not among them.
pub(super) fn choices(descriptor: &EnumDescriptor) -> String {
    let names = descriptor.values.get(1..).unwrap_or_default();
    format!("give one of {}", quoted(names.iter().copied()))
}

/// For a field that is missing or empty.
pub(super) fn missing(kind: &Kind) -> String {
    match kind {
        Kind::Enum(descriptor) => choices(descriptor),
        Kind::List(_) => "give at least one item".to_owned(),
        Kind::String => "give a text that is not empty".to_owned(),
        Kind::Message(descriptor) => object(descriptor()),
        kind => format!("give {}", kind.expected()),
    }
}

/// For a value of another JSON type.
pub(super) fn other_type(kind: &Kind, value: &Json) -> String {
    match (kind, value) {
        (Kind::Int64, Json::Number(number)) => format!("write it in quotes: `\"{number}\"`"),
        (Kind::String | Kind::Bytes, Json::Number(_) | Json::Bool(_)) => {
            "write it in quotes".to_owned()
        }
        (Kind::Int32 | Kind::UInt32 | Kind::Double, Json::String(_)) => {
            "write a number, without quotes".to_owned()
        }
        (Kind::Bool, _) => "write `true` or `false`, without quotes".to_owned(),
        (Kind::Timestamp, _) => TIMESTAMP.to_owned(),
        (Kind::Enum(descriptor), _) => choices(descriptor),
        (Kind::List(_), _) => "write it as a list: `[…]`".to_owned(),
        (Kind::Map(_), _) => "write it as an object whose keys are the names".to_owned(),
        (Kind::Message(descriptor), _) => object(descriptor()),
        (kind, _) => format!("give {}", kind.expected()),
    }
}

/// For a field that its message does not have.
pub(super) fn unknown<'a>(near: Option<&str>, known: impl Iterator<Item = &'a str>) -> String {
    if let Some(near) = near {
        return format!("did you mean `{near}`?");
    }
    let known: Vec<&str> = known.collect();
    match known.len() {
        0 => "leave it out: there are no fields here".to_owned(),
        1..=MAX_NAMES => format!("leave it out; the fields here are {}", quoted(known)),
        _ => "leave it out".to_owned(),
    }
}

/// How a timestamp is written.
pub(super) const TIMESTAMP: &str = "write it as `2026-03-01T09:30:00Z`";

/// For a number out of its range.
pub(super) fn range(low: i64, high: i64) -> String {
    if high == i64::from(i32::MAX) {
        return format!("give a whole number from {low} on");
    }
    format!("give a whole number from {low} to {high}")
}

fn object(descriptor: &MessageDescriptor) -> String {
    if descriptor.name == "typeDate" {
        return r#"write it as `{"year": 2026, "month": 3, "day": 1}`"#.to_owned();
    }
    let names = descriptor.fields.iter().filter(|field| !field.read_only).map(|field| field.name);
    let names: Vec<&str> = names.take(MAX_NAMES).collect();
    match (descriptor.union, names.is_empty()) {
        (_, true) => "give an object".to_owned(),
        (true, _) => format!("give an object with one of {}", quoted(names)),
        (false, _) => format!("give an object, its fields are {}", quoted(names)),
    }
}
