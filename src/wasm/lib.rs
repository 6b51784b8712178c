//! The client of the Automations API in WebAssembly.
//!
//! A shell around `automations-core`: it sends the core's requests with `fetch`, hands back what
//! came, and turns results and errors into plain JavaScript values. It is the only client crate
//! that names wasm-bindgen, js-sys, web-sys or gloo. The TypeScript façade in `src/ts` stands
//! above it; what is exported here is internal to the npm package and not versioned.
//!
//! No token ever comes here: the façade's `send` puts it on the request as it goes out.
//! No reference is held across an await.

mod client;
mod contract;
mod decode;
mod diff;
mod drive;
mod error;
mod exchange;
mod filter;
mod host;
mod name;
mod pager;
mod schedule;
mod tape;
mod trap;
mod validate;
mod value;
mod watch;

pub use client::{call, request};
pub use contract::contract;
pub use decode::decode;
pub use diff::diff_revisions;
pub use exchange::{schedule_from_cron, schedule_from_rrule};
pub use filter::{filter_check, filter_complete, filter_format, filter_parse, filter_plan};
pub use name::{format_name, parse_name};
pub use pager::Pager;
pub use schedule::CompiledSchedule;
pub use tape::{BodyTape, tape_memory, tape_name, tape_shape};
pub use trap::{trap, trap_later};
pub use validate::{operations, tzdb, validate, version};
pub use value::{
    input_violations, value_canonical, value_decode, value_encode, values_decode, values_encode,
};
pub use watch::watch_delay;
