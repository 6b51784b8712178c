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
        let first = rest.as_bytes().first().copied();
        let second = rest.as_bytes().get(1).copied();
        let is_long = matches!(second, Some(b'=' | b'<' | b'>' | b'~'));
        let mut foreign = FOREIGN.iter().filter(|_| is_long);
        if let Some((sign, meant, help)) = foreign.find(|(sign, ..)| rest.starts_with(sign)) {
            let message = format!("`{sign}` is not a comparator");
            self.errors.push(FilterError::new(message, span(sign.len()), *help));
            return (Token::Compare(*meant), sign.len());
        }
        let comparator = match (first, second) {
            (Some(b'='), _) => Comparator::Equal,
            (Some(b':'), _) => Comparator::Has,
            (Some(b'<'), Some(b'=')) => Comparator::LessOrEqual,
            (Some(b'>'), Some(b'=')) => Comparator::GreaterOrEqual,
            (Some(b'!'), Some(b'=')) => Comparator::NotEqual,
            (Some(b'<'), _) => Comparator::Less,
            (Some(b'>'), _) => Comparator::Greater,
            _ => {
                let help = "write `!=`, or `NOT` before the term";
                self.errors.push(FilterError::new("`!` is not a comparator", span(1), help));
                return (Token::Not, 1);
            }
        };
        (Token::Compare(comparator), comparator.as_str().len())
    }

    /// STRING: a text in single or double quotes; `\` takes the sign behind it as it is, and
    /// `\n`, `\r`, `\t` are control characters.
    fn quoted(&mut self, rest: &str, quote: char) -> (Token<'a>, usize) {
        let (mut text, mut escaped, mut stars) = (String::new(), Vec::new(), 0);
        // Byte by byte, and what stands between two signs at once: none of them is a part of a
        // character.
        let (bytes, mut plain) = (rest.as_bytes(), 1);
        let mut at = 1;
        while let Some(byte) = bytes.get(at).copied() {
            if byte == b'\\' {
                text.push_str(rest.get(plain..at).unwrap_or_default());
                let behind = rest.get(at + 1..).unwrap_or_default();
                let Some(character) = behind.chars().next() else {
                    plain = rest.len();
                    break;
                };
                if character == '*' {
                    escaped.push(stars);
                    stars += 1;
                }
                text.push(match character {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    other => other,
                });
                at += 1 + character.len_utf8();
                plain = at;
                continue;
            }
            if char::from(byte) == quote {
                text.push_str(rest.get(plain..at).unwrap_or_default());
                return (Token::Quoted(text, escaped), at + 1);
            }
            stars += usize::from(byte == b'*');
            at += 1;
        }
        text.push_str(rest.get(plain..).unwrap_or_default());
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
    let (bytes, mut length) = (rest.as_bytes(), 0);
    while let Some(byte) = bytes.get(length) {
        let (ends, held) = match byte {
            b':' | b'.' => (!timestamp, 1),
            b'(' | b')' | b',' | b'=' | b'!' | b'<' | b'>' | b'"' | b'\'' => (true, 1),
            b' ' | b'\t'..=b'\r' => (true, 1),
            0..0x80 => (false, 1),
            _ => {
                let character = rest.get(length..).and_then(|rest| rest.chars().next());
                character.map_or((true, 1), |c| (c.is_whitespace(), c.len_utf8()))
            }
        };
        if ends {
            break;
        }
        length += held;
    }
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
