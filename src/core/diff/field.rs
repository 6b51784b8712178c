//! Which fields of a message changed?

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::canonical::canonical;
use crate::descriptor::{Kind, MessageDescriptor};
use crate::wire::Unknown;

/// One field that is not the same before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct FieldChange {
    /// Its name on the wire, as `display_name`.
    pub field: String,
    /// Whether it came, went or became another.
    pub change: ChangeKind,
    /// Its value before; absent where it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional, type = "unknown"))]
    pub before: Option<Json>,
    /// Its value after; absent where it went.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional, type = "unknown"))]
    pub after: Option<Json>,
}

/// What became of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// It is there after, and was not before.
    Added,
    /// It was there before, and is not after.
    Removed,
    /// It is there before and after, and not the same.
    Changed,
}

impl ChangeKind {
    /// What became of a value of a kind, or of none that is known; `None` where it is the same. An
    /// absent one is `null`.
    pub(super) fn between(kind: Option<&Kind>, before: &Json, after: &Json) -> Option<Self> {
        let (before, after) = (canonical(kind, before), canonical(kind, after));
        match (before.as_str(), after.as_str()) {
            (before, after) if before == after => None,
            ("", _) => Some(Self::Added),
            (_, "") => Some(Self::Removed),
            _ => Some(Self::Changed),
        }
    }
}

/// The fields of a message that differ but those left out, in the contract's order; then those
/// that this version does not know.
pub(super) fn field_changes(
    descriptor: &'static MessageDescriptor,
    before: &Unknown,
    after: &Unknown,
    without: &[&str],
) -> Vec<FieldChange> {
    let mut changes = Vec::new();
    for field in descriptor.fields {
        if !without.contains(&field.name) {
            changes.extend(field_change(Some(&field.kind), field.name, before, after));
        }
    }
    let came = after.keys().filter(|name| !before.contains_key(*name));
    for name in before.keys().chain(came) {
        if descriptor.field(name).is_none() {
            changes.extend(field_change(None, name, before, after));
        }
    }
    changes
}

fn field_change(
    kind: Option<&Kind>,
    name: &str,
    before: &Unknown,
    after: &Unknown,
) -> Option<FieldChange> {
    let (before, after) = (get(before, name), get(after, name));
    let change = ChangeKind::between(kind, before, after)?;
    Some(FieldChange {
        field: name.to_owned(),
        change,
        before: (change != ChangeKind::Added).then(|| before.clone()),
        after: (change != ChangeKind::Removed).then(|| after.clone()),
    })
}

/// A field's value; an absent one is `null`.
pub(super) fn get<'a>(object: &'a Unknown, name: &str) -> &'a Json {
    static ABSENT: Json = Json::Null;
    object.get(name).unwrap_or(&ABSENT)
}
