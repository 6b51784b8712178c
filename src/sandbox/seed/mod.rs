//! What does a new sandbox hold?
//!
//! The demo catalog, turned into state: ids, versions, histories and past runs follow from the
//! seed, and their times from `now`. Automations were updated over the 90 days before, and their
//! runs took place over the last 45. Connections keep the catalog's readable keys as their ids.

mod catalog;
mod chart;
pub(crate) mod entry;
mod history;
mod past_run;
mod sample;

use automations_core::model::{AutomationTrigger, DefaultInputsHistoryEntry};
use automations_core::time::Instant;

use crate::Millis;
use crate::automation::AutomationRecord;
use crate::connection::WorkspaceConnection;
use crate::identity::Identity;
use crate::nano_id::Generator;
use crate::schedule::ScheduleRecord;
use crate::store::{Meta, Store};
use crate::visualization::{Chart, VisualizationRecord};
pub(crate) use catalog::Catalog;
pub use catalog::CatalogError;
use entry::{CatalogEntry, VisualizationFate};
use history::History;

/// One minute.
pub(crate) const MINUTE: Millis = 60_000;

/// One day.
pub(crate) const DAY: Millis = 86_400_000;

/// The state of a new demo sandbox.
pub(crate) fn store(catalog: Catalog, seed: u64, now: Millis) -> Store {
    let token = Generator::new(seed, "token").id().replace(['-', '_'], "0");
    let identity = Identity {
        organization: "org-demo".to_owned(),
        workspace: "workspace-demo".to_owned(),
        token: format!("kgn_pat_sandbox_{token}"),
        user: "user-demo".to_owned(),
    };
    let mut store = Store::new(Meta::new(identity, seed));
    for connection in catalog.connections {
        let record = WorkspaceConnection {
            book: connection.book,
            book_version: connection.book_version,
            endpoint: connection.endpoint,
        };
        store.put_connection(&connection.key, record);
    }
    for entry in &catalog.entries {
        plant(&mut store, entry, seed, now);
    }
    store
}

/// Puts one automation of the catalog into the store, with everything below it.
fn plant(store: &mut Store, entry: &CatalogEntry, seed: u64, now: Millis) {
    let mut generator = Generator::new(seed, &entry.key);
    let id = generator.id();
    let history = History::new(store, entry, &id, &mut generator, now);
    for (version, revision) in history.revisions() {
        store.put_revision(&id, *version, revision.clone());
    }
    let record = history.record();
    let chart = record.published().map(|edition| VisualizationRecord {
        version: edition.version().to_string(),
        chart: chart(entry, edition.automation.code.as_deref().unwrap_or_default(), now),
    });
    if let Some(chart) = chart {
        store.put_visualization(&id, chart);
    }
    if let Some(recorded) = &entry.recorded {
        store.put_recorded(&id, recorded.clone());
    }
    plant_triggers(store, entry, &id);
    if let Some(config) = &entry.schedule {
        store.put_schedule(&id, ScheduleRecord::new(config, now));
    }
    let changes = default_inputs(store, entry, &record, &history);
    if !changes.is_empty() {
        store.put_default_inputs(&id, changes);
    }
    for run in past_run::runs(store, entry, &history, &mut generator, now) {
        store.put_run(&id, &generator.id(), run);
    }
    store.put_automation(&id, record);
}

fn chart(entry: &CatalogEntry, code: &str, now: Millis) -> Chart {
    let ready = |ready| Chart::Ready { ready, graph: chart::graph(entry, code) };
    match &entry.visualization {
        VisualizationFate::Completed => ready(Millis::MIN),
        VisualizationFate::Pending => ready(now.saturating_add(MINUTE)),
        VisualizationFate::Failed(why) => Chart::Failed(why.to_owned()),
    }
}

fn plant_triggers(store: &mut Store, entry: &CatalogEntry, id: &str) {
    let automation = Some(store.meta().identity.automation(id).to_string());
    for trigger in &entry.triggers {
        let trigger = AutomationTrigger { automation: automation.clone(), ..trigger.clone() };
        store.push_trigger(id, trigger);
    }
}

/// The default inputs came one after the other.
fn default_inputs(
    store: &Store,
    entry: &CatalogEntry,
    record: &AutomationRecord,
    history: &History,
) -> Vec<DefaultInputsHistoryEntry> {
    let (created, updated) = (history.created(), record.update_millis());
    let count = Millis::try_from(entry.defaults.len()).unwrap_or(1).max(1);
    let change = |known: Millis| {
        let known_inputs = entry.defaults.iter().take(usize::try_from(known).unwrap_or(0));
        let at = created + (updated - created) / count * known;
        DefaultInputsHistoryEntry {
            default_inputs: known_inputs
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect(),
            change_time: Some(Instant::from_millis(at).to_timestamp()),
            change_actor: Some(store.meta().identity.user.clone()),
            ..Default::default()
        }
    };
    if entry.defaults.is_empty() { Vec::new() } else { (1..=count).map(change).collect() }
}
