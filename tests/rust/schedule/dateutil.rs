//! Random configs as python-dateutil and zoneinfo answer them: tests/schedule/oracle.py.

use serde_json::Value as Json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::oracle_case::differences;

const CASES: &str = include_str!("../../schedule/dateutil.jsonl");

#[wasm_bindgen_test(unsupported = test)]
fn every_case_is_answered_as_dateutil_does() {
    let mut lines = CASES.lines();
    let head: Json = serde_json::from_str(lines.next().unwrap()).unwrap();
    let cases = lines.map(|line| serde_json::from_str::<Json>(line).unwrap());
    let mut total = 0;
    let mut different = Vec::new();
    for case in cases {
        total += 1;
        let found = differences(&case);
        if !found.is_empty() {
            different.push(format!("{}\n  {}", case["config"], found.join("\n  ")));
        }
    }
    assert_eq!(Some(total), head["count"].as_u64());
    let shown = different.iter().take(5).map(String::as_str).collect::<Vec<_>>().join("\n");
    assert!(different.is_empty(), "{} of {total} differ:\n{shown}", different.len());
}
