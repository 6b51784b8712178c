//! What may the filters of the contract's lists say?
//!
//! Each list that takes a filter, once: its name here, its operation, and the fields, values and
//! joins that the contract lets its filter have. Where the contract is silent (the fields of
//! `ListAutomationTriggers`; which comparators go with an enum) this is what the sandbox takes.

use std::borrow::Cow;

use super::ast::Comparator;
use super::error::one_of;
use super::plan::{Operand, Plan, Relation, Test, TestType};
use super::schema::{Field, Logic, Names, Schema, Source, Type};
use crate::descriptor::{Kind, MessageDescriptor, OperationDescriptor};
use crate::op::{self, Operation as _};
use crate::validate::nearest;

/// One list whose items a filter chooses.
#[derive(Debug)]
pub struct Collection {
    /// Its name, as `run_events`.
    pub name: &'static str,
    /// The operation that lists it.
    pub operation: &'static OperationDescriptor,
    /// The response's field that holds the items.
    items: &'static str,
    /// What the service's filter may name.
    fields: &'static [ServiceField],
    /// How the service's filter may join restrictions.
    logic: Logic,
}

/// One field that the service's filter may name.
#[derive(Debug)]
struct ServiceField {
    name: &'static str,
    kind: ServiceType,
    comparators: &'static [Comparator],
    /// Where loaded items have it that have no field of that name.
    loaded: Source,
}

/// What a service's field holds.
#[derive(Debug, Clone, Copy)]
enum ServiceType {
    Text,
    Bool,
    Timestamp,
    /// Short names, and what stands before them in the long ones.
    Enum(&'static str, &'static [&'static str]),
}

/// Who evaluates a filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The service: what the contract lets the filter of its list say.
    Service,
    /// The page, over items that it has: every field of their message besides.
    Loaded,
}

const EQUALITY: &[Comparator] = &[Comparator::Equal, Comparator::NotEqual];

const ORDER: &[Comparator] = &[
    Comparator::Equal,
    Comparator::NotEqual,
    Comparator::Less,
    Comparator::LessOrEqual,
    Comparator::Greater,
    Comparator::GreaterOrEqual,
];

const STAGES: ServiceType = ServiceType::Enum("AUTOMATION_STAGE_", &["DRAFT", "PUBLISHED"]);

/// Where a journal entry about a node has the node's kind.
const NODE_KINDS: &[&[&str]] = &[
    &["execution_journal", "node_started", "node_kind"],
    &["execution_journal", "node_executed", "node_kind"],
    &["execution_journal", "node_skipped", "node_kind"],
    &["execution_journal", "node_patched", "node_kind"],
    &["execution_journal", "patched_node_started", "node_kind"],
    &["execution_journal", "patched_node_executed", "node_kind"],
];

const fn field(
    name: &'static str,
    kind: ServiceType,
    comparators: &'static [Comparator],
    loaded: Source,
) -> ServiceField {
    ServiceField { name, kind, comparators, loaded }
}

/// `ListAutomations`. `state` is `PUBLISHED` once anything was published, else `DRAFT`: loaded
/// automations say so by their `latest_published_version`.
pub static AUTOMATIONS: Collection = Collection {
    name: "automations",
    operation: op::ListAutomations::DESCRIPTOR,
    items: "automations",
    fields: &[field("state", STAGES, EQUALITY, Source::Derived(state_of_automation))],
    logic: Logic::All,
};

/// `ListAutomationRevisions`. `stage` is `PUBLISHED` for a version `major.0`, `major` above 0,
/// else `DRAFT`: loaded revisions say so by their name or by their snapshot's version.
pub static REVISIONS: Collection = Collection {
    name: "revisions",
    operation: op::ListAutomationRevisions::DESCRIPTOR,
    items: "revisions",
    fields: &[field("stage", STAGES, EQUALITY, Source::Derived(stage_of_revision))],
    logic: Logic::All,
};

/// `ListAutomationTriggers`, whose fields the contract does not name.
pub static TRIGGERS: Collection = Collection {
    name: "triggers",
    operation: op::ListAutomationTriggers::DESCRIPTOR,
    items: "automation_triggers",
    fields: &[
        field(
            "trigger_id",
            ServiceType::Text,
            &[Comparator::Equal, Comparator::NotEqual, Comparator::Has],
            Source::Own,
        ),
        field(
            "phase_type",
            ServiceType::Enum("PHASE_TYPE_", &["UNSPECIFIED", "PRE", "MAIN", "POST"]),
            EQUALITY,
            Source::Own,
        ),
        field(
            "phase_sub_type",
            ServiceType::Enum(
                "PHASE_SUB_TYPE_",
                &["UNSPECIFIED", "EMAIL", "SCHEDULE", "WEBHOOK", "API"],
            ),
            EQUALITY,
            Source::Own,
        ),
        field("is_active", ServiceType::Bool, EQUALITY, Source::Own),
    ],
    logic: Logic::All,
};

/// `ListRuns`.
pub static RUNS: Collection = Collection {
    name: "runs",
    operation: op::ListRuns::DESCRIPTOR,
    items: "runs",
    fields: &[field("create_time", ServiceType::Timestamp, ORDER, Source::Own)],
    logic: Logic::All,
};

/// `ListRunEvents`. A filter that names `node_kind` keeps journal entries about nodes alone.
pub static RUN_EVENTS: Collection = Collection {
    name: "run_events",
    operation: op::ListRunEvents::DESCRIPTOR,
    items: "run_events",
    fields: &[field("node_kind", ServiceType::Text, EQUALITY, Source::Paths(NODE_KINDS))],
    logic: Logic::All,
};

/// `ExtractAutomationCodeConnections`, which must have a filter. Its items do not say their stage.
pub static CONNECTIONS: Collection = Collection {
    name: "connections",
    operation: op::ExtractAutomationCodeConnections::DESCRIPTOR,
    items: "connections",
    fields: &[field("stage", STAGES, EQUALITY, Source::Service)],
    logic: Logic::All,
};

/// `QueryDailyRunAggregates`, whose filter takes `=` and `OR` alone. Its items are sums: they do
/// not say their automations.
pub static DAILY_RUN_AGGREGATES: Collection = Collection {
    name: "daily_run_aggregates",
    operation: op::QueryDailyRunAggregates::DESCRIPTOR,
    items: "daily_run_aggregates",
    fields: &[field("automation_id", ServiceType::Text, &[Comparator::Equal], Source::Service)],
    logic: Logic::OnlyOr,
};

impl Collection {
    /// Every list of the contract that takes a filter.
    pub const ALL: &'static [&'static Self] = &[
        &AUTOMATIONS,
        &REVISIONS,
        &TRIGGERS,
        &RUNS,
        &RUN_EVENTS,
        &CONNECTIONS,
        &DAILY_RUN_AGGREGATES,
    ];

