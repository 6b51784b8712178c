//! Which values does an outside event bring?
//!
//! A payload is any JSON. A part of it is named by its key, or by keys and positions with points
//! between them (`attachments.0.content`). Which value a part makes follows from the type that the
//! input declares: text is read as a number or a date where one is declared, an array of objects as
//! a table, and so on; what does not fit is left as it is, for the check of the inputs to tell.

mod part;

use automations_core::model::{Value, ValueScalarType, ValueType};
use automations_core::value;
use serde_json::{Value as Json, json};

pub(crate) use self::part::Part;
use crate::form;
use crate::store::Table;

/// How many cells a table has, at most, that is made of objects: where each has other fields, they are
/// many more than the payload has values.
const MOST_CELLS: usize = 1 << 19;

/// The value of a part for an input of a type; `None` for a number or a text that no value can be.
pub(crate) fn value(part: &Part, declared: Option<&ValueType>) -> Option<Value> {
    let typed = declared.and_then(|declared| typed(part, declared));
    let read = |notation: &Json| {
        let wire = value::encode_json(notation, "").ok()?;
        form::Read::of(wire).ok()
    };
    typed.and_then(|notation| read(&notation)).or_else(|| read(&natural(part)))
}

/// The notation of a part that stands for itself.
fn natural(part: &Part) -> Json {
    match part {
        Part::Null => Json::Null,
        Part::Bool(truth) => Json::Bool(*truth),
        Part::Text(text) => Json::from(text.as_str()),
        Part::Number(number) => json!({ "number": number }),
        Part::List(items) => items.iter().map(natural).collect(),
        Part::Object(members) => {
            let entries = members.iter().map(|(key, member)| json!([key, natural(member)]));
            json!({ "dictionary": entries.collect::<Vec<_>>() })
        }
    }
}

/// The notation of a part as a value of a type; `None` where it does not look like one.
fn typed(part: &Part, declared: &ValueType) -> Option<Json> {
    let inner = |part: &Part, of: &Option<ValueType>| match of {
        Some(of) => typed(part, of),
        None => Some(natural(part)),
    };
    match declared {
        ValueType::OptionalType(_) if *part == Part::Null => Some(Json::Null),
        ValueType::OptionalType(optional) => inner(part, &optional.inner),
        ValueType::SensitiveType(sensitive) => inner(part, &sensitive.inner),
        ValueType::ScalarType(scalar) => scalar_notation(part, scalar),
        ValueType::ListType(list) => match part {
            Part::List(items) => items.iter().map(|item| inner(item, &list.inner)).collect(),
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

fn entries(part: &Part, field: impl Fn(&str, &Part) -> Option<Json>) -> Option<Json> {
    let entry = |(key, value): (&String, &Part)| Some(json!([key, field(key, value)?]));
    let entries: Option<Vec<Json>> = part.members()?.iter().map(entry).collect();
    Some(json!({ "dictionary": entries? }))
}

fn scalar_notation(part: &Part, scalar: &ValueScalarType) -> Option<Json> {
    let text = match part {
        Part::Text(text) => text.trim().to_owned(),
        Part::Number(_) | Part::Bool(_) => part.to_string(),
        Part::List(_) | Part::Object(_) if *scalar == ValueScalarType::Text => part.to_string(),
        Part::Object(file) if *scalar == ValueScalarType::File => {
            let content = natural(file.get("content").or_else(|| file.get("data"))?);
            let name = file.get("file_name").or_else(|| file.get("name"));
            return Some(match name.map(natural) {
                Some(name) => json!({ "file": content, "name": name }),
                None => json!({ "file": content }),
            });
        }
        Part::Null | Part::List(_) | Part::Object(_) => return None,
    };
    Some(match scalar {
        ValueScalarType::Text => match part {
            Part::Text(whole) => Json::from(whole.as_str()),
            _ => Json::String(text),
        },
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
fn table(part: &Part) -> Option<Json> {
    let items = match part {
        Part::Text(url) if url.contains("://") => return Some(json!({ "table_at": url })),
        Part::List(items) => items,
        _ => return None,
    };
    let rows: Option<Vec<_>> = items.iter().map(Part::members).collect();
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
    let column = |name: &&String| {
        let cells = rows.iter().map(|row| row.get(name).map_or(Some(Json::Null), cell));
        Some(json!({ "name": name, "values": cells.collect::<Option<Vec<Json>>>()? }))
    };
    let columns: Option<Vec<Json>> = names.iter().map(column).collect();
    Some(json!({ "table": columns? }))
}

/// A number is a double there; `None` where it is beyond all of them.
fn cell(part: &Part) -> Option<Json> {
    let Part::Number(number) = part else { return Some(natural(part)) };
    let double: Json = serde_json::from_slice(number.as_bytes()).ok()?;
    Some(json!({ "double": double }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(part: Json, declared: Json) -> Json {
        made_of(&part.to_string(), declared)
    }

    fn made_of(text: &str, declared: Json) -> Json {
        let declared: ValueType = serde_json::from_value(declared).unwrap();
        let part = Part::read(text).unwrap();
        serde_json::to_value(value(&part, Some(&declared)).unwrap()).unwrap()
    }

    #[test]
    fn a_number_is_what_was_typed() {
        let scalar = |name: &str| json!({ "scalar_type": format!("VALUE_SCALAR_TYPE_{name}") });
        let words = |[lo, mid, hi, flags]: [u32; 4]| json!({ "number": { "lo": lo, "mid": mid, "hi": hi, "flags": flags } });
        for (text, expected) in [
            // 2^64 + 1, the largest of all, and 28 digits after the point.
            ("18446744073709551617", words([1, 0, 1, 0])),
            ("-79228162514264337593543950335", words([u32::MAX, u32::MAX, u32::MAX, 1 << 31])),
            (
                "0.1000000000000000000000000001",
                words([3_892_314_113, 2_681_241_660, 54_210_108, 28 << 16]),
            ),
            ("12.50", words([1250, 0, 0, 2 << 16])),
            ("2e3", words([2000, 0, 0, 0])),
        ] {
            assert_eq!(made_of(text, scalar("NUMBER")), expected, "{text}");
            assert_eq!(made_of(text, scalar("TEXT")), json!({ "text": text }));
            let declared = json!({ "list_type": { "inner": scalar("NUMBER") } });
            assert_eq!(
                made_of(&format!("[{text}]"), declared),
                json!({ "list": { "items": [expected] } })
            );
        }
        for text in ["79228162514264337593543950336", "1e29", "1e999", r#"[{"a":1e999}]"#] {
            assert_eq!(value(&Part::read(text).unwrap(), None), None, "{text}");
        }
        let table = ValueType::TableType(Default::default());
        assert_eq!(value(&Part::read(r#"[{"a":1e999}]"#).unwrap(), Some(&table)), None);
        let whole = made_of(r#"{"b":[1.0,18446744073709551617],"a":"é"}"#, scalar("TEXT"));
        assert_eq!(whole, json!({ "text": r#"{"a":"é","b":[1.0,18446744073709551617]}"# }));
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
