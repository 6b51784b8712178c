//! What can a cell of an inline table hold? (A union of its own, with its own names.)

use automations_derive::message;

use super::value::{FileValue, TableValue};
use crate::wire::{Bytes, Null, Timestamp};

/// A value inside an inline table.
///
/// - A union: one property set per value.
#[message("bdkV1Value")]
pub enum BdkValue {
    /// Nothing
    NullValue(Null),
    /// A concept.
    ConceptualValue(NounPhrase),
    /// Text.
    TextValue(String),
    /// A double.
    NumberValue(f64),
    /// True or false.
    BooleanValue(bool),
    /// An instant.
    DatetimeValue(Timestamp),
    /// A date.
    DateValue(BdkDate),
    /// A time of day.
    TimeValue(BdkTime),
    /// A file.
    FileValue(FileValue),
    /// Named fields.
    DictionaryValue(BdkDictionaryValue),
    /// Values in order.
    ListValue(BdkListValue),
    /// Bytes of a book.
    OpaqueValue(BdkOpaqueValue),
    /// A table.
    TableValue(TableValue),
    /// A value not to be shown.
    SensitiveValue(Box<BdkSensitiveValue>),
}

/// A concept named in words: `outstanding` `invoice`.
#[message("v1NounPhrase")]
pub struct NounPhrase {
    /// The words before the head.
    pub modifiers: Vec<String>,
    /// The main word.
    pub head: Option<String>,
}

/// Values in order.
#[message("bdkV1ListValue")]
pub struct BdkListValue {
    /// The values.
    pub values: Vec<BdkValue>,
}

/// Named fields with values.
#[message("v1DictionaryValue")]
pub struct BdkDictionaryValue {
    /// The fields.
    pub fields: Vec<BdkDictionaryValueField>,
    /// The concepts that it is one of.
    pub is_a: Vec<NounPhrase>,
}

/// One named field.
#[message("v1DictionaryValueField")]
pub struct BdkDictionaryValueField {
    /// The key.
    pub key: Option<String>,
    /// The value.
    pub value: Option<BdkValue>,
}

/// Bytes whose meaning only a book knows.
#[message("v1OpaqueValue")]
pub struct BdkOpaqueValue {
    /// The bytes.
    pub content: Option<Bytes>,
    /// The concepts that it is one of.
    pub is_a: Vec<NounPhrase>,
}

/// A value that must not be shown.
///
/// - Wrapped value is sensitive; do not expose it.
#[message("v1SensitiveValue")]
pub struct BdkSensitiveValue {
    /// The value.
    pub value: Option<BdkValue>,
}

/// A calendar date.
#[message("v1Date")]
pub struct BdkDate {
    /// The year.
    pub year: Option<i32>,
    /// The month.
    pub month: Option<i32>,
    /// The day.
    pub day: Option<i32>,
}

/// A time of day.
#[message("v1Time")]
pub struct BdkTime {
    /// The hour
    pub hours: Option<i32>,
    /// The minute
    pub minutes: Option<i32>,
    /// The second
    pub seconds: Option<i32>,
    /// The nanosecond
    pub nanos: Option<i32>,
}
