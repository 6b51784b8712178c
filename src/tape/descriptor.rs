//! What does the contract say of each message and enum?
//!
//! Static tables, written by the macros of `automations-derive` beside the Rust types themselves.
//! They hold no behaviour.

/// A message of the contract that describes itself.
pub trait Message {
    /// The table of its fields.
    fn descriptor() -> &'static MessageDescriptor;
}

/// One message or union.
#[derive(Debug)]
pub struct MessageDescriptor {
    /// The schema's name in the contract, as `v1Automation`.
    pub name: &'static str,
    /// The Rust and TypeScript type's name, as `Automation`.
    pub type_name: &'static str,
    /// Whether exactly one field is set in every value.
    pub union: bool,
    /// The fields, in the contract's order.
    pub fields: &'static [FieldDescriptor],
}

impl MessageDescriptor {
    /// The field of that name on the wire.
    pub fn field(&self, name: &str) -> Option<&'static FieldDescriptor> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// One field of a message, or one parameter of an operation.
#[derive(Debug)]
pub struct FieldDescriptor {
    /// The name on the wire.
    pub name: &'static str,
    /// The type on the wire.
    pub kind: Kind,
    /// Whether a request without it is refused.
    pub required: bool,
    /// Whether only the service sets it.
    pub read_only: bool,
    /// Whether it is one of alternatives: at most one field so marked is set.
    pub oneof: bool,
    /// Whether it is read and written although the contract does not list it.
    pub extension: bool,
    /// What a value of a request must obey beyond its type.
    pub rules: &'static [Rule],
}

/// The type of a field on the wire.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A JSON string.
    String,
    /// `true` or `false`.
    Bool,
    /// A JSON number: 32-bit signed integer.
    Int32,
    /// A JSON **string** that holds a 64-bit signed integer.
    Int64,
    /// A JSON number: 32 bits unsigned; read as negative too (see `NumberValue`).
    UInt32,
    /// A JSON number: IEEE 754 double.
    Double,
    /// A JSON string: base64.
    Bytes,
    /// A JSON string: RFC 3339.
    Timestamp,
    /// `null`; any string is read too.
    Null,
    /// A JSON string: a name of the enum, or one this version does not know.
    Enum(&'static EnumDescriptor),
    /// A JSON object.
    Message(fn() -> &'static MessageDescriptor),
    /// A JSON array.
    List(&'static Kind),
    /// A JSON object with free keys.
    Map(&'static Kind),
}

impl Kind {
    /// What stands on the wire, for messages: `a string`.
    pub fn expected(self) -> &'static str {
        match self {
            Self::String => "a string",
            Self::Bool => "a boolean",
            Self::Int32 | Self::UInt32 | Self::Double => "a number",
            Self::Int64 => "a string that holds a 64-bit integer",
            Self::Bytes => "a string of base64",
            Self::Timestamp => "an RFC 3339 string",
            Self::Null => "null",
            Self::Enum(_) => "a string that names an enum value",
            Self::Message(_) | Self::Map(_) => "an object",
            Self::List(_) => "an array",
        }
    }
}

/// An enum of the contract.
#[derive(Debug)]
pub struct EnumDescriptor {
    /// The schema's name in the contract.
    pub name: &'static str,
    /// Its names; the first is the `…_UNSPECIFIED` one.
    pub values: &'static [&'static str],
}

/// What a value must obey beyond its type: that of a request, where nothing else is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// A number within both bounds, inclusive.
    Range(i64, i64),
    /// No two items agree in all the fields of one of these keys; an item that has none of a key's
    /// fields does not count for it.
    Unique(&'static [&'static [&'static str]]),
    /// A name or an id, each item of a list of them, or each key of a map: no blanks alone, no
    /// control characters.
    Name,
    /// Seconds with an `s`: `1.5s`, `-14400s`.
    Duration,
    /// A date with its year: a day, a month or a year.
    DateWithYear,
    /// Not negative; more than 1000 is sent as 1000, and 0 is not sent (DECISIONS: paging).
    PageSize,
    /// An IANA zone id: `UTC`, `America/New_York`.
    TimeZone,
    /// The `…_UNSPECIFIED` name says something although a name is required.
    MayBeUnspecified,
    /// Of an operation's response, not of a request: without this text, which the contract does not promise, it is of no
    /// use, and refused.
    Present,
}
