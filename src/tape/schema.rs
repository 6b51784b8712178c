//! What may stand where, in the form that is quickest to ask? Compiled from the descriptors, each
//! message when it is first met.

use crate::descriptor::{Kind, MessageDescriptor};

use crate::shape::{Next, Shapes};

/// The type of any value.
pub(crate) const ANY: u16 = 0;

/// What a type takes.
#[derive(Clone, Copy)]
pub(crate) enum Class {
    Any,
    Text,
    Number,
    Bool,
    /// Text, likely one of so many names from that number on.
    Name {
        first: u16,
        count: u16,
    },
    /// The message of that number.
    Message(u16),
    /// An array of that type.
    List(u16),
    /// An object of that type.
    Map(u16),
}

#[derive(Clone, Copy)]
pub(crate) struct Type {
    pub class: Class,
    /// For messages: `a string`.
    pub expected: &'static str,
}

pub(crate) struct Field {
    /// Its name's number.
    pub name: u16,
    pub kind: u16,
    pattern: Pattern,
}

/// A field's name and the quote behind it, to compare eight bytes at once.
#[derive(Clone, Copy)]
pub(crate) struct Pattern {
    /// Filled up with zeros.
    words: [u64; 5],
    length: usize,
}

impl Pattern {
    /// One that nothing begins with.
    pub const NEVER: Self = Self { words: [0; 5], length: 0 };

    /// A name that is too long is looked up instead.
    fn new(name: &str) -> Self {
        let mut pattern = Self { words: [0; 5], length: name.len() + 1 };
        if pattern.length > 8 * pattern.words.len() {
            return Self::NEVER;
        }
        for (at, byte) in name.bytes().chain([b'"']).enumerate() {
            if let Some(word) = pattern.words.get_mut(at / 8) {
                *word |= u64::from(byte) << (at % 8 * 8);
            }
        }
        pattern
    }

    /// Where the bytes go on behind the name and its quote, if they begin with them. `None` too
    /// where they are too few to say.
    #[inline]
    pub fn behind(&self, bytes: &[u8], mut at: usize) -> Option<usize> {
        if self.length == 0 {
            return None;
        }
        let end = at + self.length;
        for pattern in &self.words {
            let word = u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?);
            let left = end - at;
            if left <= 8 {
                return (word << (64 - left * 8) == pattern << (64 - left * 8)).then_some(end);
            }
            if word != *pattern {
                return None;
            }
            at += 8;
        }
        None
    }
}

pub(crate) struct Message {
    descriptor: &'static MessageDescriptor,
    /// Empty until it is met.
    pub fields: Box<[Field]>,
    /// The shape without a field.
    pub shape: Option<u32>,
}

/// The types and shapes that were met so far. It grows with the descriptors only, never with what is read.
#[derive(Default)]
pub struct Schema {
    types: Vec<Type>,
    messages: Vec<Message>,
    names: Vec<&'static str>,
    pub(crate) shapes: Shapes,
}

impl Schema {
    /// One that has met nothing.
    pub const fn new() -> Self {
        Self { types: Vec::new(), messages: Vec::new(), names: Vec::new(), shapes: Shapes::new() }
    }

