//! What can be said when a client is made, and with each call?

use automations_core::call::{DEFAULT_MAX_RETRIES, DEFAULT_TIMEOUT_MS};
use js_sys::Function;

use crate::Token;

/// How patient a call is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallOptions {
    /// Milliseconds until one attempt is given up, its token included; `None` for no limit.
    pub timeout_ms: Option<u32>,
    /// Milliseconds until the whole call is given up, waits included; `None` for no limit.
    pub deadline_ms: Option<u32>,
    /// How often the request may be sent again; a new token after a 401 does not count.
    pub max_retries: u32,
    /// Your word that this call may be done twice: it is then sent again even after an attempt
    /// that may have taken effect.
    pub safe_to_repeat: bool,
}

impl Default for CallOptions {
    /// 60 seconds an attempt, no deadline, 2 retries.
    fn default() -> Self {
        Self {
            timeout_ms: Some(DEFAULT_TIMEOUT_MS),
            deadline_ms: None,
            max_retries: DEFAULT_MAX_RETRIES,
            safe_to_repeat: false,
        }
    }
}

/// What a client is made of.
#[derive(Debug, Clone, Default)]
pub struct ClientOptions {
    /// Where the API is: with or without a trailing `/` or `/api/v1`.
    pub base_url: String,
    /// The organization of every call that names none: bare id or resource name.
    pub organization: String,
    /// The workspace of every call that names none: bare id or resource name.
    pub workspace: String,
    /// The token; `None` where something else authenticates, as a proxy.
    pub token: Option<Token>,
    /// Sends the requests: takes a `Request`, gives a `Promise` of a `Response`. The global
    /// `fetch` when absent; a sandbox's fits here.
    pub fetch: Option<Function>,
    /// How patient a call is that says nothing else.
    pub call: CallOptions,
}
