//! How do we read a filter?

use automations_core::filter::{Argument, Comparable, Expression, Member, Word, parse};

use crate::tree::{Tree, quoted};

/// The tree, or what is wrong.
pub fn read(text: &str) -> Result<Tree, String> {
    parse(text).map(|expression| tree(&expression)).map_err(|error| error.to_string())
}

fn tree(expression: &Expression) -> Tree {
    let all = |items: &[Expression]| items.iter().map(tree).collect();
    match expression {
        Expression::Everything => Tree::Everything,
        Expression::And(items) => Tree::Join("AND", all(items)),
        Expression::Sequence(items) => Tree::Join("", all(items)),
        Expression::Or(items) => Tree::Join("OR", all(items)),
        Expression::Not(item, _) => Tree::Not(Box::new(tree(item))),
        Expression::Restriction(restriction) => {
            let left = comparable(&restriction.comparable);
            match &restriction.comparison {
                None => left,
                Some((comparator, _, value)) => {
                    Tree::Compare(Box::new(left), comparator.to_string(), Box::new(argument(value)))
                }
            }
        }
    }
}

fn comparable(comparable: &Comparable) -> Tree {
    match comparable {
        Comparable::Member(member) => Tree::Word(path(member)),
        Comparable::Function(function) => {
            Tree::Call(function.name.clone(), function.arguments.iter().map(argument).collect())
        }
    }
}

fn argument(given: &Argument) -> Tree {
    match given {
        Argument::Comparable(value) => comparable(value),
        Argument::Composite(expression, _) => Tree::Group(Box::new(tree(expression))),
    }
}

fn path(member: &Member) -> String {
    let word = |word: &Word| if word.quoted { quoted(&word.text) } else { word.text.clone() };
    let words = std::iter::once(&member.value).chain(&member.fields);
    words.map(word).collect::<Vec<_>>().join(".")
}
