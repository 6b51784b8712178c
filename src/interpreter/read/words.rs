//! How is an expression said in plain words?

use ruff_python_ast::{CmpOp, Expr, ExprCall, ExprCompare, UnaryOp};
use ruff_text_size::Ranged;

use super::reference::path;
use crate::source::Source;

/// An expression in words; what has none is its own text, on one line.
pub(super) fn words(source: &Source, expression: &Expr) -> String {
    let of = |expression: &Expr| words(source, expression);
    match expression {
        Expr::Name(it) => spaced(it.id.as_str()),
        Expr::BooleanLiteral(it) => if it.value { "true" } else { "false" }.to_owned(),
        Expr::NoneLiteral(_) => "nothing".to_owned(),
        Expr::Attribute(it) if path(it).is_none() => {
            format!("{} of {}", spaced(it.attr.as_str()), of(&it.value))
        }
        Expr::Subscript(it) => match &*it.slice {
            Expr::StringLiteral(key) => {
                format!("{} of {}", spaced(key.value.to_str()), of(&it.value))
            }
            _ => text(source, expression),
        },
        Expr::UnaryOp(it) if it.op == UnaryOp::Not => format!("not {}", of(&it.operand)),
        Expr::BoolOp(it) => {
            let parts: Vec<String> = it.values.iter().map(of).collect();
            parts.join(if it.op.is_and() { " and " } else { " or " })
        }
        Expr::Compare(it) => compared(source, it),
        Expr::Call(it) => called(source, it).unwrap_or_else(|| text(source, expression)),
        _ => text(source, expression),
    }
}

fn compared(source: &Source, compare: &ExprCompare) -> String {
    let mut operands = compare.operands.iter();
    let mut said = operands.next().map(|left| words(source, left)).unwrap_or_default();
    for (operator, right) in compare.ops.iter().zip(operands) {
        let operator = match operator {
            CmpOp::Eq | CmpOp::Is => "is",
            CmpOp::NotEq | CmpOp::IsNot => "is not",
            CmpOp::Lt => "is less than",
            CmpOp::LtE => "is at most",
            CmpOp::Gt => "is more than",
            CmpOp::GtE => "is at least",
            CmpOp::In => "is in",
            CmpOp::NotIn => "is not in",
        };
        said = format!("{said} {operator} {}", words(source, right));
    }
    said
}

/// `get_input("Due Date")` is the input; `len(rows)` the number of them; a book's procedure what
/// it is called.
fn called(source: &Source, call: &ExprCall) -> Option<String> {
    match (&*call.func, &*call.arguments.args) {
        (Expr::Name(name), [only]) => match (name.id.as_str(), only) {
            ("get_input", Expr::StringLiteral(input)) => Some(input.value.to_str().to_owned()),
            ("len", only) => Some(format!("the number of {}", words(source, only))),
            _ => None,
        },
        (Expr::Attribute(method), _) => procedure(method),
        _ => None,
    }
}

/// `find rows (postroom)` for `kognitos.mail.postroom.find_rows`.
pub(super) fn procedure(method: &ruff_python_ast::ExprAttribute) -> Option<String> {
    match path(method)?.as_slice() {
        [_, book, procedure] => {
            Some(format!("{} ({})", spaced(procedure.as_str()), spaced(book.as_str())))
        }
        _ => None,
    }
}

/// A name as words.
pub(super) fn spaced(name: &str) -> String {
    name.trim_matches('_').replace('_', " ")
}

/// The text of an expression or statement, on one line.
pub(super) fn text(source: &Source, node: &impl Ranged) -> String {
    let range = node.range();
    // No label is longer: a text of a megabyte is not to be gone through again and again.
    let text = source.slice(range.start().into(), range.end().into());
    let mut words = text.split_whitespace();
    let mut line = String::new();
    for word in words.by_ref() {
        if line.len() > 400 {
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.chars().take(400));
    }
    line
}
