//! Which outputs changed?

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::pairing::items;
use crate::descriptor::Kind;

/// What became of the outputs that are marked as the ones that matter.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct OutputsDiff {
    /// Those that are marked after, and were not before.
    pub added: Vec<String>,
    /// Those that were marked before, and are not after.
    pub removed: Vec<String>,
    /// Whether those that stayed stand in another order.
    pub reordered: bool,
}

impl OutputsDiff {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && !self.reordered
    }
}

pub(super) fn outputs_diff(before: &Json, after: &Json) -> OutputsDiff {
    let found = items(&Kind::String, before, after, |name| name.as_str().unwrap_or_default());
    let mut diff = OutputsDiff { reordered: found.reordered, ..OutputsDiff::default() };
    for pair in found.changes {
        let names = if pair.before.is_none() { &mut diff.added } else { &mut diff.removed };
        names.push(pair.name.to_owned());
    }
    diff
}
