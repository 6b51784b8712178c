// The filter functions as a caller meets them: what they take, what they give, what they refuse; and items that mean harm.
// What a text is read as and which items it keeps is filter-corpus.test.mjs and the Rust tests' business.

import assert from "node:assert/strict";
import { test } from "node:test";
import vm from "node:vm";
import { completeFilter, filter, formatFilter, matchesFilter, parseFilter } from "automations-wasm";
import { refusal } from "./lib/refusal.mjs";

const TABLE = { fields: [{ name: "name", type: "text" }, { name: "size", type: "number" }, { name: "labels", type: "map", of: "text" }, { name: "tags", type: "list", of: "text" }] };

const fields = (error) => error.violations.map(({ field }) => field);

test("a filter that can be used has its canonical text and its tree, with places in UTF-16 units", () => {
  const { ok, filter: read } = parseFilter(`"𝄞"   = 'x'`, undefined);
  assert.equal(ok, true);
  assert.equal(read.text, '"𝄞" = "x"');
  assert.deepEqual(read.expression.span, { start: 0, end: 12 });
  assert.deepEqual(read.expression.comparison.argument.value, { text: "x", quoted: true, span: { start: 9, end: 12 } });
  assert.equal(parseFilter("state = DRAFT", "automations").ok, true);
});

test("one that cannot has every fault, with place, message and help", () => {
  const { ok, errors } = parseFilter("stat = DRAFT AND state = NEW", "automations");
  assert.equal(ok, false);
  assert.deepEqual(errors.map(({ span }) => span), [{ start: 0, end: 4 }, { start: 25, end: 28 }]);
  for (const { message, help } of errors) assert.ok(message.length > 0 && help.length > 0);
});

test("`loaded` knows every field of the items, `service` what the contract filters by", () => {
  const text = 'display_name = "Invoice*"';
  assert.equal(parseFilter(text, "automations").ok, false);
  assert.equal(parseFilter(text, "automations", { scope: "service" }).ok, false);
  assert.equal(parseFilter(text, "automations", { scope: "loaded" }).ok, true);
  assert.deepEqual(fields(refusal(() => parseFilter(text, "automations", { scope: "page" }))), ["scope"]);
});

test("a list goes by its name or its operation's; another is refused with the nearest one", () => {
  for (const name of ["runs", "ListRuns"]) assert.equal(parseFilter('create_time > "2026-01-01T00:00:00Z"', name).ok, true);
  for (const name of ["run", "", "GetRun", "__proto__"]) {
    for (const call of [() => parseFilter("a", name), () => completeFilter("a", 1, name), () => matchesFilter("a", name, [])]) {
      assert.deepEqual(fields(refusal(call)), ["collection"], name);
    }
  }
  assert.match(refusal(() => parseFilter("", "run")).violations[0].help, /`runs`/);
});

test("a schema of one's own has types; what is none is refused with its path", () => {
  assert.deepEqual(matchesFilter("size > 3", TABLE, [{ size: 4 }, { size: 2 }]), [true, false]);
  const bad = { fields: [{ name: "a", type: "txt" }, { name: "", type: "text" }, { name: "b", type: "enum" }, { name: "c", type: "text", typ: 1 }] };
  assert.deepEqual(fields(refusal(() => parseFilter("a = 1", bad))), ["collection.fields[0].type", "collection.fields[1].name", "collection.fields[2].values", "collection.fields[3].typ"]);
  for (const schema of [{}, null, 7, [], { fields: {} }, () => 1]) refusal(() => parseFilter("a = 1", schema));
  const cyclic = {};
  cyclic.fields = cyclic;
  refusal(() => parseFilter("a = 1", cyclic));
});

