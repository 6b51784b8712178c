//! Does the document that the service makes of itself say what the contract says?

use serde_json::Value as Json;

use automations_sandbox::openapi::{contract as ours, document};

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
    let ours = contract::facts(&plain(ours()));
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
    let mut changed = plain(ours());
    changed["components"]["schemas"]["v1Run"]["properties"]["name"]["type"] = "integer".into();
    let differences = contract::facts(&plain(ours())).differences(&contract::facts(&changed));
    assert_eq!(differences.len(), 1, "{differences:#?}");
}

#[wasm_bindgen_test::wasm_bindgen_test(unsupported = test)]
fn the_whole_document_adds_the_sandboxs_own_operations_and_changes_none() {
    let (whole, part) = (document(), ours());
    for place in ["/paths", "/components/schemas"] {
        let at = |document: &'static str, json: &Json| {
            json.pointer(place).and_then(Json::as_object).cloned().expect(document)
        };
        let (whole, part) = (at("whole", &whole), at("part", &part));
        for (name, described) in &part {
            assert_eq!(whole.get(name), Some(described), "{name}");
        }
        let own = whole.keys().filter(|name| name.starts_with("/sandbox/v1/")).count();
        assert!(place != "/paths" || (own == whole.len() - part.len() && own > 10), "{own}");
    }
}
