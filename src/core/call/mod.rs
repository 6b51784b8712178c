//! What is the next step of a call?
//!
//! [`Call`] is a pure state machine: a shell tells it what happened and does what it answers. It
//! holds no clock, no timer and no token. Today it sends once and, after a 401, once more with a
//! fresh token; the retry policy (back-off, deadlines, `Retry-After`) takes its place here as
//! further steps.

use crate::descriptor::{Idempotency, OperationDescriptor};
use crate::error::Error;
use crate::http::{Failure, Request, Response};
use crate::op;

/// What a shell is to do next.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// Send the request with the token at hand.
    Send(Request),
    /// Ask for a fresh token, then send the request.
    Refresh(Request),
    /// The call is over: the checked bytes of the result, or why there is none.
    Done(Result<Vec<u8>, Error>),
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The call begins.
    Start,
    /// A response came.
    Response(Response),
    /// No response came.
    Failure(Failure),
}

/// One call on its way.
#[derive(Debug, Clone)]
pub struct Call {
    operation: &'static OperationDescriptor,
    request: Request,
    can_refresh: bool,
    attempts: u32,
}

impl Call {
    /// A call that was not sent yet. `can_refresh` says whether another token can be had.
    pub fn new(
        operation: &'static OperationDescriptor,
        request: Request,
        can_refresh: bool,
    ) -> Self {
        Self { operation, request, can_refresh, attempts: 0 }
    }

    /// Takes what happened and says what to do.
    pub fn step(&mut self, event: Event) -> Step {
        match event {
            Event::Start => {
                self.attempts += 1;
                Step::Send(self.request.clone())
            }
            Event::Response(response) if response.status == 401 && self.can_refresh => {
                // The service refused before it looked at the request: sending again is safe.
                self.can_refresh = false;
                self.attempts += 1;
                Step::Refresh(self.request.clone())
            }
            Event::Response(response) => Step::Done(
                op::read(self.operation, &response).map(<[u8]>::to_vec).map_err(|error| {
                    let effect = error.may_have_taken_effect();
                    error.with_attempts(self.attempts, effect)
                }),
            ),
            Event::Failure(failure) => {
                let effect =
                    failure.may_have_been_sent && self.operation.idempotency != Idempotency::Safe;
                Step::Done(Err(Error::new(failure.code, failure.message)
                    .with_operation(self.operation.name)
                    .with_attempts(self.attempts, effect)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use crate::error::ErrorCode;
    use crate::model::PauseRunBody;
    use crate::op::{GetRun, Operation as _, PauseRun};

    fn run() -> (String, String, String, String) {
        ("o".into(), "w".into(), "a".into(), "r".into())
    }

    fn get() -> (&'static OperationDescriptor, Request) {
        let (organization_id, workspace_id, automation_id, run_id) = run();
        let call = GetRun { organization_id, workspace_id, automation_id, run_id };
        (GetRun::descriptor(), call.request().unwrap())
    }

    fn answer(status: u16) -> Event {
        Event::Response(Response { status, headers: vec![], body: b"{}".to_vec() })
    }

    #[test]
    fn a_401_asks_once_for_a_fresh_token() {
        let (operation, request) = get();
        let mut call = Call::new(operation, request.clone(), true);
        assert_eq!(call.step(Event::Start), Step::Send(request.clone()));
        assert_eq!(call.step(answer(401)), Step::Refresh(request));
        let Step::Done(Err(error)) = call.step(answer(401)) else { panic!("a third attempt") };
        assert_eq!((error.code(), error.attempts()), (ErrorCode::Unauthenticated, 2));
    }

    #[test]
    fn a_fixed_token_is_not_tried_twice() {
        let (operation, request) = get();
        let mut call = Call::new(operation, request, false);
        call.step(Event::Start);
        assert!(matches!(call.step(answer(401)), Step::Done(Err(_))));
    }

    #[test]
    fn a_write_that_was_cut_off_may_have_taken_effect_and_a_read_has_none() {
        let failure = Failure {
            code: ErrorCode::Unavailable,
            message: "connection reset".into(),
            may_have_been_sent: true,
        };
        let (operation, request) = get();
        let mut call = Call::new(operation, request, true);
        call.step(Event::Start);
        let Step::Done(Err(error)) = call.step(Event::Failure(failure.clone())) else { panic!() };
        assert!(!error.may_have_taken_effect());

        let (organization_id, workspace_id, automation_id, run_id) = run();
        let body = PauseRunBody { reason: "lunch".into(), ..Default::default() };
        let pause = PauseRun { organization_id, workspace_id, automation_id, run_id, body };
        let mut call = Call::new(PauseRun::descriptor(), pause.request().unwrap(), true);
        call.step(Event::Start);
        let Step::Done(Err(error)) = call.step(Event::Failure(failure)) else { panic!() };
        assert!(error.may_have_taken_effect());
        assert_eq!(error.code(), ErrorCode::Unavailable);
    }
}
