//! Filters checked against a collection, and the items that they keep.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::filter::{Filter, Logic, Schema};

fn schema(logic: Logic, loaded: bool) -> Schema {
    let read = Schema::read(&serde_json::json!({ "fields": [
        { "name": "name", "type": "text" },
        { "name": "create_time", "type": "timestamp" },
        { "name": "state", "type": "enum", "values": ["DRAFT", "PUBLISHED"], "comparators": ["=", "!="] },
        { "name": "is_active", "type": "bool", "comparators": ["="] },
        { "name": "owner", "type": "text" },
    ] }));
    Schema { logic, loaded, ..read.unwrap() }
}

/// An active draft named `invoice-7` of March 2026, without owner.
#[track_caller]
fn keeps(text: &str) -> bool {
    Filter::new(&schema(Logic::All, false), text).unwrap().matches(|field| match field {
        "name" => Some(FieldValue::Text("invoice-7")),
        "create_time" => Instant::parse("2026-03-01T09:30:00Z").map(FieldValue::Instant),
        "state" => Some(FieldValue::Text("DRAFT")),
        "is_active" => Some(FieldValue::Bool(true)),
        _ => None,
    })
}

#[track_caller]
fn refused(schema: &Schema, text: &str, start: usize, part: &str) {
    let error = Filter::new(schema, text).unwrap_err().remove(0);
    assert_eq!(error.span.start, start, "{text}: {error}");
    assert!(error.to_string().contains(part), "{text}: {error}");
}

#[test]
fn the_empty_filter_keeps_everything() {
    assert!(keeps(""));
    assert!(Filter::new(&schema(Logic::All, false), "  ").unwrap().is_empty());
}

#[test]
fn instants_compare_across_offsets() {
    assert!(keeps("create_time = \"2026-03-01T10:30:00+01:00\""));
    assert!(keeps(
        "create_time >= 2026-03-01T09:30:00Z AND create_time < \"2026-03-02T00:00:00Z\""
    ));
    assert!(!keeps("create_time != \"2026-03-01T09:30:00Z\""));
}

#[test]
fn a_star_stands_for_any_characters() {
    for text in ["inv*", "*-7", "*voice*", "i*v*7", "*", "invoice-7*"] {
        assert!(keeps(&format!("name = \"{text}\"")), "{text}");
        assert!(!keeps(&format!("name != \"{text}\"")), "{text}");
    }
    for text in ["Inv*", "*-8", "invoice-7*7", "*7*7"] {
        assert!(!keeps(&format!("name = \"{text}\"")), "{text}");
    }
}

#[test]
fn has_asks_for_presence_or_a_part() {
    assert!(keeps("name:* AND NOT owner:*"));
    assert!(keeps("name:voice -name:memo"));
}

#[test]
fn what_is_not_set_equals_nothing() {
    assert!(!keeps("owner = \"*\""));
    assert!(!keeps("owner = ana OR owner < z"));
    assert!(keeps("owner != ana"));
}

#[test]
fn logic_follows_the_grammar() {
    assert!(keeps("is_active"));
    assert!(keeps("state = PUBLISHED OR state = DRAFT is_active"));
    assert!(!keeps("state = DRAFT AND NOT is_active OR state = PUBLISHED"));
}

#[test]
fn what_the_collection_does_not_declare_is_refused() {
    let schema = schema(Logic::All, false);
    refused(&schema, "stat = DRAFT", 0, "did you mean `state`?");
    refused(&schema, "state = \"ACTIVE\"", 8, "use `DRAFT` or `PUBLISHED`");
    refused(&schema, "state > DRAFT", 6, "cannot be compared with `>`");
    refused(&schema, "create_time > yesterday", 14, "is not a timestamp");
    refused(&schema, "is_active = 1", 12, "is not `true` or `false`");
    refused(&schema, "invoice", 0, "bare term");
    refused(&schema, "name = f(x)", 7, "no function `f`");
    refused(&schema, "name = (a OR b = c)", 13, "a comparison stands among the values");
    refused(&schema, "nam.x = a", 0, "no field `nam`");
}

#[test]
fn only_or_may_be_asked_for() {
    let only_or = schema(Logic::OnlyOr, false);
    assert!(Filter::new(&only_or, "(name = a) OR name = b").is_ok());
    for (text, start) in [("name = a AND name = b", 0), ("name = a name = b", 0), ("-name = a", 0)]
    {
        refused(&only_or, text, start, "cannot be used");
    }
}
