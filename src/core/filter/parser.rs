//! How do tokens form an expression?
//!
//! Recursive descent along the EBNF of AIP-160; each function stands under its production. White
//! space matters in three places only: a call's `(` and a `.` touch their name, and `-` touches
//! its term.

use super::MAX_BYTES;
use super::ast::{Argument, Comparable, Expression, Function, Member, Restriction, Word};
use super::cursor::Parser;
use super::error::{FilterError, Span};
use super::lexer::{Token, tokens};

/// Reads a filter.
///
/// # Errors
/// The first fault, with its place: text that is no filter, more than [`MAX_BYTES`] bytes, or
/// parentheses nested deeper than [`MAX_DEPTH`](super::MAX_DEPTH).
///
/// # Examples
/// ```
/// use automations_core::filter::{Expression, parse};
/// assert!(matches!(parse("a b AND c OR d"), Ok(Expression::And(_))));
/// assert_eq!(parse("a AND").map_err(|error| error.span.start), Err(5));
/// ```
pub fn parse(text: &str) -> Result<Expression, FilterError> {
    if text.len() > MAX_BYTES {
        let span = Span { start: MAX_BYTES, end: text.len() };
        return Err(FilterError::new(format!("a filter has at most {MAX_BYTES} bytes"), span));
    }
    let tokens = tokens(text)?;
    Parser { tokens: &tokens, at: 0, depth: 0, length: text.len() }.filter()
}

