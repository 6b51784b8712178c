//! What did the author of a filter write?
//!
//! One type a production of the AIP's grammar, without meaning: names are not resolved and values
//! have no type yet. Parentheses leave no trace but the shape of the tree. The tree of a faulty
//! text has [`Expression::Error`] and [`Argument::Missing`] where something could not be read.

use std::fmt;

use serde::Serialize;

use super::span::Span;

/// An expression, from the loosest binding to the tightest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(type_prefix = "Filter"))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Expression {
    /// The empty filter, which keeps everything.
    Everything,
    /// Sequences joined by `AND`.
    And {
        /// The sequences; two or more.
        items: Vec<Expression>,
        /// From the first to the last.
        span: Span,
    },
    /// Factors that follow each other without a word between; it means `AND`.
    Sequence {
        /// The factors; two or more.
        items: Vec<Expression>,
        /// From the first to the last.
        span: Span,
    },
    /// Terms joined by `OR`.
    Or {
        /// The terms; two or more.
        items: Vec<Expression>,
        /// From the first to the last.
        span: Span,
    },
    /// A negated term.
    Not {
        /// The term.
        item: Box<Expression>,
        /// The `NOT` or `-`.
        operator: Span,
        /// From the operator to the term's end.
        span: Span,
    },
    /// A single restriction.
    Restriction(Restriction),
    /// What could not be read.
    Error {
        /// Where something else was expected.
        span: Span,
    },
}

impl Expression {
    /// Where it stands, without the parentheses around it.
    pub fn span(&self) -> Span {
        match self {
            Self::Everything => Span::default(),
            Self::And { span, .. }
            | Self::Sequence { span, .. }
            | Self::Or { span, .. }
            | Self::Not { span, .. }
            | Self::Error { span } => *span,
            Self::Restriction(restriction) => restriction.span,
        }
    }
}

/// A name alone, or one compared with an argument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(type_prefix = "Filter"))]
pub struct Restriction {
    /// The left side.
    pub comparable: Comparable,
    /// What it is compared with.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub comparison: Option<Comparison>,
    /// Where it stands.
    pub span: Span,
}

/// A comparator and its right side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(type_prefix = "Filter"))]
pub struct Comparison {
    /// How.
    pub comparator: Comparator,
    /// Where the comparator stands.
    pub operator: Span,
    /// With what.
    pub argument: Argument,
}

/// What can be compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(type_prefix = "Filter"))]
#[serde(tag = "kind", rename_all = "snake_case")]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(type_prefix = "Filter"))]
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

    /// All words, in their order.
    pub fn words(&self) -> impl Iterator<Item = &Word> {
        std::iter::once(&self.value).chain(&self.fields)
    }

    /// The words joined by dots: a path, or a value such as `1.5`.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (index, word) in self.words().enumerate() {
            if index > 0 {
                text.push('.');
            }
            text.push_str(&word.text);
        }
        text
    }

    /// Whether it is one quoted text.
    pub fn is_quoted(&self) -> bool {
        self.value.quoted && self.fields.is_empty()
    }
}

/// A call: `name.of.function(argument, …)`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(type_prefix = "Filter"))]
pub struct Function {
    /// The dotted name.
    pub name: String,
    /// The arguments.
    pub arguments: Vec<Argument>,
    /// Where the call stands.
    pub span: Span,
}

/// The right side of a comparison, or an argument of a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(type_prefix = "Filter"))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Argument {
    /// A value.
    Member(Member),
    /// A call.
    Function(Function),
    /// An expression in parentheses.
    Composite {
        /// The expression.
        expression: Box<Expression>,
        /// Where it stands, parentheses included.
        span: Span,
    },
    /// What could not be read.
    Missing {
        /// Where a value was expected.
        span: Span,
    },
}

impl Argument {
    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            Self::Member(member) => member.span(),
            Self::Function(function) => function.span,
            Self::Composite { span, .. } | Self::Missing { span } => *span,
        }
    }
}

/// A word or a quoted text, without its quotes and escapes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(type_prefix = "Filter"))]
pub struct Word {
    /// What it says.
    pub text: String,
    /// Whether it stood in quotes.
    pub quoted: bool,
    /// Which of its `*`, counted from 0, were written `\*`: those stand for themselves.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub escaped: Vec<usize>,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// How two sides are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(type_prefix = "Filter"))]
pub enum Comparator {
    /// `=`
    #[serde(rename = "=")]
    Equal,
    /// `!=`
    #[serde(rename = "!=")]
    NotEqual,
    /// `<`
    #[serde(rename = "<")]
    Less,
    /// `<=`
    #[serde(rename = "<=")]
    LessOrEqual,
    /// `>`
    #[serde(rename = ">")]
    Greater,
    /// `>=`
    #[serde(rename = ">=")]
    GreaterOrEqual,
    /// `:`
    #[serde(rename = ":")]
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
