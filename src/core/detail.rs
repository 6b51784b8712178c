//! What do the details of a failed call say?
//!
//! The `google.rpc` messages that services put into a `Status`, typed, and the contract's one of
//! its own. The contract names `DeleteConnectionBlockedError` without saying what is in it, so
//! nothing of that one is promised beyond what the sandbox sends. Field names are those of the
//! proto files; a service may also write them in camel case, and both are read.

use serde::Deserialize;
use serde_json::Value as Json;

use crate::model::ProtobufAny;

macro_rules! details {
    ($($(#[$doc:meta])* $name:ident = $url:literal { $($(#[$field_doc:meta])* $field:ident: $ty:ty,)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, PartialEq, Default, Deserialize)]
            #[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
            #[serde(default)]
            pub struct $name {
                /// The type's URL.
                #[serde(rename = "@type")]
                #[cfg_attr(feature = "typescript", tsify(type = $url))]
                pub type_url: String,
                $($(#[$field_doc])* pub $field: $ty,)*
            }
        )*
    };
}

/// Texts by name, as a service has written them.
pub type Metadata = std::collections::BTreeMap<String, String>;

details! {
    /// Why the service refused, for programs: `reason` is constant within its `domain`.
    ErrorInfo = "\"type.googleapis.com/google.rpc.ErrorInfo\"" {
        /// As `API_DISABLED`.
        reason: String,
        /// Whose reasons these are, as `automations.example.com`.
        domain: String,
        /// More about it, as the limit that was met.
        #[cfg_attr(feature = "typescript", tsify(type = "Record<string, string>"))]
        metadata: Metadata,
    }
    /// What is wrong with the request, field by field; the error's `violations` hold the same.
    BadRequest = "\"type.googleapis.com/google.rpc.BadRequest\"" {
        /// Every fault.
        field_violations: Vec<FieldViolation>,
    }
    /// When to send again; a client waits by itself.
    RetryInfo = "\"type.googleapis.com/google.rpc.RetryInfo\"" {
        /// Seconds with an `s`, as `3.5s`.
        retry_delay: String,
    }
    /// Which quota is used up.
    QuotaFailure = "\"type.googleapis.com/google.rpc.QuotaFailure\"" {
        /// Every quota that is.
        violations: Vec<QuotaViolation>,
    }
    /// Which conditions are not met.
    PreconditionFailure = "\"type.googleapis.com/google.rpc.PreconditionFailure\"" {
        /// Every condition.
        violations: Vec<PreconditionViolation>,
    }
    /// Which resource it is about.
    ResourceInfo = "\"type.googleapis.com/google.rpc.ResourceInfo\"" {
        /// Its kind.
        resource_type: String,
        /// Its name.
        resource_name: String,
        /// Who owns it.
        owner: String,
        /// What is wrong with it, in words.
        description: String,
    }
    /// Where to read more.
    Help = "\"type.googleapis.com/google.rpc.Help\"" {
        /// Addresses.
        links: Vec<HelpLink>,
    }
    /// The message in the user's language.
    LocalizedMessage = "\"type.googleapis.com/google.rpc.LocalizedMessage\"" {
        /// A BCP 47 tag, as `de-CH`.
        locale: String,
        /// The message.
        message: String,
    }
    /// For the service's developers.
    DebugInfo = "\"type.googleapis.com/google.rpc.DebugInfo\"" {
        /// Where it happened.
        stack_entries: Vec<String>,
        /// More about it.
        detail: String,
    }
    /// How to name the request to the service's developers.
    RequestInfo = "\"type.googleapis.com/google.rpc.RequestInfo\"" {
        /// Its id.
        request_id: String,
        /// For them alone.
        serving_data: String,
    }
}

macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident,)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, PartialEq, Default, Deserialize)]
            #[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
            #[serde(default)]
            pub struct $name {
                $($(#[$field_doc])* pub $field: String,)*
            }
        )*
    };
}

parts! {
    /// One fault of a request.
    FieldViolation {
        /// The field's dotted path.
        field,
        /// What is wrong, in words.
        description,
        /// Which rule is broken, as `required`; may be empty.
        reason,
    }
    /// One quota that is used up.
    QuotaViolation {
        /// Whose quota, as `organizations/acme`.
        subject,
        /// Which one, in words.
        description,
    }
    /// One condition that is not met.
    PreconditionViolation {
        /// Its kind, as `TOS`.
        r#type,
        /// What it is about.
        subject,
        /// What to do, in words.
        description,
    }
    /// One address.
    HelpLink {
        /// What is there, in words.
        description,
        /// The address.
        url,
    }
    /// A published automation that uses a connection.
    BlockingAutomation {
        /// Its id.
        automation_id,
        /// Its name.
        display_name,
    }
}

/// Why a connection cannot be deleted: published automations use it.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(default)]
pub struct DeleteConnectionBlockedError {
    /// The type's URL; its package is not promised.
    #[serde(rename = "@type")]
    #[cfg_attr(
        feature = "typescript",
        tsify(
            type = "\"type.googleapis.com/kognitos.automations.v1.DeleteConnectionBlockedError\""
        )
    )]
    pub type_url: String,
    /// Those that use it. The sandbox names them; a service may say it otherwise.
    pub blocking_automations: Vec<BlockingAutomation>,
}

