//! What does a request say, by the contract's own types?
//!
//! What stands behind the `?` is text; here each parameter becomes the JSON that its descriptor
//! asks for, and `start_date.year` a field of an object, so that the core finds in a request the
//! same faults that a client finds before it sends one. An empty value counts as absent.

use automations_core::descriptor::{Kind, OperationDescriptor};
use automations_core::http::percent_decode;
use automations_core::validate::{self, Violation};
use automations_core::wire::Unknown;
use serde_json::Value as Json;

use crate::form;
use crate::status::Status;

/// Checks all that can be said of a request without looking at any resource.
///
/// # Errors
/// `INVALID_ARGUMENT` with every fault: of the parameters, and of a body that is a JSON object.
/// Another body is left to [`crate::body::read`].
pub(crate) fn check(
    operation: &'static OperationDescriptor,
    query: &str,
    body: Option<&[u8]>,
) -> Result<(), Status> {
    let mut violations = Vec::new();
    let parameters = parameters(operation, query, &mut violations);
    let body: Option<Unknown> = body.and_then(|bytes| form::parse(bytes).ok());
    violations.extend(validate::received(operation, &parameters, body.as_ref()));
    if violations.is_empty() { Ok(()) } else { Err(Status::invalid(&violations)) }
}

fn parameters(
    operation: &OperationDescriptor,
    query: &str,
    violations: &mut Vec<Violation>,
) -> Unknown {
    let mut parameters = Unknown::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let decoded = |text: &str| percent_decode(&text.replace('+', " "));
        let (Some(name), Some(value)) = (decoded(name), decoded(value)) else {
            let violation = Violation::new(name, "format", "is not percent-encoded UTF-8");
            violations.push(violation.with_help("encode the bytes of the text, as `%C3%A9`"));
            continue;
        };
        let known = operation.query_parameters.iter();
        let (outer, inner) = name.split_once('.').unwrap_or((&name, ""));
        let message = known.clone().find_map(|field| match field.kind {
            Kind::Message(descriptor) if field.name == outer && !inner.is_empty() => {
                Some(descriptor())
            }
            _ => None,
        });
        let (object, key, kind) = match message {
            Some(message) => {
                let object = parameters.entry(outer).or_insert_with(|| Unknown::new().into());
                let Some(object) = object.as_object_mut() else { continue };
                (object, inner, message.field(inner).map(|field| field.kind))
            }
            None => {
                let kind = known.clone().find(|field| field.name == name).map(|field| field.kind);
                (&mut parameters, name.as_str(), kind)
            }
        };
        if object.contains_key(key) {
            let violation = Violation::new(&*name, "unique", "is given more than once");
            violations.push(violation.with_help("leave one of them out"));
        } else if !value.is_empty() {
            object.insert(key.to_owned(), typed(kind, value));
        }
    }
    parameters
}

/// The value as the kind writes it in JSON; text where it is none of those.
fn typed(kind: Option<Kind>, value: String) -> Json {
    let found = match kind {
        Some(Kind::Int32) => value.parse::<i64>().ok().map(Json::from),
        Some(Kind::Bool) => value.parse::<bool>().ok().map(Json::from),
        _ => None,
    };
    found.unwrap_or(Json::String(value))
}
