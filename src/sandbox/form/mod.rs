//! How does a record become JSON, and JSON a record, with little code?
//!
//! As the core does it for messages: a type lists its fields, and the same few functions do the rest
//! for all. What serde's derive would make of each record was an eighth of the module. A list says of
//! each field what it is:
//!
//! - `kept`: it is always there;
//! - `since`: it is always written, and may be missing in what was written before it existed;
//! - `maybe`: it is left out where it holds nothing.
//!
//! An enum has the form of its variant's name, or of an object with that one field. Fields that
//! are not known are left alone; `null` is nothing but an absent option.

mod list;
mod record;
mod spoken;

use automations_core::model::{
    Automation, AutomationStage, AutomationTrigger, BookConnection, CredentialInfo,
    DefaultInputsHistoryEntry, FlowGraph, InvocationDetails, Value,
};
use automations_core::node::{Field, Misfit, Node};
use automations_core::wire::{Map, Unknown};
use serde_json::Value as Json;

use crate::admin::operation::SkippedEventReason;
use crate::store::{Row, Table};

/// What can be written as JSON.
pub(crate) trait Shown {
    /// What it looks like as JSON.
    fn node(&self) -> Node<'_>;

    /// Whether it holds nothing, so that a field that is there `maybe` is left out.
    fn is_nothing(&self) -> bool {
        false
    }
}

/// What can be read from JSON.
pub(crate) trait Read {
    /// What it is before it is read.
    fn zero() -> Self
    where
        Self: Sized;

    /// Takes its value from some JSON.
    ///
    /// # Errors
    /// Where the JSON is of another form; then its own value is not to be relied on.
    fn read(&mut self, json: Json) -> Result<(), Misfit>;

    /// The value that some JSON says.
    ///
    /// # Errors
    /// Where the JSON is of another form.
    fn of(json: Json) -> Result<Self, Misfit>
    where
        Self: Sized,
    {
        let mut value = Self::zero();
        value.read(json)?;
        Ok(value)
    }
}

/// The JSON text of a value.
pub(crate) fn text(value: &dyn Shown) -> Vec<u8> {
    written(&value.node())
}

/// The text of JSON, which a tree of texts and numbers always has.
pub(crate) fn written(node: &Node<'_>) -> Vec<u8> {
    serde_json::to_vec(node).unwrap_or_default()
}

/// Reads a value from a JSON text.
///
/// # Errors
/// What is wrong with the text, in words.
pub(crate) fn parse<T: Read>(text: &[u8]) -> Result<T, String> {
    T::of(tree(text)?).map_err(|misfit| misfit.to_string())
}

fn tree(text: &[u8]) -> Result<Json, String> {
    serde_json::from_slice(text).map_err(|error| error.to_string())
}

/// An object with those fields; one that is there `maybe` only where it holds something.
fn object<'a>(fields: &[(&'static str, bool, &'a dyn Shown)]) -> Node<'a> {
    let there = fields.iter().filter(|(_, always, field)| *always || !field.is_nothing());
    Node::Object(there.map(|(name, _, field)| (*name, field.node())).collect())
}

/// An object with one field.
fn tagged<'a>(tag: &'static str, content: Node<'a>) -> Node<'a> {
    Node::Object(vec![(tag, content)])
}

/// The name of a variant and what it holds; `null` where it holds nothing.
fn variant(json: Json) -> Result<(String, Json), Misfit> {
    match json {
        Json::String(tag) => Ok((tag, Json::Null)),
        Json::Object(object) if object.len() == 1 => {
            object.into_iter().next().ok_or_else(|| Misfit::new("an object with one field"))
        }
        _ => Err(Misfit::new("a name, or an object with one field")),
    }
}