/// One detail of a failed call.
#[derive(Debug, Clone, PartialEq)]
pub enum ErrorDetail {
    /// See [`ErrorInfo`].
    ErrorInfo(ErrorInfo),
    /// See [`BadRequest`].
    BadRequest(BadRequest),
    /// See [`RetryInfo`].
    RetryInfo(RetryInfo),
    /// See [`QuotaFailure`].
    QuotaFailure(QuotaFailure),
    /// See [`PreconditionFailure`].
    PreconditionFailure(PreconditionFailure),
    /// See [`ResourceInfo`].
    ResourceInfo(ResourceInfo),
    /// See [`Help`].
    Help(Help),
    /// See [`LocalizedMessage`].
    LocalizedMessage(LocalizedMessage),
    /// See [`DebugInfo`].
    DebugInfo(DebugInfo),
    /// See [`RequestInfo`].
    RequestInfo(RequestInfo),
    /// See [`DeleteConnectionBlockedError`].
    DeleteConnectionBlocked(DeleteConnectionBlockedError),
    /// Any other, as it came.
    Other(ProtobufAny),
}

impl ErrorDetail {
    /// Reads a detail by its type; one that is unknown or not what its type says is
    /// [`Self::Other`], word for word.
    pub fn read(detail: &ProtobufAny) -> Self {
        let url = detail.type_url.as_deref().unwrap_or_default();
        let name = url.rsplit(['/', '.']).next().unwrap_or_default();
        let json = || {
            let mut object = snake_case(&Json::Object(detail.unknown.clone()));
            if let Json::Object(fields) = &mut object {
                fields.insert("@type".to_owned(), Json::String(url.to_owned()));
            }
            object
        };
        macro_rules! typed {
            ($variant:ident) => {
                serde_json::from_value(json()).ok().map(Self::$variant)
            };
        }
        let read = match name {
            "ErrorInfo" => typed!(ErrorInfo),
            "BadRequest" => typed!(BadRequest),
            "RetryInfo" => typed!(RetryInfo),
            "QuotaFailure" => typed!(QuotaFailure),
            "PreconditionFailure" => typed!(PreconditionFailure),
            "ResourceInfo" => typed!(ResourceInfo),
            "Help" => typed!(Help),
            "LocalizedMessage" => typed!(LocalizedMessage),
            "DebugInfo" => typed!(DebugInfo),
            "RequestInfo" => typed!(RequestInfo),
            "DeleteConnectionBlockedError" => typed!(DeleteConnectionBlocked),
            _ => None,
        };
        read.unwrap_or_else(|| Self::Other(detail.clone()))
    }
}

/// The names of fields as in proto files; what stands in `metadata` is data and stays.
fn snake_case(value: &Json) -> Json {
    match value {
        Json::Object(fields) => Json::Object(
            fields
                .iter()
                .map(|(name, value)| match name.as_str() {
                    "metadata" => (name.clone(), value.clone()),
                    _ => (snake(name), snake_case(value)),
                })
                .collect(),
        ),
        Json::Array(items) => Json::Array(items.iter().map(snake_case).collect()),
        other => other.clone(),
    }
}

fn snake(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 2);
    for c in name.chars() {
        if c.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(c.to_ascii_lowercase());
    }
    snake
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;

    fn read(json: &str) -> ErrorDetail {
        ErrorDetail::read(&serde_json::from_str(json).unwrap())
    }

    #[test]
    fn both_spellings_are_read_and_metadata_stays() {
        let json = r#"{"@type":"type.googleapis.com/google.rpc.BadRequest",
            "fieldViolations":[{"field":"stage","description":"is required"}]}"#;
        let ErrorDetail::BadRequest(found) = read(json) else { panic!("{:?}", read(json)) };
        assert_eq!(found.field_violations[0].field, "stage");
        let json =
            r#"{"@type":"x/google.rpc.ErrorInfo","reason":"QUOTA","metadata":{"maxRuns":"7"}}"#;
        let ErrorDetail::ErrorInfo(found) = read(json) else { panic!("{:?}", read(json)) };
        assert_eq!((found.reason.as_str(), found.metadata["maxRuns"].as_str()), ("QUOTA", "7"));
    }

    #[test]
    fn what_is_unknown_or_not_what_its_type_says_stays_as_it_is() {
        for json in [
            r#"{"@type":"type.example.com/x.Y","n":1}"#,
            r#"{"@type":"type.googleapis.com/google.rpc.Help","links":"none"}"#,
            r#"{"n":1}"#,
        ] {
            let ErrorDetail::Other(found) = read(json) else { panic!("{json}") };
            assert_eq!(found, serde_json::from_str(json).unwrap());
        }
    }

    #[test]
    fn a_blocked_connection_names_who_uses_it() {
        let json = r#"{"@type":"x.DeleteConnectionBlockedError",
            "blocking_automations":[{"automation_id":"a","display_name":"Pay"}]}"#;
        let ErrorDetail::DeleteConnectionBlocked(found) = read(json) else { panic!() };
        assert_eq!(found.blocking_automations[0].display_name, "Pay");
    }
}
