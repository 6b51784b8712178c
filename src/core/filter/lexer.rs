//! Which words and signs does a filter consist of?
//!
//! A fault does not end the reading: what is no sign is told and read as the sign that was meant.

use super::ast::Comparator;
use super::error::FilterError;
use super::span::Span;

/// One token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// An unquoted word.
    Text(&'a str),
    /// A quoted text, unescaped, and which of its `*` were escaped.
    Quoted(String, Vec<usize>),
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

impl Token<'_> {
    /// How an error names it.
    pub(super) fn describe(&self) -> String {
        let text = match self {
            Self::Text(text) => text,
            Self::Quoted(text, _) => text.as_str(),
            Self::And => "AND",
            Self::Or => "OR",
            Self::Not => "NOT",
            Self::Minus => "-",
            Self::Dot => ".",
            Self::Comma => ",",
            Self::Open => "(",
            Self::Close => ")",
            Self::Compare(comparator) => comparator.as_str(),
        };
        format!("`{}`", text.chars().take(32).collect::<String>())
    }
}

/// A token with its place.
pub(super) type Lexeme<'a> = (Token<'a>, Span);

/// Signs of other languages, what was meant, and the advice.
const FOREIGN: &[(&str, Comparator, &str)] = &[
    ("==", Comparator::Equal, "write `=`"),
    ("<>", Comparator::NotEqual, "write `!=`"),
    ("=>", Comparator::GreaterOrEqual, "write `>=`"),
    ("=<", Comparator::LessOrEqual, "write `<=`"),
    ("=~", Comparator::Equal, "write `=`, and `*` in the text for any characters"),
];

/// Cuts a filter into tokens, and says whether the last one is a quoted text that does not end.
/// Faults are added to `errors`.
pub(super) fn tokens<'a>(text: &'a str, errors: &mut Vec<FilterError>) -> (Vec<Lexeme<'a>>, bool) {
    let mut lexer = Lexer { text, at: 0, errors, is_open: false };
    let mut tokens = Vec::new();
    while let Some(lexeme) = lexer.next() {
        tokens.push(lexeme);
    }
    (tokens, lexer.is_open)
}

/// Whether a text is read as one unquoted word.
pub(super) fn is_word(text: &str) -> bool {
    let mut errors = Vec::new();
    let mut lexer = Lexer { text, at: 0, errors: &mut errors, is_open: false };
    matches!(lexer.next(), Some((Token::Text(word), _)) if word == text)
}

struct Lexer<'a, 'e> {
    text: &'a str,
    at: usize,
    errors: &'e mut Vec<FilterError>,
    is_open: bool,
}

impl<'a> Lexer<'a, '_> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn next(&mut self) -> Option<Lexeme<'a>> {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
        let (start, rest) = (self.at, self.rest());
        let first = rest.chars().next()?;
        let (token, length) = match first {
            '(' => (Token::Open, 1),
            ')' => (Token::Close, 1),
            ',' => (Token::Comma, 1),
            '.' => (Token::Dot, 1),
            '-' => (Token::Minus, 1),
            '"' | '\'' => self.quoted(rest, first),
            '=' | '!' | '<' | '>' | ':' => self.comparator(rest),
            _ => word(rest),
        };
        self.at += length;
        Some((token, Span { start, end: self.at }))
    }

    fn comparator(&mut self, rest: &str) -> (Token<'a>, usize) {
        let start = self.at;
        let span = |length| Span { start, end: start + length };
        let foreign = FOREIGN.iter().find(|(sign, ..)| rest.starts_with(sign));
        if let Some((sign, meant, help)) = foreign {
            let message = format!("`{sign}` is not a comparator");
            self.errors.push(FilterError::new(message, span(sign.len()), *help));
            return (Token::Compare(*meant), sign.len());
        }
        let longest = Comparator::ALL
            .iter()
            .filter(|comparator| rest.starts_with(comparator.as_str()))
            .max_by_key(|comparator| comparator.as_str().len());
        if let Some(comparator) = longest {
            return (Token::Compare(*comparator), comparator.as_str().len());
        }
        let help = "write `!=`, or `NOT` before the term";
        self.errors.push(FilterError::new("`!` is not a comparator", span(1), help));
        (Token::Not, 1)
    }

    /// STRING: a text in single or double quotes; `\` takes the sign behind it as it is, and
    /// `\n`, `\r`, `\t` are control characters.
    fn quoted(&mut self, rest: &str, quote: char) -> (Token<'a>, usize) {
        let (mut text, mut escaped, mut stars) = (String::new(), Vec::new(), 0);
        let mut characters = rest.char_indices().skip(1);
        while let Some((index, character)) = characters.next() {
            let is_escape = character == '\\';
            let character = match character {
                '\\' => match characters.next() {
                    Some((_, 'n')) => '\n',
                    Some((_, 'r')) => '\r',
                    Some((_, 't')) => '\t',
                    Some((_, other)) => other,
                    None => break,
                },
                _ if character == quote => return (Token::Quoted(text, escaped), index + 1),
                _ => character,
            };
            if character == '*' {
                if is_escape {
                    escaped.push(stars);
                }
                stars += 1;
            }
            text.push(character);
        }
        self.is_open = true;
        let span = Span { start: self.at, end: self.text.len() };
        let help = format!("close it with `{quote}`");
        self.errors.push(FilterError::new("a quoted text does not end", span, help));
        (Token::Quoted(text, escaped), rest.len())
    }
}

/// TEXT: characters without white space and without signs of the grammar; a `-` may stand
/// inside, and an unquoted RFC 3339 timestamp is one word.
fn word(rest: &str) -> (Token<'_>, usize) {
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
        _ => Token::Text(text),
    };
    (token, length)
}

/// Whether the text starts as `2024-01-01T`.
pub(super) fn is_timestamp(text: &str) -> bool {
    text.len() > 10
        && text.bytes().take(11).enumerate().all(|(index, byte)| match index {
            4 | 7 => byte == b'-',
            10 => byte == b'T' || byte == b't',
            _ => byte.is_ascii_digit(),
        })
}
