//! Under which condition is a change made?

use automations_core::error::ErrorCode;

use crate::automation::AutomationRecord;
use crate::status::Status;

/// Sees that a change is made for what there is (AIP-154).
///
/// # Errors
/// `ABORTED` where another change came between: the caller reads again, and decides anew.
pub(super) fn matches(given: Option<&str>, current: &str) -> Result<(), Status> {
    match given.filter(|etag| !etag.is_empty()) {
        Some(etag) if etag != current => {
            let short: String = etag.chars().take(64).collect();
            let message =
                format!("`etag` is `{short}`, and by now it is `{current}`: read it again");
            Err(Status::new(ErrorCode::Aborted, message))
        }
        _ => Ok(()),
    }
}

/// [`matches`], of an automation: its `etag` is its version.
///
/// # Errors
/// `ABORTED`
pub(super) fn is_of(record: &AutomationRecord, given: Option<&str>) -> Result<(), Status> {
    matches(given, &record.working().version().to_string())
}

/// Whether a text can be the id of something new: a key is cut at its slashes, and a path segment
/// has to hold it as it is.
///
/// # Errors
/// `INVALID_ARGUMENT` with the field's path.
pub(super) fn is_id(field: &str, id: &str) -> Result<(), Status> {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
    if (1..=64).contains(&id.len()) && id.bytes().all(fits) {
        return Ok(());
    }
    Err(Status::fault(field, "id", "is not 1 to 64 of the characters `A-Za-z0-9_-`"))
}
