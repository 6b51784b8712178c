//! The cases that Rust and JavaScript share (tests/filter): what each text is read as, how it is
//! printed, and what is wrong with it.

use automations_core::filter::{
    Collection, Expression, Filter, FilterError, Schema, Scope, Span, Utf16, parse,
};
use serde_json::Value as Json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::tree::tree;

const FILES: [(&str, &str); 6] = [
    ("aip", include_str!("../../filter/aip.json")),
    ("ebnf", include_str!("../../filter/ebnf.json")),
    ("precedence", include_str!("../../filter/precedence.json")),
    ("quoting", include_str!("../../filter/quoting.json")),
    ("values", include_str!("../../filter/values.json")),
    ("syntax-errors", include_str!("../../filter/syntax-errors.json")),
];

/// How a case differs from what it says.
fn difference(case: &Json) -> Option<String> {
    let text = case["text"].as_str().unwrap();
    let parsed = parse(text);
    if let Some(expected) = case["errors"].as_array() {
        return errors_differ(text, &parsed.errors, expected);
    }
    if !parsed.errors.is_empty() {
        return Some(format!("{:?}", parsed.errors));
    }
    let read = tree(&parsed.expression);
    if case["tree"].as_str().is_some_and(|expected| expected != read) {
        return Some(format!("read as {read}, not as {}", case["tree"]));
    }
    let printed = parsed.expression.to_string();
    if case["print"].as_str().is_some_and(|expected| expected != printed) {
        return Some(format!("printed as {printed}, not as {}", case["print"]));
    }
    let nowhere = |expression: Expression| expression.respan(&|_| Span::default());
    let again = parse(&printed).into_result().map(nowhere);
    (again.as_ref() != Ok(&nowhere(parsed.expression))).then(|| format!("{printed}: {again:?}"))
}

fn errors_differ(text: &str, found: &[FilterError], expected: &[Json]) -> Option<String> {
    let units = Utf16::of(text);
    let fits = |(error, expected): (&FilterError, &Json)| {
        let span = units.span(error.span);
        let part = |key: &str| expected[key].as_str().unwrap_or_default();
        expected["start"] == span.start
            && expected["end"] == span.end
            && error.message.contains(part("message"))
            && error.help.contains(part("help"))
            && !error.help.is_empty()
    };
    let same = found.len() == expected.len() && found.iter().zip(expected).all(fits);
    (!same).then(|| format!("{found:?}"))
}

const FIELDS: [&str; 2] = [
    include_str!("../../filter/fields-service.json"),
    include_str!("../../filter/fields-loaded.json"),
];

const KEEPS: [&str; 2] = [
    include_str!("../../filter/keeps-values.json"),
    include_str!("../../filter/keeps-nested.json"),
];

#[wasm_bindgen_test(unsupported = test)]
fn every_list_takes_and_refuses_what_the_shared_cases_say() {
    let (mut total, mut different) = (0, Vec::new());
    for text in FIELDS {
        let file: Json = serde_json::from_str(text).unwrap();
        let scope = if file["scope"] == "service" { Scope::Service } else { Scope::Loaded };
        for group in file["groups"].as_array().unwrap() {
            let collection = group["collection"].as_str().unwrap();
            let schema = Collection::find(collection).unwrap().schema(scope);
            for case in group["cases"].as_array().unwrap() {
                total += 1;
                let text = case["text"].as_str().unwrap();
                let found = Filter::new(&schema, text).err().unwrap_or_default();
                let expected = case["errors"].as_array().unwrap();
                if let Some(how) = errors_differ(text, &found, expected) {
                    different.push(format!("{collection}: {case}\n    {how}"));
                }
            }
        }
    }
    assert!(total > 70, "{total}");
    assert!(different.is_empty(), "{}", different.join("\n"));
}

#[wasm_bindgen_test(unsupported = test)]
fn the_shared_filters_keep_what_they_say() {
    let (mut total, mut different) = (0, Vec::new());
    for text in KEEPS {
        let file: Json = serde_json::from_str(text).unwrap();
        let schema = Schema::read(&file["schema"]).unwrap();
        let items = file["items"].as_array().unwrap();
        for case in file["cases"].as_array().unwrap() {
            total += 1;
            let text = case["text"].as_str().unwrap();
            let how = match (Filter::new(&schema, text), case["errors"].as_array()) {
                (Err(errors), Some(expected)) => errors_differ(text, &errors, expected),
                (Err(errors), None) => Some(format!("{errors:?}")),
                (Ok(_), Some(_)) => Some("it is taken".to_owned()),
                (Ok(filter), None) => {
                    let keeps = |item: &Json| filter.matches_item(item);
                    let kept: Vec<usize> =
                        (0..items.len()).filter(|&index| keeps(&items[index])).collect();
                    (case["keeps"] != Json::from(kept.clone())).then(|| format!("{kept:?}"))
                }
            };
            different.extend(how.map(|how| format!("{case}\n    {how}")));
        }
    }
    assert!(total > 100, "{total}");
    assert!(different.is_empty(), "{}", different.join("\n"));
}

#[wasm_bindgen_test(unsupported = test)]
fn every_shared_case_is_read_as_it_says() {
    let (mut total, mut different) = (0, Vec::new());
    for (file, text) in FILES {
        let cases: Json = serde_json::from_str(text).unwrap();
        for case in cases["cases"].as_array().unwrap() {
            total += 1;
            if let Some(how) = difference(case) {
                different.push(format!("{file}: {case}\n    {how}"));
            }
        }
    }
    assert!(total > 250, "{total}");
    assert!(different.is_empty(), "{}", different.join("\n"));
}
