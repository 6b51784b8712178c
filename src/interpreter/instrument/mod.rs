//! Which changes make a program tell what it does, and count exactly?
//!
//! A *probe* is a call of ours at which monty stands still for a moment. What stands around a
//! statement:
//!
//! ```text
//! (__spy_m := __spy_b(7, F)) > 3 and __spy_r(7, x if __spy_m & 4 else None); y = x + 1; \
//!     __spy_m and (__spy_e(7, F, y) if __spy_m & 2 else __spy_e(7, F))
//! ```
//!
//! `7` is the statement's number, `F` the call of a function that it runs in: `0` in the module,
//! else the number that `__spy_f` gave at the function's begin. `__spy_b` answers with bits: 1, the
//! end is to be told; 2, with the values written; 4 and on, the variables that can be read now.
//! Where nothing more is to be told it answers 0, and a statement costs one probe.
//!
//! `__spy_i` stands at the begin of each round of a loop, `__spy_c` at that of each handler. A round, and
//! a function's begin, answer whether their variables are to be told: `__spy_d` then has them.
//! Functions that monty runs without standing still (`quiet`) only count their statements.

mod bound;
mod imported;
mod named;
mod numbers;
mod probe;
mod quiet;
mod shown;
mod site;
mod statement;
mod target;
mod used;

use ruff_python_ast::ModModule;
use ruff_python_parser::Parsed;

pub(crate) use site::{Read, Site};

use crate::edit::Edits;
use crate::modules::Module;
use crate::source::Source;

/// The changes of a program.
#[derive(Debug, Default)]
pub(crate) struct Instrumented {
    pub(crate) edits: Edits,
    pub(crate) sites: Vec<Site>,
    /// Literals that have become constants: their names and their texts.
    pub(crate) constants: Vec<(String, String)>,
    /// The modules that it imports in a form of ours, each once.
    pub(crate) modules: Vec<Module>,
}

/// The changes that a program with inputs of these names needs.
pub(crate) fn instrument(
    source: &Source,
    parsed: &Parsed<ModModule>,
    inputs: &[&String],
) -> Instrumented {
    let mut out = Instrumented::default();
    if source.text().starts_with('\u{feff}') {
        out.edits.replace(0, 3, "");
    }
    numbers::Numbers::new(source, &mut out, parsed.suite(), inputs).module(parsed.suite());
    let inputs = inputs.iter().copied();
    statement::Statements::new(source, &mut out, parsed.suite(), inputs).module(parsed.suite());
    out
}
