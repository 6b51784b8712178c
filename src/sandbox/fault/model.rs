//! What can be said of a fault?
//!
//! Plain data, the same in JavaScript, over HTTP and in a file: JSON that `check` looks at first.
//! It is read here by hand, since serde's code for flattened and untagged types is 25 kB in wasm
//! after compression; its attributes are for TypeScript's declarations only.

use automations_core::wire::Unknown;
use serde_json::Value as Json;

/// A fault: which requests it hits, and what happens to them.
///
/// It hits every request of its operations, unless `after`, `times` and `rate` spare some of them.
/// All faults count for themselves, from when they were set.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(type = "FaultScope & FaultEffect"))]
pub struct Fault {
    /// Which requests.
    pub scope: FaultScope,
    /// What happens to them.
    pub effect: FaultEffect,
}

/// Which requests a fault hits.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct FaultScope {
    /// The contract's name of an operation, several of them, or `*` for every request; `*` when
    /// absent.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub operation: Option<FaultOperation>,
    /// The share of requests that it hits, 0 to 1, drawn from the seed; 1 when absent.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub rate: Option<f64>,
    /// How many of these requests go free first; 0 when absent.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub after: Option<u32>,
    /// How many requests it hits at most; no limit when absent.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub times: Option<u32>,
}

/// One operation or several.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), serde(untagged))]
pub enum FaultOperation {
    /// A name of the contract, or `*`.
    One(String),
    /// Names of the contract.
    Several(Vec<String>),
}

/// What a fault does.
///
/// - `latency`: the request waits `ms` (its answer, when `handled`). It may be hit by another
///   fault as well.
/// - `refused`: the connection is refused; the service never sees the request.
/// - `reset`: the connection is reset before there is an answer.
/// - `status`: the service answers with a failure of that HTTP status, 400 to 599; `code` is the
///   canonical name in its `google.rpc.Status`, `retry_after` the header's seconds or HTTP date,
///   `retry_info_ms` the delay of a `google.rpc.RetryInfo`.
/// - `cut`: the connection breaks within the body, after `bytes` or a `fraction` of it; half-way
///   when neither is said.
/// - `slow_body`: the body comes in pieces of `bytes` (256 when absent), each `ms` late.
/// - `html`: a gateway answers with a page of HTML and that `status` (502 when absent).
/// - `truncated_json`: the body ends early, and the connection as if nothing were missing.
/// - `wrong_types`: a field of the answer is of another JSON type than the contract says.
/// - `duplicate_page_token`: every page of a list names itself as the next one.
/// - `expired_page_token`: a page token is refused (`INVALID_ARGUMENT`); requests without one go
///   free and are not counted.
/// - `expired_token`: the token is refused (`UNAUTHENTICATED`); with `times: 1` once.
/// - `redirect`: the answer sends the request to `location` (at another origin, when absent), with
///   the `status` 301, 302, 303, 307 or 308 (307 when absent).
///
/// `handled` says whether the service does what it was asked all the same, before its answer is
/// lost, late or replaced: a write has then taken effect. It does not when absent.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(
    feature = "typescript",
    derive(tsify::Tsify),
    serde(tag = "kind", rename_all = "snake_case")
)]
pub enum FaultEffect {
    /// The request waits. It may be hit by another fault as well.
    Latency {
        /// How long.
        ms: FaultDelay,
        /// Whether the answer waits, and not the request.
        #[cfg_attr(feature = "typescript", tsify(optional))]
        handled: bool,
    },
    /// The connection is refused: the service never sees the request.
    Refused,
    /// The connection is reset before there is an answer.
    Reset {
        /// Whether the request was handled before.
        #[cfg_attr(feature = "typescript", tsify(optional))]
        handled: bool,
    },
    /// The service answers with a failure.
    Status {
        /// The HTTP status, 400 to 599.
        status: u16,
        /// The canonical name in the `google.rpc.Status`, as `UNAVAILABLE`; that of the HTTP
        /// status when absent.
        #[cfg_attr(feature = "typescript", tsify(optional))]
        code: Option<String>,
        /// What the failure says.
        #[cfg_attr(feature = "typescript", tsify(optional))]
        message: Option<String>,
        /// The header `retry-after`: seconds, or an HTTP date (any text is sent as it is).
        #[cfg_attr(feature = "typescript", tsify(optional))]
        retry_after: Option<FaultRetryAfter>,
        /// The milliseconds of a `google.rpc.RetryInfo` among the details.
        #[cfg_attr(feature = "typescript", tsify(optional))]
        retry_info_ms: Option<u32>,
        /// Whether the request was handled before.
        #[cfg_attr(feature = "typescript", tsify(optional))]
        handled: bool,
    },
    /// The connection breaks within the body of the answer.
    Cut {
        /// Where, and half-way when absent.
        #[cfg_attr(feature = "typescript", serde(flatten))]
        at: FaultLength,
    },
    /// The body comes in pieces, each of them late.
    SlowBody {
        /// The size of a piece in bytes, from 1 on; 256 when absent.
        #[cfg_attr(feature = "typescript", tsify(optional))]
        bytes: Option<u32>,
        /// How long each piece waits.
        ms: FaultDelay,
    },
    /// A gateway answers with a page of HTML.
    Html {
        /// The HTTP status, 200 to 599; 502 when absent.
        #[cfg_attr(feature = "typescript", tsify(optional))]
        status: Option<u16>,
        /// Whether the request was handled before.
        #[cfg_attr(feature = "typescript", tsify(optional))]
        handled: bool,
    },
    /// The body ends early, and the connection as if nothing were missing.
    TruncatedJson {
        /// Where, and half-way when absent.
        #[cfg_attr(feature = "typescript", serde(flatten))]
        at: FaultLength,
    },
    /// A field of the answer is of another JSON type than the contract says.
    WrongTypes,
    /// Every page of a list names the same next page.
    DuplicatePageToken,
    /// A page token is refused, as one that has expired (`INVALID_ARGUMENT`). A request without
    /// one goes free and is not counted.
    ExpiredPageToken,
    /// The token is refused, as one that has expired (`UNAUTHENTICATED`).
    ExpiredToken,
    /// The answer sends the request elsewhere.
    Redirect {
        /// 301, 302, 303, 307 or 308; 307 when absent.
        #[cfg_attr(feature = "typescript", tsify(optional))]
        status: Option<u16>,
        /// The address; one at another origin, that reaches nothing, when absent.
        #[cfg_attr(feature = "typescript", tsify(optional))]
        location: Option<String>,
    },
}

