//! Does a JSON value fit its descriptor?

use std::fmt::Write as _;

use serde_json::Value as Json;

use super::format::{is_base64, is_int64};
use super::help::{self, choices, quoted};
use super::path::push_name;
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
    /// How many objects and lists hold the current place.
    depth: usize,
}

/// What a JSON value is, for messages.
pub(crate) fn type_of(value: &Json) -> &'static str {
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

    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// A violation at the current place.
    pub(super) fn here(&mut self, rule: &str, message: impl Into<String>, help: impl Into<String>) {
        let field = self.path.clone();
        self.push(Violation::new(field, rule, message).with_help(help));
    }

    /// A violation at a field below the current place.
    pub(super) fn at(
        &mut self,
        name: &str,
        rule: &str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.below(name, |walk| walk.here(rule, message, help));
    }

    pub(super) fn below(&mut self, name: &str, then: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        push_name(&mut self.path, name);
        then(self);
        self.path.truncate(length);
    }

    pub(super) fn item(&mut self, index: usize, then: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        let _ = write!(self.path, "[{index}]");
        then(self);
        self.path.truncate(length);
    }

    /// What an object or a list holds, unless that is too deep.
    fn within(&mut self, then: impl FnOnce(&mut Self)) {
        if self.depth >= MAX_DEPTH {
            let message = format!("is nested deeper than {MAX_DEPTH} levels");
            return self.here("depth", message, "give a flatter value");
        }
        self.depth += 1;
        then(self);
        self.depth -= 1;
    }

    pub(super) fn unknown(
        &mut self,
        name: &str,
        known: impl Iterator<Item = &'static str> + Clone,
    ) {
        let help = help::unknown(nearest(name, known.clone()), known);
        self.at(name, "unknown_field", "is not a field of this request", help);
    }

    /// All of a message, unknown names included.
    pub(super) fn message(&mut self, descriptor: &'static MessageDescriptor, object: &Unknown) {
        self.within(|walk| {
            walk.fields(descriptor, object);
            for name in object.keys() {
                if descriptor.field(name).is_none() {
                    let known = descriptor.fields.iter().filter(|field| !field.read_only);
                    walk.unknown(name, known.map(|field| field.name));
                }
            }
        });
    }

    /// A message's known fields and the rules between them.
    pub(super) fn message_fields(
        &mut self,
        descriptor: &'static MessageDescriptor,
        object: &Unknown,
    ) {
        self.within(|walk| walk.fields(descriptor, object));
    }

    fn fields(&mut self, descriptor: &'static MessageDescriptor, object: &Unknown) {
        let present = |field: &FieldDescriptor| match (object.get(field.name), field.kind) {
            (Some(Json::Null), Kind::Null) => true,
            (Some(value), _) => !value.is_null(),
            (None, _) => false,
        };
        if descriptor.union {
            return self.variant(descriptor, object);
        }
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
            .filter(|field| field.oneof && present(field))
            .map(|field| field.name)
            .collect();
        if set.len() > 1 {
            let message = format!("at most one of {} may be set", quoted(set));
            self.here("oneof", message, "leave out all but one");
        }
        message::check(self, descriptor.name, object);
    }

    /// The one field of a union. Values come by the thousand, so only what is there is looked at.
    fn variant(&mut self, descriptor: &'static MessageDescriptor, object: &Unknown) {
        let mut set = Vec::new();
        for (name, value) in object {
            let Some(field) = descriptor.field(name) else { continue };
            if !value.is_null() || matches!(field.kind, Kind::Null) {
                set.push(field.name);
                self.field(field, Some(value));
            }
        }
        match set.len() {
            0 => {
                let names = quoted(descriptor.fields.iter().map(|field| field.name));
                self.here("oneof", format!("one of {names} must be set"), "give one of them");
            }
            1 => {}
            _ => {
                let message = format!("at most one of {} may be set", quoted(set));
                self.here("oneof", message, "leave out all but one");
            }
        }
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
                self.at(field.name, "required", "is required", help::missing(&field.kind));
            }
            return;
        };
        self.below(field.name, |walk| {
            if field.read_only {
                return walk.here("read_only", "is set by the service alone", "leave it out");
            }
            let may_be_zero = field.rules.contains(&Rule::MayBeUnspecified);
            if field.required && !may_be_zero && is_zero(&field.kind, value) {
                // An empty text in a query cannot be told from an absent one.
                let message = match value.as_str() {
                    Some("") => "is required",
                    Some(_) => "is required, and this name says nothing",
                    None => "is required and must not be empty",
                };
                return walk.here("required", message, help::missing(&field.kind));
            }
            let found = walk.violations.len();
            walk.value(&field.kind, value);
            // The items of a list are compared whatever is wrong within one of them.
            if walk.violations.len() > found && !value.is_array() {
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
                    let message = "is not an integer of 32 bits";
                    self.here("range", message, "give a whole number up to 2147483647");
                }
            }
            (Kind::UInt32, Json::Number(n)) => {
                let fits = |n: i64| u32::try_from(n).is_ok() || i32::try_from(n).is_ok();
                if !n.as_i64().is_some_and(fits) {
                    let message = "is not a number of 32 bits";
                    self.here("range", message, "give a whole number from 0 to 4294967295");
                }
            }
            (Kind::Int64, Json::String(text)) => {
                if !is_int64(text) {
                    let message = "is not a 64-bit integer in decimal";
                    self.here("format", message, "write digits alone, as `\"42\"`");
                }
            }
            (Kind::Bytes, Json::String(text)) => {
                if !is_base64(text) {
                    self.here("format", "is not base64", "encode the bytes as RFC 4648 says");
                }
            }
            (Kind::Timestamp, Json::String(text)) => {
                if Instant::parse(text).is_none() {
                    self.here("format", "is not an RFC 3339 date-time", help::TIMESTAMP);
                }
            }
            (Kind::Enum(descriptor), Json::String(name)) => self.enum_name(descriptor, name),
            (Kind::Message(descriptor), Json::Object(object)) => self.message(descriptor(), object),
            (Kind::List(kind), Json::Array(items)) => self.within(|walk| {
                for (index, item) in items.iter().enumerate() {
                    walk.item(index, |walk| walk.value(kind, item));
                }
            }),
            (Kind::Map(kind), Json::Object(entries)) => self.within(|walk| {
                for (key, entry) in entries {
                    walk.below(key, |walk| walk.value(kind, entry));
                }
            }),
            (kind, value) => {
                let message = format!("expected {}, got {}", kind.expected(), type_of(value));
                self.here("type", message, help::other_type(kind, value));
            }
        }
    }

    fn enum_name(&mut self, descriptor: &'static EnumDescriptor, name: &str) {
        let values = descriptor.values;
        if values.contains(&name) {
            return;
        }
        let short = help::short(name);
        let by_suffix = values.iter().find(|value| {
            value
                .strip_suffix(&name.to_ascii_uppercase())
                .is_some_and(|prefix| prefix.ends_with('_'))
        });
        let help = match by_suffix.copied().or_else(|| nearest(name, values.iter().copied())) {
            Some(near) => format!("did you mean `{near}`?"),
            None => choices(descriptor),
        };
        self.here("enum", format!("`{short}` is not one of its names"), help);
    }
}

/// Whether a required value is the zero value, which says nothing.
fn is_zero(kind: &Kind, value: &Json) -> bool {
    match (kind, value) {
        (Kind::String, Json::String(text)) => text.is_empty(),
        (Kind::List(_), Json::Array(items)) => items.is_empty(),
        (Kind::Enum(descriptor), Json::String(name)) => {
            name.is_empty()
                || descriptor.values.first().is_some_and(|unspecified| unspecified == name)
        }
        _ => false,
    }
}
