//! Which names does a function, or the module, bind itself?

use std::collections::BTreeSet;

use ruff_python_ast::visitor::{Visitor, walk_except_handler, walk_expr, walk_pattern, walk_stmt};
use ruff_python_ast::{ExceptHandler, Expr, Parameters, Pattern, Stmt};

/// The names of one scope.
#[derive(Debug, Clone, Default)]
pub(super) struct Bound {
    /// Parameters and targets of assignments and loops: what a probe may read once it is set.
    pub(super) variables: BTreeSet<String>,
    /// Whatever else is bound: functions, modules, exceptions, captures. Nobody reads them, and an
    /// exception's name is gone after its handler.
    pub(super) others: BTreeSet<String>,
    /// Declared `global`.
    pub(super) globals: BTreeSet<String>,
}

impl Bound {
    /// The names of a scope's body, and of a function's parameters.
    pub(super) fn of(body: &[Stmt], parameters: Option<&Parameters>) -> Self {
        let mut bound = Self::default();
        bound.visit_body(body);
        for parameter in parameters.into_iter().flat_map(names) {
            bound.variables.insert(parameter);
        }
        let Self { variables, others, globals } = &mut bound;
        variables.retain(|name| !others.contains(name) && !globals.contains(name));
        bound
    }

    /// Whether the scope has a name of its own.
    pub(super) fn has(&self, name: &str) -> bool {
        self.variables.contains(name) || self.others.contains(name)
    }
}

/// The names of a function's parameters.
pub(super) fn names(parameters: &Parameters) -> Vec<String> {
    parameters.iter().map(|parameter| parameter.name().as_str().to_owned()).collect()
}

impl<'a> Visitor<'a> for Bound {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(it) => {
                self.others.insert(it.name.as_str().to_owned());
            }
            Stmt::ClassDef(it) => {
                self.others.insert(it.name.as_str().to_owned());
            }
            Stmt::Import(it) => {
                for alias in &it.names {
                    let name = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
                    self.others.insert(name.split('.').next().unwrap_or(name).to_owned());
                }
            }
            Stmt::ImportFrom(it) => {
                for alias in &it.names {
                    let name = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
                    self.others.insert(name.to_owned());
                }
            }
            Stmt::Global(it) => {
                self.globals.extend(it.names.iter().map(|name| name.as_str().to_owned()));
            }
            Stmt::Nonlocal(it) => {
                self.others.extend(it.names.iter().map(|name| name.as_str().to_owned()));
            }
            _ => walk_stmt(self, statement),
        }
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Name(it) if it.ctx.is_store() => {
                self.variables.insert(it.id.as_str().to_owned());
            }
            // Scopes of their own; a `:=` in a comprehension binds around it, which no probe reads.
            Expr::Lambda(_)
            | Expr::ListComp(_)
            | Expr::SetComp(_)
            | Expr::DictComp(_)
            | Expr::Generator(_) => {}
            _ => walk_expr(self, expression),
        }
    }

    fn visit_except_handler(&mut self, handler: &'a ExceptHandler) {
        let ExceptHandler::ExceptHandler(it) = handler;
        self.others.extend(it.name.as_ref().map(|name| name.as_str().to_owned()));
        walk_except_handler(self, handler);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        let name = match pattern {
            Pattern::MatchAs(it) => it.name.as_ref(),
            Pattern::MatchStar(it) => it.name.as_ref(),
            Pattern::MatchMapping(it) => it.rest.as_ref(),
            _ => None,
        };
        self.others.extend(name.map(|name| name.as_str().to_owned()));
        walk_pattern(self, pattern);
    }
}
