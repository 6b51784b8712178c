//! What is wrong with a filter, and where?

use std::fmt;

use serde::Serialize;

use super::MAX_ERRORS;
use super::span::Span;
use crate::validate::help;

/// One fault of a filter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct FilterError {
    /// What is wrong, in words.
    pub message: String,
    /// Where.
    #[cfg_attr(feature = "typescript", tsify(type = "FilterSpan"))]
    pub span: Span,
    /// What to do about it.
    pub help: String,
}

impl FilterError {
    /// A fault.
    pub fn new(message: impl Into<String>, span: Span, help: impl Into<String>) -> Self {
        Self { message: message.into(), span, help: help.into() }
    }
}

/// The message with its position, counted in bytes from 0, and the help.
impl fmt::Display for FilterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (at byte {}); {}", self.message, self.span.start, self.help)
    }
}

impl std::error::Error for FilterError {}

/// The faults in the order of their places, as many as are told.
pub(super) fn in_order(mut errors: Vec<FilterError>) -> Vec<FilterError> {
    errors.sort_by_key(|error| error.span.start);
    errors.truncate(MAX_ERRORS);
    errors
}

/// A list of names as help says it: `` `a`, `b` or `c` ``; at most a dozen.
pub(super) fn one_of<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    match names.get(..12) {
        Some(some) if names.len() > 12 => help::quoted(some.iter().copied()) + ", …",
        _ => help::one_of(&names),
    }
}

/// At most 64 characters of what somebody wrote.
pub(super) fn short(text: &str) -> String {
    let short = help::short(text);
    let cut = if short.len() < text.len() { "…" } else { "" };
    [short, cut].concat()
}
