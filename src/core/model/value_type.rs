//! Which values does an input or an output take?

use automations_derive::{message, wire_enum};

/// The type of an input or an output.
///
/// - Discriminated union: one property set.
#[message("v1ValueType")]
pub enum ValueType {
    /// A type without parts.
    ScalarType(ValueScalarType),
    /// A value that may be left out.
    OptionalType(Box<ValueOptionalType>),
    /// A list.
    ListType(Box<ValueListType>),
    /// A dictionary with known fields.
    DictionaryType(ValueDictionaryType),
    /// A table.
    TableType(ValueTableType),
    /// Bytes of a book.
    OpaqueType(ValueOpaqueType),
    /// Any value.
    AnyType(ValueAnyType),
    /// One of several types.
    UnionType(ValueUnionType),
    /// A value not to be shown.
    SensitiveType(Box<ValueSensitiveType>),
    /// One of several names.
    EnumType(ValueEnumType),
    /// A dictionary with free keys.
    GenericDictionaryType(Box<ValueGenericDictionaryType>),
}

/// A type that has no parts.
#[wire_enum("v1ValueScalarType", prefix = "VALUE_SCALAR_TYPE_")]
pub enum ValueScalarType {
    /// No choice was made.
    Unspecified,
    /// `VALUE_SCALAR_TYPE_TEXT`.
    Text,
    /// `VALUE_SCALAR_TYPE_NUMBER`.
    Number,
    /// `VALUE_SCALAR_TYPE_BOOLEAN`.
    Boolean,
    /// `VALUE_SCALAR_TYPE_DATETIME`.
    Datetime,
    /// `VALUE_SCALAR_TYPE_DATE`.
    Date,
    /// `VALUE_SCALAR_TYPE_TIME`.
    Time,
    /// `VALUE_SCALAR_TYPE_FILE`.
    File,
}

/// A value that may be left out.
#[message("v1ValueOptionalType")]
pub struct ValueOptionalType {
    /// The type inside.
    pub inner: Option<ValueType>,
}

/// A list of values of one type.
#[message("v1ValueListType")]
pub struct ValueListType {
    /// The type inside.
    pub inner: Option<ValueType>,
}

/// A dictionary with known fields.
#[message("v1ValueDictionaryType")]
pub struct ValueDictionaryType {
    /// The concepts that it is one of.
    pub is_a: Option<String>,
    /// The fields.
    pub fields: Vec<ValueDictionaryTypeField>,
    /// What it is, in words.
    pub description: Option<String>,
}

/// One field of a dictionary type.
#[message("v1ValueDictionaryTypeField")]
pub struct ValueDictionaryTypeField {
    /// The field's name.
    pub key: Option<String>,
    /// The value.
    pub value: Option<ValueType>,
    /// What it is, in words.
    pub description: Option<String>,
}

/// A dictionary whose keys are of one type and whose values are of another.
#[message("v1ValueGenericDictionaryType")]
pub struct ValueGenericDictionaryType {
    /// The keys' type.
    pub key_type: Option<ValueType>,
    /// The values' type.
    pub value_type: Option<ValueType>,
}

/// A table with known columns.
#[message("v1ValueTableType")]
pub struct ValueTableType {
    /// The concepts that it is one of.
    pub is_a: Option<String>,
    /// The columns.
    pub columns: Vec<ValueTableTypeColumn>,
    /// What it is, in words.
    pub description: Option<String>,
}

/// One column of a table type.
#[message("v1ValueTableTypeColumn")]
pub struct ValueTableTypeColumn {
    /// The key.
    pub key: Option<String>,
    /// The value.
    pub value: Option<ValueType>,
    /// What it is, in words.
    pub description: Option<String>,
}

/// One name out of several.
#[message("v1ValueEnumType")]
pub struct ValueEnumType {
    /// The concepts that it is one of.
    pub is_a: Option<String>,
    /// The names.
    pub members: Vec<ValueEnumTypeMember>,
    /// What it is, in words.
    pub description: Option<String>,
}

/// One name of an enum type.
#[message("v1ValueEnumTypeMember")]
pub struct ValueEnumTypeMember {
    /// The name.
    pub name: Option<String>,
    /// What it is, in words.
    pub description: Option<String>,
}

/// A value of any of several types.
#[message("v1ValueUnionType")]
pub struct ValueUnionType {
    /// The types.
    pub inners: Vec<ValueType>,
}

/// A value that must not be shown.
#[message("v1ValueSensitiveType")]
pub struct ValueSensitiveType {
    /// The type inside.
    pub inner: Option<ValueType>,
}

/// Bytes whose meaning only a book knows.
#[message("v1ValueOpaqueType")]
pub struct ValueOpaqueType {
    /// The concepts that it is one of.
    pub is_a: Option<String>,
    /// What it is, in words.
    pub description: Option<String>,
}

/// A value of any type.
#[message("v1ValueAnyType")]
pub struct ValueAnyType {}
