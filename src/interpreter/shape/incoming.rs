//! How does a program see a value of the API?

use automations_core::model::Value;
use automations_core::value::{Column, File, Plain, Table};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use monty_types::MontyObject;

use super::{FILE, OTHER, moment, number};

/// The Python object of a value. A value that the core cannot read is `None`, as an absent one.
pub(crate) fn object(value: &Value) -> MontyObject {
    Plain::of(value).map_or_else(|_| MontyObject::none(), |plain| of(&plain))
}

fn of(plain: &Plain) -> MontyObject {
    match plain {
        Plain::Null => MontyObject::none(),
        Plain::Bool(truth) => MontyObject::bool(*truth),
        Plain::Number(decimal) => number::object(*decimal),
        Plain::Double(double) => number::of_double(*double),
        Plain::Text(text) => MontyObject::string(text.clone()),
        Plain::Date(date) => moment::date(*date).unwrap_or_else(|| other("date", plain)),
        Plain::Time(time) => moment::time(*time).unwrap_or_else(|| other("time", plain)),
        Plain::DateTime(moment) => {
            moment::date_time(moment).unwrap_or_else(|| other("datetime", plain))
        }
        Plain::Duration(text) => moment::delta(text).unwrap_or_else(|| other("duration", plain)),
        Plain::List(items) => MontyObject::list(items.iter().map(of)),
        Plain::Set(items) => MontyObject::set(items.iter().map(of)),
        Plain::Dictionary(dictionary) => {
            MontyObject::dict(dictionary.entries.iter().map(|(key, value)| (of(key), of(value))))
        }
        Plain::File(File::Inline(content, name)) => {
            file(content, name.as_deref()).unwrap_or_else(|| other("file", plain))
        }
        Plain::Table(Table::Columns(columns)) => rows(columns),
        Plain::Concept(concept) => {
            let words = concept.modifiers.iter().chain(&concept.head);
            MontyObject::string(words.map(String::as_str).collect::<Vec<_>>().join(" "))
        }
        Plain::TimeZone(_) => other("time_zone", plain),
        Plain::File(File::Remote(_)) => other("file", plain),
        Plain::Table(Table::Remote(_) | Table::Arrow(_)) => other("table", plain),
        Plain::Opaque(..) => other("opaque", plain),
        Plain::Sensitive(_) => other("sensitive", plain),
        Plain::Unknown(_) => other("unknown", plain),
    }
}

fn file(content: &str, name: Option<&str>) -> Option<MontyObject> {
    let bytes = STANDARD.decode(content).ok()?;
    let name = name.map_or_else(MontyObject::none, MontyObject::string);
    Some(MontyObject::named_tuple(FILE, ["name", "content"], [name, MontyObject::bytes(bytes)]))
}

/// One dictionary a row. A column without a name is called by its number, from 1.
fn rows(columns: &[Column]) -> MontyObject {
    let names: Vec<String> = columns
        .iter()
        .enumerate()
        .map(|(at, column)| column.name.clone().unwrap_or_else(|| format!("column {}", at + 1)))
        .collect();
    let count = columns.iter().map(|column| column.values.len()).max().unwrap_or(0);
    let row = |at: usize| {
        let cell = |column: &Column| column.values.get(at).map_or_else(MontyObject::none, of);
        let cells = names.iter().zip(columns);
        MontyObject::dict(cells.map(|(name, it)| (MontyObject::string(name.clone()), cell(it))))
    };
    MontyObject::list((0..count).map(row))
}

fn other(kind: &str, plain: &Plain) -> MontyObject {
    let parts = [kind.to_owned(), plain.notation().to_string()].map(MontyObject::string);
    MontyObject::named_tuple(OTHER, ["kind", "notation"], parts)
}
