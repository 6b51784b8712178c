//! What can go wrong, and what can the caller do about it?
//!
//! One opaque [`Error`] with a closed [`ErrorCode`]. The service's own `google.rpc.Status` is kept
//! as it came; violations found before sending stand beside it. No credential is ever part of it.

use std::fmt;

use serde::Serialize;

use crate::detail::ErrorDetail;
use crate::model::Status;
use crate::validate::Violation;

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $number:expr, $name:literal;)*) => {
        /// The canonical codes of gRPC, and two of our own.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ErrorCode {
            $($(#[$doc])* $variant,)*
        }

        impl ErrorCode {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stable name, as `NOT_FOUND`.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The number in `google.rpc.Status.code`; `None` for our own codes.
            pub fn number(self) -> Option<i32> {
                match self { $(Self::$variant => $number,)* }
            }
        }
    };
}

codes! {
    /// The call was given up by its caller. It may have taken effect.
    Cancelled = Some(1), "CANCELLED";
    /// The service failed without saying how. It may have taken effect.
    Unknown = Some(2), "UNKNOWN";
    /// Something in the request is wrong; `violations` says what. Mend it; it took no effect.
    InvalidArgument = Some(3), "INVALID_ARGUMENT";
    /// The time ran out. It may have taken effect; look before sending again.
    DeadlineExceeded = Some(4), "DEADLINE_EXCEEDED";
    /// There is no such resource, or it is hidden from this caller. It took no effect.
    NotFound = Some(5), "NOT_FOUND";
    /// It exists already, as a second schedule of one automation. It took no effect.
    AlreadyExists = Some(6), "ALREADY_EXISTS";
    /// The caller may not do this. Use another token or ask for the right; no effect.
    PermissionDenied = Some(7), "PERMISSION_DENIED";
    /// Too many requests or too much data. Wait and send again; it took no effect.
    ResourceExhausted = Some(8), "RESOURCE_EXHAUSTED";
    /// The resource's state forbids it (a published automation, a used connection). No effect.
    FailedPrecondition = Some(9), "FAILED_PRECONDITION";
    /// Another change came between. Read again, then send again; no effect.
    Aborted = Some(10), "ABORTED";
    /// A position lies outside what there is. No effect.
    OutOfRange = Some(11), "OUT_OF_RANGE";
    /// The service does not do this. No effect.
    Unimplemented = Some(12), "UNIMPLEMENTED";
    /// The service broke. It may have taken effect.
    Internal = Some(13), "INTERNAL";
    /// The service was not reached, or asks for patience. See `mayHaveTakenEffect`.
    Unavailable = Some(14), "UNAVAILABLE";
    /// The service lost data. It may have taken effect.
    DataLoss = Some(15), "DATA_LOSS";
    /// The token is missing, expired or revoked. Give a valid one; no effect.
    Unauthenticated = Some(16), "UNAUTHENTICATED";
    /// The answer is not what the contract promises. The call itself may have taken effect.
    InvalidResponse = None, "INVALID_RESPONSE";
    /// The WebAssembly module could not be loaded. Nothing was sent.
    WasmUnavailable = None, "WASM_UNAVAILABLE";
}

impl ErrorCode {
    /// The code with that number in a `google.rpc.Status`.
    pub fn from_number(number: i32) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.number() == Some(number))
    }

    /// The code for an HTTP status whose body says nothing usable.
    pub fn from_http_status(status: u16) -> Self {
        match status {
            400 => Self::InvalidArgument,
            401 => Self::Unauthenticated,
            403 => Self::PermissionDenied,
            404 => Self::NotFound,
            408 | 425 => Self::Unavailable,
            409 => Self::Aborted,
            416 => Self::OutOfRange,
            429 => Self::ResourceExhausted,
            499 => Self::Cancelled,
            501 => Self::Unimplemented,
            502 | 503 => Self::Unavailable,
            504 => Self::DeadlineExceeded,
            405..=498 | 402 => Self::FailedPrecondition,
            500..=599 => Self::Internal,
            _ => Self::Unknown,
        }
    }

    /// The HTTP status that a service sends with this code.
    pub fn http_status(self) -> u16 {
        match self {
            Self::InvalidArgument | Self::FailedPrecondition | Self::OutOfRange => 400,
            Self::Unauthenticated => 401,
            Self::PermissionDenied => 403,
            Self::NotFound => 404,
            Self::AlreadyExists | Self::Aborted => 409,
            Self::ResourceExhausted => 429,
            Self::Cancelled => 499,
            Self::Unimplemented => 501,
            Self::Unavailable | Self::WasmUnavailable => 503,
            Self::DeadlineExceeded => 504,
            Self::Unknown | Self::Internal | Self::DataLoss | Self::InvalidResponse => 500,
        }
    }

    /// Whether a service that says so may have done what was asked all the same.
    pub(crate) fn is_unclear(self) -> bool {
        matches!(
            self,
            Self::Cancelled
                | Self::Unknown
                | Self::DeadlineExceeded
                | Self::Internal
                | Self::Unavailable
                | Self::DataLoss
        )
    }

    /// Whether sending the same request again may help.
    pub fn is_retryable(self) -> bool {
        matches!(
            self,
            Self::Unavailable | Self::ResourceExhausted | Self::DeadlineExceeded | Self::Aborted
        )
    }
}

