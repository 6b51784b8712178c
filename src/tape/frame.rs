//! Which array or object is being read? Beginning, going on and ending it.

use crate::MAX_DEPTH;

use crate::scan::{Result, Scan, State};
use crate::schema::{ANY, Class};
use crate::word;

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
    pub holder: Holder,
    /// The type of its values, if it is no message.
    pub inner: u16,
    /// The place of its word.
    pub header: u32,
    pub count: u32,
    pub shape: u32,
    /// Whether a member was met that its shape does not have.
    pub open: bool,
    /// Whether its items are units.
    pub units: bool,
    /// The member being read: the field's name, if it is one.
    pub name: Option<u16>,
    pub key: Vec<u8>,
}

impl Scan<'_> {
    pub(crate) fn enter(&mut self, holder: Holder, inner: u16) {
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

    pub(crate) fn frame(&mut self) -> Option<&mut Frame> {
        self.tape.frames.get_mut(self.tape.depth.wrapping_sub(1))
    }

    fn in_object(&mut self) -> bool {
        match self.tape.deep.last() {
            Some(object) => *object,
            None => self.frame().is_some_and(|frame| frame.holder != Holder::List),
        }
    }

    /// The type of an array's next item, which begins here.
    pub(crate) fn item(&mut self) -> u16 {
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
    pub(crate) fn done(&mut self) {
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
    pub(crate) fn after(&mut self) -> Result {
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

    pub(crate) fn close(&mut self) -> Result {
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
}
