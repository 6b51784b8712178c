//! Which changes make a program count exactly?
//!
//! `0.1` becomes a constant that is a `Decimal`, `a / b` a call of the prelude, and what gives
//! doubles (`math`, `total_seconds`, `json.loads`) is turned into decimals where it is called.

use std::collections::BTreeSet;

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_pattern, walk_stmt};
use ruff_python_ast::{Expr, ExprCall, Number, Operator, Pattern, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::Instrumented;
use crate::source::Source;

/// Goes through a program's expressions.
pub(super) struct Numbers<'a> {
    source: &'a Source,
    out: &'a mut Instrumented,
    /// Names that were imported from `math`.
    math: BTreeSet<String>,
    /// Names that stand for `timedelta`.
    delta: BTreeSet<String>,
}

impl<'a> Numbers<'a> {
    pub(super) fn new(source: &'a Source, out: &'a mut Instrumented) -> Self {
        let delta = BTreeSet::from(["timedelta".to_owned()]);
        Self { source, out, math: BTreeSet::new(), delta }
    }

    pub(super) fn module(&mut self, body: &[Stmt]) {
        self.visit_body(body);
    }

    /// Puts an expression into a call of ours.
    fn wrap(&mut self, range: TextRange, function: &str, walk: impl FnOnce(&mut Self)) {
        self.out.edits.insert(range.start().into(), format!("{function}("));
        walk(self);
        self.out.edits.insert(range.end().into(), ")");
    }

    fn constant(&mut self, range: TextRange) {
        let text = self.source.slice(range.start().into(), range.end().into()).replace('_', "");
        let known = self.out.constants.iter().find(|(_, known)| *known == text);
        let name = known.map(|(name, _)| name.clone()).unwrap_or_else(|| {
            let name = format!("__spy_k{}", self.out.constants.len());
            self.out.constants.push((name.clone(), text));
            name
        });
        // A space, for `0.1if x else y` is a fault only with a name in the literal's place.
        let length = u32::from(range.end()) - u32::from(range.start());
        self.out.edits.replace(range.start().into(), length, format!("{name} "));
    }

    /// The `/` between two operands: only brackets, comments and white space are there beside it.
    fn slash(&self, left: TextRange, right: TextRange) -> Option<u32> {
        let from = u32::from(left.end());
        let between = self.source.slice(from, right.start().into());
        let mut comment = false;
        for (at, byte) in (from..).zip(between.bytes()) {
            match byte {
                b'#' => comment = true,
                b'\n' | b'\r' => comment = false,
                b'/' if !comment => return Some(at),
                _ => {}
            }
        }
        None
    }

    fn gives_doubles(&self, call: &ExprCall) -> bool {
        match &*call.func {
            Expr::Name(name) => self.math.contains(name.id.as_str()),
            Expr::Attribute(it) => {
                let of = |module: &str| matches!(&*it.value, Expr::Name(name) if name.id == module);
                let attribute = it.attr.as_str();
                of("math")
                    || (of("json") && matches!(attribute, "loads" | "load"))
                    || matches!(attribute, "total_seconds" | "timestamp")
            }
            _ => false,
        }
    }

    /// Whether it makes a `timedelta`.
    fn makes_delta(&self, call: &ExprCall) -> bool {
        match &*call.func {
            Expr::Name(name) => self.delta.contains(name.id.as_str()),
            Expr::Attribute(it) => it.attr.as_str() == "timedelta",
            _ => false,
        }
    }

    fn call(&mut self, call: &ExprCall) {
        let is_delta = self.makes_delta(call);
        if is_delta {
            self.out.edits.insert(call.range().start().into(), "__spy_w(");
        }
        self.visit_expr(&call.func);
        if is_delta {
            self.out.edits.replace(call.arguments.range.start().into(), 1, ", ");
        }
        let dumps = matches!(&*call.func, Expr::Attribute(it) if it.attr.as_str() == "dumps"
            && matches!(&*it.value, Expr::Name(name) if name.id == "json"));
        for argument in &call.arguments.args {
            if dumps && !argument.is_starred_expr() {
                self.wrap(argument.range(), "__spy_j", |it| it.visit_expr(argument));
            } else {
                self.visit_expr(argument);
            }
        }
        for keyword in &call.arguments.keywords {
            self.visit_expr(&keyword.value);
        }
    }
}

impl<'a> Visitor<'a> for Numbers<'_> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::ImportFrom(it) => {
                let names = it.names.iter().map(|alias| {
                    let name = alias.asname.as_ref().unwrap_or(&alias.name).as_str().to_owned();
                    (alias.name.as_str() == "timedelta", name)
                });
                match it.module.as_ref().map(|module| module.as_str()) {
                    Some("math") => self.math.extend(names.map(|(_, name)| name)),
                    Some("datetime") => {
                        let named = names.filter(|(is, _)| *is).map(|(_, name)| name);
                        self.delta.extend(named);
                    }
                    _ => {}
                }
            }
            Stmt::AugAssign(it) if it.op == Operator::Div => {
                self.visit_expr(&it.target);
                self.wrap(it.value.range(), "__spy_q", |numbers| numbers.visit_expr(&it.value));
            }
            _ => walk_stmt(self, statement),
        }
    }

    /// Types are read by nobody.
    fn visit_annotation(&mut self, _: &'a Expr) {}

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::NumberLiteral(it) if matches!(it.value, Number::Float(_)) => {
                self.constant(it.range);
            }
            Expr::BinOp(it) if it.op == Operator::Div => {
                let Some(slash) = self.slash(it.left.range(), it.right.range()) else {
                    return walk_expr(self, expression);
                };
                self.out.edits.insert(it.range.start().into(), "__spy_div((");
                self.visit_expr(&it.left);
                self.out.edits.replace(slash, 1, "), (");
                self.visit_expr(&it.right);
                self.out.edits.insert(it.range.end().into(), "))");
            }
            Expr::BinOp(it) if it.op == Operator::Pow && !it.right.is_number_literal_expr() => {
                self.wrap(it.range, "__spy_x", |numbers| walk_expr(numbers, expression));
            }
            Expr::Call(it) if self.gives_doubles(it) => {
                self.wrap(it.range(), "__spy_x", |numbers| numbers.call(it));
            }
            Expr::Call(it) => self.call(it),
            Expr::Attribute(it)
                if it.ctx.is_load()
                    && matches!(&*it.value, Expr::Name(name) if name.id == "math")
                    && matches!(it.attr.as_str(), "pi" | "e" | "tau") =>
            {
                self.wrap(it.range, "__spy_x", |numbers| walk_expr(numbers, expression));
            }
            _ => walk_expr(self, expression),
        }
    }

    /// A pattern holds literals and names, no calls: `case 0.5:` compares with a double, which no
    /// number of a program is.
    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        if !matches!(pattern, Pattern::MatchValue(_)) {
            walk_pattern(self, pattern);
        }
    }
}
