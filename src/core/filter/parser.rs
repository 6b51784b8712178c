//! How do tokens form an expression?
//!
//! Recursive descent along the EBNF of AIP-160; each function stands under its production. White
//! space matters where the grammar has it: a call's `(` and a `.` touch their name, `-` touches
//! its term, and terms that follow each other do not touch. `AND`, `OR` and `NOT` stand between
//! white space; before a `(` that touches them they are the name of a call.
//!
//! A fault does not end the reading. Where a term or a value is missing, a node says so and what
//! follows is read on; a sign that stands nowhere is passed over.

use super::MAX_BYTES;
use super::ast::{
    Argument, Comparable, Comparison, Expression, Function, Member, Restriction, Word,
};
use super::cursor::Parser;
use super::error::{FilterError, in_order};
use super::lexer::{Token, tokens};
use super::span::{Span, boundary};

/// What was read of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The expression; with nodes that say where something is missing, if there are errors.
    pub expression: Expression,
    /// Every fault, in the order of their places; at most
    /// [`MAX_ERRORS`](super::MAX_ERRORS).
    pub errors: Vec<FilterError>,
}

impl Parsed {
    /// The expression of a text without fault.
    ///
    /// # Errors
    /// Every fault; there is at least one.
    pub fn into_result(self) -> Result<Expression, Vec<FilterError>> {
        if self.errors.is_empty() { Ok(self.expression) } else { Err(self.errors) }
    }
}

/// Reads a filter; the empty text is [`Expression::Everything`].
///
/// There is always an expression, and every fault has its place and what to do about it. More
/// than [`MAX_BYTES`] bytes are not read at all; below parentheses that are nested deeper than
/// [`MAX_DEPTH`](super::MAX_DEPTH), and behind [`MAX_ERRORS`](super::MAX_ERRORS)
/// faults, nothing is.
///
/// # Examples
/// ```
/// use automations_core::filter::{Expression, parse};
/// let filter = parse("a b AND c OR d");
/// assert!(matches!(filter.expression, Expression::And { .. }));
/// assert_eq!(parse("a AND OR b = ").errors.len(), 2);
/// ```
pub fn parse(text: &str) -> Parsed {
    if text.len() > MAX_BYTES {
        let span = Span { start: boundary(text, MAX_BYTES), end: text.len() };
        let message = format!("a filter has at most {MAX_BYTES} bytes");
        let error = FilterError::new(message, span, "ask for less at once");
        let expression = Expression::Error { span: Span { start: 0, end: text.len() } };
        return Parsed { expression, errors: vec![error] };
    }
    let mut errors = Vec::new();
    let (tokens, _) = tokens(text, &mut errors);
    let (at, depth, length) = (0, 0, text.len());
    let mut parser = Parser { tokens, at, depth, length, errors, last: None, stopped: false };
    let expression = parser.filter();
    Parsed { expression, errors: in_order(parser.errors) }
}

