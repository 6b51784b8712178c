//! How are the bytes read? A JSON reader (RFC 8259) without recursion that can stop between any two
//! tokens, and knows at each place what the descriptor allows.

use crate::codec::{MAX_DEPTH, Mismatch};

use super::place::{Segment, print};
use super::schema::{ANY, Class, Field, Schema, Type};
use super::text::{self, Read};
use super::{Tape, number, word};

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

type Result<T = ()> = core::result::Result<T, Stop>;

/// What a container is.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum Holder {
    #[default]
    List,
    Map,
    Message(u16),
}

/// A container being read.
#[derive(Default)]
pub struct Frame {
    holder: Holder,
    /// The type of its values, if it is no message.
    inner: u16,
    /// The place of its word.
    header: u32,
    count: u32,
    shape: u32,
    /// Whether a member was met that its shape does not have.
    open: bool,
    /// Whether its items are units.
    units: bool,
    /// The member being read: the field's name, if it is one.
    name: Option<u16>,
    key: Vec<u8>,
}

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
    fn mark(&mut self) {
        self.space();
        self.mark = self.at;
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
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

    fn path(&self) -> Vec<Segment> {
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
    fn syntax<T>(&self, expected: &str) -> Result<T> {
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
    fn mismatch(&mut self, message: String) {
        let path = self.path();
        self.tape.mismatches.add(path, message, self.tape.offset + self.at);
    }

    // Values.

    fn deep(&self) -> bool {
        !self.tape.deep.is_empty()
    }

    fn value(&mut self, kind: u16) -> Result {
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
            (Some(b'n'), _) => self.literal("null", 0)?,
            (Some(b'f'), Class::Bool | Class::Any) => self.literal("false", 1)?,
            (Some(b't'), Class::Bool | Class::Any) => self.literal("true", 2)?,
            (Some(byte), _) => {
                let found = match byte {
                    b'{' => "an object",
                    b'[' => "an array",
                    b'"' => "a string",
                    b't' | b'f' => "a boolean",
                    b'-' | b'0'..=b'9' => "a number",
                    _ => return self.syntax("a value"),
                };
                self.mismatch(format!("is {found}, expected {expected}"));
                self.tape.state = State::Value(ANY);
            }
            (None, _) => return self.syntax("a value"),
        }
        Ok(())
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
    fn string(&mut self, at: usize) -> Result<Read> {
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
    fn keep(&mut self, at: usize, read: &Read) {
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

    // Containers.

    fn enter(&mut self, holder: Holder, inner: u16) {
        let object = holder != Holder::List;
        let state = if object { State::FirstKey } else { State::FirstItem };
        let tape = &mut *self.tape;
        if tape.depth == MAX_DEPTH {
            if tape.deep.is_empty() {
                self.at -= 1;
                self.mismatch(format!("is nested deeper than {MAX_DEPTH} levels"));
                self.at += 1;
                self.tape.units.push(word::LITERAL, 0);
            }
            self.tape.deep.push(object);
            self.tape.state = state;
            return;
        }
        let shape = match holder {
            Holder::Message(message) => self.schema.meet(message),
            _ => 0,
        };
        let units = tape.depth == 1
            && holder == Holder::List
            && matches!(self.schema.kind(inner).class, Class::Message(_));
        let header = tape.units.place();
        match holder {
            _ if tape.depth == 0 => {}
            Holder::List => tape.units.push(word::LIST, 0),
            Holder::Map => tape.units.push(word::MAP, 0),
            Holder::Message(_) => tape.units.push(word::MESSAGE, shape),
        }
        if units {
            tape.units.finish();
        }
        if tape.frames.len() == tape.depth {
            tape.frames.push(Frame::default());
        }
        if let Some(frame) = tape.frames.get_mut(tape.depth) {
            let key = core::mem::take(&mut frame.key);
            *frame = Frame { holder, inner, header, shape, units, key, ..Frame::default() };
        }
        tape.depth += 1;
        tape.state = state;
    }

    fn frame(&mut self) -> Option<&mut Frame> {
        self.tape.frames.get_mut(self.tape.depth.wrapping_sub(1))
    }

    fn in_object(&mut self) -> bool {
        match self.tape.deep.last() {
            Some(object) => *object,
            None => self.frame().is_some_and(|frame| frame.holder != Holder::List),
        }
    }

    /// The type of an array's next item, which begins here.
    fn item(&mut self) -> u16 {
        if self.deep() {
            return ANY;
        }
        let Some(frame) = self.frame() else { return ANY };
        let (inner, units) = (frame.inner, frame.units);
        if units {
            self.tape.units.push(word::UNIT_ITEM, 0);
        }
        inner
    }

    /// A value has ended.
    #[inline]
    fn done(&mut self) {
        self.tape.state = State::After;
        if self.deep() {
            return;
        }
        let first = self.tape.depth == 1;
        let Some(frame) = self.frame() else { return };
        frame.count += 1;
        if frame.units || first {
            self.tape.units.finish();
        }
    }

    #[inline]
    fn after(&mut self) -> Result {
        let object = self.in_object();
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                if object {
                    self.tape.state = State::Key;
                    self.mark();
                    return self.key(false);
                }
                let item = self.item();
                self.tape.state = State::Value(item);
                self.mark();
                self.value(item)
            }
            Some(b'}') if object => self.close(),
            Some(b']') if !object => self.close(),
            _ => self.syntax(if object { "`,` or `}`" } else { "`,` or `]`" }),
        }
    }

    fn close(&mut self) -> Result {
        self.at += 1;
        if self.tape.deep.pop().is_some() {
            self.done();
            return Ok(());
        }
        let tape = &mut *self.tape;
        tape.depth -= 1;
        let Some(frame) = tape.frames.get(tape.depth) else { return Ok(()) };
        let (header, count, shape) = (frame.header, frame.count.min(word::MOST), frame.shape);
        if tape.depth == 0 {
            tape.state = State::End;
            return Ok(());
        }
        if frame.units {
            // The list was a unit when it began.
            tape.state = State::After;
            return Ok(());
        }
        match frame.holder {
            Holder::List => tape.units.patch(header, word::LIST, count),
            Holder::Map => tape.units.patch(header, word::MAP, count),
            Holder::Message(_) if frame.open => {
                tape.units.push(word::KEY, 1);
                tape.units.patch(header, word::OPEN_MESSAGE, shape);
            }
            Holder::Message(_) => tape.units.patch(header, word::MESSAGE, shape),
        }
        self.done();
        Ok(())
    }

    // Keys.

    fn key(&mut self, first: bool) -> Result {
        match self.peek() {
            Some(b'"') => {}
            Some(b'}') if first => return self.close(),
            _ => return self.syntax("a field name"),
        }
        if self.deep() {
            self.at = self.string(self.at)?.next;
            self.tape.state = State::Colon(ANY);
            return Ok(());
        }
        let root = self.tape.depth == 1;
        let Some(frame) = self.tape.frames.get_mut(self.tape.depth - 1) else { return Ok(()) };
        let Holder::Message(message) = frame.holder else {
            let inner = frame.inner;
            self.free_key()?;
            return self.colon(inner);
        };
        // Messages of a kind mostly have the same fields in the same order.
        if let Some(next) = self.schema.shapes.expected(frame.shape)
            && !frame.open
            && let Some(behind) = next.pattern.behind(self.bytes, self.at + 1)
        {
            frame.shape = next.after;
            frame.name = Some(next.name);
            if root {
                self.tape.units.push(word::UNIT_MEMBER, 0);
                self.tape.units.push(word::NAME, u32::from(next.name));
            }
            let kind = next.kind;
            self.at = behind;
            return self.colon(kind);
        }
        let before = frame.shape;
        let read = self.string(self.at)?;
        let name = self.tape.units.written(read.end);
        let next = self.schema.shapes.following(before);
        let found = if read.lone { None } else { self.schema.lookup(message, name, next) };
        let Some(frame) = self.tape.frames.get_mut(self.tape.depth - 1) else { return Ok(()) };
        let Some(number) = found else {
            if root {
                self.tape.units.push(word::UNIT_MEMBER, 0);
            } else {
                frame.open = true;
                self.tape.units.push(word::KEY, 0);
            }
            self.free_key()?;
            return self.colon(ANY);
        };
        let Some(Field { name, kind, .. }) = self.schema.field(message, number) else {
            return Ok(());
        };
        let (name, kind) = (*name, *kind);
        frame.name = Some(name);
        let with = if frame.open { None } else { self.schema.with(frame.shape, number) };
        if let Some(shape) = with {
            frame.shape = shape;
        } else {
            frame.open = true;
        }
        if root {
            self.tape.units.push(word::UNIT_MEMBER, 0);
            self.tape.units.push(word::NAME, u32::from(name));
        } else if with.is_none() {
            self.tape.units.push(word::KEY, 0);
            self.tape.units.push(word::NAME, u32::from(name));
        }
        self.at = read.next;
        self.colon(kind)
    }

    /// The key of a value of that type was read; mostly all that follows is there.
    #[inline]
    fn colon(&mut self, kind: u16) -> Result {
        self.tape.state = State::Colon(kind);
        self.met();
        self.mark();
        if self.peek() == Some(b':') {
            self.at += 1;
            self.tape.state = State::Value(kind);
            self.mark();
            return self.value(kind);
        }
        Ok(())
    }

    /// Reads and keeps a key that is no field's name.
    fn free_key(&mut self) -> Result {
        let read = self.string(self.at)?;
        let raw = self.bytes.get(self.at + 1..read.next - 1).unwrap_or_default();
        let tape = &mut *self.tape;
        let Some(frame) = tape.frames.get_mut(tape.depth - 1) else { return Ok(()) };
        frame.name = None;
        frame.key.clear();
        frame.key.extend_from_slice(if read.lone { raw } else { tape.units.written(read.end) });
        self.keep(self.at, &read);
        self.at = read.next;
        Ok(())
    }

    /// A member begins: what was wrong with one of that name before it is replaced.
    #[inline]
    fn met(&mut self) {
        if !self.tape.mismatches.is_empty() {
            let state = core::mem::replace(&mut self.tape.state, State::Value(ANY));
            let path = self.path();
            self.tape.state = state;
            self.tape.mismatches.forget(&path);
        }
    }
}
