/** A graph to look at: React Flow over our own layout. Loaded by `visualization-tab`. */
import { useComputedColorScheme } from "@mantine/core";
import {
  Background,
  BaseEdge,
  Controls,
  type Edge,
  type EdgeProps,
  Handle,
  MarkerType,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
} from "@xyflow/react";
import "@xyflow/react/dist/style.css";
import type { FlowEdge, FlowNode } from "automations-wasm";
import { createContext, useContext, useMemo } from "react";
import { roundedPath } from "../../lib/flow-way";
import { layeredLayout, NODE_HEIGHT, NODE_WIDTH, type Way } from "../../lib/layout";
import classes from "./flow-chart.module.css";

type StepNode = Node<{ label: string; kind: string }, "step">;
type WayEdge = Edge<{ way: Way }, "way">;

interface FlowChartProps {
  nodes: FlowNode[];
  edges: FlowEdge[];
  /** The id of the box that is selected. */
  selected: string | undefined;
  select: (node: string | undefined) => void;
}

/** Room around the graph, and how high its frame may be, in pixels; a taller graph is shown smaller. */
const MARGIN = 96;
const LOWEST = 320;
const TALLEST = 1_200;

const nodeTypes = { step: Step };
const edgeTypes = { way: WayLine };

const Selection = createContext<Pick<FlowChartProps, "selected" | "select">>({ selected: undefined, select: () => {} });

export default function FlowChart({ nodes, edges, selected, select }: FlowChartProps) {
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: false });
  const shown = useMemo(() => {
    const { places, ways } = layeredLayout(nodes, edges);
    const steps = stepNodes(nodes, places);
    const bottom = steps.reduce((lowest, { position }) => Math.max(lowest, position.y + NODE_HEIGHT), 0);
    // Ways back stand out at the left of all boxes.
    const left = 24 - ways.reduce((least, { points }) => Math.min(least, ...points.map(({ x }) => x)), 0);
    return { nodes: steps, edges: arrows(edges, ways), left, height: Math.min(Math.max(bottom + MARGIN, LOWEST), TALLEST) };
  }, [nodes, edges]);
  return (
    <Selection value={{ selected, select }}>
      <div className={classes.chart} style={{ height: shown.height }} data-testid="flow-chart">
        <ReactFlow
          nodes={shown.nodes}
          edges={shown.edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          colorMode={scheme}
          fitView
          fitViewOptions={{ maxZoom: 1, padding: { x: "24px", y: "24px", left: `${shown.left}px` } }}
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
    </Selection>
  );
}

function Step({ id, data }: NodeProps<StepNode>) {
  const { selected, select } = useContext(Selection);
  const isSelected = id === selected;
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} className={classes.handle} />
      <button
        type="button"
        className={`${classes.step} nopan nodrag`}
        data-kind={data.kind}
        aria-pressed={isSelected}
        style={{ width: NODE_WIDTH, height: NODE_HEIGHT }}
        onClick={() => select(isSelected ? undefined : id)}
      >
        <span className={classes.label} title={data.label}>
          {data.label}
        </span>
      </button>
      <Handle type="source" position={Position.Bottom} isConnectable={false} className={classes.handle} />
    </>
  );
}

function WayLine({ data, label, markerEnd }: EdgeProps<WayEdge>) {
  const { points = [], label: at } = data?.way ?? {};
  return (
    <BaseEdge
      path={roundedPath(points)}
      markerEnd={markerEnd}
      label={label}
      labelX={at?.x}
      labelY={at?.y}
      labelBgPadding={[6, 2]}
      labelBgBorderRadius={6}
    />
  );
}

function stepNodes(nodes: FlowNode[], places: ReturnType<typeof layeredLayout>["places"]): StepNode[] {
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

function arrows(edges: FlowEdge[], ways: readonly Way[]): WayEdge[] {
  return ways.flatMap((way) => {
    const { source, target, condition } = edges[way.edge] ?? {};
    if (source === undefined || target === undefined) return [];
    const arrow: WayEdge = {
      id: String(way.edge),
      source,
      target,
      type: "way",
      data: { way },
      className: way.isBack ? classes.back ?? "" : "",
      markerEnd: { type: MarkerType.ArrowClosed },
    };
    return [condition ? { ...arrow, label: condition } : arrow];
  });
}
