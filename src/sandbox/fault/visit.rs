//! What happens to one request, in which order?
//!
//! Wait [`Visit::wait_ms`]; then do as [`Visit::admission`] says. A request that is handled goes
//! to the service with [`Visit::target`], and its answer through [`Visit::deliver`].

use automations_core::descriptor::OperationDescriptor;
use automations_core::http::Response;
use automations_core::op;

use super::chance::{Chance, LONGEST_MS};
use super::{FaultEffect, FaultLength, answer, tamper};

/// What happens to one request.
#[derive(Debug, Clone, PartialEq)]
pub struct Visit {
    operation: Option<&'static str>,
    target: String,
    faults: Vec<&'static str>,
    wait_ms: u32,
    late_ms: u32,
    decided: bool,
    admission: Admission,
    change: Change,
}

/// What a shell does with a request first.
#[derive(Debug, Clone, PartialEq)]
pub enum Admission {
    /// Asks the service.
    Handle,
    /// Refuses the connection.
    Refuse,
    /// Resets the connection.
    Reset,
    /// Gives this answer; the service is not asked.
    Answer(Response),
}

/// What a client gets of an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Delivery {
    /// The answer.
    pub response: Response,
    /// How long it waits, in milliseconds.
    pub wait_ms: u32,
    /// How it gets there.
    pub transport: Transport,
}

/// How an answer gets to the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transport {
    /// As it is.
    Whole,
    /// Not at all: the connection is reset.
    Reset,
    /// So many bytes of the body arrive, then the connection breaks.
    Cut {
        /// How many.
        bytes: usize,
    },
    /// The body arrives in pieces.
    Slow {
        /// The size of a piece, from 1 on.
        bytes: usize,
        /// How long each of them waits, in milliseconds.
        wait_ms: u32,
    },
}

/// What becomes of the service's own answer.
#[derive(Debug, Clone, PartialEq)]
enum Change {
    Nothing,
    Reset,
    Replaced(Response),
    Cut(FaultLength),
    Slow { bytes: u32, wait_ms: u32 },
    Truncated(FaultLength),
    WrongTypes(Chance),
    SamePage(Option<String>),
}

impl Visit {
    pub(super) fn new(operation: Option<&'static OperationDescriptor>, target: &str) -> Self {
        Self {
            operation: operation.map(|found| found.name),
            target: target.to_owned(),
            faults: Vec::new(),
            wait_ms: 0,
            late_ms: 0,
            decided: false,
            admission: Admission::Handle,
            change: Change::Nothing,
        }
    }

    /// The contract's name of what is asked; `None` for what the service does not have.
    pub fn operation(&self) -> Option<&'static str> {
        self.operation
    }

    /// The kinds of the faults that hit, in the order of the list.
    pub fn faults(&self) -> &[&'static str] {
        &self.faults
    }

    /// How long the request waits before anything else, in milliseconds.
    pub fn wait_ms(&self) -> u32 {
        self.wait_ms
    }

    /// What is done with it then.
    pub fn admission(&self) -> &Admission {
        &self.admission
    }

    /// What the service is asked: the encoded path and query.
    pub fn target(&self) -> &str {
        &self.target
    }

    /// Takes a fault that hits, unless one before it has decided already.
    pub(super) fn meet(&mut self, effect: &FaultEffect, chance: Chance) -> bool {
        if let FaultEffect::Latency { ms, handled } = effect {
            let wait = if *handled { &mut self.late_ms } else { &mut self.wait_ms };
            *wait = wait.saturating_add(chance.wait(*ms)).min(LONGEST_MS);
        } else if self.decided {
            return false;
        } else {
            self.decided = true;
            self.decide(effect, chance);
        }
        self.faults.push(effect.kind());
        true
    }

    fn decide(&mut self, effect: &FaultEffect, chance: Chance) {
        let replaced = |handled: bool, response: Response| match handled {
            true => (Admission::Handle, Change::Replaced(response)),
            false => (Admission::Answer(response), Change::Nothing),
        };
        let changed = |change: Change| (Admission::Handle, change);
        (self.admission, self.change) = match effect {
            FaultEffect::Latency { .. } => changed(Change::Nothing),
            FaultEffect::Refused => (Admission::Refuse, Change::Nothing),
            FaultEffect::Reset { handled: false } => (Admission::Reset, Change::Nothing),
            FaultEffect::Reset { handled: true } => changed(Change::Reset),
            FaultEffect::Status { status, code, message, retry_after, retry_info_ms, handled } => {
                let failure = answer::Failure {
                    status: *status,
                    code: code.as_deref(),
                    message: message.as_deref(),
                    retry_after: retry_after.as_ref(),
                    retry_info_ms: *retry_info_ms,
                };
                replaced(*handled, failure.response(chance.request_id()))
            }
            FaultEffect::Html { status, handled } => {
                replaced(*handled, answer::html(status.unwrap_or(502)))
            }
            FaultEffect::Cut { at } => changed(Change::Cut(at.clone())),
            FaultEffect::SlowBody { bytes, ms } => {
                let bytes = bytes.unwrap_or(256).max(1);
                changed(Change::Slow { bytes, wait_ms: chance.wait(*ms) })
            }
            FaultEffect::TruncatedJson { at } => changed(Change::Truncated(at.clone())),
            FaultEffect::WrongTypes => changed(Change::WrongTypes(chance)),
            FaultEffect::DuplicatePageToken => {
                let token = tamper::page_token(&self.target);
                self.target = tamper::without_repeated(&self.target);
                changed(Change::SamePage(token))
            }
            FaultEffect::ExpiredPageToken => {
                replaced(false, answer::expired_page_token(chance.request_id()))
            }
            FaultEffect::ExpiredToken => {
                replaced(false, answer::expired_token(chance.request_id()))
            }
            FaultEffect::Redirect { status, location } => {
                replaced(false, answer::redirect(status.unwrap_or(307), location.as_deref()))
            }
        };
    }

    /// What the client gets of an answer: the service's own, or the one of
    /// [`Admission::Answer`].
    pub fn deliver(&self, response: Response) -> Delivery {
        let length = response.body.len();
        let mut delivery =
            Delivery { response, wait_ms: self.late_ms, transport: Transport::Whole };
        let response = &mut delivery.response;
        match &self.change {
            Change::Nothing => {}
            Change::Reset => delivery.transport = Transport::Reset,
            Change::Replaced(other) => *response = other.clone(),
            Change::Cut(at) => delivery.transport = Transport::Cut { bytes: at.of(length) },
            Change::Slow { bytes, wait_ms } => {
                let bytes = usize::try_from(*bytes).unwrap_or(usize::MAX);
                delivery.transport = Transport::Slow { bytes, wait_ms: *wait_ms };
            }
            // All but the whole: JSON of the API always ends with a brace.
            Change::Truncated(at) => {
                response.body.truncate(at.of(length).min(length.saturating_sub(1)));
            }
            Change::WrongTypes(chance) => {
                if let Some(operation) = self.operation.and_then(|name| op::find(name).ok()) {
                    tamper::retype(response, operation, *chance);
                }
            }
            Change::SamePage(token) => tamper::repeat(response, token.as_deref()),
        }
        delivery
    }
}

impl FaultLength {
    /// So many bytes of a length.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    fn of(&self, length: usize) -> usize {
        match self.bytes {
            Some(bytes) => usize::try_from(bytes).unwrap_or(usize::MAX).min(length),
            None => (length as f64 * self.fraction.unwrap_or(0.5)) as usize,
        }
    }
}
