// The tag `filter`: whatever a value holds, it stays one value; what cannot be said is refused with its place.

import assert from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { FilterPart, filter, formatFilter, parseFilter } from "automations-wasm";
import { seeded } from "./lib/random.mjs";
import { refusal } from "./lib/refusal.mjs";

const ITEM = { fields: [{ name: "name", type: "text" }, { name: "size", type: "number" }, { name: "tags", type: "map", of: "text" }] };

/** The field and the message of what a call refuses. */
function refused(call) {
  const [{ field, message, help }] = refusal(call).violations;
  return `${field} ${message}${help === undefined ? "" : `; ${help}`}`;
}

/** The only restriction of a filter. */
function restriction(text) {
  const parsed = parseFilter(text, ITEM, { scope: "loaded" });
  assert.ok(parsed.ok, `${text}: ${JSON.stringify(parsed.errors)}`);
  assert.equal(parsed.filter.expression.kind, "restriction", text);
  return parsed.filter.expression;
}

test("every kind of value is written as its type is", () => {
  assert.equal(filter`state = ${"PUBLISHED"}`, 'state = "PUBLISHED"');
  assert.equal(filter`size > ${42} AND size < ${1.5}`, "size > 42 AND size < 1.5");
  assert.equal(filter`size > ${-42} OR size = ${-0}`, "size > -42 OR size = 0");
  assert.equal(filter`size = ${2.997e-9} OR size = ${1e21}`, "size = 2.997e-9 OR size = 1e+21");
  assert.equal(filter`size = ${9007199254740993n} OR size = ${-5n}`, "size = 9007199254740993 OR size = -5");
  assert.equal(filter`is_active = ${true} OR is_active = ${false}`, "is_active = true OR is_active = false");
  assert.equal(filter`create_time >= ${new Date(0)}`, 'create_time >= "1970-01-01T00:00:00.000Z"');
  assert.equal(filter`create_time >= ${new Date("0001-02-03T04:05:06Z")}`, 'create_time >= "0001-02-03T04:05:06.000Z"');
});

test("a text without values is itself, its white space at the ends apart", () => {
  assert.equal(filter``, "");
  assert.equal(filter`  a = "b"
  `, 'a = "b"');
  assert.equal(filter`a = "\\""`, 'a = "\\""');
});

test("signs of the grammar in a value are signs of the value", () => {
  assert.equal(filter`name = ${'x" OR name != "'}`, 'name = "x\\" OR name != \\""');
  assert.equal(filter`name = ${"\\"}`, 'name = "\\\\"');
  assert.equal(filter`name = ${"*"}`, 'name = "\\*"');
  for (const value of ['"', "'", "\\", '\\"', "*", "a*", "a OR b", ") OR (a", "", " ", "\n\r\t", "\0", "AND", "-1", "null", "true", "é𝄞🎵", "\u202e", '"\\', "\\*", "\\\\*"]) {
    const { comparable, comparison } = restriction(filter`name = ${value}`);
    assert.deepEqual([comparable.value.text, comparison.comparator], ["name", "="]);
    assert.deepEqual([comparison.argument.value.text, comparison.argument.value.quoted, comparison.argument.fields], [value, true, []], JSON.stringify(value));
  }
});

test("10,000 random texts, each in four places, are one restriction whose value they are", () => {
  const random = seeded(160);
  const alphabet = [..."\"'\\*()=!<>:.,-+ \t\n\r\0abANDORNOT09é\u00a0ß漢𝄞🎵\u202e\ufeff\uffff", " AND ", " OR ", 'x" OR name = "', "\\\"", "\\\\", "\\*", "${", "`", "''", '""'];
  for (let round = 0; round < 10_000; round++) {
    const value = Array.from({ length: random(12) }, () => alphabet[random(alphabet.length)]).join("");
    for (const text of [filter`name = ${value}`, filter`name != ${value}`, filter`name:${value}`, filter`(${value} = ${value})`]) {
      const parsed = parseFilter(text, ITEM, { scope: "loaded" });
      const { expression } = parsed.ok ? parsed.filter : { expression: undefined };
      if (!parsed.ok) {
        // A value on the left is no field: that alone is told.
        assert.ok(text.startsWith("("), `${JSON.stringify(value)}: ${JSON.stringify(parsed.errors)}`);
        assert.equal(parsed.errors.length, 1, JSON.stringify(value));
        continue;
      }
      assert.equal(expression.kind, "restriction", text);
      assert.equal(expression.comparison.argument.value.text, value, JSON.stringify(value));
      assert.deepEqual(expression.comparison.argument.fields, []);
      // Its canonical form holds it, too.
      const again = restriction(formatFilter(text));
      assert.equal(again.comparison.argument.value.text, value, JSON.stringify(value));
    }
  }
});

