//! Which changes make a program count exactly, and no longer than its limit?
//!
//! `0.1` becomes a constant that is a `Decimal`, `a / b` a call of the prelude, and what gives
//! doubles (`total_seconds`) is turned into decimals where it is called; modules that give them are
//! `imported` in a form of ours. What makes long whole numbers (`*`, `<<`, `**`, `%`) is looked at;
//! `int` is one of ours (`prelude`).

use std::collections::{BTreeMap, BTreeSet};

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_pattern, walk_stmt};
use ruff_python_ast::{
    Expr, ExprAttribute, ExprBinOp, ExprCall, FString, InterpolatedStringElement, Number, Operator,
    Pattern, Stmt, StmtAugAssign,
};
use ruff_text_size::{Ranged, TextRange};

use super::{Instrumented, imported, named, shown};
use crate::modules;
use crate::source::{Source, offset};

/// Methods that give doubles: of a `timedelta`, of a `datetime`. Those of a `random.Random` are in
/// `modules`.
const GIVE_DOUBLES: [&str; 2] = ["total_seconds", "timestamp"];
/// Methods of a `Decimal` that give a whole number.
const GIVE_WHOLE: [&str; 6] =
    ["as_integer_ratio", "__int__", "__trunc__", "__floor__", "__ceil__", "__round__"];

/// Goes through a program's expressions.
pub(super) struct Numbers<'a> {
    source: &'a Source,
    out: &'a mut Instrumented,
    /// Names that stand for `timedelta`.
    delta: BTreeSet<String>,
    /// Whether `int` is Python's.
    has_int: bool,
    /// The names of the literals so far, by their texts.
    constants: BTreeMap<String, String>,
}

impl<'a> Numbers<'a> {
    pub(super) fn new(
        source: &'a Source,
        out: &'a mut Instrumented,
        body: &[Stmt],
        inputs: &[&String],
    ) -> Self {
        let delta = BTreeSet::from(["timedelta".to_owned()]);
        let has_int = !inputs.iter().any(|input| *input == "int") && !named::binds(body, "int");
        Self { source, out, delta, has_int, constants: BTreeMap::new() }
    }

    pub(super) fn module(&mut self, body: &[Stmt]) {
        self.visit_body(body);
    }

    /// Puts a text before an expression; a word may stand directly before one in brackets: `else(x)`.
    fn open(&mut self, range: TextRange, text: &str) {
        let before = self.source.slice(0, range.start().into()).chars().next_back();
        let joins = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
        self.out.edits.insert(range.start().into(), [if joins { " " } else { "" }, text].concat());
    }

    /// Puts an expression into a call of ours.
    fn wrap(&mut self, range: TextRange, function: &str, walk: impl FnOnce(&mut Self)) {
        self.open(range, &format!("{function}("));
        walk(self);
        self.out.edits.insert(range.end().into(), ")");
    }

    fn constant(&mut self, range: TextRange) {
        let text = self.source.slice(range.start().into(), range.end().into()).replace('_', "");
        let name = self.constants.get(&text).cloned().unwrap_or_else(|| {
            let name = format!("__spy_k{}", self.constants.len());
            self.constants.insert(text.clone(), name.clone());
            self.out.constants.push((name.clone(), text));
            name
        });
        // A space, for `0.1if x else y` is a fault only with a name in the literal's place.
        let length = u32::from(range.end()) - u32::from(range.start());
        self.out.edits.replace(range.start().into(), length, format!("{name} "));
    }

    /// Where an operator stands between two operands: only brackets, comments and white space are
    /// there beside it.
    fn operator(&self, left: TextRange, right: TextRange, operator: &str) -> Option<u32> {
        let from = u32::from(left.end());
        let between = self.source.slice(from, right.start().into());
        let mut comment = false;
        for (at, byte) in (from..).zip(between.bytes()) {
            match byte {
                b'#' => comment = true,
                b'\n' | b'\r' => comment = false,
                it if !comment && operator.as_bytes().first() == Some(&it) => return Some(at),
                _ => {}
            }
        }
        None
    }

    /// Two operands become those of a function.
    fn called(&mut self, it: &ExprBinOp, operator: &str, function: &str) -> Option<()> {
        let at = self.operator(it.left.range(), it.right.range(), operator)?;
        self.open(it.range, &format!("{function}(("));
        self.visit_expr(&it.left);
        self.out.edits.replace(at, offset(operator.len()), "), (");
        self.visit_expr(&it.right);
        self.out.edits.insert(it.range.end().into(), "))");
        Some(())
    }

