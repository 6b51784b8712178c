//! Which member comes next? Keys, and the shapes that they give a message.

use crate::frame::Holder;
use crate::scan::{Result, Scan, State};
use crate::schema::{ANY, Field};
use crate::word;

impl Scan<'_> {
    pub(crate) fn key(&mut self, first: bool) -> Result {
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
