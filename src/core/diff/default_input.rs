//! Which default inputs changed?

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::field::ChangeKind;
use super::pairing::entries;
use crate::descriptor::{Kind, Message as _};
use crate::model::Value;

/// What became of the value that an input has where a run gives none.
///
/// Values are compared exactly: `1.0` and `1.00` differ, since the scale is part of a decimal, but
/// not two ways to write `1.0`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct DefaultInputChange {
    /// The input's name.
    pub name: String,
    /// Whether the value came, went or became another.
    pub change: ChangeKind,
    /// The value before; absent where it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional, type = "Value"))]
    pub before: Option<Json>,
    /// The value after; absent where it went.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional, type = "Value"))]
    pub after: Option<Json>,
}

pub(super) fn default_input_changes(before: &Json, after: &Json) -> Vec<DefaultInputChange> {
    let mut changes = Vec::new();
    for pair in entries(&Kind::Message(Value::descriptor), before, after).changes {
        changes.push(DefaultInputChange {
            name: pair.name.to_owned(),
            change: pair.change,
            before: pair.before.cloned(),
            after: pair.after.cloned(),
        });
    }
    changes
}
