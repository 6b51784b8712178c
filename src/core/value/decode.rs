//! What does the wire say, as [`Plain`]?
//!
//! What is not understood is kept, not refused: a variant that this version does not know, and a
//! known one with a field that it does not know, are [`Plain::Unknown`]. What is understood and
//! wrong (a month 13, text where a number belongs) is a violation with its path.

use serde_json::Value as Json;

use super::date::Date;
use super::date_time::{DateTime, Place};
use super::decimal::Decimal;
use super::duration::Duration;
use super::fields::{Fields, Stop};
use super::object::Seen;
use super::plain::{Column, Concept, Dictionary, File, Plain, Table};
use super::role::{Kind, Role};
use super::time::Time;
use super::trail::Trail;
use super::zone_id::ZoneId;
use crate::validate::is_base64;
use crate::wire::Unknown;

/// Reads the wire's object.
pub(super) fn decode(trail: &mut Trail, wire: &Json, role: Role) -> Plain {
    let Json::Object(object) = wire else {
        trail.push(
            "type",
            "is no value of the API",
            "write it as an object such as `{\"text\": \"a\"}`",
        );
        return Plain::refused();
    };
    trail.deeper(1, |trail| chosen(trail, object, role)).unwrap_or_else(Plain::refused)
}

/// The variant that is set. Beside it, known ones may be `null`, which is as good as absent.
fn chosen(trail: &mut Trail, object: &Unknown, role: Role) -> Plain {
    let known = object.keys().all(|name| role.kind(name).is_some());
    let mut set = object.iter().filter(|(_, value)| object.len() == 1 || !value.is_null());
    let (first, more) = (set.next(), set.next());
    if known && more.is_some() {
        trail.push("oneof", "has more than one kind of value", "keep one of its keys");
        return Plain::refused();
    }
    let Some((name, payload)) = first.filter(|_| known) else {
        return Plain::Unknown(object.clone());
    };
    let Some(kind) = role.kind(name) else { return Plain::Unknown(object.clone()) };
    let found = trail.violations.len();
    match trail.below(name, |trail| variant(trail, kind, payload, role)) {
        Ok(plain) => plain,
        Err(Stop::Told) => Plain::refused(),
        Err(Stop::Unfamiliar) => {
            trail.violations.truncate(found);
            Plain::Unknown(object.clone())
        }
    }
}

fn variant(trail: &mut Trail, kind: Kind, wire: &Json, role: Role) -> Result<Plain, Stop> {
    let is_cell = role == Role::Cell;
    Ok(match kind {
        Kind::Null => match wire {
            Json::Null | Json::String(_) => Plain::Null,
            _ => return Err(Stop::wrong_type(trail, "null", wire)),
        },
        Kind::Bool => match wire {
            Json::Bool(truth) => Plain::Bool(*truth),
            Json::Null => Plain::Bool(false),
            _ => return Err(Stop::wrong_type(trail, "a boolean", wire)),
        },
        Kind::Number if is_cell => double(trail, wire)?,
        Kind::Number => number(trail, wire)?,
        Kind::Text => Plain::Text(text(trail, wire)?),
        Kind::Date => {
            let [year, month, day] = Fields::of(trail, wire, &["year", "month", "day"])?
                .integers(trail, ["year", "month", "day"])?;
            Plain::Date(Stop::told(trail, Date::new(year, month, day))?)
        }
        Kind::Time => {
            let [hours, minutes, seconds, nanos] =
                Fields::of(trail, wire, &TIME)?.integers(trail, TIME)?;
            Plain::Time(Stop::told(trail, Time::new(hours, minutes, seconds, nanos))?)
        }
        Kind::DateTime if is_cell => timestamp(trail, wire)?,
        Kind::DateTime => date_time(trail, wire)?,
        Kind::TimeZone => Plain::TimeZone(zone(trail, wire)?),
        Kind::Duration => {
            let text = text(trail, wire)?;
            Stop::told(trail, Duration::parse(&text))?;
            Plain::Duration(text)
        }
        Kind::List => Plain::List(items(trail, wire, role)?),
        Kind::Set => Plain::Set(distinct(items(trail, wire, Role::Key)?)),
        Kind::Dictionary if is_cell => record(trail, wire)?,
        Kind::Dictionary => dictionary(trail, wire)?,
        Kind::File => Plain::File(file(trail, wire)?),
        Kind::Table => Plain::Table(table(trail, wire)?),
        Kind::Concept => Plain::Concept(concept(trail, wire)?),
        Kind::Opaque => {
            let fields = Fields::of(trail, wire, &["content", "is_a"])?;
            let content = base64(trail, &fields, "content")?;
            Plain::Opaque(content, concepts(trail, &fields)?)
        }
        Kind::Sensitive => {
            let fields = Fields::of(trail, wire, &["value"])?;
            let inner = fields.get("value").ok_or(Stop::Unfamiliar)?;
            let inner =
                trail.deeper(1, |trail| trail.below("value", |trail| decode(trail, inner, role)));
            Plain::Sensitive(Box::new(inner.ok_or(Stop::Told)?))
        }
    })
}

