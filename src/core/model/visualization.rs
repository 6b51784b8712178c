//! How does an automation look as a flow chart?

use automations_derive::{message, wire_enum};

/// The flow chart of an automation.
///
/// - Singleton per automation, for its latest published version only.
#[message("v1AutomationVisualization")]
pub struct AutomationVisualization {
    /// The name: organizations/{org}/workspaces/{ws}/automations/{automation}/visualization.
    #[ts("VisualizationName")]
    pub name: Option<String>,
    /// The chart.
    pub graph: Option<FlowGraph>,
    /// The version that it shows: major.0 (e.g. 1.0), always a published version: the one current
    /// when generated.
    #[read_only]
    pub automation_version: Option<String>,
    /// How far it has come.
    pub state: Option<VisualizationState>,
    /// Why there is no chart: only when state is VISUALIZATION_STATE_FAILED.
    #[read_only]
    pub error_message: Option<String>,
}

/// How far the generation of a flow chart has come.
///
/// - PENDING = generation still in progress.
#[wire_enum("v1VisualizationState", prefix = "VISUALIZATION_STATE_")]
pub enum VisualizationState {
    /// No choice was made.
    Unspecified,
    /// Still being generated.
    Pending,
    /// Ready.
    Completed,
    /// Could not be generated; `error_message` says why.
    Failed,
}

/// The nodes and edges of a flow chart.
///
/// - Directed graph.
#[message("v1FlowGraph")]
pub struct FlowGraph {
    /// The boxes.
    pub nodes: Vec<FlowNode>,
    /// The arrows.
    pub edges: Vec<FlowEdge>,
}

/// One box of a flow chart.
#[message("v1FlowNode")]
pub struct FlowNode {
    /// The id: unique within the graph.
    pub id: Option<String>,
    /// What is written on it.
    pub label: Option<String>,
    /// The type.
    pub r#type: Option<FlowNodeType>,
}

/// What a box of a flow chart stands for.
#[wire_enum("v1FlowNodeType", prefix = "FLOW_NODE_TYPE_")]
pub enum FlowNodeType {
    /// No choice was made.
    Unspecified,
    /// `FLOW_NODE_TYPE_START`.
    Start,
    /// `FLOW_NODE_TYPE_END`.
    End,
    /// `FLOW_NODE_TYPE_PROCESS`.
    Process,
    /// `FLOW_NODE_TYPE_DECISION`.
    Decision,
    /// `FLOW_NODE_TYPE_INPUT`.
    Input,
    /// `FLOW_NODE_TYPE_OUTPUT`.
    Output,
}

/// One arrow of a flow chart.
#[message("v1FlowEdge")]
pub struct FlowEdge {
    /// Where the arrow starts: node id.
    pub source: Option<String>,
    /// Where the arrow ends: node id.
    pub target: Option<String>,
    /// When this way is taken: optional branch label, e.g. Yes or No.
    pub condition: Option<String>,
}
