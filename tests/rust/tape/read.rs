//! What is on a tape, as serde_json's values: what src/ts/decode/units.ts does in JavaScript.

use automations_core::codec::{Mismatch, Schema, Tape, word};
use automations_core::descriptor::MessageDescriptor;
use serde_json::{Map, Value as Json};

/// Reads a body that comes in these pieces. The value is missing where serde_json has none for it:
/// half a surrogate pair, a number beyond the doubles.
///
/// # Panics
/// When the tape is not as src/core/codec/tape/word.rs says.
pub fn decode<'a>(
    schema: &mut Schema,
    descriptor: &'static MessageDescriptor,
    pieces: impl Iterator<Item = &'a [u8]>,
) -> Result<Option<Json>, Mismatch> {
    let mut tape = Tape::new(schema, descriptor);
    let mut body = Body::default();
    for piece in pieces {
        let useful = tape.feed(schema, piece);
        body.take(schema, &tape);
        if !useful {
            break;
        }
    }
    tape.finish(schema)?;
    body.take(schema, &tape);
    Ok(body.whole.then_some(Json::Object(body.members)))
}

struct Body {
    members: Map<String, Json>,
    last: String,
    whole: bool,
}

impl Default for Body {
    fn default() -> Self {
        Self { members: Map::new(), last: String::new(), whole: true }
    }
}

impl Body {
    fn take(&mut self, schema: &Schema, tape: &Tape) {
        let text = |bytes| Text { bytes: std::str::from_utf8(bytes).unwrap(), segment: 0 };
        let mut units = Units {
            schema,
            words: tape.words(),
            narrow: text(tape.narrow()),
            wide: text(tape.wide()),
            apart: std::str::from_utf8(tape.apart()).unwrap(),
            whole: true,
        };
        while let Some(unit) = units.words.first() {
            units.words = &units.words[1..];
            match unit & 15 {
                word::UNIT_ITEM => {
                    let item = units.value();
                    self.members[&self.last].as_array_mut().unwrap().push(item);
                }
                word::UNIT_MEMBER => {
                    self.last = units.key();
                    let value = units.value();
                    self.members.insert(self.last.clone(), value);
                }
                other => panic!("{other} begins no unit"),
            }
            // Every segment is cut up entirely.
            assert_eq!((units.narrow.segment, units.wide.segment), (0, 0));
        }
        assert_eq!((units.narrow.bytes, units.wide.bytes, units.apart), ("", "", ""));
        self.whole &= units.whole;
    }
}

struct Text<'a> {
    bytes: &'a str,
    /// The units left of the segment.
    segment: usize,
}

impl<'a> Text<'a> {
    fn cut(&mut self, units: usize) -> &'a str {
        self.segment = self.segment.checked_sub(units).expect("a segment is too short");
        let mut left = units;
        let chars = self.bytes.char_indices();
        let end = chars.map_while(|(at, c)| {
            left = left.checked_sub(c.len_utf16())?;
            Some(at + c.len_utf8())
        });
        let (cut, rest) = self.bytes.split_at(end.last().unwrap_or(0));
        assert_eq!(cut.encode_utf16().count(), units);
        self.bytes = rest;
        cut
    }
}

struct Units<'a> {
    schema: &'a Schema,
    words: &'a [u32],
    narrow: Text<'a>,
    wide: Text<'a>,
    apart: &'a str,
    whole: bool,
}

impl Units<'_> {
    fn word(&mut self) -> (u32, usize) {
        let (word, rest) = self.words.split_first().expect("the tape goes on");
        self.words = rest;
        (word & 15, (word >> 4) as usize)
    }

    fn json(&mut self, text: &str) -> Json {
        let json = serde_json::from_str(text);
        self.whole &= json.is_ok();
        json.unwrap_or_default()
    }

    fn apart(&mut self, bytes: usize) -> String {
        let (text, rest) = self.apart.split_at(bytes);
        self.apart = rest;
        text.to_owned()
    }

    fn key(&mut self) -> String {
        match self.value() {
            Json::String(key) => key,
            _ => "\u{fffd}".to_owned(),
        }
    }

    fn value(&mut self) -> Json {
        let (tag, says) = self.word();
        match tag {
            word::TEXT => {
                let text = self.narrow.cut(says);
                assert!(text.chars().all(|c| c <= '\u{ff}'));
                text.into()
            }
            word::WIDE => self.wide.cut(says).into(),
            word::APART => self.apart(says).into(),
            word::QUOTED => {
                let text = self.apart(says);
                self.json(&text)
            }
            word::INTEGER => {
                let value = i64::try_from(says / 2).unwrap();
                if says % 2 == 1 { (-value).into() } else { value.into() }
            }
            word::NUMBER => {
                let text = self.narrow.cut(says);
                self.json(text)
            }
            word::LITERAL => [Json::Null, false.into(), true.into()][says].clone(),
            word::NAME => self.schema.name(says).into(),
            word::MESSAGE | word::OPEN_MESSAGE => {
                let (_, fields) = self.schema.shape(u32::try_from(says).unwrap());
                let mut made = Map::new();
                for field in fields {
                    assert!(made.insert(field.to_owned(), self.value()).is_none());
                }
                while tag == word::OPEN_MESSAGE && self.word() == (word::KEY, 0) {
                    let key = self.key();
                    made.insert(key, self.value());
                }
                made.into()
            }
            word::LIST => (0..says).map(|_| self.value()).collect(),
            word::MAP => (0..says).map(|_| (self.key(), self.value())).collect(),
            word::SEGMENT => {
                self.narrow.segment += says;
                let (low, high) = self.word();
                self.wide.segment += (high << 4) | low as usize;
                self.value()
            }
            other => panic!("{other} is no value"),
        }
    }
}