    /// The factors of a product of so many multiplications: of `a * b * c` only each eighth product is
    /// looked at, and the last one, lest the text is nested as deep as the product is long.
    fn factors(&mut self, it: &ExprBinOp, count: usize) {
        match &*it.left {
            Expr::BinOp(left) if count > 1 && (count - 1).is_multiple_of(8) => {
                self.wrap(left.range, "__spy_whole", |numbers| numbers.factors(left, count - 1));
            }
            Expr::BinOp(left) if count > 1 => self.factors(left, count - 1),
            left => self.visit_expr(left),
        }
        self.visit_expr(&it.right);
    }

    fn gives_doubles(&self, call: &ExprCall) -> bool {
        let Expr::Attribute(it) = &*call.func else { return false };
        GIVE_DOUBLES.contains(&it.attr.as_str()) || modules::is_of_random(it.attr.as_str())
    }

    /// `x *= y`, `x <<= y`, `x **= y`: a list that is multiplied stays the same list, so a number
    /// is looked at before.
    fn grown(&mut self, it: &StmtAugAssign) {
        let (start, value) = (u32::from(it.range.start()), it.value.range());
        let range = it.target.range();
        let target = self.source.slice(range.start().into(), range.end().into()).to_owned();
        if !named::is_repeatable(&it.target) {
            self.visit_expr(&it.target);
            let function = if it.op == Operator::Mult { "__spy_whole" } else { "__spy_few" };
            return self.wrap(value, function, |numbers| numbers.visit_expr(&it.value));
        }
        let operator = it.op.as_str();
        match it.op {
            Operator::Mult => {
                self.out.edits.insert(start, format!("__spy_whole({target}); "));
                self.visit_expr(&it.target);
                self.wrap(value, "__spy_whole", |numbers| numbers.visit_expr(&it.value));
            }
            op => {
                let Some(at) = self.operator(range, value, operator) else { return };
                self.visit_expr(&it.target);
                let call = match op {
                    Operator::Pow => format!("= __spy_pow({target}, "),
                    _ => format!("= __spy_whole({target} << "),
                };
                self.out.edits.replace(at, offset(operator.len() + 1), call + "(");
                self.visit_expr(&it.value);
                self.out.edits.insert(value.end().into(), "))");
            }
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

    /// An operand of which a whole number may be made.
    fn fitting(&mut self, operand: &Expr) {
        if operand.is_starred_expr() || operand.is_literal_expr() {
            return self.visit_expr(operand);
        }
        self.wrap(operand.range(), "__spy_form", |numbers| numbers.visit_expr(operand));
    }

    /// `context.prec = …`, in whatever kind of statement, sets an item of ours.
    fn precision(&mut self, it: &ExprAttribute) -> Option<()> {
        let dot = self.operator(it.value.range(), it.attr.range(), ".")?;
        self.open(it.range, "__spy_at(");
        self.visit_expr(&it.value);
        self.out.edits.replace(dot, u32::from(it.range.end()) - dot, ")[0]");
        Some(())
    }

    fn call(&mut self, call: &ExprCall) {
        let is_delta = self.makes_delta(call);
        if is_delta {
            self.open(call.range(), "__spy_w(");
        }
        match &*call.func {
            Expr::Attribute(it) if GIVE_WHOLE.contains(&it.attr.as_str()) => {
                self.wrap(it.value.range(), "__spy_near", |numbers| numbers.visit_expr(&it.value));
            }
            function => self.visit_expr(function),
        }
        if is_delta {
            self.out.edits.replace(call.arguments.range.start().into(), 1, ", ");
        }
        self.visit_arguments(&call.arguments);
    }
}

impl<'a> Visitor<'a> for Numbers<'_> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::Import(_) => imported::import(self.source, self.out, statement),
            Stmt::ImportFrom(it) => {
                if it.module.as_ref().is_some_and(|module| module.as_str() == "datetime") {
                    let delta = it.names.iter().filter(|it| it.name.as_str() == "timedelta");
                    let names = delta.map(|it| it.asname.as_ref().unwrap_or(&it.name).to_string());
                    self.delta.extend(names);
                }
                imported::import(self.source, self.out, statement);
            }
            Stmt::AugAssign(it)
                if matches!(it.op, Operator::Mult | Operator::LShift | Operator::Pow) =>
            {
                self.grown(it);
            }
            Stmt::AugAssign(it) if it.op == Operator::Div => {
                self.visit_expr(&it.target);
                self.wrap(it.value.range(), "__spy_q", |numbers| numbers.visit_expr(&it.value));
            }
            Stmt::AugAssign(it) if it.op == Operator::Mod => {
                self.visit_expr(&it.target);
                self.fitting(&it.value);
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
                if self.called(it, "/", "__spy_div").is_none() {
                    walk_expr(self, expression);
                }
            }
            Expr::BinOp(it) if it.op == Operator::Pow && !is_small(expression) => {
                if self.called(it, "**", "__spy_pow").is_none() {
                    walk_expr(self, expression);
                }
            }
            Expr::BinOp(it) if it.op == Operator::Mult && is_product(it) => {
                self.wrap(it.range, "__spy_whole", |numbers| {
                    numbers.factors(it, multiplications(it))
                });
            }
            Expr::BinOp(it) if it.op == Operator::LShift => {
                self.wrap(it.range, "__spy_whole", |numbers| walk_expr(numbers, expression));
            }
            Expr::Call(it) if self.gives_doubles(it) => {
                self.wrap(it.range(), "__spy_x", |numbers| numbers.call(it));
            }
            // `"%d" % number` makes a whole number of it.
            Expr::BinOp(it) if it.op == Operator::Mod && !it.right.is_literal_expr() => {
                self.visit_expr(&it.left);
                match &*it.right {
                    Expr::Tuple(parts) => parts.iter().for_each(|part| self.fitting(part)),
                    right => self.fitting(right),
                }
            }
            Expr::Call(it) => self.call(it),
            Expr::Attribute(it) if it.attr.as_str() == "prec" && it.ctx.is_store() => {
                if self.precision(it).is_none() {
                    walk_expr(self, expression);
                }
            }
            _ => walk_expr(self, expression),
        }
    }

    fn visit_f_string(&mut self, text: &'a FString) {
        for element in &text.elements {
            let before = self.out.edits.count();
            self.visit_interpolated_string_element(element);
            if let InterpolatedStringElement::Interpolation(it) = element
                && self.out.edits.count() > before
            {
                shown::keep_text(self.out, it, text.flags.prefix().is_raw());
            }
        }
    }

    /// A pattern holds literals and names, no calls: `case 0.5:` compares with a double, which no
    /// number of a program is.
    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        if let Pattern::MatchClass(it) = pattern
            && let Expr::Name(name) = &*it.cls
            && name.id == "int"
            && self.has_int
        {
            // Python wants a type there, which cannot be called.
            self.out.edits.replace(name.range.start().into(), 3, "__spy_I ");
            return self.visit_pattern_arguments(&it.arguments);
        }
        if !matches!(pattern, Pattern::MatchValue(_)) {
            walk_pattern(self, pattern);
        }
    }
}

