/** A graph to look at: React Flow over our own layout. Loaded by `visualization-tab`. */
import { useComputedColorScheme } from "@mantine/core";
import {
  Background,
  Controls,
  type Edge,
  Handle,
  MarkerType,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
} from "@xyflow/react";
import "@xyflow/react/dist/style.css";
import type { FlowEdge, FlowNode } from "automations-wasm";
import { useMemo } from "react";
import { layeredLayout, NODE_HEIGHT, NODE_WIDTH } from "../../lib/layout";
import classes from "./flow-chart.module.css";

type StepNode = Node<{ label: string; kind: string }, "step">;

/** Room around the graph, and how high its frame may be, in pixels; a taller graph is shown smaller. */
const MARGIN = 96;
const LOWEST = 320;
const TALLEST = 1_200;

const nodeTypes = { step: Step };

export default function FlowChart({ nodes, edges }: { nodes: FlowNode[]; edges: FlowEdge[] }) {
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: false });
  const shown = useMemo(() => {
    const steps = stepNodes(nodes, edges);
    const bottom = steps.reduce((lowest, { position }) => Math.max(lowest, position.y + NODE_HEIGHT), 0);
    return { nodes: steps, edges: arrows(edges), height: Math.min(Math.max(bottom + MARGIN, LOWEST), TALLEST) };
  }, [nodes, edges]);
  return (
    <div className={classes.chart} style={{ height: shown.height }} data-testid="flow-chart">
      <ReactFlow
        nodes={shown.nodes}
        edges={shown.edges}
        nodeTypes={nodeTypes}
        colorMode={scheme}
        fitView
        fitViewOptions={{ maxZoom: 1, padding: 0.05 }}
        minZoom={0.1}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        nodesFocusable={false}
        elementsSelectable={false}
        zoomOnScroll={false}
        preventScrolling={false}
        aria-label="Flow chart"
      >
        <Background gap={20} />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}

function Step({ data }: NodeProps<StepNode>) {
  return (
    <div className={classes.step} data-kind={data.kind} style={{ width: NODE_WIDTH, height: NODE_HEIGHT }}>
      <Handle type="target" position={Position.Top} isConnectable={false} className={classes.handle} />
      <span className={classes.label} title={data.label}>
        {data.label}
      </span>
      <Handle type="source" position={Position.Bottom} isConnectable={false} className={classes.handle} />
    </div>
  );
}

function stepNodes(nodes: FlowNode[], edges: FlowEdge[]): StepNode[] {
  const places = layeredLayout(nodes, edges);
  const seen = new Set<string>();
  return nodes.flatMap(({ id, label, type }) => {
    const place = places.get(id ?? "");
    if (id === undefined || place === undefined || seen.has(id)) return [];
    seen.add(id);
    const kind = (type ?? "").replace("FLOW_NODE_TYPE_", "").toLowerCase();
    const position = { x: place.x, y: place.y };
    return [{ id, type: "step", position, width: NODE_WIDTH, height: NODE_HEIGHT, data: { label: label || id, kind } }];
  });
}

function arrows(edges: FlowEdge[]): Edge[] {
  return edges.flatMap(({ source, target, condition }, index) => {
    if (source === undefined || target === undefined) return [];
    const arrow: Edge = {
      id: String(index),
      source,
      target,
      type: "smoothstep",
      markerEnd: { type: MarkerType.ArrowClosed },
    };
    return [condition ? { ...arrow, label: condition } : arrow];
  });
}
