import { expect, test } from "@playwright/test";
import { ownSpan, spanFinder } from "../../../www/src/lib/code-span";
import { lineAt, litSpans } from "../../../www/src/lib/lit-code";
import type { JournalLine, StepState } from "../../../www/src/lib/run-journal";

/** A step at the given text, from its first to its last byte. */
function stepAt(source: string, text: string, step: StepState = "ran"): JournalLine {
  const start = Buffer.byteLength(source.slice(0, source.indexOf(text)));
  const location = { start_byte: String(start), end_byte: String(start + Buffer.byteLength(text)) };
  return { title: text, tone: "neutral", depth: 0, step, location };
}

test("bytes become an editor's positions, whatever the letters and line breaks are", () => {
  for (const [source, text, from, to] of [
    ["a = 1\nb = 2", "b = 2", 6, 11],
    ["é = 1\nb = 2", "b = 2", 6, 11],
    ["x = '🙂'\nb = 2", "b = 2", 9, 14],
    ["a = 1\r\nb = 2", "b = 2", 6, 11],
    ["a = 1\r\n\r\nb = 2\r\n", "b = 2", 7, 12],
  ] as const) {
    expect(spanFinder(source)(stepAt(source, text).location), JSON.stringify(source)).toEqual({ from, to });
  }
});

test("a location that is not in the text is none, and one that goes beyond it ends with it", () => {
  const find = spanFinder("abc");
  expect(find(undefined)).toBeUndefined();
  expect(find({ start_byte: "3", end_byte: "9" })).toBeUndefined();
  expect(find({ start_byte: "2", end_byte: "1" })).toBeUndefined();
  expect(find({ end_byte: "99" })).toEqual({ from: 0, to: 3 });
  expect(find({ start_byte: "x" })).toBeUndefined();
});

test("a compound statement says its first line of itself, another one all of it", () => {
  for (const [statement, own] of [
    ["for x in y:\n    a(x)", "for x in y:"],
    ["if (a and\n        b):  # why: so\n    c()", "if (a and\n        b):"],
    ["call(\n    a=1,\n)", "call(\n    a=1,\n)"],
    ['x = """a:\nb"""', 'x = """a:\nb"""'],
    ["if x[':']: y()", "if x[':']: y()"],
    ["while it's:\n    on", "while it's:"],
  ] as const) {
    const { from, to } = ownSpan(statement, { from: 0, to: statement.length });
    expect(statement.slice(from, to)).toBe(own);
  }
});

const SOURCE = "for x in y:\n    a(x)\n    b(x)\nc()\n";
const LOOP = SOURCE.slice(0, SOURCE.indexOf("\nc"));
const find = spanFinder(SOURCE);

test("lines are lit as they ran, each as often as it did", () => {
  const lines = [
    stepAt(SOURCE, LOOP, "failed"),
    stepAt(SOURCE, "a(x)"),
    stepAt(SOURCE, "b(x)"),
    stepAt(SOURCE, "a(x)"),
    stepAt(SOURCE, "b(x)", "failed"),
  ];
  const words = (until?: number) =>
    litSpans(lines, SOURCE, find, until).map(({ from, to, light, times }) => `${SOURCE.slice(from, to)} ${light} ${times}`);
  expect(words()).toEqual(["for x in y: ran 1", "a(x) ran 2", "b(x) failed 2"]);
  expect(words(1)).toEqual(["for x in y: failed 1", "a(x) ran 1"]);
  expect(words(-1)).toEqual([]);
});

test("a place in the code is the innermost step there, and each of its turns after the other", () => {
  const lines = [stepAt(SOURCE, LOOP), stepAt(SOURCE, "a(x)"), stepAt(SOURCE, "a(x)")];
  const at = SOURCE.indexOf("a(x)") + 1;
  expect(lineAt(lines, SOURCE, find, at, undefined)).toBe(1);
  expect(lineAt(lines, SOURCE, find, at, 1)).toBe(2);
  expect(lineAt(lines, SOURCE, find, at, 2)).toBe(1);
  expect(lineAt(lines, SOURCE, find, 3, undefined)).toBe(0);
  expect(lineAt(lines, SOURCE, find, SOURCE.indexOf("c()") + 1, undefined)).toBeUndefined();
});
