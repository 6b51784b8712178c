//! Where in a response stands what? Walks JSON along a descriptor, as the contract reads it.

use automations_core::descriptor::{Kind, MessageDescriptor};
use serde_json::Value as Json;

/// One value of a response: how to reach it, how an error names it, and what it should be.
#[derive(Clone)]
pub struct Place {
    pub pointer: String,
    pub path: String,
    pub kind: Kind,
    /// The message's and the field's name; `None` for an item or an entry.
    pub field: Option<(&'static str, &'static str)>,
}

/// Every value below `json` of which the descriptor knows the type, the outermost first.
pub fn places(descriptor: &'static MessageDescriptor, json: &Json) -> Vec<Place> {
    let mut found = Vec::new();
    let root = Place {
        pointer: String::new(),
        path: String::new(),
        kind: Kind::Message(|| unreachable!("the root is read along its own descriptor")),
        field: None,
    };
    message(descriptor, json, &root, &mut found);
    found
}

fn message(
    descriptor: &'static MessageDescriptor,
    json: &Json,
    at: &Place,
    found: &mut Vec<Place>,
) {
    for (key, value) in json.as_object().into_iter().flatten() {
        if let Some(field) = descriptor.field(key) {
            let mut place = at.member(key, field.kind);
            place.field = Some((descriptor.name, field.name));
            self::value(place, value, found);
        }
    }
}

fn value(place: Place, json: &Json, found: &mut Vec<Place>) {
    found.push(place.clone());
    match place.kind {
        Kind::Message(descriptor) => message(descriptor(), json, &place, found),
        Kind::List(kind) => {
            for (index, item) in json.as_array().into_iter().flatten().enumerate() {
                let item_place = Place {
                    pointer: format!("{}/{index}", place.pointer),
                    path: format!("{}[{index}]", place.path),
                    kind: *kind,
                    field: None,
                };
                value(item_place, item, found);
            }
        }
        Kind::Map(kind) => {
            for (key, entry) in json.as_object().into_iter().flatten() {
                value(place.member(key, *kind), entry, found);
            }
        }
        _ => {}
    }
}

impl Place {
    fn member(&self, key: &str, kind: Kind) -> Self {
        let dot = if self.path.is_empty() { "" } else { "." };
        let escaped = key.replace('~', "~0").replace('/', "~1");
        Self {
            pointer: format!("{}/{escaped}", self.pointer),
            path: format!("{}{dot}{key}", self.path),
            kind,
            field: None,
        }
    }

    /// The JSON with another value at this place.
    pub fn with(&self, json: &Json, value: &Json) -> Json {
        let mut json = json.clone();
        *json.pointer_mut(&self.pointer).unwrap() = value.clone();
        json
    }
}
