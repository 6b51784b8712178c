//! The client of the Automations API in WebAssembly.
//!
//! What a call needs, with names and the checks of requests; values are `src/values-wasm`, what is asked without a call
//! (filters, schedules, differences) is `src/tools-wasm`. A shell around `automations-core`: it hands out the core's
//! requests, is told what came, and turns results and errors into plain JavaScript values. The TypeScript façade in
//! `src/ts` stands above it, and sends and waits; what is exported here is internal to the npm package and not versioned.
//!
//! No token ever comes here: the façade puts it on the request as it goes out. Nothing here waits, so no future is lost
//! with an instance that traps.

mod call;
mod contract;
mod decode;
mod name;
mod pager;
mod prepare;
mod tape;
mod validate;
mod watch;

pub use automations_boundary::trap;
pub use call::Call;
pub use contract::{contract_fields, contract_root};
pub use decode::decode;
pub use name::{format_name, parse_name};
pub use pager::Pager;
pub use tape::{BodyTape, tape_memory, tape_name, tape_shape};
pub use validate::{operations, tzdb, validate, version};
pub use watch::watch_delay;
