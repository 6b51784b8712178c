//! How does the crate `aip-160` read a filter?

use aip_160::ast::{Arg, Comparable, Expression, Value};

use crate::tree::{Tree, quoted};

/// The tree, or what is wrong.
pub fn read(text: &str) -> Result<Tree, String> {
    let filter = aip_160::parse_filter(text).map_err(|error| error.to_string())?;
    Ok(filter.expression.as_ref().map_or(Tree::Everything, tree))
}

fn tree(expression: &Expression) -> Tree {
    let all = |items: &[Expression]| items.iter().map(tree).collect();
    match expression {
        Expression::And(items) => Tree::Join("AND", all(items)),
        Expression::Sequence(items) => Tree::Join("", all(items)),
        Expression::Or(items) => Tree::Join("OR", all(items)),
        Expression::Not(item) => Tree::Not(Box::new(tree(item))),
        Expression::Global(item) => comparable(item),
        Expression::Restriction(restriction) => Tree::Compare(
            Box::new(comparable(&restriction.comparable)),
            restriction.comparator.to_string(),
            Box::new(argument(&restriction.arg)),
        ),
    }
}

fn comparable(comparable: &Comparable) -> Tree {
    match comparable {
        Comparable::Member(member) => {
            let words = std::iter::once(&member.value).chain(&member.fields).map(word);
            Tree::Word(words.collect::<Vec<_>>().join("."))
        }
        Comparable::Function(function) => {
            Tree::Call(function.name.join("."), function.args.iter().map(argument).collect())
        }
    }
}

fn argument(given: &Arg) -> Tree {
    match given {
        Arg::Comparable(value) => comparable(value),
        Arg::Composite(expression) => Tree::Group(Box::new(tree(expression))),
    }
}

fn word(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::String(text) => quoted(text),
    }
}
