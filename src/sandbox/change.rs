//! What does a shell store?

/// One record of the service's state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// `meta`, `automation/<id>`, `run/<automation>/<run>`, …: unique.
    pub key: String,
    /// JSON.
    pub value: Vec<u8>,
}

/// What a request did to one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which record.
    pub key: String,
    /// What it holds now; `None` when it is gone.
    pub value: Option<Vec<u8>>,
}

/// What a request did to the state, and the runs that schedules started before it; empty for one
/// that only read, or failed, when nothing had come due.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// The changed records, each once, in the order of their keys.
    pub records: Vec<Change>,
}
