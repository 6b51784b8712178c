//! What are a name's parts, as an object?
//!
//! `{ kind: "run", organization: "o", workspace: "w", automation: "a", run: "r", name: "…" }`: what
//! JavaScript gets of a name, and may give for one.

use serde_json::Value as Json;

use super::{Kind, ResourceName};
use crate::validate::{Violation, help, nearest};
use crate::wire::Unknown;

impl ResourceName {
    /// The parts, by their kinds' words; `name` is the name as it is printed.
    pub fn parts(&self) -> Unknown {
        let mut parts = Unknown::new();
        parts.insert("kind".to_owned(), self.kind.as_str().into());
        for (kind, id) in self.ids() {
            parts.insert(kind.as_str().to_owned(), id.into());
        }
        parts.insert("name".to_owned(), self.to_string().into());
        parts
    }

    /// Undoes [`ResourceName::parts`]; a `name` among the parts is not looked at, and a part that
    /// is `null` counts as absent.
    ///
    /// # Errors
    /// Every fault: no such kind, a part that is no text, one that a name of this kind does not
    /// have, and all that [`ResourceName::from_parts`] finds.
    pub fn of_parts(parts: &Unknown) -> Result<Self, Vec<Violation>> {
        let kind = match parts.get("kind") {
            Some(Json::String(word)) => Kind::parse(word).ok_or_else(|| {
                let message = format!("`{}` is no kind of resource", help::short(word));
                Violation::new("kind", "enum", message)
            }),
            Some(Json::Null) | None => Err(Violation::new("kind", "required", "is required")),
            Some(_) => Err(Violation::new("kind", "type", "expected a string")),
        };
        let kind = kind.map_err(|violation| {
            let words = help::quoted(Kind::ALL.iter().map(|kind| kind.as_str()));
            vec![violation.with_help(format!("give one of {words}"))]
        })?;
        let lineage = kind.lineage();
        let mut violations = Vec::new();
        for (name, value) in parts.iter().filter(|(_, value)| !value.is_null()) {
            let known = lineage.iter().any(|part| part.as_str() == name);
            if !known && name != "kind" && name != "name" {
                let message = format!("is no part of the name of {}", kind.with_article());
                let near = nearest(name, lineage.iter().map(|part| part.as_str()));
                let hint = match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "leave it out".to_owned(),
                };
                let violation = Violation::new(help::short(name), "unknown_field", message);
                violations.push(violation.with_help(hint));
            } else if known && !value.is_string() {
                let violation = Violation::new(name, "type", "expected a string");
                violations.push(violation.with_help("give the bare id"));
            }
        }
        // What is no text is told already; it must not be told as missing too.
        let text = |part: Kind| match parts.get(part.as_str()) {
            Some(Json::String(text)) => Some(text.as_str()),
            Some(Json::Null) | None => None,
            Some(_) => Some("-"),
        };
        match Self::from_parts(kind, text) {
            Ok(name) if violations.is_empty() => Ok(name),
            Ok(_) => Err(violations),
            Err(faults) => {
                violations.extend(faults.into_iter().map(|fault| fault.violation("name")));
                Err(violations)
            }
        }
    }
}
