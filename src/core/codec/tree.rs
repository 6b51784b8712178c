//! How is JSON's text read as a tree?

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value as Json};

use crate::wire::Unknown;

/// The name of the one field that serde_json gives a number that it keeps as text (its feature
/// `arbitrary_precision`).
const NUMBER: &str = "$serde_json::private::Number";

/// Reads a text as serde_json reads a [`Value`](Json), in a tenth of the code where numbers are kept as text: nothing
/// here refuses a type, so the words for what is refused, and the printer of doubles in them, are not needed.
///
/// # Errors
/// Where it is no JSON, and where.
///
/// # Examples
/// ```
/// let tree = automations_core::codec::tree(r#"{"a":[1,null]}"#)?;
/// assert_eq!(tree, serde_json::json!({ "a": [1, null] }));
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn tree(text: &str) -> Result<Json, serde_json::Error> {
    serde_json::from_str(text).map(|Tree(json)| json)
}

struct Tree(Json);

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyJson).map(Self)
    }
}

struct AnyJson;

impl<'de> Visitor<'de> for AnyJson {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Json, E> {
        Ok(Json::Bool(truth))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(Json::from(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(Json::from(number))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Json, E> {
        Ok(Json::from(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::String(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Json, E> {
        Ok(Json::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(Tree(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut object = Unknown::new();
        while let Some(key) = entries.next_key::<String>()? {
            let Tree(value) = entries.next_value()?;
            // A number is told as such an object; nobody else's object looks like it, or it is read as one.
            if key == NUMBER
                && object.is_empty()
                && let Some(number) = value.as_str().and_then(|text| text.parse::<Number>().ok())
            {
                return Ok(Json::Number(number));
            }
            object.insert(key, value);
        }
        Ok(Json::Object(object))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_tree_is_what_serde_json_reads() {
        for text in [
            "null",
            " true ",
            "-0",
            "0.1",
            "1e21",
            "-9223372036854775808",
            "18446744073709551615",
            "18446744073709551616",
            r#""\ud834\udd1e é \n""#,
            "[]",
            r#"[1,[2,{"a":{}}],"x"]"#,
            r#"{"a":1,"b":{"c":[false]},"a":2}"#,
        ] {
            assert_eq!(tree(text).unwrap(), serde_json::from_str::<Json>(text).unwrap(), "{text}");
        }
        for text in ["", "nul", "[1,]", r#"{"a"}"#, "1 2", "1e999", r#""\ud834""#, &"[".repeat(200)]
        {
            let (found, expected) = (tree(text).unwrap_err(), serde_json::from_str::<Json>(text));
            assert_eq!(found.to_string(), expected.unwrap_err().to_string(), "{text}");
        }
    }
}