test("the canonical text says the same; a faulty one is refused with every fault as a violation", () => {
  assert.equal(formatFilter("(state='DRAFT')  AND -( a:b )"), 'state = "DRAFT" AND NOT a:b');
  assert.equal(formatFilter("  "), "");
  const { violations, message } = refusal(() => formatFilter("a == b AND (c"));
  assert.deepEqual(violations.map(({ field, rule }) => `${field} ${rule}`), ["filter filter", "filter filter"]);
  assert.match(violations[0].message, /at character 3/);
  assert.match(message, /`filter`/);
});

test("a faulty filter matches nothing: it throws, with the faults that `parseFilter` finds", () => {
  const text = "stat = DRAFT AND state = NEW";
  const { violations } = refusal(() => matchesFilter(text, "automations", [{}]));
  const { errors } = parseFilter(text, "automations", { scope: "loaded" });
  assert.equal(violations.length, 2);
  assert.deepEqual(violations.map(({ help }) => help), errors.map(({ help }) => help));
  for (const [index, { message }] of errors.entries()) assert.ok(violations[index].message.startsWith(message));
});

test("one answer an item, in their order, and none for no items", () => {
  const items = [{ name: "b" }, { name: "a" }, { name: "b" }];
  assert.deepEqual(matchesFilter("name = b", TABLE, items), [true, false, true]);
  assert.deepEqual(matchesFilter("name = b", TABLE, []), []);
  assert.deepEqual(matchesFilter("", TABLE, items), [true, true, true]);
  assert.deepEqual(items, [{ name: "b" }, { name: "a" }, { name: "b" }]);
  for (const none of [undefined, null, {}, "ab", 3]) assert.deepEqual(fields(refusal(() => matchesFilter("", TABLE, none))), ["items"]);
});

test("the same text over other lists is another filter, and so is one after forty others", () => {
  const item = { size: 5, name: "x" };
  const other = { fields: [{ name: "size", type: "text" }] };
  assert.deepEqual(matchesFilter("size = 5", TABLE, [item]), [true]);
  assert.deepEqual(matchesFilter("size = 5", other, [item]), [false]);
  assert.deepEqual(matchesFilter("size = 5", TABLE, [item]), [true]);
  for (let size = 0; size < 40; size++) assert.deepEqual(matchesFilter(`size = ${size}`, TABLE, [item]), [size === 5]);
  assert.deepEqual(matchesFilter("size = 5", TABLE, [item]), [true]);
});

test("numbers compare exactly, whether they come as number, bigint or int64 text", () => {
  const big = 2n ** 53n + 1n;
  for (const size of [big, String(big)]) {
    assert.deepEqual(matchesFilter(`size = ${big}`, TABLE, [{ size }]), [true]);
    assert.deepEqual(matchesFilter(`size > ${2n ** 53n}`, TABLE, [{ size }]), [true]);
    assert.deepEqual(matchesFilter("size < 9.1e15", TABLE, [{ size }]), [true]);
  }
  assert.deepEqual(matchesFilter(`size = ${big}`, TABLE, [{ size: Number(big) }]), [false]);
  assert.deepEqual(matchesFilter("size < 0", TABLE, [{ size: NaN }, { size: -Infinity }, { size: -0 }]), [false, true, false]);
  assert.deepEqual(matchesFilter("size >= 0", TABLE, [{ size: NaN }, { size: Infinity }, { size: -0 }, { size: 0n }]), [false, true, true, true]);
  assert.deepEqual(matchesFilter("size:*", TABLE, [{ size: 0n }, { size: "000" }, { size: 1n }, { size: NaN }]), [false, false, true, false]);
});

test("items that are none, and fields of other types, match no comparison and break nothing", () => {
  const items = [null, undefined, 7, "name", true, Symbol("name"), 1n, [], () => 1, new Date(0), { name: { name: "x" } }, { name: ["x"] }, { name: () => "x" }];
  assert.ok(matchesFilter("name = x OR size < 5 OR labels:x OR tags:x", TABLE, items).every((keeps) => keeps === false));
  assert.ok(matchesFilter("name != x", TABLE, items).every((keeps) => keeps === true));
  // An array with holes has an answer for each.
  assert.deepEqual(matchesFilter("name != x", TABLE, new Array(3)), [true, true, true]);
});

