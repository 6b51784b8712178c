//! The 32 operations as a table, for tests that treat all of them alike.

use automations_core::descriptor::{OperationDescriptor, Rule};
use automations_core::error::Error;
use automations_core::http::Response;
use automations_core::op::{self, Operation};
use serde::Serialize;
use serde_json::Value as Json;

/// One operation with what a generic test needs of it.
pub struct Case {
    pub descriptor: &'static OperationDescriptor,
    /// The least that a request says beside its path, as JSON.
    pub minimal: &'static str,
    /// A response that sets every field of its messages somewhere.
    pub rich: &'static str,
    /// Reads a response through the operation's type and writes what was read.
    pub rewrite: fn(&Response) -> Result<Json, Error>,
}

impl Case {
    /// The least that a response must hold, as JSON: what `present` says.
    pub fn least(&self) -> Json {
        let fields = (self.descriptor.response)()
            .fields
            .iter()
            .filter(|field| field.rules.contains(&Rule::Present));
        fields
            .map(|field| (field.name.to_owned(), "r".into()))
            .collect::<serde_json::Map<_, _>>()
            .into()
    }
}

fn rewrite<O: Operation + Default>(response: &Response) -> Result<Json, Error>
where
    O::Output: Serialize,
{
    O::default().response(response).map(|output| serde_json::to_value(output).unwrap())
}

macro_rules! cases {
    ($($name:ident $minimal:literal),* $(,)?) => {
        pub const ALL: &[fn() -> Case] = &[$(|| Case {
            descriptor: op::$name::DESCRIPTOR,
            minimal: $minimal,
            rich: include_str!(concat!("response/json/", stringify!($name), ".json")),
            rewrite: rewrite::<op::$name>,
        }),*];
    };
}

cases! {
    GetAutomation "{}",
    QueryAutomation r#"{"stage": "AUTOMATION_STAGE_DRAFT"}"#,
    GetAutomationRevision "{}",
    ListAutomationRevisions "{}",
    ListAutomations "{}",
    InvokeAutomation r#"{"stage": "AUTOMATION_STAGE_DRAFT"}"#,
    ListDefaultInputsHistory "{}",
    CountConnectionUsage r#"{"connection_ids": ["c"]}"#,
    TraceConnectionUsage r#"{"connection_id": "c"}"#,
    ExtractAutomationCodeConnections r#"{"filter": "stage = \"DRAFT\""}"#,
    UpgradeAutomationConnections
        r#"{"upgrades": [{"old_connection_id": "o", "new_connection_id": "n", "connection_alias": "a"}]}"#,
    SwitchAutomationConnections
        r#"{"switches": [{"old_connection_id": "o", "new_connection_id": "n", "connection_alias": "a"}]}"#,
    RemoveAutomationConnections r#"{"removals": [{"connection_id": "c", "connection_alias": "a"}]}"#,
    AddAutomationConnections r#"{"connections": [{"book": "b", "book_version": "1"}]}"#,
    GetAutomationVisualization "{}",
    CreateAutomationSchedule
        r#"{"config": {"start": {"start_date": {"year": 2026, "month": 3, "day": 2}}}}"#,
    UpdateAutomationSchedule
        r#"{"config": {"start": {"start_date": {"year": 2026, "month": 3, "day": 2}}}}"#,
    GetAutomationSchedule "{}",
    DeleteAutomationSchedule "{}",
    DisableAutomationSchedule "{}",
    EnableAutomationSchedule "{}",
    DeleteWorkspaceConnection r#"{"connection_id": "c"}"#,
    CreateAutomationTrigger r#"{"trigger_id": "t", "phase_type": "PHASE_TYPE_MAIN"}"#,
    ListAutomationTriggers "{}",
    GetRun "{}",
    ListRuns "{}",
    PauseRun r#"{"reason": "r"}"#,
    ContinueRun "{}",
    QueryAutomationRunAggregates "{}",
    QueryDailyRunAggregates r#"{"time_zone": "UTC"}"#,
    GetExecutionOutputs "{}",
    ListRunEvents "{}",
}

impl Case {
    /// A request's fields: the minimal ones, and `id` for every path parameter.
    pub fn fields(&self, id: &str) -> serde_json::Map<String, Json> {
        let mut fields: serde_json::Map<String, Json> = serde_json::from_str(self.minimal).unwrap();
        for parameter in self.descriptor.path_parameters {
            fields.insert(parameter.name.to_owned(), id.into());
        }
        fields
    }
}

/// The cases, in the order of the operations.
pub fn all() -> impl Iterator<Item = Case> {
    ALL.iter().map(|case| case())
}

#[wasm_bindgen_test::wasm_bindgen_test(unsupported = test)]
fn the_table_holds_every_operation() {
    let table: Vec<&str> = all().map(|case| case.descriptor.name).collect();
    let core: Vec<&str> = op::ALL.iter().map(|descriptor| descriptor.name).collect();
    assert_eq!(table, core);
}
