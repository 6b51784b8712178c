//! Which fields does a caller's own table have?
//!
//! Any list of plain objects can be filtered, once its fields are described: their names, and
//! what they hold.

use std::borrow::Cow;

use serde_json::Value as Json;

use super::ast::Comparator;
use super::error::one_of;
use super::schema::{Field, Logic, Names, Schema, Type};
use crate::validate::{Violation, nearest};
use crate::wire::Unknown;

/// The fields of a table, as a caller gives them.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct FilterSchema {
    /// The fields that a filter may name.
    pub fields: Vec<FilterSchemaField>,
}

/// One field of a table, as a caller gives it.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct FilterSchemaField {
    /// The property's name.
    pub name: String,
    /// What it holds: a string, a number (or a string of a 64-bit integer), a boolean, a string of
    /// RFC 3339, a string such as `1.5s`, one of `values`, or an array or object of `of`.
    #[cfg_attr(
        feature = "typescript",
        tsify(
            type = "\"text\" | \"number\" | \"bool\" | \"timestamp\" | \"duration\" | \"enum\" | \"list\" | \"map\""
        )
    )]
    pub r#type: String,
    /// What a `list` or a `map` holds; `text` where it is left out.
    #[cfg_attr(
        feature = "typescript",
        tsify(
            optional,
            type = "\"text\" | \"number\" | \"bool\" | \"timestamp\" | \"duration\" | \"enum\""
        )
    )]
    pub of: Option<String>,
    /// The names of an `enum`.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub values: Option<Vec<String>>,
    /// The comparators that it takes; those that its type makes sense of where they are left out.
    #[cfg_attr(
        feature = "typescript",
        tsify(optional, type = "(\"=\" | \"!=\" | \"<\" | \"<=\" | \">\" | \">=\" | \":\")[]")
    )]
    pub comparators: Option<Vec<String>>,
}

const TYPES: [&str; 8] = ["text", "number", "bool", "timestamp", "duration", "enum", "list", "map"];

impl Schema {
    /// Reads a caller's schema (a [`FilterSchema`] as JSON); its items are at hand.
    ///
    /// # Errors
    /// Every violation, with paths such as `fields[1].type`.
    ///
    /// # Examples
    /// ```
    /// use automations_core::filter::{Filter, Schema};
    /// use serde_json::json;
    /// let schema = Schema::read(&json!({ "fields": [
    ///     { "name": "Total", "type": "number" },
    ///     { "name": "tags", "type": "list", "of": "text" },
    /// ] })).unwrap();
    /// let filter = Filter::new(&schema, "Total >= 1.5e3 tags:urgent").unwrap();
    /// assert!(filter.matches_item(&json!({ "Total": 2000, "tags": ["urgent", "new"] })));
    /// ```
    pub fn read(json: &Json) -> Result<Self, Vec<Violation>> {
        let mut reader = Reader { violations: Vec::new() };
        let mut fields: Vec<Field> = Vec::new();
        match json.get("fields") {
            Some(Json::Array(given)) => {
                for (index, given) in given.iter().enumerate() {
                    let path = format!("fields[{index}]");
                    let Some(field) = reader.field(&path, given) else { continue };
                    if fields.iter().any(|other| other.name == field.name) {
                        let message = "is the name of an earlier field, too";
                        reader.refuse(&format!("{path}.name"), "unique", message, "name it once");
                    }
                    fields.push(field);
                }
            }
            _ => {
                let help = "write `{ fields: [{ name, type }, …] }`";
                reader.refuse("fields", "required", "a list of fields is required", help);
            }
        }
        if reader.violations.is_empty() {
            Ok(Self { fields, logic: Logic::All, loaded: true })
        } else {
            Err(reader.violations)
        }
    }
}

struct Reader {
    violations: Vec<Violation>,
}

impl Reader {
    fn refuse(&mut self, path: &str, rule: &str, message: &str, help: &str) {
        self.violations.push(Violation::new(path, rule, message).with_help(help));
    }

    fn field(&mut self, path: &str, given: &Json) -> Option<Field> {
        let Json::Object(given) = given else {
            self.refuse(path, "type", "expected an object", "write `{ name, type }`");
            return None;
        };
        for name in given.keys() {
            const KNOWN: [&str; 5] = ["name", "type", "of", "values", "comparators"];
            if !KNOWN.contains(&name.as_str()) {
                let help = match nearest(name, KNOWN) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("use {}", one_of(KNOWN)),
                };
                let message = "is not a property of a field";
                self.refuse(&format!("{path}.{name}"), "unknown_field", message, &help);
            }
        }
        let name = given.get("name").and_then(Json::as_str).filter(|name| !name.is_empty());
        if name.is_none() {
            let message = "a text that is not empty is required";
            self.refuse(&format!("{path}.name"), "required", message, "name the property");
        }
        let r#type = self.r#type(path, "type", given);
        let comparators = self.comparators(path, given.get("comparators"));
        let mut field = Field::new(name?.to_owned(), r#type?);
        if let Some(comparators) = comparators {
            field.comparators = Cow::Owned(comparators);
        }
        Some(field)
    }

    fn r#type(&mut self, path: &str, key: &str, given: &Unknown) -> Option<Type> {
        let is_item = key == "of";
        let name = match given.get(key) {
            None if is_item => "text",
            value => value.and_then(Json::as_str).unwrap_or_default(),
        };
        Some(match name {
            "text" => Type::Text,
            "number" => Type::Number,
            "bool" => Type::Bool,
            "timestamp" => Type::Timestamp,
            "duration" => Type::Duration,
            "enum" => Type::Enum(self.names(path, given.get("values"))),
            "list" if !is_item => Type::List(Box::new(self.r#type(path, "of", given)?)),
            "map" if !is_item => Type::Map(Box::new(self.r#type(path, "of", given)?)),
            _ => {
                let known = TYPES.get(..if is_item { 6 } else { 8 }).unwrap_or_default();
                let help = format!("give {}", one_of(known.iter().copied()));
                self.refuse(&format!("{path}.{key}"), "enum", "is no type of a field", &help);
                return None;
            }
        })
    }

    fn names(&mut self, path: &str, given: Option<&Json>) -> Names {
        let names = given.and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default();
        let short: Vec<_> = names
            .iter()
            .filter_map(Json::as_str)
            .map(|name| Cow::<'static, str>::Owned(name.to_owned()))
            .collect();
        if short.is_empty() || short.len() < names.len() {
            let message = "the names of an `enum` are required, as texts";
            let help = "give them as `values: [\"OPEN\", \"PAID\"]`";
            self.refuse(&format!("{path}.values"), "required", message, help);
        }
        Names { prefix: "", short, long: false }
    }

    fn comparators(&mut self, path: &str, given: Option<&Json>) -> Option<Vec<Comparator>> {
        let given = given?;
        let read = |json: &Json| {
            let text = json.as_str()?;
            Comparator::ALL.iter().copied().find(|comparator| comparator.as_str() == text)
        };
        let found: Option<Vec<_>> = given.as_array().and_then(|l| l.iter().map(read).collect());
        if found.as_ref().is_none_or(Vec::is_empty) {
            let known = one_of(Comparator::ALL.iter().map(|comparator| comparator.as_str()));
            let help = format!("give a list of {known}");
            let message = "is no list of comparators";
            self.refuse(&format!("{path}.comparators"), "enum", message, &help);
            return None;
        }
        found
    }
}
