//! What is wrong with a request, before it is sent?
//!
//! [`fields`] walks a request's JSON along its operation's descriptor and lists **every** fault
//! with its path. Types, required and read-only fields, unknown names, enum names, formats and
//! ranges come from the descriptors (`value.rs`, `rule.rs`); what one field alone cannot say (a 30
//! February, an end without its date) stands in `message.rs`. Nothing here changes a value or
//! stops at the first. A service asks [`received`], which finds the same in what reached it.
//!
//! Which rule of the contract is checked where: tests/validate/RULES.md.

mod filter;
mod format;
pub(crate) mod help;
mod id;
mod message;
mod path;
mod rule;
mod value;
mod violation;

pub use filter::filter;
pub use format::{is_base64, zone_violation};
pub(crate) use id::id_of;
pub use message::day_of_span;
pub use path::path_below;
pub(crate) use value::type_of;
pub use violation::{Violation, nearest};

use crate::descriptor::{MessageDescriptor, OperationDescriptor};
use crate::wire::Unknown;
use value::Walk;

/// How deep a request may be nested, itself counted: what is deeper is refused, not followed.
pub const MAX_DEPTH: usize = 64;

/// Lists every violation of a request for `operation`; empty when it can be sent.
///
/// `fields` holds path, query and body fields side by side. `organization_id` and `workspace_id`
/// may be missing when `defaults_follow`, since a client fills them in.
///
/// # Examples
/// ```
/// use automations_core::{op, validate};
/// let pause = op::find("PauseRun")?;
/// let fields = serde_json::json!({ "automation_id": "a", "run_id": "..", "reasons": "lunch" });
/// let violations = validate::fields(pause, fields.as_object().unwrap_or(&Default::default()), true);
/// let told: Vec<_> = violations.iter().map(|v| format!("{} {}", v.field, v.rule)).collect();
/// assert_eq!(told, ["run_id id", "reason required", "reasons unknown_field"]);
/// # Ok::<(), automations_core::error::Error>(())
/// ```
pub fn fields(
    operation: &'static OperationDescriptor,
    fields: &Unknown,
    defaults_follow: bool,
) -> Vec<Violation> {
    let mut walk = Walk::default();
    id::check_all(&mut walk, operation, fields, defaults_follow);
    query(&mut walk, operation, fields);
    if let Some(body) = operation.body {
        walk.message_fields(body(), fields);
    }
    let knows = |name: &str| operation.request_fields().any(|field| field.name == name);
    unknown(&mut walk, operation, fields, &knows);
    walk.violations
}

/// Lists every violation of what stands behind a request's `?` and in its body, as a service does
/// after the path has led to `operation`. `query` holds the parameters by their descriptors'
/// types, a message among them as an object.
///
/// They are those that [`fields`] finds in the same request, but for the path's.
pub fn received(
    operation: &'static OperationDescriptor,
    parameters: &Unknown,
    body: Option<&Unknown>,
) -> Vec<Violation> {
    let mut walk = Walk::default();
    query(&mut walk, operation, parameters);
    if let (Some(descriptor), Some(body)) = (operation.body, body) {
        walk.message_fields(descriptor(), body);
        unknown(&mut walk, operation, body, &|name| descriptor().field(name).is_some());
    }
    let knows = |name: &str| operation.query_parameters.iter().any(|field| field.name == name);
    unknown(&mut walk, operation, parameters, &knows);
    walk.violations
}

fn query(walk: &mut Walk, operation: &'static OperationDescriptor, parameters: &Unknown) {
    for field in operation.query_parameters {
        walk.field(field, parameters.get(field.name));
        id::check_length(walk, field.name, parameters.get(field.name));
    }
    message::check_query(walk, operation.name, parameters);
    walk.violations.extend(filter::check(operation, parameters));
}

/// Refuses what is not known; the nearest name of the whole request is the help.
fn unknown(
    walk: &mut Walk,
    operation: &OperationDescriptor,
    fields: &Unknown,
    knows: &dyn Fn(&str) -> bool,
) {
    for name in fields.keys().filter(|name| !knows(name)) {
        let known = operation.request_fields().filter(|f| !f.read_only && f.name != name);
        walk.unknown(name, known.map(|field| field.name));
    }
}

/// Lists every violation of a message as a request would send it.
pub fn message(descriptor: &'static MessageDescriptor, object: &Unknown) -> Vec<Violation> {
    let mut walk = Walk::default();
    walk.message(descriptor, object);
    walk.violations
}
