//! Do the descriptors say what the contract says: no more, no less?

mod contract;
mod descriptors;
mod facts;
mod mutation;
mod openapi;

pub use descriptors::Reached;

use wasm_bindgen_test::wasm_bindgen_test;

use automations_core::descriptor::{Kind, MessageDescriptor};
use automations_core::op;

/// What the service is seen to use although the contract does not list it.
const EXTENSIONS: &[(&str, &str)] =
    &[("v1Table", "data"), ("v1TimeWindow", "window_end"), ("v1TimeWindow", "window_start")];

/// Messages that the contract declares in place, without a name of their own.
const INLINE: &[&str] = &["Empty", "UpdateAutomationScheduleBody"];

/// Messages of which the contract's prose says that exactly one property is set.
const UNIONS: &[&str] = &[
    "bdkV1Value",
    "commonV1Value",
    "v1ExecutionStopped",
    "v1FileValue",
    "v1HashableValue",
    "v1RunEvent",
    "v1TableValue",
    "v1ValueType",
];

/// Messages with alternatives beside other fields.
const ALTERNATIVES: &[(&str, &[&str])] = &[
    ("typeDateTime", &["utc_offset", "time_zone"]),
    ("v1DayOfMonthPattern", &["day_number", "ordinal_day"]),
    (
        "v1ExecutionJournal",
        &[
            "started",
            "completed",
            "stopped",
            "failed",
            "node_started",
            "node_executed",
            "node_skipped",
            "node_patched",
            "patched_node_started",
            "patched_node_executed",
        ],
    ),
    (
        "v1RunState",
        &[
            "pending",
            "executing",
            "stopping",
            "stopped",
            "awaiting_guidance",
            "completed",
            "failed",
        ],
    ),
];

#[wasm_bindgen_test(unsupported = test)]
fn the_descriptors_say_what_the_contract_says() {
    let differences = contract::facts(&contract::file()).differences(&descriptors::facts());
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[wasm_bindgen_test(unsupported = test)]
fn the_whole_contract_is_compared() {
    let facts = contract::facts(&contract::file());
    let count = |start: &str, part: &str| {
        facts.places().filter(|place| place.starts_with(start) && place.contains(part)).count()
    };
    assert_eq!(count("operation ", " path "), 95, "path parameters");
    assert_eq!(count("operation ", " query "), 30, "query parameters");
    assert_eq!(count("operation ", " body"), 14, "request bodies");
    assert_eq!(count("operation ", " answers "), 64, "answers");

    let reached = Reached::by_operations();
    let messages: Vec<&MessageDescriptor> =
        reached.messages.iter().copied().filter(|m| !INLINE.contains(&m.name)).collect();
    assert_eq!(op::ALL.len(), 32);
    assert_eq!((messages.len(), reached.enums.len()), (139, 14));
    let fields = messages.iter().flat_map(|m| m.fields).filter(|field| !field.extension).count();
    assert_eq!(fields, 390, "properties of named schemas");
    let values: usize = reached.enums.iter().map(|e| e.values.len()).sum();
    assert_eq!(values, 81, "enum values");
    assert_eq!(
        facts.len(),
        32 + 95 + 30 + 14 + 64 + 153 + 390 + INLINE.len() + 5,
        "operations, their parts, schemas, properties; the inline schemas and their properties"
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn what_goes_beyond_the_contract_is_listed() {
    let reached = Reached::by_operations();
    let mut extensions: Vec<(&str, &str)> = reached
        .messages
        .iter()
        .flat_map(|message| message.fields.iter().map(|field| (message.name, field)))
        .filter(|(_, field)| field.extension)
        .map(|(message, field)| (message, field.name))
        .collect();
    extensions.sort_unstable();
    assert_eq!(extensions, EXTENSIONS);

    let schemas = contract::file();
    let schemas = schemas["components"]["schemas"].as_object().unwrap();
    let mut inline: Vec<&str> = reached
        .messages
        .iter()
        .map(|message| message.name)
        .chain(reached.enums.iter().map(|e| e.name))
        .filter(|name| !schemas.contains_key(*name))
        .collect();
    inline.sort_unstable();
    assert_eq!(inline, INLINE);
}

#[wasm_bindgen_test(unsupported = test)]
fn unions_and_alternatives_are_those_of_the_prose() {
    let mut reached = Reached::by_operations().messages;
    reached.sort_unstable_by_key(|message| message.name);
    let unions: Vec<&str> = reached.iter().filter(|m| m.union).map(|m| m.name).collect();
    assert_eq!(unions, UNIONS);
    let alternatives: Vec<(&str, Vec<&str>)> = reached
        .iter()
        .map(|m| (m.name, m.fields.iter().filter(|f| f.oneof).map(|f| f.name).collect::<Vec<_>>()))
        .filter(|(_, fields)| !fields.is_empty())
        .collect();
    let expected: Vec<(&str, Vec<&str>)> =
        ALTERNATIVES.iter().map(|(name, fields)| (*name, fields.to_vec())).collect();
    assert_eq!(alternatives, expected);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_page_names_the_list_among_its_fields() {
    let mut paged = Vec::new();
    for operation in op::ALL.iter().copied() {
        let response = (operation.response)();
        let has_token = response.field("next_page_token").is_some();
        assert_eq!(operation.page.is_some(), has_token, "{}", operation.name);
        if let Some(items) = operation.page {
            let list = response.field(items).unwrap();
            assert!(matches!(list.kind, Kind::List(_)), "{}", operation.name);
            paged.push((operation.name, items));
        }
    }
    assert_eq!(
        paged,
        [
            ("ListAutomationRevisions", "revisions"),
            ("ListAutomations", "automations"),
            ("ListDefaultInputsHistory", "default_inputs_history_entries"),
            ("ListAutomationTriggers", "automation_triggers"),
            ("ListRuns", "runs"),
            ("ListRunEvents", "run_events"),
        ]
    );
}
