//! How do messages become JSON, and JSON messages, with little code?
//!
//! A message gives its fields as a list of [`Field`]s, and two functions for all messages do the
//! rest. serde's derive would make a serializer and a deserializer of every message for every
//! format, which was most of the sandbox's module. The price is a tree in between.

use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::Value as Json;

use crate::descriptor::{FieldDescriptor, Kind, MessageDescriptor};
use crate::wire::Unknown;

/// What can stand in a message, its type set aside.
pub trait Field {
    /// Whether it is left out of its message, where the contract requires it or not.
    fn is_absent(&self, _required: bool) -> bool {
        false
    }

    /// What it looks like as JSON.
    fn node(&self) -> Node<'_>;

    /// Takes its value from JSON, being its zero value before; `null` leaves it so.
    ///
    /// # Errors
    /// Where the JSON is of another type; then its own value is not to be relied on.
    fn read(&mut self, json: Json) -> Result<(), Misfit>;
}

/// JSON that borrows its texts, its fields in the order of the message.
#[derive(Debug, Clone, PartialEq)]
pub enum Node<'a> {
    /// `null`.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A double; what is no number is `null`.
    Double(f64),
    /// Text.
    Text(&'a str),
    /// A list.
    List(Vec<Node<'a>>),
    /// An object: names and values.
    Object(Vec<(&'a str, Node<'a>)>),
    /// What was kept as it came.
    Kept(&'a Json),
}

impl<'a> Node<'a> {
    /// An object of a message's fields, in the order of its description, and of what it does not
    /// know.
    pub fn message(
        descriptor: &MessageDescriptor,
        fields: &[&'a dyn Field],
        unknown: &'a Unknown,
    ) -> Self {
        let fields = descriptor.fields.iter().zip(fields);
        let there = fields.filter(|(described, field)| !field.is_absent(described.required));
        let mut entries: Vec<_> =
            there.map(|(described, field)| (described.name, field.node())).collect();
        entries.extend(kept(unknown));
        Node::Object(entries)
    }

    /// An object that was kept as it came.
    pub fn unknown(unknown: &'a Unknown) -> Self {
        Node::Object(kept(unknown).collect())
    }

    /// The same as JSON of its own; of two fields of one name the later counts.
    pub fn to_json(&self) -> Json {
        match self {
            Node::Null => Json::Null,
            Node::Bool(truth) => Json::Bool(*truth),
            Node::Integer(number) => Json::from(*number),
            Node::Double(number) => Json::from(*number),
            Node::Text(text) => Json::String((*text).to_owned()),
            Node::List(items) => Json::Array(items.iter().map(Node::to_json).collect()),
            Node::Object(fields) => {
                let mut object = Unknown::new();
                for (name, value) in fields {
                    object.insert((*name).to_owned(), value.to_json());
                }
                Json::Object(object)
            }
            Node::Kept(json) => (*json).clone(),
        }
    }
}

fn kept(unknown: &Unknown) -> impl Iterator<Item = (&str, Node<'_>)> {
    unknown.iter().map(|(key, value)| (key.as_str(), Node::Kept(value)))
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Node::Null => serializer.serialize_unit(),
            Node::Bool(truth) => serializer.serialize_bool(*truth),
            Node::Integer(number) => serializer.serialize_i64(*number),
            Node::Double(number) => serializer.serialize_f64(*number),
            Node::Text(text) => serializer.serialize_str(text),
            Node::List(items) => serializer.collect_seq(items),
            Node::Object(fields) => serializer.collect_map(fields.iter().map(|(k, v)| (k, v))),
            Node::Kept(json) => json.serialize(serializer),
        }
    }
}

/// For the macros' expansions.
///
/// Reads a message's fields, in the order of its description, and gives back what it does not know.
///
/// # Errors
/// Where the JSON is of another type.
pub fn message(
    json: Json,
    descriptor: &MessageDescriptor,
    fields: &mut [&mut dyn Field],
) -> Result<Unknown, Misfit> {
    let mut unknown = Unknown::new();
    for (key, value) in Misfit::entries(json)? {
        let mut known = descriptor.fields.iter().zip(&mut *fields);
        match known.find(|(described, _)| described.name == key) {
            None => _ = unknown.insert(key, value),
            // A number that does not fit is kept as it came.
            Some((
                FieldDescriptor { kind: Kind::Int32 | Kind::UInt32 | Kind::Double, .. },
                field,
            )) => {
                if field.read(value.clone()).is_err() {
                    unknown.insert(key, value);
                }
            }
            Some((_, field)) => field.read(value).map_err(|misfit| misfit.below(&key))?,
        }
    }
    Ok(unknown)
}

/// Takes out the one entry of a union; `None`, and nothing is taken, where it has none or several.
pub fn variant(object: &mut Unknown) -> Option<(String, Json)> {
    if object.len() != 1 {
        return None;
    }
    std::mem::take(object).into_iter().next()
}

/// JSON of another type than was promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    path: String,
    expected: &'static str,
}

impl Misfit {
    /// What was expected.
    pub fn new(expected: &'static str) -> Self {
        Self { path: String::new(), expected }
    }

    /// The same, within the field of that name.
    pub fn below(mut self, name: &str) -> Self {
        if !self.path.is_empty() && !self.path.starts_with('[') {
            self.path.insert(0, '.');
        }
        self.path.insert_str(0, name);
        self
    }

    /// The same, within the item at that place.
    pub fn at(self, place: usize) -> Self {
        self.below(&format!("[{place}]"))
    }

    /// The items of a list; `null` has none.
    ///
    /// # Errors
    /// When it is no list.
    pub fn items(json: Json) -> Result<Vec<Json>, Self> {
        match json {
            Json::Null => Ok(Vec::new()),
            Json::Array(items) => Ok(items),
            _ => Err(Self::new("an array")),
        }
    }

    /// The entries of an object; `null` has none.
    ///
    /// # Errors
    /// When it is no object.
    pub fn entries(json: Json) -> Result<Unknown, Self> {
        match json {
            Json::Null => Ok(Unknown::new()),
            Json::Object(entries) => Ok(entries),
            _ => Err(Self::new("an object")),
        }
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => write!(f, "expected {}", self.expected),
            path => write!(f, "`{path}`: expected {}", self.expected),
        }
    }
}
