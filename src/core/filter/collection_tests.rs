//! What the lists declare, held against the contract's own tables.

use super::*;
use crate::descriptor::Message as _;
use crate::model::{AutomationStage, ExecutionJournal, PhaseSubType, PhaseType};
use crate::wire::Wire;

#[test]
fn every_operation_with_a_filter_has_its_collection() {
    let with_filter = op::ALL.iter().copied().filter(|operation| {
        operation.query_parameters.iter().any(|parameter| parameter.name == "filter")
    });
    let found: Vec<_> = with_filter
        .map(|operation| Collection::of_operation(operation).map(|found| found.name))
        .collect();
    assert_eq!(found.len(), Collection::ALL.len());
    assert!(found.iter().all(Option::is_some), "{found:?}");
}

#[test]
fn loaded_items_have_every_field_of_their_message() {
    for collection in Collection::ALL {
        let item = collection.item().unwrap_or_else(|| panic!("{}", collection.name));
        let schema = collection.schema(Scope::Loaded);
        for field in item.fields {
            let found = schema.field(field.name);
            assert!(found.is_some_and(|f| matches!(f.source, Source::Own)), "{}", field.name);
        }
        // What only the service knows is named all the same, to be told so.
        let names = collection.fields.iter().all(|field| schema.field(field.name).is_some());
        assert!(names, "{}", collection.name);
    }
}

#[test]
fn every_entry_about_a_node_has_its_kind_at_a_known_path() {
    let about_nodes: Vec<_> = ExecutionJournal::descriptor()
        .fields
        .iter()
        .filter(|field| match field.kind {
            Kind::Message(message) => message().field("node_kind").is_some(),
            _ => false,
        })
        .map(|field| ["execution_journal", field.name, "node_kind"])
        .collect();
    assert_eq!(about_nodes, NODE_KINDS);
}

#[test]
fn short_names_are_those_of_the_contract_s_enums() {
    #[track_caller]
    fn check(kind: Kind, r#type: ServiceType) {
        let (Kind::Enum(descriptor), ServiceType::Enum(prefix, names)) = (kind, r#type) else {
            panic!("no enum")
        };
        for name in names {
            let long = format!("{prefix}{name}");
            assert!(descriptor.values.contains(&long.as_str()), "{long}");
        }
    }
    check(AutomationStage::KIND, STAGES);
    let kind = |name| TRIGGERS.fields.iter().find(|field| field.name == name).map(|f| f.kind);
    check(PhaseType::KIND, kind("phase_type").unwrap_or(STAGES));
    check(PhaseSubType::KIND, kind("phase_sub_type").unwrap_or(STAGES));
}

#[test]
fn an_unknown_name_has_help() {
    let help = |name| Collection::find(name).err();
    assert_eq!(help("automation").as_deref(), Some("did you mean `automations`?"));
    assert_eq!(help("ListRun").as_deref(), Some("did you mean `ListRuns`?"));
    let all = "give `automations`, `revisions`, `triggers`, `runs`, `run_events`, `connections` or `daily_run_aggregates`";
    assert_eq!(help("books").as_deref(), Some(all));
}