test("a key of a map may be a value", () => {
  assert.equal(filter`tags.${"a.b c"}:*`, 'tags."a.b c":*');
  assert.equal(filter`tags.${1.5}:*`, 'tags."1.5":*');
  assert.deepEqual(restriction(filter`tags.${"a.b c"} = ${"x"}`).comparable.fields.map(({ text }) => text), ["a.b c"]);
});

test("a negative number in front of which no comparator stands would negate, so it is quoted", () => {
  assert.equal(filter`${-5}`, '"-5"');
  assert.equal(filter`size = 1 ${-5n}`, 'size = 1 "-5"');
  assert.equal(filter`size:${-5}`, "size:-5");
  assert.equal(filter`size <= ${-5}`, "size <= -5");
});

test("parts come in parentheses and join", () => {
  const draft = filter.part`state = ${"DRAFT"} OR name:${"x"}`;
  assert.ok(draft instanceof FilterPart);
  assert.equal(filter`size > ${1} AND NOT ${draft}`, 'size > 1 AND NOT (state = "DRAFT" OR name:"x")');
  assert.equal(filter`-${draft}`, '-(state = "DRAFT" OR name:"x")');
  assert.equal(String(filter.all([draft, filter.part`size > 1`])), '(state = "DRAFT" OR name:"x") AND (size > 1)');
  assert.equal(String(filter.any(["789", "790"].map((id) => filter.part`automation_id = ${id}`))), '(automation_id = "789") OR (automation_id = "790")');
  assert.equal(String(filter.any([draft])), String(draft));
  assert.equal(String(filter.all([])), "");
  assert.equal(String(filter.all([filter.part``, draft])), String(draft));
  assert.equal(JSON.stringify({ filter: draft }), JSON.stringify({ filter: String(draft) }));
});

test("a text that looks like a part is a value", () => {
  assert.equal(filter`name = ${String(filter.part`a = ${"b"}`)}`, 'name = "a = \\"b\\""');
  assert.match(refused(() => filter`a = ${{ toString: () => "x OR y" }}`), /^values\[0\] is an object/);
});

test("what no filter can say is refused with its place", () => {
  const cases = [
    [null, "is null"], [undefined, "is of type undefined"], [{}, "is an object"], [["a"], "is an array"], [Symbol("x"), "is of type symbol"],
    [() => 1, "is of type function"], [NaN, "is NaN"], [Infinity, "is Infinity"], [new Date(NaN), "is an invalid date"],
    [new Date(Date.UTC(10_000, 0)), "beyond the years"], [new Date(-1e14), "beyond the years"], ["\ud800", "lone surrogate"], ["a\udc00b", "lone surrogate"],
    [filter.part``, "empty part"], [new String("a"), "is an object"], [Object.create(FilterPart.prototype), "is an object"],
  ];
  for (const [value, message] of cases) {
    const told = refused(() => filter`a = ${"x"} AND b = ${value}`);
    assert.ok(told.startsWith("values[1] ") && told.includes(message), told);
  }
  assert.match(refused(() => filter`a = ${["x"]}`), /filter\.any/);
});

test("a value in quotes, or one that touches a word, is refused: it would not be one value", () => {
  assert.match(refused(() => filter`a = "${"x"}"`), /^values\[0\] .*take the quotes/);
  assert.match(refused(() => filter`a = '${"x"}'`), /^values\[0\] .*take the quotes/);
  assert.match(refused(() => filter`a = "it\\"s ${"x"}"`), /^values\[0\] stands in quotes/);
  assert.match(refused(() => filter`a = x${"x"}`), /^values\[0\] touches what stands before/);
  assert.match(refused(() => filter`a = ${"x"}x`), /^values\[0\] touches what stands behind/);
  assert.match(refused(() => filter`a = ${"x"}${"y"}`), /^values\[\d\] touches/);
  assert.match(refused(() => filter`a = ${"x"}"y"`), /^values\[0\] touches what stands behind/);
  assert.match(refused(() => filter`a = ${"f"}(x)`), /^values\[0\] touches what stands behind/);
  assert.match(refused(() => filter`a = b-${"f"}`), /^values\[0\] touches what stands before/);
  assert.match(refused(() => filter`\u{zzz} ${1}`), /^filter has an escape/);
});

test("no parts, and what is none, are refused", () => {
  assert.match(refused(() => filter.any([])), /^parts are none/);
  assert.match(refused(() => filter.any([filter.part``])), /^parts\[0\] is empty/);
  assert.match(refused(() => filter.all(["a = b"])), /^parts\[0\] is no part/);
  assert.match(refused(() => filter.any([filter.part`a`, {}])), /^parts\[1\] is no part/);
});

test("a date of another realm, as a test runner has it, is a date", () => {
  assert.equal(filter`a > ${runInNewContext("new Date(0)")}`, 'a > "1970-01-01T00:00:00.000Z"');
  assert.match(refused(() => filter`a > ${runInNewContext("new Date(NaN)")}`), /^values\[0\] is an invalid date/);
});
