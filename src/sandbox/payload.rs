//! Which values does an outside event bring?
//!
//! A payload is any JSON. A part of it is named by its key, or by keys and positions with points
//! between them (`attachments.0.content`). Which value a part makes follows from the type that the
//! input declares: text is read as a number or a date where one is declared, an array of objects as
//! a table, and so on; what does not fit is left as it is, for the check of the inputs to tell.

use automations_core::model::{Value, ValueScalarType, ValueType};
use automations_core::value;
use serde_json::{Value as Json, json};

use crate::form;
use crate::store::Table;

/// How many cells a table has, at most, that is made of objects: where each has other fields, they are
/// many more than the payload has values.
const MOST_CELLS: usize = 1 << 19;

/// A part of a payload; `None` where there is none.
pub(crate) fn part<'a>(payload: &'a Json, path: &str) -> Option<&'a Json> {
    if let Some(found) = payload.get(path) {
        return Some(found);
    }
    path.split('.').try_fold(payload, |at, key| match at {
        Json::Array(items) => items.get(key.parse::<usize>().ok()?),
        other => other.get(key),
    })
}

/// The value of a part for an input of a type; `None` for a number or a text that no value can be.
pub(crate) fn value(part: &Json, declared: Option<&ValueType>) -> Option<Value> {
    let typed = declared.and_then(|declared| typed(part, declared));
    let read = |notation: &Json| {
        let wire = value::encode_json(notation, "").ok()?;
        form::Read::of(wire).ok()
    };
    typed.and_then(|notation| read(&notation)).or_else(|| read(&natural(part)))
}

/// The notation of JSON that stands for itself.
fn natural(part: &Json) -> Json {
    match part {
        Json::Null | Json::Bool(_) | Json::String(_) => part.clone(),
        Json::Number(number) => json!({ "number": number.to_string() }),
        Json::Array(items) => items.iter().map(natural).collect(),
        Json::Object(fields) => {
            let entries = fields.iter().map(|(key, field)| json!([key, natural(field)]));
            json!({ "dictionary": entries.collect::<Vec<_>>() })
        }
    }
}

/// The notation of a part as a value of a type; `None` where it does not look like one.
fn typed(part: &Json, declared: &ValueType) -> Option<Json> {
    let inner = |part: &Json, of: &Option<ValueType>| match of {
        Some(of) => typed(part, of),
        None => Some(natural(part)),
    };
    match declared {
        ValueType::OptionalType(_) if part.is_null() => Some(Json::Null),
        ValueType::OptionalType(optional) => inner(part, &optional.inner),
        ValueType::SensitiveType(sensitive) => inner(part, &sensitive.inner),
        ValueType::ScalarType(scalar) => scalar_notation(part, scalar),
        ValueType::ListType(list) => match part {
            Json::Array(items) => items.iter().map(|item| inner(item, &list.inner)).collect(),
            single => Some(Json::Array(vec![inner(single, &list.inner)?])),
        },
        ValueType::GenericDictionaryType(dictionary) => {
            entries(part, |_, field| inner(field, &dictionary.value_type))
        }
        ValueType::DictionaryType(dictionary) => entries(part, |key, field| {
            let declared = dictionary.fields.iter().find(|of| of.key.as_deref() == Some(key));
            declared.map_or_else(|| Some(natural(field)), |of| inner(field, &of.value))
        }),
        ValueType::TableType(_) => table(part),
        ValueType::UnionType(union) => union.inners.iter().find_map(|of| {
            let notation = typed(part, of)?;
            value::encode_json(&notation, "").ok().map(|_| notation)
        }),
        ValueType::EnumType(_)
        | ValueType::OpaqueType(_)
        | ValueType::AnyType(_)
        | ValueType::Unknown(_) => None,
    }
}

fn entries(part: &Json, field: impl Fn(&str, &Json) -> Option<Json>) -> Option<Json> {
    let entry = |(key, value): (&String, &Json)| Some(json!([key, field(key, value)?]));
    let entries: Option<Vec<Json>> = part.as_object()?.iter().map(entry).collect();
    Some(json!({ "dictionary": entries? }))
}

fn scalar_notation(part: &Json, scalar: &ValueScalarType) -> Option<Json> {
    let text = match part {
        Json::String(text) => text.trim().to_owned(),
        Json::Number(_) | Json::Bool(_) => part.to_string(),
        Json::Array(_) | Json::Object(_) if *scalar == ValueScalarType::Text => part.to_string(),
        Json::Object(file) if *scalar == ValueScalarType::File => {
            let content = file.get("content").or_else(|| file.get("data"))?;
            let name = file.get("file_name").or_else(|| file.get("name"));
            return Some(match name {
                Some(name) => json!({ "file": content, "name": name }),
                None => json!({ "file": content }),
            });
        }
        Json::Null | Json::Array(_) | Json::Object(_) => return None,
    };
    Some(match scalar {
        ValueScalarType::Text if part.is_string() => part.clone(),
        ValueScalarType::Text => Json::String(text),
        ValueScalarType::Number => json!({ "number": text }),
        ValueScalarType::Boolean => Json::Bool(text.parse().ok()?),
        ValueScalarType::Date => json!({ "date": text }),
        ValueScalarType::Time => json!({ "time": text }),
        ValueScalarType::Datetime => json!({ "datetime": text }),
        ValueScalarType::File if text.contains("://") => json!({ "file_at": text }),
        ValueScalarType::File => json!({ "file": text }),
        _ => return None,
    })
}

