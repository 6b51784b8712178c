//! What does the contract say of each message, enum and operation?
//!
//! Static tables, one per item, written by the macros of `automations-derive` beside the Rust
//! type itself. Everything that needs to know a field's name, type or rules reads them: request
//! validation, response decoding, the sandbox's own checks, the drift test against the contract.
//! They hold no behaviour.

use crate::http::Method;

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
    Enum(fn() -> &'static EnumDescriptor),
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

/// What a request's value must obey beyond its type.
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
}

/// What may happen when a call is sent twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Idempotency {
    /// It changes nothing (GET).
    Safe,
    /// It changes something, and twice is as once (PATCH of a whole value, DELETE).
    Idempotent,
    /// Twice is not as once: it may start a second run.
    Unsafe,
}

/// One call of the API.
#[derive(Debug)]
pub struct OperationDescriptor {
    /// The contract's `operationId`.
    pub name: &'static str,
    /// The contract's tag: `Automations` or `Runs`.
    pub tag: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path's template, from `/api/v1` on.
    pub path: &'static str,
    /// The `{…}` of the path, in its order.
    pub path_parameters: &'static [FieldDescriptor],
    /// The parameters after `?`; a message among them is sent as `name.field=…`.
    pub query_parameters: &'static [FieldDescriptor],
    /// The body, which is then required.
    pub body: Option<fn() -> &'static MessageDescriptor>,
    /// What a 200 holds.
    pub response: fn() -> &'static MessageDescriptor,
    /// What a second sending does.
    pub idempotency: Idempotency,
    /// For a paged list, the response's field that holds the items.
    pub page: Option<&'static str>,
}

impl OperationDescriptor {
    /// Every field of a request, in the order path, query, body.
    pub fn request_fields(&self) -> impl Iterator<Item = &'static FieldDescriptor> + Clone {
        let body = self.body.map_or(&[][..], |body| body().fields);
        self.path_parameters.iter().chain(self.query_parameters).chain(body)
    }
}
