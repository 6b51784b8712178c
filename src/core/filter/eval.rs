//! Does an item pass a filter?

use std::cmp::Ordering;

use super::ast::Comparator;
use super::check::Filter;
use crate::time::Instant;

/// What a field of an item holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FieldValue<'a> {
    /// Text, or the short name of an enum's value.
    Text(&'a str),
    /// An instant.
    Instant(Instant),
    /// True or false.
    Bool(bool),
}

/// A checked expression.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Predicate {
    /// Keeps everything.
    #[default]
    Everything,
    /// Keeps what all of them keep.
    And(Vec<Predicate>),
    /// Keeps what one of them keeps.
    Or(Vec<Predicate>),
    /// Keeps what the other does not.
    Not(Box<Predicate>),
    /// Compares a field.
    Compare { field: &'static str, comparator: Comparator, literal: Literal },
}

/// The right side of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Literal {
    /// Text, as it is.
    Text(String),
    /// The texts between the `*` of a pattern; two or more.
    Pattern(Vec<String>),
    /// An instant.
    Instant(Instant),
    /// True or false.
    Bool(bool),
    /// `*`: whatever is set.
    Anything,
}

impl Filter {
    /// Whether an item passes, given what its fields hold; `None` is a field that is not set.
    pub fn matches<'a>(&self, lookup: impl Fn(&str) -> Option<FieldValue<'a>>) -> bool {
        matches(&self.predicate, &lookup)
    }
}

fn matches<'a>(predicate: &Predicate, lookup: &impl Fn(&str) -> Option<FieldValue<'a>>) -> bool {
    match predicate {
        Predicate::Everything => true,
        Predicate::And(items) => items.iter().all(|item| matches(item, lookup)),
        Predicate::Or(items) => items.iter().any(|item| matches(item, lookup)),
        Predicate::Not(item) => !matches(item, lookup),
        Predicate::Compare { field, comparator, literal } => match lookup(field) {
            Some(value) => compare(value, *comparator, literal),
            None => *comparator == Comparator::NotEqual,
        },
    }
}

fn compare(value: FieldValue<'_>, comparator: Comparator, literal: &Literal) -> bool {
    match (value, literal) {
        (_, Literal::Anything) => true,
        (FieldValue::Text(text), Literal::Pattern(parts)) => {
            is_like(text, parts) != (comparator == Comparator::NotEqual)
        }
        (FieldValue::Text(text), Literal::Text(other)) if comparator == Comparator::Has => {
            text.contains(other.as_str())
        }
        (FieldValue::Text(text), Literal::Text(other)) => holds(comparator, text.cmp(other)),
        (FieldValue::Instant(instant), Literal::Instant(other)) => {
            holds(comparator, instant.cmp(other))
        }
        (FieldValue::Bool(bool), Literal::Bool(other)) => holds(comparator, bool.cmp(other)),
        // A lookup of another type than the declared one is never equal.
        _ => comparator == Comparator::NotEqual,
    }
}

fn holds(comparator: Comparator, ordering: Ordering) -> bool {
    match comparator {
        Comparator::Equal | Comparator::Has => ordering.is_eq(),
        Comparator::NotEqual => ordering.is_ne(),
        Comparator::Less => ordering.is_lt(),
        Comparator::LessOrEqual => ordering.is_le(),
        Comparator::Greater => ordering.is_gt(),
        Comparator::GreaterOrEqual => ordering.is_ge(),
    }
}

/// Whether the parts stand in the text, in their order, the first at its start and the last at
/// its end.
fn is_like(text: &str, parts: &[String]) -> bool {
    let [first, middle @ .., last] = parts else { return parts.iter().any(|part| part == text) };
    let Some(mut rest) = text.strip_prefix(first.as_str()) else { return false };
    for part in middle {
        match rest.find(part.as_str()).and_then(|at| rest.get(at + part.len()..)) {
            Some(behind) => rest = behind,
            None => return false,
        }
    }
    rest.ends_with(last.as_str())
}

#[cfg(test)]
#[path = "eval_tests.rs"]
mod tests;