test("only own properties count: what a prototype has is not the item's", () => {
  class Item {
    get name() {
      return "x";
    }
  }
  const own = Object.assign(Object.create({ name: "x" }), { size: 1 });
  const bare = Object.assign(Object.create(null), { name: "x", labels: Object.assign(Object.create(null), { env: "prod" }) });
  const foreign = vm.runInNewContext('({ name: "x", labels: { env: "prod" } })');
  assert.deepEqual(matchesFilter("name = x", TABLE, [new Item(), own, bare, foreign]), [false, false, true, true]);
  assert.deepEqual(matchesFilter("labels.env = prod", TABLE, [bare, foreign, { labels: Object.create({ env: "prod" }) }]), [true, true, false]);
  for (const key of ["constructor", "__proto__", "toString", "hasOwnProperty", "prototype", "__defineGetter__"]) {
    assert.deepEqual(matchesFilter(`labels:${key}`, TABLE, [{ labels: {} }, JSON.parse(`{"labels":{"${key}":"x"}}`)]), [false, true], key);
    const schema = { fields: [{ name: key, type: "text" }] };
    assert.deepEqual(matchesFilter(`${key}:*`, schema, [{}, JSON.parse(`{"${key}":"x"}`)]), [false, true], key);
  }
});

test("a polluted Object.prototype is no item's, before and after it is", () => {
  const ask = () => matchesFilter("name = x OR labels.env = x", TABLE, [{}, { labels: {} }, { name: "x" }]);
  assert.deepEqual(ask(), [false, false, true]);
  for (const key of ["name", "labels", "env"]) {
    Object.defineProperty(Object.prototype, key, { value: key === "labels" ? { env: "x" } : "x", configurable: true, enumerable: false });
    try {
      assert.deepEqual(ask(), [false, false, true], key);
    } finally {
      delete Object.prototype[key];
    }
  }
  assert.deepEqual(ask(), [false, false, true]);
});

test("a getter or a proxy that throws is told with the item's index", () => {
  const getter = { get name() { throw new RangeError("no"); } };
  const proxy = new Proxy({}, { getPrototypeOf() { throw new RangeError("no"); } });
  for (const bad of [getter, proxy]) {
    const error = refusal(() => matchesFilter("name = x", TABLE, [{ name: "x" }, bad]));
    assert.deepEqual(fields(error), ["items[1]"]);
    assert.ok(error.cause instanceof RangeError);
  }
  // What is not asked for is not read.
  assert.deepEqual(matchesFilter("size = 1", TABLE, [{ get name() { throw new Error("read"); }, size: 1 }]), [true]);
});

test("hostile texts are a clear error, soon", () => {
  const deep = "(".repeat(1_000_000);
  for (const text of [deep, "-".repeat(1_000_000), "NOT ".repeat(250_000), "f(".repeat(500_000), '"'.repeat(1_000_001), "a = (".repeat(10_000), ")".repeat(60_000), "a:".repeat(30_000), "é".repeat(40_000), "a AND ".repeat(9000)]) {
    const began = performance.now();
    const { ok, errors } = parseFilter(text, "automations", { scope: "loaded" });
    const took = performance.now() - began;
    assert.equal(ok, false, text.slice(0, 10));
    assert.ok(errors.length >= 1 && errors.length <= 101, `${errors.length} errors`);
    for (const { span } of errors) assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length);
    assert.ok(took < 3000, `${text.slice(0, 10)} took ${took} ms`);
  }
});

