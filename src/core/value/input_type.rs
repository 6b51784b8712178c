//! Is a value of a declared type, and where is it not?

use serde_json::Value as Json;

use super::role::{Kind, Role};
use super::trail::Trail;
use crate::validate::nearest;

/// The one variant of a union that is set.
pub(super) fn sole(union: Option<&Json>) -> Option<(&str, &Json)> {
    let object = union?.as_object()?;
    let mut set = object.iter().filter(|(_, value)| object.len() == 1 || !value.is_null());
    match (set.next(), set.next()) {
        (Some((name, payload)), None) => Some((name, payload)),
        _ => None,
    }
}

/// Tells where a value is not of the declared type; none, or one that is not known, takes any.
pub(super) fn fit(trail: &mut Trail, role: Role, value: &Json, declared: Option<&Json>) {
    let found =
        sole(Some(value)).and_then(|(name, payload)| Some((role.kind(name)?, name, payload)));
    let Some((kind, name, payload)) = found else {
        let message = "is no value of the API, which has one kind";
        return trail.push("oneof", message, "write it as an object such as `{\"text\": \"a\"}`");
    };
    let Some((variant, declared)) = sole(declared) else { return };
    let inner = || declared.get("inner").filter(|inner| !inner.is_null());
    let is_null = kind == Kind::Null;
    let expected = match variant {
        "optional_type" if is_null => return,
        "optional_type" => return fit(trail, role, value, inner()),
        "sensitive_type" => {
            // Only a cell wraps what is not to be shown.
            let wrapped = payload.get("value").filter(|_| kind == Kind::Sensitive);
            return fit(trail, role, wrapped.unwrap_or(value), inner());
        }
        "union_type" => return union(trail, role, value, declared),
        "scalar_type" => match scalar(declared) {
            Some(expected) => expected,
            None => return,
        },
        "list_type" => Kind::List,
        "enum_type" => Kind::Text,
        "dictionary_type" | "generic_dictionary_type" => Kind::Dictionary,
        "table_type" => Kind::Table,
        _ => return,
    };
    if kind != expected {
        // A cell that holds nothing is an empty cell, whatever its column's type.
        if !(role == Role::Cell && is_null) {
            other_type(trail, kind, &describe(variant, declared));
        }
        return;
    }
    trail.below(name, |trail| match variant {
        "list_type" => list(trail, role, payload, inner()),
        "enum_type" => member(trail, payload, declared),
        "dictionary_type" => record(trail, role, payload, declared),
        "generic_dictionary_type" => generic(trail, role, payload, declared),
        "table_type" => table(trail, payload, declared),
        _ => {}
    });
}

/// One of several types: any that fits. Where exactly one is of the value's kind, its violations
/// are told.
fn union(trail: &mut Trail, role: Role, value: &Json, declared: &Json) {
    let inners = items(declared, "inners");
    let mut near = Vec::new();
    for inner in inners {
        let mut apart = Trail::to_send("");
        fit(&mut apart, role, value, Some(inner));
        if apart.violations.is_empty() {
            return;
        }
        if apart.violations.iter().all(|violation| !violation.field.is_empty()) {
            near.push(apart);
        }
    }
    match (near.pop(), near.pop()) {
        (Some(only), None) => trail.extend(only),
        _ if inners.is_empty() => {}
        _ => {
            let kind = sole(Some(value)).and_then(|(name, _)| role.kind(name));
            other_type(trail, kind.unwrap_or(Kind::Null), &describe("union_type", declared));
        }
    }
}

/// Tells that a value is of another kind than the automation declares.
fn other_type(trail: &mut Trail, kind: Kind, declared: &str) {
    let message = format!("is {}; the automation declares {declared}", what(kind));
    trail.push("type", message, "give ".to_owned() + declared);
}

fn list(trail: &mut Trail, role: Role, payload: &Json, inner: Option<&Json>) {
    trail.below(role.items(), |trail| {
        for (index, item) in items(payload, role.items()).iter().enumerate() {
            trail.item(index, |trail| fit(trail, role, item, inner));
        }
    });
}

fn member(trail: &mut Trail, payload: &Json, declared: &Json) {
    let text = payload.as_str().unwrap_or_default();
    let names = texts(declared, "members", "name");
    if names.contains(&text) {
        return;
    }
    let message = format!("is not one of its names: {}", quoted(&names));
    match nearest(text, names.iter().copied()) {
        Some(near) => trail.push("enum", message, format!("did you mean `{near}`?")),
        None => trail.push("enum", message, "give one of them"),
    }
}

/// An entry of a dictionary: its key's text, if it is text, its key, and its value.
type Entry<'a> = (Option<&'a str>, Option<&'a Json>, &'a Json);

fn entries<'a>(role: Role, payload: &'a Json) -> (&'static str, Vec<Entry<'a>>) {
    let name = if role == Role::Cell { "fields" } else { "entries" };
    let entry = |entry: &'a Json| {
        let key = entry.get("key")?;
        let text = if role == Role::Cell { Some(key) } else { key.get("text") };
        Some((
            text.and_then(Json::as_str),
            (role != Role::Cell).then_some(key),
            entry.get("value")?,
        ))
    };
    (name, items(payload, name).iter().filter_map(entry).collect())
}

