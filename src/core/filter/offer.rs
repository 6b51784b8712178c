//! Which completions go with what is already written?

use super::ast::Comparator;
use super::complete::{Completion, CompletionKind};
use super::resolve::Place;
use super::schema::Type;
use super::span::Span;

/// What is written of the word at a cursor.
#[derive(Debug, Clone, Copy)]
pub(super) struct Begun<'a> {
    /// Up to the cursor, without a quote before it.
    pub(super) text: &'a str,
    /// What an offer replaces.
    pub(super) span: Span,
    /// Whether it stands in quotes.
    pub(super) in_quotes: bool,
}

/// Completions for one place in a text.
pub(super) struct Offers {
    /// What is written of the word at the cursor.
    written: String,
    /// The same in lower case.
    begun: String,
    /// That word.
    span: Span,
    cursor: usize,
    in_quotes: bool,
    /// Those that begin with what is written come before those that hold it.
    found: [Vec<Completion>; 2],
    /// Those that go on behind the word.
    behind: Vec<Completion>,
}

impl Offers {
    pub(super) fn new(begun: Begun<'_>, cursor: usize) -> Self {
        let Begun { text, span, in_quotes } = begun;
        let (found, behind) = ([Vec::new(), Vec::new()], Vec::new());
        Self {
            written: text.to_owned(),
            begun: text.to_lowercase(),
            span,
            cursor,
            in_quotes,
            found,
            behind,
        }
    }

    /// Whether a word is begun at the cursor.
    pub(super) fn is_begun(&self) -> bool {
        self.span.start < self.cursor
    }

    /// What is written of it.
    pub(super) fn written(&self) -> &str {
        &self.written
    }

    fn offer(&mut self, kind: CompletionKind, label: &str, insert: String, detail: &str) {
        let name = label.trim_matches('"').to_lowercase();
        let rank = if name.starts_with(&self.begun) {
            0
        } else if self.begun.chars().count() > 1 && name.contains(&self.begun) {
            1
        } else {
            return;
        };
        let (label, detail) = (label.to_owned(), detail.to_owned());
        if let Some(found) = self.found.get_mut(rank) {
            found.push(Completion { label, kind, insert, span: self.span, detail });
        }
    }

    /// A field, and how it is written in a path.
    pub(super) fn field(&mut self, name: &str, written: &str, detail: &str) {
        self.offer(CompletionKind::Field, name, written.to_owned(), detail);
    }

    /// A word or sign of the grammar.
    pub(super) fn keyword(&mut self, word: &str, detail: &str) {
        if !self.in_quotes {
            let space = if matches!(word, "(" | ")") { "" } else { " " };
            self.offer(CompletionKind::Keyword, word, format!("{word}{space}"), detail);
        }
    }

    /// The comparators of a place, behind what is written.
    pub(super) fn operators(&mut self, place: &Place, space: &str) {
        if self.in_quotes {
            return;
        }
        let (start, end) = (self.cursor, self.cursor);
        for comparator in place.takes() {
            let sign = comparator.as_str();
            let is_has = *comparator == Comparator::Has;
            let insert = if is_has { sign.to_owned() } else { format!("{space}{sign} ") };
            self.behind.push(Completion {
                label: sign.to_owned(),
                kind: CompletionKind::Operator,
                insert,
                span: Span { start, end },
                detail: meaning(*comparator, &place.r#type).to_owned(),
            });
        }
    }

    /// The values that a place may be compared with.
    pub(super) fn values(&mut self, place: &Place, comparator: Comparator, loaded: bool) {
        let is_has = comparator == Comparator::Has;
        let r#type = match &place.r#type {
            Type::List(item) => item,
            other => other,
        };
        match r#type {
            Type::Enum(names) => {
                for name in &names.short {
                    self.offer(CompletionKind::Value, name, quoted(name), &place.name);
                }
            }
            Type::Bool => {
                for word in ["true", "false"] {
                    self.offer(CompletionKind::Value, word, word.to_owned(), &place.name);
                }
            }
            Type::Timestamp => {
                for (text, detail) in [
                    ("2026-01-01T00:00:00Z", "RFC 3339, UTC"),
                    ("2026-01-01T00:00:00+01:00", "RFC 3339, with an offset"),
                ] {
                    self.offer(CompletionKind::Example, text, quoted(text), detail);
                }
            }
            Type::Duration => {
                self.offer(CompletionKind::Example, "20s", "20s".to_owned(), "seconds");
            }
            Type::Message(_) if is_has => {
                for (name, r#type) in place.children() {
                    self.field(&name, &name, &r#type.describe());
                }
            }
            _ => {}
        }
        if self.in_quotes {
            return;
        }
        if is_has {
            self.offer(CompletionKind::Value, "*", "*".to_owned(), "anything that is set");
        } else if loaded && matches!(comparator, Comparator::Equal | Comparator::NotEqual) {
            self.offer(CompletionKind::Value, "null", "null".to_owned(), "not set");
        }
    }

    /// All of them, likeliest first.
    pub(super) fn finish(self) -> Vec<Completion> {
        let is_begun = self.is_begun();
        let [first, second] = self.found;
        let found = first.into_iter().chain(second);
        if is_begun {
            return found.chain(self.behind).collect();
        }
        // Behind a name that stands there whole, its comparators are likeliest.
        self.behind.into_iter().chain(found).collect()
    }
}

/// A text in quotes.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        if matches!(character, '"' | '\\' | '*') {
            quoted.push('\\');
        }
        quoted.push(character);
    }
    quoted.push('"');
    quoted
}

fn meaning(comparator: Comparator, r#type: &Type) -> &'static str {
    let is_time = matches!(r#type, Type::Timestamp);
    match comparator {
        Comparator::Equal => "is",
        Comparator::NotEqual => "is not, or is not set",
        Comparator::Less if is_time => "before",
        Comparator::LessOrEqual if is_time => "at or before",
        Comparator::Greater if is_time => "after",
        Comparator::GreaterOrEqual if is_time => "at or after",
        Comparator::Less => "less than",
        Comparator::LessOrEqual => "at most",
        Comparator::Greater => "more than",
        Comparator::GreaterOrEqual => "at least",
        Comparator::Has => match r#type {
            Type::List(_) => "has an element",
            Type::Map(_) => "has a key",
            Type::Message(_) => "has a field that is set",
            Type::Text => "contains",
            _ => "is, or with `*` is set",
        },
    }
}
