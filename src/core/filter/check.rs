//! Does a filter fit the fields of a collection?

use super::ast::{Argument, Comparable, Comparator, Expression, Member, Restriction};
use super::error::{FilterError, Span};
use super::eval::{Literal, Predicate};
use super::parser::parse;
use crate::time::Instant;
use crate::validate::nearest;

/// What a filter of one list may say.
#[derive(Debug, Clone, Copy)]
pub struct Collection {
    /// The fields that may be named.
    pub fields: &'static [Field],
    /// How restrictions may be joined.
    pub logic: Logic,
}

/// One field that a filter may name.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Its type.
    pub r#type: FieldType,
    /// The comparators that it takes.
    pub comparators: &'static [Comparator],
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldType {
    /// Text.
    Text,
    /// An instant, written as RFC 3339.
    Timestamp,
    /// One of these short names.
    Enum(&'static [&'static str]),
    /// `true` or `false`.
    Bool,
}

/// How restrictions may be joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Logic {
    /// `AND`, `OR`, `NOT`, `-`, sequences and parentheses.
    All,
    /// `OR` and parentheses.
    OnlyOr,
}

/// A filter that fits its collection.
///
/// # Examples
/// ```
/// use automations_core::filter::{Collection, Comparator, Field, FieldType, FieldValue, Filter, Logic};
///
/// static RUNS: Collection = Collection {
///     fields: &[Field {
///         name: "state",
///         r#type: FieldType::Enum(&["DRAFT", "PUBLISHED"]),
///         comparators: &[Comparator::Equal, Comparator::NotEqual],
///     }],
///     logic: Logic::All,
/// };
/// let filter = Filter::new(&RUNS, "NOT state = DRAFT")?;
/// assert!(filter.matches(|_| Some(FieldValue::Text("PUBLISHED"))));
/// # Ok::<(), automations_core::filter::FilterError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Filter {
    pub(super) predicate: Predicate,
}

impl Filter {
    /// Reads a filter and checks it; the empty text keeps everything.
    ///
    /// # Errors
    /// The first fault: no filter at all, an unknown field, a comparator or a word that the
    /// collection does not take, or a value that is not of the field's type.
    pub fn new(collection: &Collection, text: &str) -> Result<Self, FilterError> {
        let predicate = Checker { collection }.expression(&parse(text)?)?;
        Ok(Self { predicate })
    }

    /// Whether it keeps everything because it says nothing.
    pub fn is_empty(&self) -> bool {
        self.predicate == Predicate::Everything
    }
}

struct Checker<'a> {
    collection: &'a Collection,
}

