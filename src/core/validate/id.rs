//! Can an id stand in the path?
//!
//! A path parameter is a bare id or a resource name. A name says its parents too: one that is
//! absent is taken from it, one that differs is a violation.

use serde_json::Value as Json;

use super::Violation;
use super::value::{Walk, type_of};
use crate::descriptor::OperationDescriptor;
use crate::name::{Kind, ResourceName, check_id, is_address};
use crate::wire::Unknown;

/// The longest text that is put into a URL, in bytes.
const MAX_QUERY_BYTES: usize = 65_536;

const FORM: &str = "give a bare id, or a name such as `organizations/…/workspaces/…`";

/// Checks every path parameter of a request; organization and workspace may be missing when
/// `defaults_follow`.
pub(super) fn check_all(
    walk: &mut Walk,
    operation: &OperationDescriptor,
    fields: &Unknown,
    defaults_follow: bool,
) {
    for parameter in operation.path_parameters {
        let name = parameter.name;
        let defaulted = matches!(name, "organization_id" | "workspace_id");
        match fields.get(name) {
            Some(Json::String(text)) => check(walk, operation, name, text, fields),
            None | Some(Json::Null) => {
                let follows =
                    (defaults_follow && defaulted) || id_of(operation, fields, name).is_some();
                if !follows {
                    let kind = name.strip_suffix("_id").unwrap_or(name);
                    let help = format!("give the {kind}'s bare id or its resource name");
                    walk.push(Violation::new(name, "required", "is required").with_help(help));
                }
            }
            Some(other) => {
                let message = format!("expected a string, got {}", type_of(other));
                walk.push(Violation::new(name, "type", message).with_help(FORM));
            }
        }
    }
}

fn check(
    walk: &mut Walk,
    operation: &OperationDescriptor,
    name: &'static str,
    text: &str,
    fields: &Unknown,
) {
    if !text.contains('/') {
        if let Err(why) = check_id(text) {
            walk.push(Violation::new(name, "id", why).with_help(FORM));
        }
        return;
    }
    if is_address(text) {
        let violation = Violation::new(name, "id", "is an address, not a name");
        return walk.push(violation.with_help("read it with `parseName` and give its `name`"));
    }
    let resource = match read(name, text) {
        Ok(resource) => resource,
        Err((why, help)) => return walk.push(Violation::new(name, "id", why).with_help(help)),
    };
    for parameter in operation.path_parameters.iter().filter(|other| other.name != name) {
        let Some(kind) = Kind::of_parameter(parameter.name) else { continue };
        let given = fields.get(parameter.name).and_then(Json::as_str);
        let (Some(named), Some(given)) = (resource.id(kind), given) else { continue };
        let given = bare(parameter.name, given);
        if given != named {
            let message = format!(
                "names `{}/{named}`, but `{}` is `{given}`",
                kind.segment(),
                parameter.name
            );
            walk.push(
                Violation::new(name, "id", message)
                    .with_help("give the bare id, or call with the resource's own parent"),
            );
        }
    }
}

/// Reads the name in a path parameter; an automation is also named by its schedule.
fn read(parameter: &str, text: &str) -> Result<ResourceName, (String, String)> {
    let kind = Kind::of_parameter(parameter).unwrap_or(Kind::Automation);
    let text = text.trim_start_matches('/');
    let resource = ResourceName::parse(text).map_err(|fault| {
        let part = fault.part.map(|part| format!("its {} ", part.as_str())).unwrap_or_default();
        (format!("is no resource name: {part}{}", fault.message), fault.help)
    })?;
    if resource.kind() == kind {
        return Ok(resource);
    }
    match resource.parent() {
        Some(parent) if !resource.kind().has_id() && parent.kind() == kind => Ok(parent),
        _ => {
            let message = format!(
                "names one of `{}`, not of `{}`",
                resource.kind().segment(),
                kind.segment()
            );
            let help = format!("give the id or the name of the {}", kind.as_str());
            Err((message, help))
        }
    }
}

/// The bare id in a text that is a bare id or a resource name.
fn bare(parameter: &str, text: &str) -> String {
    let name = text.contains('/').then(|| read(parameter, text).ok()).flatten();
    name.as_ref().and_then(ResourceName::own_id).unwrap_or(text).to_owned()
}

/// The bare id of a path parameter: its own, or the one that another parameter's name holds.
pub(crate) fn id_of(
    operation: &OperationDescriptor,
    fields: &Unknown,
    parameter: &str,
) -> Option<String> {
    if let Some(text) = fields.get(parameter).and_then(Json::as_str) {
        return Some(bare(parameter, text));
    }
    let kind = Kind::of_parameter(parameter)?;
    operation.path_parameters.iter().filter(|other| other.name != parameter).find_map(|other| {
        let text = fields.get(other.name)?.as_str().filter(|text| text.contains('/'))?;
        read(other.name, text).ok()?.id(kind).map(str::to_owned)
    })
}

/// Refuses text that no server reads in a URL.
pub(super) fn check_length(walk: &mut Walk, name: &'static str, value: Option<&Json>) {
    if let Some(Json::String(text)) = value
        && text.len() > MAX_QUERY_BYTES
    {
        let message = "is longer than the 65536 bytes that fit into a URL";
        walk.push(Violation::new(name, "length", message).with_help("give a shorter text"));
    }
}
