//! Who changed an automation's default inputs, and when?

use automations_derive::message;

use super::value::Value;
use crate::wire::{Map, Timestamp};

/// One page of changes of the default inputs.
#[message("v1ListDefaultInputsHistoryResponse")]
pub struct ListDefaultInputsHistoryResponse {
    /// The items of this page: newest first.
    pub default_inputs_history_entries: Vec<DefaultInputsHistoryEntry>,
    /// Where the next page begins: empty on the last page.
    pub next_page_token: Option<String>,
}

/// One change of the default inputs.
#[message("v1DefaultInputsHistoryEntry")]
pub struct DefaultInputsHistoryEntry {
    /// The inputs used where a run gives none: snapshot at the time of the change.
    #[read_only]
    pub default_inputs: Map<Value>,
    /// When.
    #[read_only]
    pub change_time: Option<Timestamp>,
    /// Who: user id.
    #[read_only]
    pub change_actor: Option<String>,
}
