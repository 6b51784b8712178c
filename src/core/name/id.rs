//! Which texts are ids?

use super::{Kind, NameFault};

/// The longest id that is sent, in bytes.
pub const MAX_ID_BYTES: usize = 1024;

/// Checks a bare id: any text that can stand in one segment of a path. What a URL would read as
/// structure (`:`, `?`, `#`, `%`) is part of the id, and encoded where it is sent.
///
/// # Errors
/// Why it cannot be sent, in words: it is empty, `.` or `..`, longer than [`MAX_ID_BYTES`], or
/// holds a slash or a control character.
pub fn check_id(id: &str) -> Result<(), &'static str> {
    if id.is_empty() {
        return Err("must not be empty");
    }
    if id == "." || id == ".." {
        return Err("must not be `.` or `..`, which would leave the collection");
    }
    if id.len() > MAX_ID_BYTES {
        return Err("is longer than 1024 bytes");
    }
    if id.chars().any(char::is_control) {
        return Err("holds control characters");
    }
    if id.contains(['/', '\\']) {
        return Err("holds a slash but is no resource name");
    }
    Ok(())
}

/// Checks the id of a kind within a name.
pub(super) fn check_part(kind: Kind, id: &str) -> Result<(), NameFault> {
    check_id(id).map_err(|why| {
        let why = if id.contains(['/', '\\']) { "holds a slash" } else { why };
        NameFault::new("id", why).at(kind).help("give the id as the service gave it")
    })
}