const TIME: [&str; 4] = ["hours", "minutes", "seconds", "nanos"];
const DATE_TIME: [&str; 9] =
    ["year", "month", "day", "hours", "minutes", "seconds", "nanos", "utc_offset", "time_zone"];

fn text(trail: &mut Trail, wire: &Json) -> Result<String, Stop> {
    match wire {
        Json::String(text) => Ok(text.clone()),
        Json::Null => Ok(String::new()),
        _ => Err(Stop::wrong_type(trail, "text", wire)),
    }
}

fn number(trail: &mut Trail, wire: &Json) -> Result<Plain, Stop> {
    let fields = Fields::of(trail, wire, &["lo", "mid", "hi", "flags"])?;
    let words = fields.words(trail, ["lo", "mid", "hi", "flags"])?;
    let [lo, mid, hi, flags] = words;
    Ok(Plain::Number(Stop::told(trail, Decimal::from_words([lo, mid, hi], flags))?))
}

fn double(trail: &mut Trail, wire: &Json) -> Result<Plain, Stop> {
    match wire {
        Json::Null => Ok(Plain::Double(0.0)),
        // JSON knows no other than finite ones.
        Json::Number(number) => Ok(Plain::Double(number.as_f64().unwrap_or_default())),
        _ => Err(Stop::wrong_type(trail, "a number", wire)),
    }
}

fn timestamp(trail: &mut Trail, wire: &Json) -> Result<Plain, Stop> {
    let text = text(trail, wire)?;
    match DateTime::parse(&text) {
        Ok(moment) if matches!(moment.place, Place::Offset(_)) => Ok(Plain::DateTime(moment)),
        _ => {
            trail.push(
                "format",
                "is not an RFC 3339 date-time",
                "write it as `2026-03-01T09:30:00Z`, with at most 9 digits of a second",
            );
            Err(Stop::Told)
        }
    }
}

fn date_time(trail: &mut Trail, wire: &Json) -> Result<Plain, Stop> {
    let fields = Fields::of(trail, wire, &DATE_TIME)?;
    let parts = fields.integers(trail, ["year", "month", "day"]);
    let clock = fields.integers(trail, TIME);
    let ([year, month, day], [hours, minutes, seconds, nanos]) = (parts?, clock?);
    let date = Stop::told(trail, Date::new(year, month, day));
    let time = Stop::told(trail, Time::new(hours, minutes, seconds, nanos));
    let place = match (fields.get("utc_offset"), fields.get("time_zone")) {
        (None, None) => Place::Local,
        (Some(offset), None) => {
            Place::Offset(trail.below("utc_offset", |trail| utc_offset(trail, offset))?)
        }
        (None, Some(id)) => Place::Zone(trail.below("time_zone", |trail| zone(trail, id))?),
        (Some(_), Some(_)) => {
            trail.push("oneof", "has an offset and a zone", "keep `utc_offset` or `time_zone`");
            return Err(Stop::Told);
        }
    };
    let moment = DateTime { date: date?, time: time?, place };
    let checked = moment.check();
    Stop::told(trail, checked)?;
    Ok(Plain::DateTime(moment))
}

