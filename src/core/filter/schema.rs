//! Which fields may a filter name, and what do they hold?

use std::borrow::Cow;

use super::ast::Comparator;
use super::plan::Plan;
use crate::descriptor::{EnumDescriptor, Kind, MessageDescriptor};

/// What filters of one kind of items may say.
///
/// [`Collection::schema`](super::Collection::schema) gives those of the contract, and
/// [`Schema::read`] one that a caller describes.
#[derive(Debug, Clone)]
pub struct Schema {
    /// The fields that may be named, in the order in which they are offered.
    pub fields: Vec<Field>,
    /// How restrictions may be joined.
    pub logic: Logic,
    /// Whether the items themselves are at hand: then a bare literal is looked for in their
    /// texts, and `null` stands for what is not set. A service decides both for itself.
    pub loaded: bool,
}

/// One field that a filter may name.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name.
    pub name: Cow<'static, str>,
    /// What it holds.
    pub r#type: Type,
    /// The comparators that it takes.
    pub comparators: Cow<'static, [Comparator]>,
    /// Where an item has it.
    pub source: Source,
}

/// Where an item has a field.
#[derive(Debug, Clone, Copy)]
pub enum Source {
    /// Under the field's own name.
    Own,
    /// Nowhere: whether it is one of its names follows from other fields.
    Derived(fn(&str) -> Plan),
    /// At one of these paths; what has it at none of them passes no filter that names the field.
    Paths(&'static [&'static [&'static str]]),
    /// Nowhere: only the service knows it.
    Service,
}

/// What a field holds.
#[derive(Debug, Clone)]
pub enum Type {
    /// Text.
    Text,
    /// A number: a JSON number, or a string of a 64-bit integer.
    Number,
    /// `true` or `false`.
    Bool,
    /// An instant, written as RFC 3339.
    Timestamp,
    /// A length of time, written as `1.5s`.
    Duration,
    /// One of some names.
    Enum(Names),
    /// Any number of values.
    List(Box<Type>),
    /// Values by free keys.
    Map(Box<Type>),
    /// An object with known fields.
    Message(&'static MessageDescriptor),
    /// Nothing that could be compared; it is there or not.
    Opaque,
}

/// The names of an enum.
#[derive(Debug, Clone)]
pub struct Names {
    /// What stands before each short name in the long one.
    pub prefix: &'static str,
    /// The short names.
    pub short: Vec<Cow<'static, str>>,
    /// Whether items hold the long names; then a filter may name them, too.
    pub long: bool,
}

/// How restrictions may be joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Logic {
    /// `AND`, `OR`, `NOT`, `-`, sequences and parentheses.
    All,
    /// `OR` and parentheses.
    OnlyOr,
}

impl Schema {
    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

impl Field {
    /// A field of that type, under its own name, with every comparator that the type takes.
    pub fn new(name: impl Into<Cow<'static, str>>, r#type: Type) -> Self {
        let comparators = Cow::Borrowed(r#type.comparators());
        Self { name: name.into(), r#type, comparators, source: Source::Own }
    }
}

impl Type {
    /// The comparators that make sense; order is for what has one, as AIP-160 says.
    pub fn comparators(&self) -> &'static [Comparator] {
        match self {
            Self::Text | Self::Number | Self::Timestamp | Self::Duration => Comparator::ALL,
            Self::Bool | Self::Enum(_) => {
                &[Comparator::Equal, Comparator::NotEqual, Comparator::Has]
            }
            Self::List(_) | Self::Map(_) | Self::Message(_) | Self::Opaque => &[Comparator::Has],
        }
    }

    /// What it is, in words.
    pub fn describe(&self) -> String {
        match self {
            Self::Text => "text".to_owned(),
            Self::Number => "number".to_owned(),
            Self::Bool => "true or false".to_owned(),
            Self::Timestamp => "timestamp".to_owned(),
            Self::Duration => "duration".to_owned(),
            Self::Enum(names) => {
                let names: Vec<&str> = names.short.iter().map(Cow::as_ref).take(6).collect();
                names.join(" | ")
            }
            Self::List(item) => format!("list of {}", item.describe()),
            Self::Map(item) => format!("map of {}", item.describe()),
            Self::Message(_) => "object".to_owned(),
            Self::Opaque => "value".to_owned(),
        }
    }
}

/// The type that the contract gives.
impl From<Kind> for Type {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::String | Kind::Bytes => Self::Text,
            Kind::Bool => Self::Bool,
            Kind::Int32 | Kind::Int64 | Kind::UInt32 | Kind::Double => Self::Number,
            Kind::Timestamp => Self::Timestamp,
            Kind::Null => Self::Opaque,
            Kind::Enum(descriptor) => Self::Enum(Names::of(descriptor)),
            Kind::Message(descriptor) => Self::Message(descriptor()),
            Kind::List(item) => Self::List(Box::new((*item).into())),
            Kind::Map(item) => Self::Map(Box::new((*item).into())),
        }
    }
}

impl Names {
    /// The names of an enum of the contract, as items hold them.
    fn of(descriptor: &'static EnumDescriptor) -> Self {
        let first = descriptor.values.first().copied().unwrap_or_default();
        let prefix = first.strip_suffix("UNSPECIFIED").unwrap_or_default();
        let short = |name: &'static str| Cow::Borrowed(name.strip_prefix(prefix).unwrap_or(name));
        Self { prefix, short: descriptor.values.iter().copied().map(short).collect(), long: true }
    }

    /// The name as items hold it, of a short one, or of a long one where items hold those.
    pub fn find(&self, name: &str) -> Option<String> {
        let short = match name.strip_prefix(self.prefix) {
            Some(short) if self.long => short,
            _ => name,
        };
        self.short.iter().any(|known| known == short).then(|| self.held(short))
    }

    /// How items hold a short name.
    pub(super) fn held(&self, short: &str) -> String {
        if self.long { format!("{}{short}", self.prefix) } else { short.to_owned() }
    }
}
