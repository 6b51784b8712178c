//! Whole values: the wire ⇄ the notation, what is kept, what is refused.

use automations_core::codec;
use automations_core::descriptor::Message as _;
use automations_core::model::Value;
use automations_core::op;
use automations_core::validate::{self, Violation, message};
use automations_core::value::{Plain, decode_each, decode_json, encode_each, encode_json};
use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::case::{cases, expected, found};

/// A value of the wire as the model has it, and back.
fn through_the_model(wire: &Json) -> Result<Json, String> {
    let value: Value = serde_json::from_value(wire.clone()).map_err(|e| e.to_string())?;
    let plain = Plain::of(&value).map_err(|violations| format!("{violations:?}"))?;
    let again = plain.to_value().map_err(|violations| format!("{violations:?}"))?;
    serde_json::to_value(again).map_err(|error| error.to_string())
}

#[wasm_bindgen_test(unsupported = test)]
fn a_canonical_value_is_written_as_it_was_read() {
    for case in cases!("canonical") {
        let (value, notation) = (&case["value"], &case["notation"]);
        assert_eq!(decode_json(value, "").as_ref(), Ok(notation), "{}", case["why"]);
        assert_eq!(encode_json(notation, "").as_ref(), Ok(value), "{}", case["why"]);
        // The model leaves empty lists out, which says the same.
        let again = through_the_model(value).unwrap();
        assert_eq!(decode_json(&again, "").as_ref(), Ok(notation), "{}", case["why"]);
        let found = message(Value::descriptor(), value.as_object().unwrap());
        assert_eq!(found, [], "{}: what is encoded may be sent", case["why"]);
    }
}

