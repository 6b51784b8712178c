//! Which artifacts changed?

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::field::ChangeKind;
use super::pairing::entries;
use crate::descriptor::Kind;

/// What became of the bytes of a name that belong to an automation. The bytes themselves are not
/// repeated here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct ArtifactChange {
    /// Its name.
    pub name: String,
    /// Whether it came, went or holds other bytes.
    pub change: ChangeKind,
    /// How many bytes it held before; absent where it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub before_bytes: Option<u32>,
    /// How many bytes it holds after; absent where it went.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub after_bytes: Option<u32>,
}

pub(super) fn artifact_changes(before: &Json, after: &Json) -> Vec<ArtifactChange> {
    let mut changes = Vec::new();
    for pair in entries(&Kind::Bytes, before, after).changes {
        changes.push(ArtifactChange {
            name: pair.name.to_owned(),
            change: pair.change,
            before_bytes: pair.before.map(bytes),
            after_bytes: pair.after.map(bytes),
        });
    }
    changes
}

/// How many bytes a base64 text says: three for every four characters but the padding.
fn bytes(value: &Json) -> u32 {
    let characters = value.as_str().unwrap_or_default().trim_end_matches('=').len();
    u32::try_from(characters / 4 * 3 + characters % 4 * 3 / 4).unwrap_or(u32::MAX)
}
