//! How is an automation made and edited?

use automations_core::model::{
    Automation, AutomationInputSpec, BookConnection, CodeMapping, Value,
};
use automations_core::wire::{Bytes, Map};
use automations_derive::{message, operation};

/// What a new automation is made of.
#[message("AutomationDraft", request)]
pub struct AutomationDraft {
    /// The name that people read: unique among the automations that are not deleted.
    #[required]
    #[rule(Name)]
    pub display_name: String,
    /// What it is, in words.
    pub description: Option<String>,
    /// The program in English.
    pub english_code: Option<String>,
    /// The program in SPy.
    pub code: Option<String>,
    /// Named bytes that belong to it, each as base64.
    pub artifacts: Map<Bytes>,
    /// Its connections, by the alias under which the code names them. Each gives the
    /// `connection_id` of a connection of the workspace; `endpoint` follows from it.
    #[rule(Name)]
    pub connections: Map<BookConnection>,
    /// The inputs that it declares.
    #[rule(Unique(&[&["name"]]))]
    pub input_specs: Vec<AutomationInputSpec>,
    /// Which code says which English sentence. A change of either text without it drops it.
    pub code_mapping: Option<CodeMapping>,
    /// The outputs that matter.
    pub marked_outputs: Vec<String>,
}

/// What is changed of a draft: what is sent takes the place of what was, everything else stays.
#[message("AutomationEdit", request)]
pub struct AutomationEdit {
    /// The name that people read: unique among the automations that are not deleted.
    #[rule(Name)]
    pub display_name: Option<String>,
    /// What it is, in words.
    pub description: Option<String>,
    /// The program in English.
    pub english_code: Option<String>,
    /// The program in SPy.
    pub code: Option<String>,
    /// Named bytes that belong to it, each as base64.
    pub artifacts: Map<Bytes>,
    /// Its connections, by the alias under which the code names them. Each gives the
    /// `connection_id` of a connection of the workspace; `endpoint` follows from it.
    #[rule(Name)]
    pub connections: Map<BookConnection>,
    /// The inputs that it declares.
    #[rule(Unique(&[&["name"]]))]
    pub input_specs: Vec<AutomationInputSpec>,
    /// Which code says which English sentence. A change of either text without it drops it.
    pub code_mapping: Option<CodeMapping>,
    /// The outputs that matter.
    pub marked_outputs: Vec<String>,
}

/// Makes an automation: a draft of the version 0.1, with its first revision.
#[operation(
    Post,
    "/sandbox/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations",
    tag = "Sandbox",
    response = Automation,
    idempotency = Unsafe
)]
pub struct CreateAutomation {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// Its id: 1 to 64 of `A-Za-z0-9_-`; the service makes one when absent.
    #[query]
    #[ts("AutomationId")]
    pub automation_id: Option<String>,
    /// The body.
    #[body]
    pub body: AutomationDraft,
}

/// Changes the open draft: one new version with a revision of its own, which `latest` then names.
///
/// `FAILED_PRECONDITION` for a published automation without an open draft; fork it first.
#[operation(
    Patch,
    "/sandbox/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}",
    tag = "Sandbox",
    response = Automation,
    idempotency = Idempotent
)]
pub struct UpdateAutomation {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The automation: bare id or resource name.
    #[path]
    pub automation_id: String,
    /// The fields to change, with commas between; what the body says when absent. A field that is
    /// named and not in the body is emptied; `*` names all of them.
    #[query]
    pub update_mask: Option<String>,
    /// The automation's `etag`, or its version, that the change is made for; `ABORTED` when it is
    /// another one by now.
    #[query]
    pub etag: Option<String>,
    /// The body.
    #[body]
    pub body: AutomationEdit,
}

/// What takes the place of the default inputs.
#[message("SetDefaultInputsBody", request)]
pub struct SetDefaultInputsBody {
    /// The inputs used where a run gives none, each of the type that the automation declares.
    #[rule(Name)]
    pub default_inputs: Map<Value>,
    /// The automation's `etag`, or its version, that the change is made for; `ABORTED` when it is
    /// another one by now.
    pub etag: Option<String>,
}

/// Puts other default inputs in the place of all there are, and writes their history.
///
/// It makes no new version: default inputs belong to the automation, not to one of its versions.
#[operation(
    Post,
    "/sandbox/v1/organizations/{organization_id}/workspaces/{workspace_id}/automations/{automation_id}:setDefaultInputs",
    tag = "Sandbox",
    response = Automation,
    idempotency = Idempotent
)]
pub struct SetDefaultInputs {
    /// The organization: bare id or resource name.
    #[path]
    pub organization_id: String,
    /// The workspace: bare id or resource name.
    #[path]
    pub workspace_id: String,
    /// The automation: bare id or resource name.
    #[path]
    pub automation_id: String,
    /// The body.
    #[body]
    pub body: SetDefaultInputsBody,
}
