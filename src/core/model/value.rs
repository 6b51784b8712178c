//! What can an input, an output or a variable hold?

use automations_derive::message;

use super::bdk_value::BdkValue;
use super::calendar::{CalendarDate, DateTime, TimeOfDay, TimeZone};
use crate::wire::{Bytes, Flags, Null};

/// A value of an input, an output or a variable.
///
/// - Exactly one property set per value.
#[message("commonV1Value")]
pub enum Value {
    /// Nothing: presence of the key means null.
    NullValue(Null),
    /// True or false.
    BoolValue(bool),
    /// An exact decimal.
    Number(NumberValue),
    /// Text: UTF-8.
    Text(String),
    /// A date.
    Date(CalendarDate),
    /// A time of day.
    Timeofday(TimeOfDay),
    /// A date with a time.
    Datetime(DateTime),
    /// A time zone.
    TimeZone(TimeZone),
    /// A signed span of time, as `"1.5s"`.
    #[rule(Duration)]
    Duration(String),
    /// Values in order.
    List(ListValue),
    /// Keys with values.
    Dictionary(DictionaryValue),
    /// A file.
    File(FileValue),
    /// A table.
    Table(TableValue),
    /// Values without order.
    Set(SetValue),
}

/// An exact decimal of up to 96 bits and 28 decimal places.
///
/// The value is `(-1)^sign * m / 10^e`, where `m` is `lo | mid << 32 | hi << 64`, `e` the bits 16
/// to 23 of `flags` (0 to 28), and the sign its bit 31. Every other bit of `flags` is zero.
/// So 123.45 is `{lo: 12345, flags: 131072}` and -0.001 is `{lo: 1, flags: 2147680256}`.
#[message("v1Number")]
pub struct NumberValue {
    /// Low bits: mantissa bits 0-31.
    pub lo: Option<u32>,
    /// Middle bits: mantissa bits 32-63.
    pub mid: Option<u32>,
    /// High bits: mantissa bits 64-95.
    pub hi: Option<u32>,
    /// Scale and sign: bits 16-23 scale 0..28; bit 31 sign; every other bit must be zero.
    pub flags: Option<Flags>,
}

/// Values in order.
#[message("v1List")]
pub struct ListValue {
    /// The items: ordered.
    pub items: Vec<Value>,
}

/// Values without order or doubles.
#[message("v1Set")]
pub struct SetValue {
    /// The items: unique; duplicates are dropped; order is not meaningful.
    pub items: Vec<HashableValue>,
}

/// Keys with values, in order.
///
/// - An array of key/value entries, not a JSON object.
/// - Keys unique; a later duplicate overwrites the earlier.
/// - Insertion order is kept.
#[message("v1Dictionary")]
pub struct DictionaryValue {
    /// The entries.
    pub entries: Vec<DictionaryEntry>,
}

/// One key with its value.
///
/// - A non-hashable key may fail at run time.
#[message("v1DictionaryEntry")]
pub struct DictionaryEntry {
    /// The key.
    pub key: Option<HashableValue>,
    /// The value.
    pub value: Option<Value>,
}

/// A value that can be a key of a dictionary or an item of a set.
///
/// - Hashable subset of commonV1Value, same property names; no null_value and no time_zone.
#[message("v1HashableValue")]
pub enum HashableValue {
    /// True or false.
    BoolValue(bool),
    /// An exact decimal.
    Number(NumberValue),
    /// Text: UTF-8.
    Text(String),
    /// A date.
    Date(CalendarDate),
    /// A time of day.
    Timeofday(TimeOfDay),
    /// A date with a time.
    Datetime(DateTime),
    /// A signed span of time, as `"1.5s"`.
    #[rule(Duration)]
    Duration(String),
}

/// A file: its bytes, or where they are.
///
/// - Either inline or remote.
#[message("v1FileValue")]
pub enum FileValue {
    /// Where it is.
    Remote(String),
    /// What it holds.
    Inline(InlineFile),
}

/// A file that travels inside the message.
#[message("v1File")]
pub struct InlineFile {
    /// The file's name.
    pub file_name: Option<String>,
    /// The bytes.
    pub content: Option<Bytes>,
}

/// A table: its columns, or where they are.
///
/// - Either remote (URL of a Feather-format file) or inline.
#[message("v1TableValue")]
pub enum TableValue {
    /// Where it is.
    Remote(String),
    /// What it holds.
    Inline(Table),
}

/// A table that travels inside the message, column by column.
///
/// - Column oriented; every column must have the same number of values.
#[message("v1Table")]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// An Arrow IPC file instead: some services send a table so, though the contract lists columns
    /// alone.
    #[extension]
    pub data: Option<Bytes>,
}

/// One column of an inline table.
#[message("v1Column")]
pub struct Column {
    /// The values.
    pub values: Vec<BdkValue>,
    /// The name.
    pub name: Option<String>,
}