impl Parser<'_> {
    /// ```text
    /// filter
    ///     : [expression]
    ///     ;
    /// ```
    fn filter(mut self) -> Result<Expression, FilterError> {
        if self.tokens.is_empty() {
            return Ok(Expression::Everything);
        }
        let expression = self.expression()?;
        match self.peek() {
            None => Ok(expression),
            Some(Token::Close) => Err(FilterError::new("`)` closes nothing", self.span())
                .with_help("take it away, or open it with `(`")),
            Some(_) => Err(self.unexpected("a term, `AND` or `OR`")),
        }
    }

    /// ```text
    /// expression
    ///     : sequence {WS AND WS sequence}
    ///     ;
    /// ```
    fn expression(&mut self) -> Result<Expression, FilterError> {
        let mut sequences = vec![self.sequence()?];
        while self.eat(&Token::And) {
            sequences.push(self.sequence()?);
        }
        Ok(one_or(sequences, Expression::And))
    }

    /// ```text
    /// sequence
    ///     : factor {WS factor}
    ///     ;
    /// ```
    fn sequence(&mut self) -> Result<Expression, FilterError> {
        let mut factors = vec![self.factor()?];
        while self.starts_term() {
            factors.push(self.factor()?);
        }
        Ok(one_or(factors, Expression::Sequence))
    }

    fn starts_term(&self) -> bool {
        let starts = matches!(
            self.peek(),
            Some(Token::Text(_) | Token::Quoted(_) | Token::Not | Token::Minus | Token::Open)
        );
        starts && !self.touches_value()
    }

    /// ```text
    /// factor
    ///     : term {WS OR WS term}
    ///     ;
    /// ```
    fn factor(&mut self) -> Result<Expression, FilterError> {
        let mut terms = vec![self.term()?];
        while self.eat(&Token::Or) {
            terms.push(self.term()?);
        }
        Ok(one_or(terms, Expression::Or))
    }

    /// ```text
    /// term
    ///     : [(NOT WS | MINUS)] simple
    ///     ;
    /// ```
    fn term(&mut self) -> Result<Expression, FilterError> {
        let span = self.span();
        if self.eat(&Token::Not) {
            return Ok(Expression::Not(Box::new(self.simple()?), span));
        }
        if self.eat(&Token::Minus) {
            if !self.touches() {
                let error = FilterError::new("`-` stands apart from its term", span);
                return Err(error.with_help("write it right before the term, or write `NOT`"));
            }
            return Ok(Expression::Not(Box::new(self.simple()?), span));
        }
        self.simple()
    }

    /// ```text
    /// simple
    ///     : restriction
    ///     | composite
    ///     ;
    /// ```
    fn simple(&mut self) -> Result<Expression, FilterError> {
        if self.is_at(&Token::Open) {
            return self.composite();
        }
        self.restriction().map(Expression::Restriction)
    }

    /// ```text
    /// restriction
    ///     : comparable [comparator arg]
    ///     ;
    /// ```
    fn restriction(&mut self) -> Result<Restriction, FilterError> {
        let comparable = self.comparable("a term")?;
        let span = self.span();
        let Some(Token::Compare(comparator)) = self.peek() else {
            return Ok(Restriction { comparable, comparison: None });
        };
        let comparator = *comparator;
        self.at += 1;
        let argument = self.argument()?;
        Ok(Restriction { comparable, comparison: Some((comparator, span, argument)) })
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
    fn comparable(&mut self, expected: &str) -> Result<Comparable, FilterError> {
        let value = self.value(expected)?;
        let mut fields = Vec::new();
        while self.is_at(&Token::Dot) {
            if !self.touches() {
                return Err(FilterError::new("`.` stands apart from its name", self.span()));
            }
            self.at += 1;
            if !self.touches() {
                return Err(self.unexpected("a field right behind `.`"));
            }
            fields.push(self.field()?);
        }
        let member = Member { value, fields };
        let called = self.is_at(&Token::Open) && self.touches() && !member.is_quoted();
        if !called {
            return Ok(Comparable::Member(member));
        }
        let arguments = self.deeper(Self::argument_list)?;
        let end = self.tokens.get(self.at.saturating_sub(1)).map_or(member.span(), |(_, s)| *s);
        let (name, span) = (member.text(), member.span().to(end));
        Ok(Comparable::Function(Function { name, arguments, span }))
    }

    /// ```text
    /// composite
    ///     : LPAREN expression RPAREN
    ///     ;
    /// ```
    fn composite(&mut self) -> Result<Expression, FilterError> {
        let opened = self.span();
        self.at += 1;
        let expression = self.deeper(Self::expression)?;
        if self.eat(&Token::Close) {
            return Ok(expression);
        }
        if self.peek().is_none() {
            let error = FilterError::new("`(` is never closed", opened);
            return Err(error.with_help("close it with `)`"));
        }
        Err(self.unexpected("`)`"))
    }

    /// ```text
    /// value
    ///     : TEXT
    ///     | STRING
    ///     ;
    /// ```
    fn value(&mut self, expected: &str) -> Result<Word, FilterError> {
        let (text, quoted) = match self.peek() {
            Some(Token::Text(text)) => (text.clone(), false),
            Some(Token::Quoted(text)) => (text.clone(), true),
            _ => return Err(self.unexpected(expected)),
        };
        let span = self.span();
        self.at += 1;
        Ok(Word { text, quoted, span })
    }

    /// ```text
    /// field
    ///     : value
    ///     | keyword
    ///     ;
    /// ```
    fn field(&mut self) -> Result<Word, FilterError> {
        let keyword = match self.peek() {
            Some(Token::And) => "AND",
            Some(Token::Or) => "OR",
            Some(Token::Not) => "NOT",
            _ => return self.value("a field"),
        };
        let span = self.span();
        self.at += 1;
        Ok(Word { text: keyword.to_owned(), quoted: false, span })
    }

    /// ```text
    /// argList
    ///     : arg {COMMA arg}
    ///     ;
    /// ```
    fn argument_list(&mut self) -> Result<Vec<Argument>, FilterError> {
        self.at += 1;
        let mut arguments = Vec::new();
        if self.eat(&Token::Close) {
            return Ok(arguments);
        }
        loop {
            arguments.push(self.argument()?);
            if self.eat(&Token::Close) {
                return Ok(arguments);
            }
            if !self.eat(&Token::Comma) {
                return Err(self.unexpected("`,` or `)`"));
            }
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
    fn argument(&mut self) -> Result<Argument, FilterError> {
        let start = self.span();
        if self.is_at(&Token::Open) {
            let expression = self.composite()?;
            let end = self.tokens.get(self.at.saturating_sub(1)).map_or(start, |(_, span)| *span);
            return Ok(Argument::Composite(Box::new(expression), start.to(end)));
        }
        let negative = self.eat(&Token::Minus);
        if negative && !self.touches() {
            return Err(self.unexpected("a number right behind `-`"));
        }
        let mut comparable = self.comparable("a value")?;
        if let (true, Comparable::Member(member)) = (negative, &mut comparable) {
            member.value.text.insert(0, '-');
            member.value.span.start = start.start;
        }
        Ok(Argument::Comparable(comparable))
    }
}

/// The only item, or all of them joined.
fn one_or(mut items: Vec<Expression>, join: fn(Vec<Expression>) -> Expression) -> Expression {
    match items.pop() {
        Some(last) if items.is_empty() => last,
        Some(last) => {
            items.push(last);
            join(items)
        }
        None => Expression::Everything,
    }
}

#[cfg(test)]
#[path = "parser_tests.rs"]
mod tests;
