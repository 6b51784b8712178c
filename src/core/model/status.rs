//! How does the service say that something failed?

use automations_derive::message;

/// What a failed call answers (`google.rpc.Status`).
#[message("rpcStatus")]
pub struct Status {
    /// The canonical code's number: 3 is `INVALID_ARGUMENT`.
    pub code: Option<i32>,
    /// What happened, in words for developers.
    pub message: Option<String>,
    /// More about it, typed.
    pub details: Vec<ProtobufAny>,
}

/// A detail of an error: its type's URL, and that type's own fields.
#[message("protobufAny", ts = "{ \"@type\"?: string; [key: string]: unknown }")]
pub struct ProtobufAny {
    /// The type's URL, as `type.googleapis.com/google.rpc.BadRequest`.
    #[wire("@type")]
    pub type_url: Option<String>,
}
