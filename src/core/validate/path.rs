//! How is a place in a request written?

use super::help::short;

/// Adds a field or key to a path: `.name`, or `["…"]` where the name holds other characters.
pub(super) fn push_name(path: &mut String, name: &str) {
    let plain = !name.is_empty()
        && name.len() <= 256
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-@".contains(&b));
    if plain {
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(name);
    } else {
        let short = short(name);
        path.push('[');
        // A text can be written.
        path.push_str(&serde_json::to_string(short).unwrap_or_default());
        path.push(']');
    }
}

/// The path of a field or key below `parent`, as violations have it: `inputs.amount`,
/// `inputs["Due Date"]`.
pub fn path_below(parent: &str, name: &str) -> String {
    let mut path = parent.to_owned();
    push_name(&mut path, name);
    path
}
