//! How is [`Plain`] written down? See the table in `plain.rs`.

use serde_json::Value as Json;

use super::date::Date;
use super::date_time::DateTime;
use super::decimal::Decimal;
use super::duration::Duration;
use super::object::{and, one, text};
use super::plain::{Column, Concept, Dictionary, File, Plain, Table};
use super::time::Time;
use super::trail::Trail;
use super::zone_id::ZoneId;
use crate::validate::Violation;
use crate::wire::Unknown;

const NOT_ITS_OWN: &str = "does not hold what its kind of value holds";
const NOTATION: &str = "write it as the notation says";

impl Plain {
    /// The value in the notation.
    pub fn notation(&self) -> Json {
        let string = |text: &String| Json::String(text.clone());
        match self {
            Self::Null => Json::Null,
            Self::Bool(truth) => Json::Bool(*truth),
            Self::Text(text) => string(text),
            Self::List(items) => all(items),
            Self::Number(number) => printed("number", number),
            Self::Double(number) => one("double", Json::from(*number)),
            Self::Date(date) => printed("date", date),
            Self::Time(time) => printed("time", time),
            Self::DateTime(moment) => printed("datetime", moment),
            Self::TimeZone(zone) => {
                and(one("time_zone", string(&zone.id)), "version", text(zone.version.as_ref()))
            }
            Self::Duration(text) => one("duration", string(text)),
            Self::Set(items) => one("set", all(items)),
            Self::Dictionary(dictionary) => {
                let mut entries = Vec::with_capacity(dictionary.entries.len());
                for (key, value) in &dictionary.entries {
                    entries.push(Json::Array(vec![key.notation(), value.notation()]));
                }
                and(one("dictionary", Json::Array(entries)), "is_a", concepts(&dictionary.is_a))
            }
            Self::File(File::Remote(url)) => one("file_at", string(url)),
            Self::File(File::Inline(content, name)) => {
                and(one("file", string(content)), "name", text(name.as_ref()))
            }
            Self::Table(Table::Remote(url)) => one("table_at", string(url)),
            Self::Table(Table::Arrow(data)) => one("arrow", string(data)),
            Self::Table(Table::Columns(columns)) => {
                let mut list = Vec::with_capacity(columns.len());
                for Column { name, values } in columns {
                    list.push(and(one("values", all(values)), "name", text(name.as_ref())));
                }
                one("table", Json::Array(list))
            }
            Self::Concept(concept) => concept_notation(concept),
            Self::Opaque(content, is_a) => {
                and(one("opaque", string(content)), "is_a", concepts(is_a))
            }
            Self::Sensitive(inner) => one("sensitive", inner.notation()),
            Self::Unknown(object) => one("unknown", Json::Object(object.clone())),
        }
    }

    /// Reads the notation. What cannot be read is told, and stands as an unknown value.
    pub(super) fn read(trail: &mut Trail, notation: &Json) -> Self {
        // As `encode` counts them: what is too deep is told once.
        let levels = match notation {
            Json::Array(_) => 3,
            Json::Object(object) if object.contains_key("unknown") => 0,
            Json::Object(object) if object.contains_key("table") => 6,
            Json::Object(object) if object.contains_key("dictionary") => 4,
            Json::Object(object) if object.contains_key("set") => 3,
            Json::Object(object) if object.contains_key("sensitive") => 2,
            _ => 1,
        };
        trail.deeper(levels, |trail| Self::read_one(trail, notation)).unwrap_or_else(Self::refused)
    }

    fn read_one(trail: &mut Trail, notation: &Json) -> Self {
        match notation {
            Json::Null => Self::Null,
            Json::Bool(truth) => Self::Bool(*truth),
            Json::String(text) => Self::Text(text.clone()),
            Json::Array(items) => Self::List(each(trail, items)),
            Json::Object(object) => tagged(trail, object).unwrap_or_else(Self::refused),
            Json::Number(_) => {
                trail.push("type", "is a bare number", "write `{\"number\": \"1.50\"}`");
                Self::refused()
            }
        }
    }
}

fn printed(name: &str, value: &dyn core::fmt::Display) -> Json {
    one(name, Json::String(value.to_string()))
}

fn all(items: &[Plain]) -> Json {
    Json::Array(items.iter().map(Plain::notation).collect())
}

fn concepts(concepts: &[Concept]) -> Option<Json> {
    let list = || Json::Array(concepts.iter().map(concept_notation).collect());
    (!concepts.is_empty()).then(list)
}

fn concept_notation(concept: &Concept) -> Json {
    let head = text(concept.head.as_ref()).unwrap_or_default();
    and(one("concept", head), "modifiers", words(&concept.modifiers))
}

/// A list of texts, where there is one.
pub(super) fn words(words: &[String]) -> Option<Json> {
    let list = || Json::Array(words.iter().cloned().map(Json::String).collect());
    (!words.is_empty()).then(list)
}

