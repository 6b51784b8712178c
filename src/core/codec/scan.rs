//! How are the bytes read? One pass of a recursive-descent JSON reader (RFC 8259) that knows at
//! each place what the descriptor allows.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::{MAX_DEPTH, Mismatch};
use crate::descriptor::{FieldDescriptor, Kind, MessageDescriptor};

type Result<T = ()> = core::result::Result<T, Mismatch>;

enum Segment<'a> {
    Field(&'static str),
    Key(Cow<'a, str>),
    Item(usize),
}

/// What stands at a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Found {
    Null,
    Bool,
    Number,
    String,
    Array,
    Object,
}

impl Found {
    fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "a boolean",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Array => "an array",
            Self::Object => "an object",
        }
    }
}

pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
    path: Vec<Segment<'a>>,
    depth: usize,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Result<Self> {
        let bytes = super::without_mark(bytes);
        match core::str::from_utf8(bytes) {
            Ok(text) => Ok(Self { text, at: 0, path: Vec::new(), depth: 0 }),
            Err(error) => Err(Mismatch {
                path: String::new(),
                message: "is not UTF-8".to_owned(),
                offset: error.valid_up_to(),
            }),
        }
    }

    pub(super) fn document(mut self, descriptor: &'static MessageDescriptor) -> Result {
        self.space();
        if self.peek() == Some(b'<') {
            return self.fail("is HTML or XML, not JSON");
        }
        if self.peek().is_none() {
            return self.fail("is empty");
        }
        match self.found()? {
            Found::Object => self.message(descriptor)?,
            other => return self.fail(format!("is {}, expected an object", other.name())),
        }
        self.space();
        if self.peek().is_some() { self.fail("has text behind its end") } else { Ok(()) }
    }

    fn fail<T>(&self, message: impl Into<String>) -> Result<T> {
        let mut path = String::new();
        for segment in &self.path {
            match segment {
                Segment::Item(index) => {
                    let _ = write!(path, "[{index}]");
                }
                Segment::Field(name) => dotted(&mut path, name),
                Segment::Key(key) => dotted(&mut path, key),
            }
        }
        Err(Mismatch { path, message: message.into(), offset: self.at })
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn token(&mut self, byte: u8) -> Result {
        self.space();
        if self.peek() == Some(byte) {
            self.at += 1;
            return Ok(());
        }
        self.syntax(&format!("`{}`", char::from(byte)))
    }

    fn syntax<T>(&self, expected: &str) -> Result<T> {
        match self.text.get(self.at..).and_then(|rest| rest.chars().next()) {
            None => self.fail(format!("ends too early: expected {expected}")),
            Some(c) => {
                self.fail(format!("is no JSON: expected {expected}, got `{}`", c.escape_default()))
            }
        }
    }

    fn found(&self) -> Result<Found> {
        match self.peek() {
            Some(b'{') => Ok(Found::Object),
            Some(b'[') => Ok(Found::Array),
            Some(b'"') => Ok(Found::String),
            Some(b't' | b'f') => Ok(Found::Bool),
            Some(b'n') => Ok(Found::Null),
            Some(b'-' | b'0'..=b'9') => Ok(Found::Number),
            _ => self.syntax("a value"),
        }
    }

    fn value(&mut self, kind: Kind) -> Result {
        self.space();
        let found = self.found()?;
        if found == Found::Null {
            return self.literal("null");
        }
        match (kind, found) {
            (Kind::Message(descriptor), Found::Object) => self.message(descriptor()),
            (Kind::Map(kind), Found::Object) => self.object(|scanner, key| {
                scanner.inside(Segment::Key(key), |scanner| scanner.value(*kind))
            }),
            (Kind::List(kind), Found::Array) => self.array(|scanner| scanner.value(*kind)),
            (
                Kind::String
                | Kind::Int64
                | Kind::Bytes
                | Kind::Timestamp
                | Kind::Enum(_)
                | Kind::Null,
                Found::String,
            ) => self.string().map(drop),
            (Kind::Int32 | Kind::UInt32 | Kind::Double, Found::Number) => self.number(),
            (Kind::Bool, Found::Bool) => self.boolean(),
            (kind, found) => {
                self.fail(format!("is {}, expected {}", found.name(), kind.expected()))
            }
        }
    }

    fn message(&mut self, descriptor: &'static MessageDescriptor) -> Result {
        let mut next = 0;
        self.object(|scanner, key| match lookup(descriptor.fields, &key, &mut next) {
            Some(field) => scanner.inside(Segment::Field(field.name), |s| s.value(field.kind)),
            None => scanner.inside(Segment::Key(key), Self::any),
        })
    }

    /// A value of which nothing is known.
    fn any(&mut self) -> Result {
        self.space();
        match self.found()? {
            Found::Null => self.literal("null"),
            Found::Bool => self.boolean(),
            Found::Number => self.number(),
            Found::String => self.string().map(drop),
            Found::Array => self.array(Self::any),
            Found::Object => self.object(|scanner, _| scanner.any()),
        }
    }

    fn inside(&mut self, segment: Segment<'a>, then: impl FnOnce(&mut Self) -> Result) -> Result {
        self.path.push(segment);
        then(self)?;
        self.path.pop();
        Ok(())
    }

    fn deeper(&mut self) -> Result {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return self.fail(format!("is nested deeper than {MAX_DEPTH} levels"));
        }
        Ok(())
    }

    fn object(&mut self, mut member: impl FnMut(&mut Self, Cow<'a, str>) -> Result) -> Result {
        self.deeper()?;
        self.at += 1;
        self.space();
        if self.peek() == Some(b'}') {
            self.at += 1;
        } else {
            loop {
                self.space();
                if self.peek() != Some(b'"') {
                    return self.syntax("a field name");
                }
                let key = self.string()?;
                self.token(b':')?;
                member(self, key)?;
                self.space();
                match self.peek() {
                    Some(b',') => self.at += 1,
                    Some(b'}') => break self.at += 1,
                    _ => return self.syntax("`,` or `}`"),
                }
            }
        }
        self.depth -= 1;
        Ok(())
    }

    fn array(&mut self, mut item: impl FnMut(&mut Self) -> Result) -> Result {
        self.deeper()?;
        self.at += 1;
        self.space();
        if self.peek() == Some(b']') {
            self.at += 1;
        } else {
            let mut index = 0;
            loop {
                self.inside(Segment::Item(index), &mut item)?;
                index += 1;
                self.space();
                match self.peek() {
                    Some(b',') => self.at += 1,
                    Some(b']') => break self.at += 1,
                    _ => return self.syntax("`,` or `]`"),
                }
            }
        }
        self.depth -= 1;
        Ok(())
    }

    fn literal(&mut self, word: &str) -> Result {
        if self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word)) {
            self.at += word.len();
            return Ok(());
        }
        self.syntax(&format!("`{word}`"))
    }

    fn boolean(&mut self) -> Result {
        let word = if self.peek() == Some(b't') { "true" } else { "false" };
        self.literal(word)
    }

    fn digits(&mut self) -> Result {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at == start { self.syntax("a digit") } else { Ok(()) }
    }

    fn number(&mut self) -> Result {
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(())
    }

    /// Steps over a string; gives its text, unescaped where it holds escapes.
    fn string(&mut self) -> Result<Cow<'a, str>> {
        self.at += 1;
        let start = self.at;
        let mut escaped = false;
        loop {
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    self.at += 1;
                    match self.peek() {
                        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => {
                            self.at += 1
                        }
                        Some(b'u') => {
                            let digits = self.text.as_bytes().get(self.at + 1..self.at + 5);
                            if !digits.is_some_and(|d| d.iter().all(u8::is_ascii_hexdigit)) {
                                return self.syntax("four hexadecimal digits");
                            }
                            self.at += 5;
                        }
                        _ => return self.syntax("an escape"),
                    }
                }
                Some(0..=31) => return self.syntax("no control character in a string"),
                Some(_) => self.at += 1,
                None => return self.syntax("`\"`"),
            }
        }
        let raw = self.text.get(start..self.at).unwrap_or_default();
        self.at += 1;
        if !escaped {
            return Ok(Cow::Borrowed(raw));
        }
        // A lone surrogate is JSON, but no text of ours: such a key is no field's name.
        let text = serde_json::from_str::<String>(&format!("\"{raw}\""));
        Ok(text.map_or(Cow::Borrowed(raw), Cow::Owned))
    }
}

/// Finds a field by name; services send fields in the contract's order, so it looks there first.
fn lookup(
    fields: &'static [FieldDescriptor],
    key: &str,
    next: &mut usize,
) -> Option<&'static FieldDescriptor> {
    let (before, after) = fields.split_at_checked(*next).unwrap_or((fields, &[]));
    let position = match after.iter().position(|field| field.name == key) {
        Some(position) => *next + position,
        None => before.iter().position(|field| field.name == key)?,
    };
    *next = position + 1;
    fields.get(position)
}

fn dotted(path: &mut String, name: &str) {
    if !path.is_empty() {
        path.push('.');
    }
    path.extend(name.chars().take(64));
}
