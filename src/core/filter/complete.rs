//! What may stand at a cursor?
//!
//! It goes through the tokens before the cursor, not through the tree: a text that is being
//! written is broken most of the time, and what may come next follows from what came last.

use serde::Serialize;

use super::MAX_BYTES;
use super::ast::{Comparator, Word};
use super::lexer::{Lexeme, Token, is_word, tokens};
use super::offer::{Begun, Offers, quoted};
use super::resolve::{Place, resolve};
use super::schema::{Logic, Schema, Source, Type};
use super::span::{Span, boundary};

/// One thing that may stand at the cursor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(type_prefix = "Filter"))]
pub struct Completion {
    /// What a list shows.
    pub label: String,
    /// What it is.
    pub kind: CompletionKind,
    /// The text to put in.
    pub insert: String,
    /// The part of the text that it replaces; empty at the cursor where it replaces nothing.
    pub span: Span,
    /// What it means, in a few words.
    pub detail: String,
}

/// What a completion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(type_prefix = "Filter"))]
#[serde(rename_all = "snake_case")]
pub enum CompletionKind {
    /// A field.
    Field,
    /// A comparator.
    Operator,
    /// A value of the field.
    Value,
    /// The form of a value, to be changed.
    Example,
    /// `AND`, `OR`, `NOT`, `(` or `)`.
    Keyword,
}

/// Lists what may stand at a byte of a text, likeliest first; for a word that is begun, what it
/// may become. It works on text that is half written or wrong.
///
/// # Examples
/// ```
/// use automations_core::filter::{RUNS, Scope, complete};
/// let schema = RUNS.schema(Scope::Service);
/// let labels = |text: &str| -> Vec<String> {
///     complete(&schema, text, text.len()).into_iter().map(|offer| offer.label).collect()
/// };
/// assert_eq!(labels("cre"), ["create_time"]);
/// assert_eq!(labels("create_time "), ["=", "!=", "<", "<=", ">", ">="]);
/// assert_eq!(labels("(create_time > 2026-01-01T00:00:00Z "), ["AND", "OR", ")", "NOT"]);
/// ```
pub fn complete(schema: &Schema, text: &str, cursor: usize) -> Vec<Completion> {
    if text.len() > MAX_BYTES {
        return Vec::new();
    }
    let cursor = boundary(text, cursor);
    let (tokens, is_open) = tokens(text, &mut Vec::new());
    let before = tokens.partition_point(|(_, span)| span.end < cursor);
    let begun = tokens.get(before).and_then(|lexeme| begun(text, lexeme, is_open, cursor));
    // Everything before a word that is begun is read, or else all up to the cursor.
    let read = match begun {
        Some(_) => before,
        None => tokens.partition_point(|(_, span)| span.end <= cursor),
    };
    let mut reader = Reader::new(schema);
    for (index, lexeme) in tokens.iter().take(read).enumerate() {
        let previous = index.checked_sub(1).and_then(|index| tokens.get(index));
        reader.token(lexeme, previous.is_some_and(|(_, span)| span.end == lexeme.1.start));
    }
    let nothing = Begun { text: "", span: Span { start: cursor, end: cursor }, in_quotes: false };
    reader.offers(Offers::new(begun.unwrap_or(nothing), cursor))
}

/// The word that is begun at a cursor, if that token is one.
fn begun<'a>(
    text: &'a str,
    (token, span): &Lexeme<'_>,
    is_open: bool,
    cursor: usize,
) -> Option<Begun<'a>> {
    if span.start >= cursor {
        return None;
    }
    let in_quotes = matches!(token, Token::Quoted(..));
    let is_open = is_open && in_quotes && span.end == text.len();
    match token {
        // A text in quotes that ends at the cursor is complete.
        Token::Quoted(..) if span.end == cursor && !is_open => return None,
        Token::Text(_) | Token::Quoted(..) | Token::And | Token::Or | Token::Not => {}
        _ => return None,
    }
    let start = span.start + usize::from(in_quotes);
    // An open text in quotes takes all that follows: only what stands before is replaced.
    let end = if is_open { cursor } else { span.end };
    let span = Span { start: span.start, end };
    Some(Begun { text: text.get(start..cursor).unwrap_or_default(), span, in_quotes })
}

/// What may come next.
#[derive(Debug, Clone)]
enum Next {
    /// A term.
    Term,
    /// A comparator, since a name was read; or what follows a term.
    Compare,
    /// A field below the name that was read.
    Field,
    /// A value.
    Value,
    /// What follows a term.
    Joint,
    /// What nobody can tell.
    Nothing,
}

/// What an open parenthesis holds.
#[derive(Debug, Clone)]
enum Group {
    /// Terms.
    Terms,
    /// Values of a comparison.
    Values(Option<Place>, Comparator),
    /// Arguments of a call.
    Call,
}

struct Reader<'a> {
    schema: &'a Schema,
    groups: Vec<Group>,
    next: Next,
    /// The words of the name that was read last.
    name: Vec<Word>,
    /// What is compared, where a value comes next.
    compared: Option<(Option<Place>, Comparator)>,
}

impl<'a> Reader<'a> {
    fn new(schema: &'a Schema) -> Self {
        Self { schema, groups: Vec::new(), next: Next::Term, name: Vec::new(), compared: None }
    }

    /// The place that the name read last leads to.
    fn place(&self) -> Option<Place> {
        resolve(self.schema, self.name.iter()).ok().flatten()
    }