test("a filter as long as may be is run, and does not overflow", () => {
  const items = [{ name: "a", size: 1 }, { name: "b" }];
  for (const text of ["a ".repeat(32_000), "a AND ".repeat(10_000) + "a", "a OR ".repeat(13_000) + "a", "name=a ".repeat(9000), "size=1 OR ".repeat(6500) + "size=1"]) {
    const began = performance.now();
    assert.deepEqual(matchesFilter(text, TABLE, items), [true, false], text.slice(0, 10));
    const took = performance.now() - began;
    assert.ok(took < 5000, `${text.slice(0, 10)} took ${took} ms`);
  }
  const deep = `${"NOT (".repeat(64)}name = a${")".repeat(64)}`;
  assert.deepEqual(matchesFilter(deep, TABLE, items), [true, false]);
});

test("lone surrogates and other odd arguments break nothing", () => {
  for (const text of ["\ud800", "a = \udc00", '"\ud800" = "\udfff"', "a\u0000b", "\ufeffa", "\u2028", null, undefined, 7, {}, []]) {
    const { ok } = parseFilter(text, "automations");
    assert.equal(typeof ok, "boolean");
    for (const cursor of [0, 1, -1, NaN, 1e9, "x", undefined]) assert.ok(Array.isArray(completeFilter(text, cursor, "automations")));
  }
});

test("completion offers fields, comparators and values, each with the part that it replaces", () => {
  const at = (text, cursor = text.length, collection = "automations", options) => completeFilter(text, cursor, collection, options);
  const [field] = at("sta");
  assert.equal(field.label, "state");
  assert.deepEqual(field.span, { start: 0, end: 3 });
  const labels = (found) => found.map(({ label }) => label);
  assert.ok(labels(at("state ")).includes("="));
  assert.ok(!labels(at("state ")).includes(">"));
  assert.deepEqual(labels(at("state = ")).filter((label) => /^[A-Z]+$/.test(label)), ["DRAFT", "PUBLISHED"]);
  assert.ok(labels(at("state = DRAFT ")).includes("AND"));
  assert.ok(labels(at("(state = DRAFT ")).includes(")"));
  assert.ok(labels(at('"𝄞" AND disp', 12, "automations", { scope: "loaded" })).includes("display_name"));
  const [last] = at('"𝄞" AND disp', 12, "automations", { scope: "loaded" });
  assert.deepEqual(last.span, { start: 9, end: 13 });
});

test("every completion, put in, leaves a text that reads no worse", () => {
  for (const text of ["", "sta", "state", "state ", "state =", "state = DR", "state = DRAFT", "state = DRAFT ", "(state = DRAFT", "NOT ", "crea"]) {
    for (const { insert, span } of completeFilter(text, text.length, "automations", { scope: "loaded" })) {
      assert.ok(span.start <= text.length && span.end <= text.length && span.start <= span.end);
      assert.equal(typeof insert, "string");
      const after = text.slice(0, span.start) + insert + text.slice(span.end);
      assert.ok(after.startsWith(text.slice(0, span.start)), after);
    }
  }
});

test("what the tag makes is what the other functions read", () => {
  const items = [{ name: 'say "hi"' }, { name: "\\" }, { name: "a*" }, { name: "ab" }];
  for (const [index, { name }] of items.entries()) {
    assert.deepEqual(matchesFilter(filter`name = ${name}`, TABLE, items), items.map((_, at) => at === index), name);
  }
  const since = new Date("2026-03-01T09:30:00.250Z");
  assert.deepEqual(matchesFilter(filter`create_time = ${since}`, "runs", [{ create_time: "2026-03-01T10:30:00.25+01:00" }]), [true]);
});

test("half a character is a fault with its place, wherever a filter is read", () => {
  for (const collection of [undefined, "automations"]) {
    const { ok, errors } = parseFilter("display_name = \ud83d\ude00\ud800", collection);
    assert.deepEqual([ok, errors.map(({ span }) => span)], [false, [{ start: 17, end: 18 }]]);
  }
  for (const read of [() => formatFilter("a = \udc00"), () => matchesFilter("name = \udc00", TABLE, [])]) {
    const error = refusal(read);
    assert.deepEqual([error.code, fields(error)], ["INVALID_ARGUMENT", ["filter"]]);
  }
});
