//! What is called?

use crate::descriptor::{Idempotency, MessageDescriptor, OperationDescriptor};
use crate::http::Method;

/// What a call needs to know of its operation.
#[derive(Debug, Clone, Copy)]
pub struct Callee {
    /// The contract's name, or one for a request that the contract lacks.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// What a second sending does.
    pub idempotency: Idempotency,
    /// What a 200 holds; `None` where nothing is known of it.
    pub response: Option<fn() -> &'static MessageDescriptor>,
}

impl From<&OperationDescriptor> for Callee {
    fn from(operation: &OperationDescriptor) -> Self {
        Self {
            name: operation.name,
            method: operation.method,
            idempotency: operation.idempotency,
            response: Some(operation.response),
        }
    }
}

impl Callee {
    /// A request that the contract does not describe: what its method promises (RFC 9110,
    /// section 9.2.2) is all that is known. A PATCH promises nothing there.
    pub fn undescribed(method: Method) -> Self {
        let idempotency = match method {
            Method::Get => Idempotency::Safe,
            Method::Delete => Idempotency::Idempotent,
            Method::Post | Method::Patch => Idempotency::Unsafe,
        };
        Self { name: "request", method, idempotency, response: None }
    }

    /// Whether it may change something.
    pub fn writes(&self) -> bool {
        self.idempotency != Idempotency::Safe
    }

    /// Whether it may be sent again although the service may have done it already. A POST that
    /// changes something never is, whatever it promises.
    pub(crate) fn repeats(&self) -> bool {
        match self.idempotency {
            Idempotency::Safe => true,
            Idempotency::Idempotent => self.method != Method::Post,
            Idempotency::Unsafe => false,
        }
    }
}
