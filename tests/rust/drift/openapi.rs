//! Does the document that the service makes of itself say what the contract says?

use serde_json::Value as Json;

use automations_sandbox::openapi::document;

use super::EXTENSIONS;
use super::contract;

/// What the document says in the words of JSON Schema, and the contract in prose.
const MORE: &[&str] =
    &["maxProperties", "maximum", "minProperties", "minimum", "pattern", "x-extension"];

/// The document without what it says more.
fn plain(mut json: Json) -> Json {
    match &mut json {
        Json::Object(fields) => {
            fields.retain(|name, _| !MORE.contains(&name.as_str()));
            for field in fields.values_mut() {
                *field = plain(field.take());
            }
        }
        Json::Array(items) => {
            for item in items {
                *item = plain(item.take());
            }
        }
        _ => {}
    }
    json
}

#[wasm_bindgen_test::wasm_bindgen_test(unsupported = test)]
fn the_document_of_the_service_says_what_the_contract_says_and_its_extensions() {
    let ours = contract::facts(&plain(document()));
    let theirs = contract::facts(&contract::file());
    let differences = theirs.differences(&ours);
    let places: Vec<String> =
        EXTENSIONS.iter().map(|(message, field)| format!("{message}.{field}:")).collect();
    assert_eq!(differences.len(), places.len(), "{differences:#?}");
    for (difference, place) in differences.iter().zip(&places) {
        assert!(difference.starts_with(place), "{difference} is not about {place}");
    }
    assert!(ours.len() > 700, "only {} facts", ours.len());
}

#[wasm_bindgen_test::wasm_bindgen_test(unsupported = test)]
fn a_change_of_the_document_is_seen() {
    let mut changed = plain(document());
    changed["components"]["schemas"]["v1Run"]["properties"]["name"]["type"] = "integer".into();
    let differences = contract::facts(&plain(document())).differences(&contract::facts(&changed));
    assert_eq!(differences.len(), 1, "{differences:#?}");
}
