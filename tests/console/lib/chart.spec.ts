import { expect, test } from "@playwright/test";
import { chartSpans, nodeAt } from "../../../www/src/lib/chart-code";
import { countMarks, labelled } from "../../../www/src/lib/chart-scale";
import { span } from "../../../www/src/lib/instant";
import { calendarDate, shortDay } from "../../../www/src/lib/month";

test("an axis has a few round marks, from nothing to all", () => {
  for (const [largest, marks] of [
    [0, [0, 1]],
    [1, [0, 1]],
    [4, [0, 1, 2, 3, 4]],
    [5, [0, 2, 4, 6]],
    [98, [0, 50, 100]],
    [1200, [0, 500, 1000, 1500]],
  ] as const) {
    expect(countMarks(largest)).toEqual(marks);
  }
  for (let largest = 0; largest < 3_000; largest += 7) {
    const marks = countMarks(largest);
    expect(marks.length).toBeLessThanOrEqual(6);
    expect(marks.at(-1)).toBeGreaterThanOrEqual(largest);
    expect(marks.every(Number.isInteger)).toBe(true);
  }
});

test("labels have room, and the last day always has one", () => {
  const shown = (count: number, most: number) => Array.from({ length: count }, (_, index) => index).filter(labelled(count, most));
  expect(shown(7, 10)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(shown(7, 3)).toEqual([0, 3, 6]);
  expect(shown(30, 4)).toEqual([5, 13, 21, 29]);
  expect(shown(3, 0)).toEqual([2]);
});

test("a stretch of time has its two largest units", () => {
  expect([0, 999, 1_000, 90_000, 5_400_000, 86_400_000, 93_600_000, 90_061_000].map(span)).toEqual([
    "0 s",
    "0 s",
    "1 s",
    "1 min 30 s",
    "1 h 30 min",
    "1 d",
    "1 d 2 h",
    "1 d 1 h",
  ]);
  expect([shortDay("2026-03-09"), calendarDate("2026-03-09")]).toEqual(["9 Mar", { year: 2026, month: 3, day: 9 }]);
});

const CODE = `total = get_input("Total")
if total > 5:
    hold(total)
for bill in bills:
    hold(total)
set_output('Held', held)
`;
const node = (id: string, label: string, kind: string) => ({ id, label, type: `FLOW_NODE_TYPE_${kind}` });

test("a box is found in the code by its words, in the code's order", () => {
  const spans = chartSpans(
    [
      node("s", "Start", "START"),
      node("i", "Total", "INPUT"),
      node("a", 'total = get_input("Total")', "PROCESS"),
      node("q", "total > 5?", "DECISION"),
      node("h", "hold(total)", "PROCESS"),
      node("l", "for bill in bills", "PROCESS"),
      node("h2", "hold(total)", "PROCESS"),
      node("o", "Held", "OUTPUT"),
      node("x", "something else", "PROCESS"),
      node("e", "End", "END"),
    ],
    CODE,
  );
  const lines = [...spans].map(([id, { from }]) => `${id}${CODE.slice(0, from).split("\n").length}`);
  expect(lines).toEqual(["i1", "a1", "q2", "h3", "l4", "h25", "o6"]);
  expect(nodeAt(spans, CODE.indexOf("> 5"))).toBe("q");
  expect(nodeAt(spans, CODE.length)).toBeUndefined();
});
