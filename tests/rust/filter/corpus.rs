//! The cases that Rust and JavaScript share (tests/filter): what each text is read as, how it is
//! printed, and what is wrong with it.

use automations_core::filter::{Expression, FilterError, Span, Utf16, parse};
use serde_json::Value as Json;

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

#[test]
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
