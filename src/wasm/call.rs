//! What does a call send, and what comes after its answer? The façade sends, waits and reads; what
//! to send, and whether once more, is the core's to say.

use automations_boundary::{fields_of, json, to_js, to_js_with};
use automations_core::call::{self, Event, Policy, Step};
use automations_core::codec::Mismatch;
use automations_core::error::{Error, ErrorCode};
use automations_core::http::{Failure, Request, Response};
use automations_core::op::Callee;
use automations_core::time::Instant;
use automations_core::wire::Unknown;
use serde_json::Value as Json;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::decode::{parse, unreadable};
use crate::prepare::{described, undescribed};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &'static str = r#"
/** The settings of a call. @internal */
export interface CallSettings {
    baseUrl: string;
    organization: string | undefined;
    workspace: string | undefined;
    /** Whether another token can be had after a 401. */
    canRefresh: boolean;
    safeToRepeat: boolean;
    maxRetries: number;
    /** When the call is given up, in whole milliseconds since 1970; 0 for never. */
    deadline: number;
    /** Where the jitter's chance begins; whole. */
    seed: number;
}

/** Says that a request is sent again. @internal */
export interface Again {
    /** Milliseconds to wait before; absent where there is nothing to wait for. */
    waitMs?: number;
    /** Why the attempt before failed. */
    code?: string;
    message?: string;
    /** Whether the token at hand was refused, and another must be asked for. */
    refresh: boolean;
    /** Whether an attempt before may have taken effect. */
    effect: boolean;
}
"#;

/// A call on its way. Free it at its end, whatever that is.
#[wasm_bindgen]
pub struct Call {
    steps: call::Call,
    callee: Callee,
    url: String,
    request: Request,
}

#[wasm_bindgen]
impl Call {
    /// A call of the contract's operation `name`, whose path, query and body fields stand side by
    /// side in `fields`; with a `path`, a request that the contract does not describe: `name` is
    /// its method, `fields` its query. `settings` are `CallSettings`; all but names are JSON.
    ///
    /// # Errors
    /// An `ErrorObject`: `INVALID_ARGUMENT` with every violation.
    #[wasm_bindgen(constructor)]
    pub fn new(
        settings: &str,
        name: &str,
        fields: &str,
        path: Option<String>,
        body: Option<String>,
    ) -> Result<Self, JsValue> {
        // The façade writes nothing that cannot be read.
        let settings = fields_of(settings).unwrap_or_default();
        let prepared = match path {
            None => described(name, fields, &settings),
            Some(path) => undescribed(name, &path, fields, body, &settings),
        };
        let (callee, base, request) = prepared.map_err(|error| to_js(&error))?;
        let steps = call::Call::new(callee, policy(&settings));
        Ok(Self { steps, callee, url: base.join(&request.target), request })
    }

    /// What is sent, at each attempt, in lines: the method, the address, and each header as
    /// `name: value`.
    pub fn head(&self) -> String {
        let Request { method, headers, .. } = &self.request;
        let mut head = [method.as_str(), "\n", &self.url].concat();
        for (name, value) in headers {
            for part in ["\n", name, ": ", value] {
                head.push_str(part);
            }
        }
        head
    }

    /// Whether it may change something.
    pub fn writes(&self) -> bool {
        self.callee.writes()
    }

    /// The request's body, which is JSON; it is handed over once.
    pub fn body(&mut self) -> Option<String> {
        self.request.body.take().and_then(|body| String::from_utf8(body).ok())
    }

    /// Takes a response that is no result, at the time `now` in milliseconds since 1970. Gives an
    /// `Again` as JSON.
    ///
    /// # Errors
    /// An `ErrorObject`, with the service's own `status` as it was sent, where the call is over.
    pub fn answered(
        &mut self,
        now: f64,
        status: u16,
        retry_after: Option<String>,
        date: Option<String>,
        body: Vec<u8>,
    ) -> Result<String, JsValue> {
        let headers = [("retry-after", retry_after), ("date", date)];
        let headers = headers.into_iter().filter_map(|(name, text)| Some((name.to_owned(), text?)));
        let response = Response { status, headers: headers.collect(), body };
        self.after(now, Event::Response(&response)).map_err(|error| {
            // As it was sent, and not as the core understood it.
            let sent = error.status().and_then(|_| parse(&response.body).ok());
            to_js_with(&error, [("status", sent)])
        })
    }

