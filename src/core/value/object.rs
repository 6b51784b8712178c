//! How is an object of JSON made?
//!
//! By inserting: collecting into a map sorts first, with 14 kB of code in the wasm for two fields.

use serde_json::Value as Json;

use crate::wire::Unknown;

/// An object of those fields.
pub(super) fn object(fields: &mut [(&str, Json)]) -> Json {
    let mut object = Unknown::new();
    for (name, value) in fields {
        object.insert((*name).to_owned(), value.take());
    }
    Json::Object(object)
}

/// An object of one field.
pub(super) fn one(name: &str, value: Json) -> Json {
    object(&mut [(name, value)])
}

/// The object with a field more, where there is something to say.
pub(super) fn and(mut object: Json, name: &str, value: Option<Json>) -> Json {
    if let (Json::Object(object), Some(value)) = (&mut object, value) {
        object.insert(name.to_owned(), value);
    }
    object
}

/// Text, where there is some.
pub(super) fn text(text: Option<&String>) -> Option<Json> {
    text.cloned().map(Json::String)
}

/// Which keys were seen, and where.
///
/// A map of JSON is the one map whose code is in the wasm already.
#[derive(Default)]
pub(super) struct Seen(Unknown);

impl Seen {
    /// Where the key was seen first; `next` when it is new.
    pub(super) fn place(&mut self, key: String, next: usize) -> usize {
        let place = self.0.get(&key).and_then(Json::as_u64);
        match place.and_then(|place| usize::try_from(place).ok()) {
            Some(place) => place,
            None => {
                self.0.insert(key, next.into());
                next
            }
        }
    }
}
