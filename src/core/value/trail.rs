//! Where is a walk through a value, and what did it find?

use super::plain::Plain;
use crate::codec;
use crate::validate::{self, Violation, path_below};

/// The violations so far, and the place in question.
#[derive(Debug, Default)]
pub(super) struct Trail {
    pub(super) violations: Vec<Violation>,
    path: String,
    depth: usize,
    /// How deep the JSON may be nested.
    limit: usize,
}

impl Trail {
    /// A walk that begins at a path, through what will be sent: as an input, it stands two levels
    /// below the request.
    pub(super) fn to_send(path: &str) -> Self {
        Self { path: path.to_owned(), limit: validate::MAX_DEPTH - 2, ..Self::default() }
    }

    /// A walk that begins at a path, through what came.
    pub(super) fn of_response(path: &str) -> Self {
        Self { path: path.to_owned(), limit: codec::MAX_DEPTH, ..Self::default() }
    }

    /// A violation at the current place, with what to do about it.
    pub(super) fn push(&mut self, rule: &str, message: impl Into<String>, help: impl Into<String>) {
        self.add(Violation::new("", rule, message.into()).with_help(help.into()));
    }

    /// A violation whose field lies below the current place.
    pub(super) fn add(&mut self, mut violation: Violation) {
        violation.field = match violation.field.as_str() {
            "" => self.path.clone(),
            name => path_below(&self.path, name),
        };
        self.violations.push(violation);
    }

    /// Adds what a walk found that began here, with no path of its own.
    pub(super) fn extend(&mut self, other: Self) {
        for mut violation in other.violations {
            let joint =
                if violation.field.starts_with('[') || self.path.is_empty() { "" } else { "." };
            violation.field = format!("{}{joint}{}", self.path, violation.field);
            self.violations.push(violation);
        }
    }

    /// What was read, or its violation told.
    pub(super) fn told<T>(&mut self, read: Result<T, Violation>) -> Option<T> {
        read.map_err(|violation| self.add(violation)).ok()
    }

    /// Goes to a field or key.
    pub(super) fn below<T>(&mut self, name: &str, then: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.enter(name);
        let result = then(self);
        self.path.truncate(length);
        result
    }

    /// Goes to an item.
    pub(super) fn item<T>(&mut self, index: usize, then: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.enter_item(index);
        let result = then(self);
        self.path.truncate(length);
        result
    }

    /// Goes down to a field or key; gives the length of the path that leads back.
    #[inline(never)]
    fn enter(&mut self, name: &str) -> usize {
        let length = self.path.len();
        self.path = path_below(&self.path, name);
        length
    }

    #[inline(never)]
    fn enter_item(&mut self, index: usize) -> usize {
        let length = self.path.len();
        self.path.push('[');
        self.path.push_str(&index.to_string());
        self.path.push(']');
        length
    }

    /// Goes to a part of a dictionary's entry: `entries[0].key`.
    pub(super) fn entry<T>(
        &mut self,
        index: usize,
        part: &str,
        then: impl FnOnce(&mut Self) -> T,
    ) -> T {
        self.below("entries", |trail| trail.item(index, |trail| trail.below(part, then)))
    }

    /// Goes to the value of a key: below its name where the key is text, else to the entry.
    pub(super) fn value_of<T>(
        &mut self,
        index: usize,
        key: &Plain,
        then: impl FnOnce(&mut Self) -> T,
    ) -> T {
        match key {
            Plain::Text(name) => self.below(name, then),
            _ => self.entry(index, "value", then),
        }
    }

    /// Goes to the cells of a column.
    pub(super) fn cells<T>(&mut self, column: usize, then: impl FnOnce(&mut Self) -> T) -> T {
        self.below("columns", |trail| trail.item(column, |trail| trail.below("values", then)))
    }

    /// Goes so many levels of JSON deeper; tells a violation where that is too deep.
    pub(super) fn deeper<T>(
        &mut self,
        levels: usize,
        then: impl FnOnce(&mut Self) -> T,
    ) -> Option<T> {
        if !self.may_go(levels) {
            return None;
        }
        self.depth += levels;
        let result = then(self);
        self.depth -= levels;
        Some(result)
    }

    #[inline(never)]
    fn may_go(&mut self, levels: usize) -> bool {
        let limit = self.limit;
        let fits = self.depth + levels <= limit;
        if !fits {
            self.push(
                "depth",
                format!("is nested deeper than {limit} levels"),
                "give a flatter value",
            );
        }
        fits
    }
}
