//! How is a call made? Does what the core's [`Call`] says: send, wait, be done.

use core::pin::Pin;

use automations_boundary::to_js_with;
use automations_client::message;
use automations_core::call::{Call, Event, Step};
use automations_core::codec::Mismatch;
use automations_core::error::{Error, ErrorCode};
use automations_core::http::{BaseUrl, Failure, Request, Response};
use automations_core::op::Callee;
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use crate::decode::parse;
use crate::host::{Answer, Host};

/// The promise of a future. One type for all of them: the code of a promise is made for each.
pub(crate) fn promise(future: Pin<Box<dyn Future<Output = Result<JsValue, JsValue>>>>) -> Promise {
    future_to_promise(future)
}

/// Makes the call and gives the response's body as plain objects.
///
/// # Errors
/// An `ErrorObject`, or what was thrown at the call as it is. `undefined` when the call was given
/// up, where nobody waits any more.
pub(crate) async fn drive(
    host: Host,
    base: &BaseUrl,
    callee: Callee,
    request: &Request,
) -> Result<JsValue, JsValue> {
    let url = base.join(&request.target);
    let mut call = Call::new(callee, host.policy());
    let mut last = Last::default();
    let mut step = call.step(host.now(), Event::Start);
    loop {
        step = match step {
            Step::Send { refresh, timeout_ms } => {
                let effect = call.may_have_taken_effect();
                let signal = host.open(timeout_ms.unwrap_or(0), callee.writes(), effect);
                last = match message(&url, request, &signal) {
                    Ok(message) => {
                        let answer = JsFuture::from(host.send(message, refresh)).await?;
                        Last::of(answer.into())?
                    }
                    Err(refused) => Last { met: Met::Failure(refused), ..Last::default() },
                };
                call.step(host.now(), last.event())
            }
            Step::Wait { millis, reason } => {
                let (code, words) = (reason.code().as_str(), reason.message());
                let effect = call.may_have_taken_effect();
                let waited = JsFuture::from(host.wait(millis, code, words, effect)).await?;
                if !waited.is_truthy() {
                    return Err(JsValue::UNDEFINED);
                }
                call.step(host.now(), Event::Waited)
            }
            Step::Done(Ok(())) => return last.result(callee),
            Step::Done(Err(error)) => return Err(last.error(&error)),
        };
    }
}

/// What the last attempt met, and what JavaScript has of it.
#[derive(Default)]
struct Last {
    met: Met,
    value: JsValue,
    cause: JsValue,
}

enum Met {
    Response(Response),
    Decoded(Response, Option<Mismatch>),
    Failure(Failure),
}

impl Default for Met {
    fn default() -> Self {
        Self::Response(Response::default())
    }
}

impl Last {
    fn of(answer: Answer) -> Result<Self, JsValue> {
        let head = |body: Vec<u8>| Response {
            status: answer.status().unwrap_or_default(),
            headers: pairs(answer.headers().unwrap_or_default()),
            body,
        };
        let met = match answer.kind() {
            1 => Met::Response(head(answer.body().map(|body| body.to_vec()).unwrap_or_default())),
            2 => {
                let mismatch = answer.mismatch().map(|found| Mismatch {
                    path: found.path(),
                    message: found.words(),
                    offset: found.offset().and_then(|at| usize::try_from(at).ok()).unwrap_or(0),
                });
                let head = match mismatch {
                    Some(_) => head(Vec::new()),
                    None => Response::default(),
                };
                Met::Decoded(head, mismatch)
            }
            3 => Met::Failure(Failure {
                code: match answer.code().as_deref() {
                    Some("DEADLINE_EXCEEDED") => ErrorCode::DeadlineExceeded,
                    Some("INVALID_RESPONSE") => ErrorCode::InvalidResponse,
                    _ => ErrorCode::Unavailable,
                },
                message: answer.message().unwrap_or_default(),
                may_have_been_sent: answer.sent().unwrap_or(true),
            }),
            4 => return Err(answer.cause()),
            _ => return Err(JsValue::UNDEFINED),
        };
        Ok(Self { met, value: answer.value(), cause: answer.cause() })
    }

    fn event(&self) -> Event<'_> {
        match &self.met {
            Met::Response(response) => Event::Response(response),
            Met::Decoded(head, mismatch) => Event::Decoded(head, mismatch.as_ref()),
            Met::Failure(failure) => Event::Failure(failure),
        }
    }

    fn result(self, callee: Callee) -> Result<JsValue, JsValue> {
        match self.met {
            Met::Response(response) if response.body.is_empty() && callee.response.is_none() => {
                Ok(JsValue::UNDEFINED)
            }
            Met::Response(response) => parse(&response.body).map_err(|error| {
                let error = error
                    .with_operation(callee.name)
                    .with_response(response.status, response.header("x-request-id"))
                    .with_attempts(1, callee.writes());
                to_js_with(&error, [])
            }),
            Met::Decoded(..) => Ok(self.value),
            Met::Failure(_) => Err(JsValue::UNDEFINED),
        }
    }

    fn error(self, error: &Error) -> JsValue {
        let status = match &self.met {
            // The status as it was sent, and not as the core understood it.
            Met::Response(response) if error.status().is_some() => parse(&response.body).ok(),
            _ => None,
        };
        let cause = Some(self.cause).filter(|cause| !cause.is_undefined());
        to_js_with(error, [("cause", cause), ("status", status)])
    }
}

fn pairs(flat: Vec<String>) -> Vec<(String, String)> {
    let mut pairs = Vec::with_capacity(flat.len() / 2);
    let mut flat = flat.into_iter();
    while let (Some(name), Some(value)) = (flat.next(), flat.next()) {
        pairs.push((name, value));
    }
    pairs
}
