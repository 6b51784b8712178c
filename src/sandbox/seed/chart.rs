//! How does the flow chart of some code look?
//!
//! Start, the declared inputs, then a box for each top-level statement, then End. An `if` is a
//! decision with its body as a box of its own; a `set_output` is an output.

use automations_core::model::{FlowEdge, FlowGraph, FlowNode, FlowNodeType};

use super::entry::CatalogEntry;
use crate::code;

/// The chart of an entry's code.
pub(super) fn graph(entry: &CatalogEntry, code: &str) -> FlowGraph {
    let mut chart = Drawing::default();
    chart.follow(FlowNodeType::Start, "Start");
    for (name, _) in &entry.inputs {
        chart.follow(FlowNodeType::Input, name);
    }
    for statement in code::statements(code) {
        let text = code.get(statement.span).unwrap_or_default();
        let head = text.lines().next().unwrap_or_default().trim_end_matches(':');
        if statement.kind == "If" {
            let question = head.trim_start_matches("if ");
            let then = text.lines().nth(1).unwrap_or_default().trim();
            chart.decide(&format!("{question}?"), then);
        } else if let Some(name) = head.strip_prefix("set_output(") {
            let name = name.split(['"', '\'']).nth(1).unwrap_or(name);
            chart.follow(FlowNodeType::Output, name);
        } else {
            chart.follow(FlowNodeType::Process, head);
        }
    }
    chart.follow(FlowNodeType::End, "End");
    chart.graph
}

/// A chart in the making.
#[derive(Default)]
struct Drawing {
    graph: FlowGraph,
    /// The boxes from which the next one follows, with the condition of each way.
    open: Vec<(String, Option<String>)>,
}

impl Drawing {
    /// Adds a box behind the open ones.
    fn follow(&mut self, r#type: FlowNodeType, label: &str) -> String {
        let id = format!("n{}", self.graph.nodes.len());
        for (source, condition) in std::mem::take(&mut self.open) {
            self.graph.edges.push(FlowEdge {
                source: Some(source),
                target: Some(id.clone()),
                condition,
                ..Default::default()
            });
        }
        self.graph.nodes.push(FlowNode {
            id: Some(id.clone()),
            label: Some(label.chars().take(80).collect()),
            r#type: Some(r#type),
            ..Default::default()
        });
        self.open.push((id.clone(), None));
        id
    }

    /// Adds a decision, and the box to which Yes leads; No passes it by.
    fn decide(&mut self, question: &str, then: &str) {
        let decision = self.follow(FlowNodeType::Decision, question);
        self.open = vec![(decision.clone(), Some("Yes".to_owned()))];
        self.follow(FlowNodeType::Process, then);
        self.open.push((decision, Some("No".to_owned())));
    }
}
