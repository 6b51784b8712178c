//! How do the contract's scalars look as Rust types?
//!
//! Each type knows its [`Kind`], and when a field of it is left out of a message. Text that the
//! contract gives a format (timestamps, base64, 64-bit integers) keeps the very characters that
//! came, so nothing is lost on the way back; [`crate::time`] and [`Int64::get`] read them.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value as Json;

use crate::descriptor::Kind;
use crate::node::{self, Entries, Field, Gap, Items, Misfit, Node};

pub use crate::map::{Iter, Map};

/// Fields or variants that this version does not know, kept as they came.
pub type Unknown = serde_json::Map<String, Json>;

/// A type that can stand in a message.
pub trait Wire: Field + Default {
    /// Its type on the wire.
    const KIND: Kind;
}

/// Reads a type that stands in a message where serde asks for it: `null` is its zero value only
/// within a message. For the macros' expansions.
///
/// # Errors
/// When the JSON is of another type.
pub fn deserialize<'de, T: Wire, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let json = Json::deserialize(deserializer)?;
    whole(json).map_err(serde::de::Error::custom)
}

fn whole<T: Wire>(json: Json) -> Result<T, Misfit> {
    if json.is_null() {
        return Err(Misfit::new("anything but null"));
    }
    read(json)
}

/// Reads a value; `null` is the zero value, as in protobuf's JSON form, at any depth. For the
/// macros' expansions.
///
/// # Errors
/// When the JSON is of another type.
pub fn read<T: Wire>(json: Json) -> Result<T, Misfit> {
    let mut value = T::default();
    value.read(json)?;
    Ok(value)
}

macro_rules! scalar {
    ($($ty:ty => $kind:ident, $expected:literal, $read:expr, $node:expr;)*) => {$(
        impl Field for $ty {
            fn node(&self) -> Node<'_> {
                let node: fn(&Self) -> Node<'_> = $node;
                node(self)
            }
            fn read(&mut self, json: Json) -> Result<(), Misfit> {
                let read: fn(Json) -> Option<Self> = $read;
                if !json.is_null() {
                    *self = read(json).ok_or(Misfit::new($expected))?;
                }
                Ok(())
            }
        }
        impl Wire for $ty { const KIND: Kind = Kind::$kind; }
    )*};
}

scalar! {
    String => String, "a string", text, |text| Node::Text(text);
    bool => Bool, "a boolean", |json| json.as_bool(), |truth| Node::Bool(*truth);
    i32 => Int32, "a whole number of 32 bits",
        |json| json.as_i64()?.try_into().ok(), |number| Node::Integer(i64::from(*number));
    u32 => UInt32, "a whole number of 32 bits, not negative",
        |json| json.as_i64()?.try_into().ok(), |number| Node::Integer(i64::from(*number));
    f64 => Double, "a number", |json| json.as_f64(), |number| Node::Double(*number);
    Int64 => Int64, "a string of digits", |json| text(json).map(Self), |text| Node::Text(&text.0);
    Bytes => Bytes, "a string", |json| text(json).map(Self), |text| Node::Text(&text.0);
    Timestamp => Timestamp, "a string", |json| text(json).map(Self), |text| Node::Text(&text.0);
    Null => Null, "null", |json| text(json).map(|_| Self), |_| Node::Null;
    Flags => UInt32, "a number of 32 bits", |json| json.as_i64().and_then(Self::of), |flags| Node::Integer(i64::from(flags.0));
}

fn text(json: Json) -> Option<String> {
    match json {
        Json::String(text) => Some(text),
        _ => None,
    }
}

impl<T: Wire> Field for Option<T> {
    fn is_absent(&self, _required: bool) -> bool {
        self.is_none()
    }
    fn node(&self) -> Node<'_> {
        self.as_ref().map_or(Node::Null, Field::node)
    }
    fn read(&mut self, json: Json) -> Result<(), Misfit> {
        // A number that does not fit is kept elsewhere, and is absent here.
        if matches!(T::KIND, Kind::Int32 | Kind::UInt32 | Kind::Double) {
            if !json.is_null() {
                *self = Some(read(json)?);
            }
            return Ok(());
        }
        node::gap(self, json)
    }
}

