//! Which ids reach the path, and as what?

use automations_core::model::{AutomationStage, InvokeAutomationBody};
use automations_core::op::{
    GetAutomation, GetExecutionOutputs, GetRun, InvokeAutomation, Operation as _,
};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{check, refused};

fn get(automation_id: &str) -> GetAutomation {
    GetAutomation {
        organization_id: "o".into(),
        workspace_id: "w".into(),
        automation_id: automation_id.into(),
    }
}

fn run(automation_id: &str, run_id: &str) -> GetRun {
    GetRun {
        organization_id: "o".into(),
        workspace_id: "w".into(),
        automation_id: automation_id.into(),
        run_id: run_id.into(),
    }
}

/// Checks how an id stands in a path, with and without a verb behind it.
#[track_caller]
fn stands(id: &str, encoded: &str) {
    let target = format!("/api/v1/organizations/o/workspaces/w/automations/{encoded}");
    check(&get(id), "GET", &target, None);
    let invoke = InvokeAutomation {
        organization_id: "o".into(),
        workspace_id: "w".into(),
        automation_id: id.into(),
        body: InvokeAutomationBody { stage: AutomationStage::Draft, ..Default::default() },
    };
    assert_eq!(invoke.request().unwrap().target, format!("{target}:invoke"));
}

#[wasm_bindgen_test(unsupported = test)]
fn an_id_is_text_and_never_structure() {
    stands("a", "a");
    stands("-_.~", "-_.~");
    stands("a:delete", "a%3Adelete");
    stands(":", "%3A");
    stands("a?b#c", "a%3Fb%23c");
    stands("%2e%2e", "%252e%252e");
    stands("%2F", "%252F");
    stands("%", "%25");
    stands("...", "...");
    stands("a b", "a%20b");
    stands("a+b", "a%2Bb");
    stands("a&b=c", "a%26b%3Dc");
    stands("a@b", "a%40b");
    stands("{automation_id}", "%7Bautomation_id%7D");
    stands("naïve", "na%C3%AFve");
    stands("日本", "%E6%97%A5%E6%9C%AC");
    stands("😀", "%F0%9F%98%80");
    stands("\u{202e}x", "%E2%80%AEx");
    stands("'\"<>`", "%27%22%3C%3E%60");
    stands(&"x".repeat(1024), &"x".repeat(1024));
}

#[wasm_bindgen_test(unsupported = test)]
fn what_would_leave_the_collection_is_refused() {
    for id in [
        "",
        ".",
        "..",
        "../x",
        "a/b",
        "/",
        "//",
        "a\\b",
        "..\\..",
        "a\nb",
        "a\r\nb",
        "\0",
        "\u{7f}",
        "\u{85}",
        "automations/..",
        "automations/",
        "automations/a/runs",
        "organizations/o/workspaces/w",
        "runs/r",
        "https://h/automations/a",
        "%2e%2e/x",
    ] {
        refused(&get(id), "automation_id", "id");
    }
    refused(&get(&"x".repeat(1025)), "automation_id", "id");
    refused(&get(&"x".repeat(1_000_000)), "automation_id", "id");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_resource_name_stands_for_its_last_id() {
    let target = "/api/v1/organizations/o/workspaces/w/automations/a";
    for name in [
        "automations/a",
        "workspaces/w/automations/a",
        "organizations/o/workspaces/w/automations/a",
        "/organizations/o/workspaces/w/automations/a",
        "/api/v1/organizations/o/workspaces/w/automations/a",
        "organizations/o/workspaces/w/automations/a/schedule",
        "organizations/o/workspaces/w/automations/a/visualization",
    ] {
        check(&get(name), "GET", target, None);
    }
    check(&get("automations/a:delete"), "GET", &format!("{target}%3Adelete"), None);
}

#[wasm_bindgen_test(unsupported = test)]
fn the_run_id_that_invoke_gives_is_accepted_in_both_shapes() {
    let target = "/api/v1/organizations/o/workspaces/w/automations/a/runs/r-1";
    for run_id in [
        "r-1",
        "runs/r-1",
        "automations/a/runs/r-1",
        "organizations/o/workspaces/w/automations/a/runs/r-1",
    ] {
        check(&run("a", run_id), "GET", target, None);
        check(&run("organizations/o/workspaces/w/automations/a", run_id), "GET", target, None);
    }
    let tricky = run("a", "organizations/o/workspaces/w/automations/a/runs/r:pause?x");
    check(
        &tricky,
        "GET",
        "/api/v1/organizations/o/workspaces/w/automations/a/runs/r%3Apause%3Fx",
        None,
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn a_name_of_another_parent_is_refused() {
    let other = "organizations/o/workspaces/other/automations/a";
    let error = refused(&get(other), "automation_id", "id");
    assert_eq!(
        error.violations()[0].message,
        "names `workspaces/other`, but `workspace_id` is `w`"
    );
    refused(&run("a", "organizations/o/workspaces/w/automations/b/runs/r"), "run_id", "id");
    refused(&run("automations/b", "automations/a/runs/r"), "run_id", "id");
    refused(&run("a", "automations/a"), "run_id", "id");
}

#[wasm_bindgen_test(unsupported = test)]
fn an_execution_is_named_below_its_workspace() {
    let call = |execution_id: &str| GetExecutionOutputs {
        organization_id: "o".into(),
        workspace_id: "w".into(),
        execution_id: execution_id.into(),
    };
    for name in ["e", "executions/e", "organizations/o/workspaces/w/executions/e"] {
        check(
            &call(name),
            "GET",
            "/api/v1/organizations/o/workspaces/w/executions/e/outputs",
            None,
        );
    }
}
