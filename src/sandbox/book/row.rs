//! What does a row say? (A dictionary whose keys are text.)

use std::cmp::Ordering;

use automations_core::model::{
    DateTime, DictionaryEntry, DictionaryValue, HashableValue, TimeOfDay, Value,
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

/// Which of two values comes first; any three of them agree on it, whatever they are.
pub(super) fn compare(a: &Value, b: &Value) -> Ordering {
    worth(a).cmp(&worth(b))
}

/// As what a value is compared with others of its kind; the kinds come in this order.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Worth<'a> {
    /// What is none of the others, null among them: by its JSON.
    Other(Vec<u8>),
    Truth(bool),
    Day([i32; 3]),
    /// A date-time with an offset: seconds and nanoseconds.
    Instant((i64, i32)),
    /// One without: as its calendar and clock show it.
    Shown([i32; 7]),
    Duration(Duration),
    Number(Number),
    Text(&'a str),
    Time([i32; 4]),
}

fn worth(value: &Value) -> Worth<'_> {
    let worth = match value {
        Value::BoolValue(truth) => Some(Worth::Truth(*truth)),
        Value::Date(date) => Some(Worth::Day([date.year, date.month, date.day].map(or_zero))),
        Value::Datetime(time) => {
            Some(instant(time).map_or_else(|| Worth::Shown(shown(time)), Worth::Instant))
        }
        Value::Duration(text) => Duration::parse(text).ok().map(Worth::Duration),
        Value::Number(number) => Decimal::of(number).ok().map(|it| Worth::Number(Number(it))),
        Value::Text(text) => Some(Worth::Text(text)),
        Value::Timeofday(TimeOfDay { hours, minutes, seconds, nanos, .. }) => {
            Some(Worth::Time([*hours, *minutes, *seconds, *nanos].map(or_zero)))
        }
        _ => None,
    };
    worth.unwrap_or_else(|| Worth::Other(crate::form::text(value)))
}

/// A number by what it is worth: `1.50` is `1.5`.
struct Number(Decimal);

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.compare(other.0)
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Number {}

fn or_zero(number: Option<i32>) -> i32 {
    number.unwrap_or(0)
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn value(json: serde_json::Value) -> Value {
        crate::form::Read::of(json).unwrap()
    }

    /// What a sort relies on, whatever stands in a column: else it may break off.
    #[test]
    fn any_values_have_one_order() {
        let at = |day: i32, hours: i32, offset: Option<&str>| {
            let time = json!({ "year": 2026, "month": 3, "day": day, "hours": hours });
            let mut time = json!({ "datetime": time });
            if let Some(offset) = offset {
                time["datetime"]["utc_offset"] = offset.into();
            }
            value(time)
        };
        let all = [
            at(1, 12, Some("36000s")),
            at(1, 6, None),
            at(1, 1, Some("-36000s")),
            at(1, 3, Some("later")),
            value(json!({ "datetime": { "hours": 5, "utc_offset": "0s" } })),
            value(json!({ "number": { "lo": 5 } })),
            value(json!({ "number": { "lo": 10 } })),
            value(json!({ "number": { "lo": 7, "flags": 7 } })),
            value(json!({ "duration": "90s" })),
            value(json!({ "duration": "100s" })),
            value(json!({ "duration": "9 days" })),
            value(json!({ "date": { "year": 2026 } })),
            value(json!({ "timeofday": { "hours": 9 } })),
            value(json!({ "text": "number" })),
            value(json!({ "bool_value": true })),
            value(json!({ "number": { "lo": 6 }, "text": "both" })),
            value(json!({ "null_value": null })),
        ];
        for a in &all {
            for b in &all {
                assert_eq!(compare(a, b), compare(b, a).reverse(), "{a:?} {b:?}");
                for c in &all {
                    let (ab, bc, ac) = (compare(a, b), compare(b, c), compare(a, c));
                    assert!(ab != bc || ab == ac, "{a:?} {b:?} {c:?}");
                }
            }
        }
    }
}
