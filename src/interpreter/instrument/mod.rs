//! Which changes make a program tell what it does, and count exactly?

mod numbers;

use automations_spy::Span;
use ruff_python_ast::ModModule;
use ruff_python_parser::Parsed;

use crate::edit::Edits;
use crate::source::Source;

/// A statement that tells of itself.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    /// Where it stands.
    pub(crate) span: Span,
}

/// The changes of a program.
#[derive(Debug, Default)]
pub(crate) struct Instrumented {
    pub(crate) edits: Edits,
    pub(crate) sites: Vec<Site>,
    /// Literals that have become constants: their names and their texts.
    pub(crate) constants: Vec<(String, String)>,
}

/// The changes that a program needs.
pub(crate) fn instrument(source: &Source, parsed: &Parsed<ModModule>) -> Instrumented {
    let mut out = Instrumented::default();
    let mut numbers = numbers::Numbers::new(source, &mut out);
    numbers.module(parsed.suite());
    out
}
