// Random filters over random items, with the answers of a separately written reading (tests/rust/filter/naive.rs): the page's
// evaluator and the Rust one must both give them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { formatFilter, matchesFilter } from "automations-wasm";

const lines = readFileSync(new URL("../filter/generated.jsonl", import.meta.url), "utf8").trim().split("\n");

test(`generated.jsonl: ${lines.length} filters, as they are and in their canonical text`, () => {
  assert.ok(lines.length >= 900);
  let [kept, passed] = [0, 0];
  for (const line of lines) {
    const { collection, schema, filter, items, keeps } = JSON.parse(line);
    for (const text of [filter, formatFilter(filter)]) {
      assert.deepEqual(matchesFilter(text, schema ?? collection, items), keeps, line);
    }
    kept += keeps.filter(Boolean).length;
    passed += keeps.length;
  }
  // Cases that keep all or nothing would prove little.
  assert.ok(kept > passed / 10 && kept < (passed * 9) / 10, `${kept} of ${passed}`);
});
