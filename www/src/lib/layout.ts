/**
 * Where do the nodes of a flow chart stand? In layers from top to bottom, each node below all that
 * lead to it; the first way out of a node goes straight down, others to the right of it. Edges back
 * to something earlier move nothing, but what follows a loop stands below all of it. An edge over
 * several layers has a place in each, so that nothing stands in its way.
 */
import type { FlowEdge, FlowNode } from "automations-wasm";
import { type Point, wayBack, wayDown } from "./flow-way";

/** The place of a node's upper left corner. */
export interface Place {
  x: number;
  y: number;
  /** Its layer, from 0 at the top. */
  layer: number;
}

/** How an edge goes: along these points, with its words at the label's. */
export interface Way {
  /** Its position among the edges. */
  edge: number;
  points: Point[];
  label: Point;
  /** Whether it leads to something earlier. */
  isBack: boolean;
}

export interface Layout {
  /** A place for each node that has an id. */
  places: Map<string, Place>;
  /** A way for each edge between known nodes. */
  ways: Way[];
}

export const NODE_WIDTH = 220;
export const NODE_HEIGHT = 64;
const GAP_X = 36;
const GAP_Y = 56;
/** The room of an edge that passes a layer by. */
const LANE = 28;
/** Between two ways back. */
const LANE_GAP = 14;

/** More passing places than this are not given: such edges go straight. */
const MOST_LANES = 4_000;

/** So many loops are looked into. */
const MOST_LOOPS = 200;

/** Something that has a place in a layer: a node, or an edge that passes it by. */
interface Item {
  layer: number;
  width: number;
  /** Below what it wants to stand, and the how manieth way out of that it is. */
  above: { item: Item; order: number }[];
  x: number;
}

export function layeredLayout(nodes: readonly FlowNode[], edges: readonly FlowEdge[]): Layout {
  const ids = [...new Set(nodes.map(({ id }) => id).filter((id) => id !== undefined))];
  const known = new Set(ids);
  const links = edges
    .map(({ source = "", target = "", condition }, edge) => ({ source, target, edge, isLast: isNo(condition) }))
    .filter(({ source, target }) => known.has(source) && known.has(target))
    // The way of No is drawn at the side.
    .sort((one, other) => Number(one.isLast) - Number(other.isLast) || one.edge - other.edge);
  const { forward, back } = split(ids, links);
  const layer = layerOf(ids, forward, exits(forward, back));
  const items = new Map(ids.map((id): [string, Item] => [id, { layer: layer.get(id) ?? 0, width: NODE_WIDTH, above: [], x: 0 }]));
  const lanes = withLanes(forward, items);
  stand([...items.values(), ...[...lanes.values()].flat()]);

  const places = new Map([...items].map(([id, { x, layer }]) => [id, { x: x - NODE_WIDTH / 2, y: top(layer), layer }]));
  const shift = Math.min(0, ...[...places.values()].map(({ x }) => x));
  for (const place of places.values()) place.x -= shift;
  const middle = (id: string, side: "top" | "bottom" | "left"): Point => {
    const { x, y } = places.get(id)!;
    if (side === "left") return { x, y: y + NODE_HEIGHT / 2 };
    return { x: x + NODE_WIDTH / 2, y: side === "top" ? y : y + NODE_HEIGHT };
  };
  const ways: Way[] = forward.map(({ source, target, edge }) => {
    const passing = (lanes.get(edge) ?? []).map(({ x, layer }) => ({ x: x - shift, y: top(layer), height: NODE_HEIGHT }));
    return { edge, isBack: false, ...wayDown(middle(source, "bottom"), middle(target, "top"), passing) };
  });
  const first = new Map<number, number>();
  for (const { x, layer } of places.values()) first.set(layer, Math.min(x, first.get(layer) ?? x));
  back.forEach(({ source, target, edge }, index) => {
    const { x, layer } = places.get(target)!;
    const isFirst = first.get(layer) === x;
    const end = middle(target, isFirst ? "left" : "top");
    ways.push({ edge, isBack: true, ...wayBack(middle(source, "bottom"), end, -LANE - index * LANE_GAP, isFirst) });
  });
  return { places, ways };
}

interface Link {
  source: string;
  target: string;
  edge: number;
}

const top = (layer: number): number => layer * (NODE_HEIGHT + GAP_Y);

const isNo = (condition: string | undefined): boolean => /^(no|false|done|else)\b/i.test(condition ?? "");

