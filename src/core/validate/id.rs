//! Can an id stand in the path?

use serde_json::Value as Json;

use super::Violation;
use super::value::{Walk, type_of};
use crate::name::{ResourceName, check_id, collection_of};
use crate::wire::Unknown;

/// The longest text that is put into a URL, in bytes.
const MAX_QUERY_BYTES: usize = 65_536;

/// Checks one path parameter: a bare id, or a resource name that agrees with the others.
pub(super) fn check(walk: &mut Walk, name: &'static str, fields: &Unknown, may_be_absent: bool) {
    let text = match fields.get(name) {
        Some(Json::String(text)) => text,
        None | Some(Json::Null) if may_be_absent => return,
        None | Some(Json::Null) => {
            return walk.push(Violation::new(name, "required", "is required"));
        }
        Some(other) => {
            let message = format!("expected a string, got {}", type_of(other));
            return walk.push(Violation::new(name, "type", message));
        }
    };
    if !text.contains('/') {
        if let Err(why) = check_id(text) {
            walk.push(Violation::new(name, "id", why));
        }
        return;
    }
    let resource = match ResourceName::parse(text) {
        Ok(resource) => resource,
        Err(why) => {
            return walk
                .push(Violation::new(name, "id", why).with_help(
                    "give a bare id, or a name such as `organizations/…/workspaces/…`",
                ));
        }
    };
    let collection = collection_of(name).unwrap_or_default();
    if resource.last().0 != collection {
        let message = format!("names one of `{}`, not of `{collection}`", resource.last().0);
        return walk.push(Violation::new(name, "id", message));
    }
    for (other, value) in fields {
        let (Some(other_collection), Json::String(value)) = (collection_of(other), value) else {
            continue;
        };
        let Some(named) = resource.id(other_collection).filter(|_| other != name) else { continue };
        let given = bare(value, other_collection);
        if given != named {
            walk.push(
                Violation::new(
                    name,
                    "id",
                    format!("names `{other_collection}/{named}`, but `{other}` is `{given}`"),
                )
                .with_help("give the bare id, or call with the resource's own parent"),
            );
        }
    }
}

/// The bare id in a text that is a bare id or a resource name.
pub(crate) fn bare(text: &str, collection: &str) -> String {
    let name = text.contains('/').then(|| ResourceName::parse(text).ok()).flatten();
    name.as_ref().and_then(|name| name.id(collection)).unwrap_or(text).to_owned()
}

/// Refuses text that no server reads in a URL.
pub(super) fn check_length(walk: &mut Walk, name: &'static str, value: Option<&Json>) {
    if let Some(Json::String(text)) = value
        && text.len() > MAX_QUERY_BYTES
    {
        walk.push(Violation::new(
            name,
            "length",
            "is longer than the 65536 bytes that fit into a URL",
        ));
    }
}