/// Reads the fields of an object, by name; those that are needed must be there.
fn fields(
    json: Json,
    names: &[(&'static str, bool)],
    fields: &mut [&mut dyn Read],
) -> Result<(), Misfit> {
    let Json::Object(mut object) = json else { return Err(Misfit::new("an object")) };
    for ((name, needed), field) in names.iter().zip(fields) {
        match object.remove(*name) {
            Some(json) => field.read(json).map_err(|misfit| misfit.below(name))?,
            None if *needed => return Err(Misfit::new("a value").below(name)),
            None => {}
        }
    }
    Ok(())
}

/// A list that is read.
trait Grown {
    /// Puts a zero value behind the last, to be read.
    fn grow(&mut self) -> Option<&mut dyn Read>;
}

impl<T: Read> Grown for Vec<T> {
    fn grow(&mut self) -> Option<&mut dyn Read> {
        self.push(T::zero());
        Some(self.last_mut()?)
    }
}

fn items(list: &mut dyn Grown, json: Json) -> Result<(), Misfit> {
    let Json::Array(items) = json else { return Err(Misfit::new("an array")) };
    for (place, json) in items.into_iter().enumerate() {
        if let Some(item) = list.grow() {
            item.read(json).map_err(|misfit| misfit.at(place))?;
        }
    }
    Ok(())
}

/// What stands in messages has its form there; the last is when it holds nothing.
macro_rules! wire {
    ($($type:ty, $nothing:expr;)*) => {$(
        impl Shown for $type {
            fn node(&self) -> Node<'_> {
                Field::node(self)
            }
            fn is_nothing(&self) -> bool {
                let nothing: fn(&Self) -> bool = $nothing;
                nothing(self)
            }
        }
        impl Read for $type {
            fn zero() -> Self {
                Self::default()
            }
            fn read(&mut self, json: Json) -> Result<(), Misfit> {
                wired(self, json)
            }
        }
    )*};
}

fn wired(field: &mut dyn Field, json: Json) -> Result<(), Misfit> {
    if json.is_null() {
        return Err(Misfit::new("anything but null"));
    }
    field.read(json)
}

wire! {
    bool, |truth| !*truth;
    u32, |_| false;
    i32, |_| false;
    String, String::is_empty;
    Value, |_| false;
    Map<Value>, Map::is_empty;
    Map<BookConnection>, Map::is_empty;
    Map<CredentialInfo>, Map::is_empty;
    Automation, |_| false;
    AutomationStage, |_| false;
    CredentialInfo, |_| false;
    AutomationTrigger, |_| false;
    DefaultInputsHistoryEntry, |_| false;
    FlowGraph, |_| false;
    InvocationDetails, |_| false;
    SkippedEventReason, |_| false;
}

impl Shown for i64 {
    fn node(&self) -> Node<'_> {
        Node::Integer(*self)
    }
}

impl Read for i64 {
    fn zero() -> Self {
        0
    }
    fn read(&mut self, json: Json) -> Result<(), Misfit> {
        *self = json.as_i64().ok_or(Misfit::new("a whole number of 64 bits"))?;
        Ok(())
    }
}

/// A count, which is less than 2^63.
impl Shown for u64 {
    fn node(&self) -> Node<'_> {
        Node::Integer(i64::try_from(*self).unwrap_or(i64::MAX))
    }
}

impl Read for u64 {
    fn zero() -> Self {
        0
    }
    fn read(&mut self, json: Json) -> Result<(), Misfit> {
        *self = json.as_u64().ok_or(Misfit::new("a whole number of 64 bits, not negative"))?;
        Ok(())
    }
}

/// An object as it came.
impl Shown for Unknown {
    fn node(&self) -> Node<'_> {
        Node::unknown(self)
    }
}

impl Read for Unknown {
    fn zero() -> Self {
        Self::new()
    }
    fn read(&mut self, json: Json) -> Result<(), Misfit> {
        let Json::Object(object) = json else { return Err(Misfit::new("an object")) };
        *self = object;
        Ok(())
    }
}

impl<T: Shown> Shown for Option<T> {
    fn node(&self) -> Node<'_> {
        self.as_ref().map_or(Node::Null, T::node)
    }
    fn is_nothing(&self) -> bool {
        self.is_none()
    }
}

impl<T: Read> Read for Option<T> {
    fn zero() -> Self {
        None
    }
    fn read(&mut self, json: Json) -> Result<(), Misfit> {
        if json.is_null() { Ok(()) } else { self.get_or_insert_with(T::zero).read(json) }
    }
}

impl<T: Shown> Shown for Vec<T> {
    fn node(&self) -> Node<'_> {
        Node::List(self.iter().map(T::node).collect())
    }
    fn is_nothing(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Read> Read for Vec<T> {
    fn zero() -> Self {
        Self::new()
    }
    fn read(&mut self, json: Json) -> Result<(), Misfit> {
        items(self, json)
    }
}

impl<T: Shown + Row> Shown for Table<T> {
    fn node(&self) -> Node<'_> {
        Node::Object(self.iter().map(|(key, value)| (key, value.node())).collect())
    }
    fn is_nothing(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Read + Row> Read for Table<T> {
    fn zero() -> Self {
        Self::default()
    }
    fn read(&mut self, json: Json) -> Result<(), Misfit> {
        for (key, value) in <Unknown as Read>::of(json)? {
            let value = T::of(value).map_err(|misfit| misfit.below(&key))?;
            self.insert(key, value);
        }
        Ok(())
    }
}

impl<T: Shown> Shown for Box<T> {
    fn node(&self) -> Node<'_> {
        (**self).node()
    }
}

impl<T: Read> Read for Box<T> {
    fn zero() -> Self {
        Self::new(T::zero())
    }
    fn read(&mut self, json: Json) -> Result<(), Misfit> {
        (**self).read(json)
    }
}
