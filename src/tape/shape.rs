//! Which fields, in which order? A message's *shape*, numbered, so that a reader of the tape makes
//! objects of one shape in one way. Shapes form a tree: each is another and one field more.

use crate::schema::Pattern;

/// How many are told apart; what comes then is written as further members.
const MOST: usize = 2048;
const NONE: u16 = u16::MAX;

struct Shape {
    message: u16,
    /// The last field's number.
    field: u16,
    before: u32,
    /// The field that followed last time.
    next: Next,
    /// All that ever followed, and the shapes with them.
    others: Vec<(u16, u32)>,
}

/// A field that may follow.
#[derive(Clone, Copy)]
pub struct Next {
    /// The shape with it.
    pub after: u32,
    /// Its name's number.
    pub name: u16,
    pub kind: u16,
    pub pattern: Pattern,
}

/// All shapes met so far.
#[derive(Default)]
pub struct Shapes(Vec<Shape>);

impl Shapes {
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The shape of a message without a field.
    pub fn root(&mut self, message: u16) -> u32 {
        self.push(message, NONE, 0)
    }

    fn push(&mut self, message: u16, field: u16, before: u32) -> u32 {
        let number = self.0.len() as u32;
        let next = Next { after: 0, name: 0, kind: 0, pattern: Pattern::NEVER };
        self.0.push(Shape { message, field, before, next, others: Vec::new() });
        number
    }

    /// The field that followed last time; one that matches nothing if none did.
    #[inline]
    pub fn expected(&self, shape: u32) -> Option<&Next> {
        self.0.get(shape as usize).map(|shape| &shape.next)
    }

    /// The number of the field that the contract has behind a shape's last.
    pub fn following(&self, shape: u32) -> u16 {
        self.0.get(shape as usize).map_or(0, |shape| shape.field.wrapping_add(1))
    }

    /// The shape with one field more; `None` when it has that field, or there are too many shapes.
    pub fn with(&mut self, number: u32, field: u16, next: Next) -> Option<u32> {
        let shape = self.0.get(number as usize)?;
        let known = shape.others.iter().find(|(next, _)| *next == field).map(|(_, after)| *after);
        let after = match known {
            Some(after) => after,
            None if self.0.len() >= MOST || self.fields(number).contains(&field) => return None,
            None => self.push(shape.message, field, number),
        };
        let shape = self.0.get_mut(number as usize)?;
        shape.next = Next { after, ..next };
        if known.is_none() {
            shape.others.push((field, after));
        }
        Some(after)
    }

    /// The message of a shape.
    pub fn message(&self, shape: u32) -> Option<u16> {
        self.0.get(shape as usize).map(|shape| shape.message)
    }

    /// The numbers of its fields, in their order.
    pub fn fields(&self, mut number: u32) -> Vec<u16> {
        let mut fields = Vec::new();
        while let Some(shape) = self.0.get(number as usize).filter(|shape| shape.field != NONE) {
            fields.push(shape.field);
            number = shape.before;
        }
        fields.reverse();
        fields
    }
}
