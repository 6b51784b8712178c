//! Which functions may monty run where it cannot stand still?
//!
//! `sorted(rows, key=amount)` runs `amount` inside of `sorted`, where no probe can be answered; a
//! lambda and a method such as `__eq__` are run so too. Known by name alone, and rather too many
//! than too few: whatever is used in another way than by calling it, and whatever such a function
//! calls in turn.

use std::collections::{BTreeMap, BTreeSet};

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{Expr, Stmt};

/// The names of functions and methods that tell nothing.
#[derive(Debug, Default)]
pub(super) struct Quiet {
    names: BTreeSet<String>,
    /// What each function calls, by name.
    calls: BTreeMap<String, BTreeSet<String>>,
    /// The functions around the place of the walk.
    around: Vec<String>,
    in_lambda: bool,
    in_class: Option<String>,
}

impl Quiet {
    pub(super) fn of(body: &[Stmt]) -> Self {
        let mut quiet = Self::default();
        quiet.visit_body(body);
        let mut open: Vec<String> = quiet.names.iter().cloned().collect();
        while let Some(name) = open.pop() {
            for called in quiet.calls.remove(&name).unwrap_or_default() {
                if quiet.names.insert(called.clone()) {
                    open.push(called);
                }
            }
        }
        quiet
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    fn called(&mut self, name: &str) {
        if self.in_lambda {
            self.names.insert(name.to_owned());
        }
        for around in &self.around {
            self.calls.entry(around.clone()).or_default().insert(name.to_owned());
        }
    }
}

impl<'a> Visitor<'a> for Quiet {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(it) => {
                let name = it.name.as_str();
                let special = name.starts_with("__") && name.ends_with("__") && name != "__init__";
                if special || !it.decorator_list.is_empty() {
                    self.names.insert(name.to_owned());
                }
                // Calling a class calls its `__init__`; a class that is handed over has it called.
                if let Some(class) = self.in_class.clone() {
                    self.calls.entry(class).or_default().insert(name.to_owned());
                }
                let class = self.in_class.take();
                self.around.push(name.to_owned());
                walk_stmt(self, statement);
                self.around.pop();
                self.in_class = class;
            }
            Stmt::ClassDef(it) => {
                let outer = self.in_class.replace(it.name.as_str().to_owned());
                walk_stmt(self, statement);
                self.in_class = outer;
            }
            _ => walk_stmt(self, statement),
        }
    }

    fn visit_annotation(&mut self, _: &'a Expr) {}

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Call(it) => {
                match &*it.func {
                    Expr::Name(name) => self.called(name.id.as_str()),
                    Expr::Attribute(method) => {
                        self.called(method.attr.as_str());
                        self.visit_expr(&method.value);
                    }
                    other => self.visit_expr(other),
                }
                self.visit_arguments(&it.arguments);
            }
            Expr::Lambda(_) => {
                let outer = core::mem::replace(&mut self.in_lambda, true);
                walk_expr(self, expression);
                self.in_lambda = outer;
            }
            Expr::Name(it) if it.ctx.is_load() => {
                self.names.insert(it.id.as_str().to_owned());
            }
            Expr::Attribute(it) if it.ctx.is_load() => {
                self.names.insert(it.attr.as_str().to_owned());
                walk_expr(self, expression);
            }
            _ => walk_expr(self, expression),
        }
    }
}
