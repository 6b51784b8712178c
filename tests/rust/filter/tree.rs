//! An expression as text with every parenthesis: the way the cases of tests/filter are written.

use automations_core::filter::{Argument, Comparable, Expression, Function, Member};
use serde_json::Value as Json;

pub fn tree(expression: &Expression) -> String {
    match expression {
        Expression::Everything => String::new(),
        Expression::And { items, .. } => joined(items, " AND "),
        Expression::Sequence { items, .. } => joined(items, " "),
        Expression::Or { items, .. } => joined(items, " OR "),
        Expression::Not { item, .. } => format!("NOT {}", tree(item)),
        Expression::Error { .. } => "?".into(),
        Expression::Restriction(restriction) => {
            let left = match &restriction.comparable {
                Comparable::Member(one) => member(one),
                Comparable::Function(one) => function(one),
            };
            match &restriction.comparison {
                None => left,
                Some(c) => format!("{left} {} {}", c.comparator, argument(&c.argument)),
            }
        }
    }
}

fn joined(items: &[Expression], with: &str) -> String {
    format!("({})", items.iter().map(tree).collect::<Vec<_>>().join(with))
}

fn member(member: &Member) -> String {
    let word = |text: &str, quoted| {
        if quoted { Json::from(text).to_string() } else { text.to_owned() }
    };
    member.words().map(|w| word(&w.text, w.quoted)).collect::<Vec<_>>().join(".")
}

fn function(function: &Function) -> String {
    let arguments: Vec<_> = function.arguments.iter().map(argument).collect();
    format!("{}({})", function.name, arguments.join(", "))
}

fn argument(one: &Argument) -> String {
    match one {
        Argument::Member(one) => member(one),
        Argument::Function(one) => function(one),
        Argument::Composite { expression, .. } => match **expression {
            Expression::And { .. } | Expression::Sequence { .. } | Expression::Or { .. } => {
                tree(expression)
            }
            _ => format!("({})", tree(expression)),
        },
        Argument::Missing { .. } => "?".into(),
    }
}
