//! Does a JSON value fit its descriptor?

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::Value as Json;

use super::format::{is_base64, is_int64, zone_violation};
use super::violation::{Violation, nearest};
use super::{MAX_DEPTH, message};
use crate::descriptor::{EnumDescriptor, FieldDescriptor, Kind, MessageDescriptor, Rule};
use crate::time::Instant;
use crate::wire::Unknown;

/// A walk through a request: where it is, and what it found.
#[derive(Default)]
pub(super) struct Walk {
    pub(super) violations: Vec<Violation>,
    path: String,
    depth: usize,
}

/// What a JSON value is, for messages.
pub(super) fn type_of(value: &Json) -> &'static str {
    match value {
        Json::Null => "null",
        Json::Bool(_) => "a boolean",
        Json::Number(_) => "a number",
        Json::String(_) => "a string",
        Json::Array(_) => "an array",
        Json::Object(_) => "an object",
    }
}

impl Walk {
    pub(super) fn push(&mut self, violation: Violation) {
        self.violations.push(violation);
    }

    /// A violation at the current place.
    pub(super) fn here(&mut self, rule: &str, message: impl Into<String>) {
        let field = self.path.clone();
        self.push(Violation::new(field, rule, message));
    }

    /// A violation at a field below the current place.
    pub(super) fn at(&mut self, name: &str, rule: &str, message: impl Into<String>) {
        self.below(name, |walk| walk.here(rule, message));
    }

    fn help(&mut self, help: impl Into<String>) {
        if let Some(last) = self.violations.last_mut() {
            last.help = Some(help.into());
        }
    }

    pub(super) fn below(&mut self, name: &str, then: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        push_name(&mut self.path, name);
        then(self);
        self.path.truncate(length);
    }

    fn item(&mut self, index: usize, then: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        let _ = write!(self.path, "[{index}]");
        then(self);
        self.path.truncate(length);
    }

    pub(super) fn unknown(&mut self, name: &str, known: impl Iterator<Item = &'static str>) {
        let near = nearest(name, known);
        self.at(name, "unknown_field", "is not a field of this request");
        if let Some(near) = near {
            self.help(format!("did you mean `{near}`?"));
        }
    }

    /// All of a message, unknown names included.
    pub(super) fn message(&mut self, descriptor: &'static MessageDescriptor, object: &Unknown) {
        if self.depth >= MAX_DEPTH {
            return self.here("depth", format!("is nested deeper than {MAX_DEPTH} levels"));
        }
        self.depth += 1;
        self.message_fields(descriptor, object);
        for name in object.keys() {
            if descriptor.field(name).is_none() {
                self.unknown(name, descriptor.fields.iter().map(|field| field.name));
            }
        }
        self.depth -= 1;
    }

    /// A message's known fields and the rules between them.
    pub(super) fn message_fields(
        &mut self,
        descriptor: &'static MessageDescriptor,
        object: &Unknown,
    ) {
        let present = |field: &FieldDescriptor| match (object.get(field.name), field.kind) {
            (Some(Json::Null), Kind::Null) => true,
            (Some(value), _) => !value.is_null(),
            (None, _) => false,
        };
        // A message in its other shape is not asked for what the contract's shape requires.
        let extended = descriptor.fields.iter().any(|field| field.extension && present(field));
        for field in descriptor.fields {
            let value = object.get(field.name);
            if field.required && extended && !present(field) {
                continue;
            }
            self.field(field, value);
        }
        let set: Vec<&str> = descriptor
            .fields
            .iter()
            .filter(|field| (descriptor.union || field.oneof) && present(field))
            .map(|field| field.name)
            .collect();
        if set.len() > 1 {
            self.here("oneof", format!("at most one of {} may be set", quoted(&set)));
        } else if descriptor.union && set.is_empty() {
            let names: Vec<&str> = descriptor.fields.iter().map(|field| field.name).collect();
            self.here("oneof", format!("one of {} must be set", quoted(&names)));
        }
        message::check(self, descriptor.name, object);
    }

    /// One field, which may be absent.
    pub(super) fn field(&mut self, field: &'static FieldDescriptor, value: Option<&Json>) {
        let value = match value {
            None => None,
            Some(Json::Null) if !matches!(field.kind, Kind::Null) => None,
            Some(value) => Some(value),
        };
        let Some(value) = value else {
            if field.required {
                self.at(field.name, "required", "is required");
            }
            return;
        };
        self.below(field.name, |walk| {
            if field.read_only {
                walk.here("read_only", "is set by the service alone");
                walk.help("leave it out");
                return;
            }
            let found = walk.violations.len();
            walk.value(&field.kind, value);
            if walk.violations.len() > found {
                return;
            }
            let may_be_zero = field.rules.contains(&Rule::MayBeUnspecified);
            if field.required && !may_be_zero && is_zero(&field.kind, value) {
                walk.here("required", "is required and must not be empty");
                return;
            }
            for rule in field.rules {
                walk.rule(*rule, value);
            }
        });
    }

