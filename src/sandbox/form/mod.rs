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
use automations_core::wire::{self, Map, Unknown};
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
pub(crate) trait Read: Sized {
    /// The value that some JSON says.
    ///
    /// # Errors
    /// Where the JSON is of another form.
    fn read(json: Json) -> Result<Self, Misfit>;
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
    T::read(tree(text)?).map_err(|misfit| misfit.to_string())
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

/// The fields of an object, to be taken one by one.
struct Fields(Unknown);

impl Fields {
    fn of(json: Json) -> Result<Self, Misfit> {
        match json {
            Json::Object(object) => Ok(Self(object)),
            _ => Err(Misfit::new("an object")),
        }
    }

    fn kept<T: Read>(&mut self, name: &str) -> Result<T, Misfit> {
        let json = self.0.remove(name).ok_or_else(|| Misfit::new("a value").below(name))?;
        T::read(json).map_err(|misfit| misfit.below(name))
    }

    fn maybe<T: Read + Default>(&mut self, name: &str) -> Result<T, Misfit> {
        let Some(json) = self.0.remove(name) else { return Ok(T::default()) };
        T::read(json).map_err(|misfit| misfit.below(name))
    }

    fn since<T: Read + Default>(&mut self, name: &str) -> Result<T, Misfit> {
        self.maybe(name)
    }
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
            fn read(json: Json) -> Result<Self, Misfit> {
                if json.is_null() {
                    return Err(Misfit::new("anything but null"));
                }
                wire::read(json)
            }
        }
    )*};
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
    fn read(json: Json) -> Result<Self, Misfit> {
        json.as_i64().ok_or(Misfit::new("a whole number of 64 bits"))
    }
}

/// A count, which is less than 2^63.
impl Shown for u64 {
    fn node(&self) -> Node<'_> {
        Node::Integer(i64::try_from(*self).unwrap_or(i64::MAX))
    }
}

impl Read for u64 {
    fn read(json: Json) -> Result<Self, Misfit> {
        json.as_u64().ok_or(Misfit::new("a whole number of 64 bits, not negative"))
    }
}

/// An object as it came.
impl Shown for Unknown {
    fn node(&self) -> Node<'_> {
        Node::unknown(self)
    }
}

impl Read for Unknown {
    fn read(json: Json) -> Result<Self, Misfit> {
        Fields::of(json).map(|fields| fields.0)
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
    fn read(json: Json) -> Result<Self, Misfit> {
        if json.is_null() { Ok(None) } else { T::read(json).map(Some) }
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
    fn read(json: Json) -> Result<Self, Misfit> {
        let Json::Array(items) = json else { return Err(Misfit::new("an array")) };
        let mut read = Self::new();
        for (place, item) in items.into_iter().enumerate() {
            read.push(T::read(item).map_err(|misfit| misfit.at(place))?);
        }
        Ok(read)
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
    fn read(json: Json) -> Result<Self, Misfit> {
        let mut read = Self::default();
        for (key, value) in <Unknown as Read>::read(json)? {
            let value = T::read(value).map_err(|misfit| misfit.below(&key))?;
            read.insert(key, value);
        }
        Ok(read)
    }
}

impl<T: Shown> Shown for Box<T> {
    fn node(&self) -> Node<'_> {
        (**self).node()
    }
}

impl<T: Read> Read for Box<T> {
    fn read(json: Json) -> Result<Self, Misfit> {
        T::read(json).map(Self::new)
    }
}
