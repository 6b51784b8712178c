//! What is offered at a cursor, in whole, half-written and broken text.

use super::*;
use crate::filter::{AUTOMATIONS, DAILY_RUN_AGGREGATES, RUNS, Schema, Scope, TRIGGERS};

/// The labels offered at the `|` of a text.
#[track_caller]
fn offered(schema: &Schema, marked: &str) -> Vec<String> {
    offers(schema, marked).into_iter().map(|offer| offer.label).collect()
}

fn offers(schema: &Schema, marked: &str) -> Vec<Completion> {
    let cursor = marked.find('|').unwrap_or(marked.len());
    complete(schema, &marked.replacen('|', "", 1), cursor)
}

/// The text after the offer of that label was taken.
#[track_caller]
fn taken(schema: &Schema, marked: &str, label: &str) -> String {
    let text = marked.replacen('|', "", 1);
    let offer = offers(schema, marked).into_iter().find(|offer| offer.label == label);
    let offer = offer.unwrap_or_else(|| panic!("{marked}: {label} is not offered"));
    let (before, behind) = (&text[..offer.span.start], &text[offer.span.end..]);
    format!("{before}{}{behind}", offer.insert)
}

#[test]
fn a_term_is_a_field_a_negation_or_a_group() {
    let schema = TRIGGERS.schema(Scope::Service);
    let all = ["trigger_id", "phase_type", "phase_sub_type", "is_active", "NOT", "("];
    for text in ["|", "  |", "is_active AND |", "is_active OR |", "(|", "is_active AND (|"] {
        assert_eq!(offered(&schema, text), all, "{text}");
    }
    assert_eq!(offered(&schema, "NOT |"), all);
    assert_eq!(offered(&schema, "phase|"), ["phase_type", "phase_sub_type"]);
    assert_eq!(offered(&schema, "SUB|"), ["phase_sub_type"], "letter case apart, from within");
    let only_or = DAILY_RUN_AGGREGATES.schema(Scope::Service);
    assert_eq!(offered(&only_or, "|"), ["automation_id", "("]);
}

#[test]
fn a_field_is_followed_by_its_comparators() {
    let runs = RUNS.schema(Scope::Service);
    assert_eq!(offered(&runs, "create_time |"), ["=", "!=", "<", "<=", ">", ">="]);
    assert_eq!(offered(&runs, "create_time|"), ["create_time", "=", "!=", "<", "<=", ">", ">="]);
    assert_eq!(taken(&runs, "create_time|", ">="), "create_time >= ");
    assert_eq!(taken(&runs, "create_time |", ">="), "create_time >= ");
    let triggers = TRIGGERS.schema(Scope::Service);
    assert_eq!(offered(&triggers, "is_active |"), ["=", "!=", "AND", "OR", "NOT"]);
    assert_eq!(taken(&triggers, "trigger_id|", ":"), "trigger_id:");
}

#[test]
fn a_comparator_is_followed_by_values() {
    let automations = AUTOMATIONS.schema(Scope::Service);
    for text in ["state = |", "state =|", "state = (DRAFT OR |"] {
        assert!(offered(&automations, text).starts_with(&["DRAFT".into(), "PUBLISHED".into()]));
    }
    assert_eq!(offered(&automations, "state = pub|"), ["PUBLISHED"]);
    assert_eq!(taken(&automations, "state = pub|", "PUBLISHED"), "state = \"PUBLISHED\"");
    assert_eq!(taken(&automations, "state = \"pub|\"", "PUBLISHED"), "state = \"PUBLISHED\"");
    assert_eq!(taken(&automations, "state = p|ub OR x", "PUBLISHED"), "state = \"PUBLISHED\" OR x");
    // What follows an open quote is not replaced.
    let text = "state = \"p| AND state = DRAFT";
    assert_eq!(taken(&automations, text, "PUBLISHED"), "state = \"PUBLISHED\" AND state = DRAFT");
    let triggers = TRIGGERS.schema(Scope::Service);
    assert_eq!(offered(&triggers, "is_active = |"), ["true", "false", "("]);
    let runs = RUNS.schema(Scope::Service);
    let times = offers(&runs, "create_time > |");
    assert_eq!(times[0].kind, CompletionKind::Example);
    assert_eq!(times[0].insert, "\"2026-01-01T00:00:00Z\"");
}

#[test]
fn a_term_is_followed_by_what_joins() {
    let schema = AUTOMATIONS.schema(Scope::Service);
    assert_eq!(offered(&schema, "state = DRAFT |"), ["AND", "OR", "NOT"]);
    assert_eq!(offered(&schema, "(state = DRAFT |"), ["AND", "OR", ")", "NOT"]);
    assert_eq!(offered(&schema, "state = (DRAFT |"), ["AND", "OR", ")"]);
    assert_eq!(offered(&schema, "(state = DRAFT) s|"), ["state"]);
    assert_eq!(taken(&schema, "state = DRAFT A|", "AND"), "state = DRAFT AND ");
    let only_or = DAILY_RUN_AGGREGATES.schema(Scope::Service);
    assert_eq!(offered(&only_or, "automation_id = a |"), ["OR"]);
}

#[test]
fn a_dot_is_followed_by_what_lies_below() {
    let loaded = RUNS.schema(Scope::Loaded);
    let states = offered(&loaded, "state.|");
    assert!(states.contains(&"awaiting_guidance".to_owned()), "{states:?}");
    assert_eq!(offered(&loaded, "state.fail|"), ["failed"]);
    assert_eq!(taken(&loaded, "state.fail|", "failed"), "state.failed");
    assert!(offered(&loaded, "state.failed.|").contains(&"description".to_owned()));
    assert_eq!(offered(&loaded, "state:fai|"), ["failed"]);
    let automations = AUTOMATIONS.schema(Scope::Loaded);
    assert_eq!(offered(&automations, "input_specs.na|"), ["name"]);
    assert_eq!(offered(&automations, "input_specs.name |")[0], ":");
    assert_eq!(offered(&automations, "connections.erp.end|"), ["endpoint"]);
    assert_eq!(offered(&automations, "display_name.|"), [""; 0]);
}

#[test]
fn broken_text_has_offers_too() {
    let schema = AUTOMATIONS.schema(Scope::Service);
    assert_eq!(offered(&schema, "stat = x) AND st|"), ["state"]);
    assert_eq!(offered(&schema, "= = state = DR|"), ["DRAFT"]);
    assert_eq!(offered(&schema, "f(state|"), [""; 0], "calls mean nothing");
    assert_eq!(offered(&schema, "colour = |"), ["("]);
    assert_eq!(complete(&schema, &"a".repeat(100_000), 5), []);
    assert_eq!(complete(&schema, "é", 1).len(), 3, "a cursor within a character is before it");
    assert_eq!(complete(&schema, "state", 500), complete(&schema, "state", 5));
}

#[test]
fn a_name_that_holds_signs_is_put_into_quotes() {
    let json = serde_json::json!({ "fields": [
        { "name": "Due Date", "type": "timestamp" },
        { "name": "Total", "type": "number" },
    ] });
    let Ok(schema) = Schema::read(&json) else { panic!("a schema") };
    assert_eq!(
        offered(&schema, "Total|")[..2],
        ["Total", "="],
        "letter case counts for a whole name"
    );
    assert_eq!(taken(&schema, "du|", "Due Date"), "\"Due Date\"");
    assert_eq!(taken(&schema, "\"du|", "Due Date"), "\"Due Date\"");
    assert!(offered(&schema, "\"Due Date\" |").contains(&">=".to_owned()));
}
