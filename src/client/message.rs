//! How does a request become one of `fetch`'s?

use automations_core::error::ErrorCode;
use automations_core::http::{Failure, Method, Request};
use gloo_net::http::RequestBuilder;
use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use web_sys::{AbortSignal, RequestRedirect};

/// The request as `fetch` takes it, for the address `url`; redirects are not followed.
///
/// # Errors
/// A [`Failure`] with `INVALID_ARGUMENT` for an address that the host does not take.
pub(crate) fn message(
    url: &str,
    request: &Request,
    signal: &AbortSignal,
) -> Result<web_sys::Request, Failure> {
    let method = match request.method {
        Method::Get => gloo_net::http::Method::GET,
        Method::Post => gloo_net::http::Method::POST,
        Method::Patch => gloo_net::http::Method::PATCH,
        Method::Delete => gloo_net::http::Method::DELETE,
    };
    // A redirect could carry the token to another origin, and the contract has none: it is not
    // followed but told, which `error` would not do (that is like a lost connection).
    let mut builder = RequestBuilder::new(url)
        .method(method)
        .abort_signal(Some(signal))
        .redirect(RequestRedirect::Manual);
    for (name, value) in &request.headers {
        builder = builder.header(name, value);
    }
    let built = match &request.body {
        Some(body) => builder.body(JsValue::from(Uint8Array::from(body.as_slice()))),
        None => builder.build(),
    };
    built.map(web_sys::Request::from).map_err(|error| Failure {
        code: ErrorCode::InvalidArgument,
        message: format!("the request cannot be made: {error}"),
        may_have_been_sent: false,
    })
}
