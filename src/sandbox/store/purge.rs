//! What goes with an automation that goes for good?

use super::Store;
use crate::Millis;
use crate::automation::AutomationRecord;
use crate::key::Key;
use crate::version::Version;

impl Store {
    /// The deleted automations whose time to go has come by now, by that time. What is not due costs
    /// nothing, however many there are.
    pub(crate) fn purge_due(&self, now: Millis) -> Vec<String> {
        let due = self.purges.after(None).take_while(|(at, _)| *at <= now);
        due.map(|(_, id)| id.to_owned()).collect()
    }

    /// The indexes know a record of an automation no longer.
    pub(super) fn forget_automation(&mut self, id: &str, record: &AutomationRecord) {
        self.listed.remove(id, record);
        self.names.remove(&record.name_key(id));
        if let Some(at) = record.purge_millis() {
            self.purges.remove(at, id);
        }
    }

    /// Takes an automation away with everything below it.
    pub(crate) fn purge_automation(&mut self, id: &str) {
        if let Some(record) = self.automations.remove(id) {
            self.forget_automation(id, &record);
            self.touch(Key::Automation(id.to_owned()));
        }
        self.remove_schedule(id);
        if self.default_inputs.remove(id).is_some() {
            self.touch(Key::DefaultInputs(id.to_owned()));
        }
        if self.triggers.remove(id).is_some() {
            self.touch(Key::Triggers(id.to_owned()));
        }
        let chart = Key::Visualization(id.to_owned());
        if let Some(record) = self.visualizations.remove(id) {
            self.follow_chart(&chart, record.get(), None);
            self.touch(chart);
        }
        if self.recorded.remove(id).is_some() {
            self.touch(Key::Recorded(id.to_owned()));
        }
        if self.skipped.remove(id).is_some() {
            self.touch(Key::Skipped(id.to_owned()));
        }
        let versions = self.revisions.remove(id).unwrap_or_default();
        for version in versions.iter().filter_map(|(place, _)| Version::at(place)) {
            self.touch(Key::Revision(id.to_owned(), version));
        }
        self.by_creation.remove(id);
        for (run, record) in self.runs.remove(id).unwrap_or_default().iter() {
            let key = Key::Run(id.to_owned(), run.to_owned());
            if let Some(record) = record.get() {
                self.executions.remove(&record.execution_id);
                self.follow_run(&key, Some(record), None);
            }
            self.touch(key);
        }
    }
}
