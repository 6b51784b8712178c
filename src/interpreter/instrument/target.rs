//! Which variables does a statement write, and which expressions are its own?

use ruff_python_ast::{Expr, Stmt};

/// The variables that an assignment to a target changes: of `rows[0].n` it is `rows`.
pub(super) fn names(target: &Expr) -> Vec<&str> {
    match target {
        Expr::Name(it) => vec![it.id.as_str()],
        Expr::Tuple(it) => it.elts.iter().flat_map(names).collect(),
        Expr::List(it) => it.elts.iter().flat_map(names).collect(),
        Expr::Starred(it) => names(&it.value),
        Expr::Subscript(it) => names(&it.value),
        Expr::Attribute(it) => names(&it.value),
        _ => Vec::new(),
    }
}

/// What a simple statement writes. A method that is called for itself may change its object:
/// `rows.append(1)` writes `rows`.
pub(super) fn written(statement: &Stmt) -> Vec<&str> {
    match statement {
        Stmt::Assign(it) => it.targets.iter().flat_map(names).collect(),
        Stmt::AugAssign(it) => names(&it.target),
        Stmt::AnnAssign(it) if it.value.is_some() => names(&it.target),
        Stmt::Expr(it) => match &*it.value {
            Expr::Call(call) => match &*call.func {
                Expr::Attribute(method) => names(&method.value),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// The expressions that a statement evaluates itself: of one with a body those in its head.
pub(super) fn own(statement: &Stmt) -> Vec<&Expr> {
    match statement {
        Stmt::Assign(it) => it.targets.iter().chain([&*it.value]).collect(),
        Stmt::AugAssign(it) => vec![&it.target, &it.value],
        Stmt::AnnAssign(it) => it.value.iter().map(|value| &**value).chain([&*it.target]).collect(),
        Stmt::Expr(it) => vec![&it.value],
        Stmt::Return(it) => it.value.iter().map(|value| &**value).collect(),
        Stmt::Raise(it) => it.exc.iter().chain(&it.cause).map(|it| &**it).collect(),
        Stmt::Assert(it) => [&it.test].into_iter().chain(&it.msg).map(|it| &**it).collect(),
        Stmt::If(it) => vec![&it.test],
        Stmt::While(it) => vec![&it.test],
        Stmt::For(it) => vec![&it.iter],
        Stmt::With(it) => it.items.iter().map(|item| &item.context_expr).collect(),
        Stmt::Match(it) => vec![&it.subject],
        _ => Vec::new(),
    }
}

/// What a statement is called in a journal.
pub(super) fn kind(statement: &Stmt) -> &'static str {
    match statement {
        Stmt::Assign(_) | Stmt::AugAssign(_) | Stmt::AnnAssign(_) => "Assignment",
        Stmt::Expr(it) if it.value.is_call_expr() => "FunctionCall",
        Stmt::Expr(_) => "Expression",
        Stmt::If(_) => "If",
        Stmt::For(_) => "For",
        Stmt::While(_) => "While",
        Stmt::FunctionDef(_) => "FunctionDef",
        Stmt::ClassDef(_) => "ClassDef",
        Stmt::Import(_) | Stmt::ImportFrom(_) => "Import",
        Stmt::Try(_) => "Try",
        Stmt::With(_) => "With",
        Stmt::Match(_) => "Match",
        Stmt::Return(_) => "Return",
        Stmt::Pass(_) => "Pass",
        Stmt::Break(_) => "Break",
        Stmt::Continue(_) => "Continue",
        Stmt::Raise(_) => "Raise",
        Stmt::Assert(_) => "Assert",
        Stmt::Global(_) | Stmt::Nonlocal(_) => "Declaration",
        Stmt::Delete(_) | Stmt::TypeAlias(_) | Stmt::IpyEscapeCommand(_) => "Statement",
    }
}
