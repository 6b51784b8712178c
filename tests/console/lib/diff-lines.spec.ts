import { expect, test } from "@playwright/test";
import type { DiffLine, TextDiff } from "automations-wasm";
import { diffRows, linePieces } from "../../../www/src/lib/diff-lines";

const line = (text: string, changed?: [number, number][]): DiffLine => ({
  kind: "insert",
  after_line: 1,
  text,
  ...(changed && { changed: changed.map(([start, end]) => ({ start, end })) }),
});

/** Pieces as text: what changed between « and », what a token is before a colon. */
const print = (...args: Parameters<typeof linePieces>) =>
  linePieces(...args).map(({ text, look, isChanged }) => {
    const said = look === undefined ? text : `${look}:${text}`;
    return isChanged ? `«${said}»` : said;
  });

const tokens = [{ text: "for", look: "keyword" }, { text: " row in " }, { text: "12", look: "literal" }];

test("a line is its tokens, cut where a change begins or ends", () => {
  expect(print(line("for row in 12"), tokens)).toEqual(["keyword:for", " row in ", "literal:12"]);
  expect(print(line("for row in 12", [[4, 7]]), tokens)).toEqual([
    "keyword:for",
    " ",
    "«row»",
    " in ",
    "literal:12",
  ]);
  expect(print(line("for row in 12", [[0, 13]]), tokens)).toEqual(["«keyword:for»", "« row in »", "«literal:12»"]);
  expect(
    print(
      line("for row in 12", [
        [1, 2],
        [12, 13],
      ]),
      tokens,
    ),
  ).toEqual(["keyword:f", "«keyword:o»", "keyword:r", " row in ", "literal:1", "«literal:2»"]);
});

test("tokens that do not make the line are left aside", () => {
  expect(print(line("a = 1", [[4, 5]]))).toEqual(["a = ", "«1»"]);
  expect(print(line("a = 1"), tokens)).toEqual(["a = 1"]);
  expect(print(line(""), [])).toEqual([]);
});

test("the pieces of a line make the line", () => {
  for (const changed of [[], [[0, 1]], [[2, 9]], [[12, 13]], [[3, 4], [5, 6]]] as [number, number][][]) {
    const pieces = linePieces(line("for row in 12", changed), tokens);
    expect(pieces.map(({ text }) => text).join("")).toBe("for row in 12");
    expect(pieces.filter(({ text }) => text === "")).toEqual([]);
  }
});

test("equal lines between the hunks, and before the first, are counted", () => {
  const hunk = (before_line: number, before_count: number, text: string) => ({
    before_line,
    before_count,
    after_line: before_line,
    after_count: 1,
    lines: [line(text)],
  });
  const diff: TextDiff = { same: false, added: 2, removed: 0, hunks: [hunk(4, 2, "a"), hunk(10, 1, "b")] };
  expect(diffRows(diff)).toEqual([{ skipped: 3 }, { line: line("a") }, { skipped: 4 }, { line: line("b") }]);
  expect(diffRows({ ...diff, hunks: [hunk(1, 0, "a")] })).toEqual([{ line: line("a") }]);
  expect(diffRows({ same: true, added: 0, removed: 0, hunks: [] })).toEqual([]);
});