/// Whole seconds as a duration's text; or as an object of seconds, as the contract's prose has it.
fn utc_offset(trail: &mut Trail, wire: &Json) -> Result<i32, Stop> {
    if wire.is_object() {
        let [seconds, nanos] = Fields::of(trail, wire, &["seconds", "nanos"])?
            .integers(trail, ["seconds", "nanos"])?;
        return if nanos == 0 { Ok(seconds) } else { Err(odd_offset(trail)) };
    }
    let text = text(trail, wire)?;
    let offset = Stop::told(trail, Duration::parse(&text))?;
    match i32::try_from(offset.seconds()) {
        Ok(seconds) if offset.nanos() == 0 => Ok(seconds),
        _ => Err(odd_offset(trail)),
    }
}

fn odd_offset(trail: &mut Trail) -> Stop {
    let message = "is not a whole number of seconds within -18 and 18 hours";
    trail.push("range", message, "write it as `-14400s`");
    Stop::Told
}

fn zone(trail: &mut Trail, wire: &Json) -> Result<ZoneId, Stop> {
    let fields = Fields::of(trail, wire, &["id", "version"])?;
    let (id, version) = (fields.text(trail, "id"), fields.text(trail, "version"));
    let (id, version) = (id?.unwrap_or_default(), version?);
    // Brackets would not come back from a text that names the zone between them.
    let breaks = |text: &str| text.contains(['[', ']']);
    if id.is_empty() || breaks(&id) || version.as_deref().is_some_and(breaks) {
        trail.push("format", "has no IANA zone id", "write it as `{\"id\": \"Europe/Berlin\"}`");
        return Err(Stop::Told);
    }
    Ok(ZoneId { id, version })
}

fn items(trail: &mut Trail, wire: &Json, role: Role) -> Result<Vec<Plain>, Stop> {
    let name = role.items();
    trail
        .deeper(2, |trail| {
            let fields = Fields::of(trail, wire, &[name])?;
            fields.each(trail, name, |trail, item| Ok(decode(trail, item, role)))
        })
        .unwrap_or(Err(Stop::Told))
}

/// The items without what equals an earlier one.
fn distinct(items: Vec<Plain>) -> Vec<Plain> {
    let mut seen = Seen::default();
    let mut kept: Vec<Plain> = Vec::with_capacity(items.len());
    for item in items {
        if seen.place(item.identity(), kept.len()) == kept.len() {
            kept.push(item);
        }
    }
    kept
}

/// Entries in the order of their keys' first; of equal keys the last value counts.
fn merged(entries: Vec<(Plain, Plain)>) -> Vec<(Plain, Plain)> {
    let mut seen = Seen::default();
    let mut kept: Vec<(Plain, Plain)> = Vec::with_capacity(entries.len());
    for (key, value) in entries {
        let place = seen.place(key.identity(), kept.len());
        match kept.get_mut(place) {
            Some(entry) => entry.1 = value,
            None => kept.push((key, value)),
        }
    }
    kept
}

fn dictionary(trail: &mut Trail, wire: &Json) -> Result<Plain, Stop> {
    let entries = trail.deeper(3, |trail| {
        let fields = Fields::of(trail, wire, &["entries"])?;
        fields.each(trail, "entries", |trail, entry| {
            let fields = Fields::of(trail, entry, &["key", "value"])?;
            let (Some(key), Some(value)) = (fields.get("key"), fields.get("value")) else {
                return Err(Stop::Unfamiliar);
            };
            let key = trail.below("key", |trail| decode(trail, key, Role::Key));
            let value = trail.below("value", |trail| decode(trail, value, Role::Value));
            Ok((key, value))
        })
    });
    let entries = merged(entries.unwrap_or(Err(Stop::Told))?);
    Ok(Plain::Dictionary(Dictionary { entries, is_a: Vec::new() }))
}

