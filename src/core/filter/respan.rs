//! Where does each part of an expression stand, counted another way?

use super::ast::{Argument, Comparable, Expression, Function, Member};
use super::span::Span;

impl Expression {
    /// The same expression with every span put through `change`: into UTF-16 for JavaScript, or to
    /// nothing, to compare two expressions that stand in different places.
    ///
    /// # Examples
    /// ```
    /// use automations_core::filter::{Span, parse};
    /// let nowhere = |text| parse(text).expression.respan(&|_| Span::default());
    /// assert_eq!(nowhere("a  AND (b)"), nowhere("a AND b"));
    /// ```
    #[must_use]
    pub fn respan(mut self, change: &impl Fn(Span) -> Span) -> Self {
        expression(&mut self, change);
        self
    }
}

fn expression(one: &mut Expression, change: &impl Fn(Span) -> Span) {
    match one {
        Expression::Everything => {}
        Expression::And { items, span }
        | Expression::Sequence { items, span }
        | Expression::Or { items, span } => {
            items.iter_mut().for_each(|item| expression(item, change));
            *span = change(*span);
        }
        Expression::Not { item, operator, span } => {
            expression(item, change);
            (*operator, *span) = (change(*operator), change(*span));
        }
        Expression::Restriction(restriction) => {
            match &mut restriction.comparable {
                Comparable::Member(one) => member(one, change),
                Comparable::Function(one) => function(one, change),
            }
            if let Some(comparison) = &mut restriction.comparison {
                comparison.operator = change(comparison.operator);
                argument(&mut comparison.argument, change);
            }
            restriction.span = change(restriction.span);
        }
        Expression::Error { span } => *span = change(*span),
    }
}

fn member(one: &mut Member, change: &impl Fn(Span) -> Span) {
    one.value.span = change(one.value.span);
    one.fields.iter_mut().for_each(|word| word.span = change(word.span));
}

fn function(one: &mut Function, change: &impl Fn(Span) -> Span) {
    one.arguments.iter_mut().for_each(|one| argument(one, change));
    one.span = change(one.span);
}

fn argument(one: &mut Argument, change: &impl Fn(Span) -> Span) {
    match one {
        Argument::Member(one) => member(one, change),
        Argument::Function(one) => function(one, change),
        Argument::Composite { expression: inner, span } => {
            expression(inner, change);
            *span = change(*span);
        }
        Argument::Missing { span } => *span = change(*span),
    }
}
