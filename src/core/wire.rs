//! How do the contract's scalars look as Rust types?
//!
//! Each type knows its [`Kind`], and when a field of it is left out of a message. Text that the
//! contract gives a format (timestamps, base64, 64-bit integers) keeps the very characters that
//! came, so nothing is lost on the way back; [`crate::time`] and [`Int64::get`] read them.

use std::collections::BTreeMap;

use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize};

use crate::descriptor::Kind;

/// Fields or variants that this version does not know, kept as they came.
pub type Unknown = serde_json::Map<String, serde_json::Value>;

/// A JSON object with free keys.
pub type Map<T> = BTreeMap<String, T>;

/// A type that can stand in a message.
pub trait Wire: DeserializeOwned + Default {
    /// Its type on the wire.
    const KIND: Kind;

    /// Whether a field that holds it is left out.
    fn is_absent(&self) -> bool {
        false
    }

    /// Reads it; `null` is the zero value, as in protobuf's JSON form, at any depth.
    ///
    /// # Errors
    /// What the deserializer says.
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::<Self>::deserialize(deserializer).map(Option::unwrap_or_default)
    }
}

/// What [`Wire::read`] reads, where serde asks for a type. For the macros' expansions.
#[doc(hidden)]
#[derive(Debug)]
pub struct Lenient<T>(pub T);

impl<'de, T: Wire> Deserialize<'de> for Lenient<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read(deserializer).map(Self)
    }
}

/// The value of a union's variant.
pub(crate) fn variant<T: Wire, E: serde::de::Error>(value: serde_json::Value) -> Result<T, E> {
    T::read(value).map_err(E::custom)
}

/// A number that may not fit its type: then the raw value is handed back, so that it is kept.
///
/// # Errors
/// The raw value.
#[doc(hidden)]
pub fn number<T: Wire>(value: serde_json::Value) -> Result<T, serde_json::Value> {
    T::read(&value).map_err(|_| value)
}

macro_rules! scalar {
    ($($ty:ty => $kind:ident),* $(,)?) => {
        $(impl Wire for $ty { const KIND: Kind = Kind::$kind; })*
    };
}

scalar! {
    String => String, bool => Bool, i32 => Int32, u32 => UInt32, f64 => Double,
    Int64 => Int64, Bytes => Bytes, Timestamp => Timestamp, Null => Null, Flags => UInt32,
}

impl<T: Wire> Wire for Option<T> {
    const KIND: Kind = T::KIND;
    fn is_absent(&self) -> bool {
        self.is_none()
    }
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::<Lenient<T>>::deserialize(deserializer)?.map(|item| item.0))
    }
}

impl<T: Wire> Wire for Box<T> {
    const KIND: Kind = T::KIND;
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read(deserializer).map(Self::new)
    }
}

impl<T: Wire> Wire for Vec<T> {
    const KIND: Kind = Kind::List(&T::KIND);
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let items = Option::<Vec<Lenient<T>>>::deserialize(deserializer)?.unwrap_or_default();
        Ok(items.into_iter().map(|item| item.0).collect())
    }
}

impl<T: Wire> Wire for Map<T> {
    const KIND: Kind = Kind::Map(&T::KIND);
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let entries = Option::<Map<Lenient<T>>>::deserialize(deserializer)?.unwrap_or_default();
        Ok(entries.into_iter().map(|(key, entry)| (key, entry.0)).collect())
    }
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

impl<'de> Deserialize<'de> for Flags {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = i64::deserialize(deserializer)?;
        i32::try_from(number)
            .map(i32::cast_unsigned)
            .or_else(|_| u32::try_from(number))
            .map(Self)
            .map_err(|_| D::Error::custom("not a number of 32 bits"))
    }
}