impl Parser<'_> {
    /// ```text
    /// filter
    ///     : [expression]
    ///     ;
    /// ```
    fn filter(&mut self) -> Expression {
        if self.tokens.is_empty() {
            return Expression::Everything;
        }
        let mut parts = vec![self.expression()];
        // Only a `)` ends an expression before the end.
        while self.peek().is_some() {
            let help = "take it away, or open it with `(`";
            self.error("`)` closes nothing", self.span(), help);
            self.at += 1;
            while self.eat(&Token::And) || self.eat(&Token::Or) || self.eat(&Token::Close) {}
            if self.peek().is_some() {
                parts.push(self.expression());
            }
        }
        joined(parts, |items, span| Expression::And { items, span })
    }

    /// ```text
    /// expression
    ///     : sequence {WS AND WS sequence}
    ///     ;
    /// ```
    fn expression(&mut self) -> Expression {
        let mut sequences = vec![self.sequence()];
        while self.eat_word(&Token::And) {
            sequences.push(self.sequence());
        }
        joined(sequences, |items, span| Expression::And { items, span })
    }

    /// ```text
    /// sequence
    ///     : factor {WS factor}
    ///     ;
    /// ```
    fn sequence(&mut self) -> Expression {
        let mut factors = vec![self.factor()];
        loop {
            match self.peek() {
                None | Some(Token::Close) => break,
                Some(Token::And) if !self.is_keyword_name() => break,
                Some(Token::Compare(_) | Token::Comma | Token::Dot) => self.stray(),
                Some(_) => {
                    if self.touches() {
                        let help = "separate them with a space, `AND` or `OR`";
                        self.error("two terms touch each other", self.span(), help);
                    }
                    factors.push(self.factor());
                }
            }
        }
        joined(factors, |items, span| Expression::Sequence { items, span })
    }

    /// Passes over a sign that stands nowhere, and what it would compare with.
    fn stray(&mut self) {
        let help = "compare one field with one value, and put a value that holds signs into quotes";
        self.unexpected("a term, `AND` or `OR`", help);
        let compares = matches!(self.peek(), Some(Token::Compare(_)));
        self.at += 1;
        if compares && matches!(self.peek(), Some(Token::Text(_) | Token::Quoted(..))) {
            self.argument();
        }
    }

    /// ```text
    /// factor
    ///     : term {WS OR WS term}
    ///     ;
    /// ```
    fn factor(&mut self) -> Expression {
        let mut terms = vec![self.term()];
        while self.eat_word(&Token::Or) {
            terms.push(self.term());
        }
        joined(terms, |items, span| Expression::Or { items, span })
    }

    /// ```text
    /// term
    ///     : [(NOT WS | MINUS)] simple
    ///     ;
    /// ```
    fn term(&mut self) -> Expression {
        let mut operator = None;
        loop {
            let span = self.span();
            let minus = match self.peek() {
                Some(Token::Not) if !self.is_keyword_name() => false,
                Some(Token::Minus) => true,
                _ => break,
            };
            self.at += 1;
            // A `!` that is read as `NOT` was told already.
            let is_word = span.end - span.start == 3;
            if is_word && self.touches() && self.peek().is_some() {
                let help = "write a space behind it";
                self.error("`NOT` touches its term", span, help);
            }
            if operator.is_some() {
                let help = "negate once, or put the inner term into parentheses";
                self.error("a term is negated twice", span, help);
            } else if minus && !self.touches() {
                let help = "write it right before the term, or write `NOT`";
                self.error("`-` stands apart from its term", span, help);
            }
            operator.get_or_insert(span);
        }
        let item = self.simple();
        match operator {
            None => item,
            Some(operator) => {
                let span = self.since(operator);
                Expression::Not { item: Box::new(item), operator, span }
            }
        }
    }

    /// ```text
    /// simple
    ///     : restriction
    ///     | composite
    ///     ;
    /// ```
    fn simple(&mut self) -> Expression {
        loop {
            let span = self.span();
            match self.peek() {
                Some(Token::Open) => return self.composite(),
                Some(Token::Text(_) | Token::Quoted(..)) => return self.restriction(),
                Some(Token::And | Token::Or | Token::Not) if self.is_keyword_name() => {
                    return self.restriction();
                }
                Some(Token::Compare(_)) => {
                    self.unexpected("a term", "write the field's name before the comparator");
                    self.at += 1;
                    if matches!(self.peek(), Some(Token::Text(_) | Token::Quoted(..))) {
                        self.argument();
                    }
                    return Expression::Error { span: self.since(span) };
                }
                Some(Token::Comma | Token::Dot) => {
                    self.unexpected("a term", "take it away, or put the text into quotes");
                    self.at += 1;
                }
                _ => {
                    self.unexpected("a term", "write a comparison such as `name = \"value\"`");
                    return Expression::Error { span };
                }
            }
        }
    }

    /// ```text
    /// restriction
    ///     : comparable [comparator arg]
    ///     ;
    /// ```
    fn restriction(&mut self) -> Expression {
        let start = self.span();
        let comparable = self.comparable();
        let operator = self.span();
        let comparison = match self.peek() {
            Some(Token::Compare(comparator)) => {
                let comparator = *comparator;
                self.at += 1;
                let argument = self.argument();
                Some(Comparison { comparator, operator, argument })
            }
            _ => None,
        };
        let span = self.since(start);
        Expression::Restriction(Restriction { comparable, comparison, span })
    }

    /// ```text
    /// comparable
    ///     : member
    ///     | function
    ///     ;
    /// member
    ///     : value {DOT field}
    ///     ;
    /// function
    ///     : name {DOT name} LPAREN [argList] RPAREN
    ///     ;
    /// ```
    fn comparable(&mut self) -> Comparable {
        let start = self.span();
        let keyword = !matches!(self.peek(), Some(Token::Text(_) | Token::Quoted(..)));
        let mut member = Member { value: self.word(), fields: Vec::new() };
        while self.peek() == Some(&Token::Dot) {
            if !self.touches() {
                let help = "write a path without spaces, as `a.b`";
                self.error("`.` stands apart from its name", self.span(), help);
            }
            self.at += 1;
            let help = "write the field's name right behind the `.`";
            if matches!(
                self.peek(),
                Some(Token::Text(_) | Token::Quoted(..) | Token::And | Token::Or | Token::Not)
            ) {
                if !self.touches() {
                    self.unexpected("a field right behind `.`", help);
                }
                member.fields.push(self.word());
            } else {
                self.unexpected("a field", help);
                if self.peek() == Some(&Token::Dot) {
                    continue;
                }
                let end = self.since(start).end;
                member.fields.push(Word {
                    text: String::new(),
                    quoted: false,
                    escaped: Vec::new(),
                    span: Span { start: end, end },
                });
                break;
            }
        }
        let called = self.peek() == Some(&Token::Open)
            && self.touches()
            && member.words().all(|word| !word.quoted && !word.text.is_empty());
        if !called {
            if keyword {
                let message = format!("`{}` cannot begin a name", member.value.text);
                self.error(message, start, "put it into quotes");
            }
            return Comparable::Member(member);
        }
        let arguments = self.deeper(Self::argument_list).unwrap_or_default();
        Comparable::Function(Function { name: member.text(), arguments, span: self.since(start) })
    }

    /// ```text
    /// composite
    ///     : LPAREN expression RPAREN
    ///     ;
    /// ```
    fn composite(&mut self) -> Expression {
        let opened = self.span();
        self.at += 1;
        let expression = self.deeper(Self::expression);
        // An expression ends before a `)` or at the end.
        if !self.eat(&Token::Close) {
            self.error("`(` is never closed", opened, "close it with `)`");
        }
        expression.unwrap_or(Expression::Error { span: opened })
    }

    /// ```text
    /// value
    ///     : TEXT
    ///     | STRING
    ///     ;
    /// field
    ///     : value
    ///     | keyword
    ///     ;
    /// ```
    ///
    /// The current token is one of these.
    fn word(&mut self) -> Word {
        let span = self.span();
        let (text, quoted, escaped) = match self.tokens.get_mut(self.at).map(|(token, _)| token) {
            Some(Token::Text(text)) => ((*text).to_owned(), false, Vec::new()),
            Some(Token::Quoted(text, escaped)) => {
                (std::mem::take(text), true, std::mem::take(escaped))
            }
            Some(Token::And) => ("AND".to_owned(), false, Vec::new()),
            Some(Token::Or) => ("OR".to_owned(), false, Vec::new()),
            Some(Token::Not) => ("NOT".to_owned(), false, Vec::new()),
            _ => (String::new(), false, Vec::new()),
        };
        self.at += 1;
        Word { text, quoted, escaped, span }
    }

    /// ```text
    /// argList
    ///     : arg {COMMA arg}
    ///     ;
    /// ```
    fn argument_list(&mut self) -> Vec<Argument> {
        let opened = self.span();
        self.at += 1;
        let mut arguments = Vec::new();
        if self.eat(&Token::Close) {
            return arguments;
        }
        loop {
            arguments.push(self.argument());
            // What stands between an argument and its end is told once.
            if !matches!(self.peek(), None | Some(Token::Comma | Token::Close)) {
                let help = "separate arguments with `,`; write a space before a `(` that groups";
                self.unexpected("`,` or `)`", help);
                while !matches!(self.peek(), None | Some(Token::Comma | Token::Close)) {
                    self.at += 1;
                }
            }
            if self.eat(&Token::Comma) {
                continue;
            }
            if !self.eat(&Token::Close) {
                self.error("`(` is never closed", opened, "close it with `)`");
            }
            return arguments;
        }
    }

    /// ```text
    /// arg
    ///     : comparable
    ///     | composite
    ///     ;
    /// ```
    ///
    /// A `-` here is the sign of a number: `a < -30`.
    fn argument(&mut self) -> Argument {
        let start = self.span();
        if self.peek() == Some(&Token::Open) {
            let expression = Box::new(self.composite());
            return Argument::Composite { expression, span: self.since(start) };
        }
        let mut negative = self.eat(&Token::Minus);
        if negative && !(self.touches() && matches!(self.peek(), Some(Token::Text(_)))) {
            let message = "`-` is no sign of a number here";
            self.error(message, start, "write it right before the digits, as `-30`");
            negative = false;
        }
        let help = "write a value, in quotes where it holds spaces or signs";
        match self.peek() {
            Some(Token::Text(_) | Token::Quoted(..)) => {}
            Some(_) if self.is_keyword_name() => {}
            Some(Token::Compare(_)) => {
                self.unexpected("a value", help);
                // A comparator too many: what follows is the value all the same.
                while matches!(self.peek(), Some(Token::Compare(_))) {
                    self.at += 1;
                }
                if !matches!(self.peek(), Some(Token::Text(_) | Token::Quoted(..))) {
                    return Argument::Missing { span: start };
                }
            }
            _ => {
                self.unexpected("a value", help);
                return Argument::Missing { span: start };
            }
        }
        match self.comparable() {
            Comparable::Function(function) if negative => {
                let message = format!("the call of `{}` has a sign", function.name);
                self.error(message, self.since(start), "take the `-` away");
                Argument::Function(function)
            }
            Comparable::Function(function) => Argument::Function(function),
            Comparable::Member(mut member) => {
                if negative {
                    member.value.text.insert(0, '-');
                    member.value.span.start = start.start;
                }
                Argument::Member(member)
            }
        }
    }
}

/// The only item, or all of them joined.
fn joined(
    mut items: Vec<Expression>,
    join: impl FnOnce(Vec<Expression>, Span) -> Expression,
) -> Expression {
    let span = items.first().zip(items.last()).map(|(first, last)| first.span().to(last.span()));
    match items.pop() {
        Some(last) if items.is_empty() => last,
        Some(last) => {
            items.push(last);
            join(items, span.unwrap_or_default())
        }
        None => Expression::Everything,
    }
}

#[cfg(test)]
#[path = "parser_tests.rs"]
mod tests;
