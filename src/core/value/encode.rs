//! How does [`Plain`] stand on the wire?

use serde_json::{Number, Value as Json};

use super::date::Date;
use super::date_time::{DateTime, Place};
use super::notation::words;
use super::object::{Seen, and, object, one, text};
use super::plain::{Column, Concept, Dictionary, File, Plain, Table};
use super::role::Role;
use super::time::Time;
use super::trail::Trail;
use super::zone_id::ZoneId;
use crate::validate::{is_base64, zone_violation};

const KEY_HELP: &str =
    "use a boolean, a number, text, a date, a time of day, a date with a time or a duration";

/// The wire's object; what is refused is told.
pub(super) fn encode(trail: &mut Trail, plain: &Plain, role: Role) -> Json {
    let levels = levels(plain);
    trail.deeper(levels, |trail| variant(trail, plain, role)).unwrap_or(Json::Null)
}

/// How many levels of JSON the wire nests for a value, itself included, down to its own parts.
fn levels(plain: &Plain) -> usize {
    match plain {
        // Also what stands for something that was refused, and is not refused again.
        Plain::Unknown(_) => 0,
        Plain::Null | Plain::Bool(_) | Plain::Text(_) | Plain::Double(_) | Plain::Duration(_) => 1,
        Plain::List(_) | Plain::Set(_) | Plain::DateTime(_) | Plain::File(_) => 3,
        Plain::Concept(_) => 3,
        Plain::Dictionary(_) => 4,
        Plain::Opaque(..) => 5,
        Plain::Table(_) => 6,
        _ => 2,
    }
}

fn variant(trail: &mut Trail, plain: &Plain, role: Role) -> Json {
    if let Plain::Unknown(object) = plain {
        return Json::Object(object.clone());
    }
    let Some(name) = role.variant(plain) else {
        refuse(trail, plain, role);
        return Json::Null;
    };
    one(name, payload(trail, plain, role))
}

fn payload(trail: &mut Trail, plain: &Plain, role: Role) -> Json {
    let is_cell = role == Role::Cell;
    match plain {
        Plain::Null | Plain::Unknown(_) => Json::Null,
        Plain::Bool(truth) => Json::Bool(*truth),
        Plain::Text(text) | Plain::Duration(text) => Json::String(text.clone()),
        Plain::Number(number) if is_cell => match number.to_double() {
            Some(number) => double(number),
            None => {
                trail.push(
                    "range",
                    "has more digits than a cell of a table keeps, which is a double",
                    "round it to 15 digits, or give the double that you mean",
                );
                Json::Null
            }
        },
        Plain::Number(number) => {
            let [lo, mid, hi, flags] = number.words().map(Json::from);
            object(&mut [("lo", lo), ("mid", mid), ("hi", hi), ("flags", flags)])
        }
        Plain::Double(number) => double(*number),
        Plain::Date(date) => date_parts(Json::Null, *date),
        Plain::Time(time) => time_parts(Json::Null, *time),
        Plain::DateTime(moment) if is_cell => match moment.to_timestamp() {
            Some(text) => Json::String(text),
            None => {
                trail.push(
                    "format",
                    "is no instant, as a date with a time must be in a cell of a table",
                    "give it an offset: `2026-03-01T09:30:00Z`",
                );
                Json::Null
            }
        },
        Plain::DateTime(moment) => date_time(trail, moment),
        Plain::TimeZone(zone) => time_zone(trail, zone),
        Plain::List(items) => one(role.items(), each(trail, items, role)),
        Plain::Set(items) => set(trail, items),
        Plain::Dictionary(dictionary) if is_cell => record(trail, dictionary),
        Plain::Dictionary(dictionary) => entries(trail, dictionary),
        Plain::File(File::Remote(url)) | Plain::Table(Table::Remote(url)) => {
            one("remote", Json::String(url.clone()))
        }
        Plain::File(File::Inline(content, name)) => {
            let content = one("content", base64(trail, content));
            one("inline", and(content, "file_name", text(name.as_ref())))
        }
        Plain::Table(Table::Arrow(data)) => one("inline", one("data", base64(trail, data))),
        Plain::Table(Table::Columns(columns)) => {
            one("inline", one("columns", table(trail, columns)))
        }
        Plain::Concept(words) => concept(words),
        Plain::Opaque(content, is_a) => {
            and(one("content", base64(trail, content)), "is_a", concepts(is_a))
        }
        Plain::Sensitive(inner) => one("value", encode(trail, inner, role)),
    }
}

fn refuse(trail: &mut Trail, plain: &Plain, role: Role) {
    let what = plain.what();
    match role {
        Role::Key => {
            let message = format!("is {what}, which is neither a key nor an item of a set");
            trail.push("type", message, KEY_HELP);
        }
        Role::Value => {
            let message = format!("is {what}, which only a cell of a table holds");
            trail.push("type", message, "put it into a table, or give another kind of value");
        }
        Role::Cell => {
            let message = format!("is {what}, which a cell of a table cannot hold");
            trail.push("type", message, "give text, a number, a date, a list or a dictionary");
        }
    }
}

/// A finite double; nothing else gets here.
fn double(number: f64) -> Json {
    Number::from_f64(number).map_or(Json::Null, Json::Number)
}

