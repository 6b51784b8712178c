//! Which automation is meant, and is it one?

use serde_json::Value as Json;

use crate::codec::MAX_DEPTH;
use crate::descriptor::{Kind, Message as _, MessageDescriptor};
use crate::model::{Automation, AutomationRevision};
use crate::validate::{Violation, path_below};
use crate::wire::Unknown;

/// The automation of what was given: itself, or a revision's snapshot.
///
/// # Errors
/// A violation for every value of a wrong type, with its path below `name`; one where it is
/// neither an automation nor a revision.
pub(super) fn read<'a>(name: &str, given: &'a Unknown) -> Result<&'a Unknown, Vec<Violation>> {
    let (automation, revision) = (Automation::descriptor(), AutomationRevision::descriptor());
    let is_of = |descriptor: &MessageDescriptor, field: &String| descriptor.field(field).is_some();
    let is_revision = given.keys().any(|field| is_of(revision, field) && !is_of(automation, field));
    let descriptor = if is_revision { revision } else { automation };
    let mut check = Check { violations: Vec::new() };
    if !given.is_empty() && !given.keys().any(|field| is_of(descriptor, field)) {
        let message = "is neither an automation nor a revision";
        let help = "give what `automations.get` or `automations.revisions.get` gave";
        check.violations.push(Violation::new(name, "type", message).with_help(help));
    }
    check.message(descriptor, given, name, 1);
    let mut snapshot = Some(given);
    if is_revision {
        snapshot = given.get("snapshot").and_then(Json::as_object);
        if snapshot.is_none() && check.violations.is_empty() {
            let path = path_below(name, "snapshot");
            let message = "is required: without it there is nothing to compare";
            let help = "read the revision with `automations.revisions.get`";
            check.violations.push(Violation::new(path, "required", message).with_help(help));
        }
    }
    snapshot.filter(|_| check.violations.is_empty()).ok_or(check.violations)
}

/// Types alone, as a response is checked: a service may send names and numbers that this version
/// does not know.
struct Check {
    violations: Vec<Violation>,
}

impl Check {
    fn message(
        &mut self,
        descriptor: &MessageDescriptor,
        object: &Unknown,
        path: &str,
        depth: usize,
    ) {
        for (name, value) in object {
            let kind = descriptor.field(name).map(|field| &field.kind);
            self.value(kind, value, &path_below(path, name), depth + 1);
        }
    }

    fn refuse(&mut self, path: &str, rule: &str, message: String) {
        let help = "give the automation or revision as the service sent it";
        self.violations.push(Violation::new(path, rule, message).with_help(help));
    }

    /// A value of a kind, or one of which nothing is known.
    fn value(&mut self, kind: Option<&Kind>, value: &Json, path: &str, depth: usize) {
        if depth > MAX_DEPTH {
            let message = format!("is nested deeper than {MAX_DEPTH} levels");
            return self.refuse(path, "depth", message);
        }
        match (kind, value) {
            (Some(kind), _) if !fits(kind, value) => {
                self.refuse(path, "type", format!("expected {}", kind.expected()));
            }
            (Some(Kind::Message(descriptor)), Json::Object(object)) => {
                self.message(descriptor(), object, path, depth);
            }
            (kind, Json::Array(items)) => {
                let kind = if let Some(Kind::List(kind)) = kind { Some(*kind) } else { None };
                for (index, item) in items.iter().enumerate() {
                    self.value(kind, item, &format!("{path}[{index}]"), depth + 1);
                }
            }
            (kind, Json::Object(entries)) => {
                let kind = if let Some(Kind::Map(kind)) = kind { Some(*kind) } else { None };
                for (name, entry) in entries {
                    self.value(kind, entry, &path_below(path, name), depth + 1);
                }
            }
            _ => {}
        }
    }
}

/// Whether a value is of the JSON type that its kind has on the wire; `null` always is.
fn fits(kind: &Kind, value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::Bool(_) => matches!(kind, Kind::Bool),
        Json::Number(_) => matches!(kind, Kind::Int32 | Kind::UInt32 | Kind::Double),
        Json::Array(_) => matches!(kind, Kind::List(_)),
        Json::Object(_) => matches!(kind, Kind::Message(_) | Kind::Map(_)),
        Json::String(_) => matches!(
            kind,
            Kind::String | Kind::Int64 | Kind::Bytes | Kind::Timestamp | Kind::Null | Kind::Enum(_)
        ),
    }
}
