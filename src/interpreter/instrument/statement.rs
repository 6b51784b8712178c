//! Which probes does each statement get, and where?

use std::collections::BTreeSet;

use ruff_python_ast::{ExceptHandler, Expr, Stmt, StmtFunctionDef, StmtTry};
use ruff_text_size::{Ranged, TextRange};

use super::bound::{self, Bound};
use super::quiet::Quiet;
use super::site::{Read, Site};
use super::used::Used;
use super::{Instrumented, probe, target};
use crate::source::{Source, index_of, offset};

/// How many statements of a text tell of themselves, the first ones: each is changed into a text
/// twenty times as long. The others are counted.
const MOST_SITES: usize = 5_000;

/// Goes through a program's statements.
pub(super) struct Statements<'a> {
    source: &'a Source,
    out: &'a mut Instrumented,
    quiet: Quiet,
    /// What the module binds, and its inputs.
    module: Bound,
    /// The functions around the place of the walk.
    functions: Vec<Bound>,
    /// Whether the place is in a function that tells nothing.
    is_quiet: bool,
}

/// Where a list of statements stands.
#[derive(Debug, Clone, Copy, Default)]
struct Body {
    parent: Option<u32>,
    in_final: bool,
}

impl<'a> Statements<'a> {
    pub(super) fn new<'i>(
        source: &'a Source,
        out: &'a mut Instrumented,
        body: &[Stmt],
        inputs: impl Iterator<Item = &'i String>,
    ) -> Self {
        let mut module = Bound::of(body, None);
        let inputs: Vec<String> = inputs.filter(|name| !module.has(name)).cloned().collect();
        module.variables.extend(inputs);
        module.variables.extend(declared_global(body));
        let quiet = Quiet::of(body);
        Self { source, out, quiet, module, functions: Vec::new(), is_quiet: false }
    }

    pub(super) fn module(&mut self, body: &[Stmt]) {
        self.body(body, Body::default(), Vec::new());
    }

    /// Statements of one list; `first` comes before the first one.
    fn body(&mut self, statements: &[Stmt], body: Body, mut first: Vec<String>) {
        for statement in statements {
            self.statement(statement, body, core::mem::take(&mut first));
        }
    }

    fn statement(&mut self, statement: &Stmt, body: Body, mut before: Vec<String>) {
        if is_text(statement) || is_future(statement) {
            return self.prefix(statement, &before);
        }
        self.is_quiet |= self.out.sites.len() >= MOST_SITES;
        if self.is_quiet {
            // What stands in nothing is executed once at most, so the text's length bounds it.
            if body.parent.is_some() {
                before.push(probe::COUNT.to_owned());
            }
            self.prefix(statement, &before);
            return self.below(statement, Body { parent: Some(0), in_final: false });
        }
        let frame = self.frame();
        let site = self.site(statement, body);
        let number = offset(self.out.sites.len());
        self.out.sites.push(site.clone());
        before.push(probe::begin(number, frame, &site));
        let range = statement.range();
        if let Stmt::Return(it) = statement {
            self.returned(it.value.as_deref(), range, (number, &site), before);
        } else if matches!(statement, Stmt::Break(_) | Stmt::Continue(_)) {
            before.push(probe::end(number, frame, &site));
            self.prefix(statement, &before);
        } else if matches!(statement, Stmt::Raise(_)) {
            self.prefix(statement, &before);
        } else if is_compound(statement) {
            self.prefix(statement, &before);
            self.below(statement, Body { parent: Some(number), in_final: false });
            self.behind(range, &probe::end_of_body(number, frame));
        } else {
            self.prefix(statement, &before);
            let end = probe::end(number, frame, &site);
            self.out.edits.behind(range.end().into(), format!("; {end}"));
        }
    }

    /// `return x` ends before it returns, and after `x` has been evaluated.
    fn returned(
        &mut self,
        value: Option<&Expr>,
        range: TextRange,
        (number, site): (u32, &Site),
        mut before: Vec<String>,
    ) {
        let end = probe::end(number, self.frame(), site);
        let start = u32::from(range.start());
        if value.is_none() {
            before.push(end);
            self.out.edits.before(start, joined(&before, "; "));
            return;
        }
        self.out.edits.before(start, joined(&before, "; "));
        self.out.edits.replace(start, offset("return".len()), "__spy_v = (");
        self.out.edits.behind(range.end().into(), format!("); {end}; return __spy_v"));
    }

    /// What is within a statement with a body.
    fn below(&mut self, statement: &Stmt, body: Body) {
        let number = body.parent;
        match statement {
            Stmt::If(it) => {
                self.body(&it.body, body, Vec::new());
                for clause in &it.elif_else_clauses {
                    self.body(&clause.body, body, Vec::new());
                }
            }
            Stmt::For(it) => {
                let first = self.round(number, target::names(&it.target));
                self.body(&it.body, body, first);
                self.body(&it.orelse, body, Vec::new());
            }
            Stmt::While(it) => {
                let first = self.round(number, Vec::new());
                self.body(&it.body, body, first);
                self.body(&it.orelse, body, Vec::new());
            }
            Stmt::With(it) => {
                let names = it.items.iter().filter_map(|item| item.optional_vars.as_deref());
                let first = self.round(number, names.flat_map(target::names).collect());
                self.body(&it.body, body, first);
            }
            Stmt::Match(it) => {
                for case in &it.cases {
                    self.body(&case.body, body, Vec::new());
                }
            }
            Stmt::Try(it) => self.attempt(it, body),
            Stmt::FunctionDef(it) => self.function(it),
            Stmt::ClassDef(it) => {
                for method in it.body.iter().filter_map(Stmt::as_function_def_stmt) {
                    self.function(method);
                }
            }
            _ => {}
        }
    }

    /// The probe at the begin of each round, which writes the loop's own variables.
    fn round(&mut self, number: Option<u32>, names: Vec<&str>) -> Vec<String> {
        let Some(number) = number.filter(|_| !self.is_quiet) else {
            return Vec::new();
        };
        let writes = self.variables(names.into_iter());
        let frame = self.frame();
        let Some(site) = self.out.sites.get_mut(index_of(number)) else { return Vec::new() };
        site.writes = writes;
        vec![probe::round(number, frame, site)]
    }

    fn attempt(&mut self, attempt: &StmtTry, body: Body) {
        self.body(&attempt.body, body, Vec::new());
        for handler in &attempt.handlers {
            let ExceptHandler::ExceptHandler(it) = handler;
            let mut first = Vec::new();
            if let Some(number) = body.parent.filter(|_| !attempt.is_star && !self.is_quiet) {
                let name = it.name.as_ref().map_or("__spy_a", |name| name.as_str());
                first.push(probe::caught(number, self.frame(), name));
                if it.name.is_none() {
                    let (at, text) = match &it.type_ {
                        Some(kind) => (self.behind_brackets(kind.range()), " as __spy_a"),
                        None => (u32::from(it.range.start()) + 6, " BaseException as __spy_a"),
                    };
                    self.out.edits.behind(at, text);
                }
            }
            self.body(&it.body, body, first);
        }
        self.body(&attempt.orelse, body, Vec::new());
        self.body(&attempt.finalbody, Body { in_final: true, ..body }, Vec::new());
    }

    /// The end of an expression with the brackets around it: before the `:` behind it.
    fn behind_brackets(&self, range: TextRange) -> u32 {
        let end = u32::from(range.end());
        let rest = self.source.text().get(index_of(end)..).unwrap_or_default();
        let (mut close, mut comment) = (end, false);
        for (at, byte) in (end..).zip(rest.bytes()) {
            match byte {
                b'#' => comment = true,
                b'\n' | b'\r' => comment = false,
                b')' if !comment => close = at + 1,
                b':' if !comment => break,
                _ => {}
            }
        }
        close
    }

    fn function(&mut self, function: &StmtFunctionDef) {
        let bound = Bound::of(&function.body, Some(&function.parameters));
        let outer = self.is_quiet;
        self.is_quiet |= self.quiet.has(function.name.as_str());
        self.functions.push(bound);
        if self.is_quiet {
            self.body(&function.body, Body { parent: Some(0), in_final: false }, Vec::new());
        } else {
            let names = bound::names(&function.parameters);
            let site = Site {
                span: self.span(function.range()),
                kind: "Function",
                writes: self.variables(names.iter().map(String::as_str)),
                ..Site::default()
            };
            let number = offset(self.out.sites.len());
            let first = vec![probe::function(number, &site)];
            self.out.sites.push(site);
            let body = Body { parent: Some(number), in_final: false };
            self.body(&function.body, body, first);
        }
        self.functions.pop();
        self.is_quiet = outer;
    }

    fn site(&self, statement: &Stmt, body: Body) -> Site {
        let mut reads = Used::of(target::own(statement));
        if let Stmt::AugAssign(it) = statement {
            reads.extend(target::names(&it.target).into_iter().map(str::to_owned));
        }
        let reads = self.variables(reads.iter().map(String::as_str));
        let behind = match statement {
            Stmt::Try(it) => it.body.last().map(|last| (last.range().end(), it.range.end())),
            _ => None,
        };
        Site {
            span: self.span(statement.range()),
            kind: target::kind(statement),
            parent: body.parent,
            in_final: body.in_final,
            behind: behind.map(|(start, end)| (start.into(), end.into())),
            reads,
            writes: self.variables(target::written(statement).into_iter()),
        }
    }

    /// Those of the names that a probe may read, each once; no more than it has room for.
    fn variables<'n>(&self, names: impl Iterator<Item = &'n str>) -> Vec<Read> {
        let mut found: Vec<Read> = Vec::new();
        for name in names {
            let is_global = match self.functions.split_last() {
                None => self.module.variables.contains(name).then_some(true),
                Some((own, _)) if own.variables.contains(name) => Some(false),
                Some((own, outer)) => {
                    let hidden = own.has(name)
                        || !own.globals.contains(name) && outer.iter().any(|it| it.has(name));
                    (!hidden && self.module.variables.contains(name)).then_some(true)
                }
            };
            if let Some(is_global) = is_global
                && found.iter().all(|read| read.name != name)
            {
                found.push(Read { name: name.to_owned(), is_global });
            }
            if found.len() >= probe::MOST {
                break;
            }
        }
        found
    }

    fn frame(&self) -> &'static str {
        if self.functions.is_empty() { "0" } else { "__spy_g" }
    }

    fn span(&self, range: TextRange) -> automations_spy::Span {
        self.source.span(range.start().into(), range.end().into())
    }

    /// Whether a statement begins with a name that begins a statement with a body elsewhere: the
    /// parser takes `match = …` for one behind a `;`.
    fn begins_softly(&self, start: u32) -> bool {
        let text = self.source.text().get(index_of(start)..).unwrap_or_default();
        let name = text.split(|c: char| !c.is_alphanumeric() && c != '_').next();
        matches!(name, Some("match" | "type" | "case"))
    }

    /// Puts probes before a statement: on its line, or on lines before one with a body.
    fn prefix(&mut self, statement: &Stmt, probes: &[String]) {
        let start = u32::from(statement.range().start());
        let indent = self.indent(start);
        let on_own_line = indent.trim().is_empty() && self.begins_softly(start);
        let separator = if is_compound(statement) || on_own_line {
            format!("\n{indent}")
        } else {
            "; ".to_owned()
        };
        self.out.edits.before(start, joined(probes, &separator));
    }

    /// Puts a probe on a line of its own behind a statement with a body.
    fn behind(&mut self, range: TextRange, probe: &str) {
        let text = self.source.text();
        let mut end = index_of(range.end().into());
        loop {
            let rest = text.get(end..).unwrap_or_default();
            let line = rest.find(['\n', '\r']).unwrap_or(rest.len());
            end += line;
            // Behind a `#` a `\` is a word of the comment.
            let line = rest.get(..line).unwrap_or_default();
            let goes_on = line.ends_with('\\') && !line.contains('#');
            if !goes_on || end >= text.len() {
                break;
            }
            end += 1;
        }
        let indent = self.indent(range.start().into());
        self.out.edits.behind(offset(end), format!("\n{indent}{probe}"));
    }

    fn indent(&self, start: u32) -> String {
        let before = self.source.text().get(..index_of(start)).unwrap_or_default();
        let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
        line.trim_start_matches('\u{feff}').to_owned()
    }
}

fn joined(probes: &[String], separator: &str) -> String {
    probes.iter().map(|probe| format!("{probe}{separator}")).collect()
}

fn is_compound(statement: &Stmt) -> bool {
    matches!(
        statement,
        Stmt::If(_)
            | Stmt::For(_)
            | Stmt::While(_)
            | Stmt::With(_)
            | Stmt::Try(_)
            | Stmt::Match(_)
            | Stmt::FunctionDef(_)
            | Stmt::ClassDef(_)
    )
}

/// A text or a number that stands for itself, as a function's documentation does.
fn is_text(statement: &Stmt) -> bool {
    matches!(statement, Stmt::Expr(it) if it.value.is_literal_expr())
}

fn is_future(statement: &Stmt) -> bool {
    let module = |it: &ruff_python_ast::StmtImportFrom| {
        it.module.as_ref().is_some_and(|module| module.as_str() == "__future__")
    };
    matches!(statement, Stmt::ImportFrom(it) if module(it))
}

/// What functions declare `global` and assign.
fn declared_global(body: &[Stmt]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for statement in body {
        if let Stmt::FunctionDef(it) = statement {
            found.extend(Bound::of(&it.body, Some(&it.parameters)).globals);
        }
    }
    found
}
