//! Does a program give a name of Python's another meaning?

use ruff_python_ast::visitor::{
    Visitor, walk_alias, walk_except_handler, walk_expr, walk_parameter, walk_stmt,
};
use ruff_python_ast::{Alias, ExceptHandler, Expr, Parameter, Stmt};

/// Whether the program binds the name anywhere.
pub(super) fn binds(body: &[Stmt], name: &str) -> bool {
    let mut search = Search { name, found: false };
    search.visit_body(body);
    search.found
}

/// Whether an expression can be evaluated twice as well as once: it calls nothing.
pub(super) fn is_repeatable(expression: &Expr) -> bool {
    match expression {
        Expr::Name(_) | Expr::StringLiteral(_) => true,
        Expr::NumberLiteral(it) => it.value.is_int(),
        Expr::Attribute(it) => is_repeatable(&it.value),
        Expr::Subscript(it) => is_repeatable(&it.value) && is_repeatable(&it.slice),
        _ => false,
    }
}

struct Search<'n> {
    name: &'n str,
    found: bool,
}

impl Search<'_> {
    fn bound(&mut self, name: &str) {
        self.found |= name == self.name;
    }
}

impl<'a> Visitor<'a> for Search<'_> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(it) => self.bound(it.name.as_str()),
            Stmt::ClassDef(it) => self.bound(it.name.as_str()),
            _ => {}
        }
        walk_stmt(self, statement);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        if let Expr::Name(it) = expression
            && !it.ctx.is_load()
        {
            self.bound(it.id.as_str());
        }
        walk_expr(self, expression);
    }

    fn visit_parameter(&mut self, parameter: &'a Parameter) {
        self.bound(parameter.name.as_str());
        walk_parameter(self, parameter);
    }

    fn visit_alias(&mut self, alias: &'a Alias) {
        self.bound(alias.asname.as_ref().unwrap_or(&alias.name).as_str());
        walk_alias(self, alias);
    }

    fn visit_except_handler(&mut self, handler: &'a ExceptHandler) {
        let ExceptHandler::ExceptHandler(it) = handler;
        if let Some(name) = &it.name {
            self.bound(name.as_str());
        }
        walk_except_handler(self, handler);
    }
}
