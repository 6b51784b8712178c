//! How does [`Plain`] stand on the wire?

use std::collections::BTreeMap;

use serde_json::{Number, Value as Json};

use super::date::Date;
use super::date_time::{DateTime, Place};
use super::plain::{Column, Concept, Dictionary, File, Plain, Table};
use super::role::Role;
use super::time::Time;
use super::trail::Trail;
use super::zone_id::ZoneId;
use crate::validate::{is_base64, zone_violation};
use crate::wire::Unknown;

const KEY_HELP: &str =
    "use a boolean, a number, text, a date, a time of day, a date with a time or a duration";

/// The wire's object; what is refused is told.
pub(super) fn encode(trail: &mut Trail, plain: &Plain, role: Role) -> Json {
    let levels = levels(plain);
    trail.deeper(levels, |trail| object(trail, plain, role)).unwrap_or(Json::Null)
}

/// How many messages the wire nests for a value, itself included, down to its own parts.
fn levels(plain: &Plain) -> usize {
    match plain {
        Plain::Null
        | Plain::Bool(_)
        | Plain::Text(_)
        | Plain::Double(_)
        | Plain::Duration(_)
        | Plain::Unknown(_) => 1,
        Plain::Dictionary(_) | Plain::DateTime(_) | Plain::File(_) => 3,
        Plain::Table(_) => 4,
        _ => 2,
    }
}

fn object(trail: &mut Trail, plain: &Plain, role: Role) -> Json {
    let payload = match plain {
        Plain::Unknown(object) => return Json::Object(object.clone()),
        Plain::Null => Json::Null,
        Plain::Bool(truth) => Json::Bool(*truth),
        Plain::Text(text) => Json::String(text.clone()),
        Plain::Number(number) if role == Role::Cell => match number.to_double() {
            Some(double) => self::number(double),
            None => {
                trail.push_with_help(
                    "range",
                    "has more digits than a cell of a table keeps, which is a double",
                    "round it to 15 digits, or give the double that you mean",
                );
                Json::Null
            }
        },
        Plain::Number(number) => {
            let [lo, mid, hi, flags] = number.words();
            fields([
                ("lo", lo.into()),
                ("mid", mid.into()),
                ("hi", hi.into()),
                ("flags", flags.into()),
            ])
        }
        Plain::Double(double) => number(*double),
        Plain::Date(date) => fields(date_parts(*date)),
        Plain::Time(time) => fields(time_parts(*time)),
        Plain::DateTime(moment) if role == Role::Cell => match moment.to_timestamp() {
            Some(text) => Json::String(text),
            None => {
                trail.push_with_help(
                    "format",
                    "is no instant, as a date with a time must be in a cell of a table",
                    "give it an offset: `2026-03-01T09:30:00Z`",
                );
                Json::Null
            }
        },
        Plain::DateTime(moment) => date_time(trail, moment),
        Plain::TimeZone(zone) => time_zone(trail, zone),
        Plain::Duration(text) => Json::String(text.clone()),
        Plain::List(items) => {
            let items =
                each(trail, items, if role == Role::Cell { Role::Cell } else { Role::Value });
            fields([(role.items(), items)])
        }
        Plain::Set(items) => set(trail, items),
        Plain::Dictionary(dictionary) if role == Role::Cell => record(trail, dictionary),
        Plain::Dictionary(dictionary) => self::dictionary(trail, dictionary),
        Plain::File(File::Remote(url)) | Plain::Table(Table::Remote(url)) => {
            fields([("remote", Json::String(url.clone()))])
        }
        Plain::File(File::Inline(content, name)) => {
            let content = base64(trail, content);
            let mut inline = fields([("content", content)]);
            put(&mut inline, "file_name", name.clone());
            fields([("inline", inline)])
        }
        Plain::Table(Table::Arrow(data)) => {
            let data = base64(trail, data);
            fields([("inline", fields([("data", data)]))])
        }
        Plain::Table(Table::Columns(columns)) => {
            let columns = table(trail, columns);
            fields([("inline", fields([("columns", columns)]))])
        }
        Plain::Concept(words) => concept(words),
        Plain::Opaque(content, is_a) => {
            let content = base64(trail, content);
            let mut opaque = fields([("content", content)]);
            put(&mut opaque, "is_a", concepts(is_a));
            opaque
        }
        Plain::Sensitive(inner) => fields([("value", encode(trail, inner, Role::Cell))]),
    };
    match role.variant(plain) {
        Some(name) => fields([(name, payload)]),
        None => {
            refuse(trail, plain, role);
            Json::Null
        }
    }
}

fn refuse(trail: &mut Trail, plain: &Plain, role: Role) {
    let what = plain.what();
    match role {
        Role::Key => {
            let message = format!("is {what}, which is neither a key nor an item of a set");
            trail.push_with_help("type", message, KEY_HELP);
        }
        Role::Value => trail.push("type", format!("is {what}, which only a cell of a table holds")),
        Role::Cell => trail.push("type", format!("is {what}, which a cell of a table cannot hold")),
    }
}

