//! The sandbox in WebAssembly: the service behind a JavaScript `fetch`.
//!
//! A thin shell: it turns JavaScript's parts of a request into the engine's, and back. The clock
//! comes in with each request; storing the changes is the caller's part (`src/ts/sandbox`), and
//! must be done before the answer is given on.

mod engine;
mod fault;
mod object;
mod reply;
mod trap;

pub use engine::Engine;
pub use fault::{EngineFaults, EngineVisit};
pub use trap::trap;
