//! How does an HTTP request become an answer?

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use automations_core::error::ErrorCode;
use automations_core::http::{Method, Request, Response as Plain};
use automations_sandbox::fault::{Admission, Faults, Visit};
use axum::body::Body;
use axum::extract::State;
use axum::http::request::Parts;
use axum::response::Response;
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

use crate::answer::{NoAnswer, delivered, none, pairs, whole};
use crate::body::{self, Unread};
use crate::console::Console;
use crate::desk::{Desk, unstored};
use crate::log::Entry;
use crate::token::Token;
use crate::turn::Turns;
use crate::{control, openapi, refusal};

/// What all requests share.
pub(crate) struct Service {
    pub(crate) turns: Turns,
    pub(crate) token: Token,
    pub(crate) faults: Mutex<Faults>,
    pub(crate) free: Semaphore,
    pub(crate) body_limit: usize,
    pub(crate) snapshot_limit: usize,
    pub(crate) timeout: Duration,
    pub(crate) console: Option<Console>,
}

/// Answers a request, and writes down what became of it.
pub(crate) async fn answer(
    State(service): State<Arc<Service>>,
    request: axum::extract::Request,
) -> Response {
    let path = service.token.redacted(request.uri().path());
    let mut entry = Entry::begin(request.method().as_str(), path);
    let response = service.route(request, &mut entry).await;
    if response.extensions().get::<NoAnswer>().is_none() {
        entry.status = Some(response.status().as_u16());
        let id = response.headers().get("x-request-id");
        entry.request_id = id.and_then(|id| id.to_str().ok()).map(str::to_owned);
    }
    response
}

impl Service {
    async fn route(&self, request: axum::extract::Request, entry: &mut Entry) -> Response {
        let path = request.uri().path();
        let is_below = |root: &str| {
            path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        if is_below("/api/v1") || is_below("/sandbox/v1") {
            return self.api(request, entry).await;
        }
        if path == "/openapi.json" && ["GET", "HEAD"].contains(&request.method().as_str()) {
            return openapi::response();
        }
        let file = match &self.console {
            Some(console) => console.answer(request).await,
            None => None,
        };
        file.unwrap_or_else(|| whole(nothing_here()))
    }

    async fn api(&self, request: axum::extract::Request, entry: &mut Entry) -> Response {
        let (parts, body) = request.into_parts();
        if !self.is_known(&parts) {
            return self.stranger(&parts, entry).await;
        }
        let Ok(_permit) = self.free.try_acquire() else {
            let message = "the server answers as many requests as it may; come back";
            let mut busy = refusal::response(503, ErrorCode::Unavailable, message);
            busy.headers.push(("retry-after".to_owned(), "1".to_owned()));
            return whole(busy);
        };
        let limit = match control::is_snapshot(parts.uri.path()) {
            true => self.snapshot_limit,
            false => self.body_limit,
        };
        let body = match self.read(body, limit).await {
            Ok(body) => body,
            Err(refused) => return closing(whole(refused)),
        };
        if control::is_control(parts.uri.path()) {
            return whole(self.control(&parts, body).await);
        }
        let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
        let method = Method::parse(parts.method.as_str());
        let visit = self.admit(method, target);
        entry.operation = visit.operation();
        entry.faults = visit.faults().to_vec();
        sleep(Duration::from_millis(visit.wait_ms().into())).await;
        let response = match visit.admission() {
            Admission::Refuse | Admission::Reset => return none(),
            Admission::Answer(response) => response.clone(),
            Admission::Handle => self.ask(&parts, method, visit.target(), body.concat()).await,
        };
        delivered(visit.deliver(response)).await
    }

    fn is_known(&self, parts: &Parts) -> bool {
        let header = parts.headers.get("authorization").and_then(|value| value.to_str().ok());
        self.token.is_in(header)
    }

    /// The service's own refusal for who has no token: no body is read for it, no place taken, and no
    /// fault counted.
    async fn stranger(&self, parts: &Parts, entry: &mut Entry) -> Response {
        if control::is_control(parts.uri.path()) {
            return closing(whole(self.control(parts, Vec::new()).await));
        }
        let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
        let method = Method::parse(parts.method.as_str());
        entry.operation = Faults::default().admit(method, target).operation();
        closing(whole(self.ask(parts, method, target, Vec::new()).await))
    }

    fn admit(&self, method: Option<Method>, target: &str) -> Visit {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner).admit(method, target)
    }

