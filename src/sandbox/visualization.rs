//! How does the flow chart of an automation come about?
//!
//! Only the latest published version has one: `NOT_FOUND` before anything is published. A chart
//! in the making is `PENDING` until its time has come, and `COMPLETED` from then on, without
//! anyone writing.

use automations_core::model::{AutomationVisualization, FlowGraph, VisualizationState};
use serde::{Deserialize, Serialize};

use crate::Millis;
use crate::automation;
use crate::body::ok;
use crate::call::Call;
use crate::status::{Answer, Status};
use crate::store::Store;
use crate::version::Version;

/// The chart of one published version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct VisualizationRecord {
    /// The version that it shows.
    pub(crate) version: String,
    /// What came of it.
    pub(crate) chart: Chart,
}

/// What came of the generation of a chart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Chart {
    /// A chart, from `ready` on.
    Ready {
        /// When it is there.
        ready: Millis,
        /// The chart.
        graph: FlowGraph,
    },
    /// None, and why.
    Failed(String),
}

impl Chart {
    /// How far it has come by a time.
    fn state(&self, now: Millis) -> VisualizationState {
        match self {
            Self::Ready { ready, .. } if now >= *ready => VisualizationState::Completed,
            Self::Ready { .. } => VisualizationState::Pending,
            Self::Failed(_) => VisualizationState::Failed,
        }
    }
}

/// Begins the chart of a version that was published.
pub(crate) fn begin(_store: &mut Store, _automation: &str, _version: Version) {}

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
        Chart::Failed(why) => (None, Some(why.clone())),
    };
    let name = store.meta().identity.automation(call.automation());
    ok(&AutomationVisualization {
        name: Some(format!("{name}/visualization")),
        graph: graph.filter(|_| state == VisualizationState::Completed),
        automation_version: Some(version.clone()),
        state: Some(state),
        error_message,
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
        assert_eq!(Chart::Failed(String::new()).state(1000), VisualizationState::Failed);
    }
}
