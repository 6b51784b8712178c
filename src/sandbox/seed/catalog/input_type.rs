//! How is the type of an input written down?

use automations_core::model::{
    ValueAnyType, ValueDictionaryType, ValueDictionaryTypeField, ValueEnumType,
    ValueEnumTypeMember, ValueGenericDictionaryType, ValueListType, ValueOptionalType,
    ValueScalarType, ValueSensitiveType, ValueTableType, ValueTableTypeColumn, ValueType,
    ValueUnionType,
};

/// Text.
pub(super) fn text() -> ValueType {
    ValueType::ScalarType(ValueScalarType::Text)
}

/// An exact decimal.
pub(super) fn number() -> ValueType {
    ValueType::ScalarType(ValueScalarType::Number)
}

/// True or false.
pub(super) fn boolean() -> ValueType {
    ValueType::ScalarType(ValueScalarType::Boolean)
}

/// A date with a time.
pub(super) fn datetime() -> ValueType {
    ValueType::ScalarType(ValueScalarType::Datetime)
}

/// A date.
pub(super) fn date() -> ValueType {
    ValueType::ScalarType(ValueScalarType::Date)
}

/// A time of day.
pub(super) fn time() -> ValueType {
    ValueType::ScalarType(ValueScalarType::Time)
}

/// A file.
pub(super) fn file() -> ValueType {
    ValueType::ScalarType(ValueScalarType::File)
}

/// A value that may be left out.
pub(super) fn optional(inner: ValueType) -> ValueType {
    ValueType::OptionalType(Box::new(ValueOptionalType {
        inner: Some(inner),
        ..ValueOptionalType::default()
    }))
}

/// A list.
pub(super) fn list_of(inner: ValueType) -> ValueType {
    ValueType::ListType(Box::new(ValueListType { inner: Some(inner), ..ValueListType::default() }))
}

/// A value that is not to be shown.
pub(super) fn secret(inner: ValueType) -> ValueType {
    ValueType::SensitiveType(Box::new(ValueSensitiveType {
        inner: Some(inner),
        ..ValueSensitiveType::default()
    }))
}

/// A value of any of several types.
pub(super) fn either<const N: usize>(inners: [ValueType; N]) -> ValueType {
    ValueType::UnionType(ValueUnionType { inners: inners.into(), ..ValueUnionType::default() })
}

/// A value of any type.
pub(super) fn anything() -> ValueType {
    ValueType::AnyType(ValueAnyType::default())
}

/// One name of several.
pub(super) fn one_of<const N: usize>(members: [&str; N]) -> ValueType {
    let member = |name: &str| ValueEnumTypeMember {
        name: Some(name.to_owned()),
        ..ValueEnumTypeMember::default()
    };
    ValueType::EnumType(ValueEnumType {
        members: members.map(member).into(),
        ..ValueEnumType::default()
    })
}

/// A dictionary with known fields.
pub(super) fn fields<const N: usize>(
    description: &str,
    fields: [(&str, ValueType); N],
) -> ValueType {
    let field = |(key, value): (&str, ValueType)| ValueDictionaryTypeField {
        key: Some(key.to_owned()),
        value: Some(value),
        ..ValueDictionaryTypeField::default()
    };
    ValueType::DictionaryType(ValueDictionaryType {
        fields: fields.map(field).into(),
        description: Some(description.to_owned()),
        ..ValueDictionaryType::default()
    })
}

/// A dictionary with free keys of text.
pub(super) fn keyed(value: ValueType) -> ValueType {
    ValueType::GenericDictionaryType(Box::new(ValueGenericDictionaryType {
        key_type: Some(text()),
        value_type: Some(value),
        ..ValueGenericDictionaryType::default()
    }))
}

/// A table with known columns.
pub(super) fn columns<const N: usize>(columns: [(&str, ValueType); N]) -> ValueType {
    let column = |(key, value): (&str, ValueType)| ValueTableTypeColumn {
        key: Some(key.to_owned()),
        value: Some(value),
        ..ValueTableTypeColumn::default()
    };
    ValueType::TableType(ValueTableType {
        columns: columns.map(column).into(),
        ..ValueTableType::default()
    })
}
