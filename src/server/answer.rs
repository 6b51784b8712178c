//! How do the engine's plain values become HTTP, and HTTP them?

use std::time::Duration;

use automations_core::http as plain;
use automations_sandbox::fault::{Delivery, Transport};
use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use bytes::Bytes;
use tokio::time::sleep;

use crate::body::{Cut, Slow};

/// Marks a response that is not to be sent: the connection is reset in its place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NoAnswer;

/// A response that stands for none.
pub(crate) fn none() -> Response {
    let mut response = Response::default();
    response.extensions_mut().insert(NoAnswer);
    response
}

/// The headers as plain pairs, names in lower case; what is no text is left out.
pub(crate) fn pairs(headers: &HeaderMap) -> Vec<(String, String)> {
    let text = |(name, value): (&HeaderName, &HeaderValue)| {
        Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()))
    };
    headers.iter().filter_map(text).collect()
}

/// A response as it is.
pub(crate) fn whole(mut response: plain::Response) -> Response {
    let bytes = Bytes::from(std::mem::take(&mut response.body));
    with_body(&response, Body::from, bytes)
}

/// A response as a fault has it; waits where it says so.
pub(crate) async fn delivered(delivery: Delivery) -> Response {
    sleep(Duration::from_millis(delivery.wait_ms.into())).await;
    let Delivery { mut response, transport, .. } = delivery;
    let bytes = Bytes::from(std::mem::take(&mut response.body));
    match transport {
        Transport::Reset => none(),
        Transport::Whole => with_body(&response, Body::from, bytes),
        Transport::Cut { bytes: length } => {
            with_body(&response, |body| Body::new(Cut::new(body, length)), bytes)
        }
        Transport::Slow { bytes: size, wait_ms } => {
            let wait = Duration::from_millis(wait_ms.into());
            with_body(&response, |body| Body::new(Slow::new(body, size, wait)), bytes)
        }
    }
}

fn with_body(head: &plain::Response, body: impl FnOnce(Bytes) -> Body, bytes: Bytes) -> Response {
    let mut response = Response::new(body(bytes));
    *response.status_mut() =
        StatusCode::from_u16(head.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in &head.headers {
        let pair = (HeaderName::try_from(name), HeaderValue::try_from(value));
        if let (Ok(name), Ok(value)) = pair {
            response.headers_mut().append(name, value);
        }
    }
    response
}