    /// Takes a 200 whose body is not what was promised.
    ///
    /// # Errors
    /// An `ErrorObject`: `INVALID_RESPONSE`. It is not sent again.
    pub fn mismatched(
        &mut self,
        path: String,
        message: String,
        offset: usize,
    ) -> Result<String, JsValue> {
        let head = Response { status: 200, ..Response::default() };
        let mismatch = Mismatch { path, message, offset };
        self.after(0.0, Event::Decoded(&head, Some(&mismatch))).map_err(|error| to_js(&error))
    }

    /// Takes an attempt that had no response: its canonical code, why, and whether bytes may have
    /// reached the service. Gives what [`answered`](Self::answered) does.
    ///
    /// # Errors
    /// An `ErrorObject` with that `cause`, where the call is over.
    pub fn failed(
        &mut self,
        now: f64,
        code: &str,
        message: String,
        sent: bool,
        cause: JsValue,
    ) -> Result<String, JsValue> {
        let known =
            [ErrorCode::DeadlineExceeded, ErrorCode::InvalidResponse, ErrorCode::InvalidArgument];
        let code = known.into_iter().find(|known| known.as_str() == code);
        let code = code.unwrap_or(ErrorCode::Unavailable);
        let failure = Failure { code, message, may_have_been_sent: sent };
        self.after(now, Event::Failure(&failure)).map_err(|error| {
            to_js_with(&error, [("cause", Some(cause).filter(|cause| !cause.is_undefined()))])
        })
    }

    fn after(&mut self, now: f64, event: Event<'_>) -> Result<String, Error> {
        let now = instant(now);
        let step = self.steps.step(now, event);
        let effect = ("effect", self.steps.may_have_taken_effect().into());
        match step {
            Step::Send { refresh, .. } => Ok(object([effect, ("refresh", refresh.into())])),
            Step::Wait { millis, reason } => {
                // What is asked for after a wait is the same whenever that ends.
                let _ = self.steps.step(now, Event::Waited);
                Ok(object([
                    effect,
                    ("refresh", false.into()),
                    ("waitMs", millis.into()),
                    ("code", reason.code().as_str().into()),
                    ("message", reason.message().into()),
                ]))
            }
            Step::Done(Err(error)) => Err(error),
            // The façade reads results by itself, and comes here with what it could not read.
            Step::Done(Ok(())) => match event {
                Event::Response(response) => Err(unreadable()
                    .with_operation(self.callee.name)
                    .with_response(response.status, None)
                    .with_attempts(1, self.callee.writes())),
                _ => Err(unreadable()),
            },
        }
    }
}

/// The limits of a call. How long an attempt may take is the façade's to watch.
fn policy(settings: &Unknown) -> Policy {
    let number = |name: &str| settings.get(name).and_then(Json::as_u64).unwrap_or_default();
    let is = |name: &str| settings.get(name).and_then(Json::as_bool).unwrap_or_default();
    let deadline = Some(number("deadline")).filter(|millis| *millis > 0);
    Policy {
        max_retries: u32::try_from(number("maxRetries")).unwrap_or(u32::MAX),
        timeout_ms: None,
        deadline: deadline.and_then(|millis| i64::try_from(millis).ok()).map(Instant::from_millis),
        can_refresh: is("canRefresh"),
        safe_to_repeat: is("safeToRepeat"),
        seed: number("seed"),
    }
}

#[allow(clippy::cast_possible_truncation)] // saturates
fn instant(millis: f64) -> Instant {
    Instant::from_millis(millis as i64)
}

fn object<const N: usize>(fields: [(&str, Json); N]) -> String {
    let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value));
    json(&fields.collect::<Unknown>())
}
