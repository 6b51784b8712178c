//! Which tokens does code have?
//!
//! As Python's lexer sees them, as far as names and dots are concerned: comments, white space and
//! line breaks within brackets are none, and the expressions in a formatted text are code.

use std::ops::Range;

/// How deep formatted texts are looked into; what is nested deeper is text.
const MAX_DEPTH: usize = 20;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Name,
    Dot,
    Open,
    Close,
    /// The end of a line outside of brackets.
    Line,
    Text,
    Other,
}

/// A token and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Range<usize>,
}

/// The tokens of the code, in their order.
pub(super) fn tokens(code: &str) -> Vec<Token> {
    let mut lexer = Lexer { code, at: 0, tokens: Vec::new() };
    lexer.code(0);
    lexer.tokens
}

struct Lexer<'a> {
    code: &'a str,
    at: usize,
    tokens: Vec<Token>,
}

impl Lexer<'_> {
    /// Code: all of it, or, within formatted texts, up to the `}`, `:` or `!` behind an expression.
    fn code(&mut self, texts: usize) {
        let mut depth = 0_usize;
        while let Some(c) = self.peek() {
            match c {
                '#' => self.skip(|c| c != '\n'),
                '\\' => {
                    // A line that goes on.
                    self.take(1);
                    self.take(usize::from(self.starts_with("\r\n")));
                    self.take(1);
                }
                '\n' if depth == 0 && texts == 0 => self.push(Kind::Line, 1),
                c if c.is_whitespace() => self.take(c.len_utf8()),
                '}' | ':' if texts > 0 && depth == 0 => return,
                '!' if texts > 0 && depth == 0 && !self.starts_with("!=") => return,
                '(' | '[' | '{' => {
                    depth += 1;
                    self.push(Kind::Open, 1);
                }
                ')' | ']' | '}' => {
                    depth = depth.saturating_sub(1);
                    self.push(Kind::Close, 1);
                }
                '.' => self.push(Kind::Dot, 1),
                '"' | '\'' => self.text(false, texts),
                c if is_of_name(c) => self.name(texts),
                c => self.push(Kind::Other, c.len_utf8()),
            }
        }
    }

    /// A name, a number, or the letters before a text.
    fn name(&mut self, texts: usize) {
        let start = self.at;
        self.skip(is_of_name);
        let name = self.code.get(start..self.at).unwrap_or_default();
        let is_prefix = name.len() <= 2 && name.chars().all(|c| "rRbBuUfFtT".contains(c));
        if is_prefix && matches!(self.peek(), Some('"' | '\'')) {
            return self.text(name.contains(['f', 'F', 't', 'T']), texts);
        }
        let kind =
            if name.starts_with(|c: char| c.is_ascii_digit()) { Kind::Other } else { Kind::Name };
        self.tokens.push(Token { kind, span: start..self.at });
    }

    /// A text, from its quote on. One in single quotes ends with its line at the latest.
    fn text(&mut self, is_formatted: bool, texts: usize) {
        let start = self.at;
        let quotes = ["\"\"\"", "'''", "\"", "'"];
        let Some(quote) = quotes.into_iter().find(|quote| self.starts_with(quote)) else { return };
        self.take(quote.len());
        let is_formatted = is_formatted && texts < MAX_DEPTH;
        while let Some(c) = self.peek() {
            if self.starts_with(quote) {
                self.take(quote.len());
                break;
            }
            match c {
                '\n' if quote.len() == 1 => break,
                '\\' => {
                    self.take(1);
                    self.take(self.peek().map_or(0, char::len_utf8));
                }
                '{' if is_formatted && self.starts_with("{{") => self.take(2),
                '{' if is_formatted => self.field(texts, quote),
                c => self.take(c.len_utf8()),
            }
        }
        // Behind what stands in it.
        let end = self.at;
        let from = self.tokens.last().map_or(start, |last| last.span.end.max(start));
        self.tokens.push(Token { kind: Kind::Text, span: from..end });
    }

    /// `{expression!r:format}`; the format may hold fields as well.
    fn field(&mut self, texts: usize, quote: &str) {
        self.push(Kind::Other, 1);
        self.code(texts + 1);
        if self.peek() == Some('!') {
            self.skip(|c| c != ':' && c != '}' && c != '\n');
        }
        if self.peek() == Some(':') {
            self.push(Kind::Other, 1);
            while let Some(c) = self.peek() {
                match c {
                    '}' | '\n' => break,
                    _ if self.starts_with(quote) => return,
                    '{' if texts + 1 < MAX_DEPTH => self.field(texts + 1, quote),
                    c => self.take(c.len_utf8()),
                }
            }
        }
        if self.peek() == Some('}') {
            self.push(Kind::Other, 1);
        }
    }

    fn push(&mut self, kind: Kind, length: usize) {
        self.tokens.push(Token { kind, span: self.at..self.at + length });
        self.at += length;
    }

    fn rest(&self) -> &str {
        self.code.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn starts_with(&self, text: &str) -> bool {
        self.rest().starts_with(text)
    }

    fn take(&mut self, length: usize) {
        self.at = (self.at + length).min(self.code.len());
    }

    fn skip(&mut self, while_is: impl Fn(char) -> bool) {
        let rest = self.rest();
        let length = rest.find(|c| !while_is(c)).unwrap_or(rest.len());
        self.take(length);
    }
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
