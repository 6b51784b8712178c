//! How does the crate `aip-filtering` read a filter?
//!
//! It keeps no parentheses and turns values into numbers at once, so it is compared loosely.

use aip_filtering::FilterParser;
use aip_filtering::ast::{BinOp, Expression, Value};

use crate::tree::{Tree, quoted};

/// The tree, or what is wrong. It panics on some texts: that is told as a fault, too.
pub fn read(text: &str) -> Result<Tree, String> {
    let read = std::panic::catch_unwind(|| match FilterParser::parse_str(text) {
        Ok(filter) => Ok(filter.as_ref().map_or(Tree::Everything, tree)),
        Err(error) => Err(error.to_string()),
    });
    read.unwrap_or_else(|_| Err("panics".to_owned()))
}

fn tree(expression: &Expression<'_>) -> Tree {
    match expression {
        Expression::Binary { lhs, op, rhs } => {
            let word = match op {
                BinOp::And => "AND",
                BinOp::Or => "OR",
            };
            Tree::Join(word, vec![tree(lhs), tree(rhs)])
        }
        Expression::FCall { name, args } => {
            Tree::Call((*name).to_owned(), args.iter().map(tree).collect())
        }
        Expression::Member { value, path } => {
            let words = std::iter::once(value).chain(path).map(word);
            Tree::Word(words.collect::<Vec<_>>().join("."))
        }
        Expression::Restriction { lhs, op, rhs } => Tree::Compare(
            Box::new(tree(lhs)),
            op.to_string().trim().to_owned(),
            Box::new(tree(rhs)),
        ),
        Expression::Sequence(items) => Tree::Join("", items.iter().map(tree).collect()),
        Expression::Unary { rhs, .. } => Tree::Not(Box::new(tree(rhs))),
        Expression::Value(value) => Tree::Word(word(value)),
    }
}

fn word(value: &Value<'_>) -> String {
    match value {
        Value::String(text) => quoted(text),
        Value::Timestamp(time) => quoted(&time.to_rfc3339()),
        other => other.to_string(),
    }
}
