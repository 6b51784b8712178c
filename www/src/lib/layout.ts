/**
 * Where do the nodes of a flow chart stand? In layers from top to bottom, each node below all that
 * lead to it. Edges back to something earlier are drawn, but move nothing.
 */
import type { FlowEdge, FlowNode } from "automations-wasm";

/** The place of a node's upper left corner. */
export interface Place {
  x: number;
  y: number;
  /** Its layer, from 0 at the top. */
  layer: number;
}

export const NODE_WIDTH = 220;
export const NODE_HEIGHT = 64;
const GAP_X = 48;
const GAP_Y = 56;

/** A place for each node that has an id. */
export function layeredLayout(nodes: readonly FlowNode[], edges: readonly FlowEdge[]): Map<string, Place> {
  const ids = [...new Set(nodes.map(({ id }) => id).filter((id) => id !== undefined))];
  const targets = forwardTargets(ids, edges);
  const layers = orderedLayers(ids, layerOf(ids, targets), targets);
  const widest = layers.reduce((most, row) => Math.max(most, row.length), 0);
  const places = new Map<string, Place>();
  layers.forEach((row, layer) => {
    const indent = ((widest - row.length) * (NODE_WIDTH + GAP_X)) / 2;
    row.forEach((id, column) => {
      places.set(id, { x: indent + column * (NODE_WIDTH + GAP_X), y: layer * (NODE_HEIGHT + GAP_Y), layer });
    });
  });
  return places;
}

type Targets = Map<string, string[]>;

/** The edges between known nodes, without those that close a circle. */
function forwardTargets(ids: readonly string[], edges: readonly FlowEdge[]): Targets {
  const all: Targets = new Map(ids.map((id) => [id, []]));
  for (const { source = "", target = "" } of edges) if (all.has(target)) all.get(source)?.push(target);
  const forward: Targets = new Map(ids.map((id) => [id, []]));
  const state = new Map<string, "open" | "done">();
  for (const root of ids) {
    if (state.has(root)) continue;
    state.set(root, "open");
    // Depth first without recursion: a chart may be longer than the stack is deep.
    const stack = [{ id: root, next: 0 }];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const target = all.get(top.id)?.[top.next++];
      if (target === undefined) {
        state.set(top.id, "done");
        stack.pop();
      } else if (state.get(target) !== "open") {
        forward.get(top.id)?.push(target);
        if (!state.has(target)) {
          state.set(target, "open");
          stack.push({ id: target, next: 0 });
        }
      }
    }
  }
  return forward;
}

/** The layer of each node: one below the lowest that leads to it. */
function layerOf(ids: readonly string[], targets: Targets): Map<string, number> {
  const waiting = new Map(ids.map((id) => [id, 0]));
  for (const next of targets.values()) for (const id of next) waiting.set(id, (waiting.get(id) ?? 0) + 1);
  const layer = new Map(ids.map((id) => [id, 0]));
  const ready = ids.filter((id) => waiting.get(id) === 0);
  for (let id = ready.shift(); id !== undefined; id = ready.shift()) {
    for (const target of targets.get(id) ?? []) {
      layer.set(target, Math.max(layer.get(target) ?? 0, (layer.get(id) ?? 0) + 1));
      const left = (waiting.get(target) ?? 1) - 1;
      waiting.set(target, left);
      if (left === 0) ready.push(target);
    }
  }
  return layer;
}

/** The nodes of each layer, near the middle of what leads to them, so that few edges cross. */
function orderedLayers(ids: readonly string[], layer: Map<string, number>, targets: Targets): string[][] {
  const rows: string[][] = [];
  for (const id of ids) (rows[layer.get(id) ?? 0] ??= []).push(id);
  const sources: Targets = new Map(ids.map((id) => [id, []]));
  for (const [source, next] of targets) for (const id of next) sources.get(id)?.push(source);
  const middle = new Map<string, number>();
  for (const row of rows) {
    const pull = new Map(row.map((id) => [id, mean((sources.get(id) ?? []).map((source) => middle.get(source) ?? 0))]));
    // What nothing leads to keeps its order: all of it is in the first layer.
    row.sort((a, b) => (pull.get(a) ?? 0) - (pull.get(b) ?? 0));
    row.forEach((id, column) => middle.set(id, column - (row.length - 1) / 2));
  }
  return rows;
}

const mean = (numbers: number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
