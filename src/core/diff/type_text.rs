//! What is a type called, in a few words?

use serde_json::Value as Json;

/// The longest text, in characters; what is longer ends with `…`.
const LONGEST: usize = 200;

/// A `v1ValueType` in a few words: `optional list of text`, `dictionary of {amount: number}`. An
/// absent one takes any value; one that this version does not know has the name of its variant.
pub(super) fn type_text(r#type: Option<&Json>) -> String {
    let mut text = String::new();
    push(r#type.unwrap_or(&Json::Null), &mut text);
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(end);
        text.push('…');
    }
    text
}

fn push(r#type: &Json, text: &mut String) {
    let variant = r#type.as_object().and_then(|union| union.iter().next());
    // Nobody reads further, and a type can be as large as a response.
    let Some((name, of)) = variant.filter(|_| text.len() < 4 * LONGEST) else {
        return text.push_str("any value");
    };
    match name.as_str() {
        "scalar_type" => text.push_str(&scalar(of.as_str().unwrap_or_default())),
        "optional_type" => inner("optional ", of, text),
        "sensitive_type" => inner("sensitive ", of, text),
        "list_type" => inner("list of ", of, text),
        "union_type" => push_all(of, "inners", " or ", text, push),
        "enum_type" => {
            text.push_str("one of ");
            push_all(of, "members", ", ", text, |member, text| named(member, "name", text));
        }
        "dictionary_type" => fields("dictionary", of, "fields", text),
        "table_type" => fields("table", of, "columns", text),
        "generic_dictionary_type" => {
            text.push_str("dictionary of ");
            push(of.get("key_type").unwrap_or(&Json::Null), text);
            text.push_str(" to ");
            push(of.get("value_type").unwrap_or(&Json::Null), text);
        }
        "opaque_type" => {
            text.push_str("opaque ");
            let concept = of.get("is_a").and_then(Json::as_str).filter(|name| !name.is_empty());
            text.push_str(concept.unwrap_or("value"));
        }
        "any_type" => text.push_str("any value"),
        unknown => text.push_str(unknown),
    }
}

/// `VALUE_SCALAR_TYPE_TEXT` is `text`.
fn scalar(name: &str) -> String {
    match name.strip_prefix("VALUE_SCALAR_TYPE_").unwrap_or(name) {
        "" | "UNSPECIFIED" => "any value".to_owned(),
        "DATETIME" => "date and time".to_owned(),
        word => word.to_ascii_lowercase(),
    }
}

fn inner(word: &str, of: &Json, text: &mut String) {
    text.push_str(word);
    push(of.get("inner").unwrap_or(&Json::Null), text);
}

/// `dictionary of {amount: number, due: date}`
fn fields(word: &str, of: &Json, list: &str, text: &mut String) {
    text.push_str(word);
    text.push_str(" of {");
    push_all(of, list, ", ", text, |field, text| {
        named(field, "key", text);
        text.push_str(": ");
        push(field.get("value").unwrap_or(&Json::Null), text);
    });
    text.push('}');
}

fn named(item: &Json, field: &str, text: &mut String) {
    text.push_str(item.get(field).and_then(Json::as_str).unwrap_or("?"));
}

fn push_all(
    of: &Json,
    list: &str,
    between: &str,
    text: &mut String,
    each: impl Fn(&Json, &mut String),
) {
    for (index, item) in of.get(list).and_then(Json::as_array).into_iter().flatten().enumerate() {
        if text.len() >= 4 * LONGEST {
            return;
        }
        if index > 0 {
            text.push_str(between);
        }
        each(item, text);
    }
}
