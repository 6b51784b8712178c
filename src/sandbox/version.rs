//! Which version of an automation is it?

use std::cmp::Ordering;
use std::fmt;

/// `major.minor`: a draft has a minor part above 0, a published version `major.0`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Version {
    /// How often it was published.
    pub(crate) major: u32,
    /// How often it was changed since.
    pub(crate) minor: u32,
}

impl Version {
    /// Reads `2.0`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (major, minor) = text.split_once('.')?;
        let version = Self { major: major.parse().ok()?, minor: minor.parse().ok()? };
        (version.to_string() == text).then_some(version)
    }

    /// A text that orders as versions do.
    pub(crate) fn place(self) -> String {
        format!("{:010}.{:010}", self.major, self.minor)
    }

    /// The version of a place.
    pub(crate) fn at(place: &str) -> Option<Self> {
        let (major, minor) = place.split_once('.')?;
        Some(Self { major: major.parse().ok()?, minor: minor.parse().ok()? })
    }

    /// The version after one change.
    pub(crate) fn changed(self) -> Self {
        Self { minor: self.minor.saturating_add(1), ..self }
    }

    /// Whether it is a published one.
    pub(crate) fn is_published(self) -> bool {
        self.major > 0 && self.minor == 0
    }

    /// The short name of its stage, as filters have it.
    pub(crate) fn stage(self) -> &'static str {
        if self.is_published() { "PUBLISHED" } else { "DRAFT" }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

/// Compares versions number by number; what is no number compares as text.
pub(crate) fn compare_book_versions(a: &str, b: &str) -> Ordering {
    let key = |text: &str| -> Vec<(u64, String)> {
        let part = |part: &str| match part.parse() {
            Ok(number) => (number, String::new()),
            Err(_) => (0, part.to_owned()),
        };
        text.trim_start_matches('v').split('.').map(part).collect()
    };
    key(a).cmp(&key(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_order_by_number_not_by_text() {
        let version = |text| Version::parse(text);
        assert!(version("0.10") > version("0.9"));
        let place = |text| version(text).map(Version::place);
        assert!(place("0.10") > place("0.9") && place("10.0") > place("9.4294967295"));
        assert_eq!(
            place("10.4294967295").as_deref().and_then(Version::at),
            version("10.4294967295")
        );
        assert!(version("1.0") > version("0.99"));
        for text in ["", "1", "1.", "01.0", "1.0.0", "a.b", "+1.0"] {
            assert_eq!(version(text), None, "{text}");
        }
    }

    #[test]
    fn book_versions_compare_number_by_number() {
        assert_eq!(compare_book_versions("1.10", "1.9"), Ordering::Greater);
        assert_eq!(compare_book_versions("2.0.0", "2.0"), Ordering::Greater);
        assert_eq!(compare_book_versions("1.2", "1.2"), Ordering::Equal);
        assert_eq!(compare_book_versions("1.a", "1.b"), Ordering::Less);
    }
}
