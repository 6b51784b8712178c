//! How do messages become JSON, and JSON messages, with little code?
//!
//! A type says what it consists of, one part by its place at a time ([`Parts`], [`Union`], [`Items`],
//! [`Entries`]), and one function for all types of its sort does the rest. serde's derive would make
//! a serializer and a deserializer of every message for every format, which was most of the sandbox's
//! module. The price is a tree in between.

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

/// A message, as its fields.
pub trait Parts {
    /// The field at a place of the description; behind the last, what the message does not know.
    fn part(&self, place: usize) -> &dyn Field;

    /// The same, to be read.
    fn part_mut(&mut self, place: usize) -> &mut dyn Field;
}

/// A union, as the place of its variant in the description; behind the last is what it does not
/// know.
pub trait Union {
    /// The variant that it is, and its value.
    fn chosen(&self) -> (usize, &dyn Field);

    /// Makes it the variant at a place, of zero value, to be read.
    fn choose(&mut self, place: usize) -> &mut dyn Field;
}

/// What may be absent.
pub trait Gap {
    /// Makes it the zero value, to be read.
    fn fill(&mut self) -> &mut dyn Field;
}

/// A list, as its items.
pub trait Items {
    /// The item at a place; `None` behind the last.
    fn item(&self, place: usize) -> Option<&dyn Field>;

    /// Puts a zero value behind the last, to be read.
    fn push(&mut self) -> Option<&mut dyn Field>;
}

/// An object with free keys, as its entries.
pub trait Entries {
    /// The entry at a place; `None` behind the last.
    fn entry(&self, place: usize) -> Option<(&str, &dyn Field)>;

    /// The value of a key, which was not there before: a zero value, to be read.
    fn put(&mut self, key: String) -> Option<&mut dyn Field>;
}

/// An enum, as the place of its value in the description.
pub trait Choice {
    /// Makes it the value at a place; behind the last, the name that it does not know.
    fn choose(&mut self, place: usize, name: &str);
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
    pub fn message(message: &'a dyn Parts, descriptor: &MessageDescriptor) -> Self {
        let mut entries = Vec::new();
        for (place, described) in descriptor.fields.iter().enumerate() {
            let field = message.part(place);
            if !field.is_absent(described.required) {
                entries.push((described.name, field.node()));
            }
        }
        if let Node::Object(unknown) = message.part(descriptor.fields.len()).node() {
            entries.extend(unknown);
        }
        Node::Object(entries)
    }

    /// An object of a union's one field.
    pub fn union(union: &'a dyn Union, descriptor: &MessageDescriptor) -> Self {
        let (place, value) = union.chosen();
        let value = value.node();
        match descriptor.fields.get(place) {
            Some(described) => Node::Object(vec![(described.name, value)]),
            None => value,
        }
    }

    /// A list of its items.
    pub fn list(items: &'a dyn Items) -> Self {
        Node::List((0..).map_while(|place| items.item(place)).map(Field::node).collect())
    }

    /// An object of its entries.
    pub fn map(entries: &'a dyn Entries) -> Self {
        let entries = (0..).map_while(|place| entries.entry(place));
        Node::Object(entries.map(|(key, value)| (key, value.node())).collect())
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

impl Field for Unknown {
    fn node(&self) -> Node<'_> {
        Node::unknown(self)
    }

    fn read(&mut self, json: Json) -> Result<(), Misfit> {
        *self = Misfit::entries(json)?;
        Ok(())
    }
}

/// Reads a message's fields, and keeps what it does not know.
///
/// # Errors
/// Where the JSON is of another type.
pub fn message(
    message: &mut dyn Parts,
    descriptor: &MessageDescriptor,
    json: Json,
) -> Result<(), Misfit> {
    let mut unknown = Unknown::new();
    for (key, value) in Misfit::entries(json)? {
        let place = position(descriptor, &key);
        match descriptor.fields.get(place) {
            None => _ = unknown.insert(key, value),
            // A number that does not fit is kept as it came.
            Some(FieldDescriptor { kind: Kind::Int32 | Kind::UInt32 | Kind::Double, .. }) => {
                if message.part_mut(place).read(value.clone()).is_err() {
                    unknown.insert(key, value);
                }
            }
            Some(_) => {
                message.part_mut(place).read(value).map_err(|misfit| misfit.below(&key))?;
            }
        }
    }
    message.part_mut(descriptor.fields.len()).read(Json::Object(unknown))
}

/// Reads a union: the one field that its object has; none, several and an unknown one are kept.
///
/// # Errors
/// Where the JSON is of another type.
pub fn union(
    union: &mut dyn Union,
    descriptor: &MessageDescriptor,
    json: Json,
) -> Result<(), Misfit> {
    let mut object = Misfit::entries(json)?;
    let only = if object.len() == 1 { object.keys().next().cloned() } else { None };
    let place = only.as_ref().map_or(usize::MAX, |key| position(descriptor, key));
    let (true, Some(key)) = (place < descriptor.fields.len(), only) else {
        return union.choose(place).read(Json::Object(object));
    };
    let value = object.remove(&key).unwrap_or_default();
    union.choose(place).read(value).map_err(|misfit| misfit.below(&key))
}

/// The place of a field; behind the last where the description has none of that name.
fn position(descriptor: &MessageDescriptor, name: &str) -> usize {
    let mut fields = descriptor.fields.iter();
    fields.position(|described| described.name == name).unwrap_or(descriptor.fields.len())
}

/// Reads what may be absent: `null` is absent.
///
/// # Errors
/// Where the JSON is of another type.
pub fn gap(gap: &mut dyn Gap, json: Json) -> Result<(), Misfit> {
    if json.is_null() { Ok(()) } else { gap.fill().read(json) }
}

/// Reads a list; `null` has no items.
///
/// # Errors
/// Where the JSON, or an item, is of another type.
pub fn list(items: &mut dyn Items, json: Json) -> Result<(), Misfit> {
    for (place, json) in Misfit::items(json)?.into_iter().enumerate() {
        if let Some(item) = items.push() {
            item.read(json).map_err(|misfit| misfit.at(place))?;
        }
    }
    Ok(())
}

/// Reads an object with free keys; `null` has none.
///
/// # Errors
/// Where the JSON, or a value, is of another type.
pub fn map(entries: &mut dyn Entries, json: Json) -> Result<(), Misfit> {
    for (key, json) in Misfit::entries(json)? {
        if let Some(entry) = entries.put(key.clone()) {
            entry.read(json).map_err(|misfit| misfit.below(&key))?;
        }
    }
    Ok(())
}

/// Reads an enum by the name of its value; `null` leaves it so.
///
/// # Errors
/// Where the JSON is no text.
pub fn choice(choice: &mut dyn Choice, names: &[&str], json: Json) -> Result<(), Misfit> {
    match json {
        Json::Null => {}
        Json::String(name) => choice.choose(named(names, &name), &name),
        _ => return Err(Misfit::new("a string")),
    }
    Ok(())
}

/// The place of a name; behind the last where it is none of them.
pub fn named(names: &[&str], name: &str) -> usize {
    names.iter().position(|known| *known == name).unwrap_or(names.len())
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
