//! Where is the parser in its tokens?

use super::error::FilterError;
use super::lexer::{Lexeme, Token};
use super::span::Span;
use super::{MAX_DEPTH, MAX_ERRORS};

/// A place in the tokens of a filter, and the faults found so far.
pub(super) struct Parser<'a> {
    pub(super) tokens: Vec<Lexeme<'a>>,
    pub(super) at: usize,
    pub(super) depth: usize,
    pub(super) length: usize,
    pub(super) errors: Vec<FilterError>,
    /// Whether a limit was passed: what follows is neither read nor told.
    pub(super) stopped: bool,
}

impl<'a> Parser<'a> {
    /// The current token.
    pub(super) fn peek(&self) -> Option<&Token<'a>> {
        self.tokens.get(self.at).map(|(token, _)| token)
    }

    /// The place of the current token, or of the end.
    pub(super) fn span(&self) -> Span {
        let end = Span { start: self.length, end: self.length };
        self.tokens.get(self.at).map_or(end, |(_, span)| *span)
    }

    /// From there to the end of the last token that was read.
    pub(super) fn since(&self, start: Span) -> Span {
        let last = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        last.map_or(start, |(_, span)| Span { start: start.start, end: span.end.max(start.start) })
    }

    /// Whether the current token touches the one before.
    pub(super) fn touches(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        before.is_some_and(|(_, span)| span.end == self.span().start)
    }

    /// Goes past that token, if it is the current one.
    pub(super) fn eat(&mut self, token: &Token<'_>) -> bool {
        let found = self.peek() == Some(token);
        self.at += usize::from(found);
        found
    }

    /// Notes a fault; with [`MAX_ERRORS`] of them the reading ends.
    pub(super) fn error(&mut self, message: impl Into<String>, span: Span, help: &str) {
        if self.stopped {
            return;
        }
        self.errors.push(FilterError::new(message, span, help));
        if self.errors.len() >= MAX_ERRORS {
            self.stop();
        }
    }

    /// Notes that something else was expected here.
    pub(super) fn unexpected(&mut self, expected: &str, help: &str) {
        let message = match self.peek() {
            Some(token) => format!("expected {expected}, found {}", token.describe()),
            None => format!("expected {expected}, but the filter ends"),
        };
        self.error(message, self.span(), help);
    }

    fn stop(&mut self) {
        self.stopped = true;
        self.at = self.tokens.len();
    }

    /// Goes one parenthesis deeper; `None` where that is too deep, and then nothing is read.
    pub(super) fn deeper<T>(&mut self, then: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.depth >= MAX_DEPTH {
            let message = format!("parentheses are nested deeper than {MAX_DEPTH} levels");
            self.error(message, self.span(), "take away parentheses that group nothing");
            self.stop();
            return None;
        }
        self.depth += 1;
        let result = then(self);
        self.depth -= 1;
        Some(result)
    }
}
