//! What is the next step of a call?
//!
//! [`Call`] is a pure state machine: a shell tells it what happened and what time it is, and does
//! what it answers. It holds no clock, no timer, no random source and no token, so every schedule
//! of failures can be tested without waiting.
//!
//! A request goes out again only where that does no harm:
//!
//! | what happened | goes out again |
//! |---|---|
//! | no connection was made | always |
//! | 429, and 503 with `Retry-After` or `google.rpc.RetryInfo` | always: the service did not begin |
//! | 401, and another token can be had | once, with that token; it is no retry |
//! | 408, 502, 503, 504, `UNAVAILABLE`, `DEADLINE_EXCEEDED` | where the call may be repeated |
//! | the connection broke, the body was cut, the attempt took too long | where the call may be repeated |
//! | anything else: other refusals, 500, what is not the contract's | never |
//!
//! A call *may be repeated* when it changes nothing, when it is a PATCH or DELETE that does twice
//! what it does once, or when its caller says so ([`Policy::safe_to_repeat`]); a POST that changes
//! something never is by itself. Once an attempt may have taken effect, the error of a later one
//! says so too.

mod backoff;
mod policy;
#[cfg(test)]
mod tests;

pub use backoff::{Backoff, INITIAL_BACKOFF_MS, MAX_BACKOFF_MS, MAX_RETRY_AFTER_MS};
pub use policy::{DEFAULT_MAX_RETRIES, DEFAULT_TIMEOUT_MS, Policy};

use crate::codec::Mismatch;
use crate::error::{Error, ErrorCode};
use crate::http::{Failure, Response};
use crate::op::{self, Callee};
use crate::time::Instant;

/// What a shell is to do next.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// Send the request.
    Send {
        /// Whether the token at hand was refused, and another must be asked for.
        refresh: bool,
        /// Milliseconds until the attempt is given up as a [`Failure`] with
        /// `DEADLINE_EXCEEDED`; `None` for no limit.
        timeout_ms: Option<u32>,
    },
    /// Wait that many milliseconds, then say [`Event::Waited`].
    Wait {
        /// From 0 on.
        millis: u32,
        /// Why the attempt before failed, for a log.
        reason: Error,
    },
    /// The call is over. Where it went well, the last response is the result.
    Done(Result<(), Error>),
}

/// What happened.
#[derive(Debug, Clone, Copy)]
pub enum Event<'a> {
    /// The call begins.
    Start,
    /// A response came, with its whole body.
    Response(&'a Response),
    /// A 200 came and the shell has read its body itself: it is what was promised, or where not.
    /// The response holds the head alone.
    Decoded(&'a Response, Option<&'a Mismatch>),
    /// No response came.
    Failure(&'a Failure),
    /// The wait is over.
    Waited,
}

/// One call on its way.
#[derive(Debug, Clone)]
pub struct Call {
    callee: Callee,
    policy: Policy,
    backoff: Backoff,
    attempts: u32,
    retries: u32,
    refreshed: bool,
    may_have_taken_effect: bool,
}

/// What a failed attempt says about another one.
enum Again {
    /// It would fail alike.
    Useless,
    /// The service did not begin.
    Harmless(Option<u32>),
    /// The service may have done it.
    Unclear(Option<u32>),
}

impl Call {
    /// A call that was not sent yet.
    pub fn new(callee: impl Into<Callee>, policy: Policy) -> Self {
        Self {
            callee: callee.into(),
            backoff: Backoff::new(policy.seed),
            policy,
            attempts: 0,
            retries: 0,
            refreshed: false,
            may_have_taken_effect: false,
        }
    }

    /// Takes what happened and says what to do.
    pub fn step(&mut self, now: Instant, event: Event<'_>) -> Step {
        match event {
            Event::Start | Event::Waited => self.send(now, false),
            Event::Response(response) => match op::read_as(&self.callee, response) {
                Ok(_) => Step::Done(Ok(())),
                Err(error) => self.refused(now, response, error),
            },
            Event::Decoded(_, None) => Step::Done(Ok(())),
            Event::Decoded(response, Some(mismatch)) => {
                let error = op::unreadable(&self.callee, response, mismatch.clone());
                self.end(error)
            }
            Event::Failure(failure) => self.failed(now, failure),
        }
    }

    /// Whether an attempt that is over may have taken effect; one that is under way does not count.
    pub fn may_have_taken_effect(&self) -> bool {
        self.may_have_taken_effect
    }

    fn send(&mut self, now: Instant, refresh: bool) -> Step {
        self.attempts += 1;
        Step::Send { refresh, timeout_ms: self.policy.attempt_ms(now) }
    }

    fn refused(&mut self, now: Instant, response: &Response, error: Error) -> Step {
        if response.status == 401 && self.policy.can_refresh && !self.refreshed {
            // The service refused before it looked at the request: sending again is safe.
            self.refreshed = true;
            return self.send(now, true);
        }
        let hint = op::retry_after_ms(response, error.status(), now);
        let again = match (response.status, error.code()) {
            (429, _) => Again::Harmless(hint),
            (503, _) if hint.is_some() => Again::Harmless(hint),
            (408 | 502 | 503 | 504, _) => Again::Unclear(hint),
            (300.., ErrorCode::Unavailable | ErrorCode::DeadlineExceeded) => Again::Unclear(hint),
            _ => Again::Useless,
        };
        let error = match hint {
            Some(hint) => error.with_retry_after_ms(hint),
            None => error,
        };
        let begun = !matches!(again, Again::Harmless(_)) && error.may_have_taken_effect();
        let error = error.with_attempts(self.attempts, begun);
        self.retry(now, error, &again)
    }

    fn failed(&mut self, now: Instant, failure: &Failure) -> Step {
        let effect = failure.may_have_been_sent && self.callee.writes();
        let error = Error::new(failure.code, failure.message.clone())
            .with_operation(self.callee.name)
            .with_attempts(self.attempts, effect);
        let again = match failure.code {
            ErrorCode::Unavailable | ErrorCode::DeadlineExceeded => {
                if failure.may_have_been_sent {
                    Again::Unclear(None)
                } else {
                    Again::Harmless(None)
                }
            }
            _ => Again::Useless,
        };
        self.retry(now, error, &again)
    }

    fn retry(&mut self, now: Instant, error: Error, again: &Again) -> Step {
        let hint = match again {
            Again::Useless => return self.end(error),
            Again::Harmless(hint) => *hint,
            Again::Unclear(hint) => {
                if !self.callee.repeats() && !self.policy.safe_to_repeat {
                    return self.end(error);
                }
                *hint
            }
        };
        let too_long = hint.is_some_and(|hint| hint > MAX_RETRY_AFTER_MS);
        if self.retries >= self.policy.max_retries || too_long {
            return self.end(error);
        }
        let millis = self.backoff.next_ms(hint);
        if !self.policy.allows(now, millis) {
            return self.end(error);
        }
        self.retries += 1;
        self.may_have_taken_effect |= error.may_have_taken_effect();
        Step::Wait { millis, reason: error }
    }

    fn end(&self, error: Error) -> Step {
        let effect = self.may_have_taken_effect || error.may_have_taken_effect();
        Step::Done(Err(error.with_attempts(self.attempts, effect)))
    }
}
