//! The variant is the key that is present; none, two and unknown ones survive.

use automations_core::codec;
use automations_core::model::{
    BdkValue, ExecutionStopped, FileValue, HashableValue, ListValue, RunEvent, RunState,
    TableValue, Value, ValueScalarType, ValueType,
};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{both_ways, read_as, survives};

#[wasm_bindgen_test(unsupported = test)]
fn one_key_is_the_variant() {
    both_ways(r#"{"text": "a"}"#, &Value::Text("a".into()));
    both_ways(r#"{"bool_value": false}"#, &Value::BoolValue(false));
    both_ways(r#"{"list": {}}"#, &Value::List(ListValue::default()));
    both_ways(r#"{"duration": "1.5s"}"#, &HashableValue::Duration("1.5s".into()));
    both_ways(r#"{"boolean_value": true}"#, &BdkValue::BooleanValue(true));
    both_ways(r#"{"remote": "https://x/f"}"#, &FileValue::Remote("https://x/f".into()));
    both_ways(r#"{"remote": "https://x/t"}"#, &TableValue::Remote("https://x/t".into()));
    both_ways(
        r#"{"scalar_type": "VALUE_SCALAR_TYPE_FILE"}"#,
        &ValueType::ScalarType(ValueScalarType::File),
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn no_key_is_no_variant() {
    both_ways("{}", &Value::default());
    both_ways("{}", &BdkValue::default());
    both_ways("{}", &HashableValue::default());
    both_ways("{}", &ValueType::default());
    both_ways("{}", &RunEvent::default());
    assert!(matches!(Value::default(), Value::Unknown(none) if none.is_empty()));
}

#[wasm_bindgen_test(unsupported = test)]
fn two_keys_and_unknown_keys_survive_a_round_trip() {
    for text in [
        r#"{"text": "a", "bool_value": true}"#,
        r#"{"text": "a", "text_later": "b"}"#,
        r#"{"hologram": {"w": [1, null]}}"#,
        r#"{"string": "a"}"#,
        r#"{"text": null, "bool_value": true}"#,
    ] {
        survives::<Value>(text);
        survives::<HashableValue>(text);
        let read: Value = codec::decode(text.as_bytes()).unwrap();
        assert!(matches!(read, Value::Unknown(_)), "{text}");
    }
    survives::<BdkValue>(r#"{"text_value": "a", "number_value": 1.5}"#);
    survives::<ValueType>(r#"{"lattice_type": {}}"#);
    survives::<ExecutionStopped>(r#"{"waiting_on_stars": {}}"#);
    survives::<RunEvent>(r#"{"comet_seen": {}, "run_update": {}}"#);
    survives::<FileValue>(r#"{"name": "organizations/o/files/f"}"#);
    survives::<RunState>(r#"{"dreaming": {}, "update_time": "2026-01-01T00:00:00Z"}"#);
    survives::<RunState>(r#"{"pending": {}, "executing": {}}"#);
}

#[wasm_bindgen_test(unsupported = test)]
fn null_in_a_variant_is_its_zero_value() {
    read_as(r#"{"text": null}"#, &Value::Text(String::new()));
    read_as(r#"{"bool_value": null}"#, &Value::BoolValue(false));
    read_as(r#"{"number_value": null}"#, &BdkValue::NumberValue(0.0));
    read_as(r#"{"list": null}"#, &Value::List(ListValue::default()));
}

#[wasm_bindgen_test(unsupported = test)]
fn a_key_that_comes_twice_counts_once_and_the_later_wins() {
    read_as(r#"{"text": "a", "text": "b"}"#, &Value::Text("b".into()));
}

#[wasm_bindgen_test(unsupported = test)]
fn an_empty_state_is_told_by_its_presence() {
    let read = |text: &str| codec::decode::<RunState>(text.as_bytes()).unwrap();
    let state = read(r#"{"pending": {}, "update_time": "2026-01-01T00:00:00Z"}"#);
    assert!(state.pending.is_some() && state.executing.is_none());
    assert!(read(r#"{"update_time": "2026-01-01T00:00:00Z"}"#).pending.is_none());
    assert!(read(r#"{"pending": null}"#).pending.is_none(), "null is absence");
    survives::<RunState>(r#"{"executing": {}}"#);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_variant_of_the_wrong_type_is_refused_also_beside_others() {
    for (text, path) in [
        (r#"{"text": 1}"#, "text"),
        (r#"{"text": 1, "bool_value": true}"#, "text"),
        (r#"{"hologram": 1, "bool_value": "x"}"#, "bool_value"),
        (r#"{"list": {"items": [{"number": "1"}]}}"#, "list.items[0].number"),
    ] {
        let error = codec::decode::<Value>(text.as_bytes()).unwrap_err();
        assert_eq!(error.violations()[0].field, path, "{text}");
    }
}
