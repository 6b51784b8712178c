//! What goes with an automation that goes for good?

use std::cmp::Reverse;

use super::Store;
use crate::Millis;
use crate::automation::AutomationRecord;
use crate::key::Key;

impl Store {
    /// The deleted automations whose time to go has come by now, by that time. What is not due costs
    /// nothing, however many there are.
    pub(crate) fn purge_due(&self, now: Millis) -> Vec<String> {
        let due = self.purges.iter().take_while(|(at, _)| *at <= now);
        due.map(|(_, id)| id.clone()).collect()
    }

    /// The indexes know a record of an automation no longer.
    pub(super) fn forget_automation(&mut self, id: &str, record: &AutomationRecord) {
        self.by_update.remove(&(Reverse(record.update_millis()), id.to_owned()));
        if let Some(at) = record.purge_millis() {
            self.purges.remove(&(at, id.to_owned()));
        }
    }

    /// Takes an automation away with everything below it.
    pub(crate) fn purge_automation(&mut self, id: &str) {
        if let Some(record) = self.automations.remove(id) {
            self.forget_automation(id, &record);
            self.touched.insert(Key::Automation(id.to_owned()));
        }
        self.remove_schedule(id);
        if self.default_inputs.remove(id).is_some() {
            self.touched.insert(Key::DefaultInputs(id.to_owned()));
        }
        if self.triggers.remove(id).is_some() {
            self.touched.insert(Key::Triggers(id.to_owned()));
        }
        let chart = Key::Visualization(id.to_owned());
        if let Some(record) = self.visualizations.remove(id) {
            self.follow_chart(&chart, Some(&record), None);
            self.touched.insert(chart);
        }
        if self.recorded.remove(id).is_some() {
            self.touched.insert(Key::Recorded(id.to_owned()));
        }
        if self.skipped.remove(id).is_some() {
            self.touched.insert(Key::Skipped(id.to_owned()));
        }
        for version in self.revisions.remove(id).unwrap_or_default().into_inner().into_keys() {
            self.touched.insert(Key::Revision(id.to_owned(), version));
        }
        self.by_creation.remove(id);
        for (run, record) in self.runs.remove(id).unwrap_or_default().into_inner() {
            let key = Key::Run(id.to_owned(), run);
            self.executions.remove(&record.execution_id);
            self.follow_run(&key, Some(&record), None);
            self.touched.insert(key);
        }
    }
}
