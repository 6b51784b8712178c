//! Nesting is bounded, on both sides of the limit.

use automations_core::codec::{self, MAX_DEPTH};
use automations_core::descriptor::Message as _;
use automations_core::model::{Automation, ExecutionOutput};
use wasm_bindgen_test::wasm_bindgen_test;

fn nested(open: &str, close: &str, times: usize) -> Vec<u8> {
    format!("{{\"x_later\": {}{}}}", open.repeat(times), close.repeat(times)).into_bytes()
}

#[wasm_bindgen_test(unsupported = test)]
fn a_hundred_levels_are_read_and_one_more_is_not() {
    // The message itself is the first level.
    let levels = MAX_DEPTH - 1;
    for (open, middle, close) in [("[", "", "]"), ("{\"a\":", "1", "}")] {
        let (open, close) = (open.repeat(levels), close.repeat(levels));
        let body = format!("{{\"x_later\": {open}{middle}{close}}}").into_bytes();
        assert_eq!(codec::check(Automation::descriptor(), &body), Ok(()));
        assert!(codec::decode::<Automation>(&body).is_ok(), "what passes can be read");
    }
    let deep = codec::check(Automation::descriptor(), &nested("[", "]", MAX_DEPTH)).unwrap_err();
    assert_eq!(deep.message, "is nested deeper than 100 levels");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_hundred_thousand_levels_neither_overflow_nor_take_time() {
    for (open, close) in
        [("[", "]"), ("{\"a\":", "}"), ("[{\"\":", "}]"), ("[", ""), ("{\"\":", "")]
    {
        let body = nested(open, close, 100_000);
        assert!(codec::check(Automation::descriptor(), &body).is_err());
        assert!(codec::decode::<Automation>(&body).is_err());
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn values_nest_through_their_own_messages() {
    // Each list is two levels: the union's object, the list's object, and the array.
    let value = |levels: usize| {
        let open = "{\"list\":{\"items\":[".repeat(levels);
        format!("{{\"value\":{open}{}}}", "]}}".repeat(levels)).into_bytes()
    };
    let read: ExecutionOutput = codec::decode(&value(33)).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap().matches("\"list\"").count(), 33);
    assert!(codec::check(ExecutionOutput::descriptor(), &value(34)).is_err());
    assert!(codec::check(ExecutionOutput::descriptor(), &value(10_000)).is_err());
}
