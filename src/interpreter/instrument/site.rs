//! What is known of a statement before it runs?

use automations_spy::Span;

/// A statement that tells of itself, or a function whose calls do.
#[derive(Debug, Clone, Default)]
pub(crate) struct Site {
    /// Where it stands.
    pub(crate) span: Span,
    /// `Assignment`, `FunctionCall`, `If`, …
    pub(crate) kind: &'static str,
    /// The statement or function directly around it.
    pub(crate) parent: Option<u32>,
    /// Whether it stands directly in a `finally`, where what is around may have failed.
    pub(crate) in_final: bool,
    /// Where what stands behind its body is: the handlers, `else` and `finally` of a `try`.
    pub(crate) behind: Option<(u32, u32)>,
    /// The variables that it may read, in the order of its probe.
    pub(crate) reads: Vec<Read>,
    /// The variables that it writes, in the order of its probe; the parameters of a function.
    pub(crate) writes: Vec<Read>,
}

/// A variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Read {
    /// Its name.
    pub(crate) name: String,
    /// Whether it is the module's; else it is the call's own.
    pub(crate) is_global: bool,
}
