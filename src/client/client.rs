//! Who makes a call?

use std::pin::pin;
use std::rc::Rc;

use automations_core::call::{Call, Event, Policy, Step};
use automations_core::error::{Error, ErrorCode};
use automations_core::http::{BaseUrl, Failure, Request, Response};
use automations_core::op::{self, Operation};
use automations_core::time::Instant;
use automations_core::wire::Unknown;
use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use js_sys::Function;
use serde_json::Value as Json;

use crate::attempt::{Stop, attempt, failure, global_fetch};
use crate::message::message;
use crate::page::{Listed, Pages};
use crate::{CallOptions, ClientOptions, Token};

/// The longest delay that timers of JavaScript know.
const MAX_DELAY_MS: u32 = i32::MAX.unsigned_abs();

/// Makes typed calls. Clones share their settings and token. It sends nothing by itself, keeps no
/// connection open and needs no closing.
#[derive(Debug, Clone)]
pub struct Client(Rc<Settings>);

#[derive(Debug)]
struct Settings {
    base: BaseUrl,
    organization: String,
    workspace: String,
    token: Option<Token>,
    fetch: Option<Function>,
    call: CallOptions,
}

/// Why an attempt gave no response.
enum Lost {
    /// The network's doing; the core says what comes next.
    Failure(Failure),
    /// There is no token.
    Error(Error),
}

impl Client {
    /// A client with these settings.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for a base URL that is none.
    ///
    /// # Examples
    /// ```no_run
    /// use automations_client::{Client, ClientOptions};
    /// let client = Client::new(ClientOptions {
    ///     base_url: "https://app.us-1.example.com".into(),
    ///     organization: "acme".into(),
    ///     workspace: "finance".into(),
    ///     ..ClientOptions::default()
    /// })?;
    /// # Ok::<(), automations_core::error::Error>(())
    /// ```
    pub fn new(options: ClientOptions) -> Result<Self, Error> {
        let ClientOptions { base_url, organization, workspace, token, fetch, call } = options;
        let base = BaseUrl::parse(&base_url)?;
        Ok(Self(Rc::new(Settings { base, organization, workspace, token, fetch, call })))
    }

    /// Makes a call. An organization or workspace that it leaves empty is the client's own. To
    /// give it up, drop the future.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` with every violation, before anything is sent; the service's own error;
    /// `UNAVAILABLE` and `DEADLINE_EXCEEDED`, where
    /// [`may_have_taken_effect`](Error::may_have_taken_effect) says whether to look before sending
    /// again; `INVALID_RESPONSE` for what is not the contract's; `UNAUTHENTICATED` where the
    /// provider has no token.
    ///
    /// # Examples
    /// ```no_run
    /// # use automations_core::{error::Error, model::Automation, op::GetAutomation};
    /// async fn read(client: &automations_client::Client) -> Result<Automation, Error> {
    ///     client.send(GetAutomation { automation_id: "a1".into(), ..Default::default() }).await
    /// }
    /// ```
    pub async fn send<O: Operation>(&self, call: O) -> Result<O::Output, Error> {
        self.send_with(call, &self.0.call).await
    }

    /// Makes a call that is more or less patient than the client's others.
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub async fn send_with<O: Operation>(
        &self,
        call: O,
        options: &CallOptions,
    ) -> Result<O::Output, Error> {
        Ok(self.counted(call, options).await?.0)
    }

    /// A page, and how often it was asked for.
    pub(crate) async fn page<O: Listed>(&self, list: O) -> Result<(O::Output, u32), Error> {
        self.counted(list, &self.0.call).await
    }

    /// The result, and how often it was asked for.
    async fn counted<O: Operation>(
        &self,
        call: O,
        options: &CallOptions,
    ) -> Result<(O::Output, u32), Error> {
        let descriptor = O::DESCRIPTOR;
        let mut fields = call.fields()?;
        fill(&mut fields, "organization_id", &self.0.organization);
        fill(&mut fields, "workspace_id", &self.0.workspace);
        let request = op::prepare(descriptor, &fields)?;
        let state = Call::new(descriptor, self.policy(options));
        let driven = self.drive(state, &request).await;
        let (response, attempts) = driven.map_err(|error| error.with_operation(descriptor.name))?;
        Ok((call.response(&response)?, attempts))
    }

    /// The pages of a list, one after another, as far as you go.
    ///
    /// # Examples
    /// See the crate's own.
    pub fn pages<O: Listed>(&self, list: O) -> Pages<O> {
        Pages::new(self.clone(), list)
    }

