//! What does SPy do when it runs, and what does it say without being run?
//!
//! [`Execution`] runs a program up to each call of a book; [`run`] is the loop around it. [`read`]
//! finds the books that code names and draws its flow chart. [`work`] does what the service asks.

mod books;
mod edit;
mod execution;
mod fault;
mod host;
mod instrument;
mod limit;
mod memory;
mod prelude;
mod read;
mod recorder;
mod script;
mod shape;
mod source;
mod syntax;
mod work;

pub use execution::Execution;
pub use read::read;
pub use work::{run, work};
