//! Which inputs changed?

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::field::ChangeKind;
use super::pairing::items;
use super::type_text::type_text;
use crate::descriptor::{Kind, Message as _};
use crate::model::AutomationInputSpec;

/// What became of the inputs that an automation declares.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct InputsDiff {
    /// The inputs that are not the same: first those that were there before, in their order, then
    /// those that came.
    pub changes: Vec<InputChange>,
    /// Whether those that stayed stand in another order.
    pub reordered: bool,
}

/// What became of an input.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct InputChange {
    /// Its name.
    pub name: String,
    /// Whether it came, went or has another type.
    pub change: ChangeKind,
    /// Its type before in a few words, as `list of text`; absent where it came. Two types can
    /// differ in more than the words say: `before` and `after` hold all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub before_type: Option<String>,
    /// Its type after, likewise; absent where it went.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub after_type: Option<String>,
    /// The input before; absent where it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional, type = "AutomationInputSpec"))]
    pub before: Option<Json>,
    /// The input after; absent where it went.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional, type = "AutomationInputSpec"))]
    pub after: Option<Json>,
}

impl InputsDiff {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && !self.reordered
    }
}

fn name(input: &Json) -> &str {
    input.get("name").and_then(Json::as_str).unwrap_or_default()
}

pub(super) fn inputs_diff(before: &Json, after: &Json) -> InputsDiff {
    let found = items(&Kind::Message(AutomationInputSpec::descriptor), before, after, name);
    let words = |input: Option<&Json>| input.map(|input| type_text(input.get("type")));
    let mut diff = InputsDiff { changes: Vec::new(), reordered: found.reordered };
    for pair in found.changes {
        diff.changes.push(InputChange {
            name: pair.name.to_owned(),
            change: pair.change,
            before_type: words(pair.before),
            after_type: words(pair.after),
            before: pair.before.cloned(),
            after: pair.after.cloned(),
        });
    }
    diff
}
