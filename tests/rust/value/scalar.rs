//! Null, bytes, timestamps, doubles, enums, lists and maps.

use automations_core::model::{
    Automation, AutomationStage, BdkValue, CalendarDate, DateTime, DictionaryEntry,
    DictionaryValue, HashableValue, InlineFile, QueryDailyRunAggregatesResponse, Run, TimeZone,
    Value,
};
use automations_core::op::{Operation as _, QueryDailyRunAggregates};
use automations_core::time::Instant;
use automations_core::wire::{Bytes, Null, Timestamp};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{both_ways, read_as, survives};

#[wasm_bindgen_test(unsupported = test)]
fn null_is_read_from_null_and_any_string_and_written_as_null() {
    both_ways(r#"{"null_value": null}"#, &Value::NullValue(Null));
    both_ways(r#"{"null_value": null}"#, &BdkValue::NullValue(Null));
    for text in ["NULL_VALUE", "", "0", "anything"] {
        read_as(&format!(r#"{{"null_value": "{text}"}}"#), &Value::NullValue(Null));
        read_as(&format!(r#"{{"null_value": "{text}"}}"#), &BdkValue::NullValue(Null));
    }
    assert_eq!(serde_json::to_string(&Value::NullValue(Null)).unwrap(), r#"{"null_value":null}"#);
}

#[wasm_bindgen_test(unsupported = test)]
fn bytes_keep_the_alphabet_in_which_they_came() {
    for text in ["", "Zg==", "Zm8=", "Zm9v", "-_8=", "+/8", "not base64 at all"] {
        let file = InlineFile { content: Some(Bytes(text.into())), ..Default::default() };
        both_ways(&format!(r#"{{"content": "{text}"}}"#), &file);
    }
    survives::<Automation>(
        r#"{"display_name": "n", "artifacts": {"a": "Zg==", "": "", "é/ü": "_w"}}"#,
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn a_timestamp_keeps_its_characters_and_names_an_instant() {
    let same =
        ["2026-03-01T09:30:00Z", "2026-03-01T10:30:00+01:00", "2026-03-01T09:30:00.000000000z"];
    for text in same {
        let automation: Automation =
            automations_core::codec::decode(format!(r#"{{"create_time": "{text}"}}"#).as_bytes())
                .unwrap();
        let time = automation.create_time.unwrap();
        assert_eq!(time.as_str(), text);
        assert_eq!(time.instant(), Some(Instant::from_millis(1_772_357_400_000)), "{text}");
    }
    assert_eq!(Timestamp("yesterday".into()).instant(), None);
    survives::<Automation>(r#"{"display_name": "n", "create_time": "yesterday"}"#);
}

#[wasm_bindgen_test(unsupported = test)]
fn doubles_of_cells_are_plain_numbers() {
    for (text, number) in [("0.1", 0.1), ("-1e300", -1e300), ("5e-324", 5e-324), ("7", 7.0)] {
        read_as(&format!(r#"{{"number_value": {text}}}"#), &BdkValue::NumberValue(number));
        let written = serde_json::to_string(&BdkValue::NumberValue(number)).unwrap();
        let again: BdkValue = serde_json::from_str(&written).unwrap();
        assert_eq!(again, BdkValue::NumberValue(number), "{written}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn an_enum_name_of_tomorrow_is_kept() {
    let run = Run {
        stage: AutomationStage::Unknown("AUTOMATION_STAGE_ARCHIVED".into()),
        stage_version: "1.0".into(),
        ..Default::default()
    };
    both_ways(r#"{"stage": "AUTOMATION_STAGE_ARCHIVED", "stage_version": "1.0"}"#, &run);
    let nothing = Run { stage_version: "1.0".into(), ..Default::default() };
    read_as(r#"{"stage_version": "1.0"}"#, &nothing);
    read_as(r#"{"stage": null, "stage_version": "1.0"}"#, &nothing);
    read_as(r#"{"stage": "AUTOMATION_STAGE_UNSPECIFIED", "stage_version": "1.0"}"#, &nothing);
    assert!(nothing.stage.is_unspecified());
    assert!(AutomationStage::Unknown(String::new()).is_unspecified());
    assert!(!run.stage.is_unspecified());
}

#[wasm_bindgen_test(unsupported = test)]
fn a_dictionary_is_an_array_of_entries_in_their_order() {
    let entry = |key: &str, value: Value| DictionaryEntry {
        key: Some(HashableValue::Text(key.into())),
        value: Some(value),
        ..Default::default()
    };
    let dictionary = DictionaryValue {
        entries: vec![
            entry("z", Value::BoolValue(true)),
            entry("a", Value::Text("1".into())),
            entry("z", Value::NullValue(Null)),
        ],
        ..Default::default()
    };
    both_ways(
        r#"{"dictionary": {"entries": [
            {"key": {"text": "z"}, "value": {"bool_value": true}},
            {"key": {"text": "a"}, "value": {"text": "1"}},
            {"key": {"text": "z"}, "value": {"null_value": null}}]}}"#,
        &Value::Dictionary(dictionary),
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn calendar_values_have_objects_where_others_have_text() {
    both_ways(
        r#"{"time_zone": {"id": "Europe/Berlin", "version": "2026a"}}"#,
        &Value::TimeZone(TimeZone {
            id: Some("Europe/Berlin".into()),
            version: Some("2026a".into()),
            ..Default::default()
        }),
    );
    both_ways(
        r#"{"datetime": {"year": 0, "month": 2, "day": 29, "hours": 0, "utc_offset": "-14400s"}}"#,
        &Value::Datetime(DateTime {
            year: Some(0),
            month: Some(2),
            day: Some(29),
            hours: Some(0),
            utc_offset: Some("-14400s".into()),
            ..Default::default()
        }),
    );
    survives::<QueryDailyRunAggregatesResponse>(
        r#"{"daily_run_aggregates": [{"date": "2026-02-28", "stats": {"total_runs": 0}}]}"#,
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn the_daily_query_splits_its_dates() {
    let day =
        CalendarDate { year: Some(2026), month: Some(2), day: Some(28), ..Default::default() };
    let query = QueryDailyRunAggregates {
        organization_id: "o".into(),
        workspace_id: "w".into(),
        start_date: Some(day.clone()),
        end_date: Some(CalendarDate { day: Some(0), ..day }),
        time_zone: "UTC".into(),
        ..Default::default()
    };
    let request = query.request().unwrap();
    let (_, query) = request.target.split_once('?').unwrap();
    let pairs: Vec<&str> = query.split('&').collect();
    assert_eq!(
        pairs,
        [
            "start_date.day=28",
            "start_date.month=2",
            "start_date.year=2026",
            "end_date.day=0",
            "end_date.month=2",
            "end_date.year=2026",
            "time_zone=UTC",
        ]
    );
}
