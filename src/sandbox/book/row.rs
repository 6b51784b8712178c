//! What does a row say? (A dictionary whose keys are text.)

use std::cmp::Ordering;

use automations_core::model::{DictionaryEntry, DictionaryValue, HashableValue, Value};
use automations_core::value::Decimal;

/// A row with these fields.
pub(super) fn of<'a>(fields: impl IntoIterator<Item = (&'a str, Value)>) -> Value {
    let entry = |(name, value): (&str, Value)| DictionaryEntry {
        key: Some(HashableValue::Text(name.to_owned())),
        value: Some(value),
        ..Default::default()
    };
    let entries = fields.into_iter().map(entry).collect();
    Value::Dictionary(DictionaryValue { entries, ..Default::default() })
}

/// A text field.
pub(super) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// A number.
pub(super) fn number(count: usize) -> Value {
    let number = Decimal::new(false, u128::try_from(count).unwrap_or(0), 0);
    number.map_or_else(|| text(""), |number| Value::Number(number.to_number()))
}

/// Whether it is a row.
pub(super) fn is_row(value: &Value) -> bool {
    fields(value).is_some_and(|entries| {
        entries.iter().all(|entry| matches!(entry.key, Some(HashableValue::Text(_))))
    })
}

fn fields(value: &Value) -> Option<&[DictionaryEntry]> {
    match value {
        Value::Dictionary(dictionary) => Some(&dictionary.entries),
        _ => None,
    }
}

/// A field of a row; the last of that name.
pub(super) fn field<'a>(row: &'a Value, name: &str) -> Option<&'a Value> {
    let named = |entry: &&DictionaryEntry| match &entry.key {
        Some(HashableValue::Text(key)) => key == name,
        _ => false,
    };
    fields(row)?.iter().rev().find(named)?.value.as_ref()
}

/// The names of a row's fields, in their order.
pub(super) fn names(row: &Value) -> impl Iterator<Item = &str> {
    fields(row).unwrap_or_default().iter().filter_map(|entry| match &entry.key {
        Some(HashableValue::Text(name)) => Some(name.as_str()),
        _ => None,
    })
}

/// Gives a row other values for the fields of a second one.
pub(super) fn update(row: &mut Value, change: &Value) {
    for name in names(change) {
        let value = field(change, name).cloned();
        let Value::Dictionary(dictionary) = row else { return };
        let named = |entry: &DictionaryEntry| match &entry.key {
            Some(HashableValue::Text(key)) => key == name,
            _ => false,
        };
        match dictionary.entries.iter_mut().find(|entry| named(entry)) {
            Some(entry) => entry.value = value,
            None => dictionary.entries.push(DictionaryEntry {
                key: Some(HashableValue::Text(name.to_owned())),
                value,
                ..Default::default()
            }),
        }
    }
}

/// Whether a row has these values in these fields.
pub(super) fn fits(row: &Value, wanted: &Value) -> bool {
    names(wanted).all(|name| match (field(row, name), field(wanted, name)) {
        (Some(value), Some(wanted)) => equal(value, wanted),
        _ => false,
    })
}

/// Whether two values are the same; numbers are by what they are worth.
pub(super) fn equal(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(_), Value::Number(_)) => compare(a, b) == Ordering::Equal,
        _ => a == b,
    }
}

/// Which of two values comes first: numbers by what they are worth, all else by its text.
pub(super) fn compare(a: &Value, b: &Value) -> Ordering {
    if let (Value::Number(a), Value::Number(b)) = (a, b)
        && let (Ok(a), Ok(b)) = (Decimal::of(a), Decimal::of(b))
    {
        return a.compare(b);
    }
    match (a, b) {
        (Value::Text(a), Value::Text(b)) => a.cmp(b),
        _ => {
            let text = |value: &Value| crate::form::text(value);
            text(a).cmp(&text(b))
        }
    }
}
