//! Faults of values, which are checked where an invocation takes its inputs.

use wasm_bindgen_test::wasm_bindgen_test;

use super::check;

/// A value, and the faults expected below `inputs.v`.
pub const CASES: &[(&str, &str)] = &[
    // one variant, and only one
    ("{}", " oneof"),
    (r#"{"text": "a", "bool_value": true}"#, " oneof"),
    (r#"{"text": null}"#, " oneof"),
    (r#"{"text": "a", "bool_value": null}"#, ""),
    (r#"{"string": "a"}"#, " oneof; .string unknown_field"),
    (r#"{"text_value": "a"}"#, " oneof; .text_value unknown_field"),
    ("\"a\"", " type"),
    ("7", " type"),
    ("[]", " type"),
    ("null", " type"),
    // scalars
    (r#"{"null_value": null}"#, ""),
    (r#"{"null_value": "NULL_VALUE"}"#, ""),
    (r#"{"null_value": 0}"#, ".null_value type"),
    (r#"{"bool_value": false}"#, ""),
    (r#"{"bool_value": "false"}"#, ".bool_value type"),
    (r#"{"text": ""}"#, ""),
    (r#"{"text": 1}"#, ".text type"),
    (r#"{"duration": "1.5s"}"#, ""),
    (r#"{"duration": 1.5}"#, ".duration type"),
    (r#"{"time_zone": {"id": "Europe/Berlin"}}"#, ""),
    (r#"{"time_zone": "Europe/Berlin"}"#, ".time_zone type"),
    // number
    (r#"{"number": {}}"#, ""),
    (r#"{"number": {"lo": 12345, "flags": 131072}}"#, ""),
    (r#"{"number": {"lo": 1, "flags": 2147680256}}"#, ""),
    (r#"{"number": {"lo": 1, "flags": -2147287040}}"#, ""),
    (
        r#"{"number": {"lo": 4294967295, "mid": 4294967295, "hi": 4294967295, "flags": 1835008}}"#,
        "",
    ),
    (r#"{"number": {"lo": 4294967296}}"#, ".number.lo range"),
    (r#"{"number": {"lo": -2147483649}}"#, ".number.lo range"),
    (r#"{"number": {"lo": -1}}"#, ".number.lo range"),
    (r#"{"number": {"mid": 0.5}}"#, ".number.mid range"),
    (r#"{"number": {"hi": "1"}}"#, ".number.hi type"),
    (r#"{"number": {"flags": 1900544}}"#, ".number.flags range"),
    (r#"{"number": {"flags": 1}}"#, ".number.flags range"),
    (r#"{"number": {"flags": 16777216}}"#, ".number.flags range"),
    (r#"{"number": {"flags": 65535}}"#, ".number.flags range"),
    (r#"{"number": {"flags": 4294967295}}"#, ".number.flags range"),
    (r#"{"number": 123.45}"#, ".number type"),
    (r#"{"number": {"sign": 1}}"#, ".number.sign unknown_field"),
    // calendar
    (r#"{"date": {"year": 2026}}"#, ""),
    (r#"{"date": {"month": 2, "day": 29}}"#, ""),
    (r#"{"date": {"month": 2, "day": 30}}"#, ".date.day date"),
    (r#"{"date": {"year": 2026, "day": 3}}"#, ".date.day date"),
    (r#"{"date": {"year": 2025, "month": 2, "day": 29}}"#, ".date.day date"),
    (r#"{"timeofday": {"hours": 23, "minutes": 59, "seconds": 59}}"#, ""),
    (r#"{"timeofday": {"hours": -1}}"#, ".timeofday.hours range"),
    (r#"{"time_of_day": {"hours": 1}}"#, " oneof; .time_of_day unknown_field"),
    (r#"{"datetime": {"year": 2026, "month": 4, "day": 30, "utc_offset": "-14400s"}}"#, ""),
    (r#"{"datetime": {"month": 0, "day": 0}}"#, ".datetime.month range; .datetime.day range"),
    (r#"{"datetime": {"year": 2026, "month": 4, "day": 31}}"#, ".datetime.day date"),
    (
        r#"{"datetime": {"month": 4, "day": 1, "utc_offset": "0s", "time_zone": {"id": "UTC"}}}"#,
        ".datetime oneof",
    ),
    // containers
    (r#"{"list": {"items": []}}"#, ""),
    (r#"{"list": []}"#, ".list type"),
    (r#"{"list": {"values": []}}"#, ".list.values unknown_field"),
    (
        r#"{"list": {"items": [{}, {"text": 1}, 7]}}"#,
        ".list.items[0] oneof; .list.items[1].text type; .list.items[2] type",
    ),
    (
        r#"{"set": {"items": [{"text": "a"}, {"null_value": null}]}}"#,
        ".set.items[1] oneof; .set.items[1].null_value unknown_field",
    ),
    (r#"{"dictionary": {"a": {"text": "b"}}}"#, ".dictionary.a unknown_field"),
    (r#"{"dictionary": {"entries": {"a": {"text": "b"}}}}"#, ".dictionary.entries type"),
    (r#"{"dictionary": {"entries": [{"key": {"text": "a"}, "value": {"text": "b"}}]}}"#, ""),
    (
        r#"{"dictionary": {"entries": [{"key": "a", "value": "b"}]}}"#,
        ".dictionary.entries[0].key type; .dictionary.entries[0].value type",
    ),
    (
        r#"{"dictionary": {"entries": [{"key": {"list": {}}, "value": {"text": "b"}}]}}"#,
        ".dictionary.entries[0].key oneof; .dictionary.entries[0].key.list unknown_field",
    ),
    // file and table
    (r#"{"file": {"inline": {"file_name": "a", "content": "aGk="}}}"#, ""),
    (r#"{"file": {"inline": {"content": "a b"}}}"#, ".file.inline.content format"),
    (r#"{"file": {"inline": {"content": "aGk=="}}}"#, ".file.inline.content format"),
    (r#"{"file": {"remote": "https://x", "inline": {}}}"#, ".file oneof"),
    (r#"{"file": {"name": "organizations/o/files/f"}}"#, ".file oneof; .file.name unknown_field"),
    (
        r#"{"table": {"inline": {"columns": [{"values": [{"number_value": 1.5}]}, {"values": [{"text_value": "a"}]}]}}}"#,
        "",
    ),
    (
        r#"{"table": {"inline": {"columns": [{"values": [{"number_value": 1}]}, {"values": []}]}}}"#,
        ".table.inline.columns conflict",
    ),
    (
        r#"{"table": {"inline": {"columns": [{"values": [{"number": {"lo": 1}}]}]}}}"#,
        ".table.inline.columns[0].values[0] oneof; .table.inline.columns[0].values[0].number unknown_field",
    ),
    (
        r#"{"table": {"inline": {"columns": [{"values": [{"datetime_value": "today"}]}]}}}"#,
        ".table.inline.columns[0].values[0].datetime_value format",
    ),
    (
        r#"{"table": {"inline": {"columns": [{"values": [{"opaque_value": {"content": "!"}}]}]}}}"#,
        ".table.inline.columns[0].values[0].opaque_value.content format",
    ),
    (
        r#"{"table": {"inline": {"columns": [{"values": [{"sensitive_value": {"value": {}}}]}]}}}"#,
        ".table.inline.columns[0].values[0].sensitive_value.value oneof",
    ),
];

#[wasm_bindgen_test(unsupported = test)]
fn values() {
    for (value, expected) in CASES {
        let json = format!(r#"{{"stage": "AUTOMATION_STAGE_DRAFT", "inputs": {{"v": {value}}}}}"#);
        let expected: Vec<String> = expected
            .split("; ")
            .filter(|fault| !fault.is_empty())
            .map(|fault| format!("inputs.v{fault}"))
            .collect();
        check("InvokeAutomation", &json, &expected.join("; "));
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn the_name_of_an_input_is_told_in_any_spelling() {
    let named = |name: &str| {
        let name = serde_json::to_string(name).unwrap();
        format!(r#"{{"stage": "AUTOMATION_STAGE_DRAFT", "inputs": {{{name}: 7}}}}"#)
    };
    check("InvokeAutomation", &named("due_date-2"), "inputs.due_date-2 type");
    check("InvokeAutomation", &named("@type"), "inputs.@type type");
    check("InvokeAutomation", &named("due date"), r#"inputs["due date"] type"#);
    check("InvokeAutomation", &named("a.b"), r#"inputs["a.b"] type"#);
    check("InvokeAutomation", &named(""), r#"inputs[""] type"#);
    check("InvokeAutomation", &named("é\"\n"), r#"inputs["é\"\n"] type"#);
}
