//! What is written on a box of the chart?

use ruff_python_ast::{Expr, ExprCall, Operator, Stmt};

use super::words::{procedure, spaced, text, words};
use crate::source::Source;

/// The most characters of a label.
const LONGEST: usize = 80;

/// What a simple statement does.
pub(super) fn of(source: &Source, statement: &Stmt) -> String {
    let say = |expression: &Expr| words(source, expression);
    match statement {
        Stmt::Assign(it) => {
            let targets: Vec<String> = it.targets.iter().map(say).collect();
            set(source, &targets.join(" and "), &it.value)
        }
        Stmt::AnnAssign(it) => match &it.value {
            Some(value) => set(source, &say(&it.target), value),
            None => text(source, statement),
        },
        Stmt::AugAssign(it) => match it.op {
            Operator::Add => format!("Add {} to {}", say(&it.value), say(&it.target)),
            Operator::Sub => format!("Subtract {} from {}", say(&it.value), say(&it.target)),
            Operator::Mult => format!("Multiply {} by {}", say(&it.target), say(&it.value)),
            Operator::Div => format!("Divide {} by {}", say(&it.target), say(&it.value)),
            _ => text(source, statement),
        },
        Stmt::Expr(it) => match &*it.value {
            Expr::Call(call) => call_words(source, call).unwrap_or_else(|| text(source, statement)),
            other => capital(&say(other)),
        },
        Stmt::Return(it) => match &it.value {
            Some(value) => format!("Return {}", say(value)),
            None => "Return".to_owned(),
        },
        Stmt::Raise(it) => match it.exc.as_deref() {
            Some(Expr::Call(call)) => match call.arguments.args.first() {
                Some(reason) => format!("Fail: {}", unquoted(source, reason)),
                None => format!("Fail with {}", text(source, &*call.func)),
            },
            Some(other) => format!("Fail with {}", text(source, other)),
            None => "Fail again".to_owned(),
        },
        Stmt::Assert(it) => format!("Check that {}", say(&it.test)),
        Stmt::With(it) => {
            let items: Vec<String> = it.items.iter().map(|it| say(&it.context_expr)).collect();
            format!("With {}", items.join(" and "))
        }
        _ => text(source, statement),
    }
}

/// The name of an output, for a statement that sets one.
pub(super) fn output(source: &Source, statement: &Stmt) -> Option<String> {
    let Stmt::Expr(it) = statement else { return None };
    let Expr::Call(call) = &*it.value else { return None };
    let is_output = matches!(&*call.func, Expr::Name(name) if name.id == "set_output");
    let keyword = || call.arguments.find_keyword("name").map(|it| &it.value);
    let name = call.arguments.args.first().or_else(keyword).filter(|_| is_output)?;
    Some(unquoted(source, name))
}

/// The question of a decision.
pub(super) fn question(source: &Source, test: &Expr) -> String {
    format!("{}?", capital(&words(source, test)))
}

/// At most 80 characters of a text, with a sign where there were more.
pub(super) fn short(label: &str) -> String {
    if label.chars().count() <= LONGEST {
        return label.to_owned();
    }
    let mut short: String = label.chars().take(LONGEST - 1).collect();
    short.push('…');
    short
}

fn set(source: &Source, target: &str, value: &Expr) -> String {
    match value {
        Expr::Call(call) => match call_words(source, call) {
            Some(words) => format!("{words} as {target}"),
            None => format!("Set {target} to {}", words(source, value)),
        },
        Expr::List(it) if it.elts.is_empty() => format!("Begin an empty list {target}"),
        Expr::Dict(it) if it.items.is_empty() => format!("Begin an empty dictionary {target}"),
        _ => format!("Set {target} to {}", words(source, value)),
    }
}

fn call_words(source: &Source, call: &ExprCall) -> Option<String> {
    match (&*call.func, &*call.arguments.args) {
        (Expr::Name(name), [question]) if name.id == "ask_for_guidance" => {
            Some(format!("Ask for guidance: {}", unquoted(source, question)))
        }
        (Expr::Attribute(method), arguments) => {
            if let Some(words) = procedure(method) {
                return Some(capital(&words));
            }
            match (method.attr.as_str(), arguments) {
                ("append" | "add" | "extend", [item]) => {
                    Some(format!("Add {} to {}", words(source, item), words(source, &method.value)))
                }
                _ => None,
            }
        }
        (Expr::Name(name), []) => Some(capital(&spaced(name.id.as_str()))),
        _ => None,
    }
}

/// A text without its quotes; of anything else its words.
fn unquoted(source: &Source, expression: &Expr) -> String {
    match expression {
        Expr::StringLiteral(it) => {
            it.value.to_str().split_whitespace().collect::<Vec<_>>().join(" ")
        }
        other => words(source, other),
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
