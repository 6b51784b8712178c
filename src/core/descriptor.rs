//! What does the contract say of each message, enum and operation?
//!
//! Static tables, one per item, written by the macros of `automations-derive` beside the Rust
//! type itself. Everything that needs to know a field's name, type or rules reads them: request
//! validation, response decoding, the sandbox's own checks, the drift test against the contract.
//! They hold no behaviour.
//!
//! Those of messages are `automations-tape`'s, which reads bodies along them.

use crate::http::Method;

pub use automations_tape::descriptor::{
    EnumDescriptor, FieldDescriptor, Kind, Message, MessageDescriptor, Rule,
};

/// What may happen when a call is sent twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Idempotency {
    /// It changes nothing (GET).
    Safe,
    /// It changes something, and twice is as once (PATCH of a whole value, DELETE).
    Idempotent,
    /// Twice is not as once: it may start a second run.
    Unsafe,
}

/// One call of the API.
#[derive(Debug)]
pub struct OperationDescriptor {
    /// The contract's `operationId`.
    pub name: &'static str,
    /// The contract's tag: `Automations` or `Runs`.
    pub tag: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path's template, from `/api/v1` on.
    pub path: &'static str,
    /// The `{…}` of the path, in its order.
    pub path_parameters: &'static [FieldDescriptor],
    /// The parameters after `?`; a message among them is sent as `name.field=…`.
    pub query_parameters: &'static [FieldDescriptor],
    /// The body, which is then required.
    pub body: Option<fn() -> &'static MessageDescriptor>,
    /// What a 200 holds.
    pub response: fn() -> &'static MessageDescriptor,
    /// What a second sending does.
    pub idempotency: Idempotency,
    /// For a paged list, the response's field that holds the items.
    pub page: Option<&'static str>,
}

impl OperationDescriptor {
    /// Every field of a request, in the order path, query, body.
    pub fn request_fields(&self) -> impl Iterator<Item = &'static FieldDescriptor> + Clone {
        let body = self.body.map_or(&[][..], |body| body().fields);
        self.path_parameters.iter().chain(self.query_parameters).chain(body)
    }
}
