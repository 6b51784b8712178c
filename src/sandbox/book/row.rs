//! What does a row say? (A dictionary whose keys are text.)

use std::cmp::Ordering;

use automations_core::model::{
    CalendarDate, DateTime, DictionaryEntry, DictionaryValue, HashableValue, TimeOfDay, Value,
};
use automations_core::time::Instant;
use automations_core::value::{Decimal, Duration};

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

/// Whether two values are the same; numbers are by what they are worth, also within lists and
/// dictionaries, and the order of a dictionary's keys does not count.
pub(super) fn equal(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(_), Value::Number(_)) => compare(a, b) == Ordering::Equal,
        (Value::List(a), Value::List(b)) => {
            a.items.len() == b.items.len() && a.items.iter().zip(&b.items).all(|(a, b)| equal(a, b))
        }
        (Value::Dictionary(a), Value::Dictionary(b)) => {
            let same = |entry: &DictionaryEntry| {
                let other = b.entries.iter().find(|other| other.key == entry.key);
                other.is_some_and(|other| match (&entry.value, &other.value) {
                    (Some(a), Some(b)) => equal(a, b),
                    (a, b) => a == b,
                })
            };
            a.entries.len() == b.entries.len() && a.entries.iter().all(same)
        }
        _ => a == b,
    }
}

/// Which of two values comes first: numbers, durations, dates and times by what they are worth
/// (date-times by their instants where both have an offset, else as their clocks show them), all
/// else by its text.
pub(super) fn compare(a: &Value, b: &Value) -> Ordering {
    let worth = match (a, b) {
        (Value::Number(a), Value::Number(b)) => {
            Decimal::of(a).ok().zip(Decimal::of(b).ok()).map(|(a, b)| a.compare(b))
        }
        (Value::Duration(a), Value::Duration(b)) => {
            Duration::parse(a).ok().zip(Duration::parse(b).ok()).map(|(a, b)| a.cmp(&b))
        }
        (Value::Text(a), Value::Text(b)) => Some(a.cmp(b)),
        (Value::BoolValue(a), Value::BoolValue(b)) => Some(a.cmp(b)),
        (Value::Date(a), Value::Date(b)) => Some(day(a).cmp(&day(b))),
        (Value::Timeofday(a), Value::Timeofday(b)) => {
            let time = |it: &TimeOfDay| [it.hours, it.minutes, it.seconds, it.nanos].map(or_zero);
            Some(time(a).cmp(&time(b)))
        }
        (Value::Datetime(a), Value::Datetime(b)) => match (instant(a), instant(b)) {
            (Some(a), Some(b)) => Some(a.cmp(&b)),
            _ => Some(shown(a).cmp(&shown(b))),
        },
        _ => None,
    };
    worth.unwrap_or_else(|| {
        let text = |value: &Value| crate::form::text(value);
        text(a).cmp(&text(b))
    })
}

fn or_zero(number: Option<i32>) -> i32 {
    number.unwrap_or(0)
}

fn day(date: &CalendarDate) -> [i32; 3] {
    [date.year, date.month, date.day].map(or_zero)
}

/// What a calendar and a clock show.
fn shown(time: &DateTime) -> [i32; 7] {
    let DateTime { year, month, day, hours, minutes, seconds, nanos, .. } = time;
    [*year, *month, *day, *hours, *minutes, *seconds, *nanos].map(or_zero)
}

/// The instant of a date-time with an offset, in seconds and nanoseconds.
fn instant(time: &DateTime) -> Option<(i64, i32)> {
    let offset = Duration::parse(time.utc_offset.as_deref()?).ok()?;
    let [year, month, day, hours, minutes, seconds, nanos] = shown(time);
    let text = format!("{year:04}-{month:02}-{day:02}T{hours:02}:{minutes:02}:{seconds:02}Z");
    let local = Instant::parse(&text)?.as_millis().div_euclid(1000);
    Some((local.saturating_sub(offset.seconds()), nanos))
}