/** The edges that lead on, and those that close a circle. */
function split(ids: readonly string[], links: readonly Link[]): { forward: Link[]; back: Link[] } {
  const out = new Map<string, Link[]>(ids.map((id) => [id, []]));
  for (const link of links) out.get(link.source)?.push(link);
  const forward: Link[] = [];
  const back: Link[] = [];
  const state = new Map<string, "open" | "done">();
  for (const root of ids) {
    if (state.has(root)) continue;
    state.set(root, "open");
    // Depth first without recursion: a chart may be longer than the stack is deep.
    const stack = [{ id: root, next: 0 }];
    for (let last = stack.at(-1); last !== undefined; last = stack.at(-1)) {
      const link = out.get(last.id)?.[last.next++];
      if (link === undefined) {
        state.set(last.id, "done");
        stack.pop();
      } else if (state.get(link.target) === "open") back.push(link);
      else {
        forward.push(link);
        if (!state.has(link.target)) {
          state.set(link.target, "open");
          stack.push({ id: link.target, next: 0 });
        }
      }
    }
  }
  return { forward, back };
}

/**
 * The layer of each node: one below the lowest that leads to it.
 *
 * @param wishes what should stand below what besides; left out where that cannot be
 */
function layerOf(ids: readonly string[], forward: readonly Link[], wishes: readonly Pair[] = []): Map<string, number> {
  const out = new Map<string, string[]>(ids.map((id) => [id, []]));
  const waiting = new Map(ids.map((id) => [id, 0]));
  for (const { source, target } of [...forward, ...wishes]) {
    out.get(source)?.push(target);
    waiting.set(target, (waiting.get(target) ?? 0) + 1);
  }
  const layer = new Map(ids.map((id) => [id, 0]));
  const ready = ids.filter((id) => waiting.get(id) === 0);
  for (let at = 0; at < ready.length; at++) {
    const id = ready[at]!;
    for (const target of out.get(id) ?? []) {
      layer.set(target, Math.max(layer.get(target) ?? 0, (layer.get(id) ?? 0) + 1));
      const left = (waiting.get(target) ?? 1) - 1;
      waiting.set(target, left);
      if (left === 0) ready.push(target);
    }
  }
  return ready.length < ids.length && wishes.length > 0 ? layerOf(ids, forward) : layer;
}

type Pair = Pick<Link, "source" | "target">;

/** The end of each loop with what follows the loop: those ways out of its head that do not lead into it. */
function exits(forward: readonly Link[], back: readonly Link[]): Pair[] {
  const sources = new Map<string, string[]>();
  for (const { source, target } of forward) sources.set(target, [...(sources.get(target) ?? []), source]);
  return back.slice(0, MOST_LOOPS).flatMap(({ source: end, target: head }) => {
    // All that leads to the end of the loop without passing its head.
    const body = new Set([head, end]);
    const open = [end];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      for (const source of sources.get(id) ?? []) {
        if (body.has(source)) continue;
        body.add(source);
        open.push(source);
      }
    }
    const out = forward.filter(({ source, target }) => source === head && !body.has(target));
    return end === head ? [] : out.map(({ target }) => ({ source: end, target }));
  });
}

/** Ties the items together, and gives a place in each layer to the edges that pass it by: those of each edge. */
function withLanes(forward: readonly Link[], items: Map<string, Item>): Map<number, Item[]> {
  const lanes = new Map<number, Item[]>();
  const ways = new Map<string, number>();
  let given = 0;
  for (const { source, target, edge } of forward) {
    const [from, to] = [items.get(source)!, items.get(target)!];
    const order = ways.get(source) ?? 0;
    ways.set(source, order + 1);
    let above = { item: from, order };
    const passed = to.layer - from.layer - 1;
    if (passed > 0 && given + passed <= MOST_LANES) {
      given += passed;
      const own: Item[] = [];
      for (let layer = from.layer + 1; layer < to.layer; layer++) {
        const lane: Item = { layer, width: LANE, above: [above], x: 0 };
        own.push(lane);
        above = { item: lane, order: 0 };
      }
      lanes.set(edge, own);
    }
    // Whatever it passes by, it comes back to below its beginning.
    to.above.push({ item: from, order: passed > 0 ? 0 : order });
  }
  return lanes;
}

/** Gives each item the middle of its place: below what it follows from, else beside it. */
function stand(items: readonly Item[]): void {
  const rows: Item[][] = [];
  for (const item of items) (rows[item.layer] ??= []).push(item);
  for (const row of rows) {
    const wanted = new Map(row.map((item) => [item, wish(item)]));
    row.sort((one, other) => {
      const [first, second] = [wanted.get(one)!, wanted.get(other)!];
      return first.x - second.x || first.order - second.order;
    });
    let free = -Infinity;
    for (const item of row) {
      item.x = Math.max(wanted.get(item)!.x, free + item.width / 2);
      free = item.x + item.width / 2 + GAP_X;
    }
  }
}

/** Where an item would stand if it were alone: below the leftmost that leads to it. */
function wish({ above }: Item): { x: number; order: number } {
  const wishes = above.map(({ item, order }) => ({ x: item.x, order }));
  return wishes.reduce((left, next) => (next.x < left.x ? next : left), wishes[0] ?? { x: 0, order: 0 });
}
