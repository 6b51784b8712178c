//! Which variables does an expression read?

use std::collections::BTreeSet;

use ruff_python_ast::visitor::{Visitor, walk_expr};
use ruff_python_ast::{Comprehension, Expr, Parameters};

use super::bound::names;

/// Names in the order in which they come, without those that the expression binds itself.
#[derive(Debug, Default)]
pub(super) struct Used {
    read: Vec<String>,
    /// Those of `read`, to be found again.
    known: BTreeSet<String>,
    own: BTreeSet<String>,
}

impl Used {
    /// The names that any of the expressions reads.
    pub(super) fn of<'a>(expressions: impl IntoIterator<Item = &'a Expr>) -> Vec<String> {
        let mut used = Self::default();
        for expression in expressions {
            used.visit_expr(expression);
        }
        let Self { mut read, own, .. } = used;
        read.retain(|name| !own.contains(name));
        read
    }
}

impl<'a> Visitor<'a> for Used {
    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Name(it) if it.ctx.is_load() => {
                if self.known.insert(it.id.as_str().to_owned()) {
                    self.read.push(it.id.as_str().to_owned());
                }
            }
            Expr::Name(it) => {
                self.own.insert(it.id.as_str().to_owned());
            }
            _ => walk_expr(self, expression),
        }
    }

    fn visit_parameters(&mut self, parameters: &'a Parameters) {
        self.own.extend(names(parameters));
        ruff_python_ast::visitor::walk_parameters(self, parameters);
    }

    fn visit_comprehension(&mut self, comprehension: &'a Comprehension) {
        ruff_python_ast::visitor::walk_comprehension(self, comprehension);
    }
}
