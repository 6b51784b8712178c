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
    /// Where the parser's last fault is.
    pub(super) last: Option<Span>,
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

    /// Whether the current token is `AND`, `OR` or `NOT` as the beginning of a name: what follows
    /// it at once is a `(` or a `.`.
    pub(super) fn is_keyword_name(&self) -> bool {
        let here = self.span();
        matches!(self.peek(), Some(Token::And | Token::Or | Token::Not))
            && self.tokens.get(self.at + 1).is_some_and(|(token, span)| {
                matches!(token, Token::Open | Token::Dot) && span.start == here.end
            })
    }

    /// Goes past `AND` or `OR`, if that is the current token; white space belongs on both sides.
    pub(super) fn eat_word(&mut self, word: &Token<'_>) -> bool {
        if self.peek() != Some(word) || self.is_keyword_name() {
            return false;
        }
        let span = self.span();
        let touched = self.touches();
        self.at += 1;
        if touched || self.touches() && self.peek().is_some() {
            let message = format!("{} touches its neighbour", word.describe());
            self.error(message, span, "write a space on both of its sides");
        }
        true
    }

    /// Goes past that token, if it is the current one.
    pub(super) fn eat(&mut self, token: &Token<'_>) -> bool {
        let found = self.peek() == Some(token);
        self.at += usize::from(found);
        found
    }

    /// Notes a fault; with [`MAX_ERRORS`] of them the reading ends. What one sign is wrong for is
    /// told once, and so is what is missing at the end.
    pub(super) fn error(&mut self, message: impl Into<String>, span: Span, help: &str) {
        let told = self.last.is_some_and(|last| {
            last.start == span.start || (last.end == span.start && span.start == self.length)
        });
        if self.stopped || told {
            return;
        }
        self.last = Some(span);
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
