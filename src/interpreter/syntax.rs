//! Is a text SPy?

use automations_spy::{Fault, FaultKind};
use ruff_python_ast::token::TokenKind;
use ruff_python_ast::visitor::{
    Visitor, walk_alias, walk_except_handler, walk_expr, walk_parameter, walk_pattern, walk_stmt,
};
use ruff_python_ast::{
    Alias, ExceptHandler, Expr, ModModule, Number, Parameter, Pattern, Stmt, StmtGlobal,
    StmtNonlocal,
};
use ruff_python_parser::{Mode, ParseOptions, Parsed, lexer, parse_unchecked};
use ruff_text_size::{Ranged, TextRange, TextSize};

use crate::prelude::OWN;
use crate::source::Source;

/// The most operators, dots and brackets that one expression may chain: `1 + 1 + …` is a tree as
/// deep as it is long, and whoever walks it needs that much stack. monty takes somewhat more.
const MAX_CHAIN: u32 = 180;

/// The most digits of a whole number in the text: with as many of them to the base of 16 it has the
/// bits that one may have (`limit::BITS`).
const LONGEST_NUMBER: TextSize = TextSize::new(16_000);

/// The most digits of a number with a point, the point among them: as many as a decimal takes from a text.
const LONGEST_DECIMAL: usize = 4_300;

/// The largest exponent of a number in the text, with either sign: that of Python's decimals.
const LARGEST_EXPONENT: i64 = 999_999;

/// What monty does not ask an object for where Python would, and says nothing: `if queue:` would hold for an
/// empty one.
const NEVER_ASKED: [&str; 8] = [
    "__bool__",
    "__len__",
    "__ne__",
    "__new__",
    "__del__",
    "__setattr__",
    "__delattr__",
    "__getattribute__",
];

/// Reads a text.
///
/// # Errors
/// Every fault that the parser finds; else every statement that SPy does not have.
pub(crate) fn parse(source: &Source) -> Result<Parsed<ModModule>, Vec<Fault>> {
    if let Some(range) = too_deep(source.text()) {
        return Err(vec![fault(source, range, "this is nested or chained too deeply")]);
    }
    let parsed = parse_unchecked(source.text(), ParseOptions::from(Mode::Module));
    let errors = parsed.errors().iter();
    let faults: Vec<Fault> = errors
        .map(|error| fault(source, error.location, &format!("SyntaxError: {}", error.error)))
        .collect();
    let Some(module) = parsed.try_into_module().filter(|_| faults.is_empty()) else {
        return Err(faults);
    };
    let mut check = Check { source, faults, in_function: false };
    check.visit_body(module.suite());
    if check.faults.is_empty() { Ok(module) } else { Err(check.faults) }
}

/// A fault of the text.
pub(crate) fn fault(source: &Source, range: TextRange, message: &str) -> Fault {
    let span = source.span(range.start().into(), range.end().into());
    Fault { kind: FaultKind::Syntax, message: format!("line {}: {message}", span.line), span }
}

/// Where a text is nested so deeply that parsing it would need much stack.
fn too_deep(text: &str) -> Option<TextRange> {
    if !monty::source_within_nesting_bound(text, 0) {
        let mut deepest = (0_u32, 0_u32, TextRange::default());
        walk_tokens(text, |kind, range| {
            deepest.1 = match kind {
                TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace | TokenKind::Indent => {
                    deepest.1 + 1
                }
                TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace | TokenKind::Dedent => {
                    deepest.1.saturating_sub(1)
                }
                _ => deepest.1,
            };
            if deepest.1 > deepest.0 {
                deepest = (deepest.1, deepest.1, range);
            }
            false
        });
        return Some(deepest.2);
    }
    let mut levels = vec![0_u32];
    let mut found = None;
    walk_tokens(text, |kind, range| {
        match kind {
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => levels.push(0),
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => {
                if levels.len() > 1 {
                    levels.pop();
                }
                add(&mut levels);
            }
            TokenKind::Comma
            | TokenKind::Colon
            | TokenKind::Semi
            | TokenKind::Newline
            | TokenKind::And
            | TokenKind::Or => {
                if let Some(level) = levels.last_mut() {
                    *level = 0;
                }
            }
            kind if kind.is_operator() => add(&mut levels),
            _ => {}
        }
        if levels.iter().sum::<u32>() > MAX_CHAIN {
            found = Some(range);
        }
        found.is_some()
    });
    found
}

fn add(levels: &mut [u32]) {
    if let Some(level) = levels.last_mut() {
        *level += 1;
    }
}

fn walk_tokens(text: &str, mut see: impl FnMut(TokenKind, TextRange) -> bool) {
    let mut lexer = lexer::lex(text, Mode::Module);
    loop {
        let kind = lexer.next_token();
        if kind == TokenKind::EndOfFile || see(kind, lexer.current_range()) {
            return;
        }
    }
}

/// What is Python and not SPy.
struct Check<'a> {
    source: &'a Source,
    faults: Vec<Fault>,
    /// Whether the statements are a function's, and not those of a module or class.
    in_function: bool,
}