    async fn read(&self, body: Body, limit: usize) -> Result<Vec<Vec<u8>>, Plain> {
        match timeout(self.timeout, body::pieces(body, limit)).await {
            Ok(Ok(body)) => Ok(body),
            Ok(Err(Unread::TooLong)) => {
                let message = format!("the body has more than {limit} bytes");
                Err(refusal::response(413, ErrorCode::InvalidArgument, &message))
            }
            Ok(Err(Unread::Broken)) => {
                let message = "the body did not arrive whole";
                Err(refusal::response(400, ErrorCode::InvalidArgument, message))
            }
            Err(_) => {
                let message = "the body did not arrive in time";
                Err(refusal::response(408, ErrorCode::Unavailable, message))
            }
        }
    }

    async fn ask(
        &self,
        parts: &Parts,
        method: Option<Method>,
        target: &str,
        body: Vec<u8>,
    ) -> Plain {
        let Some(method) = method else {
            return automations_sandbox::unknown_method(parts.method.as_str(), target);
        };
        let body = Some(body).filter(|body| !body.is_empty());
        let headers = pairs(&parts.headers);
        let request = Request { method, target: target.to_owned(), headers, body };
        let token = self.token.clone();
        self.turn(move |desk| match own(desk, &token, request) {
            Ok(request) => desk.handle(&request),
            Err(refused) => refused,
        })
        .await
    }

    async fn control(&self, parts: &Parts, body: Vec<Vec<u8>>) -> Plain {
        if !self.is_known(parts) {
            let message = "the token is missing or not valid here";
            let mut stranger = refusal::response(401, ErrorCode::Unauthenticated, message);
            stranger.headers.push(("www-authenticate".to_owned(), "Bearer".to_owned()));
            return stranger;
        }
        let (method, path) = (parts.method.as_str(), parts.uri.path());
        match control::read(method, path, body) {
            Ok(control::Order::Faults) => {
                control::faults(&self.faults.lock().unwrap_or_else(PoisonError::into_inner))
            }
            Ok(control::Order::SetFaults(faults)) => {
                let mut set = self.faults.lock().unwrap_or_else(PoisonError::into_inner);
                *set = faults;
                control::faults(&set)
            }
            Ok(control::Order::Desk(work)) => self.turn(work).await,
            Err(refused) => refused,
        }
    }

    async fn turn(&self, work: impl FnOnce(&mut Desk) -> Plain + Send + 'static) -> Plain {
        match timeout(self.timeout, self.turns.ask(work)).await {
            Ok(Ok(response)) => response,
            Ok(Err(_)) => refusal::response(503, ErrorCode::Unavailable, "the server is ending"),
            Err(_) => {
                let message = "the service did not answer in time; it may have done what was asked";
                refusal::response(504, ErrorCode::DeadlineExceeded, message)
            }
        }
    }
}

/// The request as the engine is asked it: with the engine's own token in the place of ours.
fn own(desk: &mut Desk, token: &Token, mut request: Request) -> Result<Request, Plain> {
    let identity = desk.identity().map_err(|error| unstored(&error))?;
    let header = token.exchanged(request.header("authorization"), &identity.token);
    request.headers.retain(|(name, _)| name != "authorization");
    request.headers.extend(header.map(|header| ("authorization".to_owned(), header)));
    Ok(request)
}

fn nothing_here() -> Plain {
    let message =
        "there is nothing at this path: the API is below /api/v1, its description at /openapi.json";
    refusal::response(404, ErrorCode::NotFound, message)
}

/// Has the connection closed: the rest of a body is not waited for.
fn closing(mut response: Response) -> Response {
    let close = axum::http::HeaderValue::from_static("close");
    response.headers_mut().insert(axum::http::header::CONNECTION, close);
    response
}