    fn policy(&self, options: &CallOptions) -> Policy {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // saturates
        let seed = (js_sys::Math::random() * js_sys::Number::MAX_SAFE_INTEGER) as u64;
        Policy {
            max_retries: options.max_retries,
            timeout_ms: options.timeout_ms,
            deadline: options.deadline_ms.map(|millis| now().plus_millis(i64::from(millis))),
            can_refresh: self.0.token.as_ref().is_some_and(Token::can_refresh),
            safe_to_repeat: options.safe_to_repeat,
            seed,
        }
    }

    /// Does what the core says: send, wait, be done. Gives the response, and how often was sent.
    async fn drive(&self, mut call: Call, request: &Request) -> Result<(Response, u32), Error> {
        let url = self.0.base.join(&request.target);
        let mut used = None;
        let mut last = None;
        let mut attempts = 0;
        let mut step = call.step(now(), Event::Start);
        loop {
            step = match step {
                Step::Send { refresh, timeout_ms } => {
                    let stale = used.take().filter(|_| refresh);
                    match self.timed(&url, request, stale, timeout_ms, &mut used).await {
                        Ok(response) => {
                            attempts += 1;
                            let next = call.step(now(), Event::Response(&response));
                            last = Some(response);
                            next
                        }
                        Err(Lost::Failure(failure)) => {
                            attempts += 1;
                            call.step(now(), Event::Failure(&failure))
                        }
                        // This attempt was not sent; what those before it did is not forgotten.
                        Err(Lost::Error(error)) => {
                            return Err(error.with_attempts(attempts, call.may_have_taken_effect()));
                        }
                    }
                }
                Step::Wait { millis, .. } => {
                    TimeoutFuture::new(millis).await;
                    call.step(now(), Event::Waited)
                }
                Step::Done(Ok(())) => {
                    let lost = || Error::new(ErrorCode::Internal, "the response was lost");
                    return Ok((last.ok_or_else(lost)?, attempts));
                }
                Step::Done(Err(error)) => return Err(error),
            };
        }
    }

    /// One attempt, from the token to the whole body, within its time.
    async fn timed(
        &self,
        url: &str,
        request: &Request,
        stale: Option<String>,
        timeout_ms: Option<u32>,
        used: &mut Option<String>,
    ) -> Result<Response, Lost> {
        let mut sent = false;
        let outcome = {
            let work = pin!(self.once(url, request, stale, used, &mut sent));
            match timeout_ms.filter(|millis| *millis <= MAX_DELAY_MS) {
                None => return work.await,
                Some(millis) => match select(work, TimeoutFuture::new(millis)).await {
                    Either::Left((outcome, _)) => Ok(outcome),
                    Either::Right(_) => Err(format!("no answer within {millis} ms")),
                },
            }
        };
        outcome.unwrap_or_else(|message| {
            Err(Lost::Failure(failure(ErrorCode::DeadlineExceeded, message, sent)))
        })
    }

    async fn once(
        &self,
        url: &str,
        request: &Request,
        stale: Option<String>,
        used: &mut Option<String>,
        sent: &mut bool,
    ) -> Result<Response, Lost> {
        let unsent =
            |why: &str| Lost::Failure(failure(ErrorCode::InvalidArgument, why.to_owned(), false));
        let fetch = match &self.0.fetch {
            Some(fetch) => fetch.clone(),
            None => global_fetch().map_err(Lost::Failure)?,
        };
        let stop = Stop::new();
        let signal = stop.signal().ok_or_else(|| unsent("there is no AbortController here"))?;
        let message = message(url, request, &signal).map_err(Lost::Failure)?;
        if let Some(token) = &self.0.token {
            let token = token.get(stale.as_deref()).await.map_err(Lost::Error)?;
            message
                .headers()
                .set("authorization", &format!("Bearer {token}"))
                .map_err(|_| unsent("the token fits no header"))?;
            *used = Some(token);
        }
        *sent = true;
        attempt(&fetch, &message).await.map_err(Lost::Failure)
    }
}

fn fill(fields: &mut Unknown, name: &str, default: &str) {
    let absent = fields.get(name).and_then(Json::as_str).is_none_or(str::is_empty);
    if absent && !default.is_empty() {
        fields.insert(name.to_owned(), Json::String(default.to_owned()));
    }
}

fn now() -> Instant {
    #[allow(clippy::cast_possible_truncation)] // saturates
    Instant::from_millis(js_sys::Date::now() as i64)
}
