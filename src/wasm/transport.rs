//! How is a request sent? The only place that touches `fetch`.

use automations_core::error::ErrorCode;
use automations_core::http::{Method, Request, Response};
use gloo_net::http::RequestBuilder;
use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, RequestRedirect};

use crate::error::{message_of, property};

#[wasm_bindgen(typescript_custom_section)]
const HOST: &'static str = r#"
/** What a call needs of its surroundings; the façade gives one for each call. @internal */
export interface Host {
    readonly baseUrl: string;
    readonly organization: string | undefined;
    readonly workspace: string | undefined;
    readonly canRefresh: boolean;
    readonly signal: AbortSignal;
    /** Puts the token and the caller's headers on the request and sends it. */
    send(request: Request, refresh: boolean): Promise<Response>;
}
"#;

#[wasm_bindgen]
extern "C" {
    /// What a call needs of its surroundings.
    #[wasm_bindgen(typescript_type = "Host")]
    pub type Host;

    #[wasm_bindgen(method, getter, js_name = baseUrl)]
    pub(crate) fn base_url(this: &Host) -> String;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn organization(this: &Host) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn workspace(this: &Host) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = canRefresh)]
    pub(crate) fn can_refresh(this: &Host) -> bool;
    #[wasm_bindgen(method, getter)]
    fn signal(this: &Host) -> AbortSignal;
    #[wasm_bindgen(method, catch)]
    fn send(this: &Host, request: web_sys::Request, refresh: bool) -> Result<Promise, JsValue>;

    /// Whatever `fetch` gave. It need not be of this realm (a test's `fetch`, jsdom), so it is
    /// looked at and not cast.
    type Answer;
    #[wasm_bindgen(method, catch, js_name = arrayBuffer)]
    fn array_buffer(this: &Answer) -> Result<JsValue, JsValue>;
    type AnswerHeaders;
    #[wasm_bindgen(method, catch)]
    fn get(this: &AnswerHeaders, name: &str) -> Result<Option<String>, JsValue>;
}

/// Why there is no response.
pub(crate) struct Broken {
    pub(crate) code: ErrorCode,
    pub(crate) message: String,
    pub(crate) may_have_been_sent: bool,
    pub(crate) cause: Option<JsValue>,
}

/// The headers that anyone reads.
const HEADERS: [&str; 6] = [
    "content-type",
    "retry-after",
    "x-request-id",
    "request-id",
    "x-cloud-trace-context",
    "x-amzn-requestid",
];

/// Sends the request and reads the whole response.
pub(crate) async fn exchange(
    host: &Host,
    url: &str,
    request: &Request,
    refresh: bool,
) -> Result<Response, Broken> {
    let message = build(host, url, request)?;
    let promise = host
        .send(message, refresh)
        .map_err(|cause| broken("the request was not sent", cause, false))?;
    let answer = JsFuture::from(promise).await.map_err(|cause| {
        let sent = may_have_been_sent(&cause);
        broken("no response came", cause, sent)
    })?;
    let strange = |what: &str| Broken {
        code: ErrorCode::InvalidResponse,
        message: format!("`fetch` gave {what} instead of a Response"),
        may_have_been_sent: true,
        cause: None,
    };
    let status = property(&answer, "status").and_then(|status| status.as_f64());
    let Some(status) = status.filter(|status| (100.0..=999.0).contains(status)) else {
        return Err(strange("something without a status"));
    };
    if !property(&answer, "arrayBuffer").is_some_and(|method| method.is_function()) {
        return Err(strange("something without a body"));
    }
    let headers = headers(&answer);
    let read = answer.unchecked_into::<Answer>().array_buffer();
    let buffer = match read {
        // A strange `Response` may give anything; `await` takes anything.
        Ok(given) => JsFuture::from(Promise::resolve(&given)).await,
        Err(cause) => Err(cause),
    }
    .map_err(|cause| broken("the response broke off", cause, true))?;
    if !buffer.has_type::<js_sys::ArrayBuffer>() && property(&buffer, "byteLength").is_none() {
        return Err(strange("a body that is no bytes"));
    }
    let body = Uint8Array::new(&buffer).to_vec();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 100..=999, checked above
    Ok(Response { status: status as u16, headers, body })
}

fn build(host: &Host, url: &str, request: &Request) -> Result<web_sys::Request, Broken> {
    let method = match request.method {
        Method::Get => gloo_net::http::Method::GET,
        Method::Post => gloo_net::http::Method::POST,
        Method::Patch => gloo_net::http::Method::PATCH,
        Method::Delete => gloo_net::http::Method::DELETE,
    };
    // A redirect could carry the token to another origin; the contract has none.
    let mut builder = RequestBuilder::new(url)
        .method(method)
        .abort_signal(Some(&host.signal()))
        .redirect(RequestRedirect::Error);
    for (name, value) in &request.headers {
        builder = builder.header(name, value);
    }
    let built = match &request.body {
        Some(body) => builder.body(JsValue::from(Uint8Array::from(body.as_slice()))),
        None => builder.build(),
    };
    built.map(web_sys::Request::from).map_err(|error| Broken {
        code: ErrorCode::InvalidArgument,
        message: format!("the request cannot be made: {error}"),
        may_have_been_sent: false,
        cause: None,
    })
}

fn headers(answer: &JsValue) -> Vec<(String, String)> {
    let Some(headers) = property(answer, "headers") else { return Vec::new() };
    if !property(&headers, "get").is_some_and(|method| method.is_function()) {
        return Vec::new();
    }
    let headers = headers.unchecked_into::<AnswerHeaders>();
    HEADERS.iter().filter_map(|name| Some(((*name).to_owned(), headers.get(name).ok()??))).collect()
}

fn broken(what: &str, cause: JsValue, may_have_been_sent: bool) -> Broken {
    Broken {
        code: ErrorCode::Unavailable,
        message: format!("{what}: {}", message_of(&cause)),
        may_have_been_sent,
        cause: Some(cause),
    }
}

/// Node says in the exception's cause when no connection was made; a browser says nothing.
fn may_have_been_sent(exception: &JsValue) -> bool {
    let code = property(exception, "cause")
        .and_then(|cause| property(&cause, "code"))
        .and_then(|code| code.as_string());
    !matches!(code.as_deref(), Some("ECONNREFUSED" | "ENOTFOUND" | "EAI_AGAIN"))
}
