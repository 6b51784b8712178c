//! The client of the Automations API for front ends in Rust.
//!
//! A shell around `automations-core`, as the npm package is another: it sends the core's requests
//! with the page's own `fetch`, waits, and asks for the token. Operations are the core's structs,
//! results its models:
//!
//! ```no_run
//! use automations_client::{Client, ClientOptions, Token};
//! use automations_core::error::Error;
//! use automations_core::op::ListAutomations;
//!
//! async fn names() -> Result<Vec<String>, Error> {
//!     let client = Client::new(ClientOptions {
//!         base_url: "https://app.us-1.example.com".into(),
//!         organization: "acme".into(),
//!         workspace: "finance".into(),
//!         token: Some(Token::fixed("…")),
//!         ..ClientOptions::default()
//!     })?;
//!     let mut pages = client.pages(ListAutomations { page_size: Some(50), ..Default::default() });
//!     let mut names = Vec::new();
//!     while let Some(page) = pages.next().await {
//!         names.extend(page?.automations.into_iter().map(|automation| automation.display_name));
//!     }
//!     Ok(names)
//! }
//! ```
//!
//! What is sent again, and when, is the core's [`call`](automations_core::call) to say. A call is
//! given up by dropping its future: its request is aborted and its timers end.
//!
//! It runs in wasm32 alone, in pages, workers and Node. It does not read responses into JavaScript
//! objects, keep tokens out of its own memory or log anything; the npm package does.

mod attempt;
mod client;
mod message;
mod options;
mod page;
#[cfg(all(test, target_arch = "wasm32"))]
mod tests;
mod token;

pub use client::Client;
pub use options::{CallOptions, ClientOptions};
pub use page::{Listed, Pages};
pub use token::Token;
