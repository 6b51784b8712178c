import { expect, test } from "@playwright/test";
import type { RevisionDiff } from "automations-wasm";
import { changeSummary, fieldLabel, lineCounts } from "../../../www/src/lib/revision-changes";

const text = { same: true, added: 0, removed: 0, hunks: [] };
const nothing: RevisionDiff = {
  same: true,
  fields: [],
  bookkeeping: [],
  code: text,
  english_code: text,
  connections: [],
  inputs: { changes: [], reordered: false },
  outputs: { added: [], removed: [], reordered: false },
  default_inputs: [],
  artifacts: [],
};

test("what changed is said in a few words each", () => {
  expect(changeSummary(nothing)).toEqual([]);
  expect(changeSummary({ ...nothing, bookkeeping: [{ field: "version", change: "changed" }] })).toEqual([]);
  expect(
    changeSummary({
      ...nothing,
      code: { ...text, same: false, added: 1200, removed: 3 },
      english_code: { ...text, same: false, added: 1 },
      fields: [{ field: "display_name", change: "changed" }],
      connections: [
        { alias: "erp", change: "added", fields: [] },
        { alias: "mail", change: "removed", fields: [] },
      ],
      inputs: { changes: [], reordered: true },
      outputs: { added: ["a"], removed: ["b"], reordered: false },
      code_mapping: "changed",
    }),
  ).toEqual([
    "Code +1,200 −3",
    "English text +1",
    "1 field",
    "2 connections",
    "2 outputs",
    "inputs in another order",
    "the mapping of code to English text",
  ]);
});

test("lines that came and went", () => {
  expect(lineCounts({ ...text, removed: 2 })).toBe("−2");
  expect(lineCounts({ ...text, added: 1, removed: 2 })).toBe("+1 −2");
});

test("a field's name is words", () => {
  expect(fieldLabel("display_name")).toBe("Display name");
  expect(fieldLabel("")).toBe("");
});
