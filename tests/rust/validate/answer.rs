//! Whatever the bytes, a request or every violation: no panic. tests/fuzz drives [`answer`] too.

use automations_core::op;
use automations_core::validate;
use serde_json::{Map, Value as Json};

/// Reads bytes as the fields of the operation that the first byte chooses; checks that what has no
/// violation is sent, that what has one is not, and that each says where, why and what to do.
///
/// # Panics
/// Where that does not hold.
pub fn answer(bytes: &[u8]) {
    let Some((first, body)) = bytes.split_first() else { return };
    let Some(operation) = op::ALL.get(usize::from(*first) % op::ALL.len()) else { return };
    let Ok(fields) = serde_json::from_slice::<Map<String, Json>>(body) else { return };
    let violations = validate::fields(operation, &fields, false);
    for violation in &violations {
        assert!(!violation.message.is_empty() && violation.help.is_some(), "{violation:?}");
    }
    match op::prepare(operation, &fields) {
        Ok(_) => assert_eq!(violations, []),
        Err(error) => assert_eq!(error.violations(), violations),
    }
}
