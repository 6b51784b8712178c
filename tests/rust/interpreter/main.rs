//! Does the interpreter do what programs say, and does it survive those that mean harm?
//!
//! Every test runs natively and in wasm32 under Node; what a program of tests/programs does must be
//! the same in both.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod any;
mod hostile;
mod program;
mod programs;
#[path = "../random.rs"]
mod random;
mod reading;
mod replay;

/// Counts memory, as the shells do.
#[global_allocator]
static ALLOCATOR: monty_alloc::LimitedAllocator = monty_alloc::LimitedAllocator;
