//! Exact decimals, and the integers of 32 and 64 bits.

use automations_core::codec;
use automations_core::model::{AutomationRunAggregate, CodeLocation, NumberValue, Value};
use automations_core::wire::{Flags, Int64};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{both_ways, read_as, survives};

fn number(lo: u32, mid: u32, hi: u32, flags: u32) -> NumberValue {
    NumberValue {
        lo: Some(lo),
        mid: Some(mid),
        hi: Some(hi),
        flags: Some(Flags(flags)),
        ..Default::default()
    }
}

fn short(lo: u32, flags: u32) -> NumberValue {
    NumberValue { lo: Some(lo), flags: Some(Flags(flags)), ..Default::default() }
}

/// Sign, mantissa and scale, by the contract's layout.
fn parts(number: &NumberValue) -> (bool, u128, u32) {
    let word = |word: Option<u32>| u128::from(word.unwrap_or(0));
    let flags = number.flags.unwrap_or_default().0;
    let mantissa = word(number.lo) | word(number.mid) << 32 | word(number.hi) << 64;
    (flags >> 31 == 1, mantissa, (flags >> 16) & 0xFF)
}

#[wasm_bindgen_test(unsupported = test)]
fn the_contracts_examples() {
    both_ways(
        r#"{"number": {"lo": 12345, "flags": 131072}}"#,
        &Value::Number(short(12345, 131_072)),
    );
    assert_eq!(parts(&short(12345, 131_072)), (false, 12345, 2), "123.45");
    both_ways(
        r#"{"number": {"lo": 1, "flags": 2147680256}}"#,
        &Value::Number(short(1, 2_147_680_256)),
    );
    assert_eq!(parts(&short(1, 2_147_680_256)), (true, 1, 3), "-0.001");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_word_is_never_rounded() {
    let all = number(u32::MAX, u32::MAX, u32::MAX, 28 << 16 | 1 << 31);
    both_ways(
        r#"{"lo": 4294967295, "mid": 4294967295, "hi": 4294967295, "flags": 2149318656}"#,
        &all,
    );
    assert_eq!(parts(&all), (true, (1 << 96) - 1, 28));
    both_ways(r#"{"lo": 500500, "mid": 0, "hi": 0, "flags": 0}"#, &number(500_500, 0, 0, 0));
    both_ways(r#"{"lo": 500500}"#, &NumberValue { lo: Some(500_500), ..Default::default() });
    both_ways("{}", &NumberValue::default());
}

#[wasm_bindgen_test(unsupported = test)]
fn negative_flags_are_read_modulo_2_32_and_written_unsigned() {
    let read = |flags: i64| -> NumberValue {
        codec::decode(format!(r#"{{"flags": {flags}}}"#).as_bytes()).unwrap()
    };
    for (sent, bits) in [
        (-2_147_287_040, 2_147_680_256_u32),
        (-2_147_483_648, 1 << 31),
        (-1, u32::MAX),
        (0, 0),
        (2_147_680_256, 2_147_680_256),
        (4_294_967_295, u32::MAX),
    ] {
        assert_eq!(read(sent).flags, Some(Flags(bits)), "{sent}");
        let written = serde_json::to_string(&read(sent)).unwrap();
        assert_eq!(written, format!(r#"{{"flags":{bits}}}"#), "{sent}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn int64_is_text_and_keeps_every_digit() {
    let counts = |total: &str| AutomationRunAggregate {
        total_runs: Some(Int64(total.into())),
        ..Default::default()
    };
    for total in ["0", "-1", "9007199254740993", "9223372036854775807", "-9223372036854775808"] {
        both_ways(&format!(r#"{{"total_runs": "{total}"}}"#), &counts(total));
        assert_eq!(counts(total).total_runs.unwrap().get(), total.parse().ok());
    }
    assert_eq!(Int64::from(i64::MIN).as_str(), "-9223372036854775808");
    for odd in ["", "1.0", "9223372036854775808", "0x10", " 1", "many"] {
        survives::<AutomationRunAggregate>(&format!(r#"{{"total_runs": "{odd}"}}"#));
        assert_eq!(Int64(odd.into()).get(), None, "{odd}");
    }
    let location = CodeLocation {
        start_byte: Some(Int64::from(0)),
        end_byte: Some(Int64::from(1 << 40)),
        ..Default::default()
    };
    both_ways(r#"{"start_byte": "0", "end_byte": "1099511627776"}"#, &location);
    let error = codec::decode::<CodeLocation>(br#"{"start_byte": 0}"#).unwrap_err();
    assert_eq!(error.violations()[0].field, "start_byte");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_missing_or_null_word_is_no_other_number() {
    read_as(r#"{"lo": null, "flags": null}"#, &NumberValue::default());
    read_as(r#"{"number": null}"#, &Value::Number(NumberValue::default()));
    read_as(r#"{"number": {}}"#, &Value::Number(NumberValue::default()));
    assert_eq!(parts(&NumberValue::default()), (false, 0, 0));
}
