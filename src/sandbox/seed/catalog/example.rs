//! How is a value of the catalog written down?

use automations_core::model::{
    BdkDate, BdkValue, CalendarDate, Column, DateTime, DictionaryEntry, DictionaryValue, FileValue,
    HashableValue, InlineFile, ListValue, NumberValue, SetValue, Table, TableValue, TimeOfDay,
    TimeZone, Value,
};
use automations_core::wire::{Bytes, Flags, Null};

/// Text.
pub(super) fn words(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// An exact decimal, from its digits: `-1204.50`. Anything but digits, sign and point is skipped.
pub(super) fn num(digits: &str) -> Value {
    Value::Number(decimal(digits))
}

fn decimal(digits: &str) -> NumberValue {
    let mantissa = digits
        .chars()
        .filter_map(|c| c.to_digit(10))
        .fold(0u128, |sum, digit| sum.wrapping_mul(10).wrapping_add(u128::from(digit)));
    let scale = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let sign = u32::from(digits.starts_with('-')) << 31;
    let part = |shift: u32| u32::try_from((mantissa >> shift) & 0xFFFF_FFFF).ok();
    NumberValue {
        lo: part(0),
        mid: part(32),
        hi: part(64),
        flags: u32::try_from(scale).ok().map(|scale| Flags((scale << 16) | sign)),
        ..NumberValue::default()
    }
}

/// True or false.
pub(super) fn flag(truth: bool) -> Value {
    Value::BoolValue(truth)
}

/// Nothing.
pub(super) fn nothing() -> Value {
    Value::NullValue(Null)
}

/// A date.
pub(super) fn day(year: i32, month: i32, day: i32) -> Value {
    Value::Date(date_of(year, month, day))
}

pub(super) fn date_of(year: i32, month: i32, day: i32) -> CalendarDate {
    CalendarDate { year: Some(year), month: Some(month), day: Some(day), ..CalendarDate::default() }
}

/// A time of day.
pub(super) fn clock(hours: i32, minutes: i32) -> Value {
    Value::Timeofday(time_of(hours, minutes))
}

pub(super) fn time_of(hours: i32, minutes: i32) -> TimeOfDay {
    TimeOfDay { hours: Some(hours), minutes: Some(minutes), ..TimeOfDay::default() }
}

/// A date with a time of day in a zone.
pub(super) fn moment(date: [i32; 3], time: [i32; 2], zone_id: &str) -> Value {
    let ([year, month, day], [hours, minutes]) = (date, time);
    Value::Datetime(DateTime {
        year: Some(year),
        month: Some(month),
        day: Some(day),
        hours: Some(hours),
        minutes: Some(minutes),
        seconds: Some(0),
        nanos: Some(0),
        time_zone: Some(time_zone(zone_id)),
        ..DateTime::default()
    })
}

/// A time zone.
pub(super) fn zone(id: &str) -> Value {
    Value::TimeZone(time_zone(id))
}

fn time_zone(id: &str) -> TimeZone {
    TimeZone { id: Some(id.to_owned()), ..TimeZone::default() }
}

/// A span of time, as `5400s`.
pub(super) fn span(seconds: &str) -> Value {
    Value::Duration(seconds.to_owned())
}

/// Values in order.
pub(super) fn list<const N: usize>(items: [Value; N]) -> Value {
    Value::List(ListValue { items: items.into(), ..ListValue::default() })
}

/// Texts in order.
pub(super) fn texts<const N: usize>(items: [&str; N]) -> Value {
    list(items.map(words))
}

/// Texts without order.
pub(super) fn set_of<const N: usize>(items: [&str; N]) -> Value {
    let items = items.map(|item| HashableValue::Text(item.to_owned())).into();
    Value::Set(SetValue { items, ..SetValue::default() })
}

/// Keys with values.
pub(super) fn record<const N: usize>(entries: [(&str, Value); N]) -> Value {
    let entry = |(key, value): (&str, Value)| DictionaryEntry {
        key: Some(HashableValue::Text(key.to_owned())),
        value: Some(value),
        ..DictionaryEntry::default()
    };
    Value::Dictionary(DictionaryValue {
        entries: entries.map(entry).into(),
        ..DictionaryValue::default()
    })
}

/// A small file that travels inside the message; its bytes are the beginning of such a file.
pub(super) fn document(file_name: &str) -> Value {
    let content = match file_name.rsplit('.').next() {
        Some("pdf") => "JVBERi0xLjcKJSVFT0YK",
        Some("csv") => "aWQsYW1vdW50CjEsMTIuNTAK",
        Some("xml") => "PD94bWwgdmVyc2lvbj0iMS4wIj8+PGRvY3VtZW50Lz4K",
        Some("json") => "e30K",
        _ => "VGhpcyBmaWxlIGlzIGFuIGV4YW1wbGUuCg==",
    };
    Value::File(FileValue::Inline(InlineFile {
        file_name: Some(file_name.to_owned()),
        content: Some(Bytes::from(content)),
        ..InlineFile::default()
    }))
}

/// A table, column by column.
pub(super) fn grid<const N: usize>(columns: [(&str, Vec<BdkValue>); N]) -> Value {
    let column = |(name, values): (&str, Vec<BdkValue>)| Column {
        name: Some(name.to_owned()),
        values,
        ..Column::default()
    };
    Value::Table(TableValue::Inline(Table {
        columns: columns.map(column).into(),
        ..Table::default()
    }))
}

/// A column of texts.
pub(super) fn names<const N: usize>(cells: [&str; N]) -> Vec<BdkValue> {
    cells.map(|cell| BdkValue::TextValue(cell.to_owned())).into()
}

/// A column of doubles.
pub(super) fn figures<const N: usize>(cells: [f64; N]) -> Vec<BdkValue> {
    cells.map(BdkValue::NumberValue).into()
}

/// A column of truths.
pub(super) fn ticks<const N: usize>(cells: [bool; N]) -> Vec<BdkValue> {
    cells.map(BdkValue::BooleanValue).into()
}

/// A column of dates.
pub(super) fn days_in<const N: usize>(cells: [[i32; 3]; N]) -> Vec<BdkValue> {
    let cell = |[year, month, day]: [i32; 3]| {
        BdkValue::DateValue(BdkDate {
            year: Some(year),
            month: Some(month),
            day: Some(day),
            ..BdkDate::default()
        })
    };
    cells.map(cell).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact() {
        let number = decimal("-1204.50");
        assert_eq!((number.lo, number.mid, number.hi), (Some(120_450), Some(0), Some(0)));
        assert_eq!(number.flags, Some(Flags((2 << 16) | (1 << 31))));
        let long = decimal("18446744073709551617");
        assert_eq!((long.lo, long.mid, long.hi), (Some(1), Some(0), Some(1)));
    }
}
