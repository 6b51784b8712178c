//! Does a tape hold what the body says, however the body comes?

mod law;
mod read;

use automations_core::codec::{self, Schema, Tape};
use automations_core::descriptor::Message as _;
use automations_core::model::{Automation, ListAutomationsResponse};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::json::mutate;
use crate::operations;
use crate::random::Random;

#[wasm_bindgen_test(unsupported = test)]
fn a_response_is_read_as_serde_json_reads_it() {
    let mut schema = Schema::new();
    for case in operations::all() {
        let descriptor = (case.descriptor.response)();
        for size in [1, 7, 4096] {
            assert!(law::holds(&mut schema, descriptor, case.rich.as_bytes(), size));
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_changed_response_is_read_or_refused_as_serde_json_would() {
    let mut random = Random::new(5);
    let mut schema = Schema::new();
    let (mut taken, mut refused) = (0, 0);
    for case in operations::all() {
        for _ in 0..40 {
            let mut body = case.rich.as_bytes().to_vec();
            mutate(&mut random, &mut body);
            let size = 1 + random.below(300);
            match law::holds(&mut schema, (case.descriptor.response)(), &body, size) {
                true => taken += 1,
                false => refused += 1,
            }
        }
    }
    assert!(taken > 50 && refused > 50, "{taken} taken, {refused} refused");
}

#[wasm_bindgen_test(unsupported = test)]
fn any_bytes_keep_the_law() {
    let mut random = Random::new(6);
    for _ in 0..2000 {
        let length = random.below(40);
        let mut bytes: Vec<u8> = vec![random.next() as u8, random.next() as u8, b'{'];
        bytes.extend(
            (0..length).map(|_| *random.pick(b"{}[]\":,\\u\"nameode 01-.etrul\xc3\xa9\xff")),
        );
        law::hold(&bytes);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_body_is_read_the_same_wherever_it_is_cut() {
    let body = "{\"new\":{\"a\":[-1.5e3,true]},\"name\":\"\u{e9}\u{5ba2}\u{1f600}\\n\\ud83d\\ude00\",\
                \"connections\":{\"a\":{\"endpoint\":\"x\"}},\"activation_state\":\
                \"AUTOMATION_ACTIVATION_STATE_ACTIVE\",\"code\":null}";
    let expected: serde_json::Value = serde_json::from_str(body).unwrap();
    let mut schema = Schema::new();
    for cut in 0..=body.len() {
        let (first, second) = body.as_bytes().split_at(cut);
        let pieces = [first, second].into_iter();
        let read = read::decode(&mut schema, Automation::descriptor(), pieces).unwrap();
        assert_eq!(read.as_ref(), Some(&expected), "cut at {cut}");
    }
}

/// As protobuf's JSON has it.
#[wasm_bindgen_test(unsupported = test)]
fn null_stands_for_a_field_that_is_absent_but_for_no_item() {
    for (body, wrong) in [
        (r#"{"name":null,"input_specs":null,"default_inputs":null,"code_mapping":null}"#, None),
        (r#"{"new":[null,{"a":null}]}"#, None),
        (r#"{"input_specs":[{"name":null}]}"#, None),
        (r#"{"input_specs":[{},null]}"#, Some(("input_specs[1]", "is null, expected an object"))),
        (
            r#"{"default_inputs":{"a":null}}"#,
            Some(("default_inputs.a", "is null, expected an object")),
        ),
        (
            r#"{"artifacts":{"a":null}}"#,
            Some(("artifacts.a", "is null, expected a string of base64")),
        ),
    ] {
        assert_eq!(
            law::holds(&mut Schema::new(), Automation::descriptor(), body.as_bytes(), 3),
            wrong.is_none()
        );
        let found = codec::check(Automation::descriptor(), body.as_bytes()).err();
        let found = found.as_ref().map(|mismatch| (&*mismatch.path, &*mismatch.message));
        assert_eq!(found, wrong, "{body}");
    }
}

/// Eight bytes are compared at once; those that no name has are none of a name that is not there.
#[wasm_bindgen_test(unsupported = test)]
fn a_key_of_any_eight_bytes_is_no_field() {
    for byte in [0, 0xFF, b'n', b'"'] {
        let body = [b"{\"", [byte; 8].as_slice(), b"\":1}"].concat();
        let taken = law::holds(&mut Schema::new(), Automation::descriptor(), &body, 4096);
        assert_eq!(taken, byte == b'n', "{byte}");
    }
}

/// What is finished is given away at once, so that the longest row is all that is held.
#[wasm_bindgen_test(unsupported = test)]
fn what_is_held_does_not_grow_with_the_page() {
    let row = r#"{"name":"n","display_name":"d","code":"c"},"#.repeat(25);
    let mut schema = Schema::new();
    let mut tape = Tape::new(&mut schema, ListAutomationsResponse::descriptor());
    tape.feed(&mut schema, br#"{"automations":["#);
    let mut most = 0;
    for _ in 0..1000 {
        assert!(tape.feed(&mut schema, row.as_bytes()));
        most = most.max(tape.words().len() + tape.narrow().len());
    }
    assert!(most < 1000, "{most}");
}

/// A token that arrives in many pieces is not read again for each of them.
#[wasm_bindgen_test(unsupported = test)]
fn a_long_text_in_small_pieces_takes_linear_time() {
    let mut schema = Schema::new();
    let mut tape = Tape::new(&mut schema, Automation::descriptor());
    tape.feed(&mut schema, br#"{"code":""#);
    let piece = [b'x'; 512];
    // Read again each time, this would be 70 GB.
    for _ in 0..16_000 {
        assert!(tape.feed(&mut schema, &piece));
    }
    tape.feed(&mut schema, br#""}"#);
    assert_eq!(tape.finish(&mut schema), Ok(()));
    assert_eq!(tape.apart().len(), 16_000 * 512);
}

/// However many fields a service leaves out, in whatever order, shapes come to an end.
#[wasm_bindgen_test(unsupported = test)]
fn more_shapes_than_are_told_apart_are_read_as_well() {
    let mut random = Random::new(7);
    let mut schema = Schema::new();
    let names: Vec<&str> = Automation::descriptor().fields.iter().map(|f| f.name).collect();
    for _ in 0..3000 {
        let mut picked: Vec<&str> = (0..8).map(|_| *random.pick(&names)).collect();
        picked.sort_unstable();
        picked.dedup();
        picked.reverse();
        let members: Vec<String> = picked.iter().map(|name| format!("\"{name}\":null")).collect();
        let body = format!("{{\"automations\":[{{{}}}]}}", members.join(","));
        let descriptor = ListAutomationsResponse::descriptor();
        assert!(law::holds(&mut schema, descriptor, body.as_bytes(), 4096), "{body}");
    }
}
