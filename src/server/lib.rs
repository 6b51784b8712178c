//! The sandbox over HTTP, with a database file.
//!
//! A shell around `automations_sandbox`: this crate owns the socket, the clock, the token and the
//! file, and decides nothing of the API. A [`Desk`] is the engine with its storage and clock; one
//! thread owns it, and requests take [turns](turn) at it. What a request changed is in the database
//! before it is answered: a process that is killed loses nothing that it acknowledged.
//!
//! - `/api/v1/…` is the engine's, whose own router routes; `/sandbox/v1/{clock,faults,snapshot,reset}`
//!   is this shell's, and the rest of `/sandbox/v1/…` the engine's again.
//! - `/openapi.json` describes the API, made from the descriptors; `/` is the console, if one is given.
//! - Programs are executed in a process apart ([`Workers`]): whatever one does, it ends alone.
//! - The token is never stored and never logged. The engine has one of its own, which nobody outside
//!   needs: [`token`] puts it in the place of the right one.
//!
//! ```no_run
//! use automations_server::{Arguments, run};
//! use clap::Parser as _;
//!
//! # async fn example() -> Result<(), automations_server::StartError> {
//! let arguments = Arguments::parse_from(["automations-server", "--database", "sandbox.db"]);
//! run(arguments, std::future::pending(), |started| println!("{}", started.address)).await
//! # }
//! ```

mod answer;
mod api;
mod arguments;
mod body;
mod clock;
mod console;
mod control;
mod database;
mod desk;
mod ending;
mod listen;
mod log;
mod openapi;
mod refusal;
mod run;
mod socket;
pub mod token;
pub mod turn;
mod worker;
mod workers;

pub use arguments::{Arguments, Seed};
pub use clock::Clock;
pub use database::{Database, DatabaseError};
pub use desk::Desk;
pub use ending::Ending;
pub use log::log_to_stderr;
pub use run::{StartError, Started, run};
pub use worker::{is_worker, work};
pub use workers::Workers;
