//! What does the service say of itself? An OpenAPI 3.1 document, made of the descriptors.
//!
//! Nothing is listed here: operations, messages, enums and rules are walked as the core declares
//! them. What JSON Schema can say of a rule it says; the rest stands in words under `x-rule`.
//!
//! ```
//! let document = automations_sandbox::openapi::contract();
//! assert_eq!(document["openapi"], "3.1.0");
//! assert_eq!(document["paths"].as_object().map(|paths| paths.len()), Some(28));
//! ```

mod rule;
mod schema;

use automations_core::descriptor::{FieldDescriptor, Kind, Message as _, OperationDescriptor};
use automations_core::model::Status;
use automations_core::op;
use serde_json::{Map, Value as Json, json};

use crate::admin::operation;
use schema::Schemas;

/// The document of all that the engine serves: the contract's 32 operations, and the sandbox's own
/// under `/sandbox/v1`.
pub fn document() -> Json {
    made(&[op::ALL, operation::ALL])
}

/// The part of the document that is the contract's.
pub fn contract() -> Json {
    made(&[op::ALL])
}

fn made(lists: &[&[&'static OperationDescriptor]]) -> Json {
    let mut schemas = Schemas::default();
    let mut paths = Map::new();
    let mut tags: Vec<&str> = Vec::new();
    for operation in lists.iter().copied().flatten().copied() {
        let method = operation.method.as_str().to_ascii_lowercase();
        let path = paths.entry(operation.path).or_insert_with(|| json!({}));
        if let Some(path) = path.as_object_mut() {
            path.insert(method, described(operation, &mut schemas));
        }
        if !tags.contains(&operation.tag) {
            tags.push(operation.tag);
        }
    }
    let tags: Vec<Json> = tags.iter().map(|tag| json!({ "name": tag })).collect();
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Automations", "version": env!("CARGO_PKG_VERSION") },
        "servers": [{ "url": "/" }],
        "tags": tags,
        "security": [{ "BearerAuth": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": { "BearerAuth": { "type": "http", "scheme": "bearer" } },
            "schemas": schemas.finish(),
        },
    })
}

fn described(operation: &'static OperationDescriptor, schemas: &mut Schemas) -> Json {
    let mut parameters = Vec::new();
    for field in operation.path_parameters {
        parameters.push(parameter("path", field.name, field, schemas));
    }
    for field in operation.query_parameters {
        match field.kind {
            // A message stands in the query as its fields, behind dots.
            Kind::Message(message) => {
                for part in message().fields {
                    let name = format!("{}.{}", field.name, part.name);
                    parameters.push(parameter("query", &name, part, schemas));
                }
            }
            _ => parameters.push(parameter("query", field.name, field, schemas)),
        }
    }
    let mut described = json!({
        "operationId": operation.name,
        "tags": [operation.tag],
        "parameters": parameters,
        "responses": {
            "200": answer("What was asked for.", (operation.response)().name),
            "default": answer("Why it failed.", Status::descriptor().name),
        },
    });
    schemas.message((operation.response)());
    schemas.message(Status::descriptor());
    if let Some(body) = operation.body {
        schemas.message(body());
        described["requestBody"] = json!({ "required": true, "content": content(body().name) });
    }
    described
}

fn parameter(place: &str, name: &str, field: &FieldDescriptor, schemas: &mut Schemas) -> Json {
    json!({
        "name": name,
        "in": place,
        // What a path does not have does not exist.
        "required": field.required || place == "path",
        "schema": schemas.parameter(field),
    })
}

fn answer(description: &str, name: &str) -> Json {
    json!({ "description": description, "content": content(name) })
}

fn content(name: &str) -> Json {
    json!({ "application/json": { "schema": schema::reference(name) } })
}
