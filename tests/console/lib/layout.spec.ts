import { expect, test } from "@playwright/test";
import { layeredLayout, NODE_WIDTH } from "../../../www/src/lib/layout";

const nodes = (...ids: string[]) => ids.map((id) => ({ id }));
const edges = (...pairs: string[]) => pairs.map((pair) => ({ source: pair[0]!, target: pair[1]! }));
const layers = (...args: Parameters<typeof layeredLayout>) =>
  Object.fromEntries([...layeredLayout(...args)].map(([id, { layer }]) => [id, layer]));

test("each node stands below all that lead to it", () => {
  expect(layers(nodes("a", "b", "c", "d"), edges("ab", "bc", "ac", "cd"))).toEqual({ a: 0, b: 1, c: 2, d: 3 });
});

test("branches stand side by side, and do not overlap", () => {
  const places = layeredLayout(nodes("a", "b", "c", "d"), edges("ab", "ac", "bd", "cd"));
  expect(places.get("b")!.y).toBe(places.get("c")!.y);
  expect(Math.abs(places.get("b")!.x - places.get("c")!.x)).toBeGreaterThanOrEqual(NODE_WIDTH);
  expect(places.get("a")!.x).toBe(places.get("d")!.x);
});

test("edges cross as little as the order allows", () => {
  const places = layeredLayout(nodes("a", "b", "x", "y"), edges("ay", "bx"));
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
  expect(layeredLayout(nodes(...ids), chain).get("n19999")!.layer).toBe(19_999);
});
