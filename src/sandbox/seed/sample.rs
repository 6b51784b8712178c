//! With which inputs did a past run start?

use automations_core::model::{
    CalendarDate, DateTime, DictionaryEntry, DictionaryValue, FileValue, HashableValue, ListValue,
    NumberValue, TableValue, TimeOfDay, Value, ValueScalarType, ValueType,
};
use automations_core::wire::{Map, Null};

use super::entry::CatalogEntry;
use crate::nano_id::Generator;

/// A value for every input that a run must bring: that of the entry's sample, where it has one.
pub(super) fn inputs(entry: &CatalogEntry, generator: &mut Generator) -> Map<Value> {
    let defaulted = |name: &str| entry.defaults.iter().any(|(known, _)| known == name);
    let required = entry
        .inputs
        .iter()
        .filter(|(name, r#type)| !defaulted(name) && !matches!(r#type, ValueType::OptionalType(_)));
    let value = |(name, r#type): &(String, ValueType)| {
        let sample = entry.sample.get(name).cloned();
        (name.clone(), sample.unwrap_or_else(|| value(r#type, generator)))
    };
    required.map(value).collect()
}

/// A value of a type.
fn value(r#type: &ValueType, generator: &mut Generator) -> Value {
    let inner = |inner: &Option<ValueType>, generator: &mut Generator| match inner {
        Some(inner) => value(inner, generator),
        None => Value::Text("sample".to_owned()),
    };
    match r#type {
        ValueType::ScalarType(scalar) => scalar_value(scalar, generator),
        ValueType::OptionalType(_) => Value::NullValue(Null),
        ValueType::SensitiveType(sensitive) => inner(&sensitive.inner, generator),
        ValueType::ListType(list) => {
            let items = vec![inner(&list.inner, generator)];
            Value::List(ListValue { items, ..Default::default() })
        }
        ValueType::DictionaryType(dictionary) => {
            let entry = |key: Option<String>, value| DictionaryEntry {
                key: key.map(HashableValue::Text),
                value: Some(value),
                ..Default::default()
            };
            let fields = dictionary.fields.iter();
            let entries = fields.map(|f| entry(f.key.clone(), inner(&f.value, generator)));
            let entries = entries.collect();
            Value::Dictionary(DictionaryValue { entries, ..Default::default() })
        }
        ValueType::GenericDictionaryType(_) => Value::Dictionary(DictionaryValue::default()),
        ValueType::TableType(_) => {
            let number = generator.within(1000, 9999);
            let url = format!("https://files.example.com/tables/{number}.feather");
            Value::Table(TableValue::Remote(url))
        }
        ValueType::EnumType(names) => {
            let first = names.members.first().and_then(|member| member.name.clone());
            Value::Text(first.unwrap_or_default())
        }
        ValueType::UnionType(union) => match union.inners.first() {
            Some(first) => value(first, generator),
            None => Value::NullValue(Null),
        },
        ValueType::OpaqueType(_) | ValueType::AnyType(_) | ValueType::Unknown(_) => {
            Value::Text("sample".to_owned())
        }
    }
}

fn scalar_value(scalar: &ValueScalarType, generator: &mut Generator) -> Value {
    let mut part = |low, high| i32::try_from(generator.within(low, high)).ok();
    match scalar {
        ValueScalarType::Number => {
            let lo = part(1, 500).and_then(|number| u32::try_from(number).ok());
            Value::Number(NumberValue { lo, ..Default::default() })
        }
        ValueScalarType::Boolean => Value::BoolValue(part(0, 2) == Some(1)),
        ValueScalarType::Date => Value::Date(CalendarDate {
            year: Some(2026),
            month: part(1, 13),
            day: part(1, 29),
            ..Default::default()
        }),
        ValueScalarType::Time => Value::Timeofday(TimeOfDay {
            hours: part(7, 19),
            minutes: part(0, 60),
            ..Default::default()
        }),
        ValueScalarType::Datetime => Value::Datetime(DateTime {
            year: Some(2026),
            month: part(1, 13),
            day: part(1, 29),
            hours: part(7, 19),
            minutes: part(0, 60),
            ..Default::default()
        }),
        ValueScalarType::File => {
            let number = part(1000, 9999).unwrap_or(1000);
            let url = format!("https://files.example.com/documents/{number}.pdf");
            Value::File(FileValue::Remote(url))
        }
        ValueScalarType::Text | ValueScalarType::Unspecified | ValueScalarType::Unknown(_) => {
            Value::Text(format!("S-{}", part(1000, 9999).unwrap_or(1000)))
        }
    }
}
