//! Under which condition is a change made?

use automations_core::error::ErrorCode;
use automations_core::model::Automation;
use automations_core::wire::Timestamp;

use crate::automation::AutomationRecord;
use crate::checksum::checksum;
use crate::form;
use crate::status::Status;
use crate::store::Store;

/// Sees that a change is made for what there is (AIP-154).
///
/// # Errors
/// `ABORTED` where another change came between: the caller reads again, and decides anew.
pub(super) fn matches(given: Option<&str>, current: &str) -> Result<(), Status> {
    // As the header `etag` has it, in quotes, or without.
    match given.map(|etag| etag.trim_matches('"')).filter(|etag| !etag.is_empty()) {
        Some(etag) if etag != current => {
            let short: String = etag.chars().take(64).collect();
            let message =
                format!("`etag` is `{short}`, and by now it is `{current}`: read it again");
            Err(Status::new(ErrorCode::Aborted, message))
        }
        _ => Ok(()),
    }
}

/// [`matches`], of a change of what the versions of an automation hold: a version names all of that,
/// and is taken for an `etag`.
///
/// # Errors
/// `ABORTED`
pub(super) fn is_version(record: &AutomationRecord, given: Option<&str>) -> Result<(), Status> {
    if given == Some(record.working().version().to_string().as_str()) {
        return Ok(());
    }
    matches(given, &etag(record))
}

/// [`matches`], of any other change of an automation: its version is taken for an `etag` only as long
/// as nothing changed since it was made.
///
/// # Errors
/// `ABORTED`
pub(super) fn is_of(
    store: &Store,
    id: &str,
    record: &AutomationRecord,
    given: Option<&str>,
) -> Result<(), Status> {
    let now = &record.working().automation;
    let made = store.revision(id, record.working().version()).map(|made| &made.snapshot);
    let is_as_made = made.is_none_or(|made| {
        let state = |it: &Automation| (it.activation_state.clone(), it.delete_time.clone());
        (state(made), &made.default_inputs) == (state(now), &now.default_inputs)
    });
    match is_as_made {
        true => is_version(record, given),
        false => matches(given, &etag(record)),
    }
}

/// The `etag` of an automation: it is another one after each change of it.
pub(crate) fn etag(record: &AutomationRecord) -> String {
    let working = &record.working().automation;
    let published = record.published().and_then(|edition| edition.automation.version.clone());
    let text = |text: Option<&str>| text.unwrap_or_default().as_bytes().to_vec();
    let time = |time: &Option<Timestamp>| text(time.as_ref().map(|time| time.0.as_str()));
    let state = working.activation_state.as_ref().map(|state| format!("{state:?}"));
    let parts = [
        text(published.as_deref()),
        text(state.as_deref()),
        time(&working.update_time),
        time(&working.delete_time),
        form::text(&working.default_inputs),
        form::text(&working.connections),
    ];
    format!("{}-{:016x}", record.working().version(), checksum(parts.iter().map(Vec::as_slice)))
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
