//! What does monty run in a program's place, and where in the program is that?

use automations_spy::{Fault, FaultKind, Span};
use monty::MontyRun;
use monty_types::{AssertMessageAnnotations, CompileOptions, ExcType, StackFrame};

use crate::edit::Places;
use crate::fault;
use crate::instrument::{self, Site};
use crate::prelude;
use crate::source::Source;
use crate::syntax;

/// A program's text, what is run of it, and how the two belong together.
#[derive(Debug)]
pub(crate) struct Script {
    source: Source,
    changed: Source,
    places: Places,
    sites: Vec<Site>,
    /// Literals that have become constants: their names and their texts.
    pub(crate) constants: Vec<(String, String)>,
}

impl Script {
    /// Reads a program and puts its probes in.
    ///
    /// # Errors
    /// Every fault of its text.
    pub(crate) fn new<'i>(
        code: &str,
        inputs: impl Iterator<Item = &'i String>,
    ) -> Result<Self, Vec<Fault>> {
        let source = Source::new(code.to_owned());
        let parsed = syntax::parse(&source)?;
        let inputs: Vec<&String> = inputs.collect();
        let instrumented = instrument::instrument(&source, &parsed, &inputs);
        let is_input = |name: &str| inputs.iter().any(|input| *input == name);
        let prefix = prelude::text(&is_input, &instrumented.modules);
        let (changed, places) = instrumented.edits.apply(&prefix, code);
        Ok(Self {
            source,
            changed: Source::new(changed),
            places,
            sites: instrumented.sites,
            constants: instrumented.constants,
        })
    }

    /// Makes it run, with these names given.
    ///
    /// # Errors
    /// What the parser let through and Python does not (`continue` outside of a loop), and what
    /// monty does not have (classes of classes, decorated methods).
    pub(crate) fn compile(&self, names: Vec<String>) -> Result<MontyRun, Fault> {
        // Its nesting has been looked at.
        let options = CompileOptions {
            source_scan_threshold: usize::MAX,
            // An `AssertionError` says what the program says, as Python's does.
            assert_message_annotations: AssertMessageAnnotations::Off,
        };
        MontyRun::new(self.changed().to_owned(), "program.spy", names, options).map_err(|error| {
            let place = fault::place(&error, self);
            let words = match (error.exc_type(), error.message()) {
                (ExcType::NotImplementedError, Some(message)) => {
                    let lacks = message.rsplit_once("support ").map_or(message, |(_, it)| it);
                    format!("SPy does not have this: {lacks}")
                }
                _ => error.summary(),
            };
            fault::located(FaultKind::Syntax, words, place, self)
        })
    }

    /// The program's own text.
    pub(crate) fn source(&self) -> &Source {
        &self.source
    }

    /// What is run.
    pub(crate) fn changed(&self) -> &str {
        self.changed.text()
    }

    /// The statements that tell of themselves, by their numbers.
    pub(crate) fn site(&self, number: u32) -> Option<&Site> {
        self.sites.get(crate::source::index_of(number))
    }

    /// Where in the program a frame of a traceback stands; `None` for what is ours.
    pub(crate) fn place(&self, frame: &StackFrame) -> Option<u32> {
        self.places.before(self.changed.at(frame.start.line, frame.start.column))
    }

    /// The program's own bytes of a range of what is run.
    pub(crate) fn span(&self, start: u32, end: u32) -> Span {
        let from = self.places.before(start).unwrap_or(0);
        let to = self.places.before(end).unwrap_or(from);
        self.source.span(from, to.max(from))
    }

    /// The innermost statement around a byte of the program; the byte itself between statements.
    pub(crate) fn statement_at(&self, at: u32) -> Span {
        let innermost = self.innermost(at);
        innermost.map_or_else(|| self.source.span(at, at), |site| site.span)
    }

    /// Whether a byte of the program is in the head of a function that tells of its calls, where none of its
    /// statements is.
    pub(crate) fn is_head(&self, at: u32) -> bool {
        let span = self.innermost(at).map(|site| site.span);
        self.sites.iter().any(|site| Some(site.span) == span && site.kind == "Function")
    }

    fn innermost(&self, at: u32) -> Option<&Site> {
        let around =
            self.sites.iter().filter(|site| (site.span.start..=site.span.end).contains(&at));
        around.min_by_key(|site| site.span.end - site.span.start)
    }
}
