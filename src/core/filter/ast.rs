//! What did the author of a filter write?
//!
//! One type a production of the AIP's grammar, without meaning: names are not resolved and values
//! have no type yet.

use std::fmt;

use super::error::Span;

/// An expression, from the loosest binding to the tightest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expression {
    /// The empty filter, which keeps everything.
    Everything,
    /// Sequences joined by `AND`; two or more.
    And(Vec<Expression>),
    /// Factors that follow each other without a word between; two or more.
    Sequence(Vec<Expression>),
    /// Terms joined by `OR`; two or more.
    Or(Vec<Expression>),
    /// A negated term, with the span of its `NOT` or `-`.
    Not(Box<Expression>, Span),
    /// A single restriction.
    Restriction(Restriction),
}

/// A name alone, or one compared with an argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restriction {
    /// The left side.
    pub comparable: Comparable,
    /// The comparator, where it stands, and the right side.
    pub comparison: Option<(Comparator, Span, Argument)>,
}

/// What can be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Comparable {
    /// A field, or a bare value.
    Member(Member),
    /// A call.
    Function(Function),
}

impl Comparable {
    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            Self::Member(member) => member.span(),
            Self::Function(function) => function.span,
        }
    }
}

/// A value with the fields below it: `a.b.c`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The first word.
    pub value: Word,
    /// The words behind dots.
    pub fields: Vec<Word>,
}

impl Member {
    /// Where it stands.
    pub fn span(&self) -> Span {
        self.fields.last().map_or(self.value.span, |last| self.value.span.to(last.span))
    }

    /// The words joined by dots: a path, or a value such as `1.5`.
    pub fn text(&self) -> String {
        let words = std::iter::once(&self.value).chain(&self.fields);
        words.map(|word| word.text.as_str()).collect::<Vec<_>>().join(".")
    }

    /// Whether it is one quoted text.
    pub fn is_quoted(&self) -> bool {
        self.value.quoted && self.fields.is_empty()
    }
}

/// A call: `name.of.function(argument, …)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Function {
    /// The dotted name.
    pub name: String,
    /// The arguments.
    pub arguments: Vec<Argument>,
    /// Where the call stands.
    pub span: Span,
}

/// The right side of a comparison, or an argument of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// A value or a call.
    Comparable(Comparable),
    /// An expression in parentheses, with its span.
    Composite(Box<Expression>, Span),
}

impl Argument {
    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            Self::Comparable(comparable) => comparable.span(),
            Self::Composite(_, span) => *span,
        }
    }
}

/// A word or a quoted text, without its quotes and escapes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// What it says.
    pub text: String,
    /// Whether it stood in quotes.
    pub quoted: bool,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// How two sides are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparator {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `:`
    Has,
}

impl Comparator {
    /// Every comparator.
    pub const ALL: &'static [Self] = &[
        Self::Equal,
        Self::NotEqual,
        Self::Less,
        Self::LessOrEqual,
        Self::Greater,
        Self::GreaterOrEqual,
        Self::Has,
    ];

    /// How it is written.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Has => ":",
        }
    }
}

impl fmt::Display for Comparator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
