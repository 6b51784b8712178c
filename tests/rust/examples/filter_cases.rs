//! Prints random filters with items and which of them are kept, one JSON a line.
//!
//! ```sh
//! cargo run -q -p automations-conformance --example filter_cases -- 1 1000 > tests/filter/generated.jsonl
//! ```
//!
//! The arguments are the seed and how many. What is kept is said by the naive reading of
//! tests/rust/filter/naive.rs; a line that the engine reads otherwise ends it.

#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::disallowed_methods, missing_docs)]

use std::process::ExitCode;

#[path = "../filter/generated.rs"]
mod generated;
#[path = "../filter/naive.rs"]
mod naive;
#[path = "../random.rs"]
mod random;
#[path = "../filter/random_filter.rs"]
mod random_filter;
#[path = "../filter/shape.rs"]
mod shape;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let mut number = |default: u64| {
        arguments.next().and_then(|argument| argument.parse().ok()).unwrap_or(default)
    };
    let (seed, count) = (number(1), number(1000));
    let mut random = random::Random::new(seed);
    for _ in 0..count {
        let line = generated::line(&mut random);
        if let Some(difference) = generated::difference(&line) {
            println!("{difference}");
            return ExitCode::FAILURE;
        }
        println!("{line}");
    }
    ExitCode::SUCCESS
}
