//! Whatever the bytes, a message or a mismatch: no panic, no endless scan. tests/fuzz drives
//! [`answer`] too.

use automations_core::codec;
use automations_core::op;
use serde::de::IgnoredAny;

/// Reads bytes as the response of the operation that the first byte chooses; checks that what is
/// accepted is JSON, and that a mismatch is told within the bytes.
///
/// # Panics
/// Where that does not hold.
pub fn answer(bytes: &[u8]) {
    let Some((first, body)) = bytes.split_first() else { return };
    let Some(operation) = op::ALL.get(usize::from(*first) % op::ALL.len()) else { return };
    match codec::check((operation.response)(), body) {
        Ok(()) => {
            let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
            assert!(serde_json::from_slice::<IgnoredAny>(body).is_ok(), "accepted no JSON");
        }
        Err(mismatch) => {
            assert!(!mismatch.message.is_empty());
            assert!(mismatch.offset <= body.len(), "{mismatch:?}");
        }
    }
}
