//! What does the server say of its API? The document that the engine makes of the descriptors.

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::Response;

/// The document as an answer. It holds no secret: no token is needed.
pub(crate) fn response() -> Response {
    let document = automations_sandbox::openapi::document();
    let mut response = Response::new(Body::from(document.to_string()));
    let json = HeaderValue::from_static("application/json");
    response.headers_mut().insert(header::CONTENT_TYPE, json);
    response
}
