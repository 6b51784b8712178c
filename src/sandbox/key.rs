//! Which record is it?
//!
//! Ids that come from outside may hold any character but `/`, so a key is cut at its slashes. What
//! a book names may hold those too, and is percent-encoded.

use std::fmt;

use automations_core::http::{percent_decode, percent_encode};

use crate::version::Version;

/// The key of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Key {
    /// Whose service it is, and how many ids it has issued.
    Meta,
    /// A connection of the workspace.
    Connection(String),
    /// The editions of an automation.
    Automation(String),
    /// The changes of its default inputs.
    DefaultInputs(String),
    /// Its schedule.
    Schedule(String),
    /// Its triggers.
    Triggers(String),
    /// Its flow chart.
    Visualization(String),
    /// Its events that started no run.
    Skipped(String),
    /// One of its versions.
    Revision(String, Version),
    /// One of its runs.
    Run(String, String),
    /// The answers of books that are recorded for an automation.
    Recorded(String),
    /// What a program did.
    Trace(String),
    /// What a connection's book keeps under a name.
    Book(String, String),
}

impl Key {
    /// Reads a key.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('/').collect();
        let owned = |id: &str| id.to_owned();
        Some(match parts[..] {
            ["meta"] => Self::Meta,
            ["connection", id] => Self::Connection(owned(id)),
            ["automation", id] => Self::Automation(owned(id)),
            ["default-inputs", id] => Self::DefaultInputs(owned(id)),
            ["schedule", id] => Self::Schedule(owned(id)),
            ["triggers", id] => Self::Triggers(owned(id)),
            ["visualization", id] => Self::Visualization(owned(id)),
            ["skipped", id] => Self::Skipped(owned(id)),
            ["revision", id, version] => Self::Revision(owned(id), Version::parse(version)?),
            ["run", automation, id] => Self::Run(owned(automation), owned(id)),
            ["recorded", id] => Self::Recorded(owned(id)),
            ["trace", id] => Self::Trace(owned(id)),
            ["book", connection, name] => Self::Book(owned(connection), percent_decode(name)?),
            _ => return None,
        })
    }
}

impl Key {
    /// A text that orders records: by their kind as it stands above, then by what they are of.
    pub(crate) fn place(&self) -> String {
        let kind = match self {
            Self::Meta => 'a',
            Self::Connection(_) => 'b',
            Self::Automation(_) => 'c',
            Self::DefaultInputs(_) => 'd',
            Self::Schedule(_) => 'e',
            Self::Triggers(_) => 'f',
            Self::Visualization(_) => 'g',
            Self::Skipped(_) => 'h',
            Self::Revision(id, version) => return format!("i{id}/{}", version.place()),
            Self::Run(..) => 'j',
            Self::Recorded(_) => 'k',
            Self::Trace(_) => 'l',
            Self::Book(..) => 'm',
        };
        format!("{kind}{self}")
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Meta => f.write_str("meta"),
            Self::Connection(id) => write!(f, "connection/{id}"),
            Self::Automation(id) => write!(f, "automation/{id}"),
            Self::DefaultInputs(id) => write!(f, "default-inputs/{id}"),
            Self::Schedule(id) => write!(f, "schedule/{id}"),
            Self::Triggers(id) => write!(f, "triggers/{id}"),
            Self::Visualization(id) => write!(f, "visualization/{id}"),
            Self::Skipped(id) => write!(f, "skipped/{id}"),
            Self::Revision(id, version) => write!(f, "revision/{id}/{version}"),
            Self::Run(automation, id) => write!(f, "run/{automation}/{id}"),
            Self::Recorded(id) => write!(f, "recorded/{id}"),
            Self::Trace(id) => write!(f, "trace/{id}"),
            Self::Book(connection, name) => {
                write!(f, "book/{connection}/{}", percent_encode(name))
            }
        }
    }
}