    fn value(&mut self, kind: &Kind, value: &Json) {
        match (kind, value) {
            (Kind::String, Json::String(_))
            | (Kind::Bool, Json::Bool(_))
            | (Kind::Double, Json::Number(_)) => {}
            (Kind::Null, Json::Null | Json::String(_)) => {}
            (Kind::Int32, Json::Number(n)) => {
                if n.as_i64().is_none_or(|n| i32::try_from(n).is_err()) {
                    self.here("range", "is not an integer of 32 bits");
                }
            }
            (Kind::UInt32, Json::Number(n)) => {
                let fits = |n: i64| u32::try_from(n).is_ok() || i32::try_from(n).is_ok();
                if !n.as_i64().is_some_and(fits) {
                    self.here("range", "is not a number of 32 bits");
                }
            }
            (Kind::Int64, Json::String(text)) => {
                if !is_int64(text) {
                    self.here("format", "is not a 64-bit integer in decimal");
                }
            }
            (Kind::Bytes, Json::String(text)) => {
                if !is_base64(text) {
                    self.here("format", "is not base64");
                }
            }
            (Kind::Timestamp, Json::String(text)) => {
                if Instant::parse(text).is_none() {
                    self.here("format", "is not an RFC 3339 date-time");
                    self.help("write it as `2026-03-01T09:30:00Z`");
                }
            }
            (Kind::Enum(descriptor), Json::String(name)) => self.enum_name(descriptor(), name),
            (Kind::Message(descriptor), Json::Object(object)) => self.message(descriptor(), object),
            (Kind::List(kind), Json::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.item(index, |walk| walk.value(kind, item));
                }
            }
            (Kind::Map(kind), Json::Object(entries)) => {
                for (key, entry) in entries {
                    self.below(key, |walk| walk.value(kind, entry));
                }
            }
            (kind, value) => {
                let message = format!("expected {}, got {}", kind.expected(), type_of(value));
                self.here("type", message);
            }
        }
    }

    fn enum_name(&mut self, descriptor: &'static EnumDescriptor, name: &str) {
        if descriptor.values.contains(&name) {
            return;
        }
        let short: String = name.chars().take(64).collect();
        self.here("enum", format!("`{short}` is not one of its names"));
        let values = descriptor.values;
        let by_suffix = values.iter().find(|value| {
            value
                .strip_suffix(&name.to_ascii_uppercase())
                .is_some_and(|prefix| prefix.ends_with('_'))
        });
        let help = match by_suffix.copied().or_else(|| nearest(name, values.iter().copied())) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("give one of {}", quoted(values.get(1..).unwrap_or_default())),
        };
        self.help(help);
    }

    fn rule(&mut self, rule: Rule, value: &Json) {
        match rule {
            Rule::Range(low, high) => {
                if value.as_i64().is_some_and(|n| !(low..=high).contains(&n)) {
                    self.here("range", format!("is not within {low} and {high}"));
                }
            }
            Rule::PageSize => {
                if value.as_i64().is_some_and(|n| n < 0) {
                    self.here("range", "must not be negative");
                    self.help("leave it out for the service's own page size");
                }
            }
            Rule::TimeZone => {
                let id = value.as_str().filter(|id| !id.is_empty());
                if let Some(violation) = id.and_then(|id| zone_violation(&self.path, id)) {
                    self.push(violation);
                }
            }
            Rule::Unique(names) => self.unique(names, value),
            Rule::MayBeUnspecified => {}
        }
    }

    fn unique(&mut self, names: &[&str], value: &Json) {
        let mut seen = BTreeSet::new();
        for (index, item) in value.as_array().into_iter().flatten().enumerate() {
            let key: Vec<&str> = names
                .iter()
                .map(|name| item.get(name).and_then(Json::as_str).unwrap_or_default())
                .collect();
            if !seen.insert(key) {
                let message = format!("repeats an earlier item ({})", quoted(names));
                self.item(index, |walk| walk.here("unique", message));
            }
        }
    }
}

/// Whether a required value is the zero value, which says nothing.
fn is_zero(kind: &Kind, value: &Json) -> bool {
    match (kind, value) {
        (Kind::String, Json::String(text)) => text.is_empty(),
        (Kind::List(_), Json::Array(items)) => items.is_empty(),
        (Kind::Enum(descriptor), Json::String(name)) => {
            descriptor().values.first().is_some_and(|unspecified| unspecified == name)
        }
        _ => false,
    }
}

fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// Adds a field or key to a path: `.name`, or `["…"]` where the name holds other characters.
fn push_name(path: &mut String, name: &str) {
    let plain = !name.is_empty()
        && name.len() <= 256
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-@".contains(&b));
    if plain {
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(name);
    } else {
        let short: String = name.chars().take(64).collect();
        let _ = write!(path, "[{}]", Json::String(short));
    }
}

/// The path of a field or key below `parent`, as violations have it: `inputs.amount`,
/// `inputs["Due Date"]`.
pub fn path_below(parent: &str, name: &str) -> String {
    let mut path = parent.to_owned();
    push_name(&mut path, name);
    path
}
