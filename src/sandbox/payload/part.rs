//! What came in a payload, each number as it was typed?
//!
//! A tree of `serde_json` holds a number of more than 64 bits as the double next to it, and of every other its
//! value alone. Here a number is its text: what an input makes of it is the input's matter.

use std::fmt;

use automations_core::wire::Map;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value as Json;

/// A payload, or a part of one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Part {
    /// `null`.
    Null,
    /// True or false.
    Bool(bool),
    /// A number, as it was typed.
    Number(String),
    /// Text.
    Text(String),
    /// An array.
    List(Vec<Part>),
    /// An object; of two members of one name the later counts.
    Object(Map<Part>),
}

impl Part {
    /// Reads a payload's text.
    ///
    /// # Errors
    /// Where it is no JSON, and where.
    pub(crate) fn read(text: &str) -> Result<Self, serde_json::Error> {
        let (blank, numbers) = numbers(text);
        let mut reader = serde_json::Deserializer::from_slice(&blank);
        let part = Reader(&mut numbers.into_iter()).deserialize(&mut reader)?;
        reader.end().map(|()| part)
    }

    /// The part that a path names; `None` where there is none.
    pub(crate) fn at(&self, path: &str) -> Option<&Self> {
        if let Some(found) = self.member(path) {
            return Some(found);
        }
        path.split('.').try_fold(self, |at, key| match at {
            Self::List(items) => items.get(key.parse::<usize>().ok()?),
            other => other.member(key),
        })
    }

    /// The member of an object; `None` where it has none, or is no object.
    pub(crate) fn member(&self, name: &str) -> Option<&Self> {
        self.members()?.get(name)
    }

    /// The members of an object; `None` where it is no object.
    pub(crate) fn members(&self) -> Option<&Map<Self>> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }
}

/// A text with a `0` in the place of each number, and blanks behind it, so that what is wrong elsewhere is told
/// where it is; and the numbers. What is no number stays, and all behind it: such a text is no JSON.
fn numbers(text: &str) -> (Vec<u8>, Vec<&str>) {
    let (mut blank, mut numbers) = (text.as_bytes().to_vec(), Vec::new());
    let mut at = 0;
    while let Some(byte) = blank.get(at) {
        at += match byte {
            b'"' => text_length(&blank[at..]),
            b'-' | b'0'..=b'9' => {
                let is_of_number =
                    |byte: &u8| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E');
                let length = blank[at..].iter().take_while(|byte| is_of_number(byte)).count();
                let number = text.get(at..at + length).unwrap_or_default();
                if serde_json::from_str::<IgnoredAny>(number).is_err() {
                    break;
                }
                numbers.push(number);
                blank[at..at + length].fill(b' ');
                blank[at] = b'0';
                length
            }
            _ => 1,
        };
    }
    (blank, numbers)
}

/// How long a JSON text is that begins here, with both its quotes.
fn text_length(bytes: &[u8]) -> usize {
    let mut at = 1;
    loop {
        match bytes.get(at) {
            Some(b'\\') => at += 2,
            Some(b'"') | None => return at + 1,
            Some(_) => at += 1,
        }
    }
}

/// Reads the next part; the numbers that are to come are taken as they come.
struct Reader<'r, 'n>(&'r mut std::vec::IntoIter<&'n str>);

impl<'de> DeserializeSeed<'de> for Reader<'_, '_> {
    type Value = Part;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Part, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_, '_> {
    type Value = Part;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Part, E> {
        Ok(Part::Null)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Part, E> {
        Ok(Part::Bool(truth))
    }

    fn visit_u64<E>(self, _zero: u64) -> Result<Part, E> {
        Ok(Part::Number(self.0.next().unwrap_or_default().to_owned()))
    }

    /// The begin of what is no number: what follows is no JSON.
    fn visit_i64<E>(self, _number: i64) -> Result<Part, E> {
        Ok(Part::Null)
    }

    /// The same.
    fn visit_f64<E>(self, _number: f64) -> Result<Part, E> {
        Ok(Part::Null)
    }

    fn visit_str<E>(self, text: &str) -> Result<Part, E> {
        Ok(Part::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Part, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Reader(&mut *self.0))? {
            list.push(item);
        }
        Ok(Part::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Part, A::Error> {
        let mut members = Vec::new();
        while let Some(name) = entries.next_key::<String>()? {
            members.push((name, entries.next_value_seed(Reader(&mut *self.0))?));
        }
        Ok(Part::Object(members.into_iter().collect()))
    }
}

/// The JSON of it, without blanks.
impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = |text: &str| Json::from(text).to_string();
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(truth) => write!(f, "{truth}"),
            Self::Number(number) => f.write_str(number),
            Self::Text(text) => f.write_str(&quoted(text)),
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(Self::to_string).collect();
                write!(f, "[{}]", items.join(","))
            }
            Self::Object(members) => {
                let member = |(name, part): (&String, &Self)| format!("{}:{part}", quoted(name));
                let members: Vec<String> = members.iter().map(member).collect();
                write!(f, "{{{}}}", members.join(","))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_json_that_serde_json_reads_with_its_numbers_as_typed() {
        for text in [
            "null",
            " true ",
            "-0",
            "12.50",
            "1e999",
            "-1E+2",
            "123456789012345678901234567890.10",
            r#""1 \" \\ 2""#,
            r#""𝄞 é -1 \n""#,
            "[]",
            "{}",
            r#"[1,[2,{"a":{}}],"x",3.0]"#,
            r#"{"1":2,"a":[-3],"b":{"c":4e1}}"#,
        ] {
            assert_eq!(Part::read(text).unwrap().to_string(), text.trim(), "{text}");
        }
        let again = Part::read(r#"{"b":1,"a":2,"b":3.50}"#).unwrap();
        assert_eq!(again.to_string(), r#"{"a":2,"b":3.50}"#);
        let escaped = Part::read(r#""\ud834\udd1e\u002d1""#).unwrap();
        assert_eq!(escaped, Part::Text("𝄞-1".to_owned()));
    }

    #[test]
    fn what_is_no_json_is_told_where_it_is() {
        let deep = "[".repeat(200);
        for text in [
            "",
            "nul",
            "[1,]",
            "[10,2}",
            r#"{"a"}"#,
            "1 2",
            "[1 2]",
            "--1",
            "-",
            "-1-",
            "01",
            "-01",
            "1.",
            "1.e2",
            ".5",
            "1e",
            "+1",
            "1-1",
            "0x1",
            "1true",
            "tru1",
            "[1.5.5]",
            r#"[1"a"]"#,
            r#"["1"#,
            r#"["\"#,
            "\"\\ud834\"",
            deep.as_str(),
        ] {
            let (found, expected) =
                (Part::read(text).unwrap_err(), serde_json::from_str::<Json>(text));
            let expected = expected.unwrap_err();
            assert_eq!(
                (found.line(), found.column()),
                (expected.line(), expected.column()),
                "{text}: {found}"
            );
        }
    }

    #[test]
    fn a_part_is_a_key_or_a_path() {
        let payload = Part::read(r#"{ "a.b": 1, "a": { "b": 2, "list": [{ "c": 3 }] } }"#).unwrap();
        let at = |path| payload.at(path).map(Part::to_string);
        assert_eq!(at("a.b").as_deref(), Some("1"));
        assert_eq!(at("a.list.0.c").as_deref(), Some("3"));
        assert_eq!(at("a.list.1.c"), None);
        assert_eq!(at("a.list.x"), None);
        assert_eq!(Part::Text("text".to_owned()).at("a"), None);
    }
}
