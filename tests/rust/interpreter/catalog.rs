//! Are the programs of the demo data SPy?

use automations_interpreter::read;
use wasm_bindgen_test::wasm_bindgen_test;

#[test]
#[wasm_bindgen_test]
fn placeholder() {
    assert!(read("", &[]).faults.is_empty());
}
