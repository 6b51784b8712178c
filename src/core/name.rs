//! Which resource does a name mean?
//!
//! Resource names as AIP-122 has them: `organizations/o/workspaces/w/automations/a/runs/r`. Parsed
//! and printed here, so that no path is ever put together from strings elsewhere. An id may be any
//! text but the empty one, `.` and `..`, and what holds `/` or control characters.

use std::fmt;

/// The longest id that is sent, in bytes.
pub const MAX_ID_BYTES: usize = 1024;

/// A resource name: collections with ids, from the outermost on.
///
/// # Examples
/// ```
/// use automations_core::name::ResourceName;
/// let name = ResourceName::parse("organizations/o/workspaces/w/automations/a/runs/r")
///     .map_err(|why| why.to_owned())?;
/// assert_eq!(name.id("automations"), Some("a"));
/// assert_eq!(name.last(), ("runs", "r"));
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResourceName(Vec<(String, String)>);

impl ResourceName {
    /// Reads a full or a relative name; a trailing `/schedule` or `/visualization` is read over.
    ///
    /// # Errors
    /// Why the text is no name, in words.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let text = text.trim_matches('/');
        let text = text.strip_prefix("api/v1/").unwrap_or(text);
        let mut segments: Vec<&str> = text.split('/').collect();
        if segments.len() % 2 == 1
            && matches!(segments.last(), Some(&("schedule" | "visualization")))
        {
            segments.pop();
        }
        let mut pairs = Vec::new();
        let mut above = 0;
        for pair in segments.chunks(2) {
            let [collection, id] = pair else {
                return Err("is neither a bare id nor a resource name");
            };
            let Some(depth) = depth(collection) else {
                return Err("names an unknown collection");
            };
            if depth <= above {
                return Err("names collections in an order that does not exist");
            }
            above = depth;
            check_id(id)?;
            pairs.push(((*collection).to_owned(), (*id).to_owned()));
        }
        Ok(Self(pairs))
    }

    /// The name of an automation.
    pub fn automation(organization: &str, workspace: &str, automation: &str) -> Self {
        Self(
            [
                ("organizations", organization),
                ("workspaces", workspace),
                ("automations", automation),
            ]
            .map(|(collection, id)| (collection.to_owned(), id.to_owned()))
            .to_vec(),
        )
    }

    /// The name of a resource below this one.
    #[must_use]
    pub fn child(mut self, collection: &str, id: &str) -> Self {
        self.0.push((collection.to_owned(), id.to_owned()));
        self
    }

    /// The id in that collection, if the name has it.
    pub fn id(&self, collection: &str) -> Option<&str> {
        self.0.iter().find(|(c, _)| c == collection).map(|(_, id)| id.as_str())
    }

    /// The innermost collection with its id; empty texts for the empty name.
    pub fn last(&self) -> (&str, &str) {
        self.0.last().map_or(("", ""), |(collection, id)| (collection, id))
    }
}

impl fmt::Display for ResourceName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (collection, id)) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { "/" };
            write!(f, "{separator}{collection}/{id}")?;
        }
        Ok(())
    }
}

const COLLECTIONS: [&str; 6] =
    ["organizations", "workspaces", "automations", "runs", "revisions", "executions"];

/// How deep a collection lies, from 1 on; `None` for one that the API does not have.
fn depth(collection: &str) -> Option<u8> {
    match collection {
        "organizations" => Some(1),
        "workspaces" => Some(2),
        "automations" | "executions" => Some(3),
        "runs" | "revisions" => Some(4),
        _ => None,
    }
}

/// The collection to which a path parameter such as `automation_id` belongs.
pub fn collection_of(parameter: &str) -> Option<&'static str> {
    COLLECTIONS.iter().copied().find(|collection| {
        let singular = collection.strip_suffix('s').unwrap_or(collection);
        parameter.strip_suffix("_id") == Some(singular)
    })
}

/// Checks a bare id.
///
/// # Errors
/// Why it cannot be sent, in words.
pub fn check_id(id: &str) -> Result<(), &'static str> {
    if id.is_empty() {
        return Err("must not be empty");
    }
    if id == "." || id == ".." {
        return Err("must not be `.` or `..`, which would leave the collection");
    }
    if id.len() > MAX_ID_BYTES {
        return Err("is longer than 1024 bytes");
    }
    if id.chars().any(char::is_control) {
        return Err("holds control characters");
    }
    if id.contains(['/', '\\']) {
        return Err("holds a slash but is no resource name");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_name_is_printed_as_it_was_read() {
        for text in ["organizations/o/workspaces/w/automations/a/runs/r", "automations/-x_Y"] {
            assert_eq!(ResourceName::parse(text).unwrap().to_string(), text);
        }
        let schedule = "organizations/o/workspaces/w/automations/a/schedule";
        assert_eq!(ResourceName::parse(schedule).unwrap().last(), ("automations", "a"));
    }

    #[test]
    fn what_would_leave_its_collection_is_refused() {
        for text in [
            "runs/r/automations/a",
            "automations/a/automations/b",
            "a/..",
            "automations/..",
            "automations/",
            "automations//x",
            "x/y/z",
            "automations/a/runs",
        ] {
            assert!(ResourceName::parse(text).is_err(), "{text}");
        }
        for id in ["", ".", "..", "a/b", "a\\b", "a\nb", &"x".repeat(2000)] {
            assert!(check_id(id).is_err(), "{id}");
        }
        assert_eq!(check_id("a:delete"), Ok(()));
    }

    #[test]
    fn a_parameter_knows_its_collection() {
        assert_eq!(collection_of("automation_id"), Some("automations"));
        assert_eq!(collection_of("connection_id"), None);
    }
}