fn each(trail: &mut Trail, items: &[Json]) -> Vec<Plain> {
    let mut list = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        list.push(trail.item(index, |trail| Plain::read(trail, item)));
    }
    list
}

/// An object, by its one key that says what it is. `None` where that was told.
fn tagged(trail: &mut Trail, object: &Unknown) -> Option<Plain> {
    const TAGS: [&str; 17] = [
        "number",
        "double",
        "date",
        "time",
        "datetime",
        "time_zone",
        "duration",
        "set",
        "dictionary",
        "file",
        "file_at",
        "table",
        "table_at",
        "arrow",
        "concept",
        "opaque",
        "sensitive",
    ];
    if let Some(Json::Object(unknown)) = object.get("unknown") {
        return Some(Plain::Unknown(unknown.clone()));
    }
    let Some((tag, value)) = TAGS.iter().find_map(|tag| Some((*tag, object.get(*tag)?))) else {
        let message = "is an object that says no kind of value";
        trail.push(
            "type",
            message,
            "write `{\"number\": \"1.50\"}` or another of the notation's kinds",
        );
        return None;
    };
    match (tag, value) {
        ("set", Json::Array(items)) => Some(Plain::Set(each(trail, items))),
        ("dictionary", Json::Array(entries)) => {
            let entries = read_entries(trail, entries);
            Some(Plain::Dictionary(Dictionary { entries, is_a: concepts_of(object) }))
        }
        ("table", Json::Array(columns)) => {
            let mut list = Vec::with_capacity(columns.len());
            for (index, column) in columns.iter().enumerate() {
                let values = column.get("values").and_then(Json::as_array);
                let values = values.map(Vec::as_slice).unwrap_or_default();
                let values = trail.cells(index, |trail| each(trail, values));
                let name = column.get("name").and_then(Json::as_str).map(str::to_owned);
                list.push(Column { name, values });
            }
            Some(Plain::Table(Table::Columns(list)))
        }
        ("sensitive", inner) => Some(Plain::Sensitive(Box::new(Plain::read(trail, inner)))),
        ("double", Json::Number(number)) => number.as_f64().map(Plain::Double),
        ("concept", _) => Some(Plain::Concept(concept_of(object))),
        (tag, Json::String(text)) => trail.told(scalar(tag, text, object)),
        _ => {
            trail.push("type", NOT_ITS_OWN, NOTATION);
            None
        }
    }
}

/// What one text says.
fn scalar(tag: &str, text: &str, object: &Unknown) -> Result<Plain, Violation> {
    let other = |name: &str| object.get(name).and_then(Json::as_str).map(str::to_owned);
    let owned = text.to_owned();
    Ok(match tag {
        "number" => Plain::Number(Decimal::parse(text)?),
        "date" => Plain::Date(Date::parse(text)?),
        "time" => Plain::Time(Time::parse(text)?),
        "datetime" => Plain::DateTime(DateTime::parse(text)?),
        "time_zone" => Plain::TimeZone(ZoneId { id: owned, version: other("version") }),
        "duration" => {
            Duration::parse(text)?;
            Plain::Duration(owned)
        }
        "file" => Plain::File(File::Inline(owned, other("name"))),
        "file_at" => Plain::File(File::Remote(owned)),
        "table_at" => Plain::Table(Table::Remote(owned)),
        "arrow" => Plain::Table(Table::Arrow(owned)),
        "opaque" => Plain::Opaque(owned, concepts_of(object)),
        _ => return Err(Violation::new("", "type", NOT_ITS_OWN).with_help(NOTATION)),
    })
}

fn read_entries(trail: &mut Trail, entries: &[Json]) -> Vec<(Plain, Plain)> {
    let mut list = Vec::with_capacity(entries.len());
    for (index, entry) in entries.iter().enumerate() {
        let [key, value] = [0, 1].map(|at| entry.get(at).unwrap_or(&Json::Null));
        let key = trail.entry(index, "key", |trail| Plain::read(trail, key));
        let value = trail.value_of(index, &key, |trail| Plain::read(trail, value));
        list.push((key, value));
    }
    list
}

fn concepts_of(object: &Unknown) -> Vec<Concept> {
    let list = object.get("is_a").and_then(Json::as_array);
    let concepts = list.into_iter().flatten().filter_map(Json::as_object);
    concepts.map(concept_of).collect()
}

fn concept_of(object: &Unknown) -> Concept {
    let modifiers = object.get("modifiers").and_then(Json::as_array);
    let words = modifiers.into_iter().flatten().filter_map(Json::as_str);
    Concept {
        head: object.get("concept").and_then(Json::as_str).map(str::to_owned),
        modifiers: words.map(str::to_owned).collect(),
    }
}
