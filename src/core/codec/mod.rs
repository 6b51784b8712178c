//! Are these bytes the message that the contract promises?
//!
//! [`check`] is the one gate for response bodies: it reads the bytes once, along the message's
//! descriptor, and either finds them to be that message or says where they are not. It is as
//! lenient as the contract: a missing or `null` field is its zero value, unknown fields and enum
//! names pass, numbers out of range pass. Only a wrong JSON type (`null` as a list's item or a map's
//! value is one), text that is no JSON, and nesting beyond [`MAX_DEPTH`] do not.
//!
//! It makes no values. The wasm shell lets the host's `JSON.parse` do that, natively [`decode`]
//! does it through serde.

mod readable;
mod tree;

use std::fmt;

use serde::de::DeserializeOwned;

use crate::descriptor::{Message, MessageDescriptor};
use crate::error::{Error, ErrorCode};

pub(crate) use automations_tape::without_mark;
pub use tree::tree;

pub use automations_tape::{MAX_DEPTH, Mismatch, Schema, Tape, word};

/// How many bytes [`check`] hands to its tape at a time.
const PIECE: usize = 64 * 1024;

impl From<Mismatch> for Error {
    fn from(mismatch: Mismatch) -> Self {
        let Mismatch { path, message, offset } = mismatch;
        let place = if path.is_empty() { "the body".to_owned() } else { format!("`{path}`") };
        Self::new(
            ErrorCode::InvalidResponse,
            format!(
                "the response is not what the contract promises: {place} {message} (byte {offset})"
            ),
        )
        .with_violation(
            &path,
            "type",
            &message,
            "check that `baseUrl` is the API's, and its version",
        )
    }
}

/// Reads the bytes as the described message.
///
/// # Errors
/// The first [`Mismatch`].
pub fn check(descriptor: &'static MessageDescriptor, bytes: &[u8]) -> Result<(), Mismatch> {
    let mut schema = Schema::new();
    let mut tape = Tape::new(&mut schema, descriptor);
    for piece in bytes.chunks(PIECE) {
        if !tape.feed(&mut schema, piece) {
            break;
        }
    }
    tape.finish(&mut schema)
}

/// Reads the bytes as a message: whatever [`check`] finds to be one. What JSON can say and Rust
/// cannot hold becomes what is nearest: half a pair of UTF-16 is U+FFFD, a number beyond a double
/// the largest one.
///
/// # Errors
/// `INVALID_RESPONSE` with the path of the first mismatch.
///
/// # Examples
/// ```
/// use automations_core::{codec, model::InvokeAutomationResponse};
/// let answer: InvokeAutomationResponse = codec::decode(br#"{"run_id":"r1"}"#)?;
/// assert_eq!(answer.run_id.as_deref(), Some("r1"));
/// let error = codec::decode::<InvokeAutomationResponse>(br#"{"run_id":1}"#);
/// assert_eq!(error.map_err(|e| e.violations()[0].field.clone()), Err("run_id".to_owned()));
/// # Ok::<(), automations_core::error::Error>(())
/// ```
pub fn decode<M: Message + DeserializeOwned>(bytes: &[u8]) -> Result<M, Error> {
    check(M::descriptor(), bytes)?;
    let unreadable = |error: &dyn fmt::Display| {
        Error::new(ErrorCode::InvalidResponse, format!("the response cannot be read: {error}"))
    };
    // As text, for everything else is read as text: bytes would be a second reader in a module.
    let text = core::str::from_utf8(without_mark(bytes)).map_err(|error| unreadable(&error))?;
    serde_json::from_str(text)
        .or_else(|_| serde_json::from_str(&readable::readable(text)))
        .map_err(|error| unreadable(&error))
}

/// Reads the bytes as any JSON, as leniently as [`decode`].
pub(crate) fn json(bytes: &[u8]) -> Option<serde_json::Value> {
    let text = core::str::from_utf8(without_mark(bytes)).ok()?;
    tree(text).or_else(|_| tree(&readable::readable(text))).ok()
}
