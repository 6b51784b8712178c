import { expect, test } from "@playwright/test";
import { roundedPath } from "../../../www/src/lib/flow-way";
import { layeredLayout, NODE_WIDTH } from "../../../www/src/lib/layout";

const nodes = (...ids: string[]) => ids.map((id) => ({ id }));
const edges = (...pairs: string[]) => pairs.map((pair) => ({ source: pair[0]!, target: pair[1]! }));
const layers = (...args: Parameters<typeof layeredLayout>) =>
  Object.fromEntries([...layeredLayout(...args).places].map(([id, { layer }]) => [id, layer]));

test("each node stands below all that lead to it", () => {
  expect(layers(nodes("a", "b", "c", "d"), edges("ab", "bc", "ac", "cd"))).toEqual({ a: 0, b: 1, c: 2, d: 3 });
});

test("branches stand side by side, and do not overlap", () => {
  const { places } = layeredLayout(nodes("a", "b", "c", "d"), edges("ab", "ac", "bd", "cd"));
  expect(places.get("b")!.y).toBe(places.get("c")!.y);
  expect(Math.abs(places.get("b")!.x - places.get("c")!.x)).toBeGreaterThanOrEqual(NODE_WIDTH);
  expect(places.get("a")!.x).toBe(places.get("d")!.x);
});

test("edges cross as little as the order allows", () => {
  const { places } = layeredLayout(nodes("a", "b", "x", "y"), edges("ay", "bx"));
  expect(places.get("y")!.x).toBeLessThan(places.get("x")!.x);
});

test("a loop moves nothing", () => {
  expect(layers(nodes("a", "b", "c"), edges("ab", "bc", "cb", "aa"))).toEqual({ a: 0, b: 1, c: 2 });
});

test("unknown ends, repeated ids and an empty graph are no trouble", () => {
  expect(layers(nodes("a", "a"), edges("az", "za"))).toEqual({ a: 0 });
  expect(layers([], [])).toEqual({});
});

test("a chain longer than the stack is laid out", () => {
  const ids = Array.from({ length: 20_000 }, (_, index) => `n${index}`);
  const chain = ids.slice(1).map((target, index) => ({ source: ids[index]!, target }));
  expect(layeredLayout(nodes(...ids), chain).places.get("n19999")!.layer).toBe(19_999);
});

test("Yes goes straight down, No beside it, and both meet again below", () => {
  const ways = [
    { source: "q", target: "after", condition: "No" },
    { source: "q", target: "then", condition: "Yes" },
    { source: "then", target: "after" },
  ];
  const { places, ways: drawn } = layeredLayout(nodes("q", "then", "after"), ways);
  expect(new Set([...places.values()].map(({ x }) => x)).size).toBe(1);
  const middle = places.get("q")!.x + NODE_WIDTH / 2;
  const pointsOf = (edge: number) => drawn.find((way) => way.edge === edge)!.points;
  expect(pointsOf(1).map(({ x }) => x)).toEqual([middle, middle]);
  // It passes by the box between its ends.
  const lane = Math.max(...pointsOf(0).map(({ x }) => x));
  expect(lane).toBeGreaterThan(places.get("then")!.x + NODE_WIDTH);
  expect(pointsOf(0).at(-1)).toEqual({ x: middle, y: places.get("after")!.y });
});

test("the way back of a loop is at the left of all boxes, each in a lane of its own", () => {
  const { places, ways } = layeredLayout(nodes("a", "b", "c"), edges("ab", "bc", "cb", "ca"));
  const back = ways.filter(({ isBack }) => isBack);
  const lanes = back.map(({ points }) => Math.min(...points.map(({ x }) => x)));
  expect(back.map(({ edge }) => edge).sort()).toEqual([2, 3]);
  expect(new Set(lanes).size).toBe(2);
  expect(Math.max(...lanes)).toBeLessThan(Math.min(...[...places.values()].map(({ x }) => x)));
});

test("what follows a loop stands below all of it, and under its head", () => {
  const { places } = layeredLayout(nodes("h", "a", "b", "x"), edges("ha", "ab", "bh", "hx"));
  expect([...places.values()].map(({ layer }) => layer)).toEqual([0, 1, 2, 3]);
  expect(places.get("x")!.x).toBe(places.get("h")!.x);
});

test("circles within circles are laid out somehow, every node at a place of its own", () => {
  const ids = [..."abcdef"];
  for (let seed = 1; seed <= 60; seed++) {
    let state = seed;
    const next = (below: number) => {
      state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
      return Math.floor((state / 4_294_967_296) * below);
    };
    const pairs = Array.from({ length: 10 }, () => ids[next(6)]! + ids[next(6)]!);
    const { places, ways } = layeredLayout(nodes(...ids), edges(...pairs));
    expect(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size, String(seed)).toBe(6);
    expect(ways).toHaveLength(10);
  }
});

test("a path has rounded corners, and no corner where there is no room", () => {
  expect(roundedPath([])).toBe("");
  expect(roundedPath([{ x: 0, y: 0 }, { x: 0, y: 20 }])).toBe("M0 0L0 20");
  expect(roundedPath([{ x: 0, y: 0 }, { x: 0, y: 40 }, { x: 40, y: 40 }])).toBe("M0 0L0 31Q0 40 9 40L40 40");
});