/// Every declared field is there and fits, or is optional; others may stand beside them.
fn record(trail: &mut Trail, role: Role, payload: &Json, declared: &Json) {
    let (name, entries) = entries(role, payload);
    let fields = items(declared, "fields");
    let keys = texts(declared, "fields", "key");
    trail.below(name, |trail| {
        for field in fields {
            let Some(key) = field.get("key").and_then(Json::as_str) else { continue };
            let declared = field.get("value").filter(|declared| !declared.is_null());
            // Of equal keys the last counts.
            let found = entries.iter().enumerate().rev().find(|(_, entry)| entry.0 == Some(key));
            match found {
                Some((index, (_, _, value))) => trail.item(index, |trail| {
                    trail.below("value", |trail| fit(trail, role, value, declared));
                }),
                None if declared.is_none_or(|declared| declared.get("optional_type").is_some()) => {
                }
                None => {
                    let others = entries.iter().filter_map(|entry| entry.0);
                    let others = others.filter(|other| !keys.contains(other));
                    missing(trail, &format!("lack `{key}`"), nearest(key, others));
                }
            }
        }
    });
}

fn missing(trail: &mut Trail, message: &str, near: Option<&str>) {
    match near {
        Some(near) => trail.push("required", message, format!("it has `{near}`")),
        None => trail.push("required", message, "add it"),
    }
}

fn generic(trail: &mut Trail, role: Role, payload: &Json, declared: &Json) {
    let (name, entries) = entries(role, payload);
    let part = |name: &str| declared.get(name).filter(|declared| !declared.is_null());
    let (keys, values) = (part("key_type"), part("value_type"));
    trail.below(name, |trail| {
        for (index, (_, key, value)) in entries.iter().enumerate() {
            trail.item(index, |trail| {
                if let Some(key) = key {
                    trail.below("key", |trail| fit(trail, Role::Key, key, keys));
                }
                trail.below("value", |trail| fit(trail, role, value, values));
            });
        }
    });
}

/// A table elsewhere, or in bytes, is taken as it is; one that is here has every declared column.
fn table(trail: &mut Trail, payload: &Json, declared: &Json) {
    let Some(inline) = payload.get("inline").filter(|inline| inline.get("data").is_none()) else {
        return;
    };
    let columns = items(inline, "columns");
    let names = texts(inline, "columns", "name");
    trail.below("inline", |trail| {
        trail.below("columns", |trail| {
            for column in items(declared, "columns") {
                let Some(key) = column.get("key").and_then(Json::as_str) else { continue };
                let named = |column: &&Json| column.get("name").and_then(Json::as_str) == Some(key);
                let Some((index, found)) = columns.iter().enumerate().find(|(_, c)| named(c))
                else {
                    let message = format!("lack the column `{key}`");
                    missing(trail, &message, nearest(key, names.iter().copied()));
                    continue;
                };
                let declared = column.get("value").filter(|declared| !declared.is_null());
                trail.item(index, |trail| list(trail, Role::Cell, found, declared));
            }
        });
    });
}

/// The items of a field that is a list.
fn items<'a>(object: &'a Json, name: &str) -> &'a [Json] {
    object.get(name).and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// One text of each item of a list.
fn texts<'a>(object: &'a Json, list: &str, name: &str) -> Vec<&'a str> {
    items(object, list).iter().filter_map(|item| item.get(name)?.as_str()).collect()
}

fn scalar(declared: &Json) -> Option<Kind> {
    Some(match declared.as_str()?.strip_prefix("VALUE_SCALAR_TYPE_")? {
        "TEXT" => Kind::Text,
        "NUMBER" => Kind::Number,
        "BOOLEAN" => Kind::Bool,
        "DATETIME" => Kind::DateTime,
        "DATE" => Kind::Date,
        "TIME" => Kind::Time,
        "FILE" => Kind::File,
        _ => return None,
    })
}

/// A kind of value, for messages.
fn what(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "nothing",
        Kind::Bool => "a boolean",
        Kind::Number => "a number",
        Kind::Text => "text",
        Kind::Date => "a date",
        Kind::Time => "a time of day",
        Kind::DateTime => "a date with a time",
        Kind::TimeZone => "a time zone",
        Kind::Duration => "a duration",
        Kind::List => "a list",
        Kind::Set => "a set",
        Kind::Dictionary => "a dictionary",
        Kind::File => "a file",
        Kind::Table => "a table",
        Kind::Concept => "a concept",
        Kind::Opaque => "an opaque value",
        Kind::Sensitive => "a sensitive value",
    }
}

/// A type, for messages: `a list of text`, `a number or nothing`.
pub(super) fn describe(variant: &str, declared: &Json) -> String {
    let inner = || match sole(declared.get("inner")) {
        Some((variant, declared)) => describe(variant, declared),
        None => "any value".to_owned(),
    };
    match variant {
        "scalar_type" => scalar(declared).map_or("any value", what).to_owned(),
        "optional_type" => inner() + " or nothing",
        "sensitive_type" => inner(),
        "list_type" => "a list of ".to_owned() + &inner(),
        "enum_type" => "one of ".to_owned() + &quoted(&texts(declared, "members", "name")),
        "dictionary_type" | "generic_dictionary_type" => "a dictionary".to_owned(),
        "table_type" => "a table".to_owned(),
        "union_type" => {
            let inners = items(declared, "inners").iter().filter_map(|inner| sole(Some(inner)));
            let inners: Vec<_> = inners.map(|(name, inner)| describe(name, inner)).collect();
            inners.join(" or ")
        }
        _ => "any value".to_owned(),
    }
}

/// Names for messages: the first ten.
fn quoted(names: &[&str]) -> String {
    let shown: Vec<String> = names.iter().take(10).map(|name| format!("`{name}`")).collect();
    shown.join(", ") + if names.len() > 10 { ", …" } else { "" }
}