impl Checker<'_> {
    fn expression(&self, expression: &Expression) -> Result<Predicate, FilterError> {
        let all = |items: &[Expression]| {
            items.iter().map(|item| self.expression(item)).collect::<Result<Vec<_>, _>>()
        };
        match expression {
            Expression::Everything => Ok(Predicate::Everything),
            Expression::And(items) => {
                self.only_or("`AND`", first_span(expression))?;
                all(items).map(Predicate::And)
            }
            Expression::Sequence(items) => {
                self.only_or("terms without a word between them", first_span(expression))?;
                all(items).map(Predicate::And)
            }
            Expression::Or(items) => all(items).map(Predicate::Or),
            Expression::Not(item, span) => {
                self.only_or("`NOT` and `-`", *span)?;
                Ok(Predicate::Not(Box::new(self.expression(item)?)))
            }
            Expression::Restriction(restriction) => self.restriction(restriction),
        }
    }

    fn only_or(&self, what: &str, span: Span) -> Result<(), FilterError> {
        match self.collection.logic {
            Logic::All => Ok(()),
            Logic::OnlyOr => {
                let message = format!("{what} cannot be used in this filter");
                Err(FilterError::new(message, span).with_help("join the comparisons with `OR`"))
            }
        }
    }

    fn restriction(&self, restriction: &Restriction) -> Result<Predicate, FilterError> {
        let member = member(&restriction.comparable)?;
        match &restriction.comparison {
            Some((comparator, span, argument)) => {
                let field = self.field(member)?;
                self.comparison(field, *comparator, *span, argument)
            }
            None => self.bare(member),
        }
    }

    /// A bare term: the name of a boolean field, or a fault.
    fn bare(&self, member: &Member) -> Result<Predicate, FilterError> {
        let text = member.text();
        let known = self.collection.fields.iter().find(|field| field.name == text);
        match known.filter(|_| !member.is_quoted()) {
            Some(field) if field.r#type == FieldType::Bool => Ok(Predicate::Compare {
                field: field.name,
                comparator: Comparator::Equal,
                literal: Literal::Bool(true),
            }),
            _ => {
                let message = format!("the bare term `{}` is compared with nothing", short(&text));
                let name = self.collection.fields.first().map_or("field", |field| field.name);
                Err(FilterError::new(message, member.span())
                    .with_help(format!("write a comparison such as `{name} = \"…\"`")))
            }
        }
    }

    fn field(&self, member: &Member) -> Result<&'static Field, FilterError> {
        let name = member.text();
        let fields = self.collection.fields;
        let found = fields.iter().find(|field| field.name == name && !member.is_quoted());
        found.ok_or_else(|| {
            let message = format!("there is no field `{}` to filter by", short(&name));
            let help = match nearest(&name, fields.iter().map(|field| field.name)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("use {}", quoted(fields.iter().map(|field| field.name))),
            };
            FilterError::new(message, member.span()).with_help(help)
        })
    }

    fn comparison(
        &self,
        field: &'static Field,
        comparator: Comparator,
        span: Span,
        argument: &Argument,
    ) -> Result<Predicate, FilterError> {
        if !field.comparators.contains(&comparator) {
            let message = format!("`{}` cannot be compared with `{comparator}`", field.name);
            let help = quoted(field.comparators.iter().map(|comparator| comparator.as_str()));
            return Err(FilterError::new(message, span).with_help(format!("use {help}")));
        }
        let value = match argument {
            Argument::Comparable(comparable) => member(comparable)?,
            Argument::Composite(_, span) => {
                let message = format!("`{}` is compared with an expression", field.name);
                return Err(FilterError::new(message, *span).with_help("give one value"));
            }
        };
        let literal = if comparator == Comparator::Has && value.text() == "*" && !value.is_quoted()
        {
            Literal::Anything
        } else {
            literal(field, comparator, value)?
        };
        Ok(Predicate::Compare { field: field.name, comparator, literal })
    }
}

/// The value as the field's type has it.
fn literal(field: &Field, comparator: Comparator, value: &Member) -> Result<Literal, FilterError> {
    let text = value.text();
    let refuse = |what: &str, help: String| {
        let message = format!("`{}` is not {what}", short(&text));
        Err(FilterError::new(message, value.span()).with_help(help))
    };
    match field.r#type {
        FieldType::Text => {
            let equality = matches!(comparator, Comparator::Equal | Comparator::NotEqual);
            Ok(if equality && text.contains('*') {
                Literal::Pattern(text.split('*').map(str::to_owned).collect())
            } else {
                Literal::Text(text)
            })
        }
        FieldType::Timestamp => match Instant::parse(&text) {
            Some(instant) => Ok(Literal::Instant(instant)),
            None => refuse("a timestamp", "write it as `\"2026-03-01T09:30:00Z\"`".to_owned()),
        },
        FieldType::Enum(names) => match names.iter().find(|name| **name == text) {
            Some(name) => Ok(Literal::Text((*name).to_owned())),
            None => refuse(
                &format!("a value of `{}`", field.name),
                format!("use {}", quoted(names.iter().copied())),
            ),
        },
        FieldType::Bool => match text.as_str() {
            "true" => Ok(Literal::Bool(true)),
            "false" => Ok(Literal::Bool(false)),
            _ => refuse("`true` or `false`", "write `true` or `false`".to_owned()),
        },
    }
}

fn member(comparable: &Comparable) -> Result<&Member, FilterError> {
    match comparable {
        Comparable::Member(member) => Ok(member),
        Comparable::Function(function) => {
            let message = format!("there is no function `{}`", short(&function.name));
            Err(FilterError::new(message, function.span)
                .with_help("filters have no functions here"))
        }
    }
}

/// The first place that an expression names.
fn first_span(expression: &Expression) -> Span {
    match expression {
        Expression::Everything => Span::default(),
        Expression::And(items) | Expression::Sequence(items) | Expression::Or(items) => {
            items.first().map_or(Span::default(), first_span)
        }
        Expression::Not(_, span) => *span,
        Expression::Restriction(restriction) => restriction.comparable.span(),
    }
}

fn short(text: &str) -> String {
    text.chars().take(64).collect()
}

fn quoted<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