    /// The name of that number.
    pub fn name(&self, number: usize) -> &'static str {
        self.names.get(number).copied().unwrap_or_default()
    }

    /// The message's name of a shape, as `Automation`, and those of its fields in their order.
    pub fn shape(&self, number: u32) -> (&'static str, Vec<&'static str>) {
        let message = self.shapes.message(number).unwrap_or_default();
        let Some(met) = self.messages.get(usize::from(message)) else { return ("", Vec::new()) };
        let fields = self.shapes.fields(number).into_iter();
        let names = fields.filter_map(|field| Some(met.fields.get(usize::from(field))?.name));
        let names = names.map(|name| self.name(usize::from(name))).collect();
        (met.descriptor.type_name, names)
    }

    /// The type of that number; any value's if there is none.
    #[inline]
    pub(crate) fn kind(&self, number: u16) -> Type {
        let any = Type { class: Class::Any, expected: "a value" };
        self.types.get(usize::from(number)).copied().unwrap_or(any)
    }

    /// A shape with one field more; `None` if there cannot be one.
    pub(crate) fn with(&mut self, shape: u32, field: u16) -> Option<u32> {
        let message = self.shapes.message(shape)?;
        let Field { name, kind, pattern } =
            self.messages.get(usize::from(message))?.fields.get(usize::from(field))?;
        self.shapes.with(
            shape,
            field,
            Next { after: 0, name: *name, kind: *kind, pattern: *pattern },
        )
    }

    /// The field of that number of a message that was met.
    pub(crate) fn field(&self, message: u16, number: u16) -> Option<&Field> {
        self.messages.get(usize::from(message))?.fields.get(usize::from(number))
    }

    /// The number of a message's field of that name. Services send fields in the contract's order,
    /// so it looks from `next` on first.
    pub(crate) fn lookup(&self, message: u16, name: &[u8], next: u16) -> Option<u16> {
        let fields = &self.messages.get(usize::from(message))?.fields;
        let is = |field: &Field| self.name(usize::from(field.name)).as_bytes() == name;
        let (before, after) = fields.split_at_checked(usize::from(next)).unwrap_or((fields, &[]));
        let position = match after.iter().position(is) {
            Some(position) => usize::from(next) + position,
            None => before.iter().position(is)?,
        };
        u16::try_from(position).ok()
    }

    /// The number of a name among the so many from `first` on.
    pub(crate) fn among(&self, first: u16, count: u16, name: &[u8]) -> Option<u32> {
        let first = usize::from(first);
        let names = self.names.get(first..first + usize::from(count))?;
        let position = names.iter().position(|known| known.as_bytes() == name)?;
        u32::try_from(first + position).ok()
    }

    /// The number of a message.
    pub(crate) fn message(&mut self, descriptor: &'static MessageDescriptor) -> u16 {
        let known = self.messages.iter().position(|m| core::ptr::eq(m.descriptor, descriptor));
        let number = known.unwrap_or(self.messages.len());
        if known.is_none() {
            self.messages.push(Message { descriptor, fields: Box::default(), shape: None });
        }
        number_of(number)
    }

    /// The shape of a message without a field. A message must be met before its fields are asked
    /// for.
    #[inline]
    pub(crate) fn meet(&mut self, message: u16) -> u32 {
        match self.messages.get(usize::from(message)) {
            Some(Message { shape: Some(shape), .. }) => *shape,
            Some(Message { descriptor, .. }) => self.compile(message, descriptor),
            None => 0,
        }
    }

    #[cold]
    fn compile(&mut self, message: u16, descriptor: &'static MessageDescriptor) -> u32 {
        let mut fields = Vec::with_capacity(descriptor.fields.len());
        for field in descriptor.fields {
            let kind = self.add(field.kind);
            let name = number_of(self.names.len());
            self.names.push(field.name);
            fields.push(Field { name, kind, pattern: Pattern::new(field.name) });
        }
        let shape = self.shapes.root(message);
        if let Some(met) = self.messages.get_mut(usize::from(message)) {
            met.fields = fields.into_boxed_slice();
            met.shape = Some(shape);
        }
        shape
    }

    fn add(&mut self, kind: Kind) -> u16 {
        if self.types.is_empty() {
            self.types.push(Type { class: Class::Any, expected: "a value" });
        }
        let class = match kind {
            Kind::String | Kind::Int64 | Kind::Bytes | Kind::Timestamp | Kind::Null => Class::Text,
            Kind::Bool => Class::Bool,
            Kind::Int32 | Kind::UInt32 | Kind::Double => Class::Number,
            Kind::Enum(descriptor) => {
                let first = number_of(self.names.len());
                self.names.extend(descriptor.values);
                Class::Name { first, count: number_of(descriptor.values.len()) }
            }
            Kind::Message(descriptor) => Class::Message(self.message(descriptor())),
            Kind::List(item) => Class::List(self.add(*item)),
            Kind::Map(item) => Class::Map(self.add(*item)),
        };
        self.types.push(Type { class, expected: kind.expected() });
        number_of(self.types.len() - 1)
    }
}

// The contract has some hundreds of each.
fn number_of(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