    /// What may begin after a word that joins.
    fn begin(&mut self) {
        self.next = match self.groups.last() {
            Some(Group::Values(place, comparator)) => {
                self.compared = Some((place.clone(), *comparator));
                Next::Value
            }
            Some(Group::Call) => Next::Nothing,
            _ => Next::Term,
        };
    }

    fn token(&mut self, (token, span): &Lexeme<'_>, touches: bool) {
        let is_value = matches!(self.next, Next::Value);
        match token {
            Token::Text(text) if is_value => {
                // Where a comparator follows all the same, this was the name.
                self.word(text, false, *span);
                self.next = Next::Joint;
            }
            Token::Quoted(..) if is_value => self.next = Next::Joint,
            Token::Text(text) => self.word(text, false, *span),
            Token::Quoted(text, _) => self.word(text, true, *span),
            Token::And | Token::Or | Token::Not if matches!(self.next, Next::Field) => {
                let text = match token {
                    Token::And => "AND",
                    Token::Or => "OR",
                    _ => "NOT",
                };
                self.word(text, false, *span);
            }
            Token::And | Token::Or => self.begin(),
            Token::Not | Token::Minus if is_value => {}
            Token::Not | Token::Minus => self.begin(),
            Token::Dot => {
                self.next = match self.next {
                    Next::Compare => Next::Field,
                    // The value goes on, as `1.5` does.
                    _ => Next::Nothing,
                };
            }
            Token::Comma => self.next = Next::Nothing,
            Token::Open => {
                let group = match (&self.next, self.compared.take()) {
                    (Next::Value, Some((place, comparator))) => Group::Values(place, comparator),
                    (Next::Compare, _) if touches => Group::Call,
                    _ => Group::Terms,
                };
                self.groups.push(group);
                self.begin();
            }
            Token::Close => {
                self.groups.pop();
                self.next = Next::Joint;
            }
            Token::Compare(comparator) => {
                self.compared = Some((self.place(), *comparator));
                self.next = Next::Value;
            }
        }
    }

    fn word(&mut self, text: &str, quoted: bool, span: Span) {
        match self.next {
            Next::Field => {}
            // The rest of a value, as the `5` of `1.5`.
            Next::Nothing => {
                if !matches!(self.groups.last(), Some(Group::Call)) {
                    self.next = Next::Joint;
                }
                return;
            }
            _ => self.name.clear(),
        }
        self.name.push(Word { text: text.to_owned(), quoted, escaped: Vec::new(), span });
        self.next = Next::Compare;
    }

    fn offers(mut self, mut offers: Offers) -> Vec<Completion> {
        match self.next {
            Next::Nothing => {}
            Next::Term => {
                self.fields(&mut offers);
                if self.schema.logic == Logic::All {
                    offers.keyword("NOT", "what does not pass the term");
                }
                offers.keyword("(", "a group of terms");
            }
            Next::Field => {
                if let Some(place) = self.place() {
                    for (name, r#type) in place.children() {
                        offers.field(&name, &shown(&name), &r#type.describe());
                    }
                }
                self.operators_of_begun(&mut offers);
            }
            Next::Compare if !offers.is_begun() => {
                let place = self.place();
                if let Some(place) = &place {
                    offers.operators(place, "");
                }
                let is_bool = place.is_some_and(|p| matches!(p.r#type, Type::Bool));
                if is_bool || self.schema.loaded {
                    self.joints(&mut offers);
                }
            }
            Next::Joint | Next::Compare => {
                self.joints(&mut offers);
                if offers.is_begun() && matches!(self.groups.last(), None | Some(Group::Terms)) {
                    self.fields(&mut offers);
                }
            }
            Next::Value => {
                if let Some((Some(place), comparator)) = self.compared.take() {
                    offers.values(&place, comparator, self.schema.loaded);
                }
                if !offers.is_begun() && !matches!(self.groups.last(), Some(Group::Values(..))) {
                    offers.keyword("(", "several values, joined by `OR`");
                }
            }
        }
        offers.finish()
    }

    fn fields(&mut self, offers: &mut Offers) {
        for field in &self.schema.fields {
            if !matches!(field.source, Source::Service) {
                offers.field(&field.name, &shown(&field.name), &field.r#type.describe());
            }
        }
        self.name.clear();
        self.operators_of_begun(offers);
    }

    /// The comparators of a name that is whole already, to go on with.
    fn operators_of_begun(&mut self, offers: &mut Offers) {
        if !offers.is_begun() {
            return;
        }
        let text = offers.written().to_owned();
        self.name.push(Word { text, quoted: false, escaped: Vec::new(), span: Span::default() });
        if let Some(place) = self.place() {
            offers.operators(&place, " ");
        }
    }

    fn joints(&mut self, offers: &mut Offers) {
        let all = self.schema.logic == Logic::All;
        if all {
            offers.keyword("AND", "both must pass");
        }
        offers.keyword("OR", "one must pass; binds tighter than `AND`");
        if !self.groups.is_empty() {
            offers.keyword(")", "ends the group");
        }
        if all && matches!(self.groups.last(), None | Some(Group::Terms)) {
            offers.keyword("NOT", "what does not pass the term");
        }
    }
}

/// How a name is written in a path.
fn shown(name: &str) -> String {
    if is_word(name) { name.to_owned() } else { quoted(name) }
}

#[cfg(test)]
#[path = "complete_tests.rs"]
mod tests;