/// Adds integers to an object, which may be none yet.
fn parts(object: Json, parts: &[(&str, i32)]) -> Json {
    let object = if object.is_null() { Json::Object(Default::default()) } else { object };
    parts.iter().fold(object, |object, (name, part)| and(object, name, Some(Json::from(*part))))
}

fn date_parts(object: Json, date: Date) -> Json {
    parts(object, &[("year", date.year()), ("month", date.month()), ("day", date.day())])
}

fn time_parts(object: Json, time: Time) -> Json {
    let (hours, minutes) = (("hours", time.hours()), ("minutes", time.minutes()));
    parts(object, &[hours, minutes, ("seconds", time.seconds()), ("nanos", time.nanos())])
}

fn date_time(trail: &mut Trail, moment: &DateTime) -> Json {
    let checked = moment.check();
    trail.told(checked);
    let object = time_parts(date_parts(Json::Null, moment.date), moment.time);
    match &moment.place {
        Place::Local => object,
        Place::Offset(seconds) => {
            and(object, "utc_offset", Some(Json::String(seconds.to_string() + "s")))
        }
        Place::Zone(zone) => and(object, "time_zone", Some(time_zone(trail, zone))),
    }
}

fn time_zone(trail: &mut Trail, zone: &ZoneId) -> Json {
    if let Some(violation) = zone_violation("", &zone.id) {
        trail.add(violation);
    }
    and(one("id", Json::String(zone.id.clone())), "version", text(zone.version.as_ref()))
}

fn base64(trail: &mut Trail, text: &str) -> Json {
    if !is_base64(text) {
        trail.push("format", "is not base64", "encode the bytes as RFC 4648 says");
    }
    Json::String(text.to_owned())
}

fn each(trail: &mut Trail, items: &[Plain], role: Role) -> Json {
    let mut list = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        list.push(trail.item(index, |trail| encode(trail, item, role)));
    }
    Json::Array(list)
}

/// The items without what equals an earlier one.
fn set(trail: &mut Trail, items: &[Plain]) -> Json {
    let mut seen = Seen::default();
    let mut kept = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let wire = trail.item(index, |trail| encode(trail, item, Role::Key));
        if seen.place(item.identity(), kept.len()) == kept.len() {
            kept.push(wire);
        }
    }
    one("items", Json::Array(kept))
}

/// Entries in the order of their keys' first; of equal keys the last value counts.
fn entries(trail: &mut Trail, dictionary: &Dictionary) -> Json {
    if !dictionary.is_a.is_empty() {
        let message = "names concepts, which only a dictionary in a cell of a table does";
        trail.push("type", message, "leave the concepts out");
    }
    let mut seen = Seen::default();
    let mut list: Vec<Json> = Vec::with_capacity(dictionary.entries.len());
    for (index, (key, value)) in dictionary.entries.iter().enumerate() {
        let value = trail.value_of(index, key, |trail| encode(trail, value, Role::Value));
        let place = seen.place(key.identity(), list.len());
        let key = trail.entry(index, "key", |trail| encode(trail, key, Role::Key));
        put(&mut list, place, key, value);
    }
    one("entries", Json::Array(list))
}

/// A dictionary in a cell: its keys are names.
fn record(trail: &mut Trail, dictionary: &Dictionary) -> Json {
    let mut seen = Seen::default();
    let mut list: Vec<Json> = Vec::with_capacity(dictionary.entries.len());
    for (index, (key, value)) in dictionary.entries.iter().enumerate() {
        let value = trail.value_of(index, key, |trail| encode(trail, value, Role::Cell));
        let Plain::Text(name) = key else {
            let message = format!("is {}; the keys of a cell's dictionary are text", key.what());
            trail.entry(index, "key", |trail| trail.push("type", message, "give a text"));
            continue;
        };
        let place = seen.place(name.clone(), list.len());
        put(&mut list, place, Json::String(name.clone()), value);
    }
    and(one("fields", Json::Array(list)), "is_a", concepts(&dictionary.is_a))
}

/// Adds an entry, or gives the one that is there another value.
fn put(list: &mut Vec<Json>, place: usize, key: Json, value: Json) {
    match list.get_mut(place) {
        Some(entry) => *entry = and(entry.take(), "value", Some(value)),
        None => list.push(object(&mut [("key", key), ("value", value)])),
    }
}

fn table(trail: &mut Trail, columns: &[Column]) -> Json {
    let mut lengths = columns.iter().map(|column| column.values.len());
    if let Some(first) = lengths.next()
        && lengths.any(|length| length != first)
    {
        trail.below("columns", |trail| {
            let message = "have different numbers of values";
            trail.push("conflict", message, "fill the shorter ones with `null`");
        });
    }
    let mut list = Vec::with_capacity(columns.len());
    for (index, Column { name, values }) in columns.iter().enumerate() {
        let values = trail.cells(index, |trail| each(trail, values, Role::Cell));
        list.push(and(one("values", values), "name", text(name.as_ref())));
    }
    Json::Array(list)
}

fn concept(concept: &Concept) -> Json {
    let head = and(Json::Object(Default::default()), "head", text(concept.head.as_ref()));
    and(head, "modifiers", words(&concept.modifiers))
}

fn concepts(list: &[Concept]) -> Option<Json> {
    (!list.is_empty()).then(|| Json::Array(list.iter().map(concept).collect()))
}