/// A place in a body: a number of bytes, or a share of it, 0 to 1.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct FaultLength {
    /// So many bytes arrive.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub bytes: Option<u32>,
    /// This share of the bytes arrives.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub fraction: Option<f64>,
}

/// Milliseconds of waiting, an hour at most.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), serde(untagged))]
pub enum FaultDelay {
    /// Always as long.
    Fixed(u32),
    /// Uniform, both ends included.
    Uniform {
        /// The shortest.
        min: u32,
        /// The longest.
        max: u32,
    },
    /// Exponential: mostly short, at times very long.
    Exponential {
        /// The mean.
        mean: u32,
    },
}

/// What a `retry-after` header says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), serde(untagged))]
pub enum FaultRetryAfter {
    /// Seconds.
    Seconds(u32),
    /// A date, as `Sun, 06 Nov 1994 08:49:37 GMT`; or what a broken service says.
    Text(String),
}

/// The fields of a fault that `check` found no fault with.
struct Fields<'a>(&'a Unknown);

impl Fault {
    /// Reads what `check` found no fault with.
    pub(super) fn of(object: &Unknown) -> Self {
        let fields = Fields(object);
        let scope = FaultScope {
            operation: fields.operation(),
            rate: fields.double("rate"),
            after: fields.whole("after"),
            times: fields.whole("times"),
        };
        Self { scope, effect: fields.effect() }
    }
}

impl Fields<'_> {
    fn effect(&self) -> FaultEffect {
        let handled = self.0.get("handled").and_then(Json::as_bool).unwrap_or_default();
        let status = self.whole("status").and_then(|status| u16::try_from(status).ok());
        match self.0.get("kind").and_then(Json::as_str).unwrap_or_default() {
            "latency" => FaultEffect::Latency { ms: self.delay(), handled },
            "reset" => FaultEffect::Reset { handled },
            "status" => FaultEffect::Status {
                status: status.unwrap_or(500),
                code: self.text("code"),
                message: self.text("message"),
                retry_after: self.retry_after(),
                retry_info_ms: self.whole("retry_info_ms"),
                handled,
            },
            "cut" => FaultEffect::Cut { at: self.length() },
            "slow_body" => FaultEffect::SlowBody { bytes: self.whole("bytes"), ms: self.delay() },
            "html" => FaultEffect::Html { status, handled },
            "truncated_json" => FaultEffect::TruncatedJson { at: self.length() },
            "wrong_types" => FaultEffect::WrongTypes,
            "duplicate_page_token" => FaultEffect::DuplicatePageToken,
            "expired_page_token" => FaultEffect::ExpiredPageToken,
            "expired_token" => FaultEffect::ExpiredToken,
            "redirect" => FaultEffect::Redirect { status, location: self.text("location") },
            _ => FaultEffect::Refused,
        }
    }

    fn text(&self, name: &str) -> Option<String> {
        self.0.get(name)?.as_str().map(str::to_owned)
    }

    fn double(&self, name: &str) -> Option<f64> {
        self.0.get(name)?.as_f64()
    }

    fn whole(&self, name: &str) -> Option<u32> {
        whole(self.0.get(name)?)
    }

    fn length(&self) -> FaultLength {
        FaultLength { bytes: self.whole("bytes"), fraction: self.double("fraction") }
    }

    fn operation(&self) -> Option<FaultOperation> {
        let name = |item: &Json| item.as_str().unwrap_or_default().to_owned();
        match self.0.get("operation")? {
            Json::Array(items) => Some(FaultOperation::Several(items.iter().map(name).collect())),
            Json::Null => None,
            one => Some(FaultOperation::One(name(one))),
        }
    }

    fn retry_after(&self) -> Option<FaultRetryAfter> {
        let seconds = self.whole("retry_after").map(FaultRetryAfter::Seconds);
        seconds.or_else(|| self.text("retry_after").map(FaultRetryAfter::Text))
    }

    fn delay(&self) -> FaultDelay {
        let ms = self.0.get("ms").unwrap_or(&Json::Null);
        let part = |name: &str| ms.get(name).and_then(whole);
        match (part("min"), part("max"), part("mean")) {
            (Some(min), Some(max), _) => FaultDelay::Uniform { min, max },
            (_, _, Some(mean)) => FaultDelay::Exponential { mean },
            _ => FaultDelay::Fixed(whole(ms).unwrap_or_default()),
        }
    }
}

/// A whole number, however it is written: JavaScript has one kind of number.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Checked first.
pub(super) fn whole(value: &Json) -> Option<u32> {
    let number = value.as_f64()?;
    let is = number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number);
    is.then_some(number as u32)
}
