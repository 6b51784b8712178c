//! What does a request carry, and what does a 200?

use automations_core::descriptor::{Message, MessageDescriptor};
use automations_core::node::{Field, Misfit, Node};
use automations_core::validate;
use automations_core::wire::{self, Unknown, Wire};
use serde_json::Value as Json;

use crate::form;
use crate::status::{Answer, Status};

/// Reads a body that must be a JSON object, `{}` for a message without fields.
///
/// # Errors
/// `INVALID_ARGUMENT` for what is no JSON object, and with every fault of one that does not fit.
pub(crate) fn read<T: Message + Wire>(body: Option<&[u8]>) -> Result<T, Status> {
    wire::read(checked(T::descriptor(), body)?).map_err(misfit)
}

fn refuse(message: String) -> Status {
    Status::fault("body", "type", message)
}

/// A body that fits its description and not its type.
pub(crate) fn misfit(misfit: Misfit) -> Status {
    refuse(format!("does not fit: {misfit}"))
}

/// The object that a body is, without a fault.
fn checked(descriptor: &'static MessageDescriptor, body: Option<&[u8]>) -> Result<Json, Status> {
    let object = object(body)?;
    let violations = validate::message(descriptor, &object);
    if violations.is_empty() { Ok(Json::Object(object)) } else { Err(Status::invalid(&violations)) }
}

/// The object that a body is, whatever it holds.
///
/// # Errors
/// `INVALID_ARGUMENT` for what is no JSON object.
pub(crate) fn object(body: Option<&[u8]>) -> Result<Unknown, Status> {
    let bytes = body.filter(|bytes| !bytes.is_empty());
    let Some(bytes) = bytes else {
        return Err(refuse("is missing; a JSON object is required".to_owned()));
    };
    let json: Json = serde_json::from_slice(bytes)
        .map_err(|error| refuse(format!("is not readable as JSON: {error}")))?;
    match json {
        Json::Object(object) => Ok(object),
        _ => Err(refuse("is not a JSON object".to_owned())),
    }
}

/// The body of a list: its items, also when there are none, and where the next page begins.
pub(crate) fn list(
    name: &'static str,
    items: &dyn Field,
    next_page_token: Option<String>,
) -> Answer {
    let mut fields = vec![(name, items.node())];
    fields.extend(next_page_token.iter().map(|token| ("next_page_token", Node::Text(token))));
    answer(Node::Object(fields))
}

/// The body of a 200.
pub(crate) fn ok(message: &dyn Field) -> Answer {
    answer(message.node())
}

/// The body of a 200 that no message describes.
pub(crate) fn json(json: &Json) -> Answer {
    answer(Node::Kept(json))
}

/// The body of a 200 that is written out already.
pub(crate) fn answer(node: Node<'_>) -> Answer {
    Ok(form::written(&node))
}
