//! How does the service say that a call failed?
//!
//! As `google.rpc.Status` in JSON, with the HTTP status that its code has in the canonical table.

use automations_core::error::ErrorCode;
use automations_core::http::Response;
use automations_core::node::Node;
use automations_core::validate::Violation;
use serde_json::{Value as Json, json};

use crate::form;

/// A failure on its way out.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Status {
    code: ErrorCode,
    message: String,
    details: Vec<Json>,
    /// The methods that the path takes, where another one was the failure.
    allow: Option<String>,
}

/// What an operation answers: the body of a 200, or a failure.
pub(crate) type Answer = Result<Vec<u8>, Status>;

impl Status {
    /// A failure without details.
    pub(crate) fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), details: Vec::new(), allow: None }
    }

    /// `NOT_FOUND`: there is no such resource.
    pub(crate) fn not_found(what: &str, id: &str) -> Self {
        let short: String = id.chars().take(128).collect();
        Self::new(ErrorCode::NotFound, format!("there is no {what} `{short}`"))
    }

    /// `UNIMPLEMENTED`: the path takes these methods only.
    pub(crate) fn other_method(message: String, allow: String) -> Self {
        Self { allow: Some(allow), ..Self::new(ErrorCode::Unimplemented, message) }
    }

    /// `FAILED_PRECONDITION`: the resource's state forbids it.
    pub(crate) fn failed_precondition(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::FailedPrecondition, message)
    }

    /// `INVALID_ARGUMENT` with every fault as a `google.rpc.BadRequest`: the rule is its reason,
    /// message and help its description. The message alone is its `localized_message`, so that a
    /// reader can tell them apart.
    pub(crate) fn invalid(violations: &[Violation]) -> Self {
        let message = match violations {
            [only] => format!("`{}` {}", only.field, only.message),
            [first, ..] => format!(
                "the request has {} faults; the first: `{}` {}",
                violations.len(),
                first.field,
                first.message
            ),
            [] => "the request is invalid".to_owned(),
        };
        let faults: Vec<Json> = violations
            .iter()
            .map(|violation| {
                let description = match &violation.help {
                    Some(help) => format!("{}; {help}", violation.message),
                    None => violation.message.clone(),
                };
                json!({
                    "field": violation.field,
                    "description": description,
                    "reason": violation.rule,
                    "localized_message": { "locale": "en", "message": violation.message },
                })
            })
            .collect();
        Self::new(ErrorCode::InvalidArgument, message).with_detail(json!({
            "@type": "type.googleapis.com/google.rpc.BadRequest",
            "field_violations": faults,
        }))
    }

    /// `INVALID_ARGUMENT` for one fault.
    pub(crate) fn fault(field: &str, rule: &str, message: impl Into<String>) -> Self {
        Self::invalid(&[Violation::new(field, rule, message)])
    }

    /// Adds a typed detail.
    #[must_use]
    pub(crate) fn with_detail(mut self, detail: Json) -> Self {
        self.details.push(detail);
        self
    }

    /// The response that carries it.
    pub(crate) fn response(&self) -> Response {
        let body = json!({
            "code": self.code.number(),
            "message": self.message,
            "details": self.details,
        });
        let mut headers = vec![("content-type".to_owned(), "application/json".to_owned())];
        if self.code == ErrorCode::Unauthenticated {
            headers.push(("www-authenticate".to_owned(), "Bearer".to_owned()));
        }
        let mut status = self.code.http_status();
        if let Some(allow) = &self.allow {
            status = 405;
            headers.push(("allow".to_owned(), allow.clone()));
        }
        Response { status, headers, body: form::written(&Node::Kept(&body)) }
    }
}
