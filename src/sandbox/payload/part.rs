//! What came in a payload, each number as it was typed?
//!
//! A tree of `serde_json` holds a number of more than 64 bits as the double next to it, and of every other its
//! value alone. Here a number is its text: what an input makes of it is the input's matter.

use std::fmt;

use automations_core::wire::Map;
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
        let (numbered, numbers) = numbered(text);
        match serde_json::from_slice::<Json>(numbered.as_bytes()) {
            Ok(json) => Ok(Self::of(json, &numbers)),
            // The places are those of the text itself.
            Err(error) => {
                Err(serde_json::from_slice::<Json>(text.as_bytes()).err().unwrap_or(error))
            }
        }
    }

    /// The part that JSON is whose numbers are the places of others.
    fn of(json: Json, numbers: &[&str]) -> Self {
        match json {
            Json::Null => Self::Null,
            Json::Bool(truth) => Self::Bool(truth),
            Json::Number(place) => {
                let place = place.as_u64().and_then(|place| usize::try_from(place).ok());
                let number = place.and_then(|place| numbers.get(place));
                Self::Number(number.copied().unwrap_or_default().to_owned())
            }
            Json::String(text) => Self::Text(text),
            Json::Array(items) => {
                Self::List(items.into_iter().map(|item| Self::of(item, numbers)).collect())
            }
            Json::Object(members) => {
                let member = |(name, json)| (name, Self::of(json, numbers));
                Self::Object(members.into_iter().map(member).collect())
            }
        }
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

/// A text with its place among all in the place of each number; and the numbers. What is no number stays, and all
/// behind it: such a text is no JSON.
fn numbered(text: &str) -> (String, Vec<&str>) {
    let (mut numbered, mut numbers) = (String::with_capacity(text.len()), Vec::new());
    let (bytes, mut at, mut copied) = (text.as_bytes(), 0, 0);
    while let Some(byte) = bytes.get(at) {
        at += match byte {
            b'"' => text_length(&bytes[at..]),
            b'-' | b'0'..=b'9' => {
                let is_of_number = |byte: &u8| b"0123456789+-.eE".contains(byte);
                let length = bytes[at..].iter().take_while(|byte| is_of_number(byte)).count();
                let number = text.get(at..at + length).unwrap_or_default();
                if !is_number(number) {
                    break;
                }
                numbered.push_str(text.get(copied..at).unwrap_or_default());
                numbered.push_str(&numbers.len().to_string());
                numbers.push(number);
                copied = at + length;
                length
            }
            _ => 1,
        };
    }
    numbered.push_str(text.get(copied..).unwrap_or_default());
    (numbered, numbers)
}

/// Whether a text is a number of JSON, however large.
fn is_number(text: &str) -> bool {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, exponent.strip_prefix(['+', '-']).unwrap_or(exponent)),
        None => (text, "0"),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let whole = whole.strip_prefix('-').unwrap_or(whole);
    let is_plain = whole == "0" || !whole.starts_with('0');
    is_plain && [whole, fraction, exponent].into_iter().all(is_digits)
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
