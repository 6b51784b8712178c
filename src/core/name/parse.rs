//! How is a name read?

use super::address;
use super::id::check_part;
use super::{Kind, NameFault, ResourceName};
use crate::http::percent_decode;
use crate::validate::help::short;

/// The longest text that is read as a name, in bytes.
const MAX_NAME_BYTES: usize = 16 * 1024;

const FORM: &str =
    "write it as `organizations/…/workspaces/…/automations/…`, or from `automations/…` on";

impl ResourceName {
    /// Reads a name: whole or relative (`automations/a`), or an address out of a browser
    /// (`https://…`, or a path from `/` on), with or without `/api/v1`.
    ///
    /// An address may have a query, a fragment, a custom verb (`:invoke`) and a page of the
    /// resource behind it (`…/automations/a/triggers`): they are read over.
    ///
    /// # Errors
    /// Why the text is no name, and which part of it is at fault. A bare id has no kind: read it
    /// with [`ResourceName::parse_as`].
    pub fn parse(text: &str) -> Result<Self, NameFault> {
        if text.len() > MAX_NAME_BYTES {
            return Err(NameFault::new("name", "is longer than 16384 bytes").help(FORM));
        }
        if address::is_address(text) || text.starts_with('/') {
            return address::read(text);
        }
        let text = text.strip_prefix("api/v1/").unwrap_or(text);
        let text = text.strip_suffix('/').unwrap_or(text);
        if !text.contains('/') {
            return Err(match Kind::of_segment(text) {
                _ if text.is_empty() => NameFault::new("name", "is empty").help(FORM),
                Some(kind) if kind.has_id() => {
                    NameFault::new("name", "is a collection without an id").help(FORM)
                }
                _ => NameFault::new("name", "is a bare id, which may be of any kind")
                    .help("say of what kind it is, or give a name such as `automations/…`"),
            });
        }
        read(text.split('/'))
    }

    /// Reads a name of that kind, or a bare id of it.
    ///
    /// # Errors
    /// As [`ResourceName::parse`], and for a name of another kind.
    ///
    /// # Examples
    /// ```
    /// use automations_core::name::{Kind, ResourceName};
    /// let name = ResourceName::parse_as("V1StGXR8_Z5jdHi6B-myT", Kind::Automation)?;
    /// assert_eq!(name.to_string(), "automations/V1StGXR8_Z5jdHi6B-myT");
    /// assert!(ResourceName::parse_as("automations/a/runs/r", Kind::Automation).is_err());
    /// # Ok::<(), automations_core::name::NameFault>(())
    /// ```
    pub fn parse_as(text: &str, kind: Kind) -> Result<Self, NameFault> {
        if !text.contains('/') {
            if !kind.has_id() {
                let message = format!("is a bare id, which {} does not have", kind.with_article());
                let help = format!("give a name such as `automations/…/{}`", kind.segment());
                return Err(NameFault::new("name", message).help(help));
            }
            check_part(kind, text)?;
            return Ok(Self { kind, ids: vec![(kind, text.to_owned())] });
        }
        let name = Self::parse(text)?;
        if name.kind == kind {
            return Ok(name);
        }
        let message = format!("names {}, not {}", name.kind.with_article(), kind.with_article());
        let mut above = name.parent();
        while let Some(found) = above.take_if(|above| above.kind != kind) {
            above = found.parent();
        }
        let help = match above {
            Some(above) => format!("its {} is `{above}`", kind.as_str()),
            None => format!("give the name of {}", kind.with_article()),
        };
        Err(NameFault::new("kind", message).help(help))
    }
}

/// Reads the segments of a name: collections with ids, and perhaps a kind without one at the end.
fn read<'a>(mut segments: impl Iterator<Item = &'a str>) -> Result<ResourceName, NameFault> {
    let mut ids: Vec<(Kind, String)> = Vec::new();
    while let Some(segment) = segments.next() {
        let kind = next_kind(segment, &ids)?;
        if !kind.has_id() {
            if ids.is_empty() {
                let message = "is required before it";
                return Err(NameFault::new("required", message).at(Kind::Automation).help(FORM));
            }
            return match segments.next() {
                None => Ok(ResourceName { kind, ids }),
                Some(_) => {
                    Err(NameFault::new("name", format!("goes on behind `{segment}`")).help(FORM))
                }
            };
        }
        let Some(raw) = segments.next() else {
            let message = format!("ends with the collection `{segment}`, without an id");
            return Err(NameFault::new("required", message).at(kind).help(FORM));
        };
        // Services write ids as they are, so a `%` may be just that.
        let id = percent_decode(raw).unwrap_or_else(|| raw.to_owned());
        check_part(kind, &id)?;
        ids.push((kind, id));
    }
    match ids.last() {
        Some((kind, _)) => Ok(ResourceName { kind: *kind, ids }),
        None => Err(NameFault::new("name", "is empty").help(FORM)),
    }
}

/// The kind that a segment announces, which must be able to stand behind what was read.
pub(super) fn next_kind(segment: &str, ids: &[(Kind, String)]) -> Result<Kind, NameFault> {
    let short = short(segment);
    let Some(kind) = Kind::of_segment(segment) else {
        let known = Kind::ALL.iter().map(|kind| kind.segment());
        let help = match crate::validate::nearest(segment, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => FORM.to_owned(),
        };
        return Err(NameFault::new("name", format!("has no collection `{short}`")).help(help));
    };
    match ids.last() {
        Some((above, _)) if !kind.follows(*above) => {
            let message = format!("has `{short}` below `{}`", above.segment());
            let help = match kind.parent() {
                Some(parent) => format!("`{short}` stands below `{}`", parent.segment()),
                None => format!("`{short}` stands first"),
            };
            Err(NameFault::new("name", message).help(help))
        }
        _ => Ok(kind),
    }
}
