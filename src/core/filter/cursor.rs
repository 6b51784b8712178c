//! Where is the parser in its tokens?

use super::MAX_DEPTH;
use super::error::{FilterError, Span};
use super::lexer::{Lexeme, Token};

/// A place in the tokens of a filter.
pub(super) struct Parser<'a> {
    pub(super) tokens: &'a [Lexeme],
    pub(super) at: usize,
    pub(super) depth: usize,
    pub(super) length: usize,
}

impl Parser<'_> {
    /// The current token.
    pub(super) fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(token, _)| token)
    }

    /// Whether that is the current token.
    pub(super) fn is_at(&self, token: &Token) -> bool {
        self.peek() == Some(token)
    }

    /// The place of the current token, or of the end.
    pub(super) fn span(&self) -> Span {
        let end = Span { start: self.length, end: self.length };
        self.tokens.get(self.at).map_or(end, |(_, span)| *span)
    }

    /// Whether the current token touches the one before.
    pub(super) fn touches(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        before.is_some_and(|(_, span)| span.end == self.span().start)
    }

    /// Goes past that token, if it is the current one.
    pub(super) fn eat(&mut self, token: &Token) -> bool {
        let found = self.is_at(token);
        self.at += usize::from(found);
        found
    }

    /// The fault that something else was expected here.
    pub(super) fn unexpected(&self, expected: &str) -> FilterError {
        let message = match self.peek() {
            Some(token) => format!("expected {expected}, found {}", token.describe()),
            None => format!("expected {expected}, but the filter ends"),
        };
        FilterError::new(message, self.span())
    }

    /// Goes one parenthesis deeper.
    pub(super) fn deeper<T>(
        &mut self,
        then: impl FnOnce(&mut Self) -> Result<T, FilterError>,
    ) -> Result<T, FilterError> {
        if self.depth >= MAX_DEPTH {
            let message = format!("parentheses are nested deeper than {MAX_DEPTH} levels");
            return Err(FilterError::new(message, self.span()));
        }
        self.depth += 1;
        let result = then(self);
        self.depth -= 1;
        result
    }

    /// Whether two values stand side by side without white space, as in `"a""b"`.
    pub(super) fn touches_value(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        let value = |token: &Token| matches!(token, Token::Text(_) | Token::Quoted(_));
        self.touches()
            && before.is_some_and(|(token, _)| value(token))
            && self.peek().is_some_and(value)
    }
}
