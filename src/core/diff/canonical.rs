//! When are two values the same?
//!
//! A value's canonical text: equal for two values between which the contract makes no difference,
//! and empty where a field may as well be absent. It is compared, never shown or read.

use std::collections::BTreeMap;

use serde_json::{Number, Value as Json};

use crate::descriptor::{FieldDescriptor, Kind, MessageDescriptor};
use crate::time::Instant;
use crate::wire::Unknown;

/// The canonical text of a field's value, of a kind or of none that is known; an absent one is
/// `null`.
pub(super) fn canonical(kind: Option<&Kind>, value: &Json) -> String {
    let mut text = String::new();
    match kind {
        Some(kind) => push(kind, value, &mut text),
        None if value.is_null() => {}
        None => push_unknown(value, &mut text),
    }
    text
}

fn push(kind: &Kind, value: &Json, text: &mut String) {
    match (kind, value) {
        (_, Json::Null | Json::Bool(false)) => {}
        (_, Json::String(written)) => push_text(kind, written, text),
        (_, Json::Number(number)) => push_number(kind, number, text),
        (Kind::List(kind), Json::Array(items)) => {
            for item in items {
                push_item(&canonical(Some(kind), item), text);
            }
        }
        (Kind::Map(kind), Json::Object(entries)) => in_order(entries, &mut |name, entry| {
            push_member(name, &canonical(Some(kind), entry), text);
        }),
        (Kind::Message(descriptor), Json::Object(object)) => message(descriptor(), object, text),
        (_, other) => push_unknown(other, text),
    }
}

/// Everything counts but the order of an object's members.
fn push_unknown(value: &Json, text: &mut String) {
    match value {
        Json::Array(items) => {
            text.push('(');
            for item in items {
                push_unknown(item, text);
                text.push(',');
            }
            text.push(')');
        }
        Json::Object(object) => {
            text.push('{');
            in_order(object, &mut |name, value| {
                push_member(name, "", text);
                push_unknown(value, text);
            });
            text.push('}');
        }
        plain => text.push_str(&plain.to_string()),
    }
}

/// The members of an object by name, whichever order a build of serde_json keeps them in.
fn in_order(object: &Unknown, then: &mut dyn FnMut(&str, &Json)) {
    if object.keys().is_sorted() {
        return object.iter().for_each(|(name, value)| then(name, value));
    }
    let mut names = Sorted::new();
    for name in object.keys() {
        names.insert(name.clone(), Json::Null);
    }
    for name in names.keys() {
        then(name, object.get(name).unwrap_or(&Json::Null));
    }
}

/// Texts in order, none twice. Of the very type of serde_json's objects, so that a module holds
/// its code once.
type Sorted = BTreeMap<String, Json>;

/// Quoted, so that no text can pass for several.
fn push_text(kind: &Kind, written: &str, text: &mut String) {
    let zero = match kind {
        Kind::Enum(descriptor) => descriptor.values.first().copied().unwrap_or_default(),
        _ => "",
    };
    if written.is_empty() || written == zero {
        return;
    }
    let plain = match kind {
        Kind::Timestamp => Instant::parse(written).map(|instant| instant.to_timestamp().0),
        // Both alphabets, with and without padding.
        Kind::Bytes => Some(written.trim_end_matches('=').replace('-', "+").replace('_', "/")),
        _ => None,
    };
    text.push_str(&Json::from(plain.as_deref().unwrap_or(written)).to_string());
}

fn push_number(kind: &Kind, number: &Number, text: &mut String) {
    if number.as_f64() == Some(0.0) {
        return;
    }
    let plain = match (kind, number.as_i64()) {
        // Some senders write 32 bits as a signed number.
        (Kind::UInt32, Some(number)) => Some(Json::from(number & 0xFFFF_FFFF)),
        (Kind::Double, _) => number.as_f64().map(Json::from),
        _ => None,
    };
    text.push_str(&plain.map_or_else(|| number.to_string(), |plain| plain.to_string()));
}

fn message(descriptor: &'static MessageDescriptor, object: &Unknown, text: &mut String) {
    // A message without fields is not the same as no message.
    text.push('{');
    in_order(object, &mut |name, value| {
        let written = match descriptor.field(name) {
            Some(field) if descriptor.name == "v1Set" => set(field, value),
            field => canonical(field.map(|field| &field.kind), value),
        };
        // Of a union, the very name says something.
        if !written.is_empty() || descriptor.union {
            push_member(name, &written, text);
        }
    });
    text.push('}');
}

/// The items of a set have no order, and none counts twice.
fn set(field: &FieldDescriptor, value: &Json) -> String {
    let (Kind::List(kind), Json::Array(items)) = (&field.kind, value) else {
        return canonical(Some(&field.kind), value);
    };
    let mut sorted = Sorted::new();
    for item in items {
        sorted.insert(canonical(Some(kind), item), Json::Null);
    }
    let mut text = String::new();
    for item in sorted.keys() {
        push_item(item, &mut text);
    }
    text
}

fn push_item(item: &str, text: &mut String) {
    text.push('[');
    text.push_str(item);
    text.push(']');
}

fn push_member(name: &str, value: &str, text: &mut String) {
    text.push(',');
    text.push_str(&Json::from(name).to_string());
    text.push(':');
    text.push_str(value);
}
