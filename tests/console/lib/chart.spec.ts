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
  expect(lines).toEqual(["a1", "q2", "h3", "l4", "h25", "o6", "i1"]);
  expect(nodeAt(spans, CODE.indexOf("> 5"))).toBe("q");
  expect(nodeAt(spans, CODE.length)).toBeUndefined();
});

test("a box whose words are only made of the code's is found too, in functions and loops", () => {
  const code = `due = get_input("Due Date")
def remind(bill):
    kognitos.mail.postroom.send(to=bill["owner"])
overdue_count = 0
for bill in open_bills:
    if bill["amount"] >= limit and not bill["paid"]:
        overdue_count += 1
        remind(bill)
    else:
        raise ValueError("nothing is due")
set_output("Overdue", overdue_count)
`;
  const spans = chartSpans(
    [
      node("s", "Start", "START"),
      node("d", "Due Date", "INPUT"),
      node("0", "Set overdue count to 0", "PROCESS"),
      node("l", "Another bill in open bills?", "DECISION"),
      node("q", "amount of bill is at least limit and not paid of bill?", "DECISION"),
      node("p", "Add 1 to overdue count", "PROCESS"),
      node("m", "Send (postroom)", "PROCESS"),
      node("f", "Fail: nothing is due", "PROCESS"),
      node("o", "Overdue", "OUTPUT"),
      node("e", "End", "END"),
    ],
    code,
  );
  const lines = Object.fromEntries([...spans].map(([id, { from }]) => [id, code.slice(0, from).split("\n").length]));
  expect(lines).toEqual({ d: 1, 0: 4, l: 5, q: 6, p: 7, m: 3, f: 10, o: 11 });
});
