//! How does a small object cross? As JSON text, which the façade writes and parses: for objects full of strings that is
//! several times faster than making each object and string from here (`npm run bench`, tests/bench/schedule).

use automations_core::codec::tree;
use automations_core::validate::Violation;
use automations_core::wire::Unknown;
use serde::Serialize;
use serde_json::Value as Json;

/// Our own types have string keys and finite numbers: there is nothing that JSON cannot say.
pub fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Reads the JSON of a request, which the façade wrote.
pub fn fields_of(request: &str) -> Result<Unknown, Violation> {
    object_of(request).map_err(|error| {
        let (rule, message) = match error {
            None => ("type", "expected an object".to_owned()),
            // What the reader says of it is a kilobyte of words, and the façade writes no JSON of which they are true.
            Some(error) => {
                let place = format!("line {}, column {}", error.line(), error.column());
                ("format", format!("cannot be read as JSON ({place})"))
            }
        };
        Violation::new("", rule, message)
            .with_help("give a plain object nested less than 64 levels, its text valid Unicode")
    })
}

/// Reads an object's JSON, by way of any JSON: that is read elsewhere, and a reader of objects alone
/// would bring words for all that it refuses. `None` is the fault of what is no object.
pub fn object_of(text: &str) -> Result<Unknown, Option<serde_json::Error>> {
    match tree(text) {
        Ok(Json::Object(object)) => Ok(object),
        Ok(_) => Err(None),
        // However deep it is.
        Err(_) if text.starts_with('[') => Err(None),
        Err(error) => Err(Some(error)),
    }
}
