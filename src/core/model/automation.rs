//! What is an automation, and what does invoking it take and give?

use automations_derive::{message, wire_enum};

use super::connection::BookConnection;
use super::journal::CodeLocation;
use super::value::Value;
use super::value_type::ValueType;
use crate::wire::{Bytes, Map, Timestamp};

/// A program in SPy with its inputs, connections and versions.
///
/// - Automation ids are 21-character nano ids, alphabet A-Za-z0-9_-.
/// - A draft can be modified; a published automation is immutable and executable.
#[message("v1Automation")]
pub struct Automation {
    /// The name: source shows the form automations/{automation}.
    #[ts("AutomationName")]
    pub name: Option<String>,
    /// The name that people read: unique within the user's namespace.
    #[required]
    pub display_name: String,
    /// The same program in English.
    pub english_code: Option<String>,
    /// The SPy source: SPy source, executed on invoke.
    pub code: Option<String>,
    /// Named bytes that belong to it: key = artifact name, value = base64 bytes.
    pub artifacts: Map<Bytes>,
    /// When it was made: never changes.
    #[read_only]
    pub create_time: Option<Timestamp>,
    /// The version: major.minor, e.g. 0.1 or 2.0; incremented on every update or publish.
    #[read_only]
    pub version: Option<String>,
    /// The connections: key = connection name.
    pub connections: Map<BookConnection>,
    /// When it changed last.
    #[read_only]
    pub update_time: Option<Timestamp>,
    /// Who changed it last.
    #[read_only]
    pub update_user_id: Option<String>,
    /// When it was deleted, if it was.
    #[read_only]
    pub delete_time: Option<Timestamp>,
    /// When a deleted one is gone for good.
    #[read_only]
    pub purge_time: Option<Timestamp>,
    /// The inputs that it declares.
    pub input_specs: Vec<AutomationInputSpec>,
    /// What it is, in words.
    pub description: Option<String>,
    /// The version published last: major.minor; null when nothing has been published.
    #[read_only]
    #[ts("string | null")]
    pub latest_published_version: Option<String>,
    /// Who made it.
    #[read_only]
    pub author_id: Option<String>,
    /// Which code says which English sentence.
    pub code_mapping: Option<CodeMapping>,
    /// When it was restored: only if restored.
    #[read_only]
    pub restore_time: Option<Timestamp>,
    /// What it was restored from: only if restored; version it was restored from.
    #[read_only]
    pub restore_version: Option<String>,
    /// Who restored it: only if restored.
    #[read_only]
    pub restore_user_id: Option<String>,
    /// When it was published: only if published; last publish.
    #[read_only]
    pub publish_time: Option<Timestamp>,
    /// Who published it: only if published; last publisher.
    #[read_only]
    pub publish_user_id: Option<String>,
    /// Whether published runs are executed.
    pub activation_state: Option<AutomationActivationState>,
    /// The inputs used where a run gives none: key = input name (matches input_specs[].name);
    /// pre-populates manual runs; fills missing inputs of trigger-based invocations.
    #[read_only]
    pub default_inputs: Map<Value>,
    /// The outputs that matter: output keys marked by the user.
    pub marked_outputs: Vec<String>,
}

/// One input that an automation declares.
#[message("v1AutomationInputSpec")]
pub struct AutomationInputSpec {
    /// The name.
    #[required]
    pub name: String,
    /// The type.
    pub r#type: Option<ValueType>,
}

/// Which parts of the code belong to which parts of the English text.
///
/// - Many-to-many; entries may overlap.
#[message("v1CodeMapping")]
pub struct CodeMapping {
    /// The pairs.
    #[required]
    pub entries: Vec<CodeMappingEntry>,
}

/// One pair of places that say the same.
#[message("v1CodeMappingEntry")]
pub struct CodeMappingEntry {
    /// The place in the SPy code.
    #[required]
    pub spy_location: CodeLocation,
    /// The place in the English text.
    #[required]
    pub english_location: CodeLocation,
}

/// Whether published runs of an automation are executed.
///
/// - UNSPECIFIED when the automation has no published version.
/// - DEACTIVATED cannot execute published runs; events are logged, not executed.
#[wire_enum("v1AutomationActivationState", prefix = "AUTOMATION_ACTIVATION_STATE_")]
pub enum AutomationActivationState {
    /// Nothing has been published.
    Unspecified,
    /// Published runs are executed.
    Active,
    /// Published runs are not executed; their events are logged.
    Deactivated,
}

/// Which of an automation's two copies is meant.
///
/// - DRAFT can be modified.
/// - PUBLISHED is immutable and ready for execution.
#[wire_enum("v1AutomationStage", prefix = "AUTOMATION_STAGE_")]
pub enum AutomationStage {
    /// No choice was made.
    Unspecified,
    /// The copy that can be changed.
    Draft,
    /// The immutable copy that runs.
    Published,
}

/// One page of automations, newest update first.
#[message("v1ListAutomationsResponse")]
pub struct ListAutomationsResponse {
    /// The items of this page: may be empty.
    pub automations: Vec<Automation>,
    /// Where the next page begins: omitted on the last page.
    pub next_page_token: Option<String>,
}

/// What an invocation takes.
#[message("InvokeAutomationBody")]
pub struct InvokeAutomationBody {
    /// The values by name: key = input name.
    #[rule(Name)]
    pub inputs: Map<Value>,
    /// The stage.
    #[required]
    pub stage: AutomationStage,
}

/// What an invocation gives: the run that it started.
#[message("v1InvokeAutomationResponse")]
pub struct InvokeAutomationResponse {
    /// The run's id: identifies the created run; use it to follow status and fetch results.
    #[present]
    #[ts("RunId | RunName")]
    pub run_id: Option<String>,
}
