//! How is JSON's text read as a tree?

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value as Json};

use crate::wire::Unknown;

/// The name of the one field that serde_json gives a number that it keeps as text (its feature
/// `arbitrary_precision`).
const NUMBER: &str = "$serde_json::private::Number";

/// Reads a text as serde_json reads a [`Value`](Json), in a tenth of the code where numbers are kept as text (as in
/// `src/wasm`): nothing here refuses a type, so the words for what is refused, and the printer of doubles in them, are not
/// needed.
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
    serde_json::from_str(text).map(|Tree { json, .. }| json)
}

/// What was read, and whether it is a text that the reader owned: text of the document is lent, only that of a number is
/// made. So an object of somebody's own that has the number's key stays the object that it is.
struct Tree {
    json: Json,
    is_made: bool,
}

impl Tree {
    fn read<E>(json: Json) -> Result<Self, E> {
        Ok(Self { json, is_made: false })
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyJson)
    }
}

struct AnyJson;

impl<'de> Visitor<'de> for AnyJson {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Tree::read(Json::Null)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Tree, E> {
        Tree::read(Json::Bool(truth))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Tree, E> {
        Tree::read(Json::from(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Tree, E> {
        Tree::read(Json::from(number))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Tree, E> {
        Tree::read(Json::from(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Tree, E> {
        Tree::read(Json::String(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Tree, E> {
        Ok(Tree { json: Json::String(text), is_made: true })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree, A::Error> {
        let mut list = Vec::new();
        while let Some(Tree { json, .. }) = items.next_element()? {
            list.push(json);
        }
        Tree::read(Json::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Tree, A::Error> {
        let mut object = Unknown::new();
        while let Some(key) = entries.next_key::<String>()? {
            let Tree { json, is_made } = entries.next_value()?;
            if is_made
                && key == NUMBER
                && let Some(number) = json.as_str().and_then(|text| text.parse::<Number>().ok())
            {
                return Tree::read(Json::Number(number));
            }
            object.insert(key, json);
        }
        Tree::read(Json::Object(object))
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
            r#"{"$serde_json::private::Number":"1"}"#,
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
