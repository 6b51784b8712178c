//! Which resource is a page about, going by its address?
//!
//! Any host, and any path before the first collection: what counts is the `organizations/…` in it.
//! Where the path names nothing, the fragment is read, since some consoles route there.

use super::id::check_part;
use super::parse::next_kind;
use super::{Kind, NameFault, ResourceName};
use crate::http::{percent_decode, scheme_of};

const FORM: &str = "give an address with `/organizations/…/workspaces/…/automations/…` in it";

/// Whether the text is an absolute `http` address.
pub(crate) fn is_address(text: &str) -> bool {
    let text = text.trim_start();
    ["https://", "http://"].iter().any(|scheme| {
        text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

/// Reads an absolute address, or a path from `/` on.
pub(super) fn read(text: &str) -> Result<ResourceName, NameFault> {
    let text = text.trim();
    let path = if is_address(text) {
        let behind = scheme_of(text).map_or("", |(_, behind)| behind);
        behind.find(['/', '?', '#']).and_then(|end| behind.get(end..)).unwrap_or_default()
    } else {
        text
    };
    let (path, fragment) = path.split_once('#').unwrap_or((path, ""));
    let found = [path, fragment].into_iter().find_map(|part| {
        let part = part.split('?').next().unwrap_or_default();
        let mut segments: Vec<&str> = part.split('/').filter(|s| !s.is_empty()).collect();
        if let Some(last) = segments.last_mut() {
            *last = without_verb(last);
        }
        within(&segments)
    });
    let none = NameFault::new("name", "is an address that names no resource").help(FORM);
    found.unwrap_or(Err(none))
}

/// The resource in the segments of a path; `None` where no segment is a collection.
fn within(segments: &[&str]) -> Option<Result<ResourceName, NameFault>> {
    let named = |segment: &&str| Kind::of_segment(segment).is_some_and(Kind::has_id);
    let first = segments.iter().position(named)?;
    let outermost = segments.iter().position(|s| *s == Kind::Organization.segment());
    let from = |start: usize| walk(segments.get(start..).unwrap_or_default());
    Some(match outermost {
        // What stands before may look like a collection too; an id may be called `organizations`.
        Some(outermost) if outermost > first => match from(first) {
            Ok((name, true)) => Ok(name),
            _ => from(outermost).map(|(name, _)| name),
        },
        _ => from(first).map(|(name, _)| name),
    })
}

/// A custom verb is what follows the last `:` of a raw segment; one in an id is encoded.
fn without_verb(segment: &str) -> &str {
    let last = segment.bytes().rposition(|byte| byte == b':');
    last.and_then(|end| segment.get(..end)).unwrap_or(segment)
}

/// Reads the resource that the segments begin with, and whether nothing stands behind it.
fn walk(segments: &[&str]) -> Result<(ResourceName, bool), NameFault> {
    let mut ids: Vec<(Kind, String)> = Vec::new();
    let mut rest = segments;
    while let Some((segment, behind)) = rest.split_first() {
        let kind = match next_kind(segment, &ids) {
            Ok(kind) if kind.has_id() => kind,
            Ok(kind) if ids.is_empty() => {
                return Err(NameFault::new("name", "is no automation's").at(kind).help(FORM));
            }
            Ok(kind) => return Ok((ResourceName { kind, ids }, behind.is_empty())),
            // Some page of what was read.
            Err(_) if Kind::of_segment(segment).is_none() && !ids.is_empty() => break,
            Err(fault) => return Err(fault),
        };
        let Some((raw, behind)) = behind.split_first() else { break };
        let Some(id) = percent_decode(raw) else {
            let fault = NameFault::new("id", "is not percent-encoded UTF-8").at(kind);
            return Err(fault.help("copy the address as the browser shows it"));
        };
        check_part(kind, &id)?;
        ids.push((kind, id));
        rest = behind;
    }
    let Some((kind, _)) = ids.last() else {
        return Err(
            NameFault::new("name", "is the address of a list, not of a resource").help(FORM)
        );
    };
    Ok((ResourceName { kind: *kind, ids }, rest.is_empty()))
}