/// An array of objects, column by column; a field that one of them lacks is null there. None, where that
/// makes more than [`MOST_CELLS`].
fn table(part: &Json) -> Option<Json> {
    if let Some(url) = part.as_str().filter(|text| text.contains("://")) {
        return Some(json!({ "table_at": url }));
    }
    let rows: Option<Vec<_>> = part.as_array()?.iter().map(Json::as_object).collect();
    let rows = rows?;
    let mut names: Vec<&String> = Vec::new();
    let mut seen = Table::default();
    for name in rows.iter().flat_map(|row| row.keys()) {
        if seen.get(name).is_none() {
            seen.insert(name.clone(), ());
            names.push(name);
        }
    }
    if names.len().saturating_mul(rows.len()) > MOST_CELLS {
        return None;
    }
    let cell = |value: Option<&Json>| match value {
        Some(Json::Number(number)) => json!({ "double": number }),
        Some(other) => natural(other),
        None => Json::Null,
    };
    let column = |name: &&String| {
        let values: Vec<Json> = rows.iter().map(|row| cell(row.get(*name))).collect();
        json!({ "name": name, "values": values })
    };
    Some(json!({ "table": names.iter().map(column).collect::<Vec<_>>() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(part: Json, declared: Json) -> Json {
        let declared: ValueType = serde_json::from_value(declared).unwrap();
        serde_json::to_value(value(&part, Some(&declared)).unwrap()).unwrap()
    }

    #[test]
    fn a_part_is_a_key_or_a_path() {
        let payload = json!({ "a.b": 1, "a": { "b": 2, "list": [{ "c": 3 }] } });
        assert_eq!(part(&payload, "a.b"), Some(&json!(1)));
        assert_eq!(part(&payload, "a.list.0.c"), Some(&json!(3)));
        assert_eq!(part(&payload, "a.list.1.c"), None);
        assert_eq!(part(&payload, "a.list.x"), None);
        assert_eq!(part(&json!("text"), "a"), None);
    }

    #[test]
    fn a_value_is_of_the_declared_type_where_it_can_be() {
        let scalar = |name: &str| json!({ "scalar_type": format!("VALUE_SCALAR_TYPE_{name}") });
        let number = json!({ "number": { "lo": 125, "mid": 0, "hi": 0, "flags": 65536 } });
        for (part, declared, expected) in [
            (json!(12.5), scalar("NUMBER"), number.clone()),
            (json!(" 12.5"), scalar("NUMBER"), number.clone()),
            (json!(12.5), scalar("TEXT"), json!({ "text": "12.5" })),
            (json!(" a "), scalar("TEXT"), json!({ "text": " a " })),
            (json!("true"), scalar("BOOLEAN"), json!({ "bool_value": true })),
            (
                json!("2026-03-01"),
                scalar("DATE"),
                json!({ "date": { "year": 2026, "month": 3, "day": 1 } }),
            ),
            (json!("soon"), scalar("DATE"), json!({ "text": "soon" })),
            (
                json!({ "name": "a.txt", "content": "YQ==" }),
                scalar("FILE"),
                json!({ "file": { "inline": { "file_name": "a.txt", "content": "YQ==" } } }),
            ),
            (
                json!("https://x.example/a"),
                scalar("FILE"),
                json!({ "file": { "remote": "https://x.example/a" } }),
            ),
            (
                json!("12.5"),
                json!({ "list_type": { "inner": scalar("NUMBER") } }),
                json!({ "list": { "items": [number] } }),
            ),
            (Json::Null, json!({ "optional_type": {} }), json!({ "null_value": null })),
            (
                json!("x"),
                json!({ "union_type": { "inners": [scalar("NUMBER"), scalar("TEXT")] } }),
                json!({ "text": "x" }),
            ),
        ] {
            assert_eq!(made(part.clone(), declared.clone()), expected, "{part} as {declared}");
        }
        let many: Vec<Json> = (0..1000).map(|row| json!({ format!("{row}"): 1 })).collect();
        let list = made(json!(many), json!({ "table_type": {} }));
        assert!(list.get("table").is_none(), "a million cells are no table");
        let rows = json!([{ "a": 1 }, { "b": "x" }]);
        let table = made(rows, json!({ "table_type": {} }));
        assert_eq!(
            table["table"]["inline"]["columns"],
            json!([
                { "name": "a", "values": [{ "number_value": 1.0 }, { "null_value": null }] },
                { "name": "b", "values": [{ "null_value": null }, { "text_value": "x" }] },
            ])
        );
    }
}
