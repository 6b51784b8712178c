//! How is a time zone named in a value?

use crate::validate::Violation;

/// An id of the IANA database, perhaps with the database's version: `Europe/Berlin`.
///
/// Whether there is such a zone is looked at where a value is encoded: a newer service may know
/// zones that this version does not.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct ZoneId {
    /// The id.
    pub id: String,
    /// The version of the database, as `2019a`.
    pub version: Option<String>,
}

/// How a text names the version: RFC 9557's form for what is nobody else's business.
const VERSION: &str = "_tzdb=";

impl ZoneId {
    /// Reads `Europe/Berlin]`, or `Europe/Berlin][_tzdb=2019a]`: what follows the first bracket.
    pub(super) fn parse_tags(text: &str) -> Result<Self, Violation> {
        let fault = || {
            Violation::new("", "format", "has no zone between its brackets")
                .with_help("write it as `2026-03-01T09:30:00[Europe/Berlin]`")
        };
        let (id, rest) = text.split_once(']').ok_or_else(fault)?;
        if id.is_empty() {
            return Err(fault());
        }
        let version = match rest {
            "" => None,
            rest => {
                let tag = rest.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
                let version = tag.and_then(|tag| tag.strip_prefix(VERSION));
                Some(version.filter(|v| !v.contains(['[', ']'])).ok_or_else(fault)?.to_owned())
            }
        };
        Ok(Self { id: id.to_owned(), version })
    }

    /// `[Europe/Berlin]`, and the version's tag where there is one.
    pub(super) fn tags(&self) -> String {
        let mut text = format!("[{}]", self.id);
        if let Some(version) = &self.version {
            text.push('[');
            text.push_str(VERSION);
            text.push_str(version);
            text.push(']');
        }
        text
    }
}