impl<T: Wire> Gap for Option<T> {
    fn fill(&mut self) -> &mut dyn Field {
        self.get_or_insert_with(T::default)
    }
}

impl<T: Wire> Wire for Option<T> {
    const KIND: Kind = T::KIND;
}

impl<T: Wire> Field for Box<T> {
    fn node(&self) -> Node<'_> {
        (**self).node()
    }
    fn read(&mut self, json: Json) -> Result<(), Misfit> {
        (**self).read(json)
    }
}

impl<T: Wire> Wire for Box<T> {
    const KIND: Kind = T::KIND;
}

impl<T: Wire> Field for Vec<T> {
    fn is_absent(&self, required: bool) -> bool {
        self.is_empty() && !required
    }
    fn node(&self) -> Node<'_> {
        Node::list(self)
    }
    fn read(&mut self, json: Json) -> Result<(), Misfit> {
        node::list(self, json)
    }
}

impl<T: Wire> Items for Vec<T> {
    fn item(&self, place: usize) -> Option<&dyn Field> {
        Some(self.get(place)?)
    }
    fn push(&mut self) -> Option<&mut dyn Field> {
        self.push(T::default());
        Some(self.last_mut()?)
    }
}

impl<T: Wire> Wire for Vec<T> {
    const KIND: Kind = Kind::List(&T::KIND);
}

impl<T: Wire> Field for Map<T> {
    fn is_absent(&self, required: bool) -> bool {
        self.is_empty() && !required
    }
    fn node(&self) -> Node<'_> {
        Node::map(self)
    }
    fn read(&mut self, json: Json) -> Result<(), Misfit> {
        node::map(self, json)
    }
}

impl<T: Wire> Entries for Map<T> {
    fn entry(&self, place: usize) -> Option<(&str, &dyn Field)> {
        self.at(place).map(|(key, value)| (key.as_str(), value as &dyn Field))
    }
    fn put(&mut self, key: String) -> Option<&mut dyn Field> {
        Some(self.value_of(key)?)
    }
}

impl<T: Wire> Wire for Map<T> {
    const KIND: Kind = Kind::Map(&T::KIND);
}

macro_rules! text {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
        #[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(type = "string"))]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl $name {
            /// The text as it stands on the wire.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    };
}

text! {
    /// An instant: RFC 3339 text such as `2026-03-01T09:30:00Z`.
    Timestamp
}

text! {
    /// Bytes: base64 text (RFC 4648, section 4; the URL-safe alphabet is read too).
    Bytes
}

text! {
    /// A 64-bit signed integer as decimal text, such as `"42"`: a JSON number would lose digits.
    Int64
}

impl Int64 {
    /// The number, or `None` where the text is not one.
    pub fn get(&self) -> Option<i64> {
        self.0.parse().ok()
    }
}

impl From<i64> for Int64 {
    fn from(number: i64) -> Self {
        Self(number.to_string())
    }
}

/// The one value of `null_value`: written as `null`, read from `null` or any string.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Null;

impl Serialize for Null {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl<'de> Deserialize<'de> for Null {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::<String>::deserialize(deserializer).map(|_| Self)
    }
}

/// 32 bits that some senders write as a signed number; reduced modulo 2^32 on reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(type = "number"))]
#[serde(transparent)]
pub struct Flags(pub u32);

impl Flags {
    /// The bits of a number that fits 32 of them, with a sign or without.
    fn of(number: i64) -> Option<Self> {
        let signed = i32::try_from(number).map(i32::cast_unsigned);
        signed.or_else(|_| u32::try_from(number)).map(Self).ok()
    }
}

impl<'de> Deserialize<'de> for Flags {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}
