//! How are the bytes read? A JSON reader (RFC 8259) without recursion that can stop between any two
//! tokens, and knows at each place what the descriptor allows.

use crate::place::Mismatch;

use crate::frame::Holder;
use crate::place::{Segment, print};
use crate::schema::{ANY, Class, Schema, Type};
use crate::text::{self, Read};
use crate::{Tape, number, word};

/// What may come next.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// The body's object.
    Start,
    /// A value of that type.
    Value(u16),
    /// A key or the object's end.
    FirstKey,
    Key,
    /// A colon, then a value of that type.
    Colon(u16),
    /// A value or the array's end.
    FirstItem,
    /// A comma or the container's end.
    After,
    /// Nothing.
    End,
}

pub enum Stop {
    /// The bytes are used up.
    More,
    Fatal(Mismatch),
}

pub type Result<T = ()> = core::result::Result<T, Stop>;

pub struct Scan<'a> {
    pub tape: &'a mut Tape,
    pub schema: &'a mut Schema,
    pub bytes: &'a [u8],
    pub at: usize,
    /// Where the token being read begins.
    pub mark: usize,
    pub last: bool,
}

impl Scan<'_> {
    /// Reads tokens as long as there are whole ones; gives where the next begins.
    pub fn run(&mut self) -> (usize, Stop) {
        loop {
            self.mark();
            if let Err(stop) = self.token() {
                return (self.mark, stop);
            }
        }
    }

    /// Goes to the next token. From here on it is read again if it is cut.
    #[inline]
    pub(crate) fn mark(&mut self) {
        self.space();
        self.mark = self.at;
    }

    #[inline]
    pub(crate) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    #[inline]
    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn token(&mut self) -> Result {
        match self.tape.state {
            State::Value(kind) => self.value(kind),
            State::After => self.after(),
            State::Key => self.key(false),
            State::FirstKey => self.key(true),
            State::FirstItem if self.peek() == Some(b']') => self.close(),
            State::FirstItem if self.peek().is_none() => self.syntax("a value"),
            State::FirstItem => {
                self.tape.state = State::Value(self.item());
                Ok(())
            }
            State::Colon(kind) => match self.peek() {
                Some(b':') => {
                    self.at += 1;
                    self.tape.state = State::Value(kind);
                    Ok(())
                }
                _ => self.syntax("`:`"),
            },
            State::Start => self.start(),
            State::End if self.peek().is_none() => Err(Stop::More),
            State::End => self.fatal("has text behind its end"),
        }
    }

    fn start(&mut self) -> Result {
        match self.peek() {
            Some(b'{') => {
                let message = self.tape.root;
                self.at += 1;
                self.enter(Holder::Message(message), ANY);
                Ok(())
            }
            Some(b'<') => self.fatal("is HTML or XML, not JSON"),
            None if self.last => self.fatal("is empty"),
            Some(b'[') => self.fatal("is an array, expected an object"),
            Some(b'"') => self.fatal("is a string, expected an object"),
            Some(b't' | b'f') => self.fatal("is a boolean, expected an object"),
            Some(b'n') => self.fatal("is null, expected an object"),
            Some(b'-' | b'0'..=b'9') => self.fatal("is a number, expected an object"),
            _ => self.syntax("a value"),
        }
    }

    // What is wrong.

    pub(crate) fn path(&self) -> Vec<Segment> {
        let tape = &self.tape;
        let inside = matches!(tape.state, State::Value(_));
        let known = tape.depth - usize::from(!inside && tape.depth > 0 && tape.deep.is_empty());
        let frames = tape.frames.iter().take(known);
        frames
            .map(|frame| match (frame.holder, frame.name) {
                (Holder::List, _) => Segment::Item(frame.count),
                (_, Some(name)) => Segment::Field(self.schema.name(usize::from(name))),
                (_, None) => Segment::Key(frame.key.clone()),
            })
            .collect()
    }

    fn fatal<T>(&self, message: &str) -> Result<T> {
        let offset = self.tape.offset + self.at;
        let (path, message) = (print(&self.path()), message.to_owned());
        Err(Stop::Fatal(Mismatch { path, message, offset }))
    }

    fn not_utf8<T>(&self, at: usize) -> Result<T> {
        let (path, message) = (String::new(), "is not UTF-8".to_owned());
        Err(Stop::Fatal(Mismatch { path, message, offset: self.tape.offset + at }))
    }

    #[cold]
    pub(crate) fn syntax<T>(&self, expected: &str) -> Result<T> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let Some(first) = rest.first() else {
            if !self.last {
                return Err(Stop::More);
            }
            return self.fatal(&format!("ends too early: expected {expected}"));
        };
        if *first >= 0x80 && rest.len() < 4 && !self.last {
            return Err(Stop::More);
        }
        let text = rest.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        match text.chars().next() {
            Some(c) => self
                .fatal(&format!("is no JSON: expected {expected}, got `{}`", c.escape_default())),
            None => self.not_utf8(self.at),
        }
    }

    #[cold]
    pub(crate) fn mismatch(&mut self, message: String) {
        let path = self.path();
        self.tape.mismatches.add(path, message, self.tape.offset + self.at);
    }

    // Values.

    pub(crate) fn deep(&self) -> bool {
        !self.tape.deep.is_empty()
    }

    pub(crate) fn value(&mut self, kind: u16) -> Result {
        let Type { class, expected } = self.schema.kind(kind);
        match (self.peek(), class) {
            (Some(b'"'), Class::Text | Class::Any) => {
                let read = self.string(self.at)?;
                self.keep(self.at, &read);
                self.at = read.next;
                self.done();
            }
            (Some(b'"'), Class::Name { first, count }) => {
                let read = self.string(self.at)?;
                let text = self.tape.units.written(read.end);
                match self.schema.among(first, count, text) {
                    Some(name) => self.tape.units.push(word::NAME, name),
                    None => self.keep(self.at, &read),
                }
                self.at = read.next;
                self.done();
            }
            (Some(b'{'), Class::Message(message)) => {
                self.at += 1;
                self.enter(Holder::Message(message), ANY);
            }
            (Some(b'{'), Class::Map(inner)) => {
                self.at += 1;
                self.enter(Holder::Map, inner);
            }
            (Some(b'['), Class::List(inner)) => {
                self.at += 1;
                self.enter(Holder::List, inner);
            }
            (Some(b'{'), Class::Any) => {
                self.at += 1;
                self.enter(Holder::Map, ANY);
            }
            (Some(b'['), Class::Any) => {
                self.at += 1;
                self.enter(Holder::List, ANY);
            }
            (Some(b'-' | b'0'..=b'9'), Class::Number | Class::Any) => {
                match number::read(self.bytes, self.at, self.last) {
                    number::End::Closed(end, small) => {
                        self.number(end, small);
                        self.done();
                    }
                    number::End::Short => return Err(Stop::More),
                    number::End::Wrong(at) => {
                        self.at = at;
                        return self.syntax("a digit");
                    }
                }
            }
            // A field that is `null` is absent; an item is there, and `null` is none.
            (Some(b'n'), class) if matches!(class, Class::Any) || !self.in_list_or_map() => {
                self.literal("null", 0)?;
            }
            (Some(b'f'), Class::Bool | Class::Any) => self.literal("false", 1)?,
            (Some(b't'), Class::Bool | Class::Any) => self.literal("true", 2)?,
            (Some(byte), _) => {
                let found = match byte {
                    b'{' => "an object",
                    b'[' => "an array",
                    b'"' => "a string",
                    b't' | b'f' => "a boolean",
                    b'-' | b'0'..=b'9' => "a number",
                    b'n' => "null",
                    _ => return self.syntax("a value"),
                };
                self.mismatch(format!("is {found}, expected {expected}"));
                self.tape.state = State::Value(ANY);
            }
            (None, _) => return self.syntax("a value"),
        }
        Ok(())
    }

    fn in_list_or_map(&self) -> bool {
        let frame = self.tape.depth.checked_sub(1).and_then(|at| self.tape.frames.get(at));
        frame.is_some_and(|frame| !matches!(frame.holder, Holder::Message(_)))
    }

    /// Keeps the number that ends before `end`.
    fn number(&mut self, end: usize, small: Option<u32>) {
        let text = self.bytes.get(self.at..end).unwrap_or_default();
        self.at = end;
        match small {
            _ if !self.tape.deep.is_empty() => {}
            Some(small) => self.tape.units.push(word::INTEGER, small),
            None => self.tape.units.keep_number(text),
        }
    }

    fn literal(&mut self, text: &str, says: u32) -> Result {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        if !rest.starts_with(text.as_bytes()) {
            if text.as_bytes().starts_with(rest) && !self.last {
                return Err(Stop::More);
            }
            return self.syntax(&format!("`{text}`"));
        }
        if !self.deep() {
            self.tape.units.push(word::LITERAL, says);
        }
        self.at += text.len();
        self.done();
        Ok(())
    }

    /// Reads the string whose quote is at `at`, into the text buffer.
    #[inline]
    pub(crate) fn string(&mut self, at: usize) -> Result<Read> {
        let (buffer, end) = self.tape.units.buffer();
        match text::read(self.bytes, at + 1, buffer, end) {
            text::End::Closed(read) => {
                if read.high {
                    self.valid(at, &read)?;
                }
                Ok(read)
            }
            text::End::Short if self.last => {
                self.at = self.bytes.len();
                self.valid_to_end(at)?;
                self.syntax("`\"`")
            }
            text::End::Short => Err(Stop::More),
            text::End::Wrong(wrong, expected) => {
                self.at = wrong;
                self.syntax(expected)
            }
        }
    }

    fn valid(&self, at: usize, read: &Read) -> Result {
        // Half a pair leaves nothing in the text, and might join what is no character.
        if !read.lone && core::str::from_utf8(self.tape.units.written(read.end)).is_ok() {
            return Ok(());
        }
        let raw = self.bytes.get(at..read.next).unwrap_or_default();
        match core::str::from_utf8(raw) {
            Ok(_) => Ok(()),
            Err(error) => self.not_utf8(at + error.valid_up_to()),
        }
    }

    fn valid_to_end(&self, at: usize) -> Result {
        match core::str::from_utf8(self.bytes.get(at..).unwrap_or_default()) {
            Ok(_) => Ok(()),
            Err(error) => self.not_utf8(at + error.valid_up_to()),
        }
    }

    /// Keeps the string that was read from `at` on.
    #[inline]
    pub(crate) fn keep(&mut self, at: usize, read: &Read) {
        if self.deep() {
            return;
        }
        if read.lone {
            let json = self.bytes.get(at..read.next).unwrap_or_default();
            self.tape.units.keep_quoted(json);
        } else {
            self.tape.units.keep(read.end, read.high);
        }
    }
}