/// A double has two zeros, and a cell is a double.
#[wasm_bindgen_test(unsupported = test)]
fn a_cell_keeps_the_sign_of_zero() {
    let column = |cell: &str| {
        let text = format!(r#"{{"table": [{{"name": "n", "values": [{cell}]}}]}}"#);
        serde_json::from_str::<Json>(&text).unwrap()
    };
    for cell in [r#"{"double": -0.0}"#, r#"{"double": -0}"#, r#"{"number": "-0"}"#] {
        let wire = encode_json(&column(cell), "").unwrap();
        assert!(wire.to_string().contains(r#"{"number_value":-0.0}"#), "{cell}: {wire}");
        let again = decode_json(&wire, "").unwrap();
        assert_eq!(again.to_string(), column(r#"{"double": -0.0}"#).to_string(), "{cell}");
        assert!(through_the_model(&wire).unwrap().to_string().contains(":-0.0"), "{cell}");
    }
    for cell in [r#"{"double": 0}"#, r#"{"number": "0"}"#] {
        let wire = encode_json(&column(cell), "").unwrap().to_string();
        assert!(!wire.contains("-0"), "{cell}: {wire}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn what_is_written_in_other_ways_is_read_as_the_same() {
    for case in cases!("lenient") {
        let canonical = &case["canonical"];
        let notation = decode_json(&case["value"], "").unwrap();
        assert_eq!(encode_json(&notation, "").as_ref(), Ok(canonical), "{}", case["why"]);
        assert_eq!(decode_json(canonical, ""), Ok(notation), "{}", case["why"]);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn what_is_not_understood_goes_back_as_it_came() {
    for value in cases!("unknown") {
        let notation = decode_json(&value, "").unwrap();
        assert_eq!(notation, json!({"unknown": value}));
        assert_eq!(encode_json(&notation, ""), Ok(value.clone()));
        let inside = json!({"list": {"items": [{"text": "a"}, value]}});
        assert_eq!(decode_json(&inside, ""), Ok(json!(["a", {"unknown": value}])));
        // The model leaves empty lists out, which says the same.
        let model: Value = serde_json::from_value(inside.clone()).unwrap();
        let kept = serde_json::to_value(model).unwrap();
        assert_eq!(through_the_model(&inside), Ok(kept));
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn what_is_wrong_is_told_all_at_once_with_its_path() {
    for case in cases!("refused") {
        let violations = decode_json(&case["value"], "").unwrap_err();
        assert_eq!(found(&violations), expected(&case), "{}", case["value"]);
    }
}

/// What a language's own types may ask for, and no value can hold.
#[wasm_bindgen_test(unsupported = test)]
fn what_no_value_can_hold_is_refused_with_its_path() {
    let table = |cells: Json| json!({"table": [{"name": "n", "values": cells}]});
    for (notation, violations) in [
        (
            json!({"set": [null, [], {"set": []}, "x"]}),
            json!([["[0]", "type"], ["[1]", "type"], ["[2]", "type"]]),
        ),
        (
            json!({"dictionary": [[null, "a"], [{"time_zone": "UTC"}, "b"]]}),
            json!([["entries[0].key", "type"], ["entries[1].key", "type"]]),
        ),
        (
            json!({"dictionary": [["a b", {"number": "x"}], [{"date": "2026"}, {"number": "y"}]]}),
            json!([["[\"a b\"]", "format"], ["entries[1].value", "format"]]),
        ),
        (
            json!([{"date": "2026-13"}, {"duration": "1"}, {"time_zone": "Mars/Phobos"}]),
            json!([["[0]", "range"], ["[1]", "format"], ["[2]", "time_zone"]]),
        ),
        (json!({"sensitive": "a"}), json!([["", "type"]])),
        (json!({"double": 1.5}), json!([["", "type"]])),
        (json!({"concept": "a"}), json!([["", "type"]])),
        (json!({"dictionary": [], "is_a": [{"concept": "a"}]}), json!([["", "type"]])),
        (json!(5), json!([["", "type"]])),
        (json!({"lattice": 5}), json!([["", "type"]])),
        (json!({"file": "a b"}), json!([["", "format"]])),
        (
            table(json!([{"set": []}, {"time_zone": "UTC"}, {"duration": "1s"}])),
            json!([
                ["columns[0].values[0]", "type"],
                ["columns[0].values[1]", "type"],
                ["columns[0].values[2]", "type"]
            ]),
        ),
        (
            table(
                json!([{"datetime": "2026-03-01T09:30:00"}, {"datetime": "2026-03-01T09:30:00[UTC]"}]),
            ),
            json!([["columns[0].values[0]", "format"], ["columns[0].values[1]", "format"]]),
        ),
        (
            table(json!([{"dictionary": [[true, "a"]]}])),
            json!([["columns[0].values[0].entries[0].key", "type"]]),
        ),
        (
            table(
                json!([{"number": "0.12345678901234567890"}, {"number": "0.1"}, {"number": "9007199254740993"}]),
            ),
            json!([["columns[0].values[0]", "range"], ["columns[0].values[2]", "range"]]),
        ),
        (json!({"table": [{"values": ["a"]}, {"values": []}]}), json!([["columns", "conflict"]])),
    ] {
        let violations_found = encode_json(&notation, "").unwrap_err();
        let case = json!({"violations": violations});
        assert_eq!(found(&violations_found), expected(&case), "{notation}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn nesting_ends_where_a_request_ends_it() {
    let nested = |levels: usize| {
        (0..levels).fold(json!({"text": "a"}), |inner, _| json!({"list": {"items": [inner]}}))
    };
    let notation = |levels: usize| (0..levels).fold(json!("a"), |inner, _| json!([inner]));
    // A list is three levels of JSON; above the value are the request and its inputs.
    let fits = (validate::MAX_DEPTH - 3) / 3;
    let invoke = op::find("InvokeAutomation").unwrap();
    let sent = |value: Json| {
        let request = json!({"automation_id": "a", "stage": "AUTOMATION_STAGE_DRAFT", "inputs": {"v": value}});
        validate::fields(invoke, request.as_object().unwrap(), true)
    };
    assert_eq!(encode_json(&notation(fits), ""), Ok(nested(fits)));
    assert_eq!(sent(nested(fits)), []);
    assert_eq!(sent(nested(fits + 1)).len(), 1);
    let told = |found: Result<Json, Vec<Violation>>| {
        let violations = found.unwrap_err();
        assert_eq!(violations.len(), 1);
        assert_eq!(violations[0].rule, "depth");
    };
    for levels in [fits + 1, fits + 2, 100] {
        told(encode_json(&notation(levels), ""));
    }
    // What comes may be as deep as a response.
    let comes = (codec::MAX_DEPTH - 1) / 3;
    assert_eq!(decode_json(&nested(comes), ""), Ok(notation(comes)));
    for levels in [comes + 1, comes + 2, 100] {
        told(decode_json(&nested(levels), ""));
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn values_by_name_have_their_names_in_the_paths() {
    let notations = json!({"a": {"number": "x"}, "Due Date": {"date": "y"}, "ok": null});
    let violations = encode_each(notations.as_object().unwrap(), "inputs").unwrap_err();
    let case = json!({"violations": [["inputs.a", "format"], ["inputs[\"Due Date\"]", "format"]]});
    assert_eq!(found(&violations), expected(&case));

    let outputs = json!({
        "bare": {"text": "a"},
        "typed": {"value": {"bool_value": true}, "type": {"any_type": {}}},
        "empty": {"type": {"any_type": {}}},
    });
    let read = decode_each(outputs.as_object().unwrap(), "outputs");
    assert_eq!(read, Ok(json!({"bare": "a", "typed": true, "empty": null})));
    let outputs = json!({"bare": {"text": 1}, "typed": {"value": {"text": 1}}});
    let violations = decode_each(outputs.as_object().unwrap(), "outputs").unwrap_err();
    let case = json!({"violations": [["outputs.bare.text", "type"], ["outputs.typed.value.text", "type"]]});
    assert_eq!(found(&violations), expected(&case));
}