    /// The list of that name, or of that operation (`ListRuns`).
    ///
    /// # Errors
    /// What to write instead, where there is none.
    ///
    /// # Examples
    /// ```
    /// use automations_core::filter::Collection;
    /// assert_eq!(Collection::find("ListRunEvents").map(|found| found.name), Ok("run_events"));
    /// assert_eq!(Collection::find("run").unwrap_err(), "did you mean `runs`?");
    /// ```
    pub fn find(name: &str) -> Result<&'static Self, String> {
        let all = || Self::ALL.iter().copied();
        let found = all().find(|c| c.name == name || c.operation.name == name);
        found.ok_or_else(|| {
            let names = all().map(|c| c.name).chain(all().map(|c| c.operation.name));
            match nearest(name, names) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("give {}", one_of(all().map(|collection| collection.name))),
            }
        })
    }

    /// The list whose operation that is, if its filter is known.
    pub fn of_operation(operation: &OperationDescriptor) -> Option<&'static Self> {
        Self::ALL.iter().copied().find(|c| c.operation.name == operation.name)
    }

    /// The message of one item.
    pub fn item(&self) -> Option<&'static MessageDescriptor> {
        let response = (self.operation.response)();
        match response.field(self.items).map(|field| field.kind) {
            Some(Kind::List(Kind::Message(item))) => Some(item()),
            _ => None,
        }
    }

    /// What a filter may say, depending on who evaluates it.
    pub fn schema(&self, scope: Scope) -> Schema {
        let service = self.fields.iter();
        match scope {
            Scope::Service => Schema {
                fields: service.map(|field| field.schema(Source::Own)).collect(),
                logic: self.logic,
                loaded: false,
            },
            Scope::Loaded => {
                let own = self.item().map(|item| item.fields).unwrap_or_default();
                let lacking = |field: &&ServiceField| own.iter().all(|o| o.name != field.name);
                let derived = service.filter(lacking).map(|field| field.schema(field.loaded));
                let own = own.iter().map(|field| Field::new(field.name, field.kind.into()));
                Schema { fields: derived.chain(own).collect(), logic: Logic::All, loaded: true }
            }
        }
    }
}

impl ServiceField {
    fn schema(&self, source: Source) -> Field {
        let r#type = match self.kind {
            ServiceType::Text => Type::Text,
            ServiceType::Bool => Type::Bool,
            ServiceType::Timestamp => Type::Timestamp,
            ServiceType::Enum(prefix, names) => {
                let short = names.iter().map(|name| Cow::Borrowed(*name)).collect();
                Type::Enum(Names { prefix, short, long: false })
            }
        };
        let name = Cow::Borrowed(self.name);
        Field { name, r#type, comparators: Cow::Borrowed(self.comparators), source }
    }
}

fn text(path: &[&str], is: Relation, value: Operand) -> Plan {
    let path = path.iter().map(|&name| name.to_owned()).collect();
    Plan::Test(Test { path, fan: Vec::new(), r#type: TestType::Text, is, value })
}

fn like(path: &[&str], parts: &[&str]) -> Plan {
    let parts = parts.iter().map(|&part| part.to_owned()).collect();
    text(path, Relation::Like, Operand::Parts(parts))
}

fn state_of_automation(name: &str) -> Plan {
    let published = text(&["latest_published_version"], Relation::Set, Operand::None);
    if name == "PUBLISHED" { published } else { published.negated() }
}

fn stage_of_revision(name: &str) -> Plan {
    let version = &["snapshot", "version"];
    let all = |and: Vec<Plan>| Plan::And { and };
    let published = Plan::any(vec![
        all(vec![like(version, &["", ".0"]), like(version, &["0.", ""]).negated()]),
        all(vec![
            like(&["name"], &["", "/revisions/", ".0"]),
            like(&["name"], &["", "/revisions/0.", ""]).negated(),
        ]),
    ]);
    if name == "PUBLISHED" { published } else { published.negated() }
}

#[cfg(test)]
#[path = "collection_tests.rs"]
mod tests;
