//! Reads what tests/schedule/oracle.py prints, and prints where the engine differs.
//!
//! ```sh
//! python3 tests/schedule/oracle.py --seed 1 --count 20000 \
//!     | cargo run -q -p automations-conformance --example dateutil
//! ```

#![allow(clippy::print_stdout)]

use std::io::BufRead as _;
use std::process::ExitCode;

use serde_json::Value as Json;

#[path = "../schedule/oracle_case.rs"]
mod oracle_case;

fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let (mut total, mut instants, mut different) = (0_usize, 0_usize, 0_usize);
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let case: Json = serde_json::from_str(&line?)?;
        if number == 0 {
            println!("{case}");
            continue;
        }
        total += 1;
        instants += case["instants"].as_array().map_or(0, Vec::len);
        let found = oracle_case::differences(&case);
        if !found.is_empty() {
            different += 1;
            let (config, from, until) = (&case["config"], &case["from"], &case["until"]);
            println!("{config} from {from} until {until}\n  {}", found.join("\n  "));
        }
    }
    println!("{total} configs, {instants} instants listed, {different} configs differ");
    Ok(if different == 0 && total > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