fn record(trail: &mut Trail, wire: &Json) -> Result<Plain, Stop> {
    let fields = Fields::of(trail, wire, &["fields", "is_a"])?;
    let entries = trail.deeper(3, |trail| {
        fields.each(trail, "fields", |trail, field| {
            let fields = Fields::of(trail, field, &["key", "value"])?;
            let key = Plain::Text(fields.text(trail, "key")?.unwrap_or_default());
            let value = fields.get("value").ok_or(Stop::Unfamiliar)?;
            Ok((key, trail.below("value", |trail| decode(trail, value, Role::Cell))))
        })
    });
    let entries = merged(entries.unwrap_or(Err(Stop::Told))?);
    Ok(Plain::Dictionary(Dictionary { entries, is_a: concepts(trail, &fields)? }))
}

fn file(trail: &mut Trail, wire: &Json) -> Result<File, Stop> {
    let fields = Fields::of(trail, wire, &["remote", "inline"])?;
    match (fields.text(trail, "remote")?, fields.get("inline")) {
        (Some(url), None) => Ok(File::Remote(url)),
        (None, Some(inline)) => trail.below("inline", |trail| {
            let fields = Fields::of(trail, inline, &["file_name", "content"])?;
            let content = base64(trail, &fields, "content")?;
            Ok(File::Inline(content, fields.text(trail, "file_name")?))
        }),
        _ => Err(Stop::Unfamiliar),
    }
}

fn table(trail: &mut Trail, wire: &Json) -> Result<Table, Stop> {
    let fields = Fields::of(trail, wire, &["remote", "inline"])?;
    match (fields.text(trail, "remote")?, fields.get("inline")) {
        (Some(url), None) => Ok(Table::Remote(url)),
        (None, Some(inline)) => trail.below("inline", |trail| {
            let fields = Fields::of(trail, inline, &["columns", "data"])?;
            match (fields.get("columns"), fields.get("data")) {
                (None, Some(_)) => Ok(Table::Arrow(base64(trail, &fields, "data")?)),
                (_, None) => columns(trail, &fields),
                _ => Err(Stop::Unfamiliar),
            }
        }),
        _ => Err(Stop::Unfamiliar),
    }
}

fn columns(trail: &mut Trail, inline: &Fields<'_>) -> Result<Table, Stop> {
    let columns = trail.deeper(5, |trail| {
        inline.each(trail, "columns", |trail, column| {
            let fields = Fields::of(trail, column, &["name", "values"])?;
            let name = fields.text(trail, "name")?;
            let values =
                fields.each(trail, "values", |trail, cell| Ok(decode(trail, cell, Role::Cell)))?;
            Ok(Column { name, values })
        })
    });
    columns.unwrap_or(Err(Stop::Told)).map(Table::Columns)
}

fn concept(trail: &mut Trail, wire: &Json) -> Result<Concept, Stop> {
    let fields = Fields::of(trail, wire, &["head", "modifiers"])?;
    let head = fields.text(trail, "head")?;
    let modifiers = fields.each(trail, "modifiers", text)?;
    Ok(Concept { head, modifiers })
}

fn concepts(trail: &mut Trail, fields: &Fields<'_>) -> Result<Vec<Concept>, Stop> {
    fields.each(trail, "is_a", concept)
}

fn base64(trail: &mut Trail, fields: &Fields<'_>, name: &str) -> Result<String, Stop> {
    let text = fields.text(trail, name)?.unwrap_or_default();
    if !is_base64(&text) {
        trail.below(name, |trail| {
            trail.push("format", "is not base64", "encode the bytes as RFC 4648 says")
        });
        return Err(Stop::Told);
    }
    Ok(text)
}
