//! How do we read a filter?

use automations_core::filter::{Argument, Comparable, Expression, Function, Member, Word, parse};

use crate::tree::{Tree, quoted};

/// The tree, or what is wrong.
pub fn read(text: &str) -> Result<Tree, String> {
    match parse(text).into_result() {
        Ok(expression) => Ok(tree(&expression)),
        Err(errors) => Err(errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")),
    }
}

fn tree(expression: &Expression) -> Tree {
    let all = |items: &[Expression]| items.iter().map(tree).collect();
    match expression {
        Expression::Everything => Tree::Everything,
        Expression::And { items, .. } => Tree::Join("AND", all(items)),
        Expression::Sequence { items, .. } => Tree::Join("", all(items)),
        Expression::Or { items, .. } => Tree::Join("OR", all(items)),
        Expression::Not { item, .. } => Tree::Not(Box::new(tree(item))),
        Expression::Restriction(restriction) => {
            let left = match &restriction.comparable {
                Comparable::Member(member) => Tree::Word(path(member)),
                Comparable::Function(function) => call(function),
            };
            match &restriction.comparison {
                None => left,
                Some(comparison) => Tree::Compare(
                    Box::new(left),
                    comparison.comparator.to_string(),
                    Box::new(argument(&comparison.argument)),
                ),
            }
        }
        Expression::Error { .. } => Tree::Word("…".to_owned()),
    }
}

fn call(function: &Function) -> Tree {
    Tree::Call(function.name.clone(), function.arguments.iter().map(argument).collect())
}

fn argument(given: &Argument) -> Tree {
    match given {
        Argument::Member(member) => Tree::Word(path(member)),
        Argument::Function(function) => call(function),
        Argument::Composite { expression, .. } => Tree::Group(Box::new(tree(expression))),
        Argument::Missing { .. } => Tree::Word("…".to_owned()),
    }
}

fn path(member: &Member) -> String {
    let word = |word: &Word| if word.quoted { quoted(&word.text) } else { word.text.clone() };
    member.words().map(word).collect::<Vec<_>>().join(".")
}
