//! How does the flow chart of an automation come about?
//!
//! Only the latest published version has one: `NOT_FOUND` before anything is published. A chart is
//! asked for when a version is published ([`begin`]), and an interpreter reads the code. It is
//! `PENDING` until that is done and [`MAKING`] has passed, and `COMPLETED` or `FAILED` from then
//! on, without anyone writing.

use automations_core::model::{AutomationVisualization, FlowGraph, VisualizationState};
use automations_spy::{Work, Worked};

use crate::Millis;
use crate::automation;
use crate::body::ok;
use crate::call::Call;
use crate::status::{Answer, Status};
use crate::store::Store;
use crate::version::Version;

/// How long a chart is in the making.
pub(crate) const MAKING: Millis = 2_000;

/// The chart of one published version.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct VisualizationRecord {
    /// The version that it shows.
    pub(crate) version: String,
    /// What came of it.
    pub(crate) chart: Chart,
}

/// What came of the generation of a chart.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Chart {
    /// None yet: the code is to be read.
    Asked {
        /// Since when.
        at: Millis,
    },
    /// A chart, from `ready` on.
    Ready {
        /// When it is there.
        ready: Millis,
        /// The chart.
        graph: FlowGraph,
    },
    /// None, from `ready` on.
    Refused {
        /// When that is known.
        ready: Millis,
        /// Why.
        why: String,
    },
    /// None, and why.
    Failed(String),
}

impl Chart {
    /// How far it has come by a time.
    fn state(&self, now: Millis) -> VisualizationState {
        match self {
            Self::Ready { ready, .. } if now >= *ready => VisualizationState::Completed,
            Self::Refused { ready, .. } if now >= *ready => VisualizationState::Failed,
            Self::Asked { .. } | Self::Ready { .. } | Self::Refused { .. } => {
                VisualizationState::Pending
            }
            Self::Failed(_) => VisualizationState::Failed,
        }
    }
}

/// Asks for the chart of a version that was published just now.
pub(crate) fn begin(store: &mut Store, automation: &str, version: Version, now: Millis) {
    let chart = Chart::Asked { at: now };
    let record = VisualizationRecord { version: version.to_string(), chart };
    store.put_visualization(automation, record);
}

/// The code that is to be read for an automation's chart.
pub(crate) fn reading(store: &Store, automation: &str) -> Work {
    let version = store.visualization(automation).and_then(|chart| Version::parse(&chart.version));
    let revision = version.and_then(|version| store.revision(automation, version));
    let snapshot = revision.map(|revision| &revision.snapshot);
    let specs = snapshot.into_iter().flat_map(|snapshot| &snapshot.input_specs);
    Work::Read {
        code: snapshot.and_then(|snapshot| snapshot.code.clone()).unwrap_or_default(),
        inputs: specs.map(|spec| spec.name.clone()).collect(),
    }
}

/// Takes what was read, where a chart is still asked for.
pub(crate) fn settle(store: &mut Store, automation: &str, now: Millis, worked: Worked) {
    let Some(record) = store.visualization(automation) else { return };
    let Chart::Asked { at } = record.chart else { return };
    let refused = |why: String| Chart::Refused { ready: now.max(at.saturating_add(MAKING)), why };
    let chart = match worked {
        Worked::Read(reading) => match reading.graph {
            Some(graph) => Chart::Ready { ready: now.max(at.saturating_add(MAKING)), graph },
            None => {
                let faults: Vec<&str> =
                    reading.faults.iter().map(|fault| fault.message.as_str()).collect();
                refused(format!("the code cannot be read: {}", faults.join("; ")))
            }
        },
        Worked::Ran(_) => refused("the interpreter ran the code and did not read it".to_owned()),
        Worked::Broken(why) => refused(format!("the code could not be read: {why}")),
    };
    let record = VisualizationRecord { version: record.version.clone(), chart };
    store.put_visualization(automation, record);
}

/// `GetAutomationVisualization`
pub(crate) fn get(store: &Store, call: &Call<'_>) -> Answer {
    call.no_query()?;
    let record = automation::find(store, call.automation())?;
    let chart = store.visualization(call.automation()).filter(|_| record.published().is_some());
    let Some(VisualizationRecord { version, chart }) = chart else {
        return Err(Status::not_found("visualization of the automation", call.automation()));
    };
    let state = chart.state(call.now);
    let (graph, error_message) = match chart {
        Chart::Ready { graph, .. } => (Some(graph.clone()), None),
        Chart::Refused { why, .. } | Chart::Failed(why) => (None, Some(why.clone())),
        Chart::Asked { .. } => (None, None),
    };
    let name = store.meta().identity.automation(call.automation());
    ok(&AutomationVisualization {
        name: Some(format!("{name}/visualization")),
        graph: graph.filter(|_| state == VisualizationState::Completed),
        automation_version: Some(version.clone()),
        error_message: error_message.filter(|_| state == VisualizationState::Failed),
        state: Some(state),
        ..Default::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_in_the_making_is_completed_by_time() {
        let chart = Chart::Ready { ready: 1000, graph: FlowGraph::default() };
        assert_eq!(chart.state(999), VisualizationState::Pending);
        assert_eq!(chart.state(1000), VisualizationState::Completed);
        let refused = Chart::Refused { ready: 1000, why: String::new() };
        assert_eq!(refused.state(999), VisualizationState::Pending);
        assert_eq!(refused.state(1000), VisualizationState::Failed);
        assert_eq!(Chart::Asked { at: 0 }.state(1000), VisualizationState::Pending);
        assert_eq!(Chart::Failed(String::new()).state(1000), VisualizationState::Failed);
    }
}
