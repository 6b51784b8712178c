//! The client of the Automations API in WebAssembly.
//!
//! What a call needs, with names and the checks of requests; values are `src/values-wasm`, what is asked without a call
//! (filters, schedules, differences) is `src/tools-wasm`. A shell around `automations-core`: it sends the core's requests with `fetch`, hands back what
//! came, and turns results and errors into plain JavaScript values. It is the only client crate
//! that names wasm-bindgen, js-sys, web-sys or gloo. The TypeScript façade in `src/ts` stands
//! above it; what is exported here is internal to the npm package and not versioned.
//!
//! No token ever comes here: the façade's `send` puts it on the request as it goes out.
//! No reference is held across an await.

mod client;
mod contract;
mod decode;
mod drive;
mod host;
mod name;
mod pager;
mod tape;
mod trap;
mod validate;
mod watch;

pub use automations_boundary::trap;
pub use client::{call, request};
pub use contract::contract;
pub use decode::decode;
pub use name::{format_name, parse_name};
pub use pager::Pager;
pub use tape::{BodyTape, tape_memory, tape_name, tape_shape};
pub use trap::trap_later;
pub use validate::{operations, tzdb, validate, version};
pub use watch::watch_delay;
