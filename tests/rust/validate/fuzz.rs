//! Random requests: nothing panics, and what has no fault is sent as it was given.

use automations_core::descriptor::{Kind, MessageDescriptor};
use automations_core::op;
use automations_core::validate;
use serde_json::{Map, Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::operations;
use crate::random::Random;

/// Any JSON value, mostly small.
fn anything(random: &mut Random, depth: usize) -> Json {
    match random.below(if depth == 0 { 7 } else { 9 }) {
        0 => Json::Null,
        1 => json!(random.below(2) == 0),
        2 => json!(i64::from_ne_bytes(random.next().to_ne_bytes()) >> random.below(64)),
        3 => json!(*random.pick(&[0.5, -1e300, 2_147_483_648.0, -0.0])),
        4..=6 => json!(*random.pick(&[
            "",
            "a",
            "..",
            "UTC",
            "2026-01-01T00:00:00Z",
            "aGk=",
            "é/\u{0}",
            "DRAFT"
        ])),
        7 => Json::Array((0..random.below(4)).map(|_| anything(random, depth - 1)).collect()),
        _ => {
            let names = ["text", "list", "items", "config", "start", "__proto__", "", "x.y"];
            let mut object = Map::new();
            for _ in 0..random.below(4) {
                object.insert((*random.pick(&names)).into(), anything(random, depth - 1));
            }
            Json::Object(object)
        }
    }
}

/// A value that mostly fits its kind.
fn fitting(random: &mut Random, kind: Kind, depth: usize) -> Json {
    if random.below(40) == 0 {
        return anything(random, 2);
    }
    match kind {
        Kind::String => json!(*random.pick(&["a", "b", "UTC", ""])),
        Kind::Bool => json!(random.below(2) == 0),
        Kind::Int32 | Kind::UInt32 => json!(random.below(40)),
        Kind::Int64 => json!(random.below(1000).to_string()),
        Kind::Double => json!(0.25),
        Kind::Bytes => json!("aGk="),
        Kind::Timestamp => json!("2026-03-01T09:30:00Z"),
        Kind::Null => Json::Null,
        Kind::Enum(descriptor) => json!(*random.pick(descriptor.values)),
        Kind::Message(descriptor) => Json::Object(message(random, descriptor(), depth)),
        Kind::List(inner) if depth > 0 => {
            (0..random.below(3)).map(|_| fitting(random, *inner, depth - 1)).collect()
        }
        Kind::Map(inner) if depth > 0 => {
            let mut object = Map::new();
            for key in ["a", "b c"].into_iter().take(random.below(3)) {
                object.insert(key.into(), fitting(random, *inner, depth - 1));
            }
            Json::Object(object)
        }
        Kind::List(_) => json!([]),
        Kind::Map(_) => json!({}),
    }
}

fn message(random: &mut Random, descriptor: &MessageDescriptor, depth: usize) -> Map<String, Json> {
    let mut object = Map::new();
    if descriptor.union {
        let scalars =
            descriptor.fields.iter().filter(|f| depth > 0 || !matches!(f.kind, Kind::Message(_)));
        let fields: Vec<_> = scalars.collect();
        if let Some(field) = (!fields.is_empty()).then(|| *random.pick(&fields)) {
            object.insert(field.name.into(), fitting(random, field.kind, depth.saturating_sub(1)));
        }
        return object;
    }
    for field in descriptor.fields {
        let wanted = field.required || (!field.read_only && random.below(3) == 0);
        if wanted && (depth > 0 || field.required) {
            object.insert(field.name.into(), fitting(random, field.kind, depth.saturating_sub(1)));
        }
    }
    object
}

#[wasm_bindgen_test(unsupported = test)]
fn random_requests_are_judged_without_panic() {
    let mut random = Random::new(4);
    let (mut sent, mut refused) = (0, 0);
    for case in operations::all() {
        for _ in 0..60 {
            let mut fields = case.fields("x");
            if let Some(body) = case.descriptor.body {
                fields.extend(message(&mut random, body(), 6));
            }
            for field in case.descriptor.query_parameters {
                if field.required || random.below(3) == 0 {
                    fields.insert(field.name.into(), fitting(&mut random, field.kind, 2));
                }
            }
            if random.below(10) == 0 {
                fields.insert("later".into(), anything(&mut random, 4));
            }
            let found = validate::fields(case.descriptor, &fields, false);
            match op::prepare(case.descriptor, &fields) {
                Ok(request) => {
                    sent += 1;
                    assert!(found.is_empty());
                    if let Some(body) = request.body {
                        let sent: Map<String, Json> = serde_json::from_slice(&body).unwrap();
                        sent.iter().for_each(|(name, value)| same(name, value, &fields[name]));
                    }
                }
                Err(error) => {
                    refused += 1;
                    assert_eq!(error.violations(), found, "{}", case.descriptor.name);
                    assert!(!found.is_empty());
                }
            }
        }
    }
    assert!(sent > 500 && refused > 300, "{sent} sent, {refused} refused");
}

/// What is sent is what was given, but for `null`s, which are left out or written for `null_value`.
fn same(name: &str, sent: &Json, given: &Json) {
    match (sent, given) {
        (Json::Object(sent), Json::Object(given)) => {
            for (key, value) in given {
                match sent.get(key) {
                    Some(sent) => same(key, sent, value),
                    None => assert!(value.is_null(), "{name}.{key} was lost"),
                }
            }
            assert!(sent.keys().all(|key| given.contains_key(key)), "{name} grew");
        }
        (Json::Array(sent), Json::Array(given)) => {
            assert_eq!(sent.len(), given.len(), "{name}");
            sent.iter().zip(given).for_each(|(sent, given)| same(name, sent, given));
        }
        (Json::Null, _) => assert_eq!(name, "null_value"),
        _ => assert_eq!(sent, given, "{name}"),
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn random_json_is_judged_without_panic() {
    let mut random = Random::new(5);
    for (index, case) in operations::all().enumerate() {
        for _ in 0..60 {
            let mut fields = Map::new();
            for field in case.descriptor.request_fields() {
                if random.below(4) > 0 {
                    fields.insert(field.name.into(), anything(&mut random, 5));
                }
            }
            let found = validate::fields(case.descriptor, &fields, random.below(2) == 0);
            for violation in found {
                assert!(!violation.rule.is_empty() && !violation.message.is_empty());
            }
            let mut bytes = vec![u8::try_from(index).unwrap()];
            bytes.extend(serde_json::to_vec(&fields).unwrap());
            super::answer::answer(&bytes);
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_service_finds_in_a_request_what_a_client_finds() {
    let mut random = Random::new(6);
    let mut faulty = 0;
    for case in operations::all() {
        let operation = case.descriptor;
        for _ in 0..60 {
            let mut rest = Map::new();
            for field in operation.request_fields().skip(operation.path_parameters.len()) {
                match random.below(5) {
                    0 => {}
                    1 => drop(rest.insert(field.name.into(), anything(&mut random, 4))),
                    _ => drop(rest.insert(field.name.into(), fitting(&mut random, field.kind, 5))),
                }
            }
            if random.below(4) == 0 {
                rest.insert("page_sise".into(), anything(&mut random, 2));
            }
            let mut fields = rest.clone();
            for parameter in operation.path_parameters {
                fields.insert(parameter.name.into(), "x".into());
            }
            let (query, body) = match operation.body {
                Some(_) => (Map::new(), Some(&rest)),
                None => (rest.clone(), None),
            };
            let found = validate::received(operation, &query, body);
            faulty += usize::from(!found.is_empty());
            assert_eq!(validate::fields(operation, &fields, false), found, "{}", operation.name);
        }
    }
    assert!(faulty > 300, "{faulty}");
}
