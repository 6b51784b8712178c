//! Which words and signs does a filter consist of?

use super::ast::Comparator;
use super::error::{FilterError, Span};

/// One token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// An unquoted word.
    Text(String),
    /// A quoted text, unescaped.
    Quoted(String),
    /// `AND`
    And,
    /// `OR`
    Or,
    /// `NOT`
    Not,
    /// `-` before a term
    Minus,
    /// `.`
    Dot,
    /// `,`
    Comma,
    /// `(`
    Open,
    /// `)`
    Close,
    /// `=` and its like
    Compare(Comparator),
}

impl Token {
    /// How an error names it.
    pub(super) fn describe(&self) -> String {
        match self {
            Self::Text(text) | Self::Quoted(text) => {
                format!("`{}`", text.chars().take(32).collect::<String>())
            }
            Self::And => "`AND`".to_owned(),
            Self::Or => "`OR`".to_owned(),
            Self::Not => "`NOT`".to_owned(),
            Self::Minus => "`-`".to_owned(),
            Self::Dot => "`.`".to_owned(),
            Self::Comma => "`,`".to_owned(),
            Self::Open => "`(`".to_owned(),
            Self::Close => "`)`".to_owned(),
            Self::Compare(comparator) => format!("`{comparator}`"),
        }
    }
}

/// A token with its place.
pub(super) type Lexeme = (Token, Span);

/// Cuts a filter into tokens.
pub(super) fn tokens(text: &str) -> Result<Vec<Lexeme>, FilterError> {
    let mut lexer = Lexer { text, at: 0 };
    let mut tokens = Vec::new();
    while let Some(lexeme) = lexer.next()? {
        tokens.push(lexeme);
    }
    Ok(tokens)
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn next(&mut self) -> Result<Option<Lexeme>, FilterError> {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
        let (start, rest) = (self.at, self.rest());
        let Some(first) = rest.chars().next() else { return Ok(None) };
        let (token, length) = match first {
            '(' => (Token::Open, 1),
            ')' => (Token::Close, 1),
            ',' => (Token::Comma, 1),
            '.' => (Token::Dot, 1),
            '-' => (Token::Minus, 1),
            '"' | '\'' => self.quoted(rest, first)?,
            '=' | '!' | '<' | '>' | ':' => self.comparator(rest)?,
            _ => word(rest),
        };
        self.at += length;
        Ok(Some((token, Span { start, end: self.at })))
    }

    fn comparator(&self, rest: &str) -> Result<(Token, usize), FilterError> {
        let longest = Comparator::ALL
            .iter()
            .filter(|comparator| rest.starts_with(comparator.as_str()))
            .max_by_key(|comparator| comparator.as_str().len());
        let span = |length| Span { start: self.at, end: self.at + length };
        match longest {
            Some(Comparator::Equal) if rest.starts_with("==") => {
                Err(FilterError::new("`==` is not a comparator", span(2)).with_help("write `=`"))
            }
            Some(comparator) => Ok((Token::Compare(*comparator), comparator.as_str().len())),
            None => Err(FilterError::new("`!` is not a comparator", span(1))
                .with_help("write `!=`, or `NOT` before the term")),
        }
    }

    /// STRING: a text in single or double quotes; `\` takes the sign behind it as it is, and
    /// `\n`, `\r`, `\t` are control characters.
    fn quoted(&self, rest: &str, quote: char) -> Result<(Token, usize), FilterError> {
        let mut text = String::new();
        let mut characters = rest.char_indices().skip(1);
        while let Some((index, character)) = characters.next() {
            match character {
                '\\' => match characters.next() {
                    Some((_, 'n')) => text.push('\n'),
                    Some((_, 'r')) => text.push('\r'),
                    Some((_, 't')) => text.push('\t'),
                    Some((_, other)) => text.push(other),
                    None => break,
                },
                _ if character == quote => return Ok((Token::Quoted(text), index + 1)),
                _ => text.push(character),
            }
        }
        let span = Span { start: self.at, end: self.text.len() };
        Err(FilterError::new("a quoted text does not end", span)
            .with_help(format!("close it with `{quote}`")))
    }
}

/// TEXT: characters without white space and without signs of the grammar; a `-` may stand
/// inside, and an unquoted RFC 3339 timestamp is one word.
fn word(rest: &str) -> (Token, usize) {
    let timestamp = is_timestamp(rest);
    let ends = |c: char| {
        let sign = match c {
            ':' | '.' => !timestamp,
            _ => "(),=!<>\"'".contains(c),
        };
        sign || c.is_whitespace()
    };
    let length = rest.find(ends).unwrap_or(rest.len());
    let text = rest.get(..length).unwrap_or_default();
    let token = match text {
        "AND" => Token::And,
        "OR" => Token::Or,
        "NOT" => Token::Not,
        _ => Token::Text(text.to_owned()),
    };
    (token, length)
}

/// Whether the text starts as `2024-01-01T`.
fn is_timestamp(text: &str) -> bool {
    text.len() > 10
        && text.bytes().take(11).enumerate().all(|(index, byte)| match index {
            4 | 7 => byte == b'-',
            10 => byte == b'T' || byte == b't',
            _ => byte.is_ascii_digit(),
        })
}
