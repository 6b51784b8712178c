//! How is one automation of the catalog written down?
//!
//! [`automation`] begins a draft without inputs, runs or connections; the functions on
//! [`CatalogEntry`] add to it, so that an entry reads from its purpose to its fate.

use automations_core::model::{AutomationTrigger, PhaseSubType, PhaseType, Value, ValueType};

use super::timetable::Timetable;
use crate::seed::entry::{CatalogEntry, Fate, Life, VisualizationFate};

/// Begins an automation: a draft that completes, with a flow chart and no past runs.
pub(super) fn automation(
    key: &'static str,
    display_name: &'static str,
    description: &'static str,
) -> CatalogEntry {
    CatalogEntry {
        key,
        display_name,
        description,
        english_code: "",
        code: "",
        inputs: Vec::new(),
        defaults: Vec::new(),
        outputs: Vec::new(),
        connections: Vec::new(),
        schedule: None,
        triggers: Vec::new(),
        fate: Fate::Completes,
        life: Life::Draft,
        visualization: VisualizationFate::Completed,
        runs: 0,
    }
}

impl CatalogEntry {
    /// Sets the program: its steps in English, and the same in SPy.
    pub(super) fn program(mut self, english: &'static str, code: &'static str) -> Self {
        self.english_code = english.trim();
        self.code = code.trim();
        self
    }

    /// Adds an input that every run must bring.
    pub(super) fn input(mut self, name: &'static str, value_type: ValueType) -> Self {
        self.inputs.push((name, value_type));
        self
    }

    /// Adds an input that has a value when a run brings none.
    pub(super) fn input_or(
        mut self,
        name: &'static str,
        value_type: ValueType,
        default: Value,
    ) -> Self {
        self.defaults.push((name, default));
        self.input(name, value_type)
    }

    /// Adds an output with its example.
    pub(super) fn output(mut self, name: &'static str, example: Value) -> Self {
        self.outputs.push((name, example));
        self
    }

    /// Adds connections: alias, and the key of a connection of the workspace.
    pub(super) fn uses<const N: usize>(
        mut self,
        connections: [(&'static str, &'static str); N],
    ) -> Self {
        self.connections.extend(connections);
        self
    }

    /// Sets the schedule.
    pub(super) fn schedule(mut self, timetable: Timetable) -> Self {
        self.schedule = Some(timetable.config());
        self
    }

    /// Starts it by e-mail: input name, and the part of the message that it takes.
    pub(super) fn by_email<const N: usize>(self, inputs: [(&str, &str); N]) -> Self {
        self.trigger("email", PhaseSubType::Email, &inputs)
    }

    /// Starts it by webhook: input name, and the part of the payload that it takes.
    pub(super) fn by_webhook<const N: usize>(self, inputs: [(&str, &str); N]) -> Self {
        self.trigger("webhook", PhaseSubType::Webhook, &inputs)
    }

    /// Starts it by a call of the API: input name, and the part of the request that it takes.
    pub(super) fn by_api<const N: usize>(self, inputs: [(&str, &str); N]) -> Self {
        self.trigger("api", PhaseSubType::Api, &inputs)
    }

    fn trigger(mut self, kind: &str, sub_type: PhaseSubType, inputs: &[(&str, &str)]) -> Self {
        let input_mapping =
            inputs.iter().map(|(input, part)| ((*input).to_owned(), (*part).to_owned())).collect();
        self.triggers.push(AutomationTrigger {
            trigger_id: format!("{}-{kind}", self.key),
            input_mapping,
            phase_type: PhaseType::Pre,
            phase_sub_type: Some(sub_type),
            is_active: Some(true),
            ..AutomationTrigger::default()
        });
        self
    }

    /// Lets its runs fail at the first line of the program that holds `at`.
    pub(super) fn fails(mut self, at: &str, description: &'static str) -> Self {
        self.fate = Fate::Fails { description, at_line: self.line(at) };
        self
    }

    /// Lets its runs wait for advice at the first line of the program that holds `at`.
    pub(super) fn asks(mut self, at: &str, description: &'static str) -> Self {
        self.fate = Fate::AwaitsGuidance { description, at_line: self.line(at) };
        self
    }

    /// The first line that holds `text`, from 1; 0 where none does, which a test refuses.
    fn line(&self, text: &str) -> u32 {
        (1..).zip(self.code.lines()).find(|(_, line)| line.contains(text)).map_or(0, |(at, _)| at)
    }

    /// Publishes it that many times.
    pub(super) fn published(mut self, versions: u32) -> Self {
        self.life = Life::Published { versions, open_draft: false };
        self
    }

    /// Publishes it that many times, and opens a draft after the last.
    pub(super) fn reopened(mut self, versions: u32) -> Self {
        self.life = Life::Published { versions, open_draft: true };
        self
    }

    /// Publishes it that many times, and stops its published runs.
    pub(super) fn deactivated(mut self, versions: u32) -> Self {
        self.life = Life::Deactivated { versions, open_draft: false };
        self
    }

    /// Publishes it that many times, stops its published runs and opens a draft.
    pub(super) fn in_repair(mut self, versions: u32) -> Self {
        self.life = Life::Deactivated { versions, open_draft: true };
        self
    }

    /// Deletes it.
    pub(super) fn deleted(mut self) -> Self {
        self.life = Life::Deleted;
        self
    }

    /// Sets how many past runs it has: `0..=40`.
    pub(super) fn runs(mut self, runs: u32) -> Self {
        self.runs = runs;
        self
    }

    /// Leaves its flow chart in the making.
    pub(super) fn charting(mut self) -> Self {
        self.visualization = VisualizationFate::Pending;
        self
    }

    /// Leaves it without a flow chart, for that reason.
    pub(super) fn uncharted(mut self, reason: &'static str) -> Self {
        self.visualization = VisualizationFate::Failed(reason);
        self
    }
}
