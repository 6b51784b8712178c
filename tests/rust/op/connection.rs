//! Requests about connections.

use automations_core::model::{
    AddAutomationConnectionsBody, ConnectionRemoval, ConnectionReplacement,
    CountConnectionUsageBody, CredentialInfo, PhaseType, RemoveAutomationConnectionsBody,
    SwitchAutomationConnectionsBody, TraceConnectionUsageBody, UpgradeAutomationConnectionsBody,
};
use automations_core::op::{
    AddAutomationConnections, CountConnectionUsage, DeleteWorkspaceConnection,
    ExtractAutomationCodeConnections, RemoveAutomationConnections, SwitchAutomationConnections,
    TraceConnectionUsage, UpgradeAutomationConnections,
};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{check, refused};

fn replacement(old: &str, new: &str, alias: &str) -> ConnectionReplacement {
    ConnectionReplacement {
        old_connection_id: old.into(),
        new_connection_id: new.into(),
        connection_alias: alias.into(),
        ..Default::default()
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn count_connection_usage() {
    let call = |ids: &[&str]| CountConnectionUsage {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
        body: CountConnectionUsageBody {
            connection_ids: ids.iter().map(|id| (*id).to_owned()).collect(),
            ..Default::default()
        },
    };
    check(
        &call(&["erp"]),
        "POST",
        "/api/v1/organizations/acme/workspaces/finance/automations:countConnectionUsage",
        Some(r#"{"connection_ids":["erp"]}"#),
    );
    check(
        &call(&["mail", "erp", "mail"]),
        "POST",
        "/api/v1/organizations/acme/workspaces/finance/automations:countConnectionUsage",
        Some(r#"{"connection_ids":["mail","erp","mail"]}"#),
    );
    refused(&call(&[]), "connection_ids", "required");
}

#[wasm_bindgen_test(unsupported = test)]
fn trace_connection_usage() {
    let call = |id: &str| TraceConnectionUsage {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
        body: TraceConnectionUsageBody { connection_id: id.into(), ..Default::default() },
    };
    check(
        &call("erp/prod"),
        "POST",
        "/api/v1/organizations/acme/workspaces/finance/automations:traceConnectionUsage",
        Some(r#"{"connection_id":"erp/prod"}"#),
    );
    refused(&call(""), "connection_id", "required");
}

#[wasm_bindgen_test(unsupported = test)]
fn delete_workspace_connection() {
    let call = |id: &str| DeleteWorkspaceConnection {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
        connection_id: id.into(),
    };
    check(
        &call("erp"),
        "DELETE",
        "/api/v1/organizations/acme/workspaces/finance/automations:deleteConnection?connection_id=erp",
        None,
    );
    check(
        &call("a&b=c d"),
        "DELETE",
        "/api/v1/organizations/acme/workspaces/finance/automations:deleteConnection?connection_id=a%26b%3Dc%20d",
        None,
    );
    refused(&call(""), "connection_id", "required");
}

#[wasm_bindgen_test(unsupported = test)]
fn extract_automation_code_connections() {
    let call = |filter: &str| ExtractAutomationCodeConnections {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
        automation_id: "pay".into(),
        filter: filter.into(),
    };
    check(
        &call("stage = \"PUBLISHED\""),
        "GET",
        "/api/v1/organizations/acme/workspaces/finance/automations/pay:extractCodeConnections?filter=stage%20%3D%20%22PUBLISHED%22",
        None,
    );
    refused(&call(""), "filter", "required");
}

#[wasm_bindgen_test(unsupported = test)]
fn add_automation_connections() {
    let call = |connections| AddAutomationConnections {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
        automation_id: "pay".into(),
        body: AddAutomationConnectionsBody { connections, ..Default::default() },
    };
    let minimal =
        CredentialInfo { book: "mail".into(), book_version: "1.2".into(), ..Default::default() };
    let full = CredentialInfo {
        connection_alias: Some("inbox".into()),
        connection_id: Some("c1".into()),
        phase_type: Some(PhaseType::Pre),
        ..minimal.clone()
    };
    let target = "/api/v1/organizations/acme/workspaces/finance/automations/pay:addConnections";
    check(
        &call(vec![minimal.clone()]),
        "POST",
        target,
        Some(r#"{"connections":[{"book":"mail","book_version":"1.2"}]}"#),
    );
    check(
        &call(vec![minimal, full]),
        "POST",
        target,
        Some(
            r#"{"connections":[{"book":"mail","book_version":"1.2"},{"book":"mail","book_version":"1.2","connection_alias":"inbox","connection_id":"c1","phase_type":"PHASE_TYPE_PRE"}]}"#,
        ),
    );
    refused(&call(vec![]), "connections", "required");
}

#[wasm_bindgen_test(unsupported = test)]
fn remove_automation_connections() {
    let removal = |id: &str, alias: &str| ConnectionRemoval {
        connection_id: id.into(),
        connection_alias: alias.into(),
        ..Default::default()
    };
    let call = |removals| RemoveAutomationConnections {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
        automation_id: "pay".into(),
        body: RemoveAutomationConnectionsBody { removals, ..Default::default() },
    };
    check(
        &call(vec![removal("c1", "inbox"), removal("c1", "outbox")]),
        "POST",
        "/api/v1/organizations/acme/workspaces/finance/automations/pay:removeConnections",
        Some(
            r#"{"removals":[{"connection_alias":"inbox","connection_id":"c1"},{"connection_alias":"outbox","connection_id":"c1"}]}"#,
        ),
    );
    refused(&call(vec![removal("c", "a"), removal("c", "a")]), "removals[1]", "unique");
}

#[wasm_bindgen_test(unsupported = test)]
fn switch_automation_connections() {
    let call = |switches| SwitchAutomationConnections {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
        automation_id: "pay".into(),
        body: SwitchAutomationConnectionsBody { switches, ..Default::default() },
    };
    check(
        &call(vec![replacement("c1", "c2", "inbox")]),
        "POST",
        "/api/v1/organizations/acme/workspaces/finance/automations/pay:switchConnections",
        Some(
            r#"{"switches":[{"connection_alias":"inbox","new_connection_id":"c2","old_connection_id":"c1"}]}"#,
        ),
    );
    let twice = vec![replacement("c1", "c2", "a"), replacement("c1", "c3", "b")];
    refused(&call(twice), "switches[1]", "unique");
}

#[wasm_bindgen_test(unsupported = test)]
fn upgrade_automation_connections() {
    let call = |upgrades| UpgradeAutomationConnections {
        organization_id: "acme".into(),
        workspace_id: "finance".into(),
        automation_id: "pay".into(),
        body: UpgradeAutomationConnectionsBody { upgrades, ..Default::default() },
    };
    check(
        &call(vec![replacement("c1", "c2", "inbox"), replacement("c3", "c4", "erp")]),
        "POST",
        "/api/v1/organizations/acme/workspaces/finance/automations/pay:upgradeConnections",
        Some(
            r#"{"upgrades":[{"connection_alias":"inbox","new_connection_id":"c2","old_connection_id":"c1"},{"connection_alias":"erp","new_connection_id":"c4","old_connection_id":"c3"}]}"#,
        ),
    );
    refused(&call(vec![replacement("", "c2", "a")]), "upgrades[0].old_connection_id", "required");
}
