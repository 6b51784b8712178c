//! How is one fault of a request told?

use serde::{Deserialize, Serialize, Serializer};

/// One fault of a request.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(hashmap_as_object))]
pub struct Violation {
    /// Where: a dotted path such as `config.repeat_interval.unit` or `connections[1].book`.
    pub field: String,
    /// Which rule: `required`, `type`, `unknown_field`, `read_only`, `enum`, `range`, `format`,
    /// `oneof`, `unique`, `id`, `name` (a text is no resource name), `kind` (it names another kind
    /// of resource), `length`, `depth`, `date`, `conflict`, `url`, `time_zone` (there is none of
    /// that name), `unsupported` (another form has no word for it), `filter` (it is none, or does
    /// not fit the list).
    pub rule: String,
    /// What is wrong, in words.
    pub message: String,
    /// What to do about it, where that can be said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub help: Option<String>,
}

/// As a map of names: for the fields of a struct, serde-wasm-bindgen keeps a table of JavaScript's texts
/// for good, and a table of hashes with it in the module.
impl Serialize for Violation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = [
            ("field", Some(&self.field)),
            ("rule", Some(&self.rule)),
            ("message", Some(&self.message)),
            ("help", self.help.as_ref()),
        ];
        serializer.collect_map(fields.iter().filter_map(|(name, text)| Some((name, (*text)?))))
    }
}

impl Violation {
    /// A violation without help.
    pub fn new(field: impl Into<String>, rule: &str, message: impl Into<String>) -> Self {
        Self { field: field.into(), rule: rule.to_owned(), message: message.into(), help: None }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// The known name that is most like `name`, if any is near enough to be meant.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > 64 {
        return None;
    }
    known
        .into_iter()
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= candidate.len().max(3) / 3)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Levenshtein's distance, with `-`, `_` and camelCase humps free of charge. The known names are
/// ASCII, so whatever is not counts as a letter that differs.
fn distance(a: &str, b: &str) -> usize {
    let (a, b) = (letters(a), letters(b));
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (j, y) in b.iter().enumerate() {
            let above = row.get(j + 1).copied().unwrap_or(usize::MAX);
            let cost = (diagonal + usize::from(x != y)).min(left + 1).min(above + 1);
            if let Some(cell) = row.get_mut(j) {
                *cell = left;
            }
            diagonal = above;
            left = cost;
        }
        if let Some(cell) = row.last_mut() {
            *cell = left;
        }
    }
    row.last().copied().unwrap_or(usize::MAX)
}

fn letters(text: &str) -> Vec<char> {
    let letters = text.chars().filter(|c| c.is_ascii_alphanumeric() || !c.is_ascii());
    letters.map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_another_case_is_nearest_to_the_wire_name() {
        let known = ["page_size", "page_token", "filter", "order_by"];
        assert_eq!(nearest("pageSize", known), Some("page_size"));
        assert_eq!(nearest("fitler", known), Some("filter"));
        assert_eq!(nearest("colour", known), None);
        assert_eq!(nearest(&"x".repeat(1_000_000), known), None);
    }

    #[test]
    fn distance_counts_single_edits() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", ""), 3);
        assert_eq!(distance("same", "same"), 0);
    }
}
