// The tables of tests/diff through the built package, what a caller can get wrong, and real revisions.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { AutomationsError, diffRevisions } from "automations-wasm";
import { demo, idOf } from "./lib/demo.mjs";

const read = (name) => JSON.parse(readFileSync(new URL(`../diff/${name}.json`, import.meta.url), "utf8"));
const options = ({ context }) => (context === undefined ? undefined : { context: context === 2 ** 32 - 1 ? Infinity : context });

const SIGNS = { equal: " ", delete: "-", insert: "+" };

/** A hunk as people write it: a line each, what changed within a line between « and ». */
function print({ before_line, before_count, after_line, after_count, lines }) {
  const printed = lines.flatMap(({ kind, text, changed = [], no_newline }) => {
    let [marked, at] = ["", 0];
    for (const { start, end } of changed) {
      marked += `${text.slice(at, start)}«${text.slice(start, end)}»`;
      at = end;
    }
    return [SIGNS[kind] + marked + text.slice(at), ...(no_newline ? ["\\ no newline"] : [])];
  });
  return [`@@ -${before_line},${before_count} +${after_line},${after_count} @@`, ...printed];
}

/** What the hunks make of the text before. */
function apply(before, { hunks }) {
  const lines = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  let [made, at] = ["", 0];
  for (const hunk of hunks) {
    made += lines.slice(at, hunk.before_line - 1).join("");
    at = hunk.before_line - 1 + hunk.before_count;
    for (const { kind, text, no_newline } of hunk.lines) if (kind !== "delete") made += text + (no_newline ? "" : "\n");
  }
  return made + lines.slice(at).join("");
}

for (const given of read("text")) {
  test(`text: ${given.name}`, () => {
    const { code, same } = diffRevisions({ code: given.before }, { code: given.after }, options(given));
    assert.deepEqual(code.hunks.flatMap(print), given.expect);
    assert.equal(apply(given.before, code), given.after);
    assert.equal(same, given.before === given.after);
  });
}

for (const given of read("revision")) {
  test(`revision: ${given.name}`, () => {
    assert.deepEqual(diffRevisions(given.a, given.b, options(given)), { ...diffRevisions({}, {}), ...given.expect });
  });
}

for (const given of read("refused")) {
  test(`refused: ${given.name}`, () => {
    assert.deepEqual(refused(() => diffRevisions(given.a, given.b)), given.expect);
  });
}

function refused(call) {
  let error;
  assert.throws(call, (thrown) => ((error = thrown), thrown instanceof AutomationsError));
  assert.equal(error.code, "INVALID_ARGUMENT");
  return error.violations;
}

const fields = (call) => refused(call).map(({ field, rule }) => [field, rule]);

test("what is no object is told by its side", () => {
  assert.deepEqual(fields(() => diffRevisions()), [["a", "type"], ["b", "type"]]);
  assert.deepEqual(fields(() => diffRevisions(null, {})), [["a", "type"]]);
  assert.deepEqual(fields(() => diffRevisions({}, "1.0")), [["b", "type"]]);
  assert.deepEqual(fields(() => diffRevisions([], 5)), [["a", "type"], ["b", "type"]]);
});

test("what JSON cannot say is told by its path", () => {
  const loop = { code: "a" };
  loop.owner = loop;
  const call = () => diffRevisions({ default_inputs: { a: { number: { lo: 5n } } } }, loop);
  assert.deepEqual(fields(call), [["a.default_inputs.a.number.lo", "type"], ["b.owner", "depth"]]);
  assert.deepEqual(fields(() => diffRevisions({ code: "\ud800" }, { code: 5 })), [["a.code", "format"], ["b.code", "type"]]);
  assert.deepEqual(fields(() => diffRevisions({ snapshot: new Map() }, {})), [["a.snapshot", "type"]]);
});

test("a context is a number of lines", () => {
  const call = (context) => () => diffRevisions({}, {}, { context });
  for (const context of [-1, 0.5, NaN, -Infinity]) assert.deepEqual(fields(call(context)), [["context", "range"]]);
  for (const context of ["3", {}, true]) assert.deepEqual(fields(call(context)), [["context", "type"]]);
  for (const context of [undefined, null, 0, 3, 1e300, Infinity]) assert.ok(call(context)().same);
  assert.ok(diffRevisions({}, {}, null).same);
});

test("everything wrong is told at once", () => {
  const call = () => diffRevisions({ code: 5 }, { connections: 6 }, { context: -1 });
  assert.deepEqual(fields(call).sort(), [["a.code", "type"], ["b.connections", "type"], ["context", "range"]]);
});

test("what is given is left as it is", () => {
  const [a, b] = [{ code: "a\n", owner: { id: 1 } }, { code: "b\n", owner: { id: 2 } }].map(frozen);
  const { fields: [owner] } = diffRevisions(a, b);
  assert.deepEqual(owner, { field: "owner", change: "changed", before: { id: 1 }, after: { id: 2 } });
});

function frozen(value) {
  if (typeof value === "object") Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

test("the revisions of the demo follow from each other", async () => {
  const { sandbox, client, all } = await demo();
  const { revisions } = client.automations;
  let changed = 0;
  for (const id of all.slice(0, 40).map(idOf)) {
    const versions = await revisions.list(id, { page_size: 1000 }).collect();
    for (const [index, newer] of versions.entries()) {
      const older = versions[index + 1];
      if (older === undefined) continue;
      const diff = diffRevisions(older, newer);
      assert.equal(apply(older.snapshot.code ?? "", diff.code), newer.snapshot.code ?? "");
      assert.ok(diff.bookkeeping.some(({ field }) => field === "version"));
      if (!diff.code.same) changed++;
    }
    assert.deepEqual(diffRevisions(versions[0], await revisions.get(id, "latest")), diffRevisions({}, {}));
  }
  assert.ok(changed > 10, `${changed} revisions changed their code`);
  sandbox.close();
});
