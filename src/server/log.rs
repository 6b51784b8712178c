//! What is written down of a request? One line of JSON, on stderr.

use std::io;
use std::time::Instant;

/// Has all logs written to stderr, each event as one line of JSON.
pub fn log_to_stderr() {
    let lines = tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_current_span(false)
        .with_span_list(false)
        .with_target(false)
        // It would tell on stderr that stderr cannot be written, and end the request by a panic of that.
        .log_internal_errors(false)
        .with_writer(io::stderr);
    // Another log of this process, as a test's, stays.
    let _ = lines.try_init();
}

/// An entry that is written when it is dropped: also when the client goes before its answer.
#[derive(Debug)]
pub(crate) struct Entry {
    began: Instant,
    method: String,
    /// Without the query, which may hold anything.
    path: String,
    pub(crate) operation: Option<&'static str>,
    pub(crate) faults: Vec<&'static str>,
    pub(crate) status: Option<u16>,
    pub(crate) request_id: Option<String>,
}

impl Entry {
    /// An entry for a request that has just come.
    pub(crate) fn begin(method: &str, path: String) -> Self {
        Self {
            began: Instant::now(),
            method: method.to_owned(),
            path,
            operation: None,
            faults: Vec::new(),
            status: None,
            request_id: None,
        }
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        let ms = self.began.elapsed().as_secs_f64() * 1000.0;
        let faults = self.faults.join(",");
        tracing::info!(
            method = self.method,
            path = self.path,
            operation = self.operation,
            status = self.status,
            ms = (ms * 1000.0).round() / 1000.0,
            request_id = self.request_id,
            faults = (!faults.is_empty()).then_some(faults),
            message = if self.status.is_some() { "answered" } else { "not answered" },
        );
    }
}
