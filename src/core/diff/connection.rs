//! Which connections changed?

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::field::{ChangeKind, FieldChange, field_changes};
use super::pairing::entries;
use crate::descriptor::{Kind, Message as _};
use crate::model::BookConnection;

/// What became of a connection.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct ConnectionChange {
    /// The name under which the automation's code uses it.
    pub alias: String,
    /// Whether it came, went or became another.
    pub change: ChangeKind,
    /// The connection before; absent where it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional, type = "BookConnection"))]
    pub before: Option<Json>,
    /// The connection after; absent where it went.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional, type = "BookConnection"))]
    pub after: Option<Json>,
    /// Its fields that changed, where it was there before and after: `connection_id`, `endpoint`,
    /// and what a newer service knows.
    pub fields: Vec<FieldChange>,
}

pub(super) fn connection_changes(before: &Json, after: &Json) -> Vec<ConnectionChange> {
    let descriptor = BookConnection::descriptor();
    let mut changes = Vec::new();
    for pair in entries(&Kind::Message(BookConnection::descriptor), before, after).changes {
        changes.push(ConnectionChange {
            alias: pair.name.to_owned(),
            change: pair.change,
            fields: match (pair.before, pair.after) {
                (Some(Json::Object(before)), Some(Json::Object(after))) => {
                    field_changes(descriptor, before, after, &[])
                }
                _ => Vec::new(),
            },
            before: pair.before.cloned(),
            after: pair.after.cloned(),
        });
    }
    changes
}
