//! What does a request carry, and what does a 200?

use automations_core::descriptor::Message;
use automations_core::validate;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use crate::status::{Answer, Status};

/// Reads a body that must be a JSON object, `{}` for a message without fields.
///
/// # Errors
/// `INVALID_ARGUMENT` for what is no JSON object, and with every fault of one that does not fit.
pub(crate) fn read<T: Message + DeserializeOwned>(body: Option<&[u8]>) -> Result<T, Status> {
    let refuse = |message: String| Status::fault("body", "type", message);
    let bytes = body.filter(|bytes| !bytes.is_empty());
    let Some(bytes) = bytes else {
        return Err(refuse("is missing; a JSON object is required".to_owned()));
    };
    let json: Json = serde_json::from_slice(bytes)
        .map_err(|error| refuse(format!("is not readable as JSON: {error}")))?;
    let Json::Object(object) = json else {
        return Err(refuse("is not a JSON object".to_owned()));
    };
    let violations = validate::message(T::descriptor(), &object);
    if !violations.is_empty() {
        return Err(Status::invalid(&violations));
    }
    serde_json::from_value(Json::Object(object))
        .map_err(|error| refuse(format!("does not fit: {error}")))
}

/// The body of a list: its items, also when there are none, and where the next page begins.
pub(crate) fn list<T: Serialize>(
    name: &str,
    items: &[T],
    next_page_token: Option<String>,
) -> Answer {
    let items = String::from_utf8(ok(&items)?).unwrap_or_default();
    let token = next_page_token.map(|token| format!(r#","next_page_token":{}"#, Json::from(token)));
    Ok(format!(r#"{{"{name}":{items}{}}}"#, token.unwrap_or_default()).into_bytes())
}

/// The body of a 200.
pub(crate) fn ok(message: &impl Serialize) -> Answer {
    serde_json::to_vec(message).map_err(|error| {
        Status::new(
            automations_core::error::ErrorCode::Internal,
            format!("the answer cannot be written as JSON: {error}"),
        )
    })
}
