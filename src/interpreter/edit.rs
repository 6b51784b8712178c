//! How is a text changed so that every place in it can be found again?

use crate::source::{index_of, offset};

/// Changes of a text, in any order. Of those at one place what stands before a statement comes
/// first and what stands behind one last; else the first one added.
#[derive(Debug, Default)]
pub(crate) struct Edits {
    edits: Vec<Edit>,
}

#[derive(Debug)]
struct Edit {
    at: u32,
    rank: i8,
    removed: u32,
    inserted: String,
}

/// Which byte of the text before is a byte of the text after?
#[derive(Debug, Clone, Default)]
pub(crate) struct Places {
    /// What was kept: its start after, its start before, its length. In order.
    kept: Vec<(u32, u32, u32)>,
}

impl Edits {
    pub(crate) fn insert(&mut self, at: u32, text: impl Into<String>) {
        self.replace(at, 0, text);
    }

    pub(crate) fn replace(&mut self, at: u32, removed: u32, text: impl Into<String>) {
        self.add(at, 0, removed, text.into());
    }

    /// Text before a statement that begins there.
    pub(crate) fn before(&mut self, at: u32, text: impl Into<String>) {
        self.add(at, -1, 0, text.into());
    }

    /// Text behind a statement that ends there.
    pub(crate) fn behind(&mut self, at: u32, text: impl Into<String>) {
        self.add(at, 1, 0, text.into());
    }

    fn add(&mut self, at: u32, rank: i8, removed: u32, inserted: String) {
        self.edits.push(Edit { at, rank, removed, inserted });
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.edits.len()
    }

    /// The changed text behind a prefix, and where its bytes came from.
    pub(crate) fn apply(mut self, prefix: &str, text: &str) -> (String, Places) {
        self.edits.sort_by_key(|edit| (edit.at, edit.rank));
        let mut changed = String::with_capacity(prefix.len() + text.len() * 2);
        changed.push_str(prefix);
        let mut places = Places::default();
        let mut from = 0;
        for edit in &self.edits {
            keep(&mut changed, &mut places, text, from, edit.at);
            changed.push_str(&edit.inserted);
            from = from.max(edit.at.saturating_add(edit.removed));
        }
        keep(&mut changed, &mut places, text, from, offset(text.len()));
        (changed, places)
    }
}

fn keep(changed: &mut String, places: &mut Places, text: &str, from: u32, to: u32) {
    if let Some(kept) = text.get(index_of(from)..index_of(to)).filter(|kept| !kept.is_empty()) {
        places.kept.push((offset(changed.len()), from, to.saturating_sub(from)));
        changed.push_str(kept);
    }
}

impl Places {
    /// Where a byte of the changed text stood; for what was inserted, the place where. `None` in
    /// the prefix.
    pub(crate) fn before(&self, after: u32) -> Option<u32> {
        let index = self.kept.partition_point(|(start, ..)| *start <= after).checked_sub(1)?;
        let (start, was, length) = self.kept.get(index)?;
        Some(was.saturating_add((after - start).min(*length)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_found_again() {
        let mut edits = Edits::default();
        edits.insert(6, ")");
        edits.insert(0, "f(");
        edits.replace(2, 1, "-");
        edits.insert(2, "!");
        let (text, places) = edits.apply("# head\n", "a + bc");
        assert_eq!(text, "# head\nf(a -! bc)");
        let found: Vec<_> = (0..text.len()).map(|at| places.before(offset(at))).collect();
        assert_eq!(found.get(..9), Some([None; 9].as_slice()));
        let rest: Vec<_> = found.get(9..).unwrap_or_default().iter().flatten().copied().collect();
        assert_eq!(rest, [0, 1, 2, 2, 3, 4, 5, 6]);
    }
}