impl Check<'_> {
    fn refuse(&mut self, range: TextRange, message: &str) {
        self.faults.push(fault(self.source, range, message));
    }

    /// A number with a point or an exponent, which becomes a decimal.
    fn decimal(&mut self, range: TextRange) {
        let text = self.source.slice(range.start().into(), range.end().into()).replace('_', "");
        let (digits, exponent) = text.split_once(['e', 'E']).unwrap_or((&text, "0"));
        if digits.len() > LONGEST_DECIMAL {
            self.refuse(range, "a number with a point has at most 4,299 digits");
        }
        let exponent = exponent.parse::<i64>();
        if exponent.is_ok_and(|it| it.abs() <= LARGEST_EXPONENT) {
            return;
        }
        self.refuse(range, "the exponent of a number is at most 999999, or -999999 at least");
    }

    /// Methods of a class that would be passed over without a word.
    fn unasked(&mut self, body: &[Stmt]) {
        for method in body.iter().filter_map(Stmt::as_function_def_stmt) {
            let name = method.name.as_str();
            if NEVER_ASKED.contains(&name) {
                let message =
                    format!("SPy never calls `{name}`: give the method another name, and call it");
                self.refuse(method.name.range(), &message);
            }
        }
    }

    /// What stands behind a handler of everything would never be asked.
    fn handlers(&mut self, handlers: &[ExceptHandler]) {
        let before = handlers.split_last().map_or(&[][..], |(_, before)| before);
        for ExceptHandler::ExceptHandler(it) in before {
            if it.type_.is_none() {
                self.refuse(it.range, "SyntaxError: default 'except:' must be last");
            }
        }
    }

    fn name(&mut self, name: &str, range: TextRange) {
        if name.starts_with(OWN) {
            self.refuse(range, &format!("names that begin with `{OWN}` are the interpreter's own"));
        }
    }
}

impl<'a> Visitor<'a> for Check<'_> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(it) if it.is_async => {
                self.refuse(it.name.range(), "SPy has no `async` functions");
            }
            Stmt::FunctionDef(it) => self.name(it.name.as_str(), it.name.range()),
            Stmt::ClassDef(it) => {
                self.name(it.name.as_str(), it.name.range());
                self.unasked(&it.body);
            }
            Stmt::Global(StmtGlobal { names, .. }) | Stmt::Nonlocal(StmtNonlocal { names, .. }) => {
                for name in names {
                    self.name(name.as_str(), name.range());
                }
            }
            Stmt::For(it) if it.is_async => self.refuse(it.range, "SPy has no `async for`"),
            Stmt::With(it) if it.is_async => self.refuse(it.range, "SPy has no `async with`"),
            Stmt::Delete(it) => self.refuse(it.range, "SPy has no `del`: use `pop` or `remove`"),
            Stmt::TypeAlias(it) => self.refuse(it.range, "SPy has no `type` statements"),
            Stmt::Return(it) if !self.in_function => {
                self.refuse(it.range, "SyntaxError: 'return' outside function");
            }
            Stmt::Try(it) => self.handlers(&it.handlers),
            _ => {}
        }
        let around = self.in_function;
        self.in_function = match statement {
            Stmt::FunctionDef(_) => true,
            Stmt::ClassDef(_) => false,
            _ => around,
        };
        walk_stmt(self, statement);
        self.in_function = around;
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Await(it) => self.refuse(it.range, "SPy has no `await`"),
            Expr::Yield(it) => self.refuse(it.range, "SPy has no generators: return a list"),
            Expr::YieldFrom(it) => self.refuse(it.range, "SPy has no generators: return a list"),
            Expr::TString(it) => self.refuse(it.range, "SPy has no template strings"),
            Expr::Name(it) => self.name(it.id.as_str(), it.range),
            Expr::NumberLiteral(it) if it.value.is_int() && it.range.len() > LONGEST_NUMBER => {
                self.refuse(it.range, "a number in the text has at most 16,000 digits");
            }
            Expr::NumberLiteral(it) if matches!(it.value, Number::Float(_)) => {
                self.decimal(it.range);
            }
            _ => {}
        }
        walk_expr(self, expression);
    }

    fn visit_parameter(&mut self, parameter: &'a Parameter) {
        self.name(parameter.name.as_str(), parameter.name.range());
        walk_parameter(self, parameter);
    }

    fn visit_alias(&mut self, alias: &'a Alias) {
        for name in [&alias.name].into_iter().chain(&alias.asname) {
            self.name(name.as_str(), name.range());
        }
        walk_alias(self, alias);
    }

    fn visit_except_handler(&mut self, handler: &'a ExceptHandler) {
        let ExceptHandler::ExceptHandler(it) = handler;
        if let Some(name) = &it.name {
            self.name(name.as_str(), name.range());
        }
        walk_except_handler(self, handler);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        let name = match pattern {
            Pattern::MatchAs(it) => it.name.as_ref(),
            Pattern::MatchStar(it) => it.name.as_ref(),
            Pattern::MatchMapping(it) => it.rest.as_ref(),
            _ => None,
        };
        if let Some(name) = name {
            self.name(name.as_str(), name.range());
        }
        walk_pattern(self, pattern);
    }
}
