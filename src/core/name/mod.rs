//! Which resource does a name mean?
//!
//! Resource names as AIP-122 has them: `organizations/o/workspaces/w/automations/a/runs/r`. They are
//! parsed and printed here, so that no path is ever put together from strings elsewhere.
//! [`ResourceName::parse`] reads whole names, relative ones (`automations/a`) and addresses out of
//! a browser; [`ResourceName::parse_as`] reads bare ids too.
//!
//! What the contract leaves open is decided so:
//!
//! - An id is any text but the empty one, `.`, `..`, and what holds a slash or control characters.
//! - Printing encodes in each id what is not unreserved (RFC 3986), so a printed name can stand
//!   in a URL as it is. Reading decodes it; a `%` that begins no encoding stands for itself, as do
//!   `:`, `?` and `#`, since services write ids as they are. Bare ids are never decoded.
//! - A name begins anywhere (`runs/r` is one) but leaves out nothing in between.

mod address;
mod fault;
mod id;
mod kind;
mod parse;
mod parts;
#[cfg(feature = "typescript")]
mod typescript;

pub(crate) use address::is_address;
pub use fault::NameFault;
pub use id::{MAX_ID_BYTES, check_id};
pub use kind::Kind;
#[cfg(feature = "typescript")]
pub use typescript::*;

use std::fmt;

use crate::http::percent_encode;

/// A resource name: its kind, and the ids from the outermost on.
///
/// # Examples
/// ```
/// use automations_core::name::{Kind, ResourceName};
/// let name = ResourceName::parse("organizations/o/workspaces/w/automations/a/runs/r")?;
/// assert_eq!(name.kind(), Kind::Run);
/// assert_eq!(name.id(Kind::Automation), Some("a"));
/// assert_eq!(name.own_id(), Some("r"));
/// # Ok::<(), automations_core::name::NameFault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResourceName {
    kind: Kind,
    ids: Vec<(Kind, String)>,
}

impl ResourceName {
    /// Makes a name of its parts: `id` is asked for the id of every kind in its lineage.
    ///
    /// # Errors
    /// Every fault: an id that is none, a missing one of the resource itself (or, for a schedule
    /// and a visualization, of its automation), and a gap (an organization without the workspace).
    ///
    /// # Examples
    /// ```
    /// use automations_core::name::{Kind, ResourceName};
    /// let parts = |kind| match kind {
    ///     Kind::Automation => Some("a/b"),
    ///     _ => None,
    /// };
    /// let faults = ResourceName::from_parts(Kind::Run, parts).unwrap_err();
    /// assert_eq!(faults.len(), 2); // the automation's id holds a slash, the run has none
    /// ```
    pub fn from_parts<'a>(
        kind: Kind,
        id: impl Fn(Kind) -> Option<&'a str>,
    ) -> Result<Self, Vec<NameFault>> {
        let lineage = kind.lineage();
        let (mut ids, mut faults) = (Vec::new(), Vec::new());
        for (index, part) in lineage.iter().copied().enumerate() {
            match id(part) {
                Some(text) => match id::check_part(part, text) {
                    Ok(()) => ids.push((part, text.to_owned())),
                    Err(fault) => faults.push(fault),
                },
                None => {
                    let innermost = index + 1 == lineage.len();
                    let above = lineage.iter().take(index).any(|above| id(*above).is_some());
                    // A file may stand below any of its ancestors.
                    if innermost || (above && kind != Kind::File) {
                        let message = format!("is required to name {}", kind.with_article());
                        let help = format!("give the id of the {}", part.as_str());
                        faults.push(NameFault::new("required", message).at(part).help(help));
                    }
                }
            }
        }
        let gap = ids.windows(2).find_map(|pair| match pair {
            [(above, _), (part, _)] if !part.follows(*above) => Some(*part),
            _ => None,
        });
        if let (Some(part), true) = (gap, faults.is_empty()) {
            let help = format!("give the {} too", part.parent().unwrap_or(part).as_str());
            faults.push(NameFault::new("required", "leaves out its parent").at(part).help(help));
        }
        if faults.is_empty() { Ok(Self { kind, ids }) } else { Err(faults) }
    }

    /// The name of an automation.
    pub fn automation(organization: &str, workspace: &str, automation: &str) -> Self {
        let ids = [
            (Kind::Organization, organization),
            (Kind::Workspace, workspace),
            (Kind::Automation, automation),
        ];
        Self { kind: Kind::Automation, ids: ids.map(|(kind, id)| (kind, id.to_owned())).to_vec() }
    }

    /// The name of a resource below this one; its `id` is not looked at where the kind has none.
    #[must_use]
    pub fn child(mut self, kind: Kind, id: &str) -> Self {
        self.kind = kind;
        if kind.has_id() {
            self.ids.push((kind, id.to_owned()));
        }
        self
    }

    /// What it names.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The id of that kind, if the name has it.
    pub fn id(&self, kind: Kind) -> Option<&str> {
        self.ids.iter().find(|(part, _)| *part == kind).map(|(_, id)| id.as_str())
    }

    /// The id of the resource itself; `None` for a schedule or a visualization.
    pub fn own_id(&self) -> Option<&str> {
        self.id(self.kind)
    }

    /// The ids with their kinds, from the outermost on.
    pub fn ids(&self) -> impl Iterator<Item = (Kind, &str)> {
        self.ids.iter().map(|(kind, id)| (*kind, id.as_str()))
    }

    /// The name of the resource below which it stands, if the name says it.
    pub fn parent(&self) -> Option<Self> {
        let mut ids = self.ids.clone();
        if self.kind.has_id() {
            ids.pop();
        }
        let kind = ids.last()?.0;
        Some(Self { kind, ids })
    }
}

/// The name with encoded ids: what [`ResourceName::parse`] reads, and a URL's path has.
impl fmt::Display for ResourceName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for (kind, id) in &self.ids {
            write!(f, "{separator}{}/{}", kind.segment(), percent_encode(id))?;
            separator = "/";
        }
        if !self.kind.has_id() {
            write!(f, "{separator}{}", self.kind.segment())?;
        }
        Ok(())
    }
}