impl Serialize for ErrorCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Why a call gave no result.
#[derive(Clone, PartialEq)]
pub struct Error(Box<Inner>);

#[derive(Clone, PartialEq)]
struct Inner {
    code: ErrorCode,
    message: String,
    operation: Option<&'static str>,
    http_status: Option<u16>,
    status: Option<Status>,
    violations: Vec<Violation>,
    request_id: Option<String>,
    attempts: u32,
    may_have_taken_effect: bool,
    retry_after_ms: Option<u32>,
}

impl Error {
    /// An error that has a code and a message; the `with_…` functions add the rest.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            code,
            message: message.into(),
            operation: None,
            http_status: None,
            status: None,
            violations: Vec::new(),
            request_id: None,
            attempts: 0,
            may_have_taken_effect: false,
            retry_after_ms: None,
        }))
    }

    /// `INVALID_ARGUMENT` with every violation, or `None` where there is none.
    pub fn from_violations(violations: Vec<Violation>) -> Option<Self> {
        let first = violations.first()?;
        let more = match violations.len() {
            1 => String::new(),
            2 => " (and 1 more violation)".to_owned(),
            n => format!(" (and {} more violations)", n - 1),
        };
        let help = first.help.as_deref();
        let (then, help) = help.map_or(("", ""), |help| ("; ", help));
        let message = format!("`{}`: {}{then}{help}{more}", first.field, first.message);
        let mut error = Self::new(ErrorCode::InvalidArgument, message);
        error.0.violations = violations;
        Some(error)
    }

    /// Adds one violation.
    pub fn with_violation(
        mut self,
        field: &str,
        rule: &'static str,
        message: &str,
        help: &str,
    ) -> Self {
        self.0.violations.push(Violation::new(field, rule, message).with_help(help));
        self
    }

    /// Names the operation.
    pub fn with_operation(mut self, operation: &'static str) -> Self {
        self.0.operation = Some(operation);
        self
    }

    /// Adds the HTTP status and the request id that came with it.
    pub fn with_response(mut self, http_status: u16, request_id: Option<&str>) -> Self {
        self.0.http_status = Some(http_status);
        self.0.request_id = request_id.map(str::to_owned);
        self
    }

    /// Adds the service's own words.
    pub fn with_status(mut self, status: Status, violations: Vec<Violation>) -> Self {
        self.0.status = Some(status);
        self.0.violations.extend(violations);
        self
    }

    /// Says how often the request was sent, and whether it may have taken effect.
    pub fn with_attempts(mut self, attempts: u32, may_have_taken_effect: bool) -> Self {
        self.0.attempts = attempts;
        self.0.may_have_taken_effect = may_have_taken_effect;
        self
    }

    /// Says how long the service asked to be left alone.
    pub fn with_retry_after_ms(mut self, millis: u32) -> Self {
        self.0.retry_after_ms = Some(millis);
        self
    }

    /// The code.
    pub fn code(&self) -> ErrorCode {
        self.0.code
    }

    /// What happened, in words.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The operation that failed, where one is known.
    pub fn operation(&self) -> Option<&'static str> {
        self.0.operation
    }

    /// The HTTP status, where there was a response.
    pub fn http_status(&self) -> Option<u16> {
        self.0.http_status
    }

    /// The service's `google.rpc.Status`, as sent.
    pub fn status(&self) -> Option<&Status> {
        self.0.status.as_ref()
    }

    /// The details of the service's status, typed where they are known.
    pub fn details(&self) -> Vec<ErrorDetail> {
        self.0.status.iter().flat_map(|status| &status.details).map(ErrorDetail::read).collect()
    }

    /// Every fault of the request, with its field's path; empty when none is known.
    pub fn violations(&self) -> &[Violation] {
        &self.0.violations
    }

    /// The id under which the service logged the request, where it gave one.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// How often the request was sent; 0 when it was refused before.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Whether the service may have done what was asked all the same.
    pub fn may_have_taken_effect(&self) -> bool {
        self.0.may_have_taken_effect
    }

    /// Milliseconds for which the service asked to be left alone; `None` where it did not.
    pub fn retry_after_ms(&self) -> Option<u32> {
        self.0.retry_after_ms
    }

    /// Whether sending the same request again may help.
    pub fn is_retryable(&self) -> bool {
        self.0.code.is_retryable()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.0.code.as_str(), self.0.message)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("code", &self.0.code)
            .field("message", &self.0.message)
            .field("operation", &self.0.operation)
            .field("http_status", &self.0.http_status)
            .field("violations", &self.0.violations)
            .finish_non_exhaustive()
    }
}

impl std::error::Error for Error {}
