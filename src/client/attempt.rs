//! How is one request sent, and its answer read?

use automations_core::error::ErrorCode;
use automations_core::http::{Failure, Response};
use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, ResponseType};

/// The headers that anyone reads.
const HEADERS: [&str; 6] = [
    "retry-after",
    "date",
    "x-request-id",
    "request-id",
    "x-cloud-trace-context",
    "x-amzn-requestid",
];

/// Stops a request when nobody waits for it any more.
pub(crate) struct Stop(Option<AbortController>);

impl Stop {
    pub(crate) fn new() -> Self {
        Self(AbortController::new().ok())
    }

    pub(crate) fn signal(&self) -> Option<AbortSignal> {
        self.0.as_ref().map(AbortController::signal)
    }
}

impl Drop for Stop {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

/// The global `fetch`.
///
/// # Errors
/// A [`Failure`] where there is none.
pub(crate) fn global_fetch() -> Result<Function, Failure> {
    Reflect::get(&js_sys::global(), &JsValue::from_str("fetch"))
        .ok()
        .and_then(|fetch| fetch.dyn_into::<Function>().ok())
        .ok_or_else(|| failure(ErrorCode::Unavailable, "there is no `fetch` here".into(), false))
}

/// Sends the request and reads the whole answer, whatever `fetch` makes of it.
///
/// # Errors
/// A [`Failure`]: `UNAVAILABLE` where no response came, `INVALID_RESPONSE` where something else
/// did.
pub(crate) async fn attempt(
    fetch: &Function,
    request: &web_sys::Request,
) -> Result<Response, Failure> {
    let lost = |what: &str, thrown: &JsValue| {
        failure(ErrorCode::Unavailable, format!("{what}: {}", words(thrown)), true)
    };
    let strange = |what: &str, sent| failure(ErrorCode::InvalidResponse, what.to_owned(), sent);
    let answer = fetch
        .call1(&js_sys::global(), request)
        .map_err(|thrown| lost("no response came", &thrown))?;
    let answer = JsFuture::from(Promise::resolve(&answer))
        .await
        .map_err(|thrown| lost("no response came", &thrown))?;
    let response: web_sys::Response =
        answer.dyn_into().map_err(|_| strange("`fetch` gave no Response", true))?;
    if response.type_() == ResponseType::Opaqueredirect {
        let what = "the service answered with a redirect, which is not followed: check that the \
                    base URL is the API's own address";
        // It may be a 303, the answer of a POST that was done: browsers do not say which one it is.
        return Err(strange(what, true));
    }
    let body = match response.array_buffer() {
        Ok(body) => JsFuture::from(body).await,
        Err(thrown) => Err(thrown),
    };
    let body = body.map_err(|thrown| lost("the response broke off", &thrown))?;
    let headers = response.headers();
    let header = |name: &str| Some((name.to_owned(), headers.get(name).ok()??));
    Ok(Response {
        status: response.status(),
        headers: HEADERS.into_iter().filter_map(header).collect(),
        body: Uint8Array::new(&body).to_vec(),
    })
}

pub(crate) fn failure(code: ErrorCode, message: String, may_have_been_sent: bool) -> Failure {
    Failure { code, message, may_have_been_sent }
}

fn words(thrown: &JsValue) -> String {
    let message = thrown.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
    message.or_else(|| thrown.as_string()).unwrap_or_else(|| "what was thrown is no Error".into())
}
