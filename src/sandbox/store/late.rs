//! When is a run, a version or a chart read? When somebody asks for it.
//!
//! Of thousands that a snapshot holds, a test looks at a few. What the indexes have to know of a run is
//! looked up in its text, as this service writes it; a text of another form is read at once. One that
//! cannot be read when somebody asks is as if it were not there, and stays among the records.

use std::fmt;
use std::sync::OnceLock;

use crate::Millis;
use crate::form::{self, Read, Shown};

/// A value, or the text that it is read from. As long as nobody asks, it has no room for the value.
#[derive(Clone)]
pub(crate) struct Late<T> {
    text: Vec<u8>,
    value: OnceLock<Option<Box<T>>>,
}

impl<T> Late<T> {
    /// A value that is there.
    pub(super) fn new(value: T) -> Self {
        Self { text: Vec::new(), value: OnceLock::from(Some(Box::new(value))) }
    }

    /// What a text says, once somebody asks.
    pub(super) fn of(text: Vec<u8>) -> Self {
        Self { text, value: OnceLock::new() }
    }
}

impl<T: Read> Late<T> {
    /// The value; `None` where its text does not read.
    pub(super) fn get(&self) -> Option<&T> {
        self.value.get_or_init(|| form::parse(&self.text).ok()).as_deref()
    }

    /// The value itself.
    pub(super) fn taken(self) -> Option<T> {
        self.get()?;
        self.value.into_inner()?.map(|value| *value)
    }
}

impl<T: Read + Shown> Late<T> {
    /// The text of its record.
    pub(super) fn text(&self) -> Option<Vec<u8>> {
        match self.value.get() {
            Some(Some(value)) if self.text.is_empty() => Some(form::text(&**value)),
            _ => Some(self.text.clone()),
        }
    }
}

impl<T: Read + PartialEq> PartialEq for Late<T> {
    fn eq(&self, other: &Self) -> bool {
        (!self.text.is_empty() && self.text == other.text) || self.get() == other.get()
    }
}

impl<T: Read + fmt::Debug> fmt::Debug for Late<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.get(), f)
    }
}

/// What the indexes know of a run that asks nothing of an interpreter: its execution, and when it was
/// made. `None` for any other, and where the text is not as this service writes it.
pub(super) fn head_of_run(text: &[u8]) -> Option<(&str, Millis)> {
    let text = std::str::from_utf8(text).ok()?;
    let (execution, rest) = text.strip_prefix(r#"{"execution_id":""#)?.split_once('"')?;
    let (created, rest) = rest.strip_prefix(r#","created":"#)?.split_once(',')?;
    // In a text, the quote before the name would have a backslash, and so the one behind it.
    let is_plain = !execution.contains('\\') && rest.ends_with('}');
    (is_plain && !rest.contains(r#""progress":"#)).then_some(())?;
    Some((execution, created.parse().ok()?))
}

/// Whether a text is that of a version, as this service writes it.
pub(super) fn is_revision(text: &[u8]) -> bool {
    text.starts_with(br#"{"snapshot":{"#) && text.ends_with(b"}")
}

/// Whether a text is that of a chart that is drawn, so that nothing has to be done for it.
pub(super) fn is_chart(text: &[u8]) -> bool {
    let rest = text.strip_prefix(br#"{"version":""#).unwrap_or_default();
    let version = rest.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'.').count();
    let rest = rest.get(version..).unwrap_or_default();
    rest.starts_with(br#"","chart":{"ready":{"#) && rest.ends_with(b"}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_that_was_executed_or_is_written_otherwise_is_read_at_once() {
        let head = |text: &str| head_of_run(text.as_bytes()).map(|(id, at)| (id.to_owned(), at));
        let plain = r#"{"execution_id":"e","created":-5,"stage":"S","inputs":{}}"#;
        assert_eq!(head(plain), Some(("e".to_owned(), -5)));
        let spoken = r#"{"execution_id":"e","created":5,"inputs":{"a":"\"progress\":"}}"#;
        assert_eq!(head(spoken), Some(("e".to_owned(), 5)));
        for other in [
            r#"{"execution_id":"e","created":5,"progress":{"program":"p"},"commands":[]}"#,
            r#"{ "execution_id": "e", "created": 5, "stage": "S" }"#,
            r#"{"created":5,"execution_id":"e","stage":"S"}"#,
            r#"{"execution_id":"a\"b","created":5,"stage":"S"}"#,
            r#"{"execution_id":"e","created":5.5,"stage":"S"}"#,
            r#"{"execution_id":"e","created":5,"stage":"S""#,
            r#"{"execution_id":"e","created":5}"#,
            "no JSON",
            "",
        ] {
            assert_eq!(head(other), None, "{other}");
        }
        assert_eq!(head_of_run(b"\xff"), None);
    }

    #[test]
    fn a_chart_that_is_to_be_drawn_or_is_written_otherwise_is_read_at_once() {
        let drawn = r#"{"version":"10.0","chart":{"ready":{"ready":5,"graph":{}}}}"#;
        assert!(is_chart(drawn.as_bytes()));
        for other in [
            r#"{"version":"1.0","chart":{"asked":{"at":5}}}"#,
            r#"{"version":"1.0","chart":{"failed":"why"}}"#,
            r#"{"version":"1.0\"","chart":{"ready":{"ready":5,"graph":{}}}}"#,
            r#"{ "version": "1.0", "chart": { "ready": {} } }"#,
            r#"{"chart":{"ready":{"ready":5,"graph":{}}},"version":"1.0"}"#,
            r#"{"version":"1.0","chart":{"ready":{"ready":5,"graph":{"#,
            "",
        ] {
            assert!(!is_chart(other.as_bytes()), "{other}");
        }
    }
}
