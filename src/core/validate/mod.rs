//! What is wrong with a request, before it is sent?
//!
//! [`fields`] walks a request's JSON along its operation's descriptor and lists **every** fault
//! with its path. Types, required and read-only fields, unknown names, enum names, formats and
//! ranges come from the descriptors; what one field alone cannot say (a 30 February, an end
//! without its date) stands in `message.rs`. Nothing here changes a value or stops at the first.

mod filter;
mod format;
mod id;
mod message;
mod value;
mod violation;

pub use filter::filter;
pub use format::{is_base64, zone_violation};
pub(crate) use id::bare as bare_id;
pub use value::path_below;
pub use violation::{Violation, nearest};

use crate::descriptor::{MessageDescriptor, OperationDescriptor};
use crate::wire::Unknown;
use value::Walk;

/// How deep a request's values may be nested: deeper ones are refused, not followed.
pub const MAX_DEPTH: usize = 64;

/// Lists every violation of a request for `operation`; empty when it can be sent.
///
/// `fields` holds path, query and body fields side by side. `organization_id` and `workspace_id`
/// may be missing when `defaults_follow`, since a client fills them in.
pub fn fields(
    operation: &'static OperationDescriptor,
    fields: &Unknown,
    defaults_follow: bool,
) -> Vec<Violation> {
    let mut walk = Walk::default();
    for field in operation.path_parameters {
        let defaulted = matches!(field.name, "organization_id" | "workspace_id");
        id::check(&mut walk, field.name, fields, defaults_follow && defaulted);
    }
    for field in operation.query_parameters {
        walk.field(field, fields.get(field.name));
        id::check_length(&mut walk, field.name, fields.get(field.name));
    }
    walk.violations.extend(filter::check(operation, fields));
    if let Some(body) = operation.body {
        walk.message_fields(body(), fields);
    }
    for name in fields.keys() {
        if !operation.request_fields().any(|field| field.name == name) {
            let known = operation.request_fields().filter(|f| !f.read_only).map(|f| f.name);
            walk.unknown(name, known);
        }
    }
    walk.violations
}

/// Lists every violation of a message as a request would send it.
pub fn message(descriptor: &'static MessageDescriptor, object: &Unknown) -> Vec<Violation> {
    let mut walk = Walk::default();
    walk.message(descriptor, object);
    walk.violations
}
