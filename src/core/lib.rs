//! The Automations REST API as values.
//!
//! Everything a client of the API computes, and nothing that it does: this crate has no async, no
//! clock, no random source, no socket and no token. A shell sends the [`http::Request`]s that it
//! makes and hands back what came.
//!
//! - [`model`]: the 153 messages of the contract, each described once.
//! - [`op`]: the 32 operations; each gives a request and reads a response.
//! - [`validate`]: every fault of a request, with its path, before anything is sent.
//! - [`codec`]: whether a response is what the contract promises.
//! - [`page`], [`call`]: what comes after a page, and after an attempt.
//! - [`filter`]: which items an AIP-160 filter keeps.
//! - [`value`]: what values mean: exact decimals, dates, whole values, inputs by their types.
//! - [`diff`]: what changed between two automations or revisions.
//! - [`name`], [`time`]: resource names and instants.
//!
//! It does not know the sandbox, JavaScript, or how anything is sent. The feature `typescript`
//! adds the TypeScript declarations of the models, which are text and never run.
//!
//! ```
//! use automations_core::http::Response;
//! use automations_core::op::{GetAutomation, Operation};
//!
//! let call = GetAutomation {
//!     organization_id: "acme".into(),
//!     workspace_id: "finance".into(),
//!     automation_id: "V1StGXR8_Z5jdHi6B-myT".into(),
//! };
//! let request = call.request()?;
//! assert_eq!(request.method.as_str(), "GET");
//! let response = Response { status: 200, headers: vec![], body: br#"{"display_name":"Pay"}"#.to_vec() };
//! assert_eq!(call.response(&response)?.display_name, "Pay");
//! # Ok::<(), automations_core::error::Error>(())
//! ```

pub mod call;
pub mod codec;
pub mod descriptor;
pub mod detail;
pub mod diff;
pub mod error;
pub mod filter;
pub mod http;
mod map;
pub mod model;
pub mod name;
pub mod node;
pub mod op;
pub mod page;
pub mod schedule;
pub mod time;
pub mod validate;
pub mod value;
pub mod watch;
pub mod wire;
pub mod zone;