/// An object of those fields.
fn fields<const N: usize>(fields: [(&str, Json); N]) -> Json {
    Json::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// Adds a field where there is something to say.
fn put(object: &mut Json, name: &str, value: Option<impl Into<Json>>) {
    if let (Json::Object(object), Some(value)) = (object, value) {
        object.insert(name.to_owned(), value.into());
    }
}

/// A finite double; nothing else gets here.
fn number(double: f64) -> Json {
    Number::from_f64(double).map_or(Json::Null, Json::Number)
}

fn date_parts(date: Date) -> [(&'static str, Json); 3] {
    [("year", date.year().into()), ("month", date.month().into()), ("day", date.day().into())]
}

fn time_parts(time: Time) -> [(&'static str, Json); 4] {
    [
        ("hours", time.hours().into()),
        ("minutes", time.minutes().into()),
        ("seconds", time.seconds().into()),
        ("nanos", time.nanos().into()),
    ]
}

fn date_time(trail: &mut Trail, moment: &DateTime) -> Json {
    let checked = moment.check();
    trail.told(checked);
    let mut parts = Unknown::new();
    for (name, part) in date_parts(moment.date).into_iter().chain(time_parts(moment.time)) {
        parts.insert(name.to_owned(), part);
    }
    let mut object = Json::Object(parts);
    match &moment.place {
        Place::Local => {}
        Place::Offset(seconds) => put(&mut object, "utc_offset", Some(format!("{seconds}s"))),
        Place::Zone(zone) => {
            let zone = time_zone(trail, zone);
            put(&mut object, "time_zone", Some(zone));
        }
    }
    object
}

fn time_zone(trail: &mut Trail, zone: &ZoneId) -> Json {
    if let Some(violation) = zone_violation("", &zone.id) {
        trail.add(violation);
    }
    let mut object = fields([("id", Json::String(zone.id.clone()))]);
    put(&mut object, "version", zone.version.clone());
    object
}

fn base64(trail: &mut Trail, text: &str) -> Json {
    if !is_base64(text) {
        trail.push("format", "is not base64");
    }
    Json::String(text.to_owned())
}

fn each(trail: &mut Trail, items: &[Plain], role: Role) -> Json {
    let items = items.iter().enumerate();
    let items = items.map(|(index, item)| trail.item(index, |trail| encode(trail, item, role)));
    Json::Array(items.collect())
}

/// The items without what equals an earlier one.
fn set(trail: &mut Trail, items: &[Plain]) -> Json {
    let mut seen = BTreeMap::new();
    let mut kept = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let item_on_wire = trail.item(index, |trail| encode(trail, item, Role::Key));
        if seen.insert(item.identity(), ()).is_none() {
            kept.push(item_on_wire);
        }
    }
    fields([("items", Json::Array(kept))])
}

/// Entries in the order of their keys' first; of equal keys the last value counts.
fn dictionary(trail: &mut Trail, dictionary: &Dictionary) -> Json {
    if !dictionary.is_a.is_empty() {
        trail.push("type", "names concepts, which only a dictionary in a cell of a table does");
    }
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut entries: Vec<Json> = Vec::with_capacity(dictionary.entries.len());
    for (index, (key, value)) in dictionary.entries.iter().enumerate() {
        let value = trail.value_of(index, key, |trail| encode(trail, value, Role::Value));
        let at = *seen.entry(key.identity()).or_insert(entries.len());
        match entries.get_mut(at) {
            Some(entry) => put(entry, "value", Some(value)),
            None => {
                let key = trail.entry(index, "key", |trail| encode(trail, key, Role::Key));
                entries.push(fields([("key", key), ("value", value)]));
            }
        }
    }
    fields([("entries", Json::Array(entries))])
}

/// A dictionary in a cell: its keys are names.
fn record(trail: &mut Trail, dictionary: &Dictionary) -> Json {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut list: Vec<Json> = Vec::with_capacity(dictionary.entries.len());
    for (index, (key, value)) in dictionary.entries.iter().enumerate() {
        let value = trail.value_of(index, key, |trail| encode(trail, value, Role::Cell));
        let Plain::Text(name) = key else {
            let message = format!("is {}; the keys of a cell's dictionary are text", key.what());
            trail.entry(index, "key", |trail| trail.push("type", message));
            continue;
        };
        let at = *seen.entry(name).or_insert(list.len());
        match list.get_mut(at) {
            Some(field) => put(field, "value", Some(value)),
            None => list.push(fields([("key", Json::String(name.clone())), ("value", value)])),
        }
    }
    let mut object = fields([("fields", Json::Array(list))]);
    put(&mut object, "is_a", concepts(&dictionary.is_a));
    object
}

fn table(trail: &mut Trail, columns: &[Column]) -> Json {
    let mut lengths = columns.iter().map(|column| column.values.len());
    if let Some(first) = lengths.next()
        && lengths.any(|length| length != first)
    {
        trail.below("columns", |trail| {
            trail.push("conflict", "have different numbers of values");
        });
    }
    let column = |(index, column): (usize, &Column)| {
        let values = trail.below("columns", |trail| {
            trail.item(index, |trail| {
                trail.below("values", |trail| each(trail, &column.values, Role::Cell))
            })
        });
        let mut object = fields([("values", values)]);
        put(&mut object, "name", column.name.clone());
        object
    };
    Json::Array(columns.iter().enumerate().map(column).collect())
}

fn concept(concept: &Concept) -> Json {
    let mut object = Json::Object(Unknown::new());
    put(&mut object, "head", concept.head.clone());
    let words = concept.modifiers.iter().cloned().map(Json::String).collect();
    put(&mut object, "modifiers", (!concept.modifiers.is_empty()).then_some(Json::Array(words)));
    object
}

fn concepts(list: &[Concept]) -> Option<Json> {
    (!list.is_empty()).then(|| Json::Array(list.iter().map(concept).collect()))
}
