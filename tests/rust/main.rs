//! Do the core and the sandbox keep the contract?
//!
//! One binary, a module an area. Every test runs natively and in wasm32 under Node, so none of
//! them reads a file, a clock or a random source: cases are literals, random ones come from
//! [`random::Random`] with a fixed seed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod demo;
mod demo_files;
mod diff;
mod drift;
mod exchange;
mod fault;
mod filter;
mod json;
mod name;
mod op;
mod operations;
mod random;
mod response;
mod schedule;
mod schedule_words;
mod service;
mod tape;
mod validate;
mod value;
mod zone;