/// Whether it is a product or a power of literals, which is short whatever it is.
fn is_small(expression: &Expr) -> bool {
    match expression {
        Expr::NumberLiteral(it) => match &it.value {
            Number::Int(number) => number.as_u64().is_some(),
            _ => false,
        },
        Expr::BinOp(it) if it.op == Operator::Mult => is_small(&it.left) && is_small(&it.right),
        Expr::BinOp(it) if it.op == Operator::Pow => {
            it.left.is_number_literal_expr() && is_small(&it.left) && is_at_most(&it.right, 64)
        }
        _ => false,
    }
}

fn is_at_most(expression: &Expr, most: u64) -> bool {
    matches!(expression, Expr::NumberLiteral(it)
        if matches!(&it.value, Number::Int(it) if it.as_u64().is_some_and(|it| it <= most)))
}

/// How many multiplications follow one another: two in `a * b * c`.
fn multiplications(it: &ExprBinOp) -> usize {
    let mut count = 1;
    let mut product = it;
    while let Expr::BinOp(left) = &*product.left {
        if left.op != Operator::Mult || !is_product(left) {
            break;
        }
        count += 1;
        product = left;
    }
    count
}

/// Whether it is a product of numbers, as far as the text says, and may be long.
fn is_product(it: &ExprBinOp) -> bool {
    let operands = [&*it.left, &*it.right];
    !operands.into_iter().all(is_small) && !operands.into_iter().any(is_sequence)
}

/// Whether it is no number: `"-" * 20`, `[0] * count`.
fn is_sequence(expression: &Expr) -> bool {
    expression.is_string_literal_expr()
        || expression.is_bytes_literal_expr()
        || expression.is_f_string_expr()
        || expression.is_list_expr()
        || expression.is_tuple_expr()
}
