//! Does the interpreter do what programs say, and does it survive those that mean harm?
//!
//! Every test runs natively and in wasm32 under Node; what a program of tests/programs does must be
//! the same in both.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod any;
mod demo;
#[path = "../demo_files.rs"]
mod demo_files;
mod hostile;
mod program;
mod programs;
#[path = "../random.rs"]
mod random;
mod reading;
mod replay;

use std::sync::{Mutex, PoisonError};

use automations_spy::{Answer, Call, Program, Trace};

/// One program at a time: memory is counted for the whole process, so one would end for what another has.
pub(crate) fn run(program: &Program, books: &mut dyn FnMut(&Call) -> Answer) -> Trace {
    static TURN: Mutex<()> = Mutex::new(());
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    automations_interpreter::run(program, books)
}

/// Counts memory, as the shells do.
#[global_allocator]
static ALLOCATOR: monty_alloc::LimitedAllocator = monty_alloc::LimitedAllocator;
