// The tables of tests/filter through the built package: what a text is read as, what is wrong with it and where, which
// items it keeps.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { formatFilter, matchesFilter, parseFilter } from "automations-wasm";
import { treeOf } from "./lib/filter-tree.mjs";

const FOLDER = new URL("../filter/", import.meta.url);
const read = (name) => readFileSync(new URL(name, FOLDER), "utf8");

const tables = readdirSync(FOLDER).filter((name) => name.endsWith(".json")).sort();

function checkErrors(found, expected, text) {
  assert.equal(found.length, expected.length, `${text}: ${JSON.stringify(found)}`);
  for (const [index, { start, end, message = "", help = "" }] of expected.entries()) {
    const told = found[index];
    assert.deepEqual(told.span, { start, end }, `${text}: ${told.message}`);
    assert.ok(told.message.includes(message), `${text}: ${told.message}`);
    assert.ok((told.help ?? "").includes(help), `${text}: ${told.help}`);
    assert.ok(start <= end && end <= text.length, text);
  }
}

/** What the grammar makes of a text: a tree and a canonical text, or faults. */
function checkSyntax({ text, tree, print, errors }) {
  if (errors !== undefined) {
    const parsed = parseFilter(text);
    assert.equal(parsed.ok, false, text);
    return checkErrors(parsed.errors, errors, text);
  }
  const parsed = parseFilter(text);
  assert.ok(parsed.ok, `${text}: ${JSON.stringify(parsed.errors)}`);
  assert.equal(treeOf(parsed.filter.expression), tree, text);
  if (print !== undefined) assert.equal(parsed.filter.text, print, text);
  // The canonical text says the same and is its own.
  const again = parseFilter(parsed.filter.text);
  assert.ok(again.ok, parsed.filter.text);
  assert.equal(treeOf(again.filter.expression), tree, parsed.filter.text);
  assert.equal(formatFilter(parsed.filter.text), parsed.filter.text);
}

for (const name of tables) {
  const { cases = [], groups = [], schema, items, scope } = JSON.parse(read(name));
  test(`${name}: ${cases.length + groups.flatMap((group) => group.cases).length} cases`, async (t) => {
    for (const given of cases) {
      await t.test(JSON.stringify(given.text), () => (schema === undefined ? checkSyntax(given) : checkItems(given, schema, items)));
    }
    for (const { collection, cases: told } of groups) {
      for (const { text, errors } of told) {
        await t.test(`${collection}: ${JSON.stringify(text)}`, () => {
          const parsed = parseFilter(text, collection, { scope });
          checkErrors(parsed.ok ? [] : parsed.errors, errors, text);
        });
      }
    }
  });
}

function checkItems({ text, keeps, errors }, schema, items) {
  if (errors !== undefined) return checkErrors(parseFilter(text, schema).errors ?? [], errors, text);
  const kept = matchesFilter(text, schema, items);
  assert.equal(kept.length, items.length);
  assert.deepEqual(kept.flatMap((keep, index) => (keep ? [index] : [])), keeps);
  // Also when each is asked alone, and in the canonical text.
  assert.deepEqual(items.map((item) => matchesFilter(text, schema, [item])[0]), kept);
  assert.deepEqual(matchesFilter(formatFilter(text), schema, items), kept);
}
